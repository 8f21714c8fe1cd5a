"""What the service clock says in a topic: whom it calls, and in which words."""

import pytest

from bot.texts import Texts
from core.channels import Channel
from handlers.desk.clock_lines import ClockLines
from storage.staff import Role
from tests.support.desk_house import DeskHouse


@pytest.fixture
def desk(database, vault, clock):
    return DeskHouse(database, vault, clock)


@pytest.fixture
def line(desk):
    async def compose(what, language="en", **details):
        async with desk.writing() as session:
            return await ClockLines(desk.staff)(session, 1, what, details, Texts()(language))

    return compose


async def test_the_owner_is_called_by_a_mention_that_notifies(desk, line):
    anna = await desk.agent("Anna")

    text, keyboard = await line("clock-soon", staff=str(anna.id), minutes=15)

    assert text == (
        f'⏳ <a href="tg://user?id={anna.external_id}">Anna</a>: '
        "15 more minutes of open time until an answer is due."
    )  # fmt: skip
    assert keyboard is None


async def test_who_has_left_meanwhile_is_not_called(desk, line):
    anna, ben = await desk.agent("Anna"), await desk.agent("Ben")
    lead = await desk.agent("Lena", Role.OWNER)
    async with desk.writing() as session:
        await desk.staff.remove(session, lead, anna.id)

    text, _ = await line("clock-overdue", staff=f"{anna.id},{ben.id}")

    assert "Ben" in text
    assert "Anna" not in text


async def test_somebody_of_the_web_is_named_without_a_link(desk, line):
    async with desk.writing() as session:
        member = await desk.staff.add(
            session, None, channel=Channel.WEB, external_id=2**40 + 1, public_name="Tom", role=Role.LEAD
        )

    text, _ = await line("clock-escalated", "de", staff=str(member.id), priority="high")

    assert text.endswith("Priorität: hoch. Tom")


async def test_a_line_that_calls_nobody_ends_where_it_ends(line):
    text, _ = await line("clock-soon-nobody", staff="", minutes=1)

    assert text == "⏳ An answer is due in one minute of open time, and nobody has taken this ticket."


async def test_other_lines_are_left_to_others(line):
    assert await line("solved", name="Mia") is None
