"""Alembic, which makes migrations: 10 MB and 0.1 s that a start with nothing to migrate is spared (bot/migrate.py)."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.migrate import ROOT


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, for *connection* where one is open."""
    config = Config(str(ROOT / "alembic.ini"))
    if connection is not None:
        config.attributes["connection"] = connection
    return config


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
