"""Corrections of what people gave about themselves: what it was, what it is, and who else was told."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, from_person, impersonal, personal
from storage.words import word

PERIOD = "24 months after the correction"


class CorrectedField(StrEnum):
    """What people correct by themselves."""

    EMAIL = "email"
    NAME = "name"
    COUNTRY = "country"
    LANGUAGE = "language"


class CorrectedBy(StrEnum):
    """Who asked for it."""

    PERSON = "person"
    STAFF = "staff"


class ToldState(StrEnum):
    """Whether others who have the value were told (Art. 19)."""

    WAITING = "waiting"
    NOBODY = "nobody"
    """Nobody else has it."""
    TOLD = "told"


def _correction(purpose: str, *, erase: Erase = Erase.DELETE_ROW, export: bool = True) -> dict[str, Any]:
    return personal(Kind.CHOICE, purpose=purpose, basis=Basis.LEGAL_OBLIGATION, keep=PERIOD, erase=erase, export=export)


class Correction(Base):
    """One correction."""

    __tablename__ = "corrections"
    __table_args__ = (Index("ix_corrections_person_id_id", "person_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("their order"))
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), info=_correction("whose; means nothing outside", export=False)
    )
    field: Mapped[CorrectedField] = mapped_column(word(CorrectedField, 8), info=_correction("what was corrected"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=_correction("when"))
    old: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=from_person(_correction("what it was; sealed; empty: nothing", erase=Erase.DESTROY_KEY))
    )
    new: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=from_person(_correction("what it is; sealed; empty: removed", erase=Erase.DESTROY_KEY))
    )
    by: Mapped[CorrectedBy] = mapped_column(word(CorrectedBy, 8), info=_correction("who asked for it"))
    staff_id: Mapped[int | None] = mapped_column(BigInteger, info=impersonal("who of the staff entered it"))
    told: Mapped[ToldState] = mapped_column(word(ToldState, 8), info=_correction("whether others were told"))
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_correction("when they were told"))


class CorrectionRows:
    """The corrections in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, correction: Correction) -> None:
        """Keep one."""
        self._session.add(correction)
        await self._session.flush()

    async def held(self, correction_id: int) -> Correction | None:
        """That one, held until the transaction ends; None: it is gone."""
        query = select(Correction).where(Correction.id == correction_id).with_for_update()
        return (await self._session.scalars(query.execution_options(populate_existing=True))).one_or_none()

    async def of_person(self, person_id: int, *, below: int | None = None, limit: int = 8) -> Sequence[Correction]:
        """Somebody's, the newest first; *below* is the id at which the last page ended."""
        query = select(Correction).where(Correction.person_id == person_id)
        if below is not None:
            query = query.where(Correction.id < below)
        return (await self._session.scalars(query.order_by(Correction.id.desc()).limit(limit))).all()

    async def newest(self, person_id: int, field: CorrectedField) -> Correction | None:
        """The last one of that field."""
        query = select(Correction).where(Correction.person_id == person_id, Correction.field == field)
        return (await self._session.scalars(query.order_by(Correction.id.desc()).limit(1))).one_or_none()
