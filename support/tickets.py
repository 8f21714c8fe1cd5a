"""
The help desk: one object for both sides, `Tickets`.

    Desk ◀─ CustomerSide ◀─ AgentSide ◀─ Corrections ◀─ Hearing ◀─ TicketActs ◀─ TicketMerges ◀─ Tickets

Whatever it does happens in the caller's transaction: what is to be shown elsewhere is asked of the outbox, and the pump
brings it there. A ticket's row is held while it is changed, so of two who act at once the second one sees what the
first one did.
"""

import re
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from security.access import require_permission
from security.permissions import Permission
from security.tags import Tag
from storage.staff import StaffMember, StaffRows
from storage.ticket_message_rows import MessageRows
from storage.ticket_messages import Author, TicketMessage
from storage.ticket_rows import ACTIVE, NEVER, TicketRows
from storage.tickets import Ticket, TicketStatus, Topic
from support.ticket_merges import TicketMerges
from support.ticket_views import EventView, MessageView, QueueLine, TicketView

SEARCHED_MESSAGES = 2000
"""
How far back words are looked for. What people write is sealed, so no index knows its words: the latest messages of all
tickets are unsealed one after the other. An index of keyed hashes of words would tell their frequencies to whoever
reads the database.
"""
FOUND_AT_MOST = 20
_ICCID = re.compile(r"89\d{16,18}")


class Tickets(TicketMerges):
    """The help desk, for those who ask and for those who answer."""

    async def view(self, session: AsyncSession, number: str, person_id: int | None = None) -> TicketView | None:
        """The ticket of that number; where *person_id* is given, only if it is theirs."""
        ticket = await TicketRows(session).by_number(number, person_id)
        return None if ticket is None else await self._view(session, ticket)

    async def by_id(self, session: AsyncSession, ticket_id: int) -> TicketView | None:
        """The ticket of that id."""
        ticket = await TicketRows(session).look(ticket_id)
        return None if ticket is None else await self._view(session, ticket)

    async def of_thread(self, session: AsyncSession, chat_id: int, thread_id: int) -> TicketView | None:
        """The ticket that is answered in that topic, even one that goes on elsewhere."""
        ticket = await TicketRows(session).of_thread(chat_id, thread_id)
        return None if ticket is None else await self._view(session, ticket)

    async def of_copy(
        self, session: AsyncSession, channel: Channel, chat_id: int, chat_message_id: int
    ) -> TicketMessage | None:
        """The message that is shown there; where several were posted together, the last one."""
        return await MessageRows(session).of_copy(channel, chat_id, chat_message_id)

    async def conversation(
        self, session: AsyncSession, ticket_id: int, *, below: int | None = None, limit: int = 50
    ) -> list[MessageView]:
        """
        What was written in a ticket and in those that were merged into it, oldest first, the latest *limit*.

        *below* is the id of the first message of the page after.
        """
        ids = await self._all_of(session, ticket_id)
        found = await MessageRows(session).page(ids, below=below, limit=limit)
        return (await self._words.views(session, found))[::-1]

    async def message(self, session: AsyncSession, message_id: int) -> MessageView | None:
        """One message in the clear."""
        found = await MessageRows(session).look(message_id)
        return None if found is None else (await self._words.views(session, (found,)))[0]

    async def message_in(self, session: AsyncSession, ticket_id: int, message_id: int) -> MessageView | None:
        """One message in the clear, if it was written in that ticket or in one that was merged into it."""
        found = await MessageRows(session).look(message_id)
        if found is None or found.ticket_id not in await self._all_of(session, ticket_id):
            return None
        return (await self._words.views(session, (found,)))[0]

    async def album(self, session: AsyncSession, album: str) -> list[MessageView]:
        """What was sent together (`MessageView.album`), in its order."""
        return await self._words.views(session, await MessageRows(session).of_album(album))

    async def parts(self, session: AsyncSession, person_id: int, album: str, author: Author) -> Sequence[TicketMessage]:
        """What *author* sent together to or about that customer, by the channel's own name of the album."""
        kept = self._album(album, author, person_id)
        return [] if kept is None else await MessageRows(session).of_album(kept)

    async def history(
        self, session: AsyncSession, ticket_id: int, *, below: int | None = None, limit: int = 50
    ) -> list[EventView]:
        """What was done to a ticket, latest first."""
        found = await TicketRows(session).events(ticket_id, below=below, limit=limit)
        names = await StaffRows(session).names({one.staff_id for one in found if one.staff_id is not None})
        return [
            EventView(
                id=one.id,
                at=one.at,
                staff_id=one.staff_id,
                name=None if one.staff_id is None else names.get(one.staff_id),
                what=one.what,
                details=one.details,
            )
            for one in found
        ]

    async def note_read(
        self, session: AsyncSession, staff: StaffMember, ticket_id: int, *, file_of: int | None = None
    ) -> None:
        """Write to the security log that a conversation was opened outside of the group, or a message's file."""
        ticket = await TicketRows(session).look(ticket_id)
        if ticket is not None:
            self._log.record(
                session,
                Tag.TICKET_READ if file_of is None else Tag.TICKET_FILE_READ,
                person_id=ticket.person_id,
                about=("ticket", ticket.number),
                staff_id=staff.id,
                details={} if file_of is None else {"message": file_of},
            )

    async def queue(  # noqa: PLR0913 - each is one choice
        self,
        session: AsyncSession,
        *,
        mine: StaffMember | None = None,
        unowned: bool = False,
        status: TicketStatus | Collection[TicketStatus] | None = None,
        snoozed: bool = False,
        topic: Topic | None = None,
        after: str | None = None,
        limit: int = 20,
    ) -> list[QueueLine]:
        """
        The tickets by what is due first.

        Args:
            session: The transaction.
            mine: Only those in this member's care.
            unowned: Only those in nobody's care.
            status: Only those that stand so; None: all in which something is to be done.
            snoozed: Whether those put aside are shown, too.
            topic: Only those about this.
            after: The key of the last line of the page before.
            limit: How many at most.
        """
        statuses = ACTIVE if status is None else {status} if isinstance(status, TicketStatus) else status
        found = await TicketRows(session).queue(
            statuses,
            owner_id=None if mine is None else mine.id,
            unowned=unowned,
            snoozed=snoozed,
            topic=topic,
            after=None if after is None else _place(after),
            limit=limit,
        )
        now = self.clock()
        return [
            QueueLine(
                view,
                key=_key(one),
                is_overdue=one.due_at is not None and one.snoozed_until is None and one.due_at < now,
            )
            for one, view in zip(found, await self.views(session, found), strict=True)
        ]

    async def solved(self, session: AsyncSession, *, after: str | None = None, limit: int = 20) -> list[QueueLine]:
        """Solved tickets, the latest first; *after* is the key of the last line of the page before."""
        found = await TicketRows(session).solved(before=None if after is None else _place(after), limit=limit)
        views = await self.views(session, found)
        return [
            QueueLine(view, key=_key_of(one.solved_at, one), is_overdue=False)
            for one, view in zip(found, views, strict=True)
        ]

    async def find(self, session: AsyncSession, staff: StaffMember, words: str) -> list[TicketView]:
        """
        Tickets by a number or by words, latest first.

        The number may be theirs, an order's, an eSIM's, an ICCID, or what we call the customer. Words are looked for
        among the latest messages, and that somebody did so is written to the security log.
        """
        require_permission(staff, Permission.DESK_READ)
        rows, term = TicketRows(session), words.strip().upper()
        digits = re.sub(r"[ -]", "", term)
        found: Sequence[Ticket]
        if term.startswith("T-"):
            ticket = await rows.by_number(term)
            found = [] if ticket is None else [ticket]
        elif term.startswith("E-"):
            found = await rows.of_order(term, limit=FOUND_AT_MOST)
        elif term.startswith("S-"):
            found = await rows.of_esim(term, limit=FOUND_AT_MOST)
        elif term.startswith("C-"):
            found = await rows.of_reference(term, limit=FOUND_AT_MOST)
        elif _ICCID.fullmatch(digits):
            found = await rows.of_iccid(self._vault.fingerprint("esims.iccid", digits), limit=FOUND_AT_MOST)
        else:
            found = await self._with_words(session, staff, words)
        return await self.views(session, found)

    async def _with_words(self, session: AsyncSession, staff: StaffMember, words: str) -> list[Ticket]:
        wanted = words.casefold().split()
        if not wanted:
            return []
        messages = await MessageRows(session).latest(below=None, limit=SEARCHED_MESSAGES)
        matching = await self._words.matching(messages, wanted)
        self._log.record(session, Tag.TICKET_SEARCHED, staff_id=staff.id, details={"found": len(matching)})
        found: dict[int, Ticket] = {}
        for message in matching:
            ticket = None if message.ticket_id is None else await self._root(session, message.ticket_id)
            if ticket is not None:
                found[ticket.id] = ticket
            if len(found) == FOUND_AT_MOST:
                break
        return list(found.values())


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _key(ticket: Ticket) -> str:
    return _key_of(ticket.due_at, ticket)


def _key_of(moment: datetime | None, ticket: Ticket) -> str:
    return f"{((moment or NEVER) - EPOCH) // timedelta(microseconds=1)}-{ticket.id}"


def _place(key: str) -> tuple[datetime, int]:
    """The place in the queue that a key of ours names; a key of somebody else's begins the queue anew."""
    moment, _, ticket_id = key.partition("-")
    try:
        return EPOCH + timedelta(microseconds=int(moment)), int(ticket_id)
    except (ValueError, OverflowError):
        return EPOCH, 0
