"""Who comes to a chat is looked up in the log once a day, and costs nothing else."""

import pytest
from sqlalchemy import event

from bot.comings import Comings
from core.channels import Channel
from security.events import SecurityLog
from security.sign_ins import SignIns
from security.tags import Tag
from storage.people import People
from tests.log import LOG_KEYS, tags_of

ADA = (Channel.TELEGRAM, 70_001)


@pytest.fixture
def comings(database, clock):
    return Comings(database, SignIns(clock, SecurityLog(clock, LOG_KEYS)), clock)


@pytest.fixture
def statements(database):
    """What the database is asked."""
    asked = []
    event.listen(
        database.engine.sync_engine, "before_cursor_execute", lambda *call: asked.append(call[2]) or None, named=False
    )
    return asked


async def test_whoever_comes_again_on_the_same_day_costs_the_database_nothing(comings, statements, clock):
    await comings.came(*ADA)
    statements.clear()

    for _ in range(10):
        clock.advance(hours=2)
        await comings.came(*ADA)

    assert statements == []


async def test_whoever_comes_back_after_a_month_is_noted_again(comings, database, clock):
    async with database.writing.begin() as session:
        await People(session).ensure(*ADA, now=clock(), app_language="en")
    for days in (0, 20, 31):
        clock.advance(days=days)
        await comings.came(*ADA)

    assert await tags_of(database) == [Tag.SIGNED_IN, Tag.SIGNED_IN]


async def test_a_chat_that_was_closed_is_a_new_one_when_somebody_comes_again(comings, statements):
    await comings.came(*ADA)
    await comings.left(*ADA)
    statements.clear()

    await comings.came(*ADA)

    assert statements
