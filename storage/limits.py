"""
Limits of use: what a person does not want us to do with what we keep. The rows stay, the processing stops.

Whoever picks people for something asks `is_limited` in the very statement that picks them:

    select(Person.id).where(~is_limited(Person.id, Processing.SERVICE_NEWS))
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, ForeignKey, Index, String, exists, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column
from sqlalchemy.sql.elements import SQLCoreOperations

from core.processing import Processing
from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.dialects import upsert
from storage.words import word

PERIOD = "until the account is erased, or 3 years after it ended"
SALE = "sale"
"""What an opt-out is about: selling and sharing personal data (California; we do neither)."""


class LimitKind(StrEnum):
    """By which right."""

    OBJECTION = "objection"
    """Art. 21."""
    RESTRICTION = "restriction"
    """Art. 18."""
    OPT_OUT = "opt-out"
    """California Civil Code § 1798.120."""


class LimitWay(StrEnum):
    """How it came."""

    CHAT = "chat"
    SIGNAL = "signal"
    """The browser's own word, `Sec-GPC: 1`."""
    REQUEST = "request"
    """A request that a human granted."""


def _limit(purpose: str, *, export: bool = True) -> dict[str, Any]:
    return personal(
        Kind.CHOICE,
        purpose=purpose,
        basis=Basis.LEGAL_OBLIGATION,
        keep=PERIOD,
        erase=Erase.DELETE_ROW,
        export=export,
    )


class Limit(Base):
    """One thing that we do not do for one person."""

    __tablename__ = "limits"
    __table_args__ = (
        Index(
            "uq_limits_in_force",
            "person_id",
            "what",
            "kind",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_limits_person_id_id", "person_id", "id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("their order"))
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), info=_limit("whose; means nothing outside", export=False)
    )
    what: Mapped[str] = mapped_column(String(16), info=_limit("which processing stops, or `sale`"))
    kind: Mapped[LimitKind] = mapped_column(word(LimitKind, 16), info=_limit("by which right"))
    way: Mapped[LimitWay] = mapped_column(word(LimitWay, 16), info=_limit("how it came"))
    since: Mapped[datetime] = mapped_column(UtcDateTime, info=_limit("since when"))
    ended_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, index=True, info=_limit("when the person ended it; empty: it holds")
    )


Id: TypeAlias = SQLCoreOperations[int] | SQLCoreOperations[int | None] | int


def is_limited(person_id: Id, processing: Processing) -> ColumnElement[bool]:
    """Whether we do not do that for that person; *person_id* is a column or a value. Nobody (NULL) is not limited."""
    limit = aliased(Limit)
    return exists().where(limit.person_id == person_id, limit.what == processing.value, limit.ended_at.is_(None))


class LimitRows:
    """The limits in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, person_id: int, what: str, kind: LimitKind, way: LimitWay, *, now: datetime) -> bool:
        """Let one hold; False if it does already."""
        row = {"person_id": person_id, "what": what, "kind": kind, "way": way, "since": now}
        statement = upsert(self._session, Limit).values(row).on_conflict_do_nothing().returning(Limit.id)
        return (await self._session.execute(statement)).first() is not None

    async def end(self, person_id: int, what: str, kind: LimitKind, *, now: datetime) -> bool:
        """End one; False if there was none."""
        limit = await self.in_force(person_id, what, kind)
        if limit is None:
            return False
        limit.ended_at = now
        await self._session.flush()
        return True

    async def in_force(self, person_id: int, what: str, kind: LimitKind) -> Limit | None:
        """The one that holds."""
        query = select(Limit).where(
            Limit.person_id == person_id, Limit.what == what, Limit.kind == kind, Limit.ended_at.is_(None)
        )
        return (await self._session.scalars(query.with_for_update())).one_or_none()

    async def of_person(self, person_id: int) -> Sequence[Limit]:
        """Those of a person that hold; a few dozen at most."""
        query = select(Limit).where(Limit.person_id == person_id, Limit.ended_at.is_(None)).order_by(Limit.id)
        return (await self._session.scalars(query)).all()

    async def limited(self, person_ids: Collection[int], processing: Processing) -> set[int]:
        """Those of them for whom it stops."""
        query = select(Limit.person_id).where(
            Limit.person_id.in_(person_ids), Limit.what == processing.value, Limit.ended_at.is_(None)
        )
        return set(await self._session.scalars(query)) if person_ids else set()

    async def holds(self, person_id: int, processing: Processing) -> bool:
        """Whether that processing stops for that person."""
        return bool(await self._session.scalar(select(is_limited(person_id, processing))))
