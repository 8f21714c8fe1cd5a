"""The help desk when something breaks: nothing is lost, nothing is there twice, and whoever has to know is told."""

import re

import aiohttp
import pytest
from sqlalchemy import func, select

from botapi.errors import ApiError
from core.channels import Channel
from storage.outgoing import Outgoing
from storage.people import Person
from storage.staff import Role
from storage.ticket_messages import MessageCopy
from support.content import Content, ContentKind
from tests.journeys.test_desk_page import OURS, link
from tests.journeys.test_tickets import opens, tickets
from tests.town import text_of, until

HOUR = 3600
TOO_LARGE = bytes(20 * 1024 * 1024 + 1)
"""More than a bot may fetch."""


@pytest.fixture
async def ada(desk):
    """A customer in Telegram."""
    return await desk.telegram_visitor("de")


def bot_of(town):
    (account,) = town.telegram.bots.values()
    return account


def calls_to(town, chat_id):
    """A list that gets the name of every call that posts or changes something in a chat from here on."""
    calls, call = [], town.telegram.call

    async def noting(token, method, params, files=None):
        if str(params.get("chat_id")) == str(chat_id) and not method.lower().startswith("get"):
            calls.append(method)
        return await call(token, method, params, files)

    town.telegram.call = noting
    return calls


def times(visitor, words):
    """How many messages of the bot have these words."""
    return sum(words in text_of(one) for one in visitor.from_bot())


@pytest.mark.parametrize("words", ["message thread not found", "TOPIC_DELETED"])
async def test_a_deleted_topic_goes_on_in_another_with_its_card_and_what_was_said_last(desk, customer, mia, words):
    ticket = await opens(customer, "It does not work")
    await mia.reads(ticket, "It does not work")
    await desk.posted()
    old = mia.topic(ticket)
    if words == "TOPIC_DELETED":
        desk.telegram.faults.answer(ApiError(400, f"Bad Request: {words}"), "sendMessage", chat_id=desk.staff_chat.id)
    else:
        del desk.staff_chat.topics[old.id]

    await customer.tells("is anybody there?")
    await mia.reads(ticket, re.escape("is anybody there?"))
    await mia.writes(ticket, "yes, here")
    await customer.sees("yes, here")
    await desk.posted()

    assert mia.topic(ticket).id != old.id
    card, summary, latest = (text_of(one) for one in mia.posts(ticket)[:3])
    assert ticket in card
    assert "It does not work" in summary
    assert latest == "is anybody there?"


async def test_a_group_that_is_upgraded_takes_its_tickets_along(desk, customer, mia):
    ticket = await opens(customer, "before")
    await mia.reads(ticket, "before")
    await desk.posted()
    desk.staff_chat = await desk.staff_chat.upgrade(by=desk.owner)
    await desk.staff_chat.become_forum()

    await customer.tells("after")
    await mia.reads(ticket, "after")
    await mia.writes(ticket, "we are here now")
    await customer.sees("we are here now")
    await desk.posted()

    assert [one.thread_chat_id for one in await tickets(desk)] == [desk.staff_chat.id]
    assert len(desk.staff_chat.topics) == 1
    assert times(mia, "after") == 1


async def test_an_edit_after_the_ticket_was_solved_still_corrects_what_the_customer_reads(desk, customer, mia):
    ticket = await opens(customer)
    answer = await mia.writes(ticket, "It wil work")
    await customer.sees("It wil work")
    await mia.presses(ticket, mia.label("desk-button-solve"), await mia.card(ticket))
    await desk.posted()

    await mia.edits(answer, "It will work")
    await customer.sees("It will work")
    await desk.posted()

    assert not customer.find("It wil work")
    assert times(customer, "It will work") == 1
    assert [one.status for one in await tickets(desk)] == ["solved"]


async def test_without_its_rights_the_bot_waits_tells_the_admins_and_loses_nothing(desk, customer, mia):
    ticket = await opens(customer)
    await mia.card(ticket)
    await desk.posted()
    await desk.staff_chat.restrict(bot_of(desk), by=desk.owner)
    for number in range(3):
        await customer.tells(f"meanwhile {number}")
    alarm = await desk.staff_hears("rights")
    desk.clock.advance(minutes=10)
    assert times(mia, "meanwhile") == 0

    await desk.staff_chat.promote(bot_of(desk), by=desk.owner)
    await mia.reads(ticket, "meanwhile 2")
    await desk.posted()

    assert str(desk.staff_chat.id) in text_of(alarm)
    said = "\n".join(text_of(one) for one in mia.posts(ticket))
    assert re.findall(r"meanwhile \d", said) == [f"meanwhile {number}" for number in range(3)]


async def test_without_the_right_to_manage_topics_only_tickets_without_one_wait(desk, ada, mia):
    bob = await desk.web_visitor()
    ticket = await opens(ada)
    await mia.card(ticket)
    await desk.posted()
    await desk.staff_chat.promote(bot_of(desk), by=desk.owner, rights=("can_pin_messages",))
    new = await opens(bob, "I am new here")
    await desk.staff_hears("rights")

    await ada.tells("and I have been here before")
    await mia.reads(ticket, "and I have been here before")
    await mia.writes(ticket, "we see")
    await ada.sees("we see")
    assert mia.topic(new) is None

    await desk.staff_chat.promote(bot_of(desk), by=desk.owner)
    await mia.reads(new, "I am new here")
    await desk.posted()

    assert len(desk.staff_chat.topics) == 2


async def test_an_hour_of_429_is_silent_to_the_second_while_customers_hear_their_agents(desk, customer, mia):
    ticket = await opens(customer)
    await mia.card(ticket)
    await desk.posted()
    calls = calls_to(desk, desk.staff_chat.id)
    desk.telegram.faults.too_many_requests(retry_after=HOUR, chat_id=desk.staff_chat.id)
    for number in range(5):
        await customer.tells(f"in the storm {number}")

    async def refused():
        return calls

    await until(refused)
    await mia.writes(ticket, "we hear you")
    await customer.sees("we hear you")
    desk.clock.advance(seconds=HOUR - 30)
    await customer.tells("in the storm 5")
    await desk.settle()
    assert len(calls) == 1

    desk.clock.advance(seconds=31)
    await mia.reads(ticket, "in the storm 5")
    await desk.posted()

    said = "\n".join(text_of(one) for one in mia.posts(ticket))
    assert re.findall(r"in the storm \d", said) == [f"in the storm {number}" for number in range(6)]


async def test_a_customer_who_blocks_the_bot_is_told_of_and_may_come_back(desk, ada, mia):
    ticket = await opens(ada)
    await mia.card(ticket)
    await ada.person.block()
    unheard = await mia.writes(ticket, "can you hear me?")
    told = await mia.reads(ticket, mia.says("deskpost-blocked"))

    await ada.person.unblock()
    await ada.tells("I am back")
    await mia.reads(ticket, "I am back")
    await mia.writes(ticket, "welcome back")
    await ada.sees("welcome back")
    await desk.posted()

    assert told["reply_to_message"]["message_id"] == unheard["message_id"]
    assert not ada.find("can you hear me")
    assert times(mia, "I am back") == 1


async def test_who_is_thrown_out_loses_everything_at_once_and_gets_nothing_by_coming_back(desk, customer, mia, lea):
    ticket = await opens(customer)
    await mia.presses(ticket, mia.label("desk-button-claim"), await mia.card(ticket))
    await desk.posted()
    own_chat = await desk_page_visitor(desk, mia)
    async with aiohttp.ClientSession(desk.url, cookie_jar=aiohttp.CookieJar(unsafe=True), headers=OURS) as browser:
        async with browser.post(await link(own_chat)) as entered:
            assert entered.status == 200
        await desk.staff_chat.kick(mia.person, by=desk.owner)
        await lea.reads(None, lea.says("desk-staff-left", name="Mia"))
        async with browser.get("/desk", allow_redirects=False) as page:
            assert page.status != 200

    await desk.staff_chat.promote(desk.owner, by=desk.owner)
    await desk.staff_chat.add(mia.person, by=desk.owner)
    await mia.writes(ticket, "I am still here")
    await lea.reads(ticket, lea.says("desk-not-staff"))
    await mia.presses(ticket, mia.label("desk-button-solve"), await mia.card(ticket))
    await desk.posted()

    assert not customer.find("I am still here")
    (row,) = await tickets(desk)
    assert (row.owner_id, row.status) == (None, "open")


async def desk_page_visitor(town, agent):
    """The same person in their own chat with the bot."""
    visitor = await town.telegram_visitor()
    visitor.person = agent.person
    await visitor.write("/start")
    return visitor


async def test_a_file_that_cannot_be_brought_over_is_told_of_on_both_sides(desk, mia):
    bob = await desk.web_visitor()
    ticket = await opens(bob)

    await mia.puts(ticket, "document", TOO_LARGE, file_name="manual.pdf", caption="see page 3")
    named = await bob.sees(re.escape("manual.pdf"))
    await mia.reads(ticket, mia.says("deskpost-file-not-sent"))
    await mia.writes(ticket, "or just page 3")
    await bob.sees("or just page 3")

    assert "see page 3" in text_of(named)
    assert "document" not in named


async def external_id(town):
    """The only customer, as the channel numbers them."""
    async with town.house.services.database.reading() as session:
        return await session.scalar(select(Person.external_id))


async def test_a_company_without_a_group_answers_on_its_page_and_makes_no_rows_for_one(town, channel):
    services, ada = town.house.services, await town.visitor(channel)
    await opens(ada, "is anybody there?")
    await ada.tells("hello?")
    async with services.database.writing.begin() as session:
        mia = await services.desk.staff.add(
            session, None, channel=Channel.TELEGRAM, external_id=5, public_name="Mia", role=Role.AGENT
        )
        (ticket,) = await tickets(town)
        await services.desk.tickets.answer(session, ticket.id, mia, content=Content(ContentKind.TEXT, "we are here"))
        await services.desk.tickets.claim(session, mia, ticket.id)
        asked = list(await session.scalars(select(Outgoing.chat_id)))

    await ada.sees("we are here")
    await town.posted()

    assert asked == [await external_id(town)]
    async with services.database.reading() as session:
        assert not await session.scalar(select(func.count()).where(MessageCopy.chat_id < 0))
