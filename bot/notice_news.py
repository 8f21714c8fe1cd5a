"""
Tells people of a version of the notice: paced over all processes together, once to each, taken up again after a crash.

    notice_news     <version>:<run>   claims the next ones in one transaction, writes to them, notes it in another
    tell-of-notice  every hour        who came back, or acknowledged the older version meanwhile, is told as well
    watch-registers every day         which agreements with receivers of data are to be looked at again

What a crash leaves claimed may have arrived, and is never sent again: one batch for each crash. While the staff is
locked down nobody more is claimed.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import SendMessage, TelegramMethod
from aiohttp import ClientConnectorError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.jobs import patient
from bot.services import Services
from core.channels import Channel
from core.durable import DurableEngine
from core.errors import Outage
from handlers.buttons_notice import NoticeAddress
from handlers.notice_views import news_view
from privacy.notice_news import TASK, NewsState, Told
from privacy.notices import NoticeView
from web import notice

log = logging.getLogger(__name__)

PER_SECOND = 25.0
"""Of the about 30 a second that Telegram allows a bot in all; the rest is for answers."""
BATCH = 25
BATCHES_A_STEP = 100
LOCKED_LOOK_SECONDS = 5.0
TRIES = 3
REVIEWS_TOLD = 5

Sleep = Callable[[float], Awaitable[object]]


class Door(Protocol):
    """Writes to people on their channel (bot/channels.py); raises aiogram's errors."""

    async def __call__(self, channel: Channel, method: TelegramMethod[Any]) -> None:
        """Send it."""


class NoticeNewsWork:
    """The durable task and the timers of the notice."""

    def __init__(
        self, services: Services, door: Door, *, sleep: Sleep = asyncio.sleep, per_second: float = PER_SECOND
    ) -> None:
        self._all = services
        self._room = services.privacy.notice_news
        self._notices = services.privacy.notices
        self._database = services.database
        self._door = door
        self._sleep = sleep
        self._per_second = per_second
        self._address = NoticeAddress(services.settings.web.public_url + notice.PATH)
        self._versions: dict[int, NoticeView] = {}

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine what it can be asked for, and when to call what."""
        engine.task(TASK)(self.tell)
        engine.every("tell-of-notice", self.again, seconds=3600)
        engine.every("watch-registers", self.watch_registers, at="11 6 * * *")

    async def tell(self, key: str) -> None:
        """Tell all who are left."""
        version = int(key.partition(":")[0])
        while await self.some(version):
            pass

    @patient
    async def some(self, version: int) -> bool:
        """Tell the next ones; whether there may be more."""
        for _ in range(BATCHES_A_STEP):
            while await self._is_locked_down():
                await self._sleep(LOCKED_LOOK_SECONDS)
            async with self._database.writing.begin() as session:
                people = await self._room.take(session, version, limit=BATCH)
                wait = await self._room.reserve(session, len(people), per_second=self._per_second) if people else 0.0
            if not people:
                return False
            await self._sleep(wait)
            await self._tell_batch(version, people)
        return True

    async def again(self) -> None:
        """Who came back, and who acknowledged the older version meanwhile, is told as well."""
        async with self._database.writing.begin() as session:
            await self._room.again(session)

    async def watch_registers(self) -> None:
        """Remind of agreements that are to be looked at again: once a week each, until their date is a later one."""
        now = self._all.clock()
        due = [one for one in self._all.privacy.processors if one.is_review_due(now.date())]
        if not due:
            return
        week = f"{now:%G-W%V}"
        about = ", ".join(one.key for one in due[:REVIEWS_TOLD])
        async with self._database.writing.begin() as session:
            await self._all.security.alerts.raise_(
                session,
                "notice-review",
                {"count": len(due), "about": about},
                severity=4,
                once=f"notice-review:{week}:{about}",
            )

    async def _is_locked_down(self) -> bool:
        async with self._database.reading() as session:
            return await self._all.security.switches.is_locked_down(session)

    async def _tell_batch(self, version: int, people: list[Told]) -> None:
        outcomes: dict[int, NewsState] = {}
        outages = 0
        for turn, one in enumerate(people):
            if turn:
                await self._sleep(1 / self._per_second)
            state, is_out = await self._tell(version, one)
            outcomes[one.person_id] = state
            outages += is_out
        async with self._database.writing.begin() as session:
            await self._room.note(session, version, outcomes)
            await self._by_mail(session, version, people, outcomes)
        if 2 * outages > len(people):
            raise Outage(people[0].channel, "most people could not be told of the notice")

    async def _by_mail(
        self, session: AsyncSession, version: int, people: list[Told], outcomes: dict[int, NewsState]
    ) -> None:
        """Whom the chat does not reach is written to by mail, if they gave an address."""
        notice = await self._version(version)
        day = (notice.effective_at or self._all.clock()).date().isoformat()
        for one in people:
            if outcomes[one.person_id] is NewsState.BLOCKED:
                details = {"at": day, "url": self._address.of(version, self._all.texts(one.language).language)}
                once = f"notice:{version}:{one.person_id}"
                await self._all.privacy.mailing.ask(session, one.person_id, "notice", details, once=once)

    async def _tell(self, version: int, one: Told) -> tuple[NewsState, bool]:
        """Write to one; what became of it, and whether the service is to blame."""
        method = await self._message(version, one)
        for _ in range(TRIES):
            try:
                await self._door(one.channel, method)
            except TelegramRetryAfter as silence:
                async with self._database.writing.begin() as session:
                    await self._room.hold(session, silence.retry_after)
                await self._sleep(silence.retry_after)
            except TelegramForbiddenError:
                return NewsState.BLOCKED, False
            except TelegramBadRequest as refusal:
                return NewsState.BLOCKED if "chat not found" in refusal.message else NewsState.FAILED, False
            except (TelegramNetworkError, TelegramServerError) as error:
                was_reached = not isinstance(error.__cause__, ClientConnectorError)  # else it may have arrived
                return NewsState.FAILED if was_reached else NewsState.WAITING, True
            else:
                return NewsState.SENT, False
        return NewsState.WAITING, True

    async def _message(self, version: int, one: Told) -> SendMessage:
        say = self._all.texts(one.language)
        new = await self._version(version)
        old = await self._version(one.from_version)
        view = news_view(say, old, new, self._address, self._all.clock())
        return SendMessage(chat_id=one.external_id, text=view.text, reply_markup=view.keyboard)

    async def _version(self, version: int) -> NoticeView:
        """A published version; it never changes, so it is read once."""
        if version not in self._versions:
            async with self._database.reading() as session:
                self._versions[version] = await self._notices.of_version(session, version)
        return self._versions[version]
