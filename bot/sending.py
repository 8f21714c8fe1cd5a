"""Sends what a handler returned, after the commit; what cannot be sent is told to the log and lost by design."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeAlias

from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, TelegramMethod
from aiogram.types import Update

from handlers.answers import Answer
from handlers.fleeting import Fleeting, otherwise_of

log = logging.getLogger(__name__)

OnShown: TypeAlias = Callable[[Bot, TelegramMethod[Any], object], Awaitable[None]]

LONGEST_WAIT_SECONDS = 30
TRIES = 3

UNCHANGED = "message is not modified"
NOT_EDITABLE = ("message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID")


class Sender:
    """Sends answers: in order, patient with "too many requests", calm about a person who blocked the bot."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._sleep = sleep
        self.on_shown: list[OnShown] = []
        """Told of everything that was sent, and what the channel said of it."""

    async def answer(self, bot: Bot, update: Update, answer: Answer) -> None:
        """Send everything that the handler of *update* returned; a pressed button always stops spinning."""
        methods = [answer] if isinstance(answer, TelegramMethod) else list(answer or ())
        if update.callback_query is not None and not any(isinstance(one, AnswerCallbackQuery) for one in methods):
            methods.insert(0, AnswerCallbackQuery(callback_query_id=update.callback_query.id))
        await self.send(bot, methods)

    async def send(self, bot: Bot, methods: Sequence[TelegramMethod[Any]]) -> None:
        """Send *methods* one after another; one that is refused does not stop the next."""
        for method in methods:
            try:
                await self._send(bot, method)
            except TelegramForbiddenError:
                log.info("an answer was not wanted: the person blocked the bot or left")
                if isinstance(method, Fleeting) and (otherwise := otherwise_of(method)) is not None:
                    await self.send(bot, [otherwise])
                return
            except TelegramAPIError as error:
                log.warning(
                    "an answer could not be sent: %s refused with %s", type(method).__name__, type(error).__name__
                )
            except Exception:  # what was kept is kept: an answer that nobody can write must not bring its update back
                log.exception("an answer could not be sent: %s", type(method).__name__)

    async def _send(self, bot: Bot, method: TelegramMethod[Any]) -> None:
        for attempt in range(1, TRIES + 1):
            try:
                result = await bot(method)
            except TelegramRetryAfter as wait:
                if attempt == TRIES or wait.retry_after > LONGEST_WAIT_SECONDS:
                    raise
                await self._sleep(wait.retry_after)
            except TelegramNetworkError:
                if attempt == TRIES or not is_repeatable(method):
                    raise
                await self._sleep(attempt)
            except TelegramBadRequest as refusal:
                await self._mend(bot, method, refusal)
                return
            else:
                for tell in self.on_shown:
                    await tell(bot, method, result)
                return

    @staticmethod
    async def _mend(bot: Bot, method: TelegramMethod[Any], refusal: TelegramBadRequest) -> None:
        if UNCHANGED in refusal.message or isinstance(method, AnswerCallbackQuery):
            return
        if isinstance(method, EditMessageText) and any(words in refusal.message for words in NOT_EDITABLE):
            if method.chat_id is None or method.text is None:
                return
            await bot(SendMessage(chat_id=method.chat_id, text=method.text, reply_markup=method.reply_markup))
            return
        raise refusal


def is_repeatable(method: TelegramMethod[Any]) -> bool:
    """Whether *method* sent twice does no more than once: only then a lost connection gets a second try."""
    return isinstance(method, EditMessageText | AnswerCallbackQuery)
