"""Usage figures of people who agreed: noted once an answer is out, written soon, counted each night."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

from aiogram.dispatcher.event.handler import HandlerObject
from sqlalchemy.exc import SQLAlchemyError

from core.background import in_background
from core.durable import DurableEngine
from privacy.figures import Figures
from storage.engine import Database

log = logging.getLogger(__name__)

WRITE_SECONDS = 15.0

reached_feature: ContextVar[list[str] | None] = ContextVar("reached_feature", default=None)
"""Where the middleware says which handler an update has reached."""


def feature_of(handler: HandlerObject) -> str:
    """What a handler is called in the figures: `orders.buy`."""
    room = handler.callback.__module__.rpartition(".")[2]
    return f"{room}.{handler.callback.__qualname__}"[:64]


def note_reached(handler: HandlerObject) -> None:
    """An update has reached it; the last one counts, for those before have passed it on."""
    reached = reached_feature.get()
    if reached is not None:
        reached[:] = [feature_of(handler)]


class FigureKeeping:
    """Writes what waits in this process, and counts."""

    def __init__(self, figures: Figures, database: Database, *, seconds: float = WRITE_SECONDS) -> None:
        self._figures = figures
        self._database = database
        self._seconds = seconds

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine when to count."""
        engine.every("count-figures", self.count, at="41 3 * * *")

    async def count(self) -> None:
        """Count the days that are over, let go what is old."""
        async with self._database.writing.begin() as session:
            await self._figures.count(session)

    async def write(self) -> None:
        """Write what waits; nothing waits for that."""
        if self._figures.is_waiting:
            async with self._database.writing.begin() as session:
                await self._figures.write(session)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Write now and then as long as the context lives, and once at its end."""
        try:
            async with in_background(self._now_and_then(), name="figures"):
                yield
        finally:
            await self._tried()

    async def _now_and_then(self) -> None:
        while True:
            await asyncio.sleep(self._seconds)
            await self._tried()

    async def _tried(self) -> None:
        try:
            await self.write()
        except SQLAlchemyError as error:
            log.warning("usage figures could not be written: %s", type(error).__name__)
