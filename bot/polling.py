"""
Telegram by polling: people side by side, each person's updates in their order.

An update is confirmed only when it and all before it are committed, so a crash makes Telegram send it again. One that
takes long holds up nobody else: what came after it is fetched on, unconfirmed, and told from what was fetched before.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramConflictError, TelegramRetryAfter, TelegramUnauthorizedError
from aiogram.methods import GetUpdates
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError

from bot.errors import is_full_or_locked
from core.errors import NotYet

log = logging.getLogger(__name__)

WAIT_SECONDS = 30
PATIENCE_SECONDS = 3.0
"""After so long the next updates are fetched, whatever is under way; Telegram slows down who asks again sooner."""
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
TRIES = 3
"""How often an update that meets a bug of ours is tried before it is set aside."""

Handle = Callable[[Bot, Update], Awaitable[None]]
Refused = Callable[[str], Awaitable[None]]
"""Told when Telegram refuses to hand out updates: `conflict` (409) or `unauthorized` (401)."""


async def poll(  # noqa: PLR0913 - its settings, by name
    bot: Bot,
    handle: Handle,
    allowed_updates: list[str],
    *,
    wait_seconds: int = WAIT_SECONDS,
    patience_seconds: float = PATIENCE_SECONDS,
    refused: Refused | None = None,
) -> None:
    """Fetch and handle updates until cancelled; a broken connection is tried again, ever more slowly."""
    inbox = Inbox(bot, handle)
    pause = FIRST_PAUSE_SECONDS
    try:
        while True:
            question = GetUpdates(
                offset=inbox.confirmed(),
                timeout=0 if inbox.is_busy else wait_seconds,
                allowed_updates=allowed_updates,
            )
            try:
                updates = await bot(question, request_timeout=wait_seconds + 10)
            except TelegramRetryAfter as wait:
                await asyncio.sleep(wait.retry_after)
            except TelegramConflictError:
                log.error("another process polls with ESIMFLUX_TELEGRAM_TOKEN, or a webhook is set: only one may")  # noqa: TRY400 - the sentence is all
                await _tell(refused, "conflict")
                await asyncio.sleep(LONGEST_PAUSE_SECONDS)
            except TelegramUnauthorizedError:
                log.error("Telegram refuses ESIMFLUX_TELEGRAM_TOKEN: it was revoked, or is another bot's")  # noqa: TRY400 - likewise
                await _tell(refused, "unauthorized")
                await asyncio.sleep(LONGEST_PAUSE_SECONDS)
            except AiogramError as error:  # also an answer that is no JSON: a proxy's page about a bad gateway
                log.warning("no updates from Telegram (%s); next try in %.0f s", type(error).__name__, pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
            else:
                pause = FIRST_PAUSE_SECONDS
                inbox.take(updates)
                await inbox.settle(patience_seconds)
    finally:
        await inbox.close()


async def _tell(refused: Refused | None, reason: str) -> None:
    """Let the security log know; that it cannot be written must not end the polling."""
    if refused is None:
        return
    try:
        await refused(reason)
    except Exception:
        log.exception("it could not be written down that Telegram refuses us")


class Inbox:
    """The updates that were fetched and are not confirmed."""

    def __init__(self, bot: Bot, handle: Handle) -> None:
        self._bot = bot
        self._handle = handle
        self._next: int | None = None
        self._fetched: set[int] = set()
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._lines: dict[int, asyncio.Task[None]] = {}

    def confirmed(self) -> int | None:
        """The offset to ask from: all updates below it are committed, and nobody has to tell them from new ones."""
        offset = min(self._under_way, default=self._next)
        if offset is not None:
            self._fetched = {number for number in self._fetched if number >= offset}
        return offset

    @property
    def is_busy(self) -> bool:
        """Whether any update is under way."""
        return bool(self._under_way)

    def take(self, updates: Sequence[Update]) -> None:
        """Begin to handle those that are new, each behind what the same person did before."""
        for update in updates:
            if update.update_id not in self._fetched:
                self._fetched.add(update.update_id)
                self._begin(update)
        if self._fetched:
            self._next = max(self._fetched) + 1

    async def settle(self, seconds: float) -> None:
        """Wait until everything is committed, so many seconds at most."""
        if self._under_way:
            await asyncio.wait(self._under_way.values(), timeout=seconds)

    async def close(self) -> None:
        """Cut off what is under way: it was not confirmed, so it comes again."""
        cut_off = list(self._under_way.values())
        for task in cut_off:
            task.cancel()
        await asyncio.gather(*cut_off, return_exceptions=True)

    def _begin(self, update: Update) -> None:
        who, number = speaker(update), update.update_id
        task = asyncio.create_task(self._after(self._lines.get(who), update), name=f"update-{number}")

        def done(_task: asyncio.Task[None]) -> None:
            del self._under_way[number]
            if self._lines.get(who) is task:
                del self._lines[who]

        self._under_way[number] = self._lines[who] = task
        task.add_done_callback(done)

    async def _after(self, earlier: "asyncio.Task[None] | None", update: Update) -> None:
        if earlier is not None:
            await asyncio.wait([earlier])
        await until_kept(self._bot, update, self._handle)


async def until_kept(
    bot: Bot, update: Update, handle: Handle, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """
    Handle *update*; while the database is away, try again: Telegram still has it.

    An update that meets a bug is set aside after some tries: one that can never be handled must not stay for ever.
    """
    pause, bugs = FIRST_PAUSE_SECONDS, 0
    while True:
        try:
            await handle(bot, update)
        except NotYet:
            await sleep(FIRST_PAUSE_SECONDS)
        except Exception as error:
            bugs += not is_full_or_locked(error)
            if bugs == TRIES:
                log.exception("update %s was set aside", update.update_id)
                return
            log.exception("update %s was not kept; next try in %.0f s", update.update_id, pause)
            await sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
        else:
            return


def speaker(update: Update) -> int:
    """Who sent it; 0 for what nobody did, and for a kind of update that Telegram made later than aiogram."""
    try:
        user = getattr(update.event, "from_user", None)
    except UpdateTypeLookupError:
        return 0
    return 0 if user is None else user.id
