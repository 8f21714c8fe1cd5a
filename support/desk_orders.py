"""What the staff does to the orders of a ticket's customer, and to no other's; each act is in the ticket's audit."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from security.permissions import Permission
from security.step_up import StepUps
from shop.desk_acts import ActView, DeskActs, NoSuchOrder, RefundReason, Verdict
from storage.staff import StaffMember
from support.ticket_views import TicketView
from support.tickets import Tickets


@dataclass(frozen=True, slots=True)
class LargeRefunds:
    """From which amount on a refund takes the second factor of whoever gives it."""

    step_ups: StepUps
    over_minor: int
    """In minor units of the shop's currency; what costs more is large."""


class DeskOrders:
    """The acts of the desk on orders. Whoever calls this has asked for the staff's role (`lead` where it says so)."""

    def __init__(self, desk_acts: DeskActs, tickets: Tickets, large: LargeRefunds | None = None) -> None:
        self._acts = desk_acts
        self._tickets = tickets
        self._large = large

    async def assess(self, session: AsyncSession, ticket: TicketView, order: str) -> Verdict:
        """
        What the rule says of giving an order back.

        Raises:
            NoSuchOrder: The ticket's customer has none of that number.
        """
        await self._own(session, ticket, order)
        return await self._acts.assess(session, order)

    async def refund(  # noqa: PLR0913 - what a press says
        self,
        session: AsyncSession,
        staff: StaffMember,
        ticket: TicketView,
        order: str,
        *,
        reason: RefundReason,
        override: bool = False,
        words: str = "",
    ) -> ActView:
        """
        Give all of the money back (`DeskActs.refund`); an *override* is a lead's.

        Raises:
            StepUpWanted: It is so much that it takes the second factor as well.
        """
        await self.require_factor(session, staff, await self._own(session, ticket, order))
        act = await self._acts.refund(session, order, reason=reason, staff_id=staff.id, override=override, words=words)
        return await self._noted(session, staff, ticket, act, "refund")

    async def require_factor(self, session: AsyncSession, staff: StaffMember, minor: int) -> None:
        """
        Nothing, if the member may give so much back now: wherever that is done.

        Raises:
            StepUpWanted: It is so much that it takes the second factor as well.
        """
        if self._large is not None and minor > self._large.over_minor:
            await self._large.step_ups.require(session, staff, Permission.REFUND_BY_RULE)

    async def extend(
        self, session: AsyncSession, staff: StaffMember, ticket: TicketView, order: str, *, reason: RefundReason
    ) -> ActView:
        """Top the eSIM up at our cost (`DeskActs.extend`): a lead's."""
        await self._own(session, ticket, order)
        act = await self._acts.extend(session, order, staff_id=staff.id, reason=reason)
        return await self._noted(session, staff, ticket, act, "extend")

    async def give_time(self, session: AsyncSession, staff: StaffMember, ticket: TicketView, order: str) -> ActView:
        """Let an unpaid order be paid for longer (`DeskActs.give_time`)."""
        await self._own(session, ticket, order)
        act = await self._acts.give_time(session, order, staff_id=staff.id)
        return await self._noted(session, staff, ticket, act, "more-time")

    async def resend_qr(self, session: AsyncSession, staff: StaffMember, ticket: TicketView, order: str) -> ActView:
        """Send the QR to its owner's own chat again (`DeskActs.resend_qr`)."""
        await self._own(session, ticket, order)
        act = await self._acts.resend_qr(session, order, staff.id)
        return await self._noted(session, staff, ticket, act, "resend-qr")

    async def refresh(self, session: AsyncSession, staff: StaffMember, ticket: TicketView, order: str) -> ActView:
        """Ask the supplier how the eSIM stands (`DeskActs.refresh`)."""
        await self._own(session, ticket, order)
        act = await self._acts.refresh(session, order, staff.id)
        return await self._noted(session, staff, ticket, act, "look-again")

    async def _own(self, session: AsyncSession, ticket: TicketView, order: str) -> int:
        """What the customer's own order cost, in minor units; a stranger's looks like none."""
        file = await self._acts.customer_file(session, ticket.person_id)
        for one in file.orders:
            if one.number == order:
                return one.amount.minor
        raise NoSuchOrder(order)

    async def _noted(
        self, session: AsyncSession, staff: StaffMember, ticket: TicketView, act: ActView, what: str
    ) -> ActView:
        await self._tickets.record(session, ticket.id, staff, what, order=act.order_number, act=act.act_id)
        return act
