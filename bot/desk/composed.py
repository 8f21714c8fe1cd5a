"""What the pump shows, composed from the rooms: the card, the lines of the house, what customers are told."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.desk.views import Views
from bot.services import Services
from core.channels import Channel
from core.texts import Say
from handlers import ticket_views
from handlers.desk.card_views import TicketCard
from handlers.desk.clock_lines import ClockLines
from handlers.desk.lines import TicketLine
from shop.order_news import ALARM

DESK_TROUBLE = "desk-trouble"


class ComposedViews:
    """All of them, on the rooms of a house."""

    def __init__(self, services: Services) -> None:
        self._all = services
        self._ticket_line = TicketLine(services.desk.tickets)
        self._clock_lines = ClockLines(services.desk.staff)

    def views(self) -> Views:
        """As the pump takes them."""
        card = TicketCard(self._all.desk.cards)
        return Views(card=card, line=self.line, tell=self.tell, blocked=self.blocked, alarm=self.alarm)

    async def line(
        self, session: AsyncSession, ticket_id: int, what: str, details: dict[str, Any], say: Say, /
    ) -> tuple[str, Any] | None:
        """A line in a ticket's topic."""
        found = await self._ticket_line(session, ticket_id, what, details, say)
        return found or await self._clock_lines(session, ticket_id, what, details, say)

    async def tell(
        self, session: AsyncSession, ticket_id: int, what: str, details: dict[str, Any], say: Say, /
    ) -> tuple[str, Any] | None:
        """A message to the customer."""
        ticket = await self._all.desk.tickets.by_id(session, ticket_id)
        return None if ticket is None else ticket_views.told(say, ticket, what, details)

    async def blocked(self, session: AsyncSession, channel: Channel, external_id: int) -> None:
        """Leave a customer in peace who has blocked the bot."""
        await self._all.customers.left(session, channel, external_id, self._all.clock())

    async def alarm(self, session: AsyncSession, trouble: str, about: str) -> None:
        """Tell the admins that nothing can be posted; once an hour."""
        key = f"{DESK_TROUBLE}:{trouble} ({about}), {self._all.clock():%Y-%m-%d %H}:00 UTC"
        await self._all.work.ask(session, ALARM, key)
