"""
Breaches of personal data: what happened, the clock of 72 hours, whom it concerns, and who was told.

Each person that an incident concerns has one row, and the row is what keeps them from being told twice: it is claimed
in one transaction, the person is written to, and what became of it is noted in another.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    exists,
    literal,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.orders import Order
from storage.people import Person
from storage.staff import StaffMember
from storage.words import word

PERIOD = "36 months after the incident was closed"


class IncidentState(StrEnum):
    """Where it stands."""

    OPEN = "open"
    TELLING = "telling"
    """A second person has agreed, and those whom it concerns are being told."""
    TOLD = "told"
    CLOSED = "closed"


class ToldState(StrEnum):
    """What became of the notice for one person."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    """About to be sent; what a crash leaves so may have arrived, and is never sent again."""
    SENT = "sent"
    BLOCKED = "blocked"
    """They have blocked the bot: told when they come back, or by mail."""
    FAILED = "failed"


def _of_incident(purpose: str, *, export: bool = False) -> dict[str, Any]:
    return personal(
        Kind.SECURITY,
        purpose=purpose,
        basis=Basis.LEGAL_OBLIGATION,
        keep=PERIOD,
        erase=Erase.DELETE_ON_TIME,
        export=export,
    )


class Incident(Base):
    """One breach, or the drill of one."""

    __tablename__ = "incidents"
    __table_args__ = (Index("ix_incidents_state_noticed_at", "state", "noticed_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal; the staff sees the number"))
    number: Mapped[str] = mapped_column(String(16), unique=True, info=impersonal("what the staff calls it; random"))
    is_drill: Mapped[bool] = mapped_column(info=impersonal("an exercise: only the staff is told"))
    state: Mapped[IncidentState] = mapped_column(word(IncidentState, 8), info=impersonal("where it stands"))
    what: Mapped[bytes] = mapped_column(
        LargeBinary, info=_of_incident("what happened, in the staff's words, sealed under the house's key")
    )
    done: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=_of_incident("what was done about it, in the staff's words, sealed under the house's key")
    )
    categories: Mapped[list[str]] = mapped_column(
        JSON, default=list, info=impersonal("the kinds of data that it concerns (storage/base.py)")
    )
    affected: Mapped[dict[str, Any]] = mapped_column(
        JSON, default=dict, info=_of_incident("whom it concerns: a filter, or ids of ours, never a name")
    )
    noticed_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when we noticed: the clock starts"))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when it was written down"))
    opened_by: Mapped[int] = mapped_column(
        ForeignKey("staff_members.id"), info=_of_incident("who of the staff wrote it down; it concerns somebody else")
    )
    reminded: Mapped[int] = mapped_column(Integer, default=0, info=impersonal("the hour of the last reminder"))
    authority_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=impersonal("when the authority was told; empty: not yet")
    )
    notice_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=impersonal("when the notice was let out"))
    run: Mapped[int] = mapped_column(default=0, info=impersonal("how often telling was begun"))
    filled_to: Mapped[int] = mapped_column(
        BigInteger, default=0, info=impersonal("up to which person it is known whom it concerns")
    )
    all_filled: Mapped[bool] = mapped_column(default=False, info=impersonal("whether that is all"))
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True, info=impersonal("when it was over"))


class IncidentPerson(Base):
    """One person whom an incident concerns."""

    __tablename__ = "incident_people"
    __table_args__ = (Index("ix_incident_people_state", "incident_id", "state", "person_id"),)

    incident_id: Mapped[int] = mapped_column(
        ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True, info=impersonal("the incident")
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        info=_of_incident("whom it concerns, so that nobody is told twice; means nothing outside"),
    )
    state: Mapped[ToldState] = mapped_column(
        word(ToldState, 8), info=_of_incident("what became of the notice", export=True)
    )
    at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_of_incident("when that was", export=True))


class IncidentNote(Base):
    """What happened to an incident, in order."""

    __tablename__ = "incident_notes"
    __table_args__ = (Index("ix_incident_notes_incident_id_id", "incident_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("their order"))
    incident_id: Mapped[int] = mapped_column(
        ForeignKey("incidents.id", ondelete="CASCADE"), info=impersonal("of which incident")
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when it happened"))
    what: Mapped[str] = mapped_column(String(32), info=impersonal("in a word of ours"))
    count: Mapped[int | None] = mapped_column(Integer, info=impersonal("how many, where that says more"))
    staff_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id", ondelete="SET NULL"),
        info=_of_incident("who of the staff; it concerns somebody else"),
    )


class Affected(NamedTuple):
    """Whom it concerns; where nothing is given, nobody."""

    channels: tuple[str, ...] = ()
    ordered_since: datetime | None = None
    ordered_until: datetime | None = None
    person_ids: tuple[int, ...] = ()
    is_everybody: bool = False
    is_staff: bool = False
    """For a drill: our own people alone."""

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        times = {"since": self.ordered_since, "until": self.ordered_until}
        kept: dict[str, Any] = {name: at.isoformat() for name, at in times.items() if at is not None}
        if self.channels:
            kept["channels"] = list(self.channels)
        if self.person_ids:
            kept["people"] = list(self.person_ids)
        if self.is_everybody:
            kept["everybody"] = True
        return kept | ({"staff": True} if self.is_staff else {})

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> "Affected":
        """As it was kept."""
        since, until = kept.get("since"), kept.get("until")
        return cls(
            channels=tuple(kept.get("channels", ())),
            ordered_since=None if since is None else datetime.fromisoformat(since),
            ordered_until=None if until is None else datetime.fromisoformat(until),
            person_ids=tuple(kept.get("people", ())),
            is_everybody=bool(kept.get("everybody")),
            is_staff=bool(kept.get("staff")),
        )

    def includes(self) -> ColumnElement[bool]:
        """Whether a row of `people` is one of them."""
        if self.is_staff:
            account = (StaffMember.channel == Person.channel, StaffMember.external_id == Person.external_id)
            return exists(select(StaffMember.id).where(*account, StaffMember.left_at.is_(None)))
        if self.person_ids:
            return Person.id.in_(self.person_ids)
        wanted: ColumnElement[bool] = literal(value=self != Affected())
        if self.channels:
            wanted &= Person.channel.in_(self.channels)
        if self.ordered_since is not None or self.ordered_until is not None:
            theirs = select(Order.id).where(Order.person_id == Person.id)
            if self.ordered_since is not None:
                theirs = theirs.where(Order.created_at >= self.ordered_since)
            if self.ordered_until is not None:
                theirs = theirs.where(Order.created_at < self.ordered_until)
            wanted &= exists(theirs)
        return wanted
