"""Orders that wait: for a payment that does not come, for an eSIM, for a human."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, exists, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.orders import Order, OrderStatus, OrderTransition
from storage.payments import CheckoutRow, CheckoutState


class WaitingOrders:
    """Those in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def expire(self, *, now: datetime, limit: int) -> list[tuple[int, str, int]]:
        """
        Expire what was not paid in time, at most *limit* in one go: (id, number, version) of each.

        An order waits for as long as its payment page is open, or its payment on its way.
        """
        still_paying = exists().where(
            CheckoutRow.order_id == Order.id,
            or_(
                CheckoutRow.state == CheckoutState.PROCESSING,
                and_(CheckoutRow.state == CheckoutState.OPEN, CheckoutRow.ends_at > now),
            ),
        )
        due = (
            select(Order.id)
            .where(Order.status == OrderStatus.AWAITING_PAYMENT, Order.expires_at <= now, ~still_paying)
            .order_by(Order.expires_at)
            .limit(limit)
        )
        expired = await self._session.execute(
            update(Order)
            .where(Order.id.in_(due), Order.status == OrderStatus.AWAITING_PAYMENT)
            .values(status=OrderStatus.EXPIRED, version=Order.version + 1, cause="time")
            .returning(Order.id, Order.number, Order.version)
            .execution_options(synchronize_session=False)
        )
        rows = [(row.id, row.number, row.version) for row in expired]
        if rows:
            step = {"at": now, "from_status": OrderStatus.AWAITING_PAYMENT, "to_status": OrderStatus.EXPIRED}
            await self._session.execute(
                insert(OrderTransition), [step | {"order_id": order_id, "cause": "time"} for order_id, _, _ in rows]
            )
        return rows

    async def stuck(self, *, paid_before: datetime, limit: int) -> Sequence[Order]:
        """Orders that were paid long ago and are not ready: what a watchdog must find empty."""
        waiting = (OrderStatus.PAID, OrderStatus.BUYING)
        return (
            await self._session.scalars(
                select(Order)
                .where(Order.status.in_(waiting), Order.paid_at < paid_before, Order.parked_at.is_(None))
                .order_by(Order.id)
                .limit(limit)
            )
        ).all()

    async def needing_attention(self, *, limit: int) -> Sequence[Order]:
        """Orders that wait for a human, oldest first."""
        return (
            await self._session.scalars(
                select(Order).where(Order.status == OrderStatus.NEEDS_ATTENTION).order_by(Order.id).limit(limit)
            )
        ).all()
