"""What the staff's admin chat is to be told at once: one row an alert, one message a minute at most."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, SmallInteger, String, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId, UtcDateTime, impersonal
from storage.dialects import upsert


class AlertRow(Base):
    """One alert. It holds counts and random references, never a name, an address or anybody's words."""

    __tablename__ = "alerts"
    __table_args__ = (Index("ix_alerts_digest_id", "digest", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    digest: Mapped[str] = mapped_column(String(24), info=impersonal("the message that tells of it, by its minute"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal("when it was raised"))
    key: Mapped[str] = mapped_column(String(40), info=impersonal("what it says: the text `alert-<key>`"))
    severity: Mapped[int] = mapped_column(SmallInteger, info=impersonal("0 (all is well) to 7 (act now)"))
    details: Mapped[dict[str, Any]] = mapped_column(JSON, info=impersonal("counts and random references"))
    case_number: Mapped[str | None] = mapped_column(String(16), info=impersonal("the case behind it"))
    find: Mapped[str | None] = mapped_column(String(120), info=impersonal("the filter that shows its events"))
    once: Mapped[str | None] = mapped_column(
        String(80), unique=True, info=impersonal("tells one occasion from another, where a fact is raised again")
    )


class AlertDigest(Base):
    """One message in the admin chat."""

    __tablename__ = "alert_digests"

    digest: Mapped[str] = mapped_column(String(24), primary_key=True, info=impersonal("its minute"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal("when its minute began"))
    message_id: Mapped[int | None] = mapped_column(BigInteger, info=impersonal("which message; empty: not posted yet"))
    told: Mapped[int] = mapped_column(default=0, server_default="0", info=impersonal("how many alerts it tells of"))


class AlertRows:
    """The alerts in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def begin(self, digest: str, at: datetime) -> bool:
        """Make the message of a minute; False where it is begun."""
        minute = {"digest": digest, "at": at, "told": 0}
        made = await self._session.scalar(
            upsert(self._session, AlertDigest).values(minute).on_conflict_do_nothing().returning(AlertDigest.digest)
        )
        return made is not None

    async def add(self, alert: dict[str, Any]) -> bool:
        """Keep an alert; False where the same occasion was raised before."""
        kept = await self._session.scalar(
            upsert(self._session, AlertRow).values(alert).on_conflict_do_nothing().returning(AlertRow.id)
        )
        return kept is not None

    async def digest(self, digest: str) -> AlertDigest:
        """The message of a minute, which must be known."""
        return await self._session.get_one(AlertDigest, digest, populate_existing=True)

    async def of(self, digest: str, *, limit: int) -> Sequence[AlertRow]:
        """The first alerts of a minute, the gravest first."""
        found = await self._session.scalars(
            select(AlertRow)
            .where(AlertRow.digest == digest)
            .order_by(AlertRow.severity.desc(), AlertRow.id)
            .limit(limit)
        )
        return found.all()

    async def counts(self, digest: str) -> Sequence[tuple[str, int]]:
        """How many of each there are in a minute, the most frequent first."""
        count = func.count()
        found = await self._session.execute(
            select(AlertRow.key, count)
            .where(AlertRow.digest == digest)
            .group_by(AlertRow.key)
            .order_by(count.desc(), AlertRow.key)
        )
        return [(row[0], row[1]) for row in found]

    async def behind(self, *, before: datetime, limit: int) -> Sequence[str]:
        """Minutes that are over and whose message tells of fewer alerts than there are."""
        there = select(func.count()).select_from(AlertRow).where(AlertRow.digest == AlertDigest.digest)
        found = await self._session.scalars(
            select(AlertDigest.digest)
            .where(AlertDigest.at < before, AlertDigest.told < there.scalar_subquery())
            .order_by(AlertDigest.at)
            .limit(limit)
        )
        return found.all()
