"""What happens to a customer's orders and eSIMs, brought to their open tickets: cards stay fresh, acts are answered."""

from sqlalchemy.ext.asyncio import AsyncSession

from shop.desk_work import ActKind, ActStatus, ActView
from storage.ticket_rows import ACTIVE, TicketRows
from storage.tickets import Ticket
from support.desk import Desk

TICKETS = 5
QUIET = frozenset({ActKind.REFRESH})
"""Acts that the card alone shows when they went well."""


class ActNews(Desk):
    """Hears of orders, eSIMs and acts of the desk."""

    async def is_awaited(self, session: AsyncSession, order_number: str) -> bool:
        """Whether anybody has a card before them that shows that order; a look that writes nothing."""
        return bool(await self._open(session, order_number))

    async def order_changed(self, session: AsyncSession, order_number: str) -> None:
        """Bring the cards up to date that show this order or its eSIM."""
        for ticket in await self._open(session, order_number):
            await self._show(session, ticket)

    async def heard(self, session: AsyncSession, act: ActView) -> None:
        """Bring the cards of the customer's open tickets up to date, and say how an act went that has ended now."""
        for ticket in await self._open(session, act.order_number):
            await self._show(session, ticket)
            if act.status is ActStatus.STOPPED:
                await self._line(
                    session, ticket, "act-stopped", kind=act.kind.value, order=act.order_number, cause=act.cause or ""
                )
            elif act.kind not in QUIET:
                await self._line(session, ticket, "act-done", kind=act.kind.value, order=act.order_number)

    @staticmethod
    async def _open(session: AsyncSession, order_number: str) -> list[Ticket]:
        found = await TicketRows(session).of_order(order_number, limit=TICKETS)
        return [ticket for ticket in found if ticket.status in ACTIVE]
