"""
Who is told of an incident, and how late it is.

Everybody whom it concerns has one row; whoever is taken is never taken again, so that a crash tells nobody twice.
"""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from privacy.incident_room import IncidentRoom
from privacy.incident_views import CLOCK
from security.alerts import Alerts
from storage.incident_rows import Concerned, IncidentRows
from storage.incidents import IncidentState, ToldState
from storage.paces import Paces

__all__ = ["Concerned", "IncidentTelling", "ToldState"]

PACE = "broadcast"
"""Shared with whoever else writes to many."""
REMINDED_AT = (24, 48, 66, 72)
"""Hours after we noticed."""
FILL = 500
_S = IncidentState


class IncidentTelling(IncidentRoom):
    """Hands out whom to tell, and keeps what became of it."""

    async def take(self, session: AsyncSession, incident_id: int, *, limit: int) -> list[Concerned]:
        """Take the next few who were not told; when none is left, it is told."""
        rows = IncidentRows(session)
        incident = await rows.get(incident_id, hold=True)
        if incident is None or incident.state not in {_S.TELLING, _S.TOLD, _S.CLOSED}:
            return []
        taken = await rows.claim(incident_id, limit=limit, now=self._clock())
        while not taken and not incident.all_filled:
            await rows.fill(incident, limit=FILL)
            taken = await rows.claim(incident_id, limit=limit, now=self._clock())
        if not taken and incident.state is _S.TELLING:
            incident.state = _S.TOLD
            counts = await rows.counts(incident_id)
            self._note(session, incident, "told", None, counts.get(ToldState.SENT, 0))
        return taken

    async def noted(self, session: AsyncSession, incident_id: int, outcomes: dict[int, ToldState]) -> None:
        """Keep what became of those who were taken."""
        rows, now = IncidentRows(session), self._clock()
        for state in set(outcomes.values()):
            which = [person_id for person_id, one in outcomes.items() if one is state]
            await rows.set_state(incident_id, which, state, now=now)
            if state is ToldState.BLOCKED:
                await rows.block(which, now=now)

    async def welcome_back(self, session: AsyncSession) -> int:
        """Let those be told who came back; how many incidents that concerns."""
        rows = IncidentRows(session)
        found = await rows.welcome_back()
        for incident_id in found:
            incident = await rows.get(incident_id, hold=True)
            if incident is not None:
                await self._tell(session, incident)
        return len(found)

    async def reserve(self, session: AsyncSession, count: int, *, per_second: float) -> float:
        """Seconds until *count* messages may begin, counted over all processes."""
        return await Paces(session).reserve(PACE, count, per_second=per_second, now=self._clock())

    async def remind(self, session: AsyncSession, alerts: Alerts, *, limit: int = 50) -> int:
        """Tell the admin chat how late it is, at each of the hours once; how many."""
        now, told = self._clock(), 0
        for incident in await IncidentRows(session).running(limit=limit):
            passed = (now - incident.noticed_at) // timedelta(hours=1)
            due = max((hour for hour in REMINDED_AT if hour <= passed), default=0)
            if due <= incident.reminded:
                continue
            incident.reminded = due
            told += 1
            left = int((incident.noticed_at + CLOCK - now) // timedelta(hours=1))
            await alerts.raise_(
                session,
                "incident-clock" if left > 0 else "incident-overdue",
                {"number": incident.number, "hours": max(left, 0)},
                severity=6 if left > 0 else 7,
                once=f"incident:{incident.number}:{due}",
            )
        return told
