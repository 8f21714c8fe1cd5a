"""What happens to tickets by itself: each reminder once, nothing while the clock stands, and no closing unheard."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.channels import Channel
from storage.outgoing import Act, Lane, Urgency
from storage.staff import Role
from storage.tickets import Priority, TicketStatus
from support.desk import TicketRules
from support.hours import BusinessHours
from support.service_clock import ServiceClock
from support.tending import Tending
from support.ticket_views import Topic
from tests.support.desk_house import GROUP

HALF_DAY = {"minutes": 240}
"""The target of a first answer at normal priority."""


@pytest.fixture
def tending(desk, work):
    return a_tending(desk, work)


def a_tending(desk, work, hours=None):
    return Tending(
        desk.tickets,
        desk.targets if hours is None else ServiceClock(BusinessHours.parse(hours)),
        work,
        5,
        clock=desk.clock,
        vault=desk.vault,
        outbox=desk.outbox,
        room=desk.room,
        log=desk.log,
        rules=TicketRules(),
    )


async def tick(desk, tending):
    """One minute's work; how much of it there was."""
    done = []
    for act in (tending.remind, tending.wake, tending.warn, tending.close):
        async with desk.writing() as session:
            done.append(await act(session))
    return done


async def lines(desk, ticket):
    return [
        (wish.what, wish.details)
        for wish in await desk.wishes(Act.LINE)
        if wish.ticket_id == ticket.id and wish.what.startswith("clock-")
    ]


async def test_the_owner_is_reminded_when_a_quarter_of_the_time_is_left(desk, tending, customer, anna, ben, clock):
    ticket = await desk.asked(customer)
    await desk.do("claim", anna, ticket.id)
    clock.advance(minutes=179)
    assert await tick(desk, tending) == [0, 0, 0, 0]

    clock.advance(minutes=1)
    await tick(desk, tending)

    assert await lines(desk, ticket) == [("clock-soon", {"staff": str(anna.id), "minutes": 60})]


async def test_a_ticket_that_nobody_has_taken_says_so(desk, tending, customer, anna, clock):
    ticket = await desk.asked(customer)
    clock.advance(minutes=190)

    await tick(desk, tending)

    assert await lines(desk, ticket) == [("clock-soon-nobody", {"staff": "", "minutes": 50})]


async def test_everybody_is_called_when_the_time_is_over(desk, tending, customer, anna, ben, clock):
    ticket = await desk.asked(customer)
    await desk.do("claim", ben, ticket.id)
    clock.advance(**HALF_DAY)

    await tick(desk, tending)

    assert await lines(desk, ticket) == [("clock-overdue", {"staff": f"{ben.id},{anna.id}"})]


async def test_as_much_again_makes_it_the_leads_matter(desk, tending, customer, anna, work, clock):
    lead = await desk.agent("Lena", Role.LEAD)
    ticket = await desk.asked(customer)
    due_at = (await desk.row(ticket)).due_at
    clock.advance(minutes=480)

    await tick(desk, tending)

    row = await desk.row(ticket)
    assert (row.priority, row.due_at, row.reminded) == (Priority.HIGH, due_at, 3)
    assert await lines(desk, ticket) == [("clock-escalated", {"staff": str(lead.id), "priority": "high"})]
    assert work.asked == [("alarm", f"ticket-overdue:{ticket.number}, 2026-11-22 16:00 UTC")]
    assert (await desk.events(ticket))[-1] == "escalated"
    assert {wish.act for wish in await desk.wishes() if wish.ticket_id == ticket.id} >= {Act.CARD, Act.THREAD}


async def test_a_question_about_ones_own_data_calls_the_privacy_officer(desk, tending, customer, anna, clock):
    officer = await desk.agent("Pia", Role.PRIVACY_OFFICER)
    ticket = await desk.asked(customer, topic=Topic.PRIVACY)
    clock.advance(minutes=190)
    await tick(desk, tending)
    clock.advance(minutes=290)

    await tick(desk, tending)

    soon, escalated = await lines(desk, ticket)
    assert soon == ("clock-soon-nobody", {"staff": str(officer.id), "minutes": 50})
    assert escalated == ("clock-escalated", {"staff": str(officer.id), "priority": "high"})


async def test_nothing_is_said_twice(desk, tending, customer, work, clock):
    ticket = await desk.asked(customer)

    for _ in range(24 * 60 // 5):
        clock.advance(minutes=5)
        await tick(desk, tending)

    assert [what for what, _ in await lines(desk, ticket)] == ["clock-soon-nobody", "clock-overdue", "clock-escalated"]
    assert len(work.asked) == 1


async def test_an_answer_ends_it_and_the_next_question_begins_anew(desk, tending, customer, anna, clock):
    ticket = await desk.asked(customer)
    clock.advance(**HALF_DAY)
    await tick(desk, tending)
    await desk.answer(ticket, anna)
    clock.advance(hours=20)
    assert (await tick(desk, tending))[0] == 0

    await desk.hear(customer, ticket.number, "Still not.")
    clock.advance(minutes=479)
    await tick(desk, tending)
    clock.advance(minutes=1)
    await tick(desk, tending)

    said = [what.removesuffix("-nobody") for what, _ in await lines(desk, ticket)]
    assert said == ["clock-overdue", "clock-soon", "clock-overdue"]


async def test_nights_do_not_count(desk, work, customer, clock):
    hours = "mon-fri 09:00-18:00"
    tending = a_tending(desk, work, hours)
    ticket = await desk.asked(customer)  # on Sunday; due on Monday at 13:00
    async with desk.writing() as session:
        (await session.merge(await desk.row(ticket))).due_at = ServiceClock(BusinessHours.parse(hours)).expected(
            clock(), Priority.NORMAL
        )

    clock.advance(hours=20)
    assert await tick(desk, tending) == [0, 0, 0, 0]
    clock.advance(hours=4)
    await tick(desk, tending)

    assert [what for what, _ in await lines(desk, ticket)] == ["clock-soon-nobody"]


async def test_a_ticket_that_is_put_aside_is_left_alone_until_it_wakes(desk, tending, customer, anna, clock):
    ticket = await desk.asked(customer)
    await desk.do("snooze", anna, ticket.id, clock() + timedelta(hours=12))
    clock.advance(hours=11, minutes=59)
    assert await tick(desk, tending) == [0, 0, 0, 0]

    clock.advance(minutes=1)
    assert (await tick(desk, tending))[1] == 1

    row = await desk.row(ticket)
    assert row.snoozed_until is None
    assert (row.due_at - clock()).total_seconds() == 240 * 60
    assert [wish.what for wish in await desk.wishes(Act.LINE)].count("woken") == 1


async def test_a_higher_priority_is_reminded_of_by_its_own_target(desk, tending, customer, anna, clock):
    ticket = await desk.asked(customer)
    clock.advance(minutes=20)

    await desk.do("set_priority", anna, ticket.id, Priority.URGENT)
    await tick(desk, tending)

    assert [what for what, _ in await lines(desk, ticket)] == ["clock-overdue"]


async def test_a_lower_priority_is_reminded_of_anew(desk, tending, customer, anna, clock):
    ticket = await desk.asked(customer)
    clock.advance(**HALF_DAY)
    await tick(desk, tending)

    await desk.do("set_priority", anna, ticket.id, Priority.LOW)
    clock.advance(minutes=300)
    await tick(desk, tending)

    assert [what for what, _ in await lines(desk, ticket)] == ["clock-overdue", "clock-overdue"]


async def test_silence_is_told_of_a_day_before_it_closes_a_ticket(desk, tending, customer, anna, clock):
    ticket = await desk.asked(customer)
    await desk.answer(ticket, anna)
    clock.advance(days=3, hours=23)
    assert await tick(desk, tending) == [0, 0, 0, 0]

    clock.advance(hours=1)
    await tick(desk, tending)
    assert [(wish.what, wish.chat_id) for wish in await desk.wishes(Act.TELL)] == [
        ("closing-soon", customer.external_id)
    ]
    clock.advance(hours=23, minutes=59)
    await tick(desk, tending)
    assert (await desk.view(ticket)).status is TicketStatus.WAITING_FOR_YOU

    clock.advance(minutes=1)
    await tick(desk, tending)

    view = await desk.view(ticket)
    assert (view.status, view.solved_by) == (TicketStatus.SOLVED, "silence")
    assert [wish.what for wish in await desk.wishes(Act.TELL)] == ["closing-soon", "solved"]
    assert await tick(desk, tending) == [0, 0, 0, 0]


async def test_a_message_keeps_it_open(desk, tending, customer, anna, clock):
    ticket = await desk.asked(customer)
    await desk.answer(ticket, anna)
    clock.advance(days=4)
    await tick(desk, tending)

    await desk.hear(customer, ticket.number, "I am back.")
    clock.advance(days=2)
    await tick(desk, tending)

    assert (await desk.view(ticket)).status is TicketStatus.WAITING_FOR_US


async def test_another_answer_begins_the_silence_anew_with_a_notice_of_its_own(desk, tending, customer, anna, clock):
    ticket = await desk.asked(customer)
    await desk.answer(ticket, anna)
    clock.advance(days=4)
    await tick(desk, tending)
    clock.advance(hours=1)
    await desk.answer(ticket, anna, "Did you see this?")

    clock.advance(days=3)
    await tick(desk, tending)
    assert (await desk.view(ticket)).status is TicketStatus.WAITING_FOR_YOU
    clock.advance(days=1)
    await tick(desk, tending)

    assert [wish.what for wish in await desk.wishes(Act.TELL)] == ["closing-soon", "closing-soon"]


async def test_after_a_long_stop_the_customer_still_has_a_day(desk, tending, customer, anna, clock):
    ticket = await desk.asked(customer)
    await desk.answer(ticket, anna)
    clock.advance(days=60)

    await tick(desk, tending)
    assert (await desk.view(ticket)).status is TicketStatus.WAITING_FOR_YOU
    clock.advance(days=1)
    await tick(desk, tending)

    assert (await desk.view(ticket)).status is TicketStatus.SOLVED


async def test_what_is_put_aside_does_not_close(desk, tending, customer, anna, clock):
    ticket = await desk.asked(customer)
    await desk.answer(ticket, anna)
    await desk.do("snooze", anna, ticket.id, clock() + timedelta(days=30))
    clock.advance(days=10)

    await tick(desk, tending)

    assert await desk.wishes(Act.TELL) == []


async def test_many_are_done_in_batches(desk, tending, clock):
    tickets = [await desk.asked(await desk.customer()) for _ in range(7)]
    clock.advance(**HALF_DAY)

    done = []
    for _ in range(4):
        async with desk.writing() as session:
            done.append(await tending.remind(session, limit=3))

    assert done == [3, 3, 1, 0]
    assert [len(await lines(desk, ticket)) for ticket in tickets] == [1] * 7


async def test_two_at_once_remind_once(desk, tending, customer, clock):
    ticket = await desk.asked(customer)
    clock.advance(**HALF_DAY)

    await asyncio.gather(*(tick(desk, tending) for _ in range(5)))

    assert len(await lines(desk, ticket)) == 1


async def test_a_crash_before_the_commit_loses_no_reminder(desk, tending, customer, clock):
    ticket = await desk.asked(customer)
    clock.advance(**HALF_DAY)

    session = desk.database.writing()
    assert await tending.remind(session) == 1
    await session.close()  # as a process that dies does
    assert await lines(desk, ticket) == []
    await tick(desk, tending)

    assert len(await lines(desk, ticket)) == 1


async def test_a_company_without_a_group_is_alarmed_all_the_same(desk, work, customer, clock):
    desk.room._first = None
    ticket = await desk.asked(customer)
    clock.advance(minutes=480)

    await tick(desk, a_tending(desk, work))

    assert await lines(desk, ticket) == []
    assert len(work.asked) == 1


async def test_what_has_waited_for_long_is_told_once_an_hour(desk, tending, work, customer, clock):
    clock.advance(minutes=5)
    await desk.asked(customer)
    for minutes in (10, 1, 30, 30):
        clock.advance(minutes=minutes)
        async with desk.writing() as session:
            await tending.watch(session)

    assert work.asked == [("alarm", "desk-lag:2026-11-22 12:00 UTC"), ("alarm", "desk-lag:2026-11-22 13:00 UTC")]


async def test_a_lane_in_trouble_is_no_lag(desk, tending, work, clock):
    async with desk.writing() as session:
        session.add(Lane(channel=Channel.TELEGRAM, chat_id=GROUP, posted=[], trouble="kicked", used_at=clock()))
        await desk.outbox.ask(
            session, Act.LINE, channel=Channel.TELEGRAM, chat_id=GROUP, urgency=Urgency.LINE, what="woken"
        )
    clock.advance(hours=1)

    async with desk.writing() as session:
        assert not await tending.watch(session)


LONG = st.sampled_from([1, 20, 60, 200, 700, 1500])
STEPS = st.sampled_from(["tick", "hear", "answer", "snooze", "unsnooze", "urgent", "low", "claim"])


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(LONG, STEPS), max_size=15))
async def test_no_level_is_said_twice_for_one_due_time_whatever_happens(desk, tending, anna, clock, story):
    customer = await desk.customer()
    ticket = await desk.asked(customer, topic=Topic.SLOW)
    said = set()
    for minutes, what in story:
        clock.advance(minutes=minutes)
        before = len(await lines(desk, ticket))
        row = await desk.row(ticket)
        await tick(desk, tending)
        new = (await lines(desk, ticket))[before:]
        assert len(new) <= 1
        if new:
            assert row.status in {TicketStatus.OPEN, TicketStatus.WAITING_FOR_US}
            reminder = (new[0][0].removesuffix("-nobody"), row.due_at, row.priority)
            assert reminder not in said
            said.add(reminder)
        if what == "hear":
            await desk.hear(customer, ticket.number)
        elif what == "answer":
            await desk.answer(ticket, anna)
        elif (await desk.view(ticket)).status is not TicketStatus.SOLVED:
            if what == "snooze":
                await desk.do("snooze", anna, ticket.id, clock() + timedelta(hours=10))
            elif what in {"urgent", "low"}:
                await desk.do("set_priority", anna, ticket.id, Priority(what))
            elif what in {"unsnooze", "claim"}:
                await desk.do(what, anna, ticket.id)
