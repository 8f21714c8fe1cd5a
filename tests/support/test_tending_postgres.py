"""What only a real server shows: several processes that tend the same tickets, and figures out of many of them."""

import asyncio

import pytest
from sqlalchemy import text

from security.events import SecurityLog
from storage.base import Base
from storage.engine import open_database
from storage.outgoing import Act
from storage.tickets import TicketStatus
from support.desk import TicketRules
from support.macros import Macros
from support.numbers import Numbers
from support.tending import Tending
from tests.log import LOG_KEYS
from tests.support.desk_house import DeskHouse

pytestmark = pytest.mark.postgres

PROCESSES = 4
MANY = 50_000


@pytest.fixture
async def database(postgres_url):
    database = open_database(postgres_url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield database
    await database.close()


@pytest.fixture
async def desk(database, vault, clock):
    return DeskHouse(database, vault, clock)


@pytest.fixture
def tending(desk, work):
    shared = {"clock": desk.clock, "vault": desk.vault, "outbox": desk.outbox, "room": desk.room, "log": desk.log}
    return Tending(desk.tickets, desk.targets, work, 5, **shared, rules=TicketRules())


async def at_once(desk, act):
    """How much each of several processes found to do."""

    async def one():
        async with desk.writing() as session:
            return await act(session)

    return await asyncio.gather(*(one() for _ in range(PROCESSES)))


async def test_several_processes_remind_warn_wake_and_close_once(desk, tending, anna, clock):
    waiting = [await desk.asked(await desk.customer()) for _ in range(5)]
    silent = [await desk.asked(await desk.customer()) for _ in range(5)]
    aside = [await desk.asked(await desk.customer()) for _ in range(5)]
    for ticket in silent:
        await desk.answer(ticket, anna)
    for ticket in aside:
        await desk.do("snooze", anna, ticket.id, clock().replace(day=26, hour=12))
    clock.advance(days=4)

    reminded = await at_once(desk, tending.remind)
    warned = await at_once(desk, tending.warn)
    await at_once(desk, tending.wake)
    clock.advance(days=1)
    await at_once(desk, tending.close)

    assert sum(reminded) == len(waiting)
    assert sum(warned) == len(silent)
    lines = [wish.what for wish in await desk.wishes(Act.LINE)]
    assert lines.count("clock-escalated") == len(waiting)
    assert lines.count("woken") == len(aside)
    assert [wish.what for wish in await desk.wishes(Act.TELL)].count("solved") == len(silent)
    assert {(await desk.view(ticket)).status for ticket in silent} == {TicketStatus.SOLVED}


async def test_a_week_is_found_among_years_of_tickets(desk, database, customer, clock):
    numbers = Numbers(clock, desk.targets)
    now = clock()
    async with desk.writing() as session:
        await session.execute(
            text(
                "insert into tickets (number, person_id, reference, channel, language, topic, tried, device, status,"
                " priority, version, opened_at, answered_at, last_at, solved_at, solved_by, reminded, thread_look)"
                " select 'T-' || n, :person, 'C-1', 'telegram', 'en', 'slow', '', '', 'solved', 'normal', 0, at, at,"
                " at, at, 'Mia', 0, '' from (select n, cast(:now as timestamptz) - n * interval '30 minutes' as at"
                " from generate_series(1, :many) n) as made"
            ),
            {"person": customer.person_id, "now": now, "many": MANY},
        )
    async with database.engine.connect() as connection:
        await (await connection.execution_options(isolation_level="AUTOCOMMIT")).execute(text("analyze tickets"))

    async with database.reading() as session:
        figures = await numbers.of(session, 7)
        before = await _rows_read(session)
        await numbers.of(session, 7)
        read = await _rows_read(session) - before

    assert figures.opened == figures.solved == 2 * 24 * 6 + 2 * 12
    assert read < MANY / 10


async def test_macros_are_the_latest_of_each_name(desk, anna, clock):
    from bot.texts import Texts

    macros = Macros(clock, Texts(), SecurityLog(clock, LOG_KEYS))
    async with desk.writing() as session:
        for words in ("One", "Two"):
            await macros.save(session, anna, name="wifi", language="en", text=words)

        assert (await macros.one(session, "wifi", "en")).text == "Two"
        assert len(await macros.versions(session, "wifi", "en")) == 2


async def _rows_read(session):
    """How many rows of tickets this transaction has read, by any way."""
    return await session.scalar(
        text(
            "select coalesce(sum(pg_stat_get_xact_tuples_returned(c.oid) + pg_stat_get_xact_tuples_fetched(c.oid)), 0)"
            " from pg_class c where c.relname = 'tickets' or c.relname like 'ix_tickets%'"
        )
    )
