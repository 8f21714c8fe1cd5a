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
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import text

import storage.tables  # noqa: F401  (every table is known)
from bench.report import drawn
from bench.seclog_book import (
    ADDRESSES,
    COMMON,
    KEYS,
    NEW_TYPE,
    NOW,
    OLD_TYPE,
    PEOPLE,
    address,
    fill_postgres,
    fill_sqlite,
)
from core.channels import Channel
from core.clock import VirtualClock
from security.events import SecurityLog
from security.log_figures import LogFigureRoom
from security.log_filters import Filters, parse
from security.reading import Reading
from security.tags import Tag
from storage.engine import Database, open_database
from storage.events import Outcome
from storage.staff import Role, StaffMember
from tests.postgres import Server, empty_database

READER = StaffMember(
    id=1, channel=Channel.TELEGRAM, external_id=1, public_name="R", role=Role.AUDITOR, further_roles=[], since=NOW
)


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


async def _measured(url: str, count: int, title: str) -> None:
    database = open_database(url)
    try:
        lines = await measure(database, count)
        print(drawn(f"{title}: pages, ms", lines), flush=True)
        print(drawn(f"{title}: figures", await figures_ms(database)), flush=True)
    finally:
        await database.close()


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
