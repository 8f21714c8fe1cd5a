"""
The doors to the main database: one for transactions that write, one for reads.

SQLite is set as a shop needs it: WAL, synchronous=FULL (Stripe has had its 200 by
the time the power fails) and an explicit BEGIN IMMEDIATE for writers, without
which concurrent updates are lost silently. PostgreSQL needs none of that.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

PRAGMAS = ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


def make_engine(url: str, *, pool_size: int = 10) -> AsyncEngine:
    """
    An engine for *url* (`sqlite+aiosqlite:///…` or `postgresql+psycopg://…`).

    Its transactions write; `.execution_options(reads=True)` gives a view of the
    same pool whose transactions take no write lock on SQLite.
    """
    if not make_url(url).get_backend_name().startswith("sqlite"):
        return create_async_engine(url, pool_size=pool_size, max_overflow=0, pool_pre_ping=True)
    engine = create_async_engine(url, pool_size=5, max_overflow=0)

    @event.listens_for(engine.sync_engine, "connect")
    def _set_up(dbapi: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection, of no common type
        dbapi.isolation_level = None  # BEGIN is ours, below
        cursor = dbapi.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get("reads")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


@dataclass(frozen=True, slots=True)
class Database:
    """The main database: `writing.begin()` for a transaction, `reading()` for a look."""

    engine: AsyncEngine
    writing: async_sessionmaker[AsyncSession]
    reading: async_sessionmaker[AsyncSession]

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    async def close(self) -> None:
        """Give every connection back."""
        await self.engine.dispose()


def open_database(url: str) -> Database:
    """Both doors to the database of *url*; nothing is connected yet."""
    engine = make_engine(url)
    return Database(
        engine=engine,
        writing=async_sessionmaker(engine, expire_on_commit=False),
        reading=async_sessionmaker(engine.execution_options(reads=True), expire_on_commit=False, autoflush=False),
    )
