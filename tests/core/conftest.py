"""An engine in a hurry, on a database of its own."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from core.durable import DurableEngine
from core.tasks import Pace
from storage.engine import open_database

HURRY = Pace(poll_seconds=0.02, wait_factor=0.01, slot_seconds=0.2)


class Shop:
    """A database with one table of notes, and whoever asks for work in its transactions."""

    def __init__(self, url):
        self.url = url
        self.database = open_database(url)
        self.engines = []

    def engine(self, *, works=True, **pace):
        engine = DurableEngine(self.url, works=works, pace=replace(HURRY, **pace))
        self.engines.append(engine)
        return engine

    async def prepare(self):
        async with self.database.writing.begin() as session:
            await session.execute(text("CREATE TABLE notes (note VARCHAR(200))"))

    async def note(self, words):
        async with self.database.writing.begin() as session:
            await session.execute(text("INSERT INTO notes VALUES (:words)"), {"words": words})

    async def notes(self):
        async with self.database.reading() as session:
            return list((await session.scalars(text("SELECT note FROM notes"))).all())

    async def ask(self, engine, task, key, **details):
        async with self.database.writing.begin() as session:
            await engine.ask(session, task, key, **details)

    async def close(self):
        for engine in self.engines:
            await engine.stop()
        await self.database.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def shop(request, tmp_path):
    url = (
        f"sqlite+aiosqlite:///{tmp_path}/shop.db"
        if request.param == "sqlite"
        else request.getfixturevalue("postgres_url")
    )
    shop = Shop(url)
    await shop.prepare()
    yield shop
    await shop.close()
