"""
Two tickets that are one question, and taking acts back.

Merged tickets keep their messages: they are shown with the one in which they go on, and whatever is written to them
later goes there. So a merging can be undone, and no message ever changes its place.
"""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from security.access import require_permission
from security.permissions import Permission
from storage.outgoing import Act, OutgoingRows
from storage.staff import StaffMember
from storage.ticket_rows import TicketRows
from storage.tickets import Ticket, TicketEvent, TicketStatus
from support.ticket_acts import TIMES, WORDS, TicketActs, _kept
from support.ticket_refusals import MergeOfStrangers, NothingToUndo, TicketMerged, TicketOver, TicketUnknown
from support.ticket_views import Done

UNDOABLE = frozenset({"claimed", "released", "transferred", "priority", "snoozed", "woken", "solved", "merged"})
_MERGING = ("status", "merged_into_id", "asked_at", "due_at", "due", "snoozed_until")
_GOING_ON = ("status", "asked_at", "due_at", "due", "snoozed_until")


class TicketMerges(TicketActs):
    """Merges tickets, and undoes acts."""

    async def merge(self, session: AsyncSession, staff: StaffMember, from_id: int, into_id: int) -> Done:
        """
        Let the ticket *from_id* go on in *into_id*; the customer is told with both numbers. The latter, as it stands.

        Raises:
            MergeOfStrangers: They are of two customers, or one and the same.
            TicketOver: One of them is solved.
            TicketMerged: One of them goes on elsewhere already.
            TicketUnknown: One of them is not there.
        """
        require_permission(staff, Permission.DESK_ANSWER)
        rows = TicketRows(session)
        held = await rows.hold(from_id, into_id)
        if from_id not in held or into_id not in held:
            raise TicketUnknown
        gone, into = held[from_id], held[into_id]
        if gone.id == into.id or gone.person_id != into.person_id:
            raise MergeOfStrangers
        for one in (gone, into):
            if one.status is TicketStatus.MERGED:
                raise TicketMerged(one.number, (await self._view(session, one)).merged_into or "?")
            if one.status is TicketStatus.SOLVED:
                raise TicketOver(one.number)
        children = list(await rows.merged_into(gone.id))
        was = {"from": _kept(gone, _MERGING), "into": _kept(into, _GOING_ON), "children": children}
        await rows.point(children, into.id)
        self._go_on(gone, into)
        now = {"from": _kept(gone, _MERGING), "into": _kept(into, _GOING_ON)}
        event_id = await self.record(session, gone.id, staff, "merged", into=into.id, was=was, now=now)
        await self.record(session, into.id, staff, "merged-here", merged=gone.id)
        await self._tell(session, into, "merged", merged=gone.number)
        await self._line(session, gone, "merged", into=into.number)
        await self._line(session, into, "merged-here", merged=gone.number)
        for one in (gone, into):
            await self._show(session, one)
        return Done(await self._view(session, into), event_id)

    async def undo(self, session: AsyncSession, staff: StaffMember, event_id: int) -> Done:
        """
        Take an act back, as long as nothing has changed what it did.

        Raises:
            NothingToUndo: It was undone, something came after it, or it is of a kind that cannot be undone.
        """
        require_permission(staff, Permission.DESK_ANSWER)
        rows = TicketRows(session)
        event = await rows.event(event_id)
        if event is None or event.what not in UNDOABLE or "was" not in event.details:
            raise NothingToUndo
        if event.what == "merged":
            return await self._part(session, staff, event)
        ticket = (await rows.hold(event.ticket_id))[event.ticket_id]
        self._put_back(ticket, event.details["was"], event.details["now"])
        ticket.version += 1
        undone = await self.record(session, ticket.id, staff, "undone", event=event.id, act=event.what)
        if event.what == "solved" and not await OutgoingRows(session).take_back(
            Act.TELL, "solved", ticket_id=ticket.id
        ):
            await self._tell(session, ticket, "reopened", name=staff.public_name)
        await self._show(session, ticket)
        return Done(await self._view(session, ticket), undone)

    async def _part(self, session: AsyncSession, staff: StaffMember, event: TicketEvent) -> Done:
        """Undo a merging."""
        rows, was, now = TicketRows(session), event.details["was"], event.details["now"]
        held = await rows.hold(event.ticket_id, event.details["into"])
        gone, into = held[event.ticket_id], held.get(event.details["into"])
        if into is None:
            raise NothingToUndo
        self._put_back(gone, was["from"], now["from"])
        if _kept(into, _GOING_ON) == now["into"]:
            self._put_back(into, was["into"], now["into"])
        await session.flush()
        await rows.point(was["children"], gone.id)
        for one in (gone, into):
            one.version += 1
        undone = await self.record(session, gone.id, staff, "undone", event=event.id, act="merged")
        if not await OutgoingRows(session).take_back(Act.TELL, "merged", ticket_id=into.id):
            await self._tell(session, gone, "parted", other=into.number)
        for one in (gone, into):
            await self._show(session, one)
        return Done(await self._view(session, gone), undone)

    @staticmethod
    def _go_on(gone: Ticket, into: Ticket) -> None:
        """Who waits, waits since they wrote first, and what is due is due as it was."""
        if gone.asked_at is not None:
            if into.status is TicketStatus.WAITING_FOR_YOU:
                into.status = TicketStatus.WAITING_FOR_US
            into.asked_at = min(filter(None, (into.asked_at, gone.asked_at)))
            if gone.due_at is not None and (into.due_at is None or gone.due_at < into.due_at):
                into.due_at, into.due = gone.due_at, gone.due
        gone.status, gone.merged_into_id = TicketStatus.MERGED, into.id
        gone.asked_at = gone.due_at = gone.due = gone.snoozed_until = None
        for one in (gone, into):
            one.version += 1

    @staticmethod
    def _put_back(ticket: Ticket, was: dict[str, Any], now: dict[str, Any]) -> None:
        if _kept(ticket, now) != now:
            raise NothingToUndo
        for name, value in was.items():
            setattr(ticket, name, _read(name, value))


def _read(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if value is None:
        return None
    if name in TIMES:
        return datetime.fromisoformat(value)
    return WORDS[name](value) if name in WORDS else value
