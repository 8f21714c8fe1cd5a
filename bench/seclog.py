"""
Pages of a security log of ten million events, on SQLite and on PostgreSQL: how long the worst of them take.

    python -m bench.seclog [--events 10000000] [--searches 300] [--only sqlite|postgresql] [--folder FOLDER]

The log is written at once, without its chain (a page reads no hash): a year of a busy shop, rare events among it, one
bad night, half a million people, some hundred thousand addresses. Then the worst searches that we could think of and
random combinations of filters are paged through, from the newest events, from the middle and upwards. A page counts
from the words of the search to its lines, as `/seclog` asks for it. Each is asked three times: "worst of all" is the
slowest of all single times (a busy machine has bad moments), "worst of best" the slowest page at its best time, "worst
CPU" likewise what it worked, here and in the server's process: what it would take on a machine that is not busy.
"""

import argparse
import asyncio
import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import text
from sqlalchemy.schema import CreateIndex

import storage.tables  # noqa: F401  (every table is known)
from bench.report import drawn
from core.channels import Channel
from core.clock import VirtualClock
from security.events import SecurityLog
from security.log_figures import LogFigureRoom
from security.log_filters import Filters, parse
from security.log_keys import LogKeys
from security.reading import Reading
from security.tags import Tag
from security.vocabulary import MEANINGS
from storage.base import Base
from storage.engine import Database, open_database
from storage.events import ActorKind, LogRef, Outcome, SecurityEvent
from storage.staff import Role, StaffMember
from tests.postgres import Server, empty_database

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
YEAR = timedelta(days=365)
KEYS = LogKeys(b"the master key of the log bench!")
PEOPLE, STAFF = 500_000, 40
ADDRESSES = 150_000
TABLES = [SecurityEvent.__table__, LogRef.__table__]
COLUMNS = [column.key for column in SecurityEvent.__table__.columns]
READER = StaffMember(
    id=1, channel=Channel.TELEGRAM, external_id=1, public_name="R", role=Role.AUDITOR, further_roles=[], since=NOW
)
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


def searches(count: int) -> dict[str, list[str]]:
    """The words of what is searched for, by what makes it hard."""
    chance = random.Random(7)  # noqa: S311 - the same questions each time
    return {
        "everything": [""],
        "one type, common": [f"type:{COMMON[0].value}"],
        "one type, only long ago": [f"type:{OLD_TYPE.value}"],
        "all types of a family": ["type:payment.*", "type:*", "type:mod.*,seclog.*"],
        "a severity range": ["sev:>=4", "sev:7", "sev:0-3"],
        "one person": ['user:U-00000000 reason:"a bench"', 'user:U-00499999 reason:"a bench"'],
        "a member of the staff": ['user:A-00000003 reason:"a bench"', 'actor:A-00000003 reason:"a bench"'],
        "a kind of actor": ["actor:staff", "actor:stripe", "actor:person"],
        "an address, a network": [f"ip:{address(0)}", f"ip:{address(149_000)}", "ip:10.0.0.0/24", "ip:192.0.2.7"],
        "one thing, one request": ["order:E-00000123", "req:0000000000000123"],
        "a time": ["since:1h", "since:2026-01-01 until:2026-01-02", "since:300d until:299d", "until:360d"],
        "two common ones that never meet": [
            f"type:{COMMON[0].value} cat:support",
            f"type:{OLD_TYPE.value},{COMMON[1].value} outcome:unknown",
            "actor:staff outcome:unknown",
            f"type:{COMMON[2].value} sev:6",
        ],
        "old ones among new ones": [
            f"type:{OLD_TYPE.value} actor:staff",
            f"type:{NEW_TYPE.value} until:200d",
            "outcome:denied cat:payment sev:1",
        ],
        "all but what there is": [
            "-type:*",
            "-type:" + ",".join(tag.value for tag in COMMON),
            "-type:checkout.*,payment.*,esim.* actor:staff",
        ],
        "random combinations": [_random_search(chance) for _ in range(count)],
    }


def _random_search(chance: random.Random) -> str:
    wild = [*(tag.value for tag in Tag), "payment.*", "esim.*", "mod.*", "authz_*", "checkout.*", "*"]
    filters = {
        "since:": lambda: f"{chance.randrange(1, 365)}d",
        "until:": lambda: f"{chance.randrange(1, 300)}h",
        "user:": lambda: f"U-{int(PEOPLE * chance.random() ** 3):08d} reason:bench",
        "actor:": lambda: chance.choice(["staff", "person", "stripe"]),
        "type:": lambda: ",".join(chance.sample(wild, chance.choice([1, 1, 3]))),
        "-type:": lambda: ",".join(chance.sample(wild[:-1], chance.choice([1, 3]))),
        "cat:": lambda: chance.choice(["payment", "esim", "authz", "support", "moderation"]),
        "outcome:": lambda: chance.choice(list(Outcome)).value,
        "sev:": lambda: chance.choice([">=4", "1", "2-3", "0-7", "7"]),
        "ip:": lambda: chance.choice([address(int(ADDRESSES * chance.random() ** 2)), "10.0.1.0/24"]),
        "order:": lambda: f"E-{chance.randrange(1_400_000):08d}",
        "limit:": lambda: str(chance.randrange(1, 21)),
    }
    names = chance.sample(sorted(filters), chance.choice([1, 2, 2, 3, 3, 4, 6, 9]))
    return " ".join(name + filters[name]() for name in names)


@dataclass
class Times:
    """What the pages of some searches took, in ms."""

    best: list[float] = field(default_factory=list)
    single: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    """What they worked, at best."""
    unfinished: int = 0
    """Pages that told how far they came instead of being full."""

    def row(self, name: str) -> list[str]:
        """As a line of a table."""
        median = sorted(self.best)[len(self.best) // 2]
        p99 = sorted(self.single)[int(len(self.single) * 0.99)]
        figures = [median, max(self.best), max(self.cpu), p99, max(self.single)]
        return [name, str(len(self.best)), *(f"{figure:.1f}" for figure in figures), str(self.unfinished)]


HEAD = ["", "pages", "median", "worst of best", "worst CPU", "p99 of all", "worst of all", "went on"]


async def measure(database: Database, count: int) -> list[list[str]]:
    """Page through everything."""
    clock = VirtualClock(NOW)
    reading = Reading(clock, SecurityLog(clock, KEYS))
    lines, total = [HEAD], Times()
    for name, texts in searches(count).items():
        times = Times()
        for words in texts:
            try:
                filters = parse(words, NOW)
            except Exception:  # noqa: BLE001, S112 - a random search that makes no sense, such as until before since
                continue
            await _walk(database, reading, filters, times)
        lines.append(times.row(name))
        total.best += times.best
        total.single += times.single
        total.cpu += times.cpu
        total.unfinished += times.unfinished
    return [*lines, total.row("all")]


async def _walk(database: Database, reading: Reading, filters: Filters, times: Times) -> None:
    """The first three pages from the newest, one from the middle, one upwards from there."""
    start: int | None = None
    for _ in range(3):
        page = await _page(database, reading, filters, times, start=start)
        start = page.older
        if start is None:
            break
    async with database.reading() as session:
        last = await session.scalar(text("SELECT max(seq) FROM security_events"))
    await _page(database, reading, filters, times, start=last // 2)
    await _page(database, reading, filters, times, start=last // 2, is_up=True)


async def _page(database: Database, reading: Reading, filters: Filters, times: Times, **where: Any) -> Any:  # noqa: ANN401 - a page
    took, worked = [], []
    for _ in range(3):
        async with database.reading() as session:
            server = None if database.is_sqlite else await session.scalar(text("SELECT pg_backend_pid()"))
            began, worked_before = time.perf_counter(), _worked_ms(server)
            page = await reading.page(session, READER, filters, **where)
            took.append((time.perf_counter() - began) * 1000)
            worked.append(_worked_ms(server) - worked_before)
    times.best.append(min(took))
    times.single += took
    times.cpu.append(min(worked))
    times.unfinished += page.searched_to is not None
    return page


def _worked_ms(server: int | None) -> float:
    """What this process and the server's process for this connection have worked so far."""
    own = time.process_time() * 1000
    return own if server is None else own + int(Path(f"/proc/{server}/schedstat").read_text().split()[0]) / 1e6


async def figures_ms(database: Database) -> list[list[str]]:
    """`/seclog stats` and `/seclog who`."""
    clock = VirtualClock(NOW)
    room = LogFigureRoom(clock, SecurityLog(clock, KEYS))
    lines = [["", "ms"]]
    for name, call in (("stats 7", room.stats), ("stats 30", room.stats), ("who 7", room.readers)):
        async with database.reading() as session:
            began = time.perf_counter()
            await call(session, READER, int(name.split()[1]))
            lines.append([name, f"{(time.perf_counter() - began) * 1000:.0f}"])
    return lines


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


async def _measured(url: str, count: int, title: str) -> None:
    database = open_database(url)
    try:
        lines = await measure(database, count)
        print(drawn(f"{title}: pages, ms", lines), flush=True)
        print(drawn(f"{title}: figures", await figures_ms(database)), flush=True)
    finally:
        await database.close()


def note(words: str) -> None:
    """Tell how far it is."""
    print(f"{time.strftime('%H:%M:%S')} {words}", flush=True)


def main() -> None:
    """Build, measure, take away."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--events", type=int, default=10_000_000)
    asked.add_argument("--searches", type=int, default=300)
    asked.add_argument("--only", choices=("sqlite", "postgresql"))
    asked.add_argument("--folder", type=Path, default=None)
    given = asked.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="seclog-bench-", dir=given.folder))
    try:
        if given.only != "postgresql":
            url = fill_sqlite(folder / "log.db", given.events)
            size = (folder / "log.db").stat().st_size / 1e9
            asyncio.run(_measured(url, given.searches, f"SQLite, {given.events:,} events, {size:.1f} GB"))
            (folder / "log.db").unlink()
        if given.only != "sqlite":
            with ExitStack() as stack:
                server = Server()
                stack.callback(server.stop)
                server.start()
                url = stack.enter_context(empty_database(server.url))
                fill_postgres(url, given.events)
                asyncio.run(_measured(url, given.searches, f"PostgreSQL, {given.events:,} events"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
