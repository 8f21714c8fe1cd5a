"""
Telegram by polling: a batch is handled concurrently, in order for each person.

The batch's offset is confirmed only when all of it is committed, so a crash makes Telegram send it again.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramConflictError, TelegramRetryAfter
from aiogram.methods import GetUpdates
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError

from bot.errors import is_full_or_locked

log = logging.getLogger(__name__)

WAIT_SECONDS = 30
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
TRIES = 3
"""How often an update that meets a bug of ours is tried before it is set aside."""

Handle = Callable[[Bot, Update], Awaitable[None]]


async def poll(bot: Bot, handle: Handle, allowed_updates: list[str], *, wait_seconds: int = WAIT_SECONDS) -> None:
    """Fetch and handle updates until cancelled; a broken connection is tried again, ever more slowly."""
    question = GetUpdates(timeout=wait_seconds, allowed_updates=allowed_updates)
    pause = FIRST_PAUSE_SECONDS
    while True:
        try:
            updates = await bot(question, request_timeout=wait_seconds + 10)
            await handle_batch(bot, updates, handle)
        except TelegramRetryAfter as wait:
            await asyncio.sleep(wait.retry_after)
        except TelegramConflictError:
            log.error("another process polls with ESIMFLUX_TELEGRAM_TOKEN, or a webhook is set: only one may")  # noqa: TRY400 - the sentence is all
            await asyncio.sleep(LONGEST_PAUSE_SECONDS)
        except AiogramError as error:  # also an answer that is no JSON: a proxy's page about a bad gateway
            log.warning("no updates from Telegram (%s); next try in %.0f s", type(error).__name__, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
        else:
            pause = FIRST_PAUSE_SECONDS
            if updates:
                question.offset = updates[-1].update_id + 1


async def handle_batch(bot: Bot, updates: list[Update], handle: Handle) -> None:
    """Handle a batch: people side by side, each person's updates in their order; returns when all is committed."""
    lines: defaultdict[int, list[Update]] = defaultdict(list)
    for update in updates:
        lines[speaker(update)].append(update)

    async def one_line(line: list[Update]) -> None:
        for update in line:
            await until_kept(bot, update, handle)

    await asyncio.gather(*(one_line(line) for line in lines.values()))


async def until_kept(
    bot: Bot, update: Update, handle: Handle, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """
    Handle *update*; while the database is away, try again: Telegram still has it.

    An update that meets a bug is set aside after some tries: one that can never be handled must not keep everybody
    else's from being fetched.
    """
    pause, bugs = FIRST_PAUSE_SECONDS, 0
    while True:
        try:
            await handle(bot, update)
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
