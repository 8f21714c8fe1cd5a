"""Cases: what a rule of the security log or somebody of the staff has put before a human, and what became of it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, from_person, impersonal, personal
from storage.words import word

PERIOD = "12 months after it was decided and all that it restrained has ended"


def _of_case(purpose: str, *, erase: Erase = Erase.DELETE_ON_TIME, export: bool = True) -> dict[str, Any]:
    return personal(
        Kind.SECURITY,
        purpose=purpose,
        basis=Basis.LEGITIMATE_INTEREST,
        keep=PERIOD,
        erase=erase,
        export=export,
    )


class CaseKind(StrEnum):
    """Who opened it."""

    RULE = "rule"
    MODERATION = "moderation"
    REPORT = "report"


class CaseState(StrEnum):
    """Where it stands."""

    OPEN = "open"
    APPEALED = "appealed"
    UPHELD = "upheld"
    LIFTED = "lifted"


class Case(Base):
    """One case, about one person or about nobody (a forged webhook)."""

    __tablename__ = "cases"
    __table_args__ = (Index("ix_cases_state_id", "state", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    number: Mapped[str] = mapped_column(String(16), unique=True, info=impersonal("its name for people, random"))
    kind: Mapped[CaseKind] = mapped_column(word(CaseKind, 16), info=_of_case("who opened it"))
    rule: Mapped[str | None] = mapped_column(String(8), info=_of_case("the rule that opened it (R01 to R18)"))
    state: Mapped[CaseState] = mapped_column(word(CaseState, 16), info=_of_case("where it stands"))
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"),
        index=True,
        info=_of_case("whom it is about; means nothing outside", export=False),
    )
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=_of_case("when it was opened"))
    reason_code: Mapped[str] = mapped_column(String(32), info=_of_case("why, in a word"))
    facts: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=_of_case("the counts and references behind it, sealed under the house's key", export=False)
    )
    appeal: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info=from_person(_of_case("what the person says to it, sealed under their key", erase=Erase.DESTROY_KEY)),
    )
    appealed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_case("when they appealed"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True, info=_of_case("when it was decided"))
    decided_by: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id"), info=_of_case("who of the staff decided", export=False)
    )
    decision: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=_of_case("the words of the decision, sealed under the person's key", erase=Erase.DESTROY_KEY)
    )


WAITING = frozenset({CaseState.OPEN, CaseState.APPEALED})
"""Nobody has decided yet."""


class CaseRows:
    """The cases in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, case: Case) -> None:
        """Keep a new case."""
        self._session.add(case)
        await self._session.flush()

    async def get(self, case_id: int) -> Case:
        """The case of that id, which must exist."""
        return await self._session.get_one(Case, case_id, populate_existing=True)

    async def numbered(self, number: str, *, hold: bool = False) -> Case | None:
        """The case of that number."""
        query = select(Case).where(Case.number == number)
        if hold:
            query = query.with_for_update().execution_options(populate_existing=True)
        return (await self._session.scalars(query)).one_or_none()

    async def page(self, states: Collection[CaseState], *, below: int | None, limit: int) -> Sequence[Case]:
        """The newest cases that stand so, older than the one of the id *below*."""
        query = select(Case).where(Case.state.in_(states))
        if below is not None:
            query = query.where(Case.id < below)
        return (await self._session.scalars(query.order_by(Case.id.desc()).limit(limit))).all()

    async def of_person(self, person_id: int, *, limit: int = 50) -> Sequence[Case]:
        """A person's cases, the newest first."""
        found = await self._session.scalars(
            select(Case).where(Case.person_id == person_id).order_by(Case.id.desc()).limit(limit)
        )
        return found.all()
