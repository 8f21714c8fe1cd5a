"""How the house fared: every run of a process, and a mark of each setting at the last start."""

from datetime import datetime

from sqlalchemy import String, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, UtcDateTime, impersonal


class HouseRun(Base):
    """One process, from its start to its end; without an end it crashed, or still runs."""

    __tablename__ = "house_runs"

    number: Mapped[str] = mapped_column(String(16), primary_key=True, info=impersonal("its name in the security log"))
    role: Mapped[str] = mapped_column(String(16), info=impersonal("what it does: serves or works"))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when it began"))
    beat_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when it last said that it lives"))
    stopped_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, index=True, info=impersonal("when it ended, or was found to have crashed")
    )


class SettingMark(Base):
    """What a setting was at the last start, by a keyed hash: never the value."""

    __tablename__ = "setting_marks"

    name: Mapped[str] = mapped_column(String(64), primary_key=True, info=impersonal("the setting"))
    mark: Mapped[str] = mapped_column(String(64), info=impersonal("HMAC-SHA256 of its value under the house's key"))


class HouseRuns:
    """The runs in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self, number: str, role: str, *, now: datetime) -> None:
        """A process begins."""
        self._session.add(HouseRun(number=number, role=role, started_at=now, beat_at=now))
        await self._session.flush()

    async def beat(self, number: str, *, now: datetime) -> None:
        """It lives."""
        await self._session.execute(update(HouseRun).where(HouseRun.number == number).values(beat_at=now))

    async def end(self, number: str, *, now: datetime) -> None:
        """It ends."""
        await self._session.execute(update(HouseRun).where(HouseRun.number == number).values(stopped_at=now))

    async def crashed(self, *, silent_since: datetime, now: datetime) -> list[HouseRun]:
        """Those without an end that have been silent since then: each is told once."""
        query = select(HouseRun).where(HouseRun.stopped_at.is_(None), HouseRun.beat_at < silent_since).with_for_update()
        found = list(await self._session.scalars(query))
        for run in found:
            run.stopped_at = now
        await self._session.flush()
        return found

    async def forget(self, *, before: datetime) -> None:
        """Forget what ended before then."""
        await self._session.execute(delete(HouseRun).where(HouseRun.stopped_at < before))

    async def first_started_at(self) -> datetime | None:
        """When the earliest run that is known began."""
        return await self._session.scalar(select(func.min(HouseRun.started_at)))


class SettingMarks:
    """The marks in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> dict[str, str]:
        """Every mark, by the setting's name."""
        return {one.name: one.mark for one in await self._session.scalars(select(SettingMark))}

    async def keep(self, marks: dict[str, str]) -> None:
        """These, and no others."""
        await self._session.execute(delete(SettingMark))
        self._session.add_all([SettingMark(name=name, mark=mark) for name, mark in marks.items()])
        await self._session.flush()
