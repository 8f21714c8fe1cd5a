"""The figures of the desk: counted right, in the desk's own days, and found by an index."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from core.channels import Channel
from core.processing import Processing
from storage.limits import LimitKind, LimitRows, LimitWay
from storage.numbers import answers_query, opened_query, solved_query
from storage.people import People
from storage.staff import Role, StaffMember
from storage.ticket_messages import Author, TicketMessage
from storage.tickets import Priority, Ticket, TicketStatus, Topic
from support.hours import BusinessHours
from support.numbers import Numbers
from support.service_clock import ServiceClock

SUNDAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
MONDAY = SUNDAY - timedelta(days=6)
HOUR = timedelta(hours=1)


@pytest.fixture
def numbers(clock):
    return Numbers(clock, ServiceClock(BusinessHours.parse("mon-sun 08:00-20:00", "Europe/Berlin")))


@pytest.fixture
async def person(session):
    return await People(session).ensure(Channel.TELEGRAM, 1, now=MONDAY)


@pytest.fixture
def a_ticket(session, person):
    serial = count()

    async def add(opened_at=MONDAY, **values):
        given = {
            "number": f"T-{next(serial)}", "reference": "C-1", "person_id": person.id, "channel": Channel.TELEGRAM,
            "language": "de", "topic": Topic.SLOW, "status": TicketStatus.OPEN, "opened_at": opened_at,
            "last_at": max(filter(None, (opened_at, values.get("answered_at"), values.get("solved_at")))),
        }  # fmt: skip
        session.add(Ticket(**(given | values)))
        await session.flush()

    return add


async def test_a_desk_without_tickets_has_figures_too(numbers, session):
    figures = await numbers.of(session, 7)

    assert [day.day for day in figures.days] == [date(2026, 11, day) for day in range(16, 23)]
    assert figures.opened == figures.open_now == figures.solved == 0
    assert figures.first_answer.median is figures.in_time is figures.rating is figures.busiest is None
    assert figures.topics == figures.agents == ()


async def test_whoever_objected_is_in_no_figure_of_the_past_but_still_waits(numbers, session, a_ticket, person):
    solved = {"status": TicketStatus.SOLVED, "solved_at": MONDAY + HOUR, "solved_by": "Mia", "rating": 5}
    await a_ticket()
    await a_ticket(answered_at=MONDAY + HOUR, **solved)
    await LimitRows(session).add(person.id, Processing.QUALITY.value, LimitKind.OBJECTION, LimitWay.CHAT, now=MONDAY)

    figures = await numbers.of(session, 7)

    assert (figures.opened, figures.solved, figures.rating, figures.agents) == (0, 0, None, ())
    assert figures.open_now == 1


async def test_a_day_is_the_desks_own(numbers, session, a_ticket):
    await a_ticket(MONDAY.replace(hour=23, minute=30))

    figures = await numbers.of(session, 7)

    assert [day.opened for day in figures.days] == [0, 1, 0, 0, 0, 0, 0]
    assert figures.busiest == 0


async def test_only_the_period_counts_and_the_one_before_is_told_beside_it(numbers, session, a_ticket):
    midnight = datetime(2026, 11, 15, 23, tzinfo=UTC)
    await a_ticket(midnight)
    await a_ticket(midnight - HOUR)
    await a_ticket(midnight - timedelta(days=7))
    await a_ticket(midnight - timedelta(days=7) - HOUR)

    figures = await numbers.of(session, 7)

    assert (figures.opened, figures.opened_before) == (1, 2)


async def test_first_answers_are_measured_in_open_time(numbers, session, a_ticket):
    evening = MONDAY.replace(hour=18)  # 19:00 in Berlin
    for hours in (1, 14, 15, 16):
        await a_ticket(evening, answered_at=evening + hours * HOUR, status=TicketStatus.WAITING_FOR_YOU)

    figures = await numbers.of(session, 7)

    assert figures.first_answer.count == 4
    assert figures.first_answer.median == 150  # of 60, 120, 180 and 240
    assert figures.first_answer.most == 240
    assert figures.days[0].first_answer == 150
    assert figures.days[1].first_answer is None


async def test_what_is_not_due_yet_is_neither_in_time_nor_late(numbers, session, a_ticket):
    await a_ticket(MONDAY, answered_at=MONDAY + 4 * HOUR, priority=Priority.NORMAL)
    await a_ticket(MONDAY, answered_at=MONDAY + 4 * HOUR, priority=Priority.URGENT)
    await a_ticket(MONDAY, priority=Priority.NORMAL)
    await a_ticket(SUNDAY - HOUR, priority=Priority.NORMAL)
    await a_ticket(MONDAY, status=TicketStatus.SOLVED, solved_at=SUNDAY, solved_by="customer")

    assert (await numbers.of(session, 7)).in_time == pytest.approx(1 / 3)


async def test_how_it_stands_now_does_not_depend_on_the_period(numbers, session, a_ticket):
    long_ago = SUNDAY - timedelta(days=90)
    await a_ticket(long_ago, due_at=SUNDAY - HOUR)
    await a_ticket(long_ago, due_at=SUNDAY + HOUR, status=TicketStatus.WAITING_FOR_US)
    await a_ticket(long_ago, due_at=SUNDAY - HOUR, snoozed_until=SUNDAY + HOUR)
    await a_ticket(long_ago, status=TicketStatus.WAITING_FOR_YOU)
    await a_ticket(long_ago, status=TicketStatus.MERGED)

    figures = await numbers.of(session, 7)

    assert (figures.opened, figures.open_now, figures.waiting_now, figures.overdue_now) == (0, 4, 3, 1)


async def test_solving_and_ratings(numbers, session, a_ticket):
    for rating in (5, 5, 2, None):
        await a_ticket(MONDAY, status=TicketStatus.SOLVED, solved_at=MONDAY + HOUR, solved_by="Mia", rating=rating)

    figures = await numbers.of(session, 7)

    assert figures.solved == figures.days[0].solved == 4
    assert figures.solved_after.median == 60
    assert figures.ratings == {1: 0, 2: 1, 3: 0, 4: 0, 5: 2}
    assert figures.rating == 4


async def test_topics_come_by_how_often_they_are_asked(numbers, session, a_ticket):
    for topic in (Topic.SLOW, Topic.INSTALL, Topic.INSTALL):
        await a_ticket(topic=topic)

    assert (await numbers.of(session, 7)).topics == ((Topic.INSTALL, 2), (Topic.SLOW, 1))


async def test_what_each_agent_did(numbers, session, person, a_ticket):
    members = [
        StaffMember(channel=Channel.TELEGRAM, external_id=n, public_name=name, role=Role.AGENT, since=MONDAY)
        for n, name in enumerate(("Mia", "Tom"))
    ]
    session.add_all(members)
    await session.flush()
    for n, (author, member) in enumerate(
        [(Author.AGENT, 0), (Author.AGENT, 1), (Author.AGENT, 1), (Author.NOTE, 0), (Author.CUSTOMER, None)]
    ):
        session.add(
            TicketMessage(
                mark=f"m{n}", person_id=person.id, author=author, at=MONDAY, kind="text", content=b"",
                staff_id=None if member is None else members[member].id,
            )
        )  # fmt: skip
    for solved_by, rating in (("Mia", 5), ("Mia", 4), ("customer", 1), ("silence", None)):
        await a_ticket(status=TicketStatus.SOLVED, solved_at=MONDAY, solved_by=solved_by, rating=rating)

    agents = (await numbers.of(session, 7)).agents

    assert [(agent.name, agent.answers, agent.solved, agent.rating) for agent in agents] == [
        ("Tom", 2, 0, None),
        ("Mia", 1, 2, 4.5),
    ]


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (opened_query(MONDAY, SUNDAY, limit=10), "ix_tickets_last_at"),
        (solved_query(MONDAY, SUNDAY, limit=10), "ix_tickets_solved_at"),
        (answers_query(MONDAY, SUNDAY), "ix_ticket_messages_at"),
    ],
)
async def test_years_of_tickets_are_not_read_for_a_week(session, query, index):
    written = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})

    plan = [row.detail for row in await session.execute(text(f"EXPLAIN QUERY PLAN {written}"))]

    assert any(index in step for step in plan), plan
    assert not any(step.startswith("SCAN") for step in plan), plan


async def test_figures_take_the_same_few_questions_however_many_tickets_there_are(numbers, session, a_ticket, asked):
    for _ in range(50):
        await a_ticket()
    asked.clear()

    await numbers.of(session, 30)

    assert len(asked) == 6


@pytest.fixture
def asked(database):
    from sqlalchemy import event

    statements = []
    event.listen(
        database.engine.sync_engine,
        "before_cursor_execute",
        lambda connection, cursor, statement, *rest: statements.append(statement),
    )
    return statements
