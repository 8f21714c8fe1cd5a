"""PostgreSQL undoes one of two transactions that wait for one another: nobody is told, and both are kept."""

import asyncio
from collections import Counter

import pytest
from aiogram import Router
from aiogram.fsm.state import State, StatesGroup
from sqlalchemy import text

from storage.engine import open_database
from storage.people import Person
from storage.talks import Talk
from storage.updates import HandledUpdate
from tests.bot.test_arrival import rows

pytestmark = pytest.mark.postgres


class Steps(StatesGroup):
    one = State()


@pytest.fixture
async def database(migrated_postgres_url):
    database = open_database(migrated_postgres_url)
    yield database
    await database.close()


async def test_two_updates_that_wait_for_one_another_are_both_kept(arrive, bot, wire, database, text_update):
    router, both_wait, tries = Router(), asyncio.Barrier(2), Counter()

    @router.message()
    async def take(message, session, state):
        tries[message.text] += 1
        assert await state.get_state() is None
        await state.set_state(Steps.one)
        first, second = (1, 2) if message.text == "up" else (2, 1)
        await session.execute(text("select pg_advisory_xact_lock(:number)"), {"number": first})
        if tries[message.text] == 1:
            await both_wait.wait()
        await session.execute(text("select pg_advisory_xact_lock(:number)"), {"number": second})
        return message.answer(message.text)

    arrival = arrive(router)
    await asyncio.gather(*(arrival.handle(bot, text_update(way, person=who)) for way, who in (("up", 7), ("down", 8))))

    assert sorted(one.text for one in wire.sent) == ["down", "up"]
    assert tries.total() == 3
    assert [await rows(database, table) for table in (Person, HandledUpdate, Talk)] == [2, 2, 2]
