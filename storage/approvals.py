"""Acts that wait for a second person."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.words import word

PERIOD = "12 months after it was decided or ran out"


def _of_approval(purpose: str, *, export: bool = True) -> dict[str, Any]:
    return personal(
        Kind.SECURITY,
        purpose=purpose,
        basis=Basis.LEGITIMATE_INTEREST,
        keep=PERIOD,
        erase=Erase.DELETE_ON_TIME,
        export=export,
    )


class ApprovalState(StrEnum):
    """Where it stands."""

    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"
    EXPIRED = "expired"


class Approval(Base):
    """One act that somebody asked for and somebody else is to decide."""

    __tablename__ = "approvals"
    __table_args__ = (Index("ix_approvals_state_expires_at", "state", "expires_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    number: Mapped[str] = mapped_column(String(16), unique=True, info=impersonal("its name for people, random"))
    verb: Mapped[str] = mapped_column(String(32), info=_of_approval("what is to be done"))
    object: Mapped[dict[str, Any]] = mapped_column(
        JSON, info=_of_approval("to what: ids and numbers of ours, never a name", export=False)
    )
    reason: Mapped[bytes] = mapped_column(
        LargeBinary, info=_of_approval("why, in the words of whoever asks, sealed under the house's key", export=False)
    )
    state: Mapped[ApprovalState] = mapped_column(word(ApprovalState, 16), info=_of_approval("where it stands"))
    asked_by: Mapped[int] = mapped_column(
        ForeignKey("staff_members.id"), index=True, info=_of_approval("who asked; means nothing outside", export=False)
    )
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, info=_of_approval("when it was asked for"))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, info=_of_approval("until when it can be decided"))
    decided_by: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id"), info=_of_approval("who decided", export=False)
    )
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_approval("when it was decided"))


class ApprovalRows:
    """The approvals in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, approval: Approval) -> None:
        """Keep a new one."""
        self._session.add(approval)
        await self._session.flush()

    async def get(self, number: str, *, hold: bool = False) -> Approval | None:
        """The one of that number."""
        query = select(Approval).where(Approval.number == number)
        if hold:
            query = query.with_for_update().execution_options(populate_existing=True)
        return (await self._session.scalars(query)).one_or_none()

    async def waiting(self, *, now: datetime, limit: int = 50) -> Sequence[Approval]:
        """Those that can be decided, the oldest first."""
        found = await self._session.scalars(
            select(Approval)
            .where(Approval.state == ApprovalState.OPEN, Approval.expires_at > now)
            .order_by(Approval.id)
            .limit(limit)
        )
        return found.all()

    async def due(self, *, now: datetime, limit: int) -> Sequence[Approval]:
        """Those that nobody decided in time."""
        found = await self._session.scalars(
            select(Approval)
            .where(Approval.state == ApprovalState.OPEN, Approval.expires_at <= now)
            .order_by(Approval.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return found.all()

    async def of_asker(self, staff_id: int) -> Sequence[Approval]:
        """Those of one member that nobody has decided, held."""
        found = await self._session.scalars(
            select(Approval)
            .where(Approval.asked_by == staff_id, Approval.state == ApprovalState.OPEN)
            .order_by(Approval.id)
            .with_for_update()
        )
        return found.all()

    async def hold_verb(self, verb: str) -> None:
        """Let nobody else ask for that until the transaction ends; SQLite has one writer at a time anyway."""
        if self._session.get_bind().dialect.name == "postgresql":
            await self._session.execute(
                select(func.pg_advisory_xact_lock(func.hashtextextended(f"approval:{verb}", 0)))
            )

    async def same(self, verb: str, object_: dict[str, Any], *, now: datetime) -> Approval | None:
        """The one that waits for the same act, however many wait."""
        found = await self._session.scalars(
            select(Approval)
            .where(Approval.state == ApprovalState.OPEN, Approval.expires_at > now, Approval.verb == verb)
            .order_by(Approval.id)
        )
        return next((one for one in found if one.object == object_), None)
