"""An order as a card shows it, in a chat or on a page: no row, and no secret but the buyer's own link."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.money import Money
from core.values import Country, Region
from esim.provider import PlanKind, Starts
from shop.order_states import OrderStatus
from shop.pay_links import PayLinks
from storage.orders import Order, Orders
from storage.payments import CheckoutRow, Checkouts, CheckoutState, Refund, RefundRows, RefundStatus
from storage.people import Person


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order as a card shows it."""

    order_id: int
    number: str
    status: OrderStatus
    version: int
    cause: str
    amount: Money
    plan_code: str
    plan_kind: PlanKind
    place: Country | Region
    volume_bytes: int
    """In all, or a day's; 0 where unlimited."""
    days: int
    bought_by_day: bool
    starts: Starts
    created_at: datetime
    expires_at: datetime
    paid_at: datetime | None
    delivered_at: datetime | None
    pay_url: str | None = field(repr=False)
    """None once it can no longer be paid."""
    receipt_url: str | None
    is_on_its_way: bool
    """A payment was made whose money has not come yet."""
    refund: RefundStatus | None
    channel: Channel
    external_id: int | None
    """None once the account is erased."""
    is_parked: bool
    """It was paid and waits for a supplier that is stopped."""
    person_id: int | None
    message_id: int | None
    """The message of the chat that shows this order."""
    language: str
    """The language that the person had when ordering."""

    @property
    def unlimited(self) -> bool:
        """Whether the plan has no limit but its fair-use rule."""
        return self.volume_bytes == 0


@dataclass(frozen=True, slots=True)
class OrderPage:
    """Some of a person's orders, newest first."""

    orders: tuple[OrderView, ...]
    after: str | None
    """The number behind which the next page begins; None: that was all."""


class OrderCards:
    """Makes cards of orders."""

    def __init__(self, links: PayLinks) -> None:
        self._links = links

    async def one(self, session: AsyncSession, order: Order) -> OrderView:
        """The card of one order."""
        return (await self.many(session, [order], await Orders(session).buyer(order)))[0]

    async def many(self, session: AsyncSession, orders: Sequence[Order], buyer: Person | None) -> list[OrderView]:
        """The cards of some orders of one buyer, in the same order."""
        ids = [order.id for order in orders]
        checkouts: dict[int, list[CheckoutRow]] = {}
        for checkout in await Checkouts(session).of_orders(ids):
            checkouts.setdefault(checkout.order_id, []).append(checkout)
        refunds = {row.order_id: row for row in await RefundRows(session).of_orders(ids) if row.of_order}
        return [self._seen(order, checkouts.get(order.id, []), refunds.get(order.id), buyer) for order in orders]

    def _seen(
        self, order: Order, checkouts: list[CheckoutRow], refund: Refund | None, buyer: Person | None
    ) -> OrderView:
        is_waiting = order.status is OrderStatus.AWAITING_PAYMENT
        paid = [row for row in checkouts if row.payment_id is not None and row.payment_id == order.payment_id]
        is_on_its_way = is_waiting and any(row.state is CheckoutState.PROCESSING for row in checkouts)
        return OrderView(
            order_id=order.id,
            number=order.number,
            status=order.status,
            version=order.version,
            cause=order.cause,
            amount=order.amount,
            plan_code=order.plan_code,
            plan_kind=PlanKind(order.plan_kind),
            place=order.place,
            volume_bytes=order.volume_bytes,
            days=order.days,
            bought_by_day=order.bought_by_day,
            starts=Starts(order.starts),
            created_at=order.created_at,
            expires_at=order.expires_at,
            paid_at=order.paid_at,
            delivered_at=order.delivered_at,
            pay_url=self._links.pay_url(order.number) if is_waiting and not is_on_its_way else None,
            receipt_url=next((row.receipt_url for row in paid if row.receipt_url), None),
            is_on_its_way=is_on_its_way,
            is_parked=order.parked_at is not None and order.status in {OrderStatus.PAID, OrderStatus.BUYING},
            refund=None if refund is None else refund.status,
            channel=order.channel,
            external_id=None if buyer is None else buyer.external_id,
            person_id=order.person_id,
            message_id=order.chat_message_id,
            language=(None if buyer is None else buyer.language) or order.language,
        )
