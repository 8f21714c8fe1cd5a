"""What orders have to come to before their buyer can be erased: unpaid ones are closed, money on its way arrives."""

from enum import StrEnum

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from shop.orders import Ordering, OrderNotCancellable, OrderStatus
from storage.orders import Order
from storage.payments import CheckoutRow, CheckoutState, Refund, RefundStatus


class Waits(StrEnum):
    """What an erasure waits for."""

    PAYMENT = "payment-under-way"
    DELIVERY = "order-under-way"
    STAFF = "order-with-the-staff"
    REFUND = "refund-under-way"
    PAGE = "payment-page-open"


BY_STATUS = {
    OrderStatus.PAID: Waits.DELIVERY,
    OrderStatus.BUYING: Waits.DELIVERY,
    OrderStatus.NEEDS_ATTENTION: Waits.STAFF,
    OrderStatus.FAILED: Waits.REFUND,
    OrderStatus.RETURNED: Waits.REFUND,
}
"""Orders that still move by themselves, or by the staff."""


async def close_orders(session: AsyncSession, ordering: Ordering, person_id: int) -> Waits | None:
    """Cancel what nobody paid; what has to be waited for, or None: nothing."""
    unpaid = await session.scalars(
        select(Order.number).where(Order.person_id == person_id, Order.status == OrderStatus.AWAITING_PAYMENT)
    )
    for number in unpaid.all():
        try:
            await ordering.cancel(session, person_id, number)
        except OrderNotCancellable:
            return Waits.PAYMENT
    moving = await session.scalar(
        select(Order.status).where(Order.person_id == person_id, Order.status.in_(BY_STATUS)).limit(1)
    )
    if moving is not None:
        return BY_STATUS[moving]
    their_own = select(Order.id).where(Order.person_id == person_id)
    going_back = exists().where(
        Refund.order_id.in_(their_own), Refund.status.in_([RefundStatus.WANTED, RefundStatus.ASKED])
    )
    if await session.scalar(select(going_back)):
        return Waits.REFUND
    unsettled = [CheckoutState.OPEN, CheckoutState.PROCESSING]
    is_open = exists().where(CheckoutRow.order_id.in_(their_own), CheckoutRow.state.in_(unsettled))
    return Waits.PAGE if await session.scalar(select(is_open)) else None
