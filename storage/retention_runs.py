"""What each run of the retention job counted, rule by rule: the proof that periods are kept to."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Integer, String, UniqueConstraint, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId, UtcDateTime, impersonal
from storage.words import word


class RunState(StrEnum):
    """How it ended."""

    RUNNING = "running"
    """Or cut off: the next run begins anew, and what was deleted stays deleted."""
    OK = "ok"
    TROUBLE = "trouble"
    """A rule failed, or something is older than it may be."""


class RetentionRun(Base):
    """One run."""

    __tablename__ = "retention_runs"
    __table_args__ = (Index("ix_retention_runs_state_ended_at", "state", "ended_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("their order"))
    state: Mapped[RunState] = mapped_column(word(RunState, 8), info=impersonal("how it ended"))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal("when it began"))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=impersonal("when it ended; empty: it did not"))


class RetentionCount(Base):
    """What a run did by one rule."""

    __tablename__ = "retention_counts"
    __table_args__ = (UniqueConstraint("run_id", "rule"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("their order"))
    run_id: Mapped[int] = mapped_column(
        ForeignKey("retention_runs.id", ondelete="CASCADE"), info=impersonal("of which run")
    )
    rule: Mapped[str] = mapped_column(String(40), info=impersonal("which rule, by its name"))
    done: Mapped[int] = mapped_column(Integer, info=impersonal("rows deleted or cleared"))
    held: Mapped[int] = mapped_column(Integer, info=impersonal("rows passed over because of a legal hold"))
    late: Mapped[int] = mapped_column(Integer, info=impersonal("rows left that are older than they may be"))
    trouble: Mapped[str | None] = mapped_column(String(64), info=impersonal("what failed, by its kind; empty: nothing"))


class RunRows:
    """The runs in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self, *, now: datetime) -> RetentionRun:
        """A run begins."""
        run = RetentionRun(state=RunState.RUNNING, started_at=now, ended_at=None)
        self._session.add(run)
        await self._session.flush()
        return run

    def count(self, counted: RetentionCount) -> None:
        """Keep what one rule did."""
        self._session.add(counted)

    async def end(self, run_id: int, *, state: RunState, now: datetime) -> None:
        """A run has ended."""
        run = await self._session.get_one(RetentionRun, run_id)
        run.state, run.ended_at = state, now

    async def latest(self) -> RetentionRun | None:
        """The run that began last."""
        found = await self._session.scalars(select(RetentionRun).order_by(RetentionRun.id.desc()).limit(1))
        return found.one_or_none()

    async def last_ok_at(self) -> datetime | None:
        """When a run last ended well."""
        return await self._session.scalar(
            select(func.max(RetentionRun.ended_at)).where(RetentionRun.state == RunState.OK)
        )

    async def counts(self, run_id: int) -> Sequence[RetentionCount]:
        """What a run counted, in the order of the rules."""
        found = await self._session.scalars(
            select(RetentionCount).where(RetentionCount.run_id == run_id).order_by(RetentionCount.id)
        )
        return found.all()

    async def first_started_at(self) -> datetime | None:
        """When the first run that is known began."""
        return await self._session.scalar(select(func.min(RetentionRun.started_at)))

    async def forget(self, *, before: datetime) -> None:
        """Forget runs that began before."""
        await self._session.execute(delete(RetentionRun).where(RetentionRun.started_at < before))
