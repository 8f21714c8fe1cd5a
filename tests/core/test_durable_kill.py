"""Durable work when processes die: kill -9 at each step, a second process, and taking over from the dead."""

import asyncio
import contextlib
import os
import signal
import sys
from collections import Counter
from pathlib import Path

import pytest

from core.tasks import TaskState
from tests.patience import PATIENCE

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
STEPS = ["saw", "glue", "paint"]

pytestmark = pytest.mark.kill


class Workers:
    """Processes that work on one database, and what they did."""

    def __init__(self, url, folder):
        self.url = url
        self.folder = folder
        self.processes = []

    async def start(self):
        """Start one; come back when it works or has refused to."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            HERE / "durable_process.py",
            self.url,
            self.folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stderr=asyncio.subprocess.PIPE,
        )
        self.processes.append(process)
        await until(lambda: process.returncode is not None or (self.folder / f"started-{process.pid}").exists())
        return process

    def log(self):
        log = self.folder / "log"
        return log.read_text().splitlines() if log.exists() else []

    async def close(self):
        for process in self.processes:
            await kill(process)


async def kill(process):
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(signal.SIGKILL)
    await process.communicate()


async def until(condition, *, within=PATIENCE):
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110 - other processes change what it looks at
            await asyncio.sleep(0.02)


@pytest.fixture
async def workers(shop, tmp_path):
    workers = Workers(shop.url, tmp_path)
    yield workers
    await workers.close()


async def asking(shop):
    engine = shop.engine(works=False)
    engine.task("make")(lambda key: None)
    await engine.start()
    return engine


@pytest.mark.parametrize("at", STEPS)
async def test_a_killed_process_goes_on_at_the_step_it_was_in(shop, workers, tmp_path, at):
    engine = await asking(shop)
    (tmp_path / f"stop-{at}").touch()
    first = await workers.start()
    await shop.ask(engine, "make", "a")
    await until((tmp_path / f"stopped-{at}").exists)

    await kill(first)
    (tmp_path / f"stop-{at}").unlink()
    await workers.start()
    await engine.settle()

    assert workers.log() == ["a saw", "a glue", "a paint"]
    assert await engine.status("make", "a") is TaskState.DONE


async def test_many_tasks_survive_many_kills(shop, workers):
    engine = await asking(shop)
    keys = [str(number) for number in range(60)]
    for key in keys:
        await shop.ask(engine, "make", key)

    kills = 0
    while kills < 4:
        worker = await workers.start()
        before = len(workers.log())
        await until(lambda before=before: len(workers.log()) > before + 20 or len(workers.log()) >= 3 * len(keys))
        await kill(worker)
        kills += 1
    await workers.start()
    await engine.settle(within_seconds=PATIENCE)

    done = Counter(workers.log())
    assert set(done) == {f"{key} {name}" for key in keys for name in STEPS}
    assert await engine.failed() == []
    repeated = sum(done.values()) - len(done)
    print(f"{len(keys)} tasks, {kills} kills, 0 lost, {repeated} steps made twice")  # noqa: T201 - the counts are the proof


@pytest.mark.parametrize("shop", ["sqlite"], indirect=True)
async def test_a_second_process_on_the_same_file_is_told_which_file(workers, tmp_path):
    await workers.start()

    second = await workers.start()

    _, said = await second.communicate()
    assert second.returncode == 3
    assert f"{tmp_path}/shop.db is already used by another EsimFlux process" in said.decode()


@pytest.mark.postgres
@pytest.mark.parametrize("shop", ["postgres"], indirect=True)
async def test_two_processes_share_the_work_and_the_living_takes_over_from_the_dead(shop, workers, tmp_path):
    engine = await asking(shop)
    (tmp_path / "stop-glue").touch()
    first = await workers.start()
    await shop.ask(engine, "make", "a")
    await until((tmp_path / "stopped-glue").exists)
    (tmp_path / "stop-glue").unlink()
    await workers.start()

    await shop.ask(engine, "make", "b")
    async with asyncio.timeout(PATIENCE):  # kept as made, or the death of the one who made its last step repeats that
        while await engine.status("make", "b") is not TaskState.DONE:  # noqa: ASYNC110 - other processes make it
            await asyncio.sleep(0.02)
    assert "a glue" not in workers.log()

    await kill(first)
    await engine.settle()

    assert sorted(workers.log()) == sorted(f"{key} {name}" for key in "ab" for name in STEPS)
