"""Whoever is cut off in the middle of a transaction holds the write lock no longer."""

import asyncio
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from storage.engine import RollsBackFirst, open_database
from tests.patience import PATIENCE

CUTS = 120


@pytest.fixture
def probe(tmp_path):
    """Tells whether the write lock is free."""
    with closing(sqlite3.connect(tmp_path / "writers.db", isolation_level=None, timeout=0)) as connection:
        connection.execute("CREATE TABLE written (number INTEGER)")
        connection.execute("INSERT INTO written VALUES (1), (2)")

        def is_free():
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return False
            connection.execute("ROLLBACK")
            return True

        yield is_free


def test_a_closed_connection_is_over_though_a_statement_is_referred_to(tmp_path, probe):
    writer = sqlite3.connect(tmp_path / "writers.db", isolation_level=None, factory=RollsBackFirst)
    writer.execute("BEGIN IMMEDIATE")
    begun = writer.execute("SELECT number FROM written")

    writer.close()
    writer.close()  # a second time does nothing

    assert probe()
    with pytest.raises(sqlite3.ProgrammingError):
        begun.fetchone()


async def test_a_writer_cancelled_anywhere_leaves_no_lock_while_its_error_is_kept(tmp_path, probe):
    database, kept = open_database(f"sqlite+aiosqlite:///{tmp_path}/writers.db"), []

    async def write():
        async with database.writing.begin() as session:
            for number in range(3):
                await session.execute(text("INSERT INTO written VALUES (:number)"), {"number": number})
                await session.execute(text("SELECT number FROM written"))

    for cut in range(CUTS):
        writer = asyncio.create_task(write())
        for _ in range(cut % 40):
            await asyncio.sleep(0.0002)
        writer.cancel()
        kept += await asyncio.gather(writer, return_exceptions=True)
        async with asyncio.timeout(PATIENCE):
            while not probe():  # noqa: ASYNC110 - another thread closes it
                await asyncio.sleep(0.001)

    assert any(isinstance(one, asyncio.CancelledError) for one in kept)
    await database.close()
