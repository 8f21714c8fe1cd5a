"""What an erasure does outside: in Telegram, in the website's chat, at the payment service, at the supplier."""

import logging
from collections.abc import Sequence
from typing import TypeAlias

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import DeleteForumTopic, DeleteMessage, DeleteMessages
from aiogram.methods.base import TelegramMethod

from bot.channels import Channels
from core.channels import Channel
from core.errors import Outage
from esim.provider import ProfileState, Provider, SupplierNo
from shop.gateway import PaymentGateway

log = logging.getLogger(__name__)

Post: TypeAlias = tuple[int, int]
"""A message or a topic: its chat and its id."""
AT_A_TIME = 100
"""Messages that Telegram deletes in one call."""
GONE = ("message thread not found", "TOPIC_ID_INVALID", "TOPIC_DELETED", "message to delete not found")


class Outside:
    """Asks others to forget; each call may be repeated."""

    def __init__(self, channels: Channels, gateway: PaymentGateway, provider: Provider) -> None:
        self._channels = channels
        self._gateway = gateway
        self._provider = provider

    async def delete_topics(self, topics: Sequence[Post]) -> list[Post]:
        """Delete topics of the staff's group with all that is in them; those that are still there."""
        bot = self._channels.bot(Channel.TELEGRAM)
        if bot is None:
            return list(topics)
        return [
            (chat_id, thread_id)
            for chat_id, thread_id in topics
            if not await _done(bot, DeleteForumTopic(chat_id=chat_id, message_thread_id=thread_id))
        ]

    async def delete_messages(self, channel: Channel, messages: Sequence[Post]) -> list[Post]:
        """Delete messages of ours; those that Telegram keeps (older than 48 hours)."""
        bot = self._channels.bot(channel)
        if bot is None:
            return sorted(set(messages))
        left: list[Post] = []
        for chat_id in sorted({chat_id for chat_id, _ in messages}):
            ids = sorted({message_id for chat, message_id in messages if chat == chat_id})
            for start in range(0, len(ids), AT_A_TIME):
                some = ids[start : start + AT_A_TIME]
                if await _done(bot, DeleteMessages(chat_id=chat_id, message_ids=some)):
                    continue
                left += [  # one of them is too old: the others need not stay with it
                    (chat_id, message_id)
                    for message_id in some
                    if not await _done(bot, DeleteMessage(chat_id=chat_id, message_id=message_id))
                ]
        return left

    async def forget_customers(self, sessions: Sequence[str]) -> int:
        """Delete what the payment service made a customer of; how many."""
        customers = {await self._gateway.customer_of(session_id) for session_id in sessions}
        return sum([await self._gateway.delete_customer(one) for one in sorted(filter(None, customers))])

    async def end_unused(self, esims: Sequence[str]) -> tuple[int, int]:
        """End the profiles that no phone has downloaded: how many, and how many are on phones or over."""
        ended = 0
        for supplier_ref in esims:
            if not self._provider.capabilities.cancel:
                break
            try:
                profile = await self._provider.profile(supplier_ref)
                if profile is not None and profile.state is ProfileState.READY and not profile.eid_known:
                    await self._provider.cancel(supplier_ref)
                    ended += 1
            except SupplierNo as refusal:
                log.info("the supplier does not end an eSIM: %s", type(refusal).__name__)
        return ended, len(esims) - ended


async def _done(bot: Bot, method: TelegramMethod[bool]) -> bool:
    """
    Whether it is done, or was.

    Raises:
        Outage: Telegram did not take it now.
    """
    try:
        await bot(method)
    except TelegramForbiddenError:
        return False
    except TelegramBadRequest as refusal:
        return any(words in refusal.message for words in GONE)
    except (ClientDecodeError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError) as error:
        raise Outage(Channel.TELEGRAM, type(error).__name__, unknown=True) from error
    return True
