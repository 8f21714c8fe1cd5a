"""
Letting go of bytes: after an erasure nothing of it lies in SQLite's files any more.

What was deleted is written over at once (`secure_delete`), but lies in the log of changes (`-wal`) until that is taken
into the file and cut off. Once a week the files are written anew. PostgreSQL does both by itself (autovacuum).
"""

import asyncio
import logging
from collections.abc import Iterable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from core.durable import DurableEngine
from storage.vault import Vault

log = logging.getLogger(__name__)

LOOKS, LOOK_SECONDS = 20, 0.1
WEEKLY = "37 3 * * 0"
LARGEST_PAGES = 1_000_000
"""Some 4 GB: writing a larger file anew would keep everybody waiting; what was deleted is written over all the same."""


async def settle_files(*engines: AsyncEngine) -> bool:
    """Take the logs of changes into the files and cut them off; False where somebody reads for too long just now."""
    return all([await _settled(engine) for engine in engines])


class Settling:
    """The weekly timer."""

    def __init__(self, vault: Vault, *engines: AsyncEngine) -> None:
        self._vault = vault
        self._engines = engines

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine when to call what."""
        engine.every("vacuum-files", self.vacuum, at=WEEKLY)

    async def vacuum(self) -> None:
        """Write the files anew, and cut the logs of changes off; which keys were destroyed long ago is forgotten."""
        await self._vault.forget_destroyed()
        for engine in self._engines:
            if engine.dialect.name == "sqlite":
                pages = (await _asked(engine, "PRAGMA page_count"))[0][0]
                if pages <= LARGEST_PAGES:
                    await _asked(engine, "VACUUM")
                else:
                    log.info("a database of %s pages is not written anew", pages)
        await settle_files(*self._engines)


async def _settled(engine: AsyncEngine) -> bool:
    if engine.dialect.name != "sqlite":
        return True
    for _ in range(LOOKS):
        is_busy, _, _ = (await _asked(engine, "PRAGMA wal_checkpoint(TRUNCATE)"))[0]
        if not is_busy:
            return True
        await asyncio.sleep(LOOK_SECONDS)
    return False


async def _asked(engine: AsyncEngine, statement: str) -> list[Any]:
    """What a statement outside of any transaction says."""
    async with engine.connect() as connection:
        raw = await connection.get_raw_connection()
        driver: Any = raw.driver_connection
        rows: Iterable[Any] = await driver.execute_fetchall(statement)
        return list(rows)
