"""
Sends a broadcast: paced over all processes together, once to each, taken up again after a crash.

Whoever is next is *claimed* in one transaction, written to, and noted in another. What a crash leaves claimed may have
arrived, and is never sent again: at most two batches of people for each crash, whom the progress names.

While the staff is locked down nobody more is claimed; it goes on by itself where it was. Whoever was claimed before (at
most two batches) is written to.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, Protocol, TypeAlias

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import EditMessageText, TelegramMethod
from aiogram.types import InlineKeyboardMarkup
from aiohttp import ClientConnectorError

from bot.jobs import patient
from bot.texts import FALLBACK, Texts
from core.channels import Channel
from core.clock import Clock
from core.durable import DurableEngine
from core.errors import Outage
from handlers.staff.broadcast_views import message_of, progress
from security.switches import Switches
from storage.engine import Database
from support.broadcasts import TASK, Broadcasts, BroadcastState, BroadcastView, Claimed, RecipientState

log = logging.getLogger(__name__)

PER_SECOND = 25.0
"""Of the about 30 a second that Telegram allows a bot in all (Bots FAQ); the rest is for answers."""
BATCH = 25
BATCHES_A_STEP = 300
"""Five minutes: then the durable engine keeps that it was made."""
SHOWN_EVERY_SECONDS = 5.0
LOCKED_LOOK_SECONDS = 5.0
"""How often it looks whether the lockdown has ended."""
BUTTONS_LAST = timedelta(minutes=1)
TRIES = 3

Sleep = Callable[[float], Awaitable[object]]


class Door(Protocol):
    """Writes to people on their channel (bot/channels.py); raises aiogram's errors."""

    async def __call__(self, channel: Channel, method: TelegramMethod[Any]) -> None:
        """Send it."""


class Seal(Protocol):
    """Makes the buttons of a message fit to go out (`bot.presses.Presses.seal_keyboard`)."""

    async def __call__(self, keyboard: InlineKeyboardMarkup, chat_id: int, message_id: int) -> InlineKeyboardMarkup:
        """The keyboard with opaque words in its buttons."""


Buttons: TypeAlias = tuple[tuple[str, BroadcastState] | None, datetime, InlineKeyboardMarkup | None]
"""Of what, until when, and which."""


class Broadcasting:
    """The durable task of broadcasts."""

    def __init__(  # noqa: PLR0913 - what it needs, by name
        self,
        *,
        broadcasts: Broadcasts,
        database: Database,
        texts: Texts,
        door: Door,
        clock: Clock,
        switches: Switches,
        sleep: Sleep = asyncio.sleep,
        per_second: float = PER_SECOND,
        seal: Seal | None = None,
    ) -> None:
        self._broadcasts = broadcasts
        self._database = database
        self._texts = texts
        self._door = door
        self._clock = clock
        self._switches = switches
        self._sleep = sleep
        self._per_second = per_second
        self._shown_at = 0.0
        self._silent_until = 0.0
        self._seal = seal
        self._buttons: Buttons = (None, datetime.min.replace(tzinfo=UTC), None)

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine that it can be asked for it."""
        engine.task(TASK)(self.send)

    async def send(self, key: str) -> None:
        """Send to all who are left, until it is done, paused or stopped."""
        broadcast_id = int(key.partition(":")[0])
        while await self.some(broadcast_id):
            pass

    @patient
    async def some(self, broadcast_id: int) -> bool:
        """Send to the next ones; whether there may be more."""
        async with self._database.reading() as session:
            view = await self._broadcasts.of_id(session, broadcast_id)
        notes: list[asyncio.Task[None]] = []
        upcoming = asyncio.create_task(self._take(broadcast_id))
        try:
            for _ in range(BATCHES_A_STEP):
                people, begins = await upcoming
                if not people:
                    return False
                upcoming = asyncio.create_task(self._take(broadcast_id))  # so that the next ones need not wait for it
                notes.append(await self._send_batch(view, people, begins))
                await self._show(broadcast_id)
            people, begins = await upcoming
            if people:
                notes.append(await self._send_batch(view, people, begins))
            return bool(people)
        finally:
            await asyncio.gather(*notes)
            await self._show(broadcast_id, now=True)

    async def _take(self, broadcast_id: int) -> tuple[list[Claimed], float]:
        """The next ones, and when the first of them has its turn; nobody is taken while the staff is locked down."""
        is_told = False
        while await self._is_locked_down():
            if not is_told:
                await self._show(broadcast_id, now=True)
                is_told = True
            await self._sleep(LOCKED_LOOK_SECONDS)
        async with self._database.writing.begin() as session:
            people = await self._broadcasts.take(session, broadcast_id, limit=BATCH) or []
            wait = await self._broadcasts.reserve(session, len(people), per_second=self._per_second) if people else 0.0
        return people, self._clock().timestamp() + wait

    async def _is_locked_down(self) -> bool:
        async with self._database.reading() as session:
            return await self._switches.is_locked_down(session)

    async def _send_batch(self, view: BroadcastView, people: list[Claimed], begins: float) -> asyncio.Task[None]:
        """Send to each in their turn; the answers are awaited and noted by the task that is returned."""
        sends = []
        for turn, one in enumerate(people):
            await self._until(begins + turn / self._per_second)
            await self._until(self._silent_until)
            sends.append(asyncio.create_task(self._send(view, one)))
        return asyncio.create_task(self._note(view, people, sends))

    async def _note(self, view: BroadcastView, people: list[Claimed], sends: list["asyncio.Task[Result]"]) -> None:
        results = await asyncio.gather(*sends)
        outcomes = {one.person_id: result.state for one, result in zip(people, results, strict=True)}
        async with self._database.writing.begin() as session:
            await self._broadcasts.note(session, view.broadcast_id, outcomes)
        if 2 * sum(result.is_out for result in results) > len(results):
            raise Outage(people[0].channel, "most messages of a broadcast could not be sent")

    async def _send(self, view: BroadcastView, one: Claimed) -> "Result":
        if not one.may_be_told:
            return Result(RecipientState.WITHDRAWN)
        method = message_of(self._texts(one.language), view, one.external_id, fallback=FALLBACK)
        for _ in range(TRIES):
            try:
                await self._door(one.channel, method)
            except TelegramRetryAfter as silence:
                self._silent_until = self._clock().timestamp() + silence.retry_after
                async with self._database.writing.begin() as session:
                    await self._broadcasts.hold(session, silence.retry_after)
                await self._sleep(silence.retry_after)
            except TelegramForbiddenError:
                return Result(RecipientState.BLOCKED)
            except TelegramBadRequest as refusal:
                is_gone = "chat not found" in refusal.message
                return Result(RecipientState.BLOCKED if is_gone else RecipientState.FAILED)
            except (TelegramNetworkError, TelegramServerError) as error:
                was_reached = not isinstance(error.__cause__, ClientConnectorError)  # else it may have arrived
                return Result(RecipientState.FAILED if was_reached else RecipientState.WAITING, is_out=True)
            else:
                return Result(RecipientState.SENT)
        return Result(RecipientState.WAITING, is_out=True)

    async def _until(self, moment: float) -> None:
        if (left := moment - self._clock().timestamp()) > 0:
            await self._sleep(left)

    async def _show(self, broadcast_id: int, *, now: bool = False) -> None:
        """Bring the live message up to date; it is no loss if that fails."""
        at = self._clock().timestamp()
        if not now and at - self._shown_at < SHOWN_EVERY_SECONDS:
            return
        self._shown_at = at
        async with self._database.reading() as session:
            view = await self._broadcasts.progress(session, broadcast_id)
            is_locked = await self._switches.is_locked_down(session)
        if view is None or view.place is None:
            return
        text, keyboard = progress(self._texts(FALLBACK), view, is_locked=is_locked)
        chat_id, message_id = view.place
        edit = EditMessageText(
            chat_id=chat_id, message_id=message_id, text=text, reply_markup=await self._sealed(view, keyboard)
        )
        try:
            await self._door(Channel.TELEGRAM, edit)
        except TelegramAPIError as error:
            log.info("the progress of a broadcast could not be shown: %s", type(error).__name__)

    async def _sealed(self, view: BroadcastView, keyboard: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup | None:
        """The buttons as they go out: made anew when something has changed, and once a minute."""
        if self._seal is None or keyboard is None or view.place is None:
            return keyboard
        about, until, sealed = self._buttons
        now = self._clock()
        if about != (view.number, view.state) or until <= now or sealed is None:
            sealed = await self._seal(keyboard, *view.place)
            self._buttons = ((view.number, view.state), now + BUTTONS_LAST, sealed)
        return sealed


class Result(NamedTuple):
    """What came of one message."""

    state: RecipientState
    is_out: bool = False
    """Whether the service is to blame."""
