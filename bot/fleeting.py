"""Deletes what was shown to one pair of eyes when its time is over."""

import logging
from datetime import timedelta
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import DeleteMessage, TelegramMethod
from aiogram.types import Message

from bot.channels import Channels
from bot.news import News
from core.clock import Clock
from core.errors import Outage
from handlers.fleeting import LASTS, Fleeting
from storage.engine import Database
from storage.fleeting import FleetingMessages

log = logging.getLogger(__name__)

AT_ONCE = 50
DELETABLE = timedelta(hours=48)
"""Telegram deletes no older messages; ours are tried to the end of it, for Telegram may be away."""


class FleetingRooms:
    """Knows where those messages stand, and takes them away."""

    def __init__(self, database: Database, clock: Clock, channels: Channels) -> None:
        self._database = database
        self._clock = clock
        self._channels = channels
        self._news = News(channels)

    async def shown(self, bot: Bot, method: TelegramMethod[Any], result: object) -> None:
        """Keep where a fleeting message stands, now that it was sent."""
        if not isinstance(method, Fleeting) or not isinstance(result, Message):
            return
        ends_at = self._clock() + LASTS
        async with self._database.writing.begin() as session:
            rows = FleetingMessages(session)
            await rows.add(self._channels.of(bot), result.chat.id, result.message_id, ends_at=ends_at)

    async def sweep(self) -> None:
        """Delete all whose time is over; a channel that is away is asked again at the next call."""
        is_more = True
        while is_more:
            async with self._database.reading() as session:
                due = await FleetingMessages(session).due(self._clock(), limit=AT_ONCE)
            for one in due:
                try:
                    await self._news.send(one.channel, [DeleteMessage(chat_id=one.chat_id, message_id=one.message_id)])
                except Outage:
                    if self._clock() - one.ends_at < DELETABLE:
                        return
                    log.exception("a message that should be gone could not be deleted in time")
                except TelegramBadRequest:
                    log.info("a message that should be gone is gone, or nobody can delete it any more")
                async with self._database.writing.begin() as session:
                    await FleetingMessages(session).forget(one.id)
            is_more = len(due) == AT_ONCE
