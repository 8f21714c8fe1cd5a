"""Which chat is for what: by the settings, by a code, and by Telegram's own word when a group is made anew."""

import pytest
from sqlalchemy import select

from core.channels import Channel
from security.places import (
    ChatCodeWrong,
    ChatNotRegistered,
    Place,
    PlaceFixed,
    Places,
    PlaceTaken,
    looks_like_code,
)
from security.staff import Role
from storage.places import ChatCode
from tests.log import tags_of
from tests.security.guard_house import ADMIN_CHAT, DESK_CHAT, GuardHouse

TELEGRAM = Channel.TELEGRAM
COMMUNITY, LOG, SUPER = -300, -400, -100500


@pytest.fixture
def house(database, vault, clock, work):
    return GuardHouse(database, vault, clock, work)


@pytest.fixture
async def owner(house):
    return await house.owner()


def of(house, chat_id, kind="supergroup"):
    return house.places.of(TELEGRAM, chat_id, kind)


async def invite(house, by, place):
    async with house.writing() as session:
        return await house.places.invite(session, by, place)


async def send(house, by, chat_id, code):
    async with house.writing() as session:
        return await house.places.register(session, by, TELEGRAM, chat_id, code)


async def move(house, before, after):
    async with house.writing() as session:
        return await house.places.move(session, TELEGRAM, before, after)


async def restarted(house):
    after = Places(house.clock, house.log, {Place.DESK: DESK_CHAT, Place.ADMIN: ADMIN_CHAT})
    async with house.database.reading() as session:
        await after.load(session)
    return after


async def test_the_chats_of_the_settings_are_known_without_a_look(house):
    assert of(house, DESK_CHAT) is Place.DESK
    assert of(house, ADMIN_CHAT) is Place.ADMIN
    assert of(house, 7, "private") is Place.PRIVATE
    assert of(house, COMMUNITY) is None
    assert house.places.of(Channel.WEB, DESK_CHAT, "supergroup") is None


async def test_a_code_registers_the_chat_in_which_it_is_sent(house, owner):
    code = await invite(house, owner, Place.COMMUNITY)

    assert await send(house, owner, COMMUNITY, code) is Place.COMMUNITY

    assert of(house, COMMUNITY) is Place.COMMUNITY
    assert (await restarted(house)).of(TELEGRAM, COMMUNITY, "supergroup") is Place.COMMUNITY
    assert (await tags_of(house.database))[-2:] == ["chat.code_created", "config_change_chat_registered"]


async def test_nothing_is_known_before_it_is_committed(house, owner):
    code = await invite(house, owner, Place.COMMUNITY)

    async with house.database.writing() as session:
        await house.places.register(session, owner, TELEGRAM, COMMUNITY, code)
        await session.rollback()

    assert of(house, COMMUNITY) is None


async def test_a_code_is_long_readable_and_kept_nowhere(house, owner):
    code = await invite(house, owner, Place.LOG)

    async with house.database.reading() as session:
        kept = await session.scalar(select(ChatCode.code_hash))
    assert [len(group) for group in code.split("-")] == [4] * 7
    assert looks_like_code(code.lower().replace("-", " "))
    assert not looks_like_code("hello")
    assert code not in kept


async def test_a_code_works_once_for_a_quarter_of_an_hour_and_for_its_owner_alone(house, owner):
    other = await house.member("Olga", Role.SECURITY_ADMIN)
    code = await invite(house, owner, Place.COMMUNITY)
    with pytest.raises(ChatCodeWrong):
        await send(house, other, COMMUNITY, code)
    await send(house, owner, COMMUNITY, code.lower())
    with pytest.raises(ChatCodeWrong):
        await send(house, owner, -301, code)
    late = await invite(house, owner, Place.COMMUNITY)
    house.clock.advance(minutes=15)
    with pytest.raises(ChatCodeWrong):
        await send(house, owner, -302, late)
    older, _newer = await invite(house, owner, Place.COMMUNITY), await invite(house, owner, Place.COMMUNITY)
    with pytest.raises(ChatCodeWrong):
        await send(house, owner, -303, older)


async def test_what_the_settings_name_is_changed_there_alone(house, owner):
    with pytest.raises(PlaceFixed):
        await invite(house, owner, Place.ADMIN)
    with pytest.raises(PlaceFixed):
        async with house.writing() as session:
            await house.places.unregister(session, owner, TELEGRAM, ADMIN_CHAT)


async def test_there_is_one_log_channel_and_it_can_be_let_go(house, owner):
    code = await invite(house, owner, Place.LOG)
    await send(house, owner, LOG, code)
    with pytest.raises(PlaceTaken):
        await invite(house, owner, Place.LOG)

    async with house.writing() as session:
        assert await house.places.unregister(session, owner, TELEGRAM, LOG) is Place.LOG

    assert of(house, LOG) is None
    assert (await restarted(house)).chat(Place.LOG) is None
    with pytest.raises(ChatNotRegistered):
        async with house.writing() as session:
            await house.places.unregister(session, owner, TELEGRAM, LOG)
    await send(house, owner, LOG, await invite(house, owner, Place.LOG))
    assert house.places.chat(Place.LOG) == (TELEGRAM, LOG)


async def test_there_may_be_several_communities_but_one_chat_is_for_one_thing(house, owner):
    for chat_id in (COMMUNITY, -301):
        await send(house, owner, chat_id, await invite(house, owner, Place.COMMUNITY))
    log = await invite(house, owner, Place.LOG)
    with pytest.raises(PlaceTaken):
        await send(house, owner, COMMUNITY, log)

    assert [key[1] for key in house.places.chats(Place.COMMUNITY)] == [COMMUNITY, -301]
    assert [(view.place, view.by_settings) for view in house.places.all()] == [
        (Place.ADMIN, True),
        (Place.COMMUNITY, False),
        (Place.COMMUNITY, False),
        (Place.DESK, True),
    ]


@pytest.mark.parametrize(("before", "place"), [(ADMIN_CHAT, Place.ADMIN), (DESK_CHAT, Place.DESK)])
async def test_t25_a_group_of_the_settings_is_followed_and_the_old_one_is_nothing(house, before, place):
    assert of(house, SUPER) is None

    assert await move(house, before, SUPER)

    assert (of(house, before), of(house, SUPER)) == (None, place)
    after = await restarted(house)
    assert (after.of(TELEGRAM, before, "group"), after.of(TELEGRAM, SUPER, "supergroup")) == (None, place)
    assert (await tags_of(house.database))[-1] == "config_change_chat_moved"


async def test_t25_a_registered_group_is_followed_twice_and_told_twice_moves_once(house, owner):
    await send(house, owner, COMMUNITY, await invite(house, owner, Place.COMMUNITY))

    moved = [await move(house, COMMUNITY, SUPER), await move(house, COMMUNITY, SUPER), await move(house, SUPER, -101)]

    assert moved == [True, False, True]
    assert [of(house, one) for one in (COMMUNITY, SUPER, -101)] == [None, None, Place.COMMUNITY]


async def test_t25_a_group_that_is_nothing_becomes_nothing(house):
    assert not await move(house, -999, SUPER)
    assert of(house, SUPER) is None


async def test_an_unknown_group_is_left_at_once_unless_an_owner_brought_the_bot(house, owner):
    async with house.writing() as session:
        assert not await house.places.brought(session, None, TELEGRAM, -500)
        assert await house.places.brought(session, owner, TELEGRAM, -501)
    house.clock.advance(minutes=14, seconds=59)
    async with house.writing() as session:
        assert await house.places.to_leave(session, limit=10) == [(TELEGRAM, -500)]
        await house.places.gone(session, TELEGRAM, -500)
    house.clock.advance(seconds=1)

    async with house.writing() as session:
        assert await house.places.to_leave(session, limit=10) == [(TELEGRAM, -501)]
        await house.places.left(session, TELEGRAM, -501)
    async with house.writing() as session:
        assert await house.places.to_leave(session, limit=10) == []
    assert (await tags_of(house.database))[-3:] == ["chat.unknown", "chat.unknown", "chat.left"]


async def test_a_group_that_got_its_code_is_not_left(house, owner):
    async with house.writing() as session:
        await house.places.brought(session, owner, TELEGRAM, COMMUNITY)
    await send(house, owner, COMMUNITY, await invite(house, owner, Place.COMMUNITY))
    house.clock.advance(hours=1)

    async with house.writing() as session:
        assert await house.places.to_leave(session, limit=10) == []


async def test_a_channel_is_registered_by_an_owner_who_brings_the_bot_while_a_code_works(house, owner):
    other = await house.member("Olga", Role.SECURITY_ADMIN)
    await invite(house, owner, Place.LOG)

    async with house.writing() as session:
        by_another = await house.places.register_channel(session, other, TELEGRAM, LOG)
        by_owner = await house.places.register_channel(session, owner, TELEGRAM, LOG)
        again = await house.places.register_channel(session, owner, TELEGRAM, -401)

    assert (by_another, by_owner, again) == (False, True, False)
    assert house.places.chat(Place.LOG) == (TELEGRAM, LOG)
