"""Bringing the databases to the shape that this code expects (`python -m bot migrate`)."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from core.durable_tables import create_engine_tables, engine_url
from storage.engine import make_engine

ALEMBIC_INI = Path(__file__).resolve().parent.parent / "alembic.ini"


@dataclass(frozen=True, slots=True)
class SchemaState:
    """How far a database is."""

    at: str | None
    """The last migration that was made; None: none was."""
    head: str | None
    """The last one that there is."""

    @property
    def current(self) -> bool:
        """Whether nothing is left to do."""
        return self.at == self.head


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, for *connection* where one is open."""
    config = Config(str(ALEMBIC_INI))
    if connection is not None:
        config.attributes["connection"] = connection
    return config


async def migrate(database_url: str, *, to: str = "head") -> None:
    """
    Make every migration up to *to* (or down to it), and the durable engine's tables.

    An empty database is filled; one that is up to date is left alone. Each migration is a transaction of its own.
    """
    engine = make_engine(database_url)
    try:
        await run_on(engine, to=to)
    finally:
        await engine.dispose()
    await asyncio.to_thread(create_engine_tables, engine_url(database_url))


async def run_on(engine: AsyncEngine, *, to: str = "head") -> None:
    """Move the main tables of an open engine up or down to *to*."""

    def move(connection: Connection) -> None:
        config = alembic_config(connection)
        if to == "base" or to.startswith("-"):
            command.downgrade(config, to)
        else:
            command.upgrade(config, to)

    async with engine.connect() as connection:
        await connection.run_sync(move)


async def schema_state(engine: AsyncEngine) -> SchemaState:
    """How far the main tables are, without changing them."""

    def look(connection: Connection) -> SchemaState:
        head = ScriptDirectory.from_config(alembic_config()).get_current_head()
        return SchemaState(at=MigrationContext.configure(connection).get_current_revision(), head=head)

    async with engine.execution_options(reads=True).connect() as connection:
        return await connection.run_sync(look)
