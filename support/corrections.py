"""What becomes of an agent's message afterwards: a note that was an answer, links that are let out, taking it back."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from security.access import is_granted, require_permission
from security.permissions import Permission
from security.tags import Tag
from storage.outgoing import Act, OutgoingRows
from storage.staff import StaffMember
from storage.ticket_message_rows import MessageRows
from storage.ticket_messages import Author, CopyState, TicketMessage
from storage.tickets import Ticket, TicketStatus
from support.agent_side import AgentSide
from support.desk_room import Chat
from support.links import forbidden_hosts
from support.ticket_refusals import NotYourMessage, TicketUnknown, UnsendTooLate
from support.ticket_states import move
from support.ticket_views import Answered, Done

UNSEND_HOURS = 48
"""A bot may delete what it has sent for two days."""


class Corrections(AgentSide):
    """What the staff does to what it wrote."""

    async def send_note(self, session: AsyncSession, staff: StaffMember, message_id: int) -> Answered:
        """
        What was kept as a note, because the ticket was over, was an answer: it goes to the customer, with its album.

        It is the writer's own word: nobody else says so. Again does nothing.

        Raises:
            NotYourMessage: Somebody else wrote it.
            TicketUnknown: There is no such note.
        """
        require_permission(staff, Permission.DESK_ANSWER)
        ticket, message = await self._theirs(session, staff, message_id, lead_too=False)
        if message.author is Author.AGENT:
            return Answered(message.id, await self._view(session, ticket), is_new=False)
        parts = [message] if message.album is None else await MessageRows(session).of_album(message.album)
        found: dict[str, None] = {}
        for part in parts:
            found |= dict.fromkeys(forbidden_hosts(await self._words.read(part), self.rules.links))
            part.author = Author.AGENT
        hosts = tuple(found)
        if hosts:
            await self._hold_back(session, ticket, staff, parts, hosts)
        else:
            for part in parts:
                await self._send(session, ticket, part)
            await self._count_answer(session, ticket, staff)
        await self._show(session, ticket)
        return Answered(message.id, await self._view(session, ticket), held_links=hosts)

    async def let_out(self, session: AsyncSession, staff: StaffMember, message_id: int) -> Answered:
        """
        A lead has looked at the links of a message: the customer may have it. Again does nothing.

        Raises:
            NotAllowed: It takes a lead.
            TicketUnknown: There is no such message.
        """
        require_permission(staff, Permission.DESK_LEAD)
        message = await self._message(session, message_id)
        ticket = await self._of_message(session, message)
        if ticket is None:
            raise TicketUnknown
        parts = [message] if message.album is None else await MessageRows(session).of_album(message.album)
        was_held = [await self._release(session, ticket, part) for part in parts]
        if not any(was_held):
            return Answered(message.id, await self._view(session, ticket), is_new=False)
        self._log.record(
            session,
            Tag.TICKET_LINK_LET_OUT,
            about=("ticket", ticket.number),
            staff_id=staff.id,
            details={"message": message.id},
        )
        await self.record(session, ticket.id, staff, "let-out", message=message.id)
        await self._show(session, ticket)
        return Answered(message.id, await self._view(session, ticket))

    async def unsend(self, session: AsyncSession, staff: StaffMember, message_id: int) -> Done:
        """
        Take an answer back: who wrote it, or a lead. What it said stays kept; again does nothing.

        Where it was the only answer, the customer waits for us again.

        Raises:
            NotYourMessage: Somebody else wrote it.
            UnsendTooLate: It is older than the channel allows.
            TicketUnknown: There is no such answer.
        """
        require_permission(staff, Permission.DESK_ANSWER)
        ticket, message = await self._theirs(session, staff, message_id, lead_too=True)
        copies = [
            copy
            for copy in (await MessageRows(session).copies([message.id]))[message.id]
            if copy.state in {CopyState.WAITING, CopyState.SENT, CopyState.HELD}
        ]
        chat = await self._customers_chat(session, ticket.person_id)
        to_customer = [copy for copy in copies if Chat(copy.channel, copy.chat_id) == chat]
        if message.author is not Author.AGENT or not to_customer:
            return Done(await self._view(session, ticket), None)
        if any(copy.state is CopyState.SENT for copy in to_customer) and self.clock() - message.at > timedelta(
            hours=UNSEND_HOURS
        ):
            raise UnsendTooLate(UNSEND_HOURS)
        for copy in to_customer:
            if copy.state is not CopyState.HELD:
                await self._show_change(session, Act.REMOVE, message, chat)
            if copy.state is not CopyState.SENT:
                copy.state = CopyState.REMOVED
                if message.album is None:
                    await OutgoingRows(session).take_back_message(message.id, chat_id=chat.chat_id)
        event_id = await self.record(session, ticket.id, staff, "unsent", message=message.id)
        await self._count_no_answer(session, ticket, message)
        await self._show(session, ticket)
        return Done(await self._view(session, ticket), event_id)

    async def _count_no_answer(self, session: AsyncSession, ticket: Ticket, gone: TicketMessage) -> None:
        """An answer was taken back: if there is no other one, the customer waits as they did before."""
        messages, ids = MessageRows(session), await self._all_of(session, ticket.id)
        asked = await messages.last_of_customer(ids)
        if asked is None or ticket.status is not TicketStatus.WAITING_FOR_YOU or gone.id < asked.id:
            return
        others = [one for one in await messages.answers_after(ids, asked.id) if one.id != gone.id]
        copies = await messages.copies([one.id for one in others])
        gone_states = {CopyState.REMOVED, CopyState.HELD, CopyState.ORIGIN}
        if any(copy.state not in gone_states for one in others for copy in copies[one.id]):
            return
        move(ticket, TicketStatus.WAITING_FOR_US)
        ticket.asked_at = asked.at
        self._start_clock(ticket)

    async def _theirs(
        self, session: AsyncSession, staff: StaffMember, message_id: int, *, lead_too: bool
    ) -> tuple[Ticket, TicketMessage]:
        """What that member wrote, and its ticket, held."""
        message = await self._message(session, message_id)
        ticket = await self._of_message(session, message)
        if ticket is None or message.author is Author.CUSTOMER:
            raise TicketUnknown
        is_lead = lead_too and is_granted(staff, Permission.DESK_LEAD)
        if message.staff_id != staff.id and not is_lead:
            raise NotYourMessage
        await session.refresh(message)
        return ticket, message

    async def _message(self, session: AsyncSession, message_id: int) -> TicketMessage:
        message = await MessageRows(session).look(message_id)
        if message is None:
            raise TicketUnknown
        return message
