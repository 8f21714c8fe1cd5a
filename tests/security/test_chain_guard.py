"""The database itself keeps the log append-only, on SQLite and on PostgreSQL, however its tables were made."""

import re

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from bot.migrate import migrate
from security.events import SecurityLog
from security.tags import Tag
from storage.base import Base
from storage.engine import open_database
from storage.events import SecurityEvent
from tests.log import LOG_KEYS

ALL_BUT_SEQ = "{all but seq}"
COPY = "INSERT INTO security_events SELECT * FROM security_events WHERE seq = 1"
CHECKPOINT = (
    "INSERT INTO security_log_checkpoints"
    " (number, first_seq, last_seq, count, head_hash, last_at, prev_hash, signed_at, hash, signature)"
    " VALUES (1, 1, 2, 2, 'a', :now, 'a', :now, 'a', 'a')"
)
ANCHOR = (
    "INSERT INTO security_log_anchors"
    " (checkpoint, first_seq, last_seq, head_hash, cutoff, prune_seq, signed_at, signature)"
    " VALUES (1, 1, 1, 'a', :now, 4, :now, 'a')"
)

REFUSED = [
    "UPDATE security_events SET type = 'other' WHERE seq = 1",
    "UPDATE security_events SET seq = 9 WHERE seq = 3",
    "UPDATE security_events SET hash = 'f' WHERE seq = 1",
    "UPDATE security_events SET detail = NULL WHERE seq = 1",
    "UPDATE security_events SET detail = '\\x00' WHERE detail IS NULL",
    "UPDATE security_events SET ip_hash = 'other' WHERE seq = 1",
    "UPDATE security_events SET ip_hash = 'other' WHERE seq = 2",
    "UPDATE security_events SET network_hash = 'other' WHERE seq = 2",
    "DELETE FROM security_events WHERE seq = 2",
    "DELETE FROM security_events",
    COPY,
    COPY.replace("*", ALL_BUT_SEQ),
    "UPDATE security_log_head SET seq = 2",
    "UPDATE security_log_head SET id = 2",
    "DELETE FROM security_log_head",
    "INSERT INTO security_log_head SELECT 2, seq, hash, mac FROM security_log_head",
    CHECKPOINT,
    CHECKPOINT.replace("(1, 1, 2,", "(2, 2, 3,"),
    "UPDATE security_log_checkpoints SET signature = 'b'",
    "DELETE FROM security_log_checkpoints",
    ANCHOR,
    ANCHOR.replace("(1, 1, 1,", "(2, 1, 3,"),
    "UPDATE security_log_anchors SET last_seq = 3",
    "DELETE FROM security_log_anchors",
]
ONLY_SQLITE = [
    COPY.replace("INSERT", "INSERT OR REPLACE"),
    COPY.replace("INSERT", "REPLACE").replace("*", ALL_BUT_SEQ),
    "UPDATE OR REPLACE security_events SET seq = 2 WHERE seq = 1",
    "INSERT OR REPLACE INTO security_log_head SELECT * FROM security_log_head",
    CHECKPOINT.replace("INSERT", "INSERT OR REPLACE"),
    CHECKPOINT.replace("INSERT", "INSERT OR REPLACE").replace("(1, 1, 2,", "(5, 1, 9,"),
    ANCHOR.replace("INSERT", "INSERT OR REPLACE"),
]
ONLY_POSTGRES = [
    "TRUNCATE security_events",
    "TRUNCATE security_log_checkpoints, security_log_anchors, security_log_head",
    f"{CHECKPOINT} ON CONFLICT (number) DO UPDATE SET signature = 'b'",
]
ALLOWED = [
    "UPDATE security_events SET ip_hash = NULL, detail = '\\x00' WHERE seq = 1",
    "UPDATE security_events SET network_hash = NULL WHERE seq = 1",
    "DELETE FROM security_events WHERE seq = 1",
    "UPDATE security_log_head SET seq = 7",
    CHECKPOINT.replace("(1, 1, 2,", "(2, 3, 3,"),
]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/guarded.db"
    return request.getfixturevalue("postgres_url")


@pytest.fixture(params=["created", "migrated"])
async def guarded(request, url, clock):
    """A database with three events (one with an address), a checkpoint and an anchor that covers the first."""
    if request.param == "migrated":
        await migrate(url)
    database = open_database(url)
    if request.param == "created":
        async with database.engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
    log = SecurityLog(clock, LOG_KEYS)
    for address in ("198.51.100.7", None, None):
        async with database.writing.begin() as session:
            log.record(session, Tag.SIGNED_IN, ip=address)
    async with database.writing.begin() as session:
        await session.execute(text(CHECKPOINT), {"now": clock()})
        await session.execute(text(ANCHOR), {"now": clock()})
    yield database
    await database.close()


def statements(database, both, sqlite=(), postgres=()):
    return [*both, *(sqlite if database.is_sqlite else postgres)]


async def run(database, clock, statement):
    async with database.writing.begin() as session:
        columns = [column.key for column in SecurityEvent.__table__.columns if column.key != "seq"]
        own = text(statement.replace(ALL_BUT_SEQ, f"7, {', '.join(columns)}"))
        await session.execute(own, {"now": clock()} if ":now" in statement else {})


async def test_what_would_bend_the_log_is_refused(guarded, clock, record_property):
    tried = statements(guarded, REFUSED, ONLY_SQLITE, ONLY_POSTGRES)

    for statement in tried:
        with pytest.raises(DatabaseError, match=r"append-only|duplicate key"):
            await run(guarded, clock, statement)

    record_property("counts", f"triggers of the log: {len(tried)} statements tried, {len(tried)} refused")


@pytest.mark.parametrize("statement", ALLOWED)
async def test_what_the_log_needs_is_allowed(guarded, clock, statement):
    await run(guarded, clock, statement)


async def triggers(url):
    database = open_database(url)
    query = (
        "SELECT sql FROM sqlite_master WHERE type = 'trigger'"
        if database.is_sqlite
        else "SELECT pg_get_functiondef(tgfoid) || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
    )
    async with database.reading() as session:
        found = {re.sub(r"\s+", " ", sql) for sql in await session.scalars(text(query))}
    await database.close()
    return found


async def test_the_migrations_make_the_triggers_that_the_code_knows(url):
    await migrate(url)
    migrated = await triggers(url)
    database = open_database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.drop_all)
        await connection.run_sync(Base.metadata.create_all)
    await database.close()

    assert migrated == await triggers(url)
    assert len([one for one in migrated if "append-only" in one]) >= 8
