"""Sends what must arrive: steps of durable tasks call it, so it may send a second time but never forgets."""

import logging
from collections.abc import Sequence
from typing import Any

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import EditMessageText, SendMessage, TelegramMethod
from aiogram.types import Message

from bot.channels import Channels
from bot.sending import NOT_EDITABLE, UNCHANGED
from core.channels import Channel
from core.errors import Outage

log = logging.getLogger(__name__)


class News:
    """Writes to people on their own channel, at a time of ours."""

    def __init__(self, channels: Channels) -> None:
        self._channels = channels

    async def send(self, channel: Channel, methods: Sequence[TelegramMethod[Any]]) -> bool:
        """
        Send *methods* in order; False if the person cannot be reached: the bot is blocked or the account is gone.

        A message to edit that the person has deleted is left alone.

        Raises:
            Outage: The channel did not take it now; a step tries again.
        """
        return await self._sent(channel, methods) is not None

    async def post(self, channel: Channel, message: SendMessage) -> int | None:
        """
        Send *message*; its id, or None if the person cannot be reached.

        Raises:
            Outage: The channel did not take it now; a step tries again.
        """
        sent = await self._sent(channel, [message])
        return sent[0].message_id if sent and isinstance(sent[0], Message) else None

    async def _sent(self, channel: Channel, methods: Sequence[TelegramMethod[Any]]) -> list[Any] | None:
        bot = self._channels.bot(channel)
        if bot is None:
            raise Outage(channel, "this process does not serve that channel")
        results = []
        for method in methods:
            try:
                results.append(await bot(method))
            except TelegramForbiddenError:
                log.info("news could not reach a person on %s: the bot is blocked", channel)
                return None
            except TelegramBadRequest as refusal:
                if UNCHANGED in refusal.message or _is_gone(method, refusal):
                    continue
                if "chat not found" in refusal.message:
                    return None
                raise
            except (ClientDecodeError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError) as error:
                raise Outage(channel, type(error).__name__, unknown=True) from error
        return results


def _is_gone(method: TelegramMethod[Any], refusal: TelegramBadRequest) -> bool:
    return isinstance(method, EditMessageText) and any(words in refusal.message for words in NOT_EDITABLE)
