"""The security log when processes die while they write it or delete from it, and when four write at once."""

import asyncio
import contextlib
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import create_async_engine

from security.verdicts import Verdict
from storage.base import Base
from storage.engine import open_database
from storage.events import SecurityEvent
from storage.people import Person
from tests.patience import PATIENCE
from tests.security.chain_house import LogHouse

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.kill


class LogWorld:
    """A log, its house in this process, and processes that work on it."""

    def __init__(self, url, folder):
        self.url, self.keys_url = url, f"sqlite+aiosqlite:///{folder}/keys.db"
        self.folder = folder
        self.keys = create_async_engine(self.keys_url)
        self.house = LogHouse(open_database(url), self.keys)
        self.processes = []

    async def prepare(self):
        async with self.house.database.engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        await self.house.prepare()

    async def start(self, act):
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            HERE / "log_process.py",
            self.url,
            self.keys_url,
            act,
            self.folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stderr=asyncio.subprocess.PIPE,
        )
        self.processes.append(process)
        await until(lambda: process.returncode is not None or (self.folder / f"started-{process.pid}").exists())
        return process

    async def count(self, table):
        async with self.house.database.reading() as session:
            return await session.scalar(select(func.count()).select_from(table))

    async def close(self):
        for process in self.processes:
            await kill(process)
        await self.house.database.close()
        await self.keys.dispose()


async def kill(process):
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(signal.SIGKILL)
    await process.communicate()


async def until(condition, *, within=PATIENCE):
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110 - other processes change what it looks at
            await asyncio.sleep(0.02)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def log_world(request, tmp_path):
    is_sqlite = request.param == "sqlite"
    url = f"sqlite+aiosqlite:///{tmp_path}/house.db" if is_sqlite else request.getfixturevalue("postgres_url")
    world = LogWorld(url, tmp_path)
    await world.prepare()
    yield world
    await world.close()


async def test_whoever_is_killed_while_writing_leaves_a_whole_chain_and_no_act_without_its_events(
    log_world, record_property
):
    kills = 6
    for milliseconds in range(10, 10 * kills + 1, 10):
        before = await log_world.count(SecurityEvent)
        writer = await log_world.start("write")
        async with asyncio.timeout(PATIENCE):
            while await log_world.count(SecurityEvent) < before + 20:  # noqa: ASYNC110 - another process writes
                await asyncio.sleep(milliseconds / 1000)

        await kill(writer)

        report = await log_world.house.verify()
        assert report.is_ok, report.findings
        assert report.events == 2 * await log_world.count(Person)
    events = await log_world.count(SecurityEvent)
    record_property(
        "counts", f"log writes: {kills} kills, {events} events, chain whole after each, 0 acts without theirs"
    )


@pytest.mark.parametrize(
    ("at", "leaves"),
    [
        ("begun", Verdict.OVERDUE),
        ("recorded", Verdict.INTERRUPTED),
        ("deleting", Verdict.INTERRUPTED),
        ("deleted", Verdict.OVERDUE),
    ],
)
async def test_whoever_is_killed_while_pruning_leaves_what_the_next_run_finishes(log_world, at, leaves):
    house = log_world.house
    await house.write(25, every=MINUTE)
    house.clock.advance(days=2)
    await house.close()
    pruner = await log_world.start(f"prune:{at}")
    await until((log_world.folder / "stopped").exists)

    await kill(pruner)

    house.clock.advance(days=398)
    found = {one.verdict for one in (await house.verify()).findings}
    assert leaves in found
    assert found <= {Verdict.INTERRUPTED, Verdict.OVERDUE}
    await house.prune()
    report = await house.verify()
    assert report.is_ok, report.findings
    assert await log_world.count(SecurityEvent) == 5


@pytest.mark.postgres
@pytest.mark.parametrize("log_world", ["postgres"], indirect=True)
async def test_four_processes_write_one_chain(log_world, record_property):
    each = 150
    writers = [await log_world.start(f"write:{each}") for _ in range(4)]

    said = await asyncio.gather(*(writer.communicate() for writer in writers))

    assert [(writer.returncode, errors) for writer, (_, errors) in zip(writers, said, strict=True)] == [(0, b"")] * 4
    report = await log_world.house.verify()
    assert report.is_ok, report.findings
    assert report.events == report.head_seq == 4 * each * 2
    record_property("counts", f"parallel appends: 4 processes, {report.events} events, 0 gaps, 0 forks, 0 deadlocks")
