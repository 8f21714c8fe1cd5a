"""
Accounts that nobody uses.

    tend-idle    every morning      who is to be told, and who did not come back
    idle_notice  <person>:<day>     one of them is told, once
"""

from datetime import timedelta

from aiogram.methods import SendMessage

from bot.channels import Channels
from bot.jobs import patient
from bot.news import News
from bot.services import Services
from core.channels import Channel
from core.durable import DurableEngine
from handlers.idle import keep_keyboard
from privacy.idle import ANSWERED_IN, NOTICE
from storage.people import Person

BATCH = 100


class IdleWork:
    """The timer and the task."""

    def __init__(self, services: Services, channels: Channels) -> None:
        self._all = services
        self._database = services.database
        self._idle = services.privacy.idle_accounts
        self._news = News(channels)

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine when to call what."""
        engine.task(NOTICE)(self.notice)
        engine.every("tend-idle", self.tend, at="29 6 * * *")

    async def tend(self) -> None:
        """Tell the next ones, and erase those who did not come back."""
        for act in (self._idle.erase, self._idle.tell):
            is_more = True
            while is_more:
                async with self._database.writing.begin() as session:
                    is_more = await act(session, limit=BATCH) == BATCH

    async def notice(self, key: str) -> None:
        """Tell one."""
        await self.tell(int(key.partition(":")[0]))

    @patient
    async def tell(self, person_id: int) -> None:
        """Write to them, unless they have come back meanwhile; by mail, if the chat does not reach them."""
        async with self._database.reading() as session:
            person = await session.get(Person, person_id)
        if person is None or person.idle_told_at is None or person.frozen_since is not None:
            return
        say = self._all.texts(person.language or person.app_language)
        ends = person.idle_told_at + ANSWERED_IN + timedelta(days=1)
        message = SendMessage(
            chat_id=person.external_id, text=say("idle-notice", at=ends.date()), reply_markup=keep_keyboard(say)
        )
        if not await self._news.send(Channel(person.channel), [message]):
            details = {"at": ends.date().isoformat(), "url": f"{self._all.settings.web.public_url}/chat"}
            once = f"idle:{person_id}:{person.idle_told_at:%Y-%m-%d}"
            async with self._database.writing.begin() as session:
                await self._all.privacy.mailing.ask(session, person_id, "idle", details, once=once)
