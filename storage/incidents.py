"""
Breaches of personal data: what happened, the clock of 72 hours, whom it concerns, and who was told.

Each person that an incident concerns has one row, and the row is what keeps them from being told twice: it is claimed
in one transaction, the person is written to, and what became of it is noted in another.
"""

from collections.abc import Sequence
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
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.orders import Order
from storage.people import Person
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
    """Whom it concerns; nothing given means everybody."""

    channels: tuple[str, ...] = ()
    ordered_since: datetime | None = None
    ordered_until: datetime | None = None
    person_ids: tuple[int, ...] = ()
    is_everybody: bool = False

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        times = {"since": self.ordered_since, "until": self.ordered_until}
        kept: dict[str, Any] = {name: at.isoformat() for name, at in times.items() if at is not None}
        if self.channels:
            kept["channels"] = list(self.channels)
        if self.person_ids:
            kept["people"] = list(self.person_ids)
        return kept | ({"everybody": True} if self.is_everybody else {})

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
        )

    def includes(self) -> ColumnElement[bool]:
        """Whether a row of `people` is one of them."""
        if self.person_ids:
            return Person.id.in_(self.person_ids)
        wanted: ColumnElement[bool] = literal(value=True)
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


class Concerned(NamedTuple):
    """One who is to be told."""

    person_id: int
    channel: Channel
    external_id: int
    language: str | None


class IncidentRows:
    """The incidents in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, incident: Incident) -> None:
        """Keep a new one."""
        self._session.add(incident)
        await self._session.flush()

    def note(self, note: IncidentNote) -> None:
        """Keep what happened to one."""
        self._session.add(note)

    async def numbered(self, number: str, *, hold: bool = False) -> Incident | None:
        """The incident of that number."""
        query = select(Incident).where(Incident.number == number)
        if hold:
            query = query.with_for_update().execution_options(populate_existing=True)
        return (await self._session.scalars(query)).one_or_none()

    async def get(self, incident_id: int, *, hold: bool = False) -> Incident | None:
        """The incident of that id."""
        query = select(Incident).where(Incident.id == incident_id)
        if hold:
            query = query.with_for_update().execution_options(populate_existing=True)
        return (await self._session.scalars(query)).one_or_none()

    async def page(self, *, below: int | None, limit: int) -> Sequence[Incident]:
        """The newest ones, older than the one of the id *below*."""
        query = select(Incident)
        if below is not None:
            query = query.where(Incident.id < below)
        return (await self._session.scalars(query.order_by(Incident.id.desc()).limit(limit))).all()

    async def running(self, *, limit: int) -> Sequence[Incident]:
        """Those whose clock runs: the authority was not told, and they are not over; held."""
        found = await self._session.scalars(
            select(Incident)
            .where(Incident.state != IncidentState.CLOSED, Incident.authority_at.is_(None))
            .order_by(Incident.noticed_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return found.all()

    async def notes(self, incident_id: int, *, limit: int) -> Sequence[IncidentNote]:
        """The latest of what happened, in order."""
        found = await self._session.scalars(
            select(IncidentNote)
            .where(IncidentNote.incident_id == incident_id)
            .order_by(IncidentNote.id.desc())
            .limit(limit)
        )
        return found.all()[::-1]

    async def count(self, affected: Affected) -> int:
        """How many it concerns."""
        query = select(func.count()).select_from(Person).where(affected.includes())
        return await self._session.scalar(query) or 0

    async def fill(self, incident: Incident, *, limit: int) -> int:
        """Make the rows of the next few whom it concerns; how many."""
        wanted = Affected.of_json(incident.affected).includes()
        found = await self._session.scalars(
            select(Person.id).where(Person.id > incident.filled_to, wanted).order_by(Person.id).limit(limit)
        )
        ids = found.all()
        if ids:
            rows = [{"incident_id": incident.id, "person_id": one, "state": ToldState.WAITING} for one in ids]
            await self._session.execute(insert(IncidentPerson), rows)
            incident.filled_to = ids[-1]
        incident.all_filled = len(ids) < limit
        await self._session.flush()
        return len(ids)

    async def claim(self, incident_id: int, *, limit: int, now: datetime) -> list[Concerned]:
        """Take the next few who were not told; nobody takes them again."""
        due = (
            select(IncidentPerson.person_id)
            .where(IncidentPerson.incident_id == incident_id, IncidentPerson.state == ToldState.WAITING)
            .order_by(IncidentPerson.person_id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        ids = (await self._session.scalars(due)).all()
        if not ids:
            return []
        await self._set(incident_id, ids, ToldState.CLAIMED, now=now)
        people = await self._session.execute(
            select(Person.id, Person.channel, Person.external_id, func.coalesce(Person.language, Person.app_language))
            .where(Person.id.in_(ids))
            .order_by(Person.id)
        )
        return [Concerned(row[0], Channel(row[1]), row[2], row[3]) for row in people]

    async def set_state(self, incident_id: int, person_id: int, state: ToldState, *, now: datetime) -> None:
        """Note what became of the notice for one."""
        await self._set(incident_id, [person_id], state, now=now)

    async def untold(self, person_id: int, *, limit: int = 3) -> Sequence[Incident]:
        """Incidents of which that person was not told because they had blocked the bot."""
        found = await self._session.scalars(
            select(Incident)
            .join(IncidentPerson, IncidentPerson.incident_id == Incident.id)
            .where(IncidentPerson.person_id == person_id, IncidentPerson.state == ToldState.BLOCKED)
            .order_by(Incident.id)
            .limit(limit)
        )
        return found.all()

    async def counts(self, incident_id: int) -> dict[ToldState, int]:
        """How many stand how."""
        found = await self._session.execute(
            select(IncidentPerson.state, func.count())
            .where(IncidentPerson.incident_id == incident_id)
            .group_by(IncidentPerson.state)
        )
        return {row[0]: row[1] for row in found}

    async def people(self, incident_id: int, *, above: int, limit: int) -> Sequence[IncidentPerson]:
        """Whom it concerns, behind the person of the id *above*."""
        found = await self._session.scalars(
            select(IncidentPerson)
            .where(IncidentPerson.incident_id == incident_id, IncidentPerson.person_id > above)
            .order_by(IncidentPerson.person_id)
            .limit(limit)
        )
        return found.all()

    async def _set(self, incident_id: int, person_ids: Sequence[int], state: ToldState, *, now: datetime) -> None:
        await self._session.execute(
            update(IncidentPerson)
            .where(IncidentPerson.incident_id == incident_id, IncidentPerson.person_id.in_(person_ids))
            .values(state=state, at=now)
            .execution_options(synchronize_session=False)
        )
