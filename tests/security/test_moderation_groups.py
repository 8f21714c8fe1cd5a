"""Community groups: what Telegram is asked for, within its real limits, and what becomes of it."""

from datetime import timedelta

import pytest

from bot.moderating import methods_of
from security.moderation.groups import GroupAct, GroupCall, Trouble, trouble_of
from security.staff import Role
from tests.log import events_of
from tests.security.moderation_house import GROUP, moderation_house

DAY = timedelta(days=1)


@pytest.fixture
def house(database, clock, vault, work):
    return moderation_house(database, clock, vault, work)


@pytest.fixture
async def lea(house):
    return await house.member(501, "Lea")


async def asked(house, done):
    return await house.asked_of_telegram(done.action_id)


async def carried_out(house, done):
    call = await asked(house, done)
    async with house.database.writing.begin() as session:
        await house.keeping.groups.done(session, done.action_id, call)
    return call


async def remind(house):
    async with house.database.writing.begin() as session:
        return await house.keeping.groups.remind(session, limit=10)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("10s", timedelta(seconds=60)), ("2d", 2 * DAY), ("365d", 365 * DAY), ("366d", 365 * DAY), ("5y", 365 * DAY)],
)
async def test_telegram_is_told_of_no_less_than_a_minute_and_no_more_than_a_year(house, lea, typed, told):
    done = await house.do(lea, "mute", f"4711 {typed} --group spam")

    call = await asked(house, done)

    assert call == GroupCall(GroupAct.MUTE, GROUP, 4711, house.clock() + told)


async def test_what_lasts_longer_is_brought_back_to_mind_and_ends_at_its_time(house, lea):
    done = await house.do(lea, "ban", "4711 400d --group spam")
    first = await carried_out(house, done)
    assert first.until == house.in_days(365)
    assert await remind(house) == 0

    house.clock.advance(days=359)
    assert (await remind(house), await remind(house)) == (1, 0)
    again = await carried_out(house, done)
    assert again.until == house.in_days(41)

    house.clock.advance(days=42)
    assert await house.end_due() == 1
    call = await house.asked_of_telegram(done.action_id + 1)
    assert call == GroupCall(GroupAct.LIFT_BAN, GROUP, 4711, None)


async def test_what_comes_late_asks_for_what_holds_then(house, lea):
    muted = await house.do(lea, "mute", "4711 2h --group spam")
    lifted = await house.do(lea, "unmute", "4711 --group")

    assert (await asked(house, muted)).act is GroupAct.LIFT_MUTE
    assert (await asked(house, lifted)).act is GroupAct.LIFT_MUTE
    await carried_out(house, lifted)
    assert await asked(house, lifted) is None


async def test_a_restart_forgets_nothing_because_only_the_tables_know(house, lea, database, clock, vault, work):
    await house.do(lea, "mute", "4711 2h --group spam")
    clock.advance(hours=3)

    after_restart = moderation_house(database, clock, vault, work)

    assert await after_restart.end_due() == 1
    assert [key for task, key in work.asked if task == "moderation"][-2:] == ["2:group", "2:line"]


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        ("Bad Request: not enough rights to restrict/unrestrict chat member", Trouble.RIGHTS),
        ("Bad Request: CHAT_ADMIN_REQUIRED", Trouble.RIGHTS),
        ("Bad Request: user is an administrator of the chat", Trouble.ADMIN),
        ("Bad Request: can't remove chat owner", Trouble.ADMIN),
        ("Bad Request: PARTICIPANT_ID_INVALID", Trouble.GONE),
        ("Forbidden: bot was kicked from the supergroup chat", Trouble.GONE),
        ("Bad Request: something else", Trouble.OTHER),
    ],
)
async def test_what_telegram_refuses_does_not_hold_and_is_told(house, lea, words, trouble):
    done = await house.do(lea, "mute", "4711 2h --group spam")
    call = await asked(house, done)

    async with house.database.writing.begin() as session:
        await house.keeping.groups.refused(session, done.action_id, call, words)

    assert trouble_of(words) is trouble
    assert await asked(house, done) is None
    assert [one.reason_code for one in await events_of(house.database) if one.type == "mod.refused"] == [
        f"mute-{trouble}"
    ]
    assert not (await house.do(lea, "mute", "4711 2h --group spam")).is_repeat


async def test_undo_asks_telegram_anew(house, lea):
    done = await house.do(lea, "ban", "4711 2h --group spam")
    await carried_out(house, done)

    await house.undo(lea, done.action_id)

    assert (await asked(house, done)).act is GroupAct.LIFT_BAN


async def test_a_lifted_case_lifts_what_it_held_in_the_group(house, lea):
    done = await house.do(lea, "mute", "4711 2h --group spam")
    await carried_out(house, done)

    async with house.database.writing.begin() as session:
        await house.cases.decide(session, done.case, staff_id=lea.id, uphold=False)

    assert (await asked(house, done)).act is GroupAct.LIFT_MUTE


async def test_service_and_group_are_apart(house, lea):
    ada = await house.person(4711)
    service = await house.do(lea, "mute", "4711 2h spam")
    group = await house.do(lea, "mute", "4711 2h --group spam")

    assert service.case != group.case
    assert await house.asked_of_telegram(service.action_id) is None
    assert len(await house.held(ada)) == 1


async def test_agents_warn_in_groups_by_a_count_of_their_own(house):
    mia = await house.member(502, "Mia", Role.AGENT)
    await house.person(4711)
    await house.do(mia, "warn", "4711 rude")

    done = await house.do(mia, "warn", "4711 --group rude")

    assert done.warnings == 1


def test_the_calls_are_telegrams(clock):
    until = clock()

    ban, mute = GroupCall(GroupAct.BAN, GROUP, 1, until), GroupCall(GroupAct.MUTE, GROUP, 1, None)

    assert [type(one).__name__ for one in methods_of(ban)] == ["BanChatMember"]
    assert methods_of(ban)[0].until_date == until
    assert methods_of(mute)[0].until_date is None
    assert not any(methods_of(mute)[0].permissions.model_dump().values())
    assert all(methods_of(GroupCall(GroupAct.LIFT_MUTE, GROUP, 1, None))[0].permissions.model_dump().values())
    lift = methods_of(GroupCall(GroupAct.LIFT_BAN, GROUP, 1, None))
    assert [(type(one).__name__, one.only_if_banned) for one in lift] == [("UnbanChatMember", True)]
    kick = methods_of(GroupCall(GroupAct.KICK, GROUP, 1, None))
    assert [type(one).__name__ for one in kick] == ["BanChatMember", "UnbanChatMember"]
