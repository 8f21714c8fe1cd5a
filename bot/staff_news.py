"""What the staff is told in the admin chat. Numbers of orders, never a name, a code or a key."""

import logging

from aiogram.methods import SendMessage

from bot.news import News
from bot.texts import FALLBACK, Texts
from core.channels import Channel
from security.places import Place, Places

log = logging.getLogger(__name__)


class StaffNews:
    """Writes to the admin chat; where there is none, to the log, so that nothing is told to nobody."""

    def __init__(self, news: News, texts: Texts, places: Places) -> None:
        self._news = news
        self._say = texts(FALLBACK)
        self._places = places

    async def alarm(self, kind: str, about: str) -> None:
        """
        Put `alarm-<kind>` before the staff.

        Raises:
            core.errors.Outage: Telegram does not take it now.
        """
        await self._write(self._say(f"alarm-{kind}", about=about))

    async def _write(self, text: str) -> None:
        log.warning("for the staff: %s", text)
        chat = self._places.chat(Place.ADMIN)
        if chat is None:
            return
        if not await self._news.send(Channel.TELEGRAM, [SendMessage(chat_id=chat[1], text=text)]):
            log.error("the admin chat (ESIMFLUX_ADMIN_CHAT_ID) does not let the bot write: nobody was told")
