"""The mark of a handled update is made once, on both databases."""

import pytest

from core.clock import system_clock
from storage.base import Base
from storage.engine import open_database
from storage.updates import HandledUpdates


@pytest.fixture(params=["sqlite", "postgresql"])
async def either(request, tmp_path):
    is_sqlite = request.param == "sqlite"
    url = f"sqlite+aiosqlite:///{tmp_path}/house.db" if is_sqlite else request.getfixturevalue("postgres_url")
    database = open_database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield database
    await database.close()


async def test_an_update_is_marked_only_once(either):
    async with either.writing.begin() as session:
        first = await HandledUpdates(session).mark(1, 100, now=system_clock())
    async with either.writing.begin() as session:
        again = await HandledUpdates(session).mark(1, 100, now=system_clock())
        other = await HandledUpdates(session).mark(2, 100, now=system_clock())

    assert (first, again, other) == (True, False, True)
