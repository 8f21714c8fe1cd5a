"""The log that bench/seclog.py reads: a year of a busy shop, made at once and without its chain."""

import asyncio
import random
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import text
from sqlalchemy.schema import CreateIndex

import storage.tables  # noqa: F401  (every table is known)
from security.log_keys import LogKeys
from security.tags import Tag
from security.vocabulary import MEANINGS
from storage.base import Base
from storage.engine import open_database
from storage.events import ActorKind, LogRef, SecurityEvent

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
YEAR = timedelta(days=365)
KEYS = LogKeys(b"the master key of the log bench!")
PEOPLE, STAFF = 500_000, 40
ADDRESSES = 150_000
TABLES = [SecurityEvent.__table__, LogRef.__table__]
COLUMNS = [column.key for column in SecurityEvent.__table__.columns]
COMMON = (Tag.CHECKOUT_CREATED, Tag.PAY_LINK_OPENED, Tag.PAYMENT_SUCCEEDED, Tag.ESIM_ISSUED, Tag.ACTIVATION_SHOWN)
NIGHT = (0.62, 0.625)
"""A part of the year in which nearly everything is refused."""
OLD_TYPE, NEW_TYPE = Tag.PAYMENT_EVENT_FOREIGN, Tag.MOD_LOOKALIKE
"""One that happened only in the first tenth of the year, one only in the last."""
OLD_UNTIL, NEW_FROM = 0.1, 0.9
OF_COMMON, OF_OLD, OF_NEW, OF_REFUSED = 0.7, 0.001, 0.0005, 0.9
OF_STAFF, WITH_ADDRESS, WITH_ORDER = 0.05, 0.4, 0.7
"""Parts of all events."""


def rows(count: int) -> Iterator[tuple[Any, ...]]:
    """The log, oldest first, by `COLUMNS`; the same each time."""
    chance = random.Random(1)  # noqa: S311 - the same log each time
    pick, often = chance.random, chance.choice
    rest = [tag for tag in Tag if tag not in {*COMMON, OLD_TYPE, NEW_TYPE}]
    weights = [1 / (number + 1) ** 1.3 for number in range(len(rest))]
    rare = chance.choices(rest, weights, k=100_003)
    means = {tag: (tag.value, *_meaning(tag)) for tag in Tag}
    blob = bytes(chance.randrange(256) for _ in range(160))
    digests = [f"{chance.getrandbits(256):064x}" for _ in range(1000)]
    step = YEAR / count
    address_hashes: dict[int, tuple[str, str]] = {}
    month = ""
    for seq in range(1, count + 1):
        at = NOW - YEAR + step * seq
        when = at.isoformat(sep=" ", timespec="microseconds")[:26]
        part = seq / count
        if when[:7] != month:
            month, address_hashes = when[:7], {}
        tag = often(COMMON) if pick() < OF_COMMON else rare[seq % 100_003]
        if part < OLD_UNTIL and pick() < OF_OLD:
            tag = OLD_TYPE
        elif part > NEW_FROM and pick() < OF_NEW:
            tag = NEW_TYPE
        name, category, severity, usual = means[tag]
        outcome = "denied" if NIGHT[0] < part < NIGHT[1] and pick() < OF_REFUSED else usual
        person = f"U-{int(PEOPLE * pick() ** 3):08d}"
        is_staff = pick() < OF_STAFF
        actor = f"A-{int(STAFF * pick()):08d}" if is_staff else person
        hashes = (None, None)
        if pick() < WITH_ADDRESS:
            number = int(ADDRESSES * pick() ** 2)
            hashes = address_hashes.get(number) or address_hashes.setdefault(number, _hashes(number, at))
        order = f"E-{seq // 7:08d}" if pick() < WITH_ORDER else None
        yield (
            seq,
            f"{int(at.timestamp() * 1000):012x}-{seq:022x}",
            when,
            when,
            name,
            category,
            outcome,
            severity,
            "staff" if is_staff else "person",
            actor,
            person,
            "agent" if is_staff else None,
            "telegram",
            "private",
            None if order is None else "order",
            order,
            None,
            f"{seq // 3:016x}",
            seq,
            "0.1.0",
            digests[seq % 1000],
            digests[(seq + 1) % 1000],
            digests[(seq + 2) % 1000],
            blob if hashes[0] else None,
            *hashes,
        )


ORDER = (
    *("seq", "event_id", "at", "logged_at", "type", "category", "outcome", "severity", "actor_kind", "actor_ref"),
    *("subject_ref", "role", "channel", "chat_kind", "object_type", "object_ref", "reason_code", "request_id"),
    *("update_id", "app_version", "detail_commit", "prev_hash", "hash", "detail", "ip_hash", "network_hash"),
)
"""The columns of a row."""


def _meaning(tag: Tag) -> tuple[str, int, str]:
    meaning = MEANINGS[tag]
    return meaning.category, meaning.severity, meaning.outcome.value


def address(number: int) -> str:
    """One of the addresses."""
    return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"


def _hashes(number: int, at: datetime) -> tuple[str, str]:
    return KEYS.address_hash(address(number), at), KEYS.network_hash(address(number), at)


def refs() -> Iterator[tuple[str, str, str, str]]:
    """Whom the references mean."""
    when = f"{NOW - YEAR:%Y-%m-%d %H:%M:%S.%f}"
    for kind, letter, count in ((ActorKind.PERSON, "U", PEOPLE), (ActorKind.STAFF, "A", STAFF)):
        for number in range(count):
            yield f"{letter}-{number:08d}", kind.value, str(number + 1), when


def fill_sqlite(path: Path, count: int) -> str:
    """A database file with the log, its indexes made last; its address."""
    url = f"sqlite+aiosqlite:///{path}"
    indexes = asyncio.run(_tables(url))
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000", "temp_store=FILE"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    marks = ", ".join("?" * len(ORDER))
    connection.executemany(f"INSERT INTO security_events ({', '.join(ORDER)}) VALUES ({marks})", rows(count))  # noqa: S608 - our own names
    connection.executemany("INSERT INTO log_refs (ref, kind, owner, made_at) VALUES (?, ?, ?, ?)", refs())
    connection.execute("COMMIT")
    note("rows are in")
    for index in indexes:
        connection.execute(index)
    connection.close()
    note("indexes are in")
    return url


def fill_postgres(url: str, count: int) -> None:
    """The same into an empty database."""
    indexes = asyncio.run(_tables(url))
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        with connection.cursor().copy(f"COPY security_events ({', '.join(ORDER)}) FROM STDIN".encode()) as copy:
            for row in rows(count):
                copy.write_row(row)
        with connection.cursor().copy(b"COPY log_refs (ref, kind, owner, made_at) FROM STDIN") as copy:
            for ref in refs():
                copy.write_row(ref)
        note("rows are in")
        connection.execute(b"SET maintenance_work_mem = '512MB'")
        for index in indexes:
            connection.execute(index.encode())
        note("indexes are in")
        connection.execute(b"VACUUM ANALYZE security_events")
        connection.execute(b"VACUUM ANALYZE log_refs")


async def _tables(url: str) -> list[str]:
    """Make the tables without indexes and triggers; the statements for the indexes."""
    database = open_database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
        dialect = database.engine.dialect
        indexes = [str(CreateIndex(index).compile(dialect=dialect)) for table in TABLES for index in table.indexes]
        for index in (index for table in TABLES for index in table.indexes):
            await connection.execute(text(f"DROP INDEX {index.name}"))
        if database.is_sqlite:
            names = await connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
            for name in list(names):
                await connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            await connection.execute(text("ALTER TABLE security_events DISABLE TRIGGER USER"))
    await database.close()
    return indexes


def note(words: str) -> None:
    """Tell how far it is."""
    print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)
