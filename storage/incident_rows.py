"""Every question asked of incidents, as those see it in one transaction who ask."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import String, and_, cast, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from storage.events import ActorKind, LogRef
from storage.incidents import Affected, Incident, IncidentNote, IncidentPerson, IncidentState, ToldState
from storage.people import Person


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

    async def set_state(self, incident_id: int, person_ids: Sequence[int], state: ToldState, *, now: datetime) -> None:
        """Note what became of the notice for some."""
        await self._set(incident_id, person_ids, state, now=now)

    async def block(self, person_ids: Sequence[int], *, now: datetime) -> None:
        """Those have blocked the bot; it is noted where it was not known."""
        await self._session.execute(
            update(Person)
            .where(Person.id.in_(person_ids), Person.blocked_at.is_(None))
            .values(blocked_at=now)
            .execution_options(synchronize_session=False)
        )

    async def welcome_back(self) -> Sequence[int]:
        """Let those be told who had blocked the bot and came back: the ids of the incidents."""
        is_back = exists().where(Person.id == IncidentPerson.person_id, Person.blocked_at.is_(None))
        told = await self._session.scalars(
            update(IncidentPerson)
            .where(IncidentPerson.state == ToldState.BLOCKED, is_back)
            .values(state=ToldState.WAITING)
            .returning(IncidentPerson.incident_id)
            .execution_options(synchronize_session=False)
        )
        return sorted(set(told.all()))

    async def counts(self, incident_id: int) -> dict[ToldState, int]:
        """How many stand how."""
        found = await self._session.execute(
            select(IncidentPerson.state, func.count())
            .where(IncidentPerson.incident_id == incident_id)
            .group_by(IncidentPerson.state)
        )
        return {row[0]: row[1] for row in found}

    async def people(self, incident_id: int, *, above: int, limit: int) -> Sequence[tuple[int, str | None, str, str]]:
        """Whom it concerns, behind the person of the id *above*: id, reference in the log, channel, state."""
        same = (LogRef.kind == ActorKind.PERSON, LogRef.owner == cast(IncidentPerson.person_id, String))
        found = await self._session.execute(
            select(IncidentPerson.person_id, LogRef.ref, Person.channel, IncidentPerson.state)
            .join(Person, Person.id == IncidentPerson.person_id)
            .outerjoin(LogRef, and_(*same))
            .where(IncidentPerson.incident_id == incident_id, IncidentPerson.person_id > above)
            .order_by(IncidentPerson.person_id)
            .limit(limit)
        )
        return [(row[0], row[1], str(row[2]), row[3].value) for row in found]

    async def _set(self, incident_id: int, person_ids: Sequence[int], state: ToldState, *, now: datetime) -> None:
        await self._session.execute(
            update(IncidentPerson)
            .where(IncidentPerson.incident_id == incident_id, IncidentPerson.person_id.in_(person_ids))
            .values(state=state, at=now)
            .execution_options(synchronize_session=False)
        )
