"""Bringing the databases to the shape that this code expects (`python -m bot migrate`)."""

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from core.durable_tables import create_engine_tables, engine_url
from storage.engine import make_engine

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ROOT / "storage" / "migrations" / "versions"
REVISION = re.compile(r"""^(down_)?revision\b.*= ["'](\w+)["']$""", re.MULTILINE)


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


async def migrate(database_url: str, *, to: str = "head") -> None:
    """
    Make every migration up to *to* (or down to it), and the durable engine's tables.

    An empty database is filled; one that is up to date is left alone. Each migration is a transaction of its own.
    """
    engine = make_engine(database_url)
    try:
        if to != "head" or not (await schema_state(engine)).current:
            from bot.migrations import run_on  # noqa: PLC0415 - most starts have nothing to migrate

            await run_on(engine, to=to)
    finally:
        await engine.dispose()
    await asyncio.to_thread(create_engine_tables, engine_url(database_url))


async def schema_state(engine: AsyncEngine) -> SchemaState:
    """How far the main tables are, without changing them."""

    def look(connection: Connection) -> str | None:
        if not inspect(connection).has_table("alembic_version"):
            return None
        at: str | None = connection.execute(text("select version_num from alembic_version")).scalar()
        return at

    async with engine.execution_options(reads=True).connect() as connection:
        return SchemaState(at=await connection.run_sync(look), head=newest_revision())


def newest_revision() -> str | None:
    """The migration that no other one follows, read from the files."""
    found = [match.groups() for path in VERSIONS.glob("*.py") for match in REVISION.finditer(path.read_text("utf-8"))]
    followed = {revision for is_down, revision in found if is_down}
    return next((revision for is_down, revision in found if not is_down and revision not in followed), None)
