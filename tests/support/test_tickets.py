"""Tickets as customers meet them: opened once, heard once, found again, solved, opened again, rated."""

import asyncio
import re
from datetime import timedelta

import pytest

from core.channels import Channel
from security.tags import Tag
from shop.orders import OrderUnknown
from storage.outgoing import Act
from storage.ticket_messages import Author
from storage.tickets import Due, Priority, TicketStatus, Topic
from support.content import Content, ContentKind, File
from support.ticket_refusals import NotSolved, TicketOver, TicketUnknown, TooManyTickets
from support.ticket_states import LEGAL, IllegalMove, move
from support.ticket_views import RouteKind
from tests.support.desk_house import GROUP, DeskHouse, words


def photo(name, caption=""):
    return Content(ContentKind.PHOTO, caption, file=File(name, name))


async def route(desk, customer, *, reply_to=None, album=None):
    async with desk.database.reading() as session:
        return await desk.tickets.route(
            session,
            customer.person_id,
            chat_id=customer.external_id,
            reply_to_message_id=reply_to,
            album=album,
        )


async def test_a_ticket_waits_for_the_first_answer_from_its_first_words(desk, customer, clock):
    ticket = await desk.open(customer, Topic.NO_INTERNET, tried="roaming apn", device="iPhone 15")

    heard = await desk.hear(customer, ticket.number, "No bars at all")

    assert re.fullmatch(r"T-[2-9A-Z]{8}", ticket.number)
    assert (heard.is_new, heard.is_reopened, heard.masked_card) == (True, False, False)
    assert (heard.ticket.status, heard.ticket.priority) == (TicketStatus.OPEN, Priority.HIGH)
    assert (heard.ticket.asked_at, heard.ticket.due) == (clock(), Due.FIRST_ANSWER)
    assert heard.ticket.due_at == clock() + timedelta(minutes=60)
    assert (heard.ticket.tried, heard.ticket.device) == (("roaming", "apn"), "iPhone 15")
    assert re.fullmatch(r"C-[0-9A-F]{6}", heard.ticket.reference)
    assert [wish.act for wish in await desk.wishes(chat_id=GROUP)] == [Act.CARD, Act.MESSAGE, Act.THREAD]


async def test_what_is_written_is_sealed(desk, customer):
    ticket = await desk.asked(customer, "my secret words")

    message = (await desk.messages(ticket))[0]

    assert message.content.text == "my secret words"
    async with desk.database.reading() as session:
        kept = await desk.tickets.of_copy(
            session, Channel.TELEGRAM, customer.external_id, message.copies[0].chat_message_id
        )
    assert b"secret" not in kept.content


async def test_fifty_first_messages_at_once_are_one_ticket(desk, customer):
    async def first(number):
        ticket = await desk.open(customer, Topic.SLOW)
        return await desk.hear(customer, ticket.number, str(number), message_id=number)

    heard = await asyncio.gather(*(first(number) for number in range(1, 51)))

    assert len({one.ticket.number for one in heard}) == 1
    assert len(await desk.messages(heard[0].ticket)) == 50
    assert len(await desk.wishes(Act.CARD)) == 1
    assert len(await desk.wishes(Act.MESSAGE)) == 50


async def test_the_same_message_is_heard_once(desk, customer):
    ticket = await desk.open(customer)
    first = await desk.hear(customer, ticket.number, message_id=7)

    again = await desk.hear(customer, ticket.number, message_id=7)

    assert (again.is_new, again.message_id) == (False, first.message_id)
    assert len(await desk.wishes(Act.MESSAGE)) == 1


async def test_a_burst_is_brought_in_its_order(desk, customer):
    ticket = await desk.open(customer)

    for number in range(100):
        await desk.hear(customer, ticket.number, str(number))

    assert await desk.texts_for(GROUP) == [str(number) for number in range(100)]


async def test_a_fourth_ticket_is_refused(desk, customer):
    for topic in (Topic.SLOW, Topic.REFUND, Topic.INSTALL):
        await desk.asked(customer, topic=topic)

    with pytest.raises(TooManyTickets) as refusal:
        await desk.open(customer, Topic.OTHER)

    assert refusal.value.details == {"count": 3}


async def test_a_ticket_without_words_is_taken_up_again(desk, customer, clock):
    empty = await desk.open(customer, Topic.SLOW)
    clock.advance(days=1)

    again = await desk.open(customer, Topic.REFUND)

    assert (again.number, again.topic, again.opened_at) == (empty.number, Topic.REFUND, clock())


async def test_the_same_question_two_minutes_later_is_another_ticket(desk, customer, clock):
    first = await desk.asked(customer, topic=Topic.SLOW)
    clock.advance(minutes=2)

    second = await desk.open(customer, Topic.SLOW)

    assert second.number != first.number


async def test_nobody_opens_a_ticket_about_somebody_elses_order(desk, customer):
    with pytest.raises(OrderUnknown):
        await desk.open(customer, order_number="E-22222222")


async def test_nobody_reaches_somebody_elses_ticket(desk, customer):
    ticket = await desk.asked(customer)
    stranger = await desk.customer()

    for act in ("solve_by_customer", "reopen", "own"):
        with pytest.raises(TicketUnknown):
            await desk.do(act, stranger.person_id, ticket.number)
    with pytest.raises(TicketUnknown):
        await desk.hear(stranger, ticket.number)
    with pytest.raises(TicketUnknown):
        await desk.do("rate", stranger.person_id, ticket.number, stars=5)
    async with desk.database.reading() as session:
        assert await desk.tickets.view(session, ticket.number, stranger.person_id) is None


async def test_a_message_goes_to_the_only_open_ticket(desk, customer):
    assert (await route(desk, customer)).kind is RouteKind.NONE
    ticket = await desk.asked(customer)

    found = await route(desk, customer)

    assert (found.kind, found.to.number) == (RouteKind.TO, ticket.number)


async def test_with_several_open_a_reply_tells_and_anything_else_is_asked(desk, customer, anna):
    one = await desk.asked(customer, topic=Topic.SLOW)
    two = await desk.asked(customer, topic=Topic.REFUND)
    await desk.answer(one, anna, "Which phone?")
    (posted,) = [post for post in await desk.pump() if post[0] == customer.external_id]

    replied = await route(desk, customer, reply_to=posted[1])
    plain = await route(desk, customer)

    assert (replied.kind, replied.to.number) == (RouteKind.TO, one.number)
    assert (plain.kind, [choice.number for choice in plain.choices]) == (RouteKind.ASK, [one.number, two.number])


async def test_a_reply_in_one_chat_never_reaches_a_ticket_of_another(desk, customer, anna):
    ticket = await desk.asked(customer)
    await desk.answer(ticket, anna)
    posted = [post for post in await desk.pump() if post[0] == customer.external_id]
    stranger = await desk.customer()

    found = await route(desk, stranger, reply_to=posted[0][1])

    assert found.kind is RouteKind.NONE


async def test_what_belongs_nowhere_yet_waits_and_is_asked_about_once(desk, customer):
    one = await desk.asked(customer, topic=Topic.SLOW)
    await desk.asked(customer, topic=Topic.REFUND)
    await desk.pump()
    first = await desk.hear(customer, None, "And another thing")
    second = await desk.hear(customer, None, "it is urgent")

    assert (first.ask, second.ask) == (True, False)
    assert await desk.wishes() == []
    await desk.do("settle_undecided", customer.person_id, first.message_id, one.number)
    await desk.do("settle_undecided", customer.person_id, first.message_id, one.number)

    assert await desk.texts_for(GROUP) == ["And another thing", "it is urgent"]
    assert len(await desk.messages(one)) == 3


async def test_a_question_without_an_answer_does_not_silence_what_is_written_later(desk, customer, clock):
    await desk.asked(customer, topic=Topic.SLOW)
    await desk.asked(customer, topic=Topic.REFUND)
    await desk.hear(customer, None, "Thanks!")
    clock.advance(minutes=11)

    later = await desk.hear(customer, None, "It is broken again")

    assert later.ask


async def test_what_the_customer_takes_back_is_deleted(desk, customer):
    heard = await desk.hear(customer, None, "Never mind")

    dropped = await desk.do("drop_undecided", customer.person_id, heard.message_id)

    assert dropped == 1
    async with desk.database.reading() as session:
        assert await desk.tickets.message(session, heard.message_id) is None


async def test_an_album_is_one_wish_and_stays_in_one_ticket(desk, customer):
    ticket = await desk.asked(customer, topic=Topic.SLOW)
    await desk.pump()
    for name in "abc":
        await desk.hear(customer, ticket.number, content=photo(name), album="77")
    await desk.asked(customer, topic=Topic.REFUND)

    late = await route(desk, customer, album="77")

    wish, *_ = await desk.wishes(Act.MESSAGE)
    assert (late.kind, late.to.number) == (RouteKind.TO, ticket.number)
    assert len(await desk.wishes(Act.MESSAGE)) == 2
    assert wish.due_at > wish.asked_at
    assert len({message.album for message in (await desk.messages(ticket))[1:]}) == 1


async def test_the_same_album_name_in_two_chats_is_two_albums(desk, customer):
    other = await desk.customer()
    for person in (customer, other):
        ticket = await desk.open(person)
        await desk.hear(person, ticket.number, content=photo("a"), album="77")

    assert len(await desk.wishes(Act.MESSAGE)) == 2


async def test_a_card_number_is_masked_before_it_is_kept(desk, customer):
    ticket = await desk.open(customer)

    heard = await desk.hear(customer, ticket.number, "Take 4242 4242 4242 4242 please")

    assert heard.masked_card
    assert (await desk.messages(ticket))[0].content.text == "Take •••• •••• •••• 4242 please"
    assert await desk.logged() == [Tag.TICKET_OPENED, Tag.TICKET_CARD_MASKED]


async def test_an_answer_of_the_customer_starts_the_clock_for_the_next_one(desk, customer, anna, clock):
    ticket = await desk.asked(customer)
    await desk.answer(ticket, anna)
    assert (await desk.view(ticket)).status is TicketStatus.WAITING_FOR_YOU
    assert (await desk.view(ticket)).due_at is None
    clock.advance(hours=1)

    heard = await desk.hear(customer, ticket.number)

    assert (heard.ticket.status, heard.ticket.due) == (TicketStatus.WAITING_FOR_US, Due.NEXT_ANSWER)
    assert heard.ticket.due_at == clock() + timedelta(minutes=480)


async def test_more_words_do_not_start_the_clock_anew(desk, customer, clock):
    ticket = await desk.asked(customer)
    due_at = (await desk.view(ticket)).due_at
    clock.advance(hours=1)

    await desk.hear(customer, ticket.number)

    assert (await desk.view(ticket)).due_at == due_at


async def test_a_solved_ticket_is_opened_again_by_an_answer_within_its_time(desk, customer, anna, clock):
    ticket = await desk.asked(customer)
    await desk.answer(ticket, anna)
    posted = [post for post in await desk.pump() if post[0] == customer.external_id]
    await desk.do("solve", anna, ticket.id)
    await desk.pump()
    clock.advance(days=13)
    found = await route(desk, customer, reply_to=posted[0][1])

    heard = await desk.hear(customer, found.to.number, "It is broken again")

    acts = [row.act for row in await desk.wishes(Act.THREAD, Act.MESSAGE, chat_id=GROUP)]
    assert acts == [Act.THREAD, Act.MESSAGE], "nobody could answer in a closed topic"
    assert (found.kind, heard.is_reopened) == (RouteKind.TO, True)
    assert heard.ticket.status is TicketStatus.WAITING_FOR_US
    assert heard.ticket.solved_at is None


async def test_a_message_after_a_solution_is_asked_about_and_later_begins_anew(desk, customer, anna, clock):
    ticket = await desk.asked(customer)
    await desk.do("solve", anna, ticket.id)
    soon = await route(desk, customer)
    clock.advance(days=14)

    late = await route(desk, customer)

    assert (soon.kind, [one.number for one in soon.choices]) == (RouteKind.ASK, [ticket.number])
    assert late.kind is RouteKind.NONE
    with pytest.raises(TicketOver):
        await desk.hear(customer, ticket.number)
    with pytest.raises(TicketOver):
        await desk.do("reopen", customer.person_id, ticket.number)


async def test_a_customer_solves_and_opens_again(desk, customer):
    ticket = await desk.asked(customer)
    solved = await desk.do("solve_by_customer", customer.person_id, ticket.number)

    opened = await desk.do("reopen", customer.person_id, ticket.number)

    assert (solved.status, solved.solved_by) == (TicketStatus.SOLVED, "customer")
    assert (opened.status, opened.due) == (TicketStatus.OPEN, Due.FIRST_ANSWER)
    assert await desk.events(ticket) == ["opened", "solved", "reopened"]


async def test_what_is_silent_is_solved_only_while_it_waits_for_the_customer(desk, customer, anna):
    ticket = await desk.asked(customer)
    assert await desk.do("solve_by_silence", ticket.id) is None
    await desk.answer(ticket, anna)

    solved = await desk.do("solve_by_silence", ticket.id)

    assert (solved.status, solved.solved_by) == (TicketStatus.SOLVED, "silence")
    assert [(wish.what, wish.details["by"]) for wish in await desk.wishes(Act.TELL)] == [("solved", "silence")]


async def test_a_solution_is_rated_step_by_step(desk, customer, anna):
    ticket = await desk.asked(customer)
    with pytest.raises(NotSolved):
        await desk.do("rate", customer.person_id, ticket.number, stars=5)
    await desk.do("solve", anna, ticket.id)

    await desk.do("rate", customer.person_id, ticket.number, stars=2)
    await desk.do("rate", customer.person_id, ticket.number, why="slow")
    rated = await desk.do("rate", customer.person_id, ticket.number, words="Took three days: 4242424242424242")

    row = await desk.row(ticket)
    assert (rated.rating, row.rating_why) == (2, "slow")
    assert b"three" not in row.rating_words
    async with desk.database.reading() as session:
        assert await desk.tickets.rating_words(session, ticket.id) == "Took three days: ••••••••••••4242"
    with pytest.raises(NotSolved):
        await desk.do("rate", customer.person_id, ticket.number, stars=6)


async def test_tickets_are_found_page_by_page(desk, customer, anna):
    numbers = []
    for _ in range(4):
        ticket = await desk.asked(customer)
        await desk.do("solve", anna, ticket.id)
        numbers.append(ticket.number)
    async with desk.database.reading() as session:
        page = await desk.tickets.of_person(session, customer.person_id, limit=3)

        rest = await desk.tickets.of_person(session, customer.person_id, below=page.below, limit=3)

        nobodys = await desk.tickets.of_person(session, None)
    assert [view.number for view in page.tickets + rest.tickets] == numbers[::-1]
    assert (rest.below, nobodys.tickets) == (None, ())


async def test_a_company_on_the_web_alone_asks_for_nothing_on_the_staffs_side(database, vault, clock):
    desk = DeskHouse(database, vault, clock, group=None)
    customer, anna = await desk.customer(Channel.WEB), await desk.agent()
    ticket = await desk.asked(customer)

    await desk.answer(ticket, anna, "Hello")
    await desk.note(ticket, anna)
    await desk.do("solve", anna, ticket.id)

    assert {wish.chat_id for wish in await desk.wishes()} == {customer.external_id}
    assert [wish.act for wish in await desk.wishes()] == [Act.MESSAGE, Act.TELL]
    assert [message.author for message in await desk.messages(ticket)] == [Author.CUSTOMER, Author.AGENT, Author.NOTE]


def test_a_way_that_does_not_exist_is_a_bug():
    class Solved:
        number, status, version = "T-1", TicketStatus.SOLVED, 0

    with pytest.raises(IllegalMove):
        move(Solved(), TicketStatus.MERGED)
    assert set(LEGAL) == set(TicketStatus)


async def test_a_message_of_an_erased_customer_says_nothing(desk, customer, vault):
    ticket = await desk.asked(customer)

    await vault.destroy(customer.person_id)

    message = (await desk.messages(ticket))[0]
    assert (message.content.text, message.content.extra) == ("", {"word": "erased"})


async def test_the_pump_is_woken_after_the_commit(desk, customer):
    woken = []
    desk.outbox.on_asked = lambda: woken.append(True)
    ticket = await desk.open(customer)
    assert woken == []

    async with desk.writing() as session:
        await desk.tickets.hear(
            session, ticket.number, person_id=customer.person_id, chat_message_id=1, content=words()
        )
        assert woken == []

    assert woken == [True]
