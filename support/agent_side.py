"""What agents write: answers and notes."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from security.access import require_permission
from security.permissions import Permission
from security.tags import Tag
from storage.staff import StaffMember
from storage.ticket_message_rows import MessageRows
from storage.ticket_messages import Author, CopyState, MessageCopy, TicketMessage
from storage.ticket_rows import TicketRows
from storage.tickets import Ticket, TicketStatus
from support.content import Content
from support.conversation import Written
from support.customer_side import CustomerSide
from support.desk_room import Chat
from support.links import forbidden_hosts
from support.ticket_refusals import TicketUnknown
from support.ticket_states import move
from support.ticket_views import Answered

ALSO_WITHIN = timedelta(minutes=1)
DESK_PAGE = 0
"""The chat of what is written on the desk's page: (Channel.WEB, DESK_PAGE, the form's own random number)."""

Source: TypeAlias = tuple[Channel, int, int]
"""Where something was written: channel, chat, message."""


class AgentSide(CustomerSide):
    """What the staff writes."""

    async def answer(  # noqa: PLR0913 - what a message has
        self,
        session: AsyncSession,
        ticket_id: int,
        staff: StaffMember,
        *,
        content: Content,
        source: Source | None = None,
        reply_to: int | None = None,
        reply_to_id: int | None = None,
        album: str | None = None,
    ) -> Answered:
        """
        Answer the customer. The same source again does nothing. A ticket in nobody's care comes into the writer's.

        A message with a link that is not on the list waits until a lead lets it out, and is no answer until then.
        A solved ticket is open again and waits for the customer.

        Args:
            session: The transaction.
            ticket_id: The ticket.
            staff: Who answers.
            content: What it says.
            source: Where it was written, so that it is kept once and not brought to where it is.
            reply_to: The message of the source's chat that it answers.
            reply_to_id: The same as the id of a message of ours.
            album: The channel's name of the album of which it is a part.

        Raises:
            TicketUnknown: There is no such ticket.
            TicketMerged: It goes on in another one.
        """
        require_permission(staff, Permission.DESK_ANSWER)
        known = await self._known(session, ticket_id, source)
        ticket = await self._held(session, ticket_id)
        known = known or await self._known(session, ticket_id, source)
        if known is not None:
            held = await self._held_hosts(session, known)
            return Answered(known.id, await self._view(session, ticket), is_new=False, held_links=held)
        messages = MessageRows(session)
        also = await messages.others_since(ticket.id, staff.id, self.clock() - ALSO_WITHIN)
        message = await self._write(
            session,
            ticket,
            Author.AGENT,
            staff,
            content,
            source,
            await self._answered(session, source, reply_to, reply_to_id),
            album,
        )
        hosts = forbidden_hosts(content, self.rules.links)
        if hosts:
            await self._hold_back(session, ticket, staff, [message], hosts)
        else:
            await self._send(session, ticket, message)
            await self._count_answer(session, ticket, staff)
        await self._show(session, ticket)
        return Answered(message.id, await self._view(session, ticket), held_links=hosts, also=tuple(also))

    async def note(  # noqa: PLR0913 - what a message has
        self,
        session: AsyncSession,
        ticket_id: int,
        staff: StaffMember,
        *,
        content: Content,
        source: Source | None = None,
        reply_to: int | None = None,
        reply_to_id: int | None = None,
        album: str | None = None,
    ) -> int:
        """
        Keep a note for the staff; nothing of it ever goes to the customer. The message's id.

        Raises:
            TicketUnknown: There is no such ticket.
            TicketMerged: It goes on in another one.
        """
        require_permission(staff, Permission.DESK_ANSWER)
        ticket = await self._held(session, ticket_id)
        known = await self._known(session, ticket_id, source)
        if known is not None:
            return known.id
        answered = await self._answered(session, source, reply_to, reply_to_id)
        return (await self._write(session, ticket, Author.NOTE, staff, content, source, answered, album)).id

    async def _write(  # noqa: PLR0913, PLR0917 - what a message has
        self,
        session: AsyncSession,
        ticket: Ticket,
        author: Author,
        staff: StaffMember,
        content: Content,
        source: Source | None,
        reply_to_id: int | None,
        album: str | None,
    ) -> TicketMessage:
        """Keep what the staff wrote, and let the group have it if it was written elsewhere."""
        message = await self._words.keep(
            session,
            Written(
                person_id=ticket.person_id,
                author=author,
                content=content,
                at=self.clock(),
                ticket_id=ticket.id,
                staff_id=staff.id,
                album=self._album(album, author, ticket.person_id),
                reply_to_id=reply_to_id,
            ),
            origin=None if source is None else (Chat(source[0], source[1]), source[2]),
        )
        ticket.last_at = self.clock()
        room = await self._room.lane(session)
        if room is not None and (source is None or Chat(source[0], source[1]) != room):
            await self._bring(session, message, room, ticket.id)
        return message

    async def _send(self, session: AsyncSession, ticket: Ticket, message: TicketMessage) -> None:
        await self._bring(session, message, await self._customers_chat(session, ticket.person_id), ticket.id)

    async def _hold_back(
        self,
        session: AsyncSession,
        ticket: Ticket,
        staff: StaffMember,
        messages: Sequence[TicketMessage],
        hosts: tuple[str, ...],
    ) -> None:
        """Keep messages from the customer until a lead has looked at their links."""
        chat, named = await self._customers_chat(session, ticket.person_id), ", ".join(hosts)
        for message in messages:
            MessageRows(session).add_copy(
                MessageCopy(
                    message_id=message.id,
                    channel=chat.channel,
                    chat_id=chat.chat_id,
                    state=CopyState.HELD,
                    why=named[:100],
                )
            )
        self._log.record(
            session,
            Tag.TICKET_LINK_HELD,
            about=("ticket", ticket.number),
            staff_id=staff.id,
            details={"hosts": named[:200]},
        )
        await self.record(session, ticket.id, staff, "links-held")

    async def _release(self, session: AsyncSession, ticket: Ticket, message: TicketMessage) -> bool:
        """Let out what was held back; False: it was not."""
        held = [
            copy
            for copy in (await MessageRows(session).copies([message.id]))[message.id]
            if copy.state is CopyState.HELD
        ]
        if not held:
            return False
        for copy in held:
            copy.state, copy.why = CopyState.WAITING, ""
            await self._wish_to_bring(session, message, Chat(copy.channel, copy.chat_id), ticket.id)
        writer = None if message.staff_id is None else await session.get(StaffMember, message.staff_id)
        await self._count_answer(session, ticket, writer)
        return True

    async def _count_answer(self, session: AsyncSession, ticket: Ticket, staff: StaffMember | None) -> None:
        """The customer has been answered: it is their turn."""
        if ticket.status is TicketStatus.SOLVED:
            ticket.solved_at = ticket.solved_by = None
            await self.record(session, ticket.id, staff, "reopened")
        move(ticket, TicketStatus.WAITING_FOR_YOU)
        if ticket.answered_at is None:
            ticket.answered_at = self.clock()
            await self.record(session, ticket.id, staff, "answered-first")
        if ticket.owner_id is None and staff is not None and staff.left_at is None:
            ticket.owner_id = staff.id
            ticket.version += 1
            await self.record(
                session, ticket.id, staff, "claimed", by="answer", was={"owner_id": None}, now={"owner_id": staff.id}
            )
        self._stop_clock(ticket)
        ticket.warned_at = None
        ticket.last_at = self.clock()
        await session.flush()

    async def _known(self, session: AsyncSession, ticket_id: int, source: Source | None) -> TicketMessage | None:
        if source is None:
            return None
        known = await MessageRows(session).of_origin(*source)
        if known is None or known.ticket_id is None:
            return None
        ticket = await TicketRows(session).look(ticket_id)
        if ticket is None or known.person_id != ticket.person_id:
            raise TicketUnknown
        return known

    async def _answered(
        self, session: AsyncSession, source: Source | None, reply_to: int | None, reply_to_id: int | None
    ) -> int | None:
        """The id of the message that is answered."""
        if reply_to_id is not None or source is None or reply_to is None:
            return reply_to_id
        found = await MessageRows(session).of_copy(source[0], source[1], reply_to)
        return None if found is None else found.id

    async def _held_hosts(self, session: AsyncSession, message: TicketMessage) -> tuple[str, ...]:
        copies = (await MessageRows(session).copies([message.id]))[message.id]
        return tuple(host for copy in copies if copy.state is CopyState.HELD for host in copy.why.split(", "))
