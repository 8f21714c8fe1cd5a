"""Cases: what a rule of the security log or somebody of the staff has put before a human, and what became of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
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

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    number: Mapped[str] = mapped_column(String(16), unique=True, info=impersonal("its name for people, random"))
    kind: Mapped[CaseKind] = mapped_column(word(CaseKind, 16), info=_of_case("who opened it"))
    rule: Mapped[str | None] = mapped_column(String(8), info=_of_case("the rule that opened it (R01 to R18)"))
    state: Mapped[CaseState] = mapped_column(word(CaseState, 16), index=True, info=_of_case("where it stands"))
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True, info=_of_case("whom it is about")
    )
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=_of_case("when it was opened"))
    reason_code: Mapped[str] = mapped_column(String(32), info=_of_case("why, in a word"))
    facts: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=_of_case("the counts and references behind it, sealed under the house's key", export=False)
    )
    appeal: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=_of_case("what the person says to it, sealed under their key", erase=Erase.DESTROY_KEY)
    )
    appealed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_case("when they appealed"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_case("when it was decided"))
    decided_by: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id"), info=_of_case("who of the staff decided", export=False)
    )
    decision: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=_of_case("the words of the decision, sealed under the person's key", erase=Erase.DESTROY_KEY)
    )
