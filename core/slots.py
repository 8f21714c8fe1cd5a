"""
Who works: one process at a time on SQLite, one slot a process on PostgreSQL.

The engine gives a task back to the executor that began it, so each process needs an executor's name of its own, which a
restarted process takes up again. On PostgreSQL a session's advisory lock holds it: it comes free when the process or
its machine dies, and the living take over what the dead one had begun.
"""

import asyncio
import contextlib
import fcntl
import logging
import os
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import IO, Protocol

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

logger = logging.getLogger(__name__)

LOCK_SPACE = 0x45534D46
"""The first half of our advisory locks ("ESMF")."""
SLOTS = 64
PREFIX = "bot-"
KEEPALIVE = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"
"""A machine that vanished frees its slot after some ten seconds, not after the system's two hours."""
REFUSALS = 6
"""How often the own slot may be refused after its connection broke: half a minute, longer than `KEEPALIVE` takes."""
BUSY = "SELECT DISTINCT executor_id FROM dbos.workflow_status WHERE status = 'PENDING' AND executor_id IS NOT NULL"


class DatabaseTaken(Exception):
    """Another process works on the database; the text says which file or that all slots are held."""


class Slot(Protocol):
    """The place of a process among those that work."""

    @property
    def executor_id(self) -> str:
        """The executor's name that comes with it."""

    async def release(self) -> None:
        """Leave it to the next one."""


class FileSlot:
    """The only slot of a SQLite file: a lock on `<file>.lock`, which ends with the process."""

    executor_id = "main"

    def __init__(self, database: Path) -> None:
        self._database = database
        self._file: IO[str] | None = None

    def claim(self) -> None:
        """
        Take it.

        Raises:
            DatabaseTaken: Another process has it.
        """
        self._database.parent.mkdir(parents=True, exist_ok=True)
        file = self._database.with_name(self._database.name + ".lock").open("a+")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            file.close()
            msg = (
                f"{self._database} is already used by another EsimFlux process (process id {holder}). "
                "Stop it first, or use PostgreSQL to run several."
            )
            raise DatabaseTaken(msg) from None
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        self._file = file

    async def release(self) -> None:
        """Leave it to the next process."""
        if self._file is not None:
            self._file.close()
            self._file = None


class ServerSlot:
    """A slot of a PostgreSQL database, held by a connection of its own (never through a transaction pooler)."""

    def __init__(self, url: str, *, every_seconds: float) -> None:
        self._conninfo = _with_keepalive(url)
        self._every = every_seconds
        self._connection: psycopg.AsyncConnection[tuple[object, ...]] | None = None
        self._number = 0
        self._watching: asyncio.Task[None] | None = None

    @property
    def executor_id(self) -> str:
        """The executor's name: the slot's number."""
        return f"{PREFIX}{self._number}"

    async def claim(self) -> None:
        """
        Take the first free slot.

        Raises:
            DatabaseTaken: None is free.
        """
        self._connection = await self._connect()
        for number in range(1, SLOTS + 1):
            if await self._try_lock(number):
                self._number = number
                return
        await self._connection.close()
        msg = f"all {SLOTS} slots of this database are held by other EsimFlux processes"
        raise DatabaseTaken(msg)

    def watch(self, take_over: Callable[[str], Awaitable[None]], lost: Callable[[], None]) -> None:
        """
        Look for the dead from here on: *take_over* gets the name of each executor whose process is gone.

        *lost* is called where the own slot went to somebody else while the connection was down: this process has to
        end.
        """
        self._watching = asyncio.create_task(self._watch(take_over, lost), name="slot-watch")

    async def release(self) -> None:
        """Leave it to the next process."""
        if self._watching is not None:
            self._watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watching
            self._watching = None
        if self._connection is not None:
            await self._connection.close()
            self._connection = None

    async def _connect(self) -> "psycopg.AsyncConnection[tuple[object, ...]]":
        return await psycopg.AsyncConnection.connect(self._conninfo, autocommit=True)

    async def _fetch(self, query: str, values: Iterable[object] = ()) -> list[tuple[object, ...]]:
        if self._connection is None:
            msg = "the slot was released"
            raise RuntimeError(msg)
        cursor = await self._connection.execute(query.encode(), list(values))
        return await cursor.fetchall()

    async def _try_lock(self, number: int) -> bool:
        rows = await self._fetch("SELECT pg_try_advisory_lock(%s, %s)", (LOCK_SPACE, number))
        return rows[0][0] is True

    async def _watch(self, take_over: Callable[[str], Awaitable[None]], lost: Callable[[], None]) -> None:
        suspects: set[str] = set()
        while True:
            await asyncio.sleep(self._every)
            try:
                suspects = await self._look(suspects, take_over)
            except psycopg.Error as error:
                logger.warning("the slot's connection failed: %s", type(error).__name__)
                suspects = set()
                if not await self._hold_again():
                    logger.critical("slot %s went to another process: this one ends", self.executor_id)
                    lost()
                    return
            except Exception:
                logger.exception("taking over from a dead process failed; it is tried again")

    async def _look(self, suspects: set[str], take_over: Callable[[str], Awaitable[None]]) -> set[str]:
        """Take over from those that were already without a process the last time; the other dead come next time."""
        dead = set()
        for (found,) in await self._fetch(BUSY):
            name = str(found)
            number = name.removeprefix(PREFIX)
            if name == self.executor_id or not name.startswith(PREFIX) or not number.isdigit():
                continue
            if not await self._try_lock(int(number)):
                continue
            try:
                if name in suspects:
                    logger.warning("%s is gone: its tasks are taken over", name)
                    await take_over(name)
                else:
                    dead.add(name)
            finally:
                await self._fetch("SELECT pg_advisory_unlock(%s, %s)", (LOCK_SPACE, int(number)))
        return dead

    async def _hold_again(self) -> bool:
        """
        Get the own slot back after the connection broke; False where somebody else has it.

        The server may take a while to notice that the old connection is gone, and holds the lock for it until then.
        """
        refused = 0
        while refused < REFUSALS:
            with contextlib.suppress(psycopg.Error):
                if self._connection is not None:
                    await self._connection.close()
                self._connection = await self._connect()
                if await self._try_lock(self._number):
                    logger.warning("slot %s is held again", self.executor_id)
                    return True
                refused += 1
            await asyncio.sleep(self._every)
        return False


def _with_keepalive(url: str) -> str:
    known = conninfo_to_dict(url)
    options = f"{known.get('options') or ''} {KEEPALIVE}".strip()
    return make_conninfo(url, options=options, application_name="esimflux-slot")
