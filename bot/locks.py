"""One person's updates never run side by side: in this process, and on PostgreSQL in no other."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import blake2b

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine


class Locks:
    """
    Locks by name; a lock that nobody holds takes no memory.

    Args:
        engine: PostgreSQL's, with a pool of its own (never the handlers': both waiting for one pool is a
            deadlock), or None for a single process on SQLite. Its pool size bounds the updates under way.
    """

    def __init__(self, engine: AsyncEngine | None = None) -> None:
        self._engine = engine
        self._held: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def hold(self, name: str) -> AsyncIterator[None]:
        """Hold the lock of *name* for the block."""
        lock, waiting = self._held.get(name, (asyncio.Lock(), 0))
        self._held[name] = lock, waiting + 1
        try:
            async with lock:
                if self._engine is None:
                    yield
                    return
                number = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)
                async with self._engine.begin() as connection:
                    await connection.execute(text("select pg_advisory_xact_lock(:number)"), {"number": number})
                    yield
        finally:
            lock, waiting = self._held[name]
            if waiting == 1:
                del self._held[name]
            else:
                self._held[name] = lock, waiting - 1
