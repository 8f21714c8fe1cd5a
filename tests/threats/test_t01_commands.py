"""T01 to T03: who writes a command of the staff in a shape that hides something, or presses what is another's."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.declared import Way
from bot.dispatching import declarations
from bot.texts import Texts
from security.access import Acting, Audience, Reason
from security.places import Place
from storage.action_tokens import ActionToken
from tests.matrix.matrix_house import CHATS, matrix_house, message
from tests.matrix.test_matrix import ANONYMOUS, IN_GROUPS, PLACES, SHAPES, TYPED, shaped

SAY = Texts()("en")
NOT_TYPED = [shape for shape in SHAPES if shape not in {*TYPED, "anonymous", "other-bot"}]


@pytest.fixture
async def house(tmp_path, clock):
    async with matrix_house(tmp_path, clock) as house:
        yield house


def commands_of_staff():
    """Every command of the staff alone, and one place where it is listened to."""
    for way, word in sorted(declarations().of_staff, key=str):
        if way is Way.COMMAND:
            yield word, min(declarations().of_staff[way, word])


async def test_t01_no_command_of_the_staff_acts_in_a_shape_that_nobody_typed(house, record_property):
    tried = []
    for word, place in commands_of_staff():
        kind = next(name for name, one in PLACES.items() if one is place)
        for shape in NOT_TYPED:
            if kind == "private" and shape in IN_GROUPS:
                continue
            update = shaped(shape, house.user("owner"), house.chat(kind, "owner"), f"/{word}")

            came = await house.feed(update)

            assert came.reached == [], (word, kind, shape)
            tried.append(word)
    refusals = await house.refusals()

    assert [word for _, word in refusals] == tried
    assert {reason for reason, _ in refusals} <= {Reason.SHAPE, Reason.PLACE}
    record_property("counts", f"T01: {len(tried)} commands of owners in shapes that nobody typed, all refused")


@pytest.fixture
def hidden(house):
    """An administrator who hides their name writes in the admin chat; the data of the button that asks who it was."""

    async def write(text="/attention"):
        chat = house.chat("admin", "owner")
        await house.feed({"message": message(ANONYMOUS, chat, text) | {"sender_chat": chat}})
        (asked,) = [one for one in house.bot.session.sent if getattr(one, "reply_markup", None)]
        assert asked.text == SAY("access-confirm", command=text[1:])
        return asked.reply_markup.inline_keyboard[0][0].callback_data

    return write


async def presses(house, name, data, kind="admin"):
    under = message(ANONYMOUS, house.chat(kind, name), "Is it you?")
    query = {"id": "1", "from": house.user(name), "chat_instance": "1", "data": data, "message": under}
    return await house.feed({"callback_query": query})


async def test_t02_who_hides_their_name_confirms_with_their_own_account(house, hidden):
    data = await hidden()

    first = await presses(house, "owner", data)
    again = await presses(house, "owner", data)

    assert first.reached == ["handlers.staff.attention.waiting"]
    assert ("DeleteMessage", None) in first.said
    assert again.reached == []
    assert again.said == [("alert", SAY("refusal-button-spent"))]
    assert await house.refusals() == []


@pytest.mark.parametrize("name", ["stranger", "customer", "removed", "outside"])
async def test_t02_nobody_else_carries_out_what_somebody_hidden_wrote(house, hidden, name):
    data = await hidden()

    came = await presses(house, name, data)
    afterwards = await presses(house, "owner", data)

    assert came.reached == []
    assert came.said == [("alert", SAY("refusal-not-allowed"))]
    assert [word for _, word in await house.refusals()] == ["attention"]
    assert afterwards.reached, "a press in vain uses nothing up"


async def test_t02_what_takes_another_role_is_refused_to_members_too(house, hidden):
    came = await presses(house, "agent", await hidden("/seclog"))

    assert came.reached == []
    assert [reason for reason, _ in await house.refusals()] == [Reason.ROLE]


async def test_t02_after_a_minute_nobody_confirms(house, hidden, clock):
    data = await hidden()
    clock.advance(seconds=61)

    came = await presses(house, "owner", data)

    assert came.reached == []
    assert came.said == [("alert", SAY("refusal-button-expired"))]


async def test_t02_the_question_counts_in_its_own_chat_only(house, hidden):
    came = await presses(house, "owner", await hidden(), kind="desk")

    assert came.reached == []
    assert [reason for reason, _ in await house.refusals()] == [Reason.FOREIGN]


@pytest.fixture
def token(house):
    """An opaque button in the admin chat, under a message there."""

    async def make(name, *, under=5, lasts=timedelta(minutes=10)):
        tokens = house.services.security.tokens
        acting = Acting(house.members[name], SAY)
        async with house.services.database.writing.begin() as session:
            carried = {"data": "att:retry:E-2345"}
            data = await tokens.button(session, acting, CHATS["admin"], "att", carried, lasts=lasts)
            await tokens.sent(session, [data], CHATS["admin"], under)
        return data

    return make


async def test_t03_a_button_counts_once(house, token):
    data = await token("owner")

    came = [await presses(house, "owner", data) for _ in range(3)]

    assert [one.reached for one in came] == [["handlers.staff.attention.attend"], [], []]
    assert [one.said for one in came[1:]] == [[("alert", SAY("refusal-button-spent"))]] * 2


async def test_t03_fifty_presses_at_once_are_one(house, token):
    data = await token("owner")

    presses_at_once = [presses(house, "owner", data) for _ in range(50)]
    for one in presses_at_once:
        await one

    async with house.services.database.reading() as session:
        used = list(await session.scalars(select(ActionToken.used_at).where(ActionToken.verb == "att")))
    assert len(used) == 1
    assert used[0] is not None


async def test_t03_anothers_button_does_nothing_even_for_who_may_do_the_same(house, token):
    data = await token("owner")

    by_finance = await presses(house, "finance", data)
    by_agent = await presses(house, "agent", data)
    by_owner = await presses(house, "owner", data)

    assert by_finance.said == [("alert", SAY("refusal-button-foreign"))]
    assert by_agent.said == [("alert", SAY("refusal-not-allowed"))]
    assert by_finance.reached == by_agent.reached == []
    assert by_owner.reached
    assert [reason for reason, _ in await house.refusals()] == [Reason.FOREIGN, Reason.ROLE]


async def test_t03_a_button_counts_in_its_chat_and_under_its_message(house, token):
    elsewhere = await presses(house, "owner", await token("owner"), kind="desk")
    below_another = await presses(house, "owner", await token("owner", under=77))

    assert elsewhere.reached == below_another.reached == []
    assert [reason for reason, _ in await house.refusals()] == [Reason.FOREIGN, Reason.FOREIGN]


async def test_t03_a_buttons_time_ends(house, token, clock):
    data = await token("owner")
    clock.advance(minutes=10, seconds=1)

    came = await presses(house, "owner", data)

    assert came.reached == []
    assert came.said == [("alert", SAY("refusal-button-expired"))]


async def test_t03_who_leaves_the_staff_leaves_no_button_behind(house, token):
    data = await token("lead")
    async with house.services.database.writing.begin() as session:
        await house.services.desk.staff.remove(session, None, house.members["lead"].id)

    came = await presses(house, "lead", data)

    assert came.reached == []
    async with house.services.database.reading() as session:
        assert all(list(await session.scalars(select(ActionToken.used_at))))


async def test_t03_what_was_made_is_not_kept(house, token):
    data = await token("owner")

    async with house.services.database.reading() as session:
        row = (await session.scalars(select(ActionToken))).one()

    kept = json.dumps({one.name: str(getattr(row, one.name)) for one in row.__table__.columns})
    assert data.partition(":")[2] not in kept
    assert len(data) == len("tok:") + 22


PAGES = {
    "handlers.admin.requests.turn",
    "handlers.admin.requests.choose_kind",
    "handlers.admin.requests.open_card",
    "handlers.admin.requests.read_words",
    "handlers.admin.retention.turn",
    "handlers.admin.holds.turn",
}
"""Buttons that open a page and do nothing: whoever may read it may press them, again and again."""


def test_t03_every_button_of_the_admin_chat_that_does_something_is_opaque():
    bare = [
        one.name
        for one in declarations().every
        if one.access.audience is Audience.STAFF
        and one.access.places == {Place.ADMIN}
        and not one.sealing
        and any(way is Way.BUTTON for way, _ in one.ways)
    ]
    assert set(bare) == PAGES
