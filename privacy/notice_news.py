"""
Telling people of a version: whoever knows an older one only is told once, before it counts.

Each person has a row, claimed before anything is sent: what a crash leaves claimed may have arrived, and is not sent
again. Who has blocked the bot is told when they come back. Nothing is taken for a consent by it.
"""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.work import Work
from privacy.notice_drafts import TASK
from storage.notice_news import NewsState, NoticeNewsRows, Told
from storage.notices import NoticeRows
from storage.paces import Paces

__all__ = ["TASK", "NewsState", "NoticeNewsRoom", "Told"]

FILL = 1_000
"""People noted in one go."""
PACE = "broadcast"
"""All messages to many share it: Telegram counts them together."""
LATECOMERS = timedelta(days=2)
"""So long after its date people are looked for who acknowledged the older version meanwhile."""


class NoticeNewsRoom:
    """Who is to be told, and what became of it."""

    def __init__(self, clock: Clock, work: Work) -> None:
        self._clock = clock
        self._work = work

    async def take(self, session: AsyncSession, version: int, *, limit: int) -> list[Told]:
        """Take the next ones; from now on nobody else tells them. None are left, or a newer version is told instead."""
        notices, rows = NoticeRows(session), NoticeNewsRows(session)
        newest = await notices.newest()
        if newest is None or newest.version != version:
            return []
        notice = await notices.get(version, hold=True) or newest
        claimed = await rows.claim(version, limit=limit)
        while not claimed and not notice.all_told:
            await rows.fill(notice, limit=FILL)
            claimed = await rows.claim(version, limit=limit)
        return claimed

    async def note(self, session: AsyncSession, version: int, outcomes: dict[int, NewsState]) -> None:
        """Keep what became of those who were taken; who has blocked the bot is left in peace from now on."""
        await NoticeNewsRows(session).note(version, outcomes, now=self._clock())

    async def reserve(self, session: AsyncSession, count: int, *, per_second: float) -> float:
        """Seconds until *count* messages may begin, counted over all processes."""
        return await Paces(session).reserve(PACE, count, per_second=per_second, now=self._clock())

    async def hold(self, session: AsyncSession, seconds: float) -> None:
        """Telegram asked for silence."""
        await Paces(session).hold(PACE, seconds=seconds, now=self._clock())

    async def again(self, session: AsyncSession) -> bool:
        """Whether somebody came back, or acknowledged an older version meanwhile: then the task is asked for again."""
        notices, rows = NoticeRows(session), NoticeNewsRows(session)
        newest = await notices.newest()
        if newest is None or newest.effective_at is None or await notices.before(newest) is None:
            return False
        await rows.welcome_back(newest.version)
        if self._clock() < newest.effective_at + LATECOMERS:
            newest.told_to = 0
            await rows.fill(newest, limit=FILL)
        if newest.all_told and not await rows.is_waiting(newest.version):
            return False
        newest.run += 1
        await session.flush()
        await self._work.ask(session, TASK, f"{newest.version}:{newest.run}")
        return True

    async def counts(self, session: AsyncSession, version: int) -> dict[NewsState, int]:
        """How many were told, and how many not."""
        return await NoticeNewsRows(session).counts(version)
