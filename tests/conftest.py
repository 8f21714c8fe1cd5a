"""The house under test: real rules, a real database, a clock that stands still."""

import gc
from datetime import UTC, datetime

import pytest
from sqlalchemy.ext.asyncio import create_async_engine

import storage.engine
from core.clock import VirtualClock
from core.sealing import new_key
from storage.engine import open_database
from storage.vault import Vault
from tests.blank import blank, with_tables

pytest_plugins = ["tests.postgres", "tests.sandbox.stripe_house", "tests.web.pay_house"]

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def pytest_collection_finish():
    """What is loaded by now stays: the garbage collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def pragmas_of_the_shop():
    """What a shop tells SQLite; no power fails in a test's process, so there nothing waits for the disk."""
    of_the_shop = storage.engine.PRAGMAS
    storage.engine.PRAGMAS = tuple(one.replace("synchronous=FULL", "synchronous=OFF") for one in of_the_shop)
    yield of_the_shop
    storage.engine.PRAGMAS = of_the_shop


@pytest.fixture
def clock():
    return VirtualClock(NOW)


@pytest.fixture
async def database(tmp_path):
    database = open_database(await blank(tmp_path / "house.db", with_tables))
    yield database
    await database.close()


@pytest.fixture
async def session(database):
    """A transaction that writes and is committed at the end of the test."""
    async with database.writing.begin() as session:
        yield session


@pytest.fixture
async def vault(tmp_path):
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path}/keys.db")
    vault = Vault(engine, new_key())
    await vault.create_tables()
    yield vault
    await engine.dispose()


class WorkBook:
    """Durable work on paper: what was asked for, once each."""

    def __init__(self):
        self.asked = []

    async def ask(self, session, task, key, *, after_seconds=0):
        del session, after_seconds
        if (task, key) not in self.asked:
            self.asked.append((task, key))


@pytest.fixture
def work():
    return WorkBook()


def pytest_terminal_summary(terminalreporter):
    """Quote the counts that a proof has told (tests/kill)."""
    reports = [report for group in terminalreporter.stats.values() for report in group]
    told = [
        line
        for report in reports
        if getattr(report, "when", None) == "call"
        for name, line in report.user_properties
        if name == "counts"
    ]
    if told:
        terminalreporter.section("counts")
        terminalreporter.write("\n".join(told) + "\n")
