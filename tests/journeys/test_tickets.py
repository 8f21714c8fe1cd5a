"""Tickets as their customers meet them: opened, added to, listed, solved, rated; and where each message goes."""

import re

from sqlalchemy import select

from storage.ticket_messages import TicketMessage
from storage.tickets import Ticket, TicketStatus
from tests.town import ANYTHING, labels_of, text_of, until


async def tickets(town):
    async with town.house.services.database.reading() as session:
        return list(await session.scalars(select(Ticket).order_by(Ticket.id)))


async def messages(town):
    async with town.house.services.database.reading() as session:
        return list(await session.scalars(select(TicketMessage).order_by(TicketMessage.id)))


async def opens(ada, words="It does not work", topic="other"):
    """Open a ticket, from /support to its number."""
    await ada.press(ada.label("help-button-write"), await ada.write("/support"))
    await ada.press(ada.label(f"ticket-topic-{topic}"))
    opened = await ada.write(words)
    assert re.search(ada.says("ticket-opened", number=ANYTHING), text_of(opened)), text_of(opened)
    return re.search(r"T-\w+", text_of(opened))[0]


async def test_a_ticket_is_opened_added_to_listed_and_solved_with_two_taps(town, ada):
    number = await opens(ada)
    await ada._write("and it is slow, too")

    async def both():
        return len(await messages(town)) == 2

    await until(both)
    page = await ada.press(number, await ada.write("/tickets"))
    assert "It does not work" in text_of(page)
    solved = await ada.press(ada.label("ticket-button-solved"), page)
    why = await ada.press("😀", solved)
    thanks = await ada.press(ada.label("ticket-why-fast"), why)

    assert re.search(ada.says("ticket-thanks"), text_of(thanks))
    (ticket,) = await tickets(town)
    assert (ticket.status, ticket.rating, ticket.rating_why) == (TicketStatus.SOLVED, 5, "fast")


async def test_a_wish_beside_an_open_ticket_gets_plans_and_can_be_sent_on(town, ada):
    number = await opens(ada)
    town.clock.advance(hours=1)

    plans = await ada.write("Japan")
    assert ada.words.plain("ticket-button-send", number=number) in labels_of(plans)
    await ada.press(ada.label("ticket-button-send", number=number), plans)

    assert [one.ticket_id for one in await messages(town)] == [(await tickets(town))[0].id] * 2


async def test_with_several_open_a_message_waits_until_its_sender_has_said_which(town, ada):
    first = await opens(ada, "one", "slow")
    await opens(ada, "two", "refund")
    town.clock.advance(hours=1)

    which = await ada.write("and another thing")
    settled = await ada.press(first, which)

    assert re.search(ada.says("ticket-settled", number=first), text_of(settled))
    kept = await messages(town)
    assert [one.ticket_id for one in kept] == [kept[0].ticket_id, kept[1].ticket_id, kept[0].ticket_id]


async def test_a_message_that_belongs_to_none_of_several_is_deleted(town, ada):
    await opens(ada, "one", "slow")
    await opens(ada, "two", "refund")
    town.clock.advance(hours=1)

    which = await ada.write("never mind")
    dropped = await ada.press(ada.label("ticket-button-none"), which)

    assert re.search(ada.says("ticket-dropped", count=1), text_of(dropped))
    assert len(await messages(town)) == 2


async def test_a_fourth_open_ticket_is_refused_kindly_and_names_the_three(town, ada):
    numbers = [await opens(ada, topic, topic) for topic in ("slow", "refund", "other")]
    await ada.press(ada.label("help-button-write"), await ada.write("/support"))

    refused = await ada.press(ada.label("ticket-topic-payment"))

    assert re.search(ada.says("ticket-too-many", count=3), text_of(refused))
    assert all(any(number in label for label in labels_of(refused)) for number in numbers)


async def test_a_card_number_is_masked_and_taken_out_of_the_chat(town, ada):
    await opens(ada)

    warned = await ada.write("my card is 4242 4242 4242 4242")

    assert re.search(ada.says("ticket-card-masked"), text_of(warned))
    assert not [one for one in ada.messages() if "4242 4242" in text_of(one)]


async def test_an_eid_is_checked_kindly(town, ada):
    await opens(ada)

    wrong = await ada.write("89049032000001000000000000000000")
    short = await ada.write("8904903200000100000000000000")

    assert re.search(ada.says("ticket-eid-check"), text_of(wrong))
    assert re.search(ada.says("ticket-eid-digits", count=28), text_of(short))


async def test_paysupport_opens_one_of_its_own_kind(town, ada):
    await ada.write("/paysupport")

    await ada.write("You charged me twice")

    (ticket,) = await tickets(town)
    assert ticket.topic.value == "payment"


async def test_nobody_sees_anybody_elses_ticket(town, ada, bob):
    number = await opens(ada)

    await bob.write("/tickets")

    assert not [one for one in bob.from_bot() if number in text_of(one)]


async def test_whoever_begins_anew_speaks_to_the_shop_again(town, ada):
    await opens(ada, "It is slow", "slow")

    await ada.write("/start")
    plans = await ada.write("Japan")

    assert len(await messages(town)) == 1
    assert "Japan" in text_of(plans)


async def test_what_somebody_without_tickets_changes_or_reacts_to_costs_no_row(town):
    ben = await town.telegram_visitor()
    await ben.orders()
    written, *_, offer = ben.messages()
    before = await town.row_counts()

    await ben.edits(written, "Japan 20")
    await ben.reacts(offer, "👍")
    await ben.write("/tickets")

    assert await town.row_counts() == before
