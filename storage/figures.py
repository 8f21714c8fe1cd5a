"""
Usage figures: which features are used and how fast they answer, of people who agreed to it.

A row names nobody: its pseudonym is a keyed hash of the person, and the key lives for one quarter. When it is
destroyed, the rows that it made go with it, so none is ever left that its person could not have taken back. What
remains are counts of days, without groups of fewer than `GROUP`.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Index, Integer, LargeBinary, String, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.processing import Processing
from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.dialects import upsert
from storage.leaving import is_leaving
from storage.limits import is_limited
from storage.people import Person

PERIOD = "90 days"
GROUP = 10
"""Fewer people than that are never shown."""


def _used(purpose: str, *, export: bool = True) -> dict[str, Any]:
    return personal(
        Kind.USAGE, purpose=purpose, basis=Basis.CONSENT, keep=PERIOD, erase=Erase.DELETE_ROW, export=export
    )


class FigureKey(Base):
    """The key of the pseudonyms of one quarter."""

    __tablename__ = "figure_keys"

    quarter: Mapped[str] = mapped_column(String(8), primary_key=True, info=impersonal("which quarter, such as 2026-Q4"))
    sealed: Mapped[bytes] = mapped_column(LargeBinary, info=impersonal("a random key, sealed under the house's"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when it was made"))


class UsageEvent(Base):
    """A feature was used once."""

    __tablename__ = "usage_events"
    __table_args__ = (
        Index("ix_usage_events_pseudonym", "pseudonym"),
        Index("ix_usage_events_at_feature", "at", "feature", "pseudonym"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    pseudonym: Mapped[str] = mapped_column(
        String(32),
        info=_used("keyed hash of the person under a key of this quarter; says nothing outside", export=False),
    )
    feature: Mapped[str] = mapped_column(String(64), info=_used("what was used"))
    ms: Mapped[int] = mapped_column(Integer, info=_used("how long the answer took, in milliseconds"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, info=_used("in which hour"))


class UsageDay(Base):
    """How often a feature was used on one day, by at least `GROUP` people."""

    __tablename__ = "usage_days"

    day: Mapped[datetime] = mapped_column(UtcDateTime, primary_key=True, info=impersonal("which day (UTC)"))
    feature: Mapped[str] = mapped_column(String(64), primary_key=True, info=impersonal("what was used"))
    uses: Mapped[int] = mapped_column(BigInteger, info=impersonal("how often"))
    people: Mapped[int] = mapped_column(BigInteger, info=impersonal("by how many people, never fewer than ten"))
    ms: Mapped[int] = mapped_column(Integer, info=impersonal("the mean time to the answer, in milliseconds"))


class Figure(NamedTuple):
    """How one feature was used."""

    feature: str
    uses: int
    people: int
    ms: int


class FigureRows:
    """The figures in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def key(self, quarter: str) -> FigureKey | None:
        """The key of a quarter."""
        return await self._session.get(FigureKey, quarter)

    async def add_key(self, quarter: str, sealed: bytes, *, now: datetime) -> None:
        """Keep a key; the first one made for a quarter counts."""
        row = {"quarter": quarter, "sealed": sealed, "made_at": now}
        await self._session.execute(upsert(self._session, FigureKey).values(row).on_conflict_do_nothing())

    async def destroy_keys_but(self, quarter: str) -> bool:
        """Destroy every other key; whether there was one."""
        gone = await self._session.execute(
            delete(FigureKey).where(FigureKey.quarter != quarter).returning(FigureKey.quarter)
        )
        return gone.first() is not None

    async def keys(self) -> Sequence[FigureKey]:
        """All that there are: one, but for the first hours of a quarter."""
        return (await self._session.scalars(select(FigureKey).order_by(FigureKey.quarter))).all()

    async def agreeing(self, person_ids: Collection[int]) -> set[int]:
        """Those of them who agree to be counted at this moment, and are not about to be erased."""
        query = select(Person.id).where(
            Person.id.in_(person_ids),
            Person.figures_since.is_not(None),
            ~is_limited(Person.id, Processing.FIGURES),
            ~is_leaving(Person.id),
        )
        return set(await self._session.scalars(query))

    async def add(self, pseudonym: str, feature: str, ms: int, *, at: datetime) -> None:
        """Keep one use."""
        self._session.add(UsageEvent(pseudonym=pseudonym, feature=feature, ms=ms, at=at))

    async def forget(self, pseudonyms: Collection[str]) -> None:
        """Delete all of these pseudonyms."""
        await self._session.execute(delete(UsageEvent).where(UsageEvent.pseudonym.in_(pseudonyms)))

    async def forget_before(self, at: datetime) -> None:
        """Delete what is older."""
        await self._session.execute(delete(UsageEvent).where(UsageEvent.at < at))

    async def of(self, pseudonyms: Collection[str], *, after: int = 0, limit: int = 500) -> Sequence[UsageEvent]:
        """The uses of these pseudonyms, the oldest first; *after* is the id at which the page before ended."""
        query = select(UsageEvent).where(UsageEvent.pseudonym.in_(pseudonyms), UsageEvent.id > after)
        return (await self._session.scalars(query.order_by(UsageEvent.id).limit(limit))).all()

    async def counted(self, since: datetime, until: datetime) -> list[Figure]:
        """What was used by at least `GROUP` people in that time, the most used first."""
        people = func.count(func.distinct(UsageEvent.pseudonym))
        query = (
            select(UsageEvent.feature, func.count(), people, func.avg(UsageEvent.ms))
            .where(UsageEvent.at >= since, UsageEvent.at < until)
            .group_by(UsageEvent.feature)
            .having(people >= GROUP)
            .order_by(func.count().desc(), UsageEvent.feature)
        )
        return [Figure(row[0], row[1], row[2], round(row[3])) for row in await self._session.execute(query)]

    async def newest_day(self) -> datetime | None:
        """The last day that was counted."""
        return await self._session.scalar(select(func.max(UsageDay.day)))

    async def oldest(self) -> datetime | None:
        """When the oldest use was."""
        return await self._session.scalar(select(func.min(UsageEvent.at)))

    async def keep_day(self, day: datetime, figures: Sequence[Figure]) -> None:
        """Keep the counts of a day; a second time changes nothing."""
        rows = [
            {"day": day, "feature": one.feature, "uses": one.uses, "people": one.people, "ms": one.ms}
            for one in figures
        ]
        if rows:
            await self._session.execute(upsert(self._session, UsageDay).values(rows).on_conflict_do_nothing())

    async def days(self, since: datetime) -> list[Figure]:
        """The counts of all days since then, added up; people are those of the busiest day."""
        query = (
            select(UsageDay.feature, func.sum(UsageDay.uses), func.max(UsageDay.people), func.avg(UsageDay.ms))
            .where(UsageDay.day >= since)
            .group_by(UsageDay.feature)
            .order_by(func.sum(UsageDay.uses).desc(), UsageDay.feature)
        )
        return [Figure(row[0], int(row[1]), row[2], round(row[3])) for row in await self._session.execute(query)]
