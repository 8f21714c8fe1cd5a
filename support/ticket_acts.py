"""What the staff does to tickets besides writing: each act is written down, and most can be undone."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from security.access import is_granted, require_permission
from security.permissions import Permission
from security.staff import StaffUnknown
from security.tags import Tag
from storage.staff import StaffMember, StaffRows
from storage.ticket_rows import TicketRows
from storage.tickets import Due, Priority, Ticket, TicketStatus
from support.hearing import Hearing
from support.ticket_refusals import AlreadySolved, NotLater, TicketOver, TicketTaken
from support.ticket_states import move
from support.ticket_views import Done

WORDS = {"status": TicketStatus, "priority": Priority, "due": Due}
TIMES = {"asked_at", "due_at", "snoozed_until", "solved_at"}


class TicketActs(Hearing):
    """
    Claims, releases, transfers, sorts, puts aside, solves and opens again.

    Every act holds the ticket's row, raises `TicketMerged` where the ticket goes on elsewhere and `TicketUnknown` where
    there is none, and does nothing (`Done.event_id` is None) where it is so already. The event keeps what was and what
    is: `undo` takes it back as long as that still is so.
    """

    async def claim(self, session: AsyncSession, staff: StaffMember, ticket_id: int) -> Done:
        """
        Take a ticket into one's care.

        Raises:
            TicketTaken: Somebody else takes care of it.
            TicketOver: It is solved.
        """
        ticket = await self._open_one(session, staff, ticket_id)
        if ticket.owner_id == staff.id:
            return Done(await self._view(session, ticket), None)
        if ticket.owner_id is not None:
            raise await self._taken(session, ticket)
        return await self._do(session, ticket, staff, "claimed", {"owner_id": staff.id})

    async def release(self, session: AsyncSession, staff: StaffMember, ticket_id: int) -> Done:
        """
        Give a ticket out of one's care; leads, out of anybody's.

        Raises:
            TicketTaken: It is in somebody else's care.
        """
        ticket = await self._held_by(session, staff, ticket_id)
        if ticket.owner_id is None:
            return Done(await self._view(session, ticket), None)
        await self._require_care(session, staff, ticket)
        return await self._do(session, ticket, staff, "released", {"owner_id": None})

    async def transfer(self, session: AsyncSession, staff: StaffMember, ticket_id: int, to: StaffMember | int) -> Done:
        """
        Give a ticket into somebody's care: one's own, one in nobody's care, and leads any.

        Raises:
            StaffUnknown: They are not here.
            TicketTaken: It is in somebody else's care.
            TicketOver: It is solved.
        """
        ticket = await self._open_one(session, staff, ticket_id)
        member = await StaffRows(session).get(to if isinstance(to, int) else to.id)
        if member is None or member.left_at is not None:
            raise StaffUnknown
        if ticket.owner_id == member.id:
            return Done(await self._view(session, ticket), None)
        await self._require_care(session, staff, ticket)
        done = await self._do(session, ticket, staff, "transferred", {"owner_id": member.id}, to=member.id)
        await self._line(session, ticket, "transferred", staff=member.id, name=member.public_name)
        return done

    async def set_priority(self, session: AsyncSession, staff: StaffMember, ticket_id: int, priority: Priority) -> Done:
        """Sort a ticket; what is due is reckoned anew, from when the customer began to wait."""
        ticket = await self._held_by(session, staff, ticket_id)
        if ticket.priority is priority:
            return Done(await self._view(session, ticket), None)
        values: dict[str, Any] = {"priority": priority}
        if ticket.asked_at is not None and ticket.due is not None and ticket.snoozed_until is None:
            values["due_at"] = self._targets.due(ticket.asked_at, priority, ticket.due)
            if values["due_at"] is not None and values["due_at"] > self.clock():
                ticket.reminded = 0  # of a time that lies ahead the staff is reminded anew
        return await self._do(session, ticket, staff, "priority", values)

    async def snooze(self, session: AsyncSession, staff: StaffMember, ticket_id: int, until: datetime) -> Done:
        """
        Put a ticket aside until then; its clock stands meanwhile. A message of the customer wakes it.

        Raises:
            NotLater: That time is over.
            TicketOver: It is solved.
        """
        ticket = await self._open_one(session, staff, ticket_id)
        now = self.clock()
        if until <= now:
            raise NotLater(until)
        if ticket.snoozed_until == until:
            return Done(await self._view(session, ticket), None)
        values: dict[str, Any] = {"snoozed_until": until}
        if ticket.due_at is not None:
            due_at = ticket.due_at
            if ticket.snoozed_until is not None:
                due_at = self._targets.taken_up(due_at, until=ticket.snoozed_until, now=now)
            values["due_at"] = self._targets.set_aside(due_at, now=now, until=until)
        return await self._do(session, ticket, staff, "snoozed", values)

    async def unsnooze(self, session: AsyncSession, staff: StaffMember | None, ticket_id: int) -> Done:
        """Take a ticket up again; None of the staff where its time has come."""
        ticket = (
            await self._held(session, ticket_id) if staff is None else await self._held_by(session, staff, ticket_id)
        )
        if ticket.snoozed_until is None:
            return Done(await self._view(session, ticket), None)
        values: dict[str, Any] = {"snoozed_until": None}
        if ticket.due_at is not None:
            values["due_at"] = self._targets.taken_up(ticket.due_at, until=ticket.snoozed_until, now=self.clock())
        return await self._do(session, ticket, staff, "woken", values)

    async def wake_due(self, session: AsyncSession, *, limit: int = 100) -> list[int]:
        """Take up what was put aside until now; fewer than *limit* means that nothing is left."""
        found = await TicketRows(session).snoozed_before(self.clock(), limit=limit)
        for ticket_id in found:
            done = await self.unsnooze(session, None, ticket_id)
            if done.event_id is not None:  # else another process was faster
                await self._line(session, (await TicketRows(session).hold(ticket_id))[ticket_id], "woken")
        return list(found)

    async def solve(self, session: AsyncSession, staff: StaffMember, ticket_id: int) -> Done:
        """
        Close a ticket and tell the customer, by the public name.

        Raises:
            AlreadySolved: Somebody else was faster.
        """
        ticket = await self._held_by(session, staff, ticket_id)
        if ticket.status is TicketStatus.SOLVED:
            if ticket.solved_by != staff.public_name:
                raise AlreadySolved(ticket.number, ticket.solved_by or "?")
            return Done(await self._view(session, ticket), None)
        was = _kept(ticket, _SOLVING)
        self._settle(ticket, staff.public_name)
        event_id = await self.record(session, ticket.id, staff, "solved", was=was, now=_kept(ticket, _SOLVING))
        self._note(session, Tag.TICKET_SOLVED, ticket, staff_id=staff.id, reason="staff")
        await self._tell(session, ticket, "solved", by="staff", name=staff.public_name)
        await self._line(session, ticket, "solved", name=staff.public_name)
        await self._show(session, ticket)
        return Done(await self._view(session, ticket), event_id)

    async def reopen_by_staff(self, session: AsyncSession, staff: StaffMember, ticket_id: int) -> Done:
        """Open a solved ticket again, whenever it was solved; the clock runs."""
        ticket = await self._held_by(session, staff, ticket_id)
        if ticket.status is not TicketStatus.SOLVED:
            return Done(await self._view(session, ticket), None)
        move(ticket, TicketStatus.OPEN if ticket.answered_at is None else TicketStatus.WAITING_FOR_US)
        ticket.solved_at = ticket.solved_by = None
        self._start_clock(ticket)
        event_id = await self.record(session, ticket.id, staff, "reopened")
        await self._tell(session, ticket, "reopened", name=staff.public_name)
        await self._line(session, ticket, "reopened-by-staff", name=staff.public_name)
        await self._show(session, ticket)
        return Done(await self._view(session, ticket), event_id)

    async def release_all_of(self, session: AsyncSession, staff_id: int) -> None:
        """Give back what somebody had in their care who leaves (`Staff.on_left`)."""
        rows = TicketRows(session)
        for ticket in (await rows.hold(*await rows.owned_by(staff_id))).values():
            await self._do(session, ticket, None, "released", {"owner_id": None}, why="left")

    async def _do(
        self,
        session: AsyncSession,
        ticket: Ticket,
        staff: StaffMember | None,
        what: str,
        values: dict[str, Any],
        **details: str | int,
    ) -> Done:
        """Set values, write down what was and what is, show it."""
        was = _kept(ticket, values)
        for name, value in values.items():
            setattr(ticket, name, value)
        ticket.version += 1
        event_id = await self.record(session, ticket.id, staff, what, was=was, now=_kept(ticket, values), **details)
        await self._show(session, ticket)
        return Done(await self._view(session, ticket), event_id)

    async def _held_by(self, session: AsyncSession, staff: StaffMember, ticket_id: int) -> Ticket:
        require_permission(staff, Permission.DESK_ANSWER)
        return await self._held(session, ticket_id)

    async def _open_one(self, session: AsyncSession, staff: StaffMember, ticket_id: int) -> Ticket:
        ticket = await self._held_by(session, staff, ticket_id)
        if ticket.status is TicketStatus.SOLVED:
            raise TicketOver(ticket.number)
        return ticket

    async def _require_care(self, session: AsyncSession, staff: StaffMember, ticket: Ticket) -> None:
        if ticket.owner_id not in {None, staff.id} and not is_granted(staff, Permission.DESK_LEAD):
            raise await self._taken(session, ticket)

    async def _taken(self, session: AsyncSession, ticket: Ticket) -> TicketTaken:
        return TicketTaken(ticket.number, (await self._view(session, ticket)).owner_name or "?")


_SOLVING = ("status", "solved_at", "solved_by", "asked_at", "due_at", "due", "snoozed_until")


def _kept(ticket: Ticket, names: Any) -> dict[str, Any]:  # noqa: ANN401 - any iterable of names
    """Those fields of a ticket, as JSON holds them."""
    return {name: _plain(getattr(ticket, name)) for name in names}


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    return value.isoformat() if isinstance(value, datetime) else value
