"""Security events: facts that a later reader of the log must find."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, String
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal

PERIOD = "12 months"


def _logged(kind: Kind, purpose: str) -> dict[str, Any]:
    return personal(kind, purpose=purpose, basis=Basis.LEGITIMATE_INTEREST, keep=PERIOD, erase=Erase.DELETE_ON_TIME)


class SecurityEvent(Base):
    """One fact."""

    __tablename__ = "security_events"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("the order of events"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=_logged(Kind.SECURITY, "when it happened"))
    tag: Mapped[str] = mapped_column(String(64), info=_logged(Kind.SECURITY, "what happened"))
    person_id: Mapped[int | None] = mapped_column(
        BigInteger, index=True, info=_logged(Kind.SECURITY, "whose account it touches")
    )
    ip: Mapped[str | None] = mapped_column(
        String(45), info=_logged(Kind.CONNECTION, "where it came from; empty: unknown")
    )
    device: Mapped[str | None] = mapped_column(
        String(300), info=_logged(Kind.CONNECTION, "the browser's own description; empty: unknown")
    )
    details: Mapped[dict[str, Any]] = mapped_column(
        JSON, info=_logged(Kind.SECURITY, "numbers of orders, never secrets")
    )


class SecurityEvents:
    """The log in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def add(self, event: SecurityEvent) -> None:
        """Keep a new event."""
        self._session.add(event)
