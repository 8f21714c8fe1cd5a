"""One run of a process, from its start to its end, as the security log has it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from core.background import in_background
from core.ids import public_id
from core.transactions import Transactions
from security.house_watch import HouseWatch
from security.origins import by_house

BEAT = timedelta(minutes=1)

log = logging.getLogger(__name__)


class HouseRun:
    """Tells the log that the house starts, lives and stops."""

    def __init__(self, database: Transactions, watch: HouseWatch) -> None:
        self._database = database
        self._watch = watch

    @asynccontextmanager
    async def running(self, role: str) -> AsyncIterator[None]:
        """The house runs as long as the context lives; what ends it by an error counts as a crash."""
        number = public_id("H")
        with by_house(number):
            async with self._database.writing.begin() as session:
                await self._watch.begin(session, number, role)
        is_crash = False
        try:
            async with in_background(self._beat(number), name="house-beat"):
                yield
        except Exception:
            is_crash = True
            raise
        finally:
            if not is_crash:
                with by_house(number):
                    async with self._database.writing.begin() as session:
                        await self._watch.end(session, number)

    async def _beat(self, number: str) -> None:
        """Where others share the database, say once a minute that this process lives."""
        while not self._watch.is_alone:
            await asyncio.sleep(BEAT.total_seconds())
            try:
                async with self._database.writing.begin() as session:
                    await self._watch.beat(session, number)
            except SQLAlchemyError as error:
                log.warning("this process could not say that it lives: %s", type(error).__name__)
