"""
The doors to the main database: one for transactions that write, one for reads.

SQLite is set as a shop needs it: WAL, synchronous=FULL (Stripe has had its 200 by
the time the power fails) and an explicit BEGIN IMMEDIATE for writers, without
which concurrent updates are lost silently. PostgreSQL needs none of that.

Errors of every engine are told without the values of the statement: they may be personal.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

R = TypeVar("R")

PRAGMAS = ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
"""`secure_delete`: what is deleted is written over, so that a page that is used no more holds nobody's words."""


class RollsBackFirst(sqlite3.Connection):
    """
    A connection that ends its transaction when it is closed.

    SQLite puts off the end of a closed connection until nobody refers to one of its statements any more, and until
    then the write lock is held: what a cancelled task leaves behind would lock the database for all others.
    """

    def close(self) -> None:
        """Roll back, and close."""
        with suppress(sqlite3.Error):  # closed already, or broken: then there is nothing to give back
            self.rollback()
        super().close()


def make_engine(url: str, *, pool_size: int = 10) -> AsyncEngine:
    """
    An engine for *url* (`sqlite+aiosqlite:///…` or `postgresql+psycopg://…`).

    Its transactions write; `.execution_options(reads=True)` gives a view of the
    same pool whose transactions take no write lock on SQLite.
    """
    if not make_url(url).get_backend_name().startswith("sqlite"):
        return create_async_engine(url, pool_size=pool_size, max_overflow=0, pool_pre_ping=True, hide_parameters=True)
    engine = create_async_engine(
        url, pool_size=5, max_overflow=0, hide_parameters=True, connect_args={"factory": RollsBackFirst}
    )

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


LOOKERS = 4
"""Threads for quick looks."""


def make_looking_engine(url: URL) -> Engine:
    """A synchronous engine for single statements that only read."""
    if not url.get_backend_name().startswith("sqlite"):
        return create_engine(
            url,
            pool_size=LOOKERS,
            max_overflow=0,
            pool_pre_ping=True,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
        )
    engine = create_engine(
        url.set(drivername="sqlite"),
        pool_size=LOOKERS,
        max_overflow=0,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _set_up(dbapi: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection, of no common type
        dbapi.execute("PRAGMA busy_timeout=30000")
        dbapi.execute("PRAGMA query_only=ON")

    return engine


@dataclass(frozen=True, slots=True)
class Database:
    """
    The main database, with three doors.

    `writing.begin()` for a transaction that changes something, `reading()` for a read-only one, and `look` for a
    single quick statement: an asynchronous driver crosses a thread for every cursor step, `look` once for all.
    """

    engine: AsyncEngine
    writing: async_sessionmaker[AsyncSession]
    reading: async_sessionmaker[AsyncSession]
    _looking: Engine
    _lookers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(LOOKERS, "look"))

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    async def look(self, question: Callable[[Connection], R]) -> R:
        """The answer to *question*, which reads with one statement, quickly, in a thread of its own."""

        def ask() -> R:
            with self._looking.connect() as connection:
                return question(connection)

        return await asyncio.get_running_loop().run_in_executor(self._lookers, ask)

    async def close(self) -> None:
        """Give every connection back."""
        self._lookers.shutdown()
        self._looking.dispose()
        await self.engine.dispose()


def open_database(url: str) -> Database:
    """Every door to the database of *url*; nothing is connected yet."""
    engine = make_engine(url)
    return Database(
        engine=engine,
        writing=async_sessionmaker(engine, expire_on_commit=False),
        reading=async_sessionmaker(engine.execution_options(reads=True), expire_on_commit=False, autoflush=False),
        _looking=make_looking_engine(make_url(url)),
    )
