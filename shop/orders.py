"""Orders, as their buyer meets them: opened by one press, paid or not, always found again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from core.errors import Refusal
from core.ids import bearer_token, public_id
from core.money import MINOR_DIGITS, Money
from core.values import Country, Region
from core.work import Work
from esim.provider import PlanKind, Starts
from security.tags import Tag
from shop import order_news
from shop.order_states import OrderStates, OrderStatus
from shop.pay_links import PayLinks
from storage.orders import Order, Orders
from storage.payments import CheckoutRow, Checkouts, CheckoutState, Refund, RefundRows, RefundStatus
from storage.people import People, Person

if TYPE_CHECKING:
    from shop.catalog import Catalog, Offer

MICRO = 1_000_000
REFERENCE_LENGTH = 32
"""Characters of the reference under which a supplier knows a purchase; eSIM Access takes 50."""


class OrderUnknown(Refusal):
    """There is no such order, or it is somebody else's: we do not say which."""

    key = "refusal-order-unknown"
    tag = Tag.ORDER_REACH_REFUSED


@dataclass(eq=False)
class OrderNotCancellable(Refusal):
    """It was paid, or its payment is on its way."""

    key = "refusal-order-not-cancellable"

    number: str


@dataclass(eq=False)
class TooManyOpenOrders(Refusal):
    """The person has as many unpaid orders as one may have."""

    key = "refusal-too-many-open-orders"

    count: int


@dataclass(frozen=True, slots=True)
class PriceMoved:
    """The plan costs something else than the card said: nothing was ordered, the person decides."""

    code: str
    days: int
    old: Money
    new: Money
    place: Country | Region
    volume_bytes: int
    is_by_day: bool


@dataclass(frozen=True, slots=True)
class OrderRules:
    """
    What the operator decides about orders.

    Args:
        minutes: How long an order can be paid.
        open_at_once: How many unpaid orders one person may have.
        usd_rates: How much of each currency one US dollar buys: what a purchase may cost without a loss.
    """

    usd_rates: Mapping[str, Decimal]
    minutes: int = 60
    open_at_once: int = 10


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
    after: int | None
    """For the next page; None: that was all."""


Opened: TypeAlias = OrderView | PriceMoved


class Ordering:
    """Opens, shows, cancels and expires orders."""

    def __init__(  # noqa: PLR0913 - its collaborators, by name
        self,
        *,
        clock: Clock,
        catalog: "Catalog",
        work: Work,
        states: OrderStates,
        links: PayLinks,
        rules: OrderRules,
    ) -> None:
        self._clock = clock
        self._catalog = catalog
        self._work = work
        self._states = states
        self._links = links
        self._rules = rules

    async def open(  # noqa: PLR0913 - what the pressed card says
        self,
        session: AsyncSession,
        person_id: int,
        *,
        code: str,
        days: int,
        seen_price: Money,
        message_id: int | None,
        language: str,
    ) -> Opened:
        """
        Order a plan at the price that the person saw; the price is looked up again.

        The same card pressed again gives the same order while it can be paid. Another price gives `PriceMoved`,
        and nothing is ordered.

        Raises:
            TooManyOpenOrders: Pay or cancel some first.
            Refusal: The plan is not sold any more (shop/catalog.py).
        """
        offer = await self._catalog.offer(session, code, days=days)
        if offer.price != seen_price:
            return PriceMoved(
                code=offer.code,
                days=offer.days,
                old=seen_price,
                new=offer.price,
                place=offer.place,
                volume_bytes=offer.volume_bytes,
                is_by_day=offer.bought_by_day,
            )
        orders, now = Orders(session), self._clock()
        if message_id is not None:
            same = await orders.open_of_card(person_id, message_id, offer.code, offer.days, offer.price, now=now)
            if same is not None:
                return await self._view(session, same)
        count = await orders.count_open(person_id)
        if count >= self._rules.open_at_once:
            raise TooManyOpenOrders(count)
        order = self._new(offer, await People(session).get(person_id), language=language, now=now)
        await orders.add(order, cause="chosen")
        await orders.take_card(order, message_id)
        await self._states.move(session, order, OrderStatus.AWAITING_PAYMENT, cause="price-agreed")
        return await self._view(session, order)

    async def cancel(self, session: AsyncSession, person_id: int, number: str) -> OrderView:
        """
        Cancel the person's own unpaid order; again does nothing.

        Raises:
            OrderUnknown: There is none, or it is somebody else's.
            OrderNotCancellable: It was paid, or its payment is on its way.
        """
        order = await self._own(session, person_id, number, hold=True)
        view = await self._view(session, order)
        if order.status in {OrderStatus.CANCELLED, OrderStatus.EXPIRED}:
            return view
        if order.status is not OrderStatus.AWAITING_PAYMENT or view.is_on_its_way:
            raise OrderNotCancellable(number)
        await self._states.move(session, order, OrderStatus.CANCELLED, cause="buyer")
        await order_news.close_checkout(self._work, session, order.id, order.version)
        return await self._view(session, order)

    async def one(self, session: AsyncSession, person_id: int | None, number: str) -> OrderView:
        """
        The person's own order of that number.

        Raises:
            OrderUnknown: There is none, or it is somebody else's.
        """
        return await self._view(session, await self._own(session, person_id, number))

    async def of_person(
        self, session: AsyncSession, person_id: int | None, *, after: int | None = None, limit: int = 5
    ) -> OrderPage:
        """The person's orders, newest first, a page at a time."""
        if person_id is None:
            return OrderPage((), None)
        rows = await Orders(session).all_of_person(person_id, below=after, limit=limit + 1)
        shown = rows[:limit]
        views = await self._views(session, shown, await People(session).get(person_id))
        return OrderPage(tuple(views), shown[-1].id if len(rows) > limit else None)

    async def view(self, session: AsyncSession, order_id: int) -> OrderView:
        """Any order that exists: for the durable work, which no person asks."""
        return await self._view(session, await Orders(session).look(order_id))

    async def show_in(self, session: AsyncSession, order_id: int, message_id: int | None) -> None:
        """Note which message of the chat shows the order; None: no message does."""
        await Orders(session).take_card(await Orders(session).get(order_id), message_id)

    async def expire_due(self, session: AsyncSession, *, limit: int = 500) -> list[str]:
        """Expire what was not paid in time; the numbers. Fewer than *limit* means that nothing is left."""
        expired = await Orders(session).expire(now=self._clock(), limit=limit)
        for order_id, _, version in expired:
            await order_news.show(self._work, session, order_id, version)
            await order_news.close_checkout(self._work, session, order_id, version)
        return [number for _, number, _ in expired]

    async def stuck(self, session: AsyncSession, *, minutes: int = 60, limit: int = 100) -> list[str]:
        """Numbers of orders that were paid long ago and are still not ready: for the watchdog's alarm."""
        paid_before = self._clock() - timedelta(minutes=minutes)
        return [order.number for order in await Orders(session).stuck(paid_before=paid_before, limit=limit)]

    def _new(self, offer: "Offer", person: Person, *, language: str, now: datetime) -> Order:
        number = public_id("E")
        place_kind = "country" if isinstance(offer.place, Country) else "region"
        rate = self._rules.usd_rates[offer.price.currency]
        paid = Decimal(offer.price.minor).scaleb(-MINOR_DIGITS[offer.price.currency])
        return Order(
            number=number,
            person_id=person.id,
            language=language,
            channel=person.channel,
            supplier=offer.supplier,
            slug=offer.slug,
            plan_code=offer.code,
            plan_kind=offer.kind,
            place_kind=place_kind,
            place_code=offer.place.code,
            volume_bytes=offer.volume_bytes,
            days=offer.days,
            bought_by_day=offer.bought_by_day,
            starts=offer.starts,
            fair_use=offer.fair_use,
            amount_minor=offer.price.minor,
            currency=offer.price.currency,
            supplier_price_micro_usd=offer.supplier_price_micro_usd,
            ceiling_micro_usd=int(paid / rate * MICRO),
            status=OrderStatus.DRAFT,
            created_at=now,
            expires_at=now + timedelta(minutes=self._rules.minutes),
            pay_token_hash=self._links.hash_of(self._links.token(number)),
            supplier_reference=bearer_token()[:REFERENCE_LENGTH],
        )

    async def _own(self, session: AsyncSession, person_id: int | None, number: str, *, hold: bool = False) -> Order:
        order = None if person_id is None else await Orders(session).of_person(person_id, number, hold=hold)
        if order is None:
            raise OrderUnknown
        return order

    async def _view(self, session: AsyncSession, order: Order) -> OrderView:
        return (await self._views(session, [order], await Orders(session).buyer(order)))[0]

    async def _views(self, session: AsyncSession, orders: Sequence[Order], buyer: Person | None) -> list[OrderView]:
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
            refund=None if refund is None else refund.status,
            channel=order.channel,
            external_id=None if buyer is None else buyer.external_id,
            person_id=order.person_id,
            message_id=order.chat_message_id,
            language=(None if buyer is None else buyer.language) or order.language,
        )
