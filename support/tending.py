"""
What happens to tickets by itself: reminders, waking up, closing after silence.

Each method does a batch in the transaction of its caller and says how many there were; fewer than *limit* means that
nothing is left. A row is taken by the statement that finds it, so a second process, or the same one after a crash,
finds nothing to repeat; a missed minute does not matter.

    reminded   1  a quarter of the time is left: the owner      2  it is over: everybody
               (a question about one's own data without an owner is the privacy officer's)
               3  as much again is over: the leads, the admin chat, and a higher priority
    waiting for the customer ── N-1 days ──▶ told that it closes ── a day ──▶ solved by silence
"""

from collections.abc import Collection
from datetime import timedelta
from enum import IntEnum
from typing import TypedDict, Unpack

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.work import Work
from security.access import is_granted
from security.events import SecurityLog
from security.permissions import Permission
from shop.order_news import ALARM
from storage.staff import StaffMember, StaffRows
from storage.tending import Moments, TendingRows
from storage.tickets import Due, Priority, Ticket, Topic
from storage.vault import Vault
from support.desk import Desk, TicketRules
from support.desk_room import DeskRoom
from support.outgoing import Outbox
from support.service_clock import ServiceClock
from support.tickets import Tickets

BATCH = 100
A_DAY = timedelta(days=1)
LAG = timedelta(minutes=10)
LAST_QUARTER = 0.25
MENTIONED = 20
"""How many of the staff one line mentions at most."""
HIGHER = {Priority.LOW: Priority.NORMAL, Priority.NORMAL: Priority.HIGH, Priority.HIGH: Priority.URGENT}


class Level(IntEnum):
    """How far the time of a ticket has run out: what its `reminded` says."""

    SOON = 1
    OVERDUE = 2
    ESCALATED = 3


class Shared(TypedDict):
    """What every part of the desk is made of (`support.desk.Desk`)."""

    clock: Clock
    vault: Vault
    outbox: Outbox
    room: DeskRoom
    log: SecurityLog
    rules: TicketRules


class Tending(Desk):
    """
    The timers' side of the desk.

    Args:
        tickets: The desk itself, which solves and wakes.
        service_clock: The targets, and the hours in which they count.
        work: Takes alarms for the admin chat.
        close_days: After how many days of silence a ticket counts as solved, from 2 on.
    """

    def __init__(
        self, tickets: Tickets, service_clock: ServiceClock, work: Work, close_days: int, **shared: Unpack[Shared]
    ) -> None:
        super().__init__(targets=service_clock, **shared)
        self._tickets = tickets
        self._service = service_clock
        self._work = work
        self._close = timedelta(days=close_days)

    async def remind(self, session: AsyncSession, *, limit: int = BATCH) -> int:
        """Remind of what is due: each ticket once a level, and where several are reached at once, of the last alone."""
        rows = TendingRows(session)
        staff = await StaffRows(session).all()
        count = 0
        for level in reversed(Level):
            for ticket in await rows.remind(level, self._moments(level), limit=limit - count):
                await self._remind(session, ticket, level, staff)
                count += 1
            if count == limit:
                break
        return count

    async def wake(self, session: AsyncSession, *, limit: int = BATCH) -> int:
        """Take up what was put aside until now."""
        return len(await self._tickets.wake_due(session, limit=limit))

    async def warn(self, session: AsyncSession, *, limit: int = BATCH) -> int:
        """Tell customers who have long not answered that their tickets close in a day."""
        now = self.clock()
        tickets = await TendingRows(session).warn(now - self._close + A_DAY, now=now, limit=limit)
        for ticket in tickets:
            await self._tell(session, ticket, "closing-soon")
            await self.record(session, ticket.id, None, "warned")
        return len(tickets)

    async def close(self, session: AsyncSession, *, limit: int = BATCH) -> int:
        """Solve what a customer has not come back to, a day after they were told."""
        now = self.clock()
        found = await TendingRows(session).silent(now - self._close, now - A_DAY, limit=limit)
        for ticket_id in found:
            await self._tickets.solve_by_silence(session, ticket_id)
        return len(found)

    async def watch(self, session: AsyncSession) -> bool:
        """Put it before the staff, once an hour, if something has waited for ten minutes to be posted."""
        now = self.clock()
        is_late = await TendingRows(session).has_waited(now - LAG)
        if is_late:
            await self._work.ask(session, ALARM, f"desk-lag:{now:%Y-%m-%d %H}:00 UTC")
        return is_late

    def _moments(self, level: Level) -> Moments:
        """By when a ticket has to be due so that this level is reached now, for each target."""
        now, hours = self.clock(), self._service.hours
        moments = {}
        for priority in Priority:
            for due in Due:
                minutes = self._service.minutes(priority, due)
                if level is Level.SOON:
                    moments[priority, due] = hours.add(now, minutes * LAST_QUARTER)
                elif level is Level.OVERDUE:
                    moments[priority, due] = now
                else:
                    moments[priority, due] = hours.before(now, minutes)
        return moments

    async def _remind(
        self, session: AsyncSession, ticket: Ticket, level: Level, staff: Collection[StaffMember]
    ) -> None:
        if await self._standing.is_quiet(session, ticket.person_id):
            return
        owner = [member for member in staff if member.id == ticket.owner_id]
        officers = _officers(staff) if ticket.topic is Topic.PRIVACY else []
        if level is Level.SOON:
            minutes = max(1, round(self._service.left(ticket, self.clock()) or 0))
            what = "clock-soon" if owner else "clock-soon-nobody"
            await self._line(session, ticket, what, staff=_ids(owner or officers), minutes=minutes)
        elif level is Level.OVERDUE:
            others = [member for member in staff if member not in owner]
            await self._line(session, ticket, "clock-overdue", staff=_ids([*owner, *others]))
        else:
            leading = [one for one in staff if one in officers or is_granted(one, Permission.DESK_LEAD)]
            await self._escalate(session, ticket, leading)

    async def _escalate(self, session: AsyncSession, ticket: Ticket, leading: Collection[StaffMember]) -> None:
        was, due_at = ticket.priority, ticket.due_at
        ticket.priority = HIGHER.get(was, was)
        ticket.version += 1
        await self.record(session, ticket.id, None, "escalated", was=was.value, now=ticket.priority.value)
        await self._line(session, ticket, "clock-escalated", staff=_ids(leading), priority=ticket.priority.value)
        await self._show(session, ticket)
        await self._work.ask(session, ALARM, f"ticket-overdue:{ticket.number}, {due_at:%Y-%m-%d %H:%M} UTC")


def _officers(staff: Collection[StaffMember]) -> list[StaffMember]:
    """Who decides what people ask of us about their data."""
    return [member for member in staff if is_granted(member, Permission.REQUESTS_DECIDE)]


def _ids(members: Collection[StaffMember]) -> str:
    """Who is to be mentioned, by their ids in our table."""
    return ",".join(str(member.id) for member in list(members)[:MENTIONED])
