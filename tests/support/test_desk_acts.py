"""Tickets as the staff meets them: answered, noted, held back, claimed, put aside, solved, merged, undone."""

import asyncio
from datetime import timedelta

import pytest

from core.channels import Channel
from core.errors import Refusal
from security.access import NotAllowed
from security.staff import StaffUnknown
from security.tags import Tag
from storage.outgoing import Act
from storage.staff import Role
from storage.ticket_messages import Author, CopyState
from storage.tickets import Priority, TicketStatus, Topic
from support.ticket_refusals import (
    AlreadySolved,
    LinksNotAllowed,
    MergeOfStrangers,
    NothingToUndo,
    NotLater,
    NotYourMessage,
    TicketMerged,
    TicketOver,
    TicketTaken,
    UnsendTooLate,
)
from support.ticket_views import RouteKind
from tests.support.desk_house import GROUP, words


@pytest.fixture
async def lena(desk):
    return await desk.agent("Lena", Role.LEAD)


@pytest.fixture
async def ticket(desk, customer):
    ticket = await desk.asked(customer)
    await desk.pump()
    return ticket


async def test_an_answer_goes_to_the_customer_and_the_ticket_to_whoever_gave_it(desk, customer, anna, ticket, clock):
    answered = await desk.answer(ticket, anna, "Please restart it.")

    assert await desk.texts_for(customer.external_id) == ["Please restart it."]
    assert await desk.wishes(Act.MESSAGE, chat_id=GROUP) == []
    assert (answered.ticket.status, answered.ticket.owner_name) == (TicketStatus.WAITING_FOR_YOU, "Anna")
    assert (answered.ticket.answered_at, answered.ticket.asked_at) == (clock(), None)
    assert await desk.events(ticket) == ["opened", "answered-first", "claimed"]


async def test_the_same_answer_is_given_once(desk, customer, anna, ticket):
    first = await desk.answer(ticket, anna, message_id=9)

    again = await desk.answer(ticket, anna, message_id=9)

    assert (again.is_new, again.message_id) == (False, first.message_id)
    assert len(await desk.texts_for(customer.external_id)) == 1


async def test_what_is_written_on_the_page_is_seen_in_the_group_as_well(desk, customer, anna, ticket):
    form = (Channel.WEB, 0, 123456)

    await desk.answer(ticket, anna, "From the page", source=form)
    await desk.note(ticket, anna, "Note from the page", source=(Channel.WEB, 0, 123457))

    assert await desk.texts_for(GROUP) == ["From the page", "Note from the page"]
    assert await desk.texts_for(customer.external_id) == ["From the page"]


async def test_a_note_never_reaches_the_customer(desk, customer, anna, ticket):
    await desk.note(ticket, anna, "He is angry.")

    assert await desk.wishes(chat_id=customer.external_id) == []
    assert (await desk.view(ticket)).status is TicketStatus.OPEN


async def test_two_who_answer_at_once_see_each_other(desk, anna, ben, ticket, clock):
    await desk.answer(ticket, anna)
    clock.advance(seconds=30)

    second = await desk.answer(ticket, ben)
    clock.advance(minutes=2)
    later = await desk.answer(ticket, ben)

    assert (second.also, later.also) == (("Anna",), ())
    assert second.ticket.owner_name == "Anna"


async def test_a_link_that_is_not_on_the_list_waits_for_a_lead(desk, customer, anna, lena, ticket):
    held = await desk.answer(ticket, anna, "Look at evil.example/login")
    assert held.held_links == ("evil.example",)
    assert await desk.wishes(chat_id=customer.external_id) == []
    assert (await desk.view(ticket)).status is TicketStatus.OPEN
    with pytest.raises(NotAllowed):
        await desk.do("let_out", anna, held.message_id)

    out = await desk.do("let_out", lena, held.message_id)
    again = await desk.do("let_out", lena, held.message_id)

    assert (out.is_new, again.is_new) == (True, False)
    assert await desk.texts_for(customer.external_id) == ["Look at evil.example/login"]
    assert out.ticket.status is TicketStatus.WAITING_FOR_YOU
    links = [tag for tag in await desk.logged() if tag.startswith("ticket.link")]
    assert links == [Tag.TICKET_LINK_HELD, Tag.TICKET_LINK_LET_OUT]


async def test_a_held_answer_goes_out_once_its_link_is_gone(desk, customer, anna, ticket):
    await desk.answer(ticket, anna, "Look at evil.example", message_id=9)

    still = await desk.do("change", Channel.TELEGRAM, GROUP, 9, words("Look at evil.example!"))
    changed = await desk.do("change", Channel.TELEGRAM, GROUP, 9, words("Look at esim.example"))

    assert (still.held_links, changed.held_links) == (("evil.example",), ())
    assert await desk.texts_for(customer.external_id) == ["Look at esim.example"]


async def test_an_answer_that_is_there_gets_no_such_link_afterwards(desk, customer, anna, ticket):
    await desk.answer(ticket, anna, "Look here", message_id=9)
    await desk.pump()

    with pytest.raises(LinksNotAllowed) as refusal:
        await desk.do("change", Channel.TELEGRAM, GROUP, 9, words("Look at evil.example"))
    assert refusal.value.tag is Tag.TICKET_LINK_REFUSED

    assert (await desk.messages(ticket))[-1].content.text == "Look here"


async def test_a_change_keeps_both_versions_and_shows_the_other_side(desk, customer, anna, ticket):
    await desk.answer(ticket, anna, "Restrat it", message_id=9)
    heard = await desk.hear(customer, ticket.number, "old", message_id=8)
    await desk.pump()

    await desk.do("change", Channel.TELEGRAM, GROUP, 9, words("Restart it"))
    await desk.do("change", Channel.TELEGRAM, GROUP, 9, words("Restart it"))
    changed = await desk.do("change", Channel.TELEGRAM, customer.external_id, 8, words("new"))
    unknown = await desk.do("change", Channel.TELEGRAM, customer.external_id, 99, words("new"))

    edits = [(wish.chat_id, wish.message_id) for wish in await desk.wishes(Act.EDIT)]
    _, answer, message = await desk.messages(ticket)
    assert (answer.content.text, [version.content.text for version in answer.versions]) == (
        "Restart it",
        ["Restrat it"],
    )
    assert (message.content.text, [version.content.text for version in message.versions]) == ("new", ["old"])
    assert edits == [(GROUP, heard.message_id), (customer.external_id, answer.id)]
    assert (changed.author, unknown) == (Author.CUSTOMER, None)


async def test_a_reaction_reaches_the_other_side_alone(desk, customer, anna, ticket):
    answered = await desk.answer(ticket, anna, message_id=9)
    (posted,) = await desk.pump()

    seen = await desk.do("react", Channel.TELEGRAM, customer.external_id, posted[1], "👍")
    own = await desk.do("react", Channel.TELEGRAM, GROUP, 9, "🎉")

    assert (seen.message_id, own) == (answered.message_id, None)
    assert [(wish.chat_id, wish.message_id) for wish in await desk.wishes(Act.REACTION)] == [
        (GROUP, answered.message_id)
    ]
    assert (await desk.messages(ticket))[-1].reaction == "👍"


async def test_nobody_reacts_to_a_note(desk, anna, ben, ticket):
    await desk.note(ticket, anna, source=(Channel.TELEGRAM, GROUP, 9))

    assert await desk.do("react", Channel.TELEGRAM, GROUP, 9, "👍") is None


async def test_an_answer_that_is_taken_back_was_none(desk, customer, anna, ben, lena, ticket, clock):
    asked_at = (await desk.view(ticket)).asked_at
    clock.advance(minutes=5)
    answered = await desk.answer(ticket, anna)
    await desk.pump()
    with pytest.raises(NotYourMessage):
        await desk.do("unsend", ben, answered.message_id)

    done = await desk.do("unsend", lena, answered.message_id)

    assert [(wish.act, wish.chat_id) for wish in await desk.wishes(Act.REMOVE)] == [(Act.REMOVE, customer.external_id)]
    assert (done.ticket.status, done.ticket.asked_at) == (TicketStatus.WAITING_FOR_US, asked_at)
    assert done.ticket.due_at is not None


async def test_an_answer_that_was_not_posted_yet_is_never_posted(desk, customer, anna, ticket):
    answered = await desk.answer(ticket, anna)

    await desk.do("unsend", anna, answered.message_id)
    again = await desk.do("unsend", anna, answered.message_id)

    assert again.event_id is None
    assert await desk.texts_for(customer.external_id) == []
    assert await desk.pump() == []
    assert (await desk.messages(ticket))[-1].delivery is CopyState.REMOVED


async def test_after_two_days_nothing_is_taken_back(desk, anna, ticket, clock):
    answered = await desk.answer(ticket, anna)
    await desk.pump()
    clock.advance(hours=49)

    with pytest.raises(UnsendTooLate):
        await desk.do("unsend", anna, answered.message_id)


async def test_a_note_on_a_solved_ticket_becomes_an_answer_when_its_writer_says_so(desk, customer, anna, ben, ticket):
    await desk.do("solve", anna, ticket.id)
    note_id = await desk.note(ticket, anna, "One more thing")
    with pytest.raises(NotYourMessage):
        await desk.do("send_note", ben, note_id)

    sent = await desk.do("send_note", anna, note_id)
    again = await desk.do("send_note", anna, note_id)

    assert (sent.ticket.status, again.is_new) == (TicketStatus.WAITING_FOR_YOU, False)
    assert await desk.texts_for(customer.external_id) == ["One more thing"]


async def test_a_link_anywhere_in_an_album_of_notes_holds_all_of_it_back(desk, customer, anna, ticket):
    await desk.do("solve", anna, ticket.id)
    first = await desk.note(ticket, anna, "One more thing", album="7")
    await desk.note(ticket, anna, "see https://evil.example", album="7")

    sent = await desk.do("send_note", anna, first)

    assert sent.held_links == ("evil.example",)
    assert await desk.texts_for(customer.external_id) == []


async def test_a_held_answer_that_gets_another_link_is_held_for_that_one(desk, anna, ticket):
    await desk.answer(ticket, anna, "see evil.example", message_id=77)
    chat = (Channel.TELEGRAM, desk.room.chat_id)

    changed = await desk.do("change", *chat, 77, words("see worse.example"))
    again = await desk.answer(ticket, anna, "see worse.example", message_id=77)

    assert (changed.held_links, again.held_links) == (("worse.example",), ("worse.example",))


async def test_of_two_who_claim_at_once_the_second_is_told_who_was_first(desk, anna, ben, ticket):
    ends = await asyncio.gather(*(desk.do("claim", agent, ticket.id) for agent in (anna, ben)), return_exceptions=True)

    refused = [end for end in ends if isinstance(end, Refusal)]
    assert len(refused) == 1
    assert isinstance(refused[0], TicketTaken)
    assert refused[0].name == (await desk.view(ticket)).owner_name


async def test_claiming_twice_is_claiming_once(desk, anna, ticket):
    await desk.do("claim", anna, ticket.id)

    again = await desk.do("claim", anna, ticket.id)

    assert again.event_id is None
    assert (await desk.events(ticket)).count("claimed") == 1


async def test_a_ticket_is_given_away_by_its_owner_or_a_lead(desk, anna, ben, lena, ticket):
    await desk.do("claim", anna, ticket.id)
    for act, more in (("release", ()), ("transfer", (ben,))):
        with pytest.raises(TicketTaken):
            await desk.do(act, ben, ticket.id, *(more or ()) if act == "release" else (lena,))

    given = await desk.do("transfer", anna, ticket.id, ben)
    freed = await desk.do("release", lena, ticket.id)

    assert (given.ticket.owner_name, freed.ticket.owner_name) == ("Ben", None)
    assert [(wish.what, wish.details["name"]) for wish in await desk.wishes(Act.LINE)] == [("transferred", "Ben")]
    with pytest.raises(StaffUnknown):
        await desk.do("transfer", lena, ticket.id, 999)


async def test_a_higher_priority_is_due_sooner(desk, anna, ticket, clock):
    asked_at = (await desk.view(ticket)).asked_at
    clock.advance(minutes=5)

    done = await desk.do("set_priority", anna, ticket.id, Priority.URGENT)
    undone = await desk.do("undo", anna, done.event_id)

    assert done.ticket.due_at == asked_at + timedelta(minutes=15)
    assert undone.ticket.due_at == asked_at + timedelta(minutes=240)


async def test_a_ticket_put_aside_wakes_with_the_time_that_was_left(desk, anna, ticket, clock):
    due_at = (await desk.view(ticket)).due_at
    until = clock() + timedelta(days=1)

    await desk.do("snooze", anna, ticket.id, until)
    early = await desk.do("wake_due")
    clock.advance(days=1)
    woken = await desk.do("wake_due")

    view = await desk.view(ticket)
    assert (early, woken) == ([], [ticket.id])
    assert (view.snoozed_until, view.due_at) == (None, due_at + timedelta(days=1))
    with pytest.raises(NotLater):
        await desk.do("snooze", anna, ticket.id, clock())


async def test_the_customers_words_wake_a_ticket(desk, customer, anna, ticket, clock):
    await desk.do("snooze", anna, ticket.id, clock() + timedelta(days=1))

    heard = await desk.hear(customer, ticket.number)

    assert heard.ticket.snoozed_until is None
    assert (await desk.events(ticket))[-1] == "woken"


async def test_a_solution_is_told_with_the_public_name_and_can_be_undone_unseen(desk, customer, anna, ben, ticket):
    done = await desk.do("solve", anna, ticket.id)
    with pytest.raises(AlreadySolved) as refusal:
        await desk.do("solve", ben, ticket.id)
    (told,) = await desk.wishes(Act.TELL)
    assert (told.chat_id, told.what, told.details) == (
        customer.external_id,
        "solved",
        {"number": ticket.number, "by": "staff", "name": "Anna"},
    )
    assert refusal.value.name == "Anna"

    undone = await desk.do("undo", anna, done.event_id)

    assert (undone.ticket.status, undone.ticket.solved_at) == (TicketStatus.OPEN, None)
    assert undone.ticket.due_at is not None
    assert await desk.wishes(Act.TELL) == []
    with pytest.raises(NothingToUndo):
        await desk.do("undo", anna, done.event_id)


async def test_a_solution_that_was_told_is_taken_back_with_a_word(desk, anna, ticket):
    done = await desk.do("solve", anna, ticket.id)
    await desk.pump()

    await desk.do("undo", anna, done.event_id)

    assert [wish.what for wish in await desk.wishes(Act.TELL)] == ["reopened"]


async def test_what_something_came_after_is_not_undone(desk, customer, anna, ben, ticket):
    claimed = await desk.do("claim", anna, ticket.id)
    await desk.do("transfer", anna, ticket.id, ben)
    solved = await desk.do("solve", ben, ticket.id)
    await desk.hear(customer, ticket.number)

    for done in (claimed, solved):
        with pytest.raises(NothingToUndo):
            await desk.do("undo", anna, done.event_id)


async def test_merged_tickets_are_one_and_can_be_parted(desk, customer, anna, ticket):
    other = await desk.asked(customer, "Second", Topic.REFUND)
    await desk.answer(other, anna, "About the second")
    posted = [post for post in await desk.pump() if post[0] == customer.external_id]

    merged = await desk.do("merge", anna, other.id, ticket.id)
    heard = await desk.hear(customer, other.number, "Written to the old one")

    async with desk.database.reading() as session:
        route = await desk.tickets.route(
            session,
            customer.person_id,
            chat_id=customer.external_id,
            reply_to_message_id=posted[0][1],
            album=None,
        )
    (told,) = await desk.wishes(Act.TELL)
    assert (route.kind, route.to.number, heard.ticket.number) == (RouteKind.TO, ticket.number, ticket.number)
    assert (told.what, told.details) == ("merged", {"number": ticket.number, "merged": other.number})
    assert [message.content.text for message in await desk.messages(ticket)] == [
        "It does not work",
        "Second",
        "About the second",
        "Written to the old one",
    ]
    with pytest.raises(TicketMerged) as refusal:
        await desk.answer(other, anna)
    assert refusal.value.details == {"number": other.number, "into": ticket.number}

    parted = await desk.do("undo", anna, merged.event_id)

    assert (parted.ticket.number, parted.ticket.status) == (other.number, TicketStatus.WAITING_FOR_YOU)
    assert [message.content.text for message in await desk.messages(other)] == ["Second", "About the second"]


async def test_a_chain_of_merged_tickets_ends_in_one(desk, customer, anna, ticket):
    two = await desk.asked(customer, topic=Topic.REFUND)
    three = await desk.asked(customer, topic=Topic.SLOW)
    await desk.do("merge", anna, three.id, two.id)
    last = await desk.do("merge", anna, two.id, ticket.id)

    heard = await desk.hear(customer, three.number)

    assert heard.ticket.number == ticket.number
    assert len(await desk.messages(ticket)) == 4
    await desk.do("undo", anna, last.event_id)
    assert (await desk.view(three)).merged_into == two.number


async def test_strangers_and_closed_tickets_are_not_merged(desk, customer, anna, ticket):
    stranger = await desk.customer()
    theirs = await desk.asked(stranger)
    solved = await desk.asked(customer, topic=Topic.SLOW)
    await desk.do("solve", anna, solved.id)

    for one, other, no in (
        (theirs, ticket, MergeOfStrangers),
        (ticket, ticket, MergeOfStrangers),
        (solved, ticket, TicketOver),
    ):
        with pytest.raises(no):
            await desk.do("merge", anna, one.id, other.id)


async def test_the_queue_is_by_what_is_due_first_page_by_page(desk, anna, clock):
    numbers = []
    for topic in (Topic.OTHER, Topic.NO_INTERNET, Topic.OTHER):
        numbers.append((await desk.asked(await desk.customer(), topic=topic)).number)
        clock.advance(minutes=1)
    await desk.open(await desk.customer())
    async with desk.database.reading() as session:
        first = await desk.tickets.queue(session, limit=2)

        rest = await desk.tickets.queue(session, limit=2, after=first[-1].key)

        forged = await desk.tickets.queue(session, after="x")
        mine = await desk.tickets.queue(session, mine=anna)
    assert [line.ticket.number for line in first + rest] == [numbers[1], numbers[0], numbers[2]]
    assert (len(forged), mine) == (3, [])


async def test_a_ticket_is_found_by_its_number_its_customer_and_its_words(desk, customer, anna, ticket):
    await desk.hear(customer, ticket.number, "The Airport in Osaka")
    await desk.asked(await desk.customer(), "Something else")
    reference = (await desk.view(ticket)).reference

    for term in (ticket.number.lower(), reference, "osaka airport"):
        found = await desk.do("find", anna, term)

        assert [view.number for view in found] == [ticket.number]
    assert [
        await desk.do("find", anna, term) for term in ("", "E-22222222", "S-22222222", "8944 1000 3000 0000 0012")
    ] == [
        [],
        [],
        [],
        [],
    ]


async def test_who_was_removed_does_nothing_more_and_keeps_nothing(desk, anna, lena, ticket):
    await desk.do("claim", anna, ticket.id)

    async with desk.writing() as session:
        anna = await desk.staff.remove(session, lena, anna.id)

    assert (await desk.view(ticket)).owner_id is None
    for act, arguments in (("claim", (ticket.id,)), ("solve", (ticket.id,)), ("find", ("x",))):
        with pytest.raises(NotAllowed):
            await desk.do(act, anna, *arguments)
    with pytest.raises(NotAllowed):
        await desk.answer(ticket, anna)


async def test_the_group_that_has_moved_gets_all_that_waits_for_it(desk, customer, anna, ticket):
    await desk.hear(customer, ticket.number, "Waiting")

    async with desk.writing() as session:
        moved = await desk.room.move(session, GROUP, -100777)
        again = await desk.room.move(session, GROUP, -100777)
    await desk.hear(customer, ticket.number, "Later")

    assert (moved, again, desk.room.chat_id) == (True, False, -100777)
    assert await desk.texts_for(-100777) == ["Waiting", "Later"]
    assert len(await desk.pump()) == 2
