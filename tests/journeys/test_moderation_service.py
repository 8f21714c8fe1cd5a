"""Keeping order in the service: the quiet queue, the pace of the desk, bans for ever, people who have gone."""

import pytest

from storage.staff import Role
from storage.tickets import TicketStatus
from tests.gate import steps_up
from tests.journeys.test_tickets import opens, tickets
from tests.town import text_of, until
from tests.visitors import TelegramVisitor


async def tagged(town, tag, times=1):
    async def look():
        return (await town.security_tags()).count(tag) == times

    await until(look)


async def test_whoever_is_muted_waits_in_a_quiet_queue(desk, lea):
    ada = await desk.telegram_visitor()
    ticket = await opens(ada)
    await lea.reads(ticket, "It does not work")
    await lea.writes(ticket, "/mute 2h spam")
    await lea.reads(ticket, "is muted until")
    await lea.writes(ticket, "We look into it.")
    await ada.sees("We look into it")

    await ada.tells("hello? hello?")

    await lea.reads(ticket, r"hello\? hello\?")
    (kept,) = await tickets(desk)
    assert (kept.status, kept.due_at) == (TicketStatus.WAITING_FOR_US, None)
    assert kept.asked_at is not None
    desk.clock.advance(hours=3)
    await ada.tells("and today?")
    await lea.reads(ticket, "and today")
    (kept,) = await tickets(desk)
    assert kept.due_at is not None


async def test_a_pace_of_the_desk_is_told_and_loses_nothing(desk, lea):
    ada = await desk.telegram_visitor()
    owner = desk.staff()
    await owner.tells("/slow 60")
    await desk.staff_hears("To the desk one person may write once in 60 seconds")
    ticket = await opens(ada)
    await lea.reads(ticket, "It does not work")

    await ada.tells("and it is slow")
    await ada.sees("only one message every so often reaches our team")
    desk.clock.advance(seconds=61)
    await ada.tells("and it is slow, I said")

    await lea.reads(ticket, "I said")
    assert not any(text_of(one) == "and it is slow" for one in lea.posts(ticket))


async def test_a_ban_for_ever_takes_a_second_factor_and_a_second_person(desk, customer, lea):
    ticket = await opens(customer)
    await lea.reads(ticket, ticket)
    ben = await desk.agent("Ben", Role.LEAD)
    services = desk.house.services
    await steps_up(services.database, desk.clock, lea.person.id)

    await lea.writes(ticket, "/ban perm fraud with three cards")
    asked = await lea.reads(ticket, "takes a second person")
    assert "mod.ban" not in await desk.security_tags()
    async with services.database.writing.begin() as session:
        (waiting,) = await services.security.approvals.waiting(session)
        member = await services.desk.staff.member(session, "telegram", ben.person.id)
        await services.security.approvals.approve(session, member, waiting.number)

    assert waiting.number in text_of(asked)
    await tagged(desk, "mod.ban")
    told = await customer.sees("fraud with three cards")
    assert "/appeal" in text_of(told)
    line = text_of(await desk.staff_hears("#BAN K-"))
    assert "perm" in line


@pytest.mark.parametrize("command", ["/ban 2d spam", "/warn rude"])
async def test_who_has_blocked_the_bot_is_restrained_all_the_same(desk, lea, command):
    ada = await desk.telegram_visitor()
    ticket = await opens(ada)
    await lea.reads(ticket, ticket)
    await ada.person.block()

    await lea.writes(ticket, command)

    await lea.reads(ticket, "Case K-")
    await desk.settle()
    assert await desk.house.services.work.failed(limit=10) == []


async def test_a_customer_is_found_by_the_name_under_which_they_wrote(desk, lea):
    person = desk.telegram.person(first_name="Ada", username="Ada_Travels")
    ada = TelegramVisitor(desk, person, "en")
    await ada.write("/start")
    ticket = await opens(ada)
    await lea.reads(ticket, ticket)

    await lea.writes(None, "/whois @ada_travels")

    card = text_of(await lea.reads(None, "tickets: 1"))
    assert "U-" in card
    assert "ada" not in card.lower()
