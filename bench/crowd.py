"""Customers who write and press as fast as they are answered, and how long they had to wait."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bench.processes import Process
from botapi.accounts import BotAccount
from botapi.core import BotApi
from botapi.journal import Json

PATIENCE_SECONDS = 120


class Customer:
    """Somebody in a private chat with one bot."""

    def __init__(self, api: BotApi, account: BotAccount) -> None:
        self._api = api
        self._account = account
        self.person = api.person(first_name="Ada")
        self._events = api.listen(self.person.id)
        self.shown: Json = {}
        """The bot's newest message, as it is now."""

    async def types(self, text: str) -> None:
        """Write *text* and wait for the bot's message."""
        await self.person.send(text, bot=self._account)
        await self.sees("message")

    async def presses(self, data: str) -> None:
        """Press a button with *data* under the newest message, and wait until it has changed and spins no more."""
        await self.person.tap(self.shown["message_id"], data, bot=self._account)
        await self.sees("toast", "edited")

    async def sees(self, *kinds: str, has: str = "from") -> None:
        """Wait until each of *kinds* has come from the bot; a message counts only if it has the field *has*."""
        missing = set(kinds)
        async with asyncio.timeout(PATIENCE_SECONDS):
            while missing:
                event = await anext(self._events)
                if event.kind in {"message", "edited"}:
                    if not event.payload["from"]["is_bot"] or has not in event.payload:
                        continue
                    self.shown = event.payload
                missing.discard(event.kind)

    def data_of(self, number: int) -> str:
        """What the button of that number under the newest message carries, counted from 0."""
        rows = self.shown["reply_markup"]["inline_keyboard"]
        return str([button for row in rows for button in row][number]["callback_data"])

    def link(self) -> str:
        """Where the first button with a link leads."""
        rows = self.shown["reply_markup"]["inline_keyboard"]
        return str(next(button["url"] for row in rows for button in row if "url" in button))


@dataclass(frozen=True, slots=True)
class Figures:
    """What one turn of one bot cost."""

    updates: int
    seconds: float
    cpu_seconds: float
    written_bytes: int
    waits: tuple[float, ...]
    """Seconds until each answer, shortest first."""

    @property
    def a_second(self) -> float:
        """Updates a second."""
        return self.updates / self.seconds

    @property
    def cpu_us(self) -> float:
        """Microseconds of the bot's CPU an update."""
        return self.cpu_seconds / self.updates * 1e6

    @property
    def written(self) -> float:
        """Bytes written to files an update."""
        return self.written_bytes / self.updates

    def wait_ms(self, share: float) -> float:
        """How many milliseconds that *share* of the answers took at most."""
        return self.waits[min(int(len(self.waits) * share), len(self.waits) - 1)] * 1e3


Act = Callable[[Customer, int], Awaitable[None]]
"""What a customer does the n-th time."""


async def turn(process: Process, customers: Sequence[Customer], act: Act, each: int) -> Figures:
    """Let all *customers* do *act* side by side, *each* times one after another."""
    waits: list[float] = []

    async def one(customer: Customer) -> None:
        for number in range(each):
            begun = time.perf_counter()
            await act(customer, number)
            waits.append(time.perf_counter() - begun)

    cpu, written, begun = process.cpu_seconds, process.written_bytes, time.perf_counter()
    await asyncio.gather(*map(one, customers))
    seconds = time.perf_counter() - begun
    return Figures(
        updates=len(waits),
        seconds=seconds,
        cpu_seconds=process.cpu_seconds - cpu,
        written_bytes=process.written_bytes - written,
        waits=tuple(sorted(waits)),
    )
