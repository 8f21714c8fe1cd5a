"""The log channel: where the house posts what it must not be able to take back. Numbers and hashes, nobody's data."""

import logging

from aiogram.methods import SendMessage

from bot.news import News
from core.channels import Channel
from security.places import Place, Places

log = logging.getLogger(__name__)


class LogChannel:
    """Posts to the registered log channel; where there is none, to the admin chat; always to the process's log."""

    def __init__(self, news: News, places: Places) -> None:
        self._news = news
        self._places = places

    async def post(self, line: str) -> None:
        """
        Post one line.

        Raises:
            core.errors.Outage: Telegram does not take it now.
        """
        log.info("for the log channel: %s", line)
        chat = self._places.chat(Place.LOG) or self._places.chat(Place.ADMIN)
        if chat is None:
            return
        message = SendMessage(chat_id=chat[1], text=f"<code>{line}</code>")
        if not await self._news.send(Channel.TELEGRAM, [message]):
            log.error("the log channel does not let the bot write: a line is only in the log of the process")
