"""What people are kept from for a time: by a rule of the security log, or by the staff."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.words import word

PERIOD = "12 months after it ended"


def _of_restraint(purpose: str) -> dict[str, Any]:
    return personal(
        Kind.SECURITY,
        purpose=purpose,
        basis=Basis.LEGITIMATE_INTEREST,
        keep=PERIOD,
        erase=Erase.DELETE_ON_TIME,
    )


class Scope(StrEnum):
    """Where it holds."""

    SERVICE = "service"
    GROUP = "group"


class RestraintKind(StrEnum):
    """What it is; which purposes each one closes is in security/standing.py."""

    BAN = "ban"
    MUTE = "mute"
    SLOW = "slow"
    HOLD = "hold"
    """By a rule, while it is looked at: of one purpose."""


class Restraint(Base):
    """One restraint of one person (in a group: of one account in that chat)."""

    __tablename__ = "restraints"
    __table_args__ = (
        Index("ix_restraints_person_id_ended_at", "person_id", "ended_at"),
        Index("ix_restraints_chat_id_external_id", "chat_id", "external_id"),
        Index("ix_restraints_ended_at_until", "ended_at", "until"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    kind: Mapped[RestraintKind] = mapped_column(word(RestraintKind, 8), info=_of_restraint("what it is"))
    scope: Mapped[Scope] = mapped_column(word(Scope, 8), info=_of_restraint("where it holds"))
    purpose: Mapped[str | None] = mapped_column(String(16), info=_of_restraint("of what, where it is a hold"))
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), info=_of_restraint("whom it restrains")
    )
    chat_id: Mapped[int | None] = mapped_column(BigInteger, info=_of_restraint("in which group"))
    external_id: Mapped[int | None] = mapped_column(BigInteger, info=_of_restraint("which account of that group"))
    since: Mapped[datetime] = mapped_column(UtcDateTime, info=_of_restraint("from when"))
    until: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_restraint("till when; empty: for ever"))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_restraint("when it was lifted or ended"))
    case_id: Mapped[int | None] = mapped_column(
        ForeignKey("cases.id", ondelete="SET NULL"), index=True, info=_of_restraint("the case behind it")
    )
    reason_code: Mapped[str] = mapped_column(String(32), info=_of_restraint("why, in a word"))
