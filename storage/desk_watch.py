"""Whether anything changed, asked often and cheaply: what an open page of the desk wants to know."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.ticket_messages import MessageCopy, TicketMessage
from storage.tickets import Ticket, TicketEvent, TicketStatus

OVER = (TicketStatus.SOLVED, TicketStatus.MERGED)


class DeskWatch:
    """Figures that differ whenever what is shown does."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_ticket(self, number: str) -> Sequence[Any] | None:
        """Of one ticket, its messages and what became of each copy; None if there is no such ticket."""
        ticket = (
            await self._session.execute(
                select(
                    Ticket.id, Ticket.version, Ticket.status, Ticket.priority, Ticket.owner_id, Ticket.snoozed_until
                ).where(Ticket.number == number)
            )
        ).one_or_none()
        if ticket is None:
            return None
        written = (
            await self._session.execute(
                select(
                    func.count(),
                    func.max(TicketMessage.id),
                    func.max(TicketMessage.edited_at),
                    func.count(TicketMessage.edited_at),
                    func.sum(func.length(TicketMessage.content)),
                ).where(TicketMessage.ticket_id == ticket.id)
            )
        ).one()
        reactions = (
            await self._session.execute(
                select(TicketMessage.reaction, func.sum(TicketMessage.id))
                .where(TicketMessage.ticket_id == ticket.id, TicketMessage.reaction.is_not(None))
                .group_by(TicketMessage.reaction)
                .order_by(TicketMessage.reaction)
            )
        ).all()
        copies = (
            await self._session.execute(
                select(MessageCopy.state, func.count(), func.sum(MessageCopy.id))
                .join(TicketMessage, TicketMessage.id == MessageCopy.message_id)
                .where(TicketMessage.ticket_id == ticket.id)
                .group_by(MessageCopy.state)
                .order_by(MessageCopy.state)
            )
        ).all()
        events = await self._session.scalar(select(func.max(TicketEvent.id)).where(TicketEvent.ticket_id == ticket.id))
        return (*ticket, *written, *map(tuple, reactions), *map(tuple, copies), events)

    async def of_queue(self) -> Sequence[Any]:
        """Of all tickets that are not over."""
        return tuple(
            (
                await self._session.execute(
                    select(func.count(), func.sum(Ticket.version), func.max(Ticket.last_at), func.max(Ticket.id)).where(
                        Ticket.status.not_in(OVER)
                    )
                )
            ).one()
        )
