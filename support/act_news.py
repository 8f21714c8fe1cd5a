"""What became of an act of the desk (give back, send again, …), told where it was asked for."""

from sqlalchemy.ext.asyncio import AsyncSession

from shop.desk_work import ActKind, ActStatus, ActView
from storage.ticket_rows import ACTIVE, TicketRows
from support.desk import Desk

TICKETS = 5
QUIET = frozenset({ActKind.REFRESH})
"""Acts that the card alone shows when they went well."""


class ActNews(Desk):
    """Hears of every act that has ended, in the transaction in which it ends."""

    async def heard(self, session: AsyncSession, act: ActView) -> None:
        """Bring the cards of the customer's open tickets up to date, and say how it went."""
        for ticket in await TicketRows(session).of_order(act.order_number, limit=TICKETS):
            if ticket.status not in ACTIVE:
                continue
            await self._show(session, ticket)
            if act.status is ActStatus.STOPPED:
                await self._line(
                    session, ticket, "act-stopped", kind=act.kind.value, order=act.order_number, cause=act.cause or ""
                )
            elif act.kind not in QUIET:
                await self._line(session, ticket, "act-done", kind=act.kind.value, order=act.order_number)
