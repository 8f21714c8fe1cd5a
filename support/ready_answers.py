"""Macros, as an agent uses them: offered for a ticket, filled in, sent like any answer."""

from sqlalchemy.ext.asyncio import AsyncSession

from storage.staff import StaffMember
from storage.tickets import Ticket
from support.content import Content, ContentKind
from support.macros import MacroOffer, Macros
from support.ticket_refusals import TicketUnknown
from support.ticket_views import Answered
from support.tickets import Tickets


class ReadyAnswers:
    """The macros of a ticket."""

    def __init__(self, macros: Macros, tickets: Tickets) -> None:
        self._macros = macros
        self._tickets = tickets

    async def offered(self, session: AsyncSession, staff: StaffMember, ticket_id: int) -> list[MacroOffer]:
        """Every macro in the customer's language, filled in for this agent."""
        ticket = await self._ticket(session, ticket_id)
        return await self._macros.offered(session, ticket, name=staff.public_name)

    async def words(self, session: AsyncSession, staff: StaffMember, ticket_id: int, macro: str) -> str:
        """
        What the customer would read.

        Raises:
            MacroUnknown: There is none of that name.
            MacroLacks: The ticket cannot fill it.
        """
        ticket = await self._ticket(session, ticket_id)
        return await self._macros.fill(session, ticket, macro, name=staff.public_name)

    async def send(self, session: AsyncSession, staff: StaffMember, ticket_id: int, macro: str) -> Answered:
        """
        Answer with a macro as it is filled in at this moment.

        Raises:
            MacroUnknown: There is none of that name.
            MacroLacks: The ticket cannot fill it.
        """
        words = await self.words(session, staff, ticket_id, macro)
        answered = await self._tickets.answer(session, ticket_id, staff, content=Content(ContentKind.TEXT, words))
        await self._tickets.record(session, ticket_id, staff, "macro", macro=macro, message=answered.message_id)
        return answered

    @staticmethod
    async def _ticket(session: AsyncSession, ticket_id: int) -> Ticket:
        ticket = await session.get(Ticket, ticket_id)
        if ticket is None:
            raise TicketUnknown
        return ticket
