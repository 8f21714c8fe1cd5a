"""
Who pumps, and who follows the security log: one process of all each.

On SQLite the only process that works is the one. On PostgreSQL it is the one that holds an advisory lock on a
connection of its own; when it dies, the server frees the lock, and another takes it within seconds.
"""

from contextlib import suppress
from typing import Protocol

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy.engine import make_url

from core.slots import LOCK_SPACE

PUMP, FOLLOWER = 1000, 1001
"""The second half of each lock's number; slots have 1 to 64."""
KEEPALIVE = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"


class Lease(Protocol):
    """The right to do what one process of all does."""

    async def held(self) -> bool:
        """Whether this process has it now; takes it where it is free."""

    async def release(self) -> None:
        """Leave it to another process."""


class OwnLease:
    """Nobody else is there."""

    async def held(self) -> bool:
        """Always."""
        return True

    async def release(self) -> None:
        """Nothing is held."""


class ServerLease:
    """An advisory lock of the PostgreSQL server."""

    def __init__(self, database_url: str, number: int) -> None:
        self._number = number
        url = make_url(database_url).set(drivername="postgresql")
        conninfo = url.render_as_string(hide_password=False)
        options = f"{conninfo_to_dict(conninfo).get('options') or ''} {KEEPALIVE}".strip()
        self._conninfo = make_conninfo(conninfo, options=options, application_name=f"esimflux-lease-{number}")
        self._connection: psycopg.AsyncConnection[tuple[object, ...]] | None = None
        self._held = False

    async def held(self) -> bool:
        """Whether the lock is ours; a broken connection has lost it."""
        try:
            if self._connection is None:
                self._connection = await psycopg.AsyncConnection.connect(self._conninfo, autocommit=True)
            if self._held:
                await self._connection.execute("SELECT 1")
                return True
            cursor = await self._connection.execute("SELECT pg_try_advisory_lock(%s, %s)", (LOCK_SPACE, self._number))
            found = await cursor.fetchone()
            self._held = found is not None and found[0] is True
        except psycopg.Error:
            await self.release()
        return self._held

    async def release(self) -> None:
        """Give the lock back and close the connection."""
        was_held, self._held = self._held, False
        connection, self._connection = self._connection, None
        if connection is None:
            return
        if was_held:
            with suppress(psycopg.Error):  # a broken connection has lost it already
                await connection.execute("SELECT pg_advisory_unlock(%s, %s)", (LOCK_SPACE, self._number))
        await connection.close()


def lease_for(database_url: str, number: int = PUMP) -> Lease:
    """A lease of a database: to pump, or to follow the security log (`FOLLOWER`)."""
    is_sqlite = make_url(database_url).get_backend_name() == "sqlite"
    return OwnLease() if is_sqlite else ServerLease(database_url, number)
