"""The staff: who may answer customers, by role. Telegram's own administrators get nothing by it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.words import word

PERIOD = "3 years after they left"


class Role(StrEnum):
    """What somebody of the staff may do; the higher ones may all that the lower ones may."""

    AGENT = "agent"
    LEAD = "lead"
    OWNER = "owner"


def _of_staff(purpose: str, *, export: bool = True) -> dict[str, Any]:
    return personal(
        Kind.ACCOUNT,
        purpose=purpose,
        basis=Basis.LEGITIMATE_INTEREST,
        keep=PERIOD,
        erase=Erase.DELETE_ON_TIME,
        export=export,
    )


class StaffMember(Base):
    """Somebody who answers customers. A row is never reused: who comes back is the same member again."""

    __tablename__ = "staff_members"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    channel: Mapped[Channel] = mapped_column(word(Channel, 16), info=_of_staff("where they are reached"))
    external_id: Mapped[int] = mapped_column(BigInteger, info=_of_staff("who may act"))
    public_name: Mapped[str] = mapped_column(String(40), info=_of_staff("the name that customers read"))
    role: Mapped[Role] = mapped_column(word(Role, 16), info=_of_staff("what they may do"))
    language: Mapped[str | None] = mapped_column(String(16), info=_of_staff("the language of the desk for them"))
    since: Mapped[datetime] = mapped_column(UtcDateTime, info=_of_staff("when they came"))
    left_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, index=True, info=_of_staff("when they left, and may do nothing more; empty: they are here")
    )
