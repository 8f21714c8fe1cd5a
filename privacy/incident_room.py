"""What every room of incidents can do: find one, show it, move it on."""

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.work import Work
from privacy.incident_views import IncidentStands, IncidentUnknown, IncidentView, NoteView
from security.events import SecurityLog
from security.tags import Tag
from storage.base import Kind
from storage.incident_rows import IncidentRows
from storage.incidents import Affected, Incident, IncidentNote, IncidentState
from storage.staff import StaffMember
from storage.vault import Vault

TELL = "incident_notice"
"""The durable task that tells people; its key is `<id>:<run>`."""
HOUSE = 0
WHAT, DONE = "incidents.what", "incidents.done"
LISTED = 10


class IncidentRoom:
    """
    Finds incidents.

    Args:
        clock: The house's clock.
        vault: Its keys: what the staff writes is sealed under the house's.
        log: The security log.
        work: Tells people.
    """

    def __init__(self, clock: Clock, vault: Vault, log: SecurityLog, work: Work) -> None:
        self._clock = clock
        self._vault = vault.of_kind("house")
        self._log = log
        self._work = work

    async def view(self, session: AsyncSession, number: str) -> IncidentView:
        """
        One incident.

        Raises:
            IncidentUnknown: There is none.
        """
        incident = await IncidentRows(session).numbered(number.strip().upper())
        if incident is None:
            raise IncidentUnknown
        return await self._view(session, incident)

    async def by_id(self, session: AsyncSession, incident_id: int) -> IncidentView | None:
        """The incident of that id."""
        incident = await IncidentRows(session).get(incident_id)
        return None if incident is None else await self._view(session, incident)

    async def page(self, session: AsyncSession, *, below: int | None) -> tuple[list[IncidentView], int | None]:
        """Some incidents, the newest first, and behind which the next page begins."""
        found = await IncidentRows(session).page(below=below, limit=LISTED + 1)
        views = [await self._view(session, one) for one in found[:LISTED]]
        return views, views[-1].id if len(found) > LISTED else None

    async def _held(self, session: AsyncSession, number: str, *states: IncidentState) -> Incident:
        incident = await IncidentRows(session).numbered(number.strip().upper(), hold=True)
        if incident is None:
            raise IncidentUnknown
        if incident.state not in states:
            raise IncidentStands(incident.state.value)
        return incident

    async def _moved(self, session: AsyncSession, incident: Incident, by: StaffMember, what: str) -> IncidentView:
        about = ("incident", incident.number)
        self._log.record(session, Tag.INCIDENT_MOVED, staff_id=by.id, about=about, reason=what)
        await session.flush()
        return await self._view(session, incident)

    def _note(
        self, session: AsyncSession, incident: Incident, what: str, by: StaffMember | None, count: int | None = None
    ) -> None:
        staff_id = None if by is None else by.id
        IncidentRows(session).note(
            IncidentNote(incident_id=incident.id, at=self._clock(), what=what, count=count, staff_id=staff_id)
        )

    async def _tell(self, session: AsyncSession, incident: Incident) -> None:
        incident.run += 1
        await session.flush()
        await self._work.ask(session, TELL, f"{incident.id}:{incident.run}")

    async def _said(self, incident: Incident) -> str:
        return await self._vault.unseal(HOUSE, WHAT, incident.what)

    async def _view(self, session: AsyncSession, incident: Incident) -> IncidentView:
        rows = IncidentRows(session)
        told = {state.value: count for state, count in (await rows.counts(incident.id)).items()}
        done = None if incident.done is None else await self._vault.unseal(HOUSE, DONE, incident.done)
        concerned = sum(told.values()) if incident.all_filled else await rows.count(Affected.of_json(incident.affected))
        notes = await rows.notes(incident.id, limit=LISTED)
        return IncidentView(
            id=incident.id,
            number=incident.number,
            is_drill=incident.is_drill,
            state=incident.state,
            what=await self._said(incident),
            done=done,
            categories=tuple(Kind(word) for word in incident.categories),
            noticed_at=incident.noticed_at,
            authority_at=incident.authority_at,
            notice_at=incident.notice_at,
            closed_at=incident.closed_at,
            concerned=concerned,
            told=told,
            notes=tuple(NoteView(one.at, one.what, one.count) for one in notes),
        )
