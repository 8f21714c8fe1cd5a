"""Orders that a hold keeps from being paid or handed over."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.cases import Case
from storage.orders import Order, OrderStatus
from storage.payments import CheckoutRow, CheckoutState
from storage.restraints import Restraint, RestraintKind

HELD = "held"
"""The cause of an order that waits for a case: `held:K-…`."""


class HeldOrders:
    """Held orders in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_person(self, person_id: int) -> Sequence[Order]:
        """A person's orders that a hold may keep: those that wait for its case, and those bought and not sent."""
        waits = (Order.status == OrderStatus.NEEDS_ATTENTION) & Order.cause.startswith(f"{HELD}:")
        found = await self._session.scalars(
            select(Order)
            .where(Order.person_id == person_id, or_(waits, Order.status == OrderStatus.READY))
            .order_by(Order.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return found.all()

    async def open_pages(self, person_id: int) -> Sequence[CheckoutRow]:
        """All pages on which a person could pay."""
        orders = select(Order.id).where(Order.person_id == person_id)
        query = select(CheckoutRow).where(CheckoutRow.state == CheckoutState.OPEN, CheckoutRow.order_id.in_(orders))
        return (await self._session.scalars(query.order_by(CheckoutRow.id))).all()

    async def bought(self, *, purpose: str, limit: int) -> Sequence[tuple[str, str]]:
        """Numbers of orders that were bought and are kept from being sent, each with the case."""
        found = await self._session.execute(
            select(Order.number, Case.number)
            .join(Restraint, Restraint.person_id == Order.person_id)
            .join(Case, Case.id == Restraint.case_id)
            .where(
                Order.status == OrderStatus.READY,
                Restraint.kind == RestraintKind.HOLD,
                Restraint.purpose == purpose,
                Restraint.ended_at.is_(None),
            )
            .order_by(Order.id)
            .limit(limit)
        )
        return [(row[0], row[1]) for row in found]

    async def parked(self) -> Sequence[Order]:
        """Orders that wait for a stopped supplier, oldest first, held."""
        query = select(Order).where(Order.parked_at.is_not(None)).order_by(Order.id)
        return (await self._session.scalars(query.with_for_update().execution_options(populate_existing=True))).all()
