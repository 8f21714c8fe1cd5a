"""Who is told of a version of the notice: one row a person and version, so that nobody is told twice."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ForeignKey, Index, Integer, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from storage.base import Base, Basis, Erase, Kind, UtcDateTime, impersonal, personal
from storage.dialects import upsert
from storage.notices import Acknowledgement, NoticeVersion
from storage.people import UNTIL_ERASED, Person
from storage.words import word


class NewsState(StrEnum):
    """What became of it for one person."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    """About to be sent; what a crash leaves so may have arrived, and is never sent again."""
    SENT = "sent"
    BLOCKED = "blocked"
    """The person does not want to be written to; they are told when they come back."""
    FAILED = "failed"


def _told(purpose: str, *, export: bool = True) -> dict[str, Any]:
    return personal(
        Kind.CHOICE,
        purpose=purpose,
        basis=Basis.LEGAL_OBLIGATION,
        keep=UNTIL_ERASED,
        erase=Erase.DELETE_ROW,
        export=export,
    )


class NoticeNews(Base):
    """One person and one version."""

    __tablename__ = "notice_news"
    __table_args__ = (Index("ix_notice_news_version_state_person_id", "version", "state", "person_id"),)

    version: Mapped[int] = mapped_column(Integer, primary_key=True, info=impersonal("of which version"))
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        info=_told("who is told; means nothing outside", export=False),
    )
    state: Mapped[NewsState] = mapped_column(word(NewsState, 16), info=_told("what became of it"))
    at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_told("when they were told"))


class Told(NamedTuple):
    """One who is to be told."""

    person_id: int
    channel: Channel
    external_id: int
    language: str | None
    from_version: int
    """The newest version that they have acknowledged."""


class NoticeNewsRows:
    """The news of the notice in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def fill(self, notice: NoticeVersion, *, limit: int) -> int:
        """Note the next *limit* people who know an older version only; how many there were."""
        knows_it = select(Acknowledgement.id).where(
            Acknowledgement.person_id == Person.id, Acknowledgement.version >= notice.version
        )
        knows_older = select(Acknowledgement.id).where(
            Acknowledgement.person_id == Person.id, Acknowledgement.version < notice.version
        )
        is_noted = select(NoticeNews.person_id).where(
            NoticeNews.version == notice.version, NoticeNews.person_id == Person.id
        )
        page = (
            select(Person.id, Person.blocked_at)
            .where(Person.id > notice.told_to, knows_older.exists(), ~knows_it.exists(), ~is_noted.exists())
            .order_by(Person.id)
            .limit(limit)
        )
        found = (await self._session.execute(page)).all()
        if found:
            rows = [
                {
                    "version": notice.version,
                    "person_id": person_id,
                    "state": NewsState.WAITING if blocked_at is None else NewsState.BLOCKED,
                }
                for person_id, blocked_at in found
            ]
            await self._session.execute(upsert(self._session, NoticeNews).on_conflict_do_nothing(), rows)
            notice.told_to = found[-1][0]
        notice.all_told = len(found) < limit
        await self._session.flush()
        return len(found)

    async def claim(self, version: int, *, limit: int) -> list[Told]:
        """Take the next *limit* that wait: from now on nobody else tells them."""
        due = (
            select(NoticeNews.person_id)
            .where(NoticeNews.version == version, NoticeNews.state == NewsState.WAITING)
            .order_by(NoticeNews.person_id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        taken = await self._session.scalars(
            update(NoticeNews)
            .where(NoticeNews.version == version, NoticeNews.person_id.in_(due.scalar_subquery()))
            .values(state=NewsState.CLAIMED)
            .returning(NoticeNews.person_id)
            .execution_options(synchronize_session=False)
        )
        known = (
            select(func.max(Acknowledgement.version)).where(Acknowledgement.person_id == Person.id).scalar_subquery()
        )
        people = select(
            Person.id, Person.channel, Person.external_id, func.coalesce(Person.language, Person.app_language), known
        )
        rows = await self._session.execute(people.where(Person.id.in_(list(taken))).order_by(Person.id))
        return [Told(row[0], Channel(row[1]), row[2], row[3], row[4] or 0) for row in rows]

    async def note(self, version: int, outcomes: dict[int, NewsState], *, now: datetime) -> None:
        """Keep what became of some of them; who has blocked the bot is left in peace from now on."""
        for state in set(outcomes.values()):
            people = [person_id for person_id, outcome in outcomes.items() if outcome is state]
            await self._session.execute(
                update(NoticeNews)
                .where(NoticeNews.version == version, NoticeNews.person_id.in_(people))
                .values(state=state, at=now if state is NewsState.SENT else None)
                .execution_options(synchronize_session=False)
            )
            if state is NewsState.BLOCKED:
                await self._session.execute(
                    update(Person)
                    .where(Person.id.in_(people), Person.blocked_at.is_(None))
                    .values(blocked_at=now)
                    .execution_options(synchronize_session=False)
                )

    async def welcome_back(self, version: int) -> int:
        """Let those wait again who had blocked the bot and do so no longer; how many."""
        is_back = select(Person.id).where(Person.id == NoticeNews.person_id, Person.blocked_at.is_(None)).exists()
        done = await self._session.scalars(
            update(NoticeNews)
            .where(NoticeNews.version == version, NoticeNews.state == NewsState.BLOCKED, is_back)
            .values(state=NewsState.WAITING)
            .returning(NoticeNews.person_id)
            .execution_options(synchronize_session=False)
        )
        return len(done.all())

    async def is_waiting(self, version: int) -> bool:
        """Whether somebody waits to be told."""
        one = select(NoticeNews.person_id).where(NoticeNews.version == version, NoticeNews.state == NewsState.WAITING)
        return (await self._session.scalars(one.limit(1))).first() is not None

    async def counts(self, version: int) -> dict[NewsState, int]:
        """How many are in which state."""
        rows: Sequence[Any] = (
            await self._session.execute(
                select(NoticeNews.state, func.count()).where(NoticeNews.version == version).group_by(NoticeNews.state)
            )
        ).all()
        return {row[0]: row[1] for row in rows}
