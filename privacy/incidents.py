"""
Incidents: a breach of personal data, from the first word to the last person who was told (Art. 33 and 34).

    open ─▶ (reminders at 24, 48, 66 hours) ─▶ authority ─▶ measures ─▶ ask_notice ─▶ a second person ─▶ telling ─▶ told
                                                                                                            └─▶ close

The clock starts when we noticed, and runs until the authority was told. Whom it concerns is a filter or a list; when
the notice is let out, each of them gets one row, which keeps them from being told twice (bot/incident_telling.py). A
drill goes the same way, and reaches nobody but the staff.
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core.ids import public_id
from privacy.incident_room import DONE, HOUSE, TELL, WHAT, IncidentRoom
from privacy.incident_views import (
    IncidentUnclear,
    IncidentView,
    NobodyConcerned,
    NoMeasures,
    Said,
    categories_of,
    filter_of,
    moment_of,
)
from privacy.naming import MOST_WORDS, person_named
from security.alerts import Alerts
from security.approvals import Approval, Approvals
from security.tags import Tag
from storage.incident_rows import IncidentRows
from storage.incidents import Affected, Incident, IncidentState
from storage.staff import StaffMember

__all__ = ["NOTICE", "TELL", "IncidentState", "Incidents"]

NOTICE = "incident-notice"
"""What two persons decide."""
LONGEST = 1500
_S = IncidentState


class Incidents(IncidentRoom):
    """Keeps incidents; `alerts` tells the admin chat, and `approvals` lets two persons let the notice out."""

    def __init__(self, *given: Any, alerts: Alerts, approvals: Approvals) -> None:  # noqa: ANN401 - what every room of incidents takes
        super().__init__(*given)
        self._alerts = alerts
        self._approvals = approvals
        approvals.on(NOTICE, self._let_out)

    async def open(self, session: AsyncSession, by: StaffMember, said: Said, *, is_drill: bool = False) -> IncidentView:
        """
        Write one down, as the staff says it; the clock runs from when it was noticed.

        Raises:
            IncidentUnclear: A line is missing or cannot be read.
            NobodyNamed: A reference is none.
        """
        now = self._clock()
        noticed_at = now if said.noticed in {"", "now"} else moment_of(said.noticed)
        if noticed_at > now or not said.what:
            raise IncidentUnclear(said.noticed[:80])
        kinds = categories_of(said.data)
        affected = Affected(is_staff=True) if is_drill else await self._affected(session, said.who)
        incident = Incident(
            number=public_id("B", 6),
            is_drill=is_drill,
            state=_S.OPEN,
            what=await self._vault.seal(HOUSE, WHAT, said.what[:LONGEST]),
            categories=[kind.value for kind in kinds],
            affected=affected.as_json(),
            noticed_at=noticed_at,
            opened_at=now,
            opened_by=by.id,
        )
        rows = IncidentRows(session)
        await rows.add(incident)
        self._log.record(
            session,
            Tag.INCIDENT_OPENED,
            staff_id=by.id,
            about=("incident", incident.number),
            reason="drill" if is_drill else None,
        )
        self._note(session, incident, "opened", by)
        view = await self._view(session, incident)
        await self._alerts.raise_(
            session,
            "incident-opened",
            {"number": incident.number, "hours": max(view.hours_left(now), 0), "drill": str(is_drill).lower()},
            severity=7,
        )
        return view

    async def concern(self, session: AsyncSession, by: StaffMember, number: str, who: str) -> IncidentView:
        """
        Say anew whom it concerns, before anybody is told.

        Raises:
            IncidentUnknown, IncidentStands, IncidentUnclear, NobodyNamed: It cannot be.
        """
        incident = await self._held(session, number, _S.OPEN)
        if not incident.is_drill:
            incident.affected = (await self._affected(session, who)).as_json()
        self._note(session, incident, "concerned", by)
        return await self._moved(session, incident, by, "concerned")

    async def measures(self, session: AsyncSession, by: StaffMember, number: str, words: str) -> IncidentView:
        """
        Write down what was done about it; what was written before is replaced.

        Raises:
            IncidentUnknown, IncidentStands, IncidentUnclear: It cannot be.
        """
        incident = await self._held(session, number, _S.OPEN, _S.TELLING, _S.TOLD)
        if not words.strip():
            raise IncidentUnclear(words)
        incident.done = await self._vault.seal(HOUSE, DONE, words.strip()[:LONGEST])
        self._note(session, incident, "measures", by)
        return await self._moved(session, incident, by, "measures")

    async def authority(self, session: AsyncSession, by: StaffMember, number: str) -> IncidentView:
        """
        The authority was told: the clock stands; a second time changes nothing.

        Raises:
            IncidentUnknown: There is none.
        """
        incident = await self._held(session, number, *_S)
        if incident.authority_at is not None:
            return await self._view(session, incident)
        incident.authority_at = self._clock()
        self._note(session, incident, "authority", by)
        return await self._moved(session, incident, by, "authority")

    async def ask_notice(self, session: AsyncSession, by: StaffMember, number: str) -> Approval:
        """
        Ask a second person to let the notice out.

        Raises:
            IncidentUnknown, IncidentStands: It cannot be.
            NoMeasures: What was done is not written down.
            NobodyConcerned: Its list is empty.
        """
        incident = await self._held(session, number, _S.OPEN)
        if incident.done is None:
            raise NoMeasures
        count = await IncidentRows(session).count(Affected.of_json(incident.affected))
        if not count:
            raise NobodyConcerned
        asked = {"incident": incident.number, "people": count}
        return await self._approvals.ask(session, by, NOTICE, asked, await self._said(incident))

    async def close(self, session: AsyncSession, by: StaffMember, number: str) -> IncidentView:
        """
        It is over; a second time changes nothing.

        Raises:
            IncidentUnknown: There is none.
            IncidentStands: People are still being told.
        """
        incident = await self._held(session, number, _S.OPEN, _S.TOLD, _S.CLOSED)
        if incident.state is _S.CLOSED:
            return await self._view(session, incident)
        incident.state, incident.closed_at = _S.CLOSED, self._clock()
        self._note(session, incident, "closed", by)
        return await self._moved(session, incident, by, "closed")

    async def people(
        self, session: AsyncSession, by: StaffMember, number: str, *, limit: int = 100_000
    ) -> list[tuple[str, str, str]]:
        """
        Whom it concerns, once the notice is let out: reference, channel, state; that it was read is on record.

        Raises:
            IncidentUnknown: There is none.
        """
        incident = await self._held(session, number, *_S)
        found = await IncidentRows(session).people(incident.id, above=0, limit=limit)
        about = ("incident", incident.number)
        self._log.record(session, Tag.INCIDENT_READ, staff_id=by.id, about=about, details={"people": len(found)})
        return [(ref or f"#{person_id}", channel, state) for person_id, ref, channel, state in found]

    async def _let_out(self, session: AsyncSession, approval: Approval, by: StaffMember) -> None:
        incident = await IncidentRows(session).numbered(str(approval.object["incident"]), hold=True)
        if incident is None or incident.state is not _S.OPEN:
            return
        incident.state, incident.notice_at = _S.TELLING, self._clock()
        self._note(session, incident, "notice", by)
        await self._moved(session, incident, by, "notice")
        await self._tell(session, incident)

    async def _affected(self, session: AsyncSession, who: str) -> Affected:
        found = filter_of(who)
        if found is not None:
            return found
        words = who.replace(",", " ").split()
        if not words or len(words) > MOST_WORDS:
            raise IncidentUnclear(f"who: {who}"[:80])
        return Affected(person_ids=tuple(dict.fromkeys([await person_named(session, word) for word in words])))
