"""What the staff is told in the admin chat. Numbers of orders, never a name, a code or a key."""

import logging

from aiogram.methods import SendMessage

from bot.news import News
from bot.texts import FALLBACK, Texts
from core.channels import Channel

log = logging.getLogger(__name__)


class StaffNews:
    """Writes to the admin chat; where there is none, to the log, so that nothing is told to nobody."""

    def __init__(self, news: News, texts: Texts, admin_chat_id: int | None) -> None:
        self._news = news
        self._say = texts(FALLBACK)
        self._chat = admin_chat_id

    async def alarm(self, kind: str, about: str) -> None:
        """
        Put `alarm-<kind>` before the staff.

        Raises:
            core.errors.Outage: Telegram does not take it now.
        """
        await self._write(self._say(f"alarm-{kind}", about=about))

    async def _write(self, text: str) -> None:
        log.warning("for the staff: %s", text)
        if self._chat is None:
            return
        if not await self._news.send(Channel.TELEGRAM, [SendMessage(chat_id=self._chat, text=text)]):
            log.error("ESIMFLUX_ADMIN_CHAT_ID is a chat in which the bot may not write: nobody was told")
