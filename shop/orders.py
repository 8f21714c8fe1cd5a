"""Orders, as their buyer meets them: opened by one press, paid or not, always found again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from core.ids import bearer_token, public_id
from core.money import MINOR_DIGITS, Money
from core.values import Country, Region
from core.work import Work
from security.purposes import Purpose
from security.standing import Standing
from security.switches import Switch, Switches
from security.tags import Tag
from shop import order_news
from shop.catalog import Catalog, Offer
from shop.order_cards import OrderCards, OrderPage, OrderView
from shop.order_states import OrderStates, OrderStatus
from shop.pay_links import PayLinks
from shop.prices import MICRO, PriceRule
from storage.orders import Order, Orders
from storage.people import People, Person
from storage.waiting_orders import WaitingOrders

__all__ = [
    "OrderNotCancellable",
    "OrderPage",
    "OrderRules",
    "OrderStatus",
    "OrderUnknown",
    "OrderView",
    "Ordering",
    "PriceMoved",
    "TooManyOpenOrders",
]

REFERENCE_LENGTH = 32
"""Characters of the reference under which a supplier knows a purchase; eSIM Access takes 50."""


class OrderUnknown(Refusal):
    """There is no such order, or it is somebody else's: we do not say which."""

    key = "refusal-order-unknown"
    tag = Tag.ORDER_REACH_REFUSED
    kind = "order"


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
    bought_by_day: bool


@dataclass(frozen=True, slots=True)
class OrderRules:
    """
    What the operator decides about orders.

    Args:
        minutes: How long an order can be paid.
        open_at_once: How many unpaid orders one person may have.
        prices: The price rule of each supplier: tells what a purchase may cost without a loss.
    """

    prices: Mapping[str, PriceRule]
    minutes: int = 60
    open_at_once: int = 10


Opened: TypeAlias = OrderView | PriceMoved


class Ordering:
    """Opens, shows, cancels and expires orders."""

    def __init__(  # noqa: PLR0913 - its collaborators, by name
        self,
        *,
        clock: Clock,
        catalog: Catalog,
        work: Work,
        states: OrderStates,
        links: PayLinks,
        rules: OrderRules,
        switches: Switches,
    ) -> None:
        self._clock = clock
        self._catalog = catalog
        self._work = work
        self._states = states
        self._links = links
        self._rules = rules
        self._switches = switches
        self._standing = Standing(clock)
        self._cards = OrderCards(links)

    async def open(  # noqa: PLR0913 - what the pressed card says
        self,
        session: AsyncSession,
        person_id: int,
        *,
        code: str,
        days: int | None,
        seen_price_minor: int,
        message_id: int | None,
        language: str,
    ) -> Opened:
        """
        Order a plan at the price that the person saw; the price is looked up again.

        *days* counts only where the plan is bought by the day. The same card pressed again gives the same order
        until it is handed over or over. Another price gives `PriceMoved`, and nothing is ordered.

        Raises:
            TooManyOpenOrders: Pay or cancel some first.
            Stopped: Nothing is sold at the moment, or nothing could be bought or paid.
            KeptFrom: This person cannot buy at the moment (security/standing.py).
            Refusal: The plan is not sold any more (shop/catalog.py).
        """
        await self._switches.require(session, Switch.SALES, Switch.SUPPLIER, Switch.PAYMENTS)
        await self._standing.require(session, person_id, Purpose.BUY)
        offer = await self._catalog.offer(session, code, days=days)
        if offer.price.minor != seen_price_minor:
            return PriceMoved(
                code=offer.code,
                days=offer.days,
                old=Money(seen_price_minor, offer.price.currency),
                new=offer.price,
                place=offer.place,
                volume_bytes=offer.volume_bytes,
                bought_by_day=offer.bought_by_day,
            )
        orders, now = Orders(session), self._clock()
        if message_id is not None:
            same = await orders.open_of_card(person_id, message_id, offer.code, offer.days, offer.price, now=now)
            if same is not None:
                return await self._cards.one(session, same)
        count = await orders.count_open(person_id)
        if count >= self._rules.open_at_once:
            raise TooManyOpenOrders(count)
        order = self._new(offer, await People(session).get(person_id), language=language, now=now)
        await orders.add(order, cause="chosen")
        await orders.take_card(order, message_id)
        await self._states.move(session, order, OrderStatus.AWAITING_PAYMENT, cause="price-agreed", is_shown=True)
        return await self._cards.one(session, order)

    async def cancel(self, session: AsyncSession, person_id: int, number: str) -> OrderView:
        """
        Cancel the person's own unpaid order; again does nothing.

        Raises:
            OrderUnknown: There is none, or it is somebody else's.
            OrderNotCancellable: It was paid, or its payment is on its way.
        """
        order = await self._own(session, person_id, number, hold=True)
        view = await self._cards.one(session, order)
        if order.status in {OrderStatus.CANCELLED, OrderStatus.EXPIRED}:
            return view
        if order.status is not OrderStatus.AWAITING_PAYMENT or view.is_on_its_way:
            raise OrderNotCancellable(number)
        await self._states.move(session, order, OrderStatus.CANCELLED, cause="buyer")
        await order_news.close_checkout(self._work, session, order.id, order.version)
        return await self._cards.one(session, order)

    async def one(self, session: AsyncSession, person_id: int | None, number: str) -> OrderView:
        """
        The person's own order of that number.

        Raises:
            OrderUnknown: There is none, or it is somebody else's.
        """
        return await self._cards.one(session, await self._own(session, person_id, number))

    async def show_in(self, session: AsyncSession, person_id: int, number: str, message_id: int | None) -> OrderView:
        """
        The person's own order, which from then on *message_id* of the chat shows, and no other message.

        Raises:
            OrderUnknown: There is none, or it is somebody else's.
        """
        order = await self._own(session, person_id, number, hold=True)
        await Orders(session).take_card(order, message_id)
        return await self._cards.one(session, order)

    async def of_person(
        self, session: AsyncSession, person_id: int | None, *, after: str | None = None, limit: int = 5
    ) -> OrderPage:
        """
        The person's orders, newest first, a page at a time: those older than the order of the number *after*.

        Raises:
            OrderUnknown: *after* is not one of theirs.
        """
        if person_id is None:
            return OrderPage((), None)
        below = None if after is None else (await self._own(session, person_id, after)).id
        rows = await Orders(session).all_of_person(person_id, below=below, limit=limit + 1)
        shown = rows[:limit]
        views = await self._cards.many(session, shown, await People(session).get(person_id))
        return OrderPage(tuple(views), shown[-1].number if len(rows) > limit else None)

    async def view(self, session: AsyncSession, order_id: int) -> OrderView:
        """Any order that exists: for the durable work, which no person asks."""
        return await self._cards.one(session, await Orders(session).look(order_id))

    async def expire_due(self, session: AsyncSession, *, limit: int = 500) -> list[str]:
        """Expire what was not paid in time; the numbers. Fewer than *limit* means that nothing is left."""
        expired = await WaitingOrders(session).expire(now=self._clock(), limit=limit)
        for order_id, _, version in expired:
            await order_news.show(self._work, session, order_id, version)
            await order_news.close_checkout(self._work, session, order_id, version)
        return [number for _, number, _ in expired]

    async def stuck(self, session: AsyncSession, *, minutes: int = 60, limit: int = 100) -> list[str]:
        """Numbers of orders that were paid long ago and are still not ready: for the watchdog's alarm."""
        paid_before = self._clock() - timedelta(minutes=minutes)
        return [order.number for order in await WaitingOrders(session).stuck(paid_before=paid_before, limit=limit)]

    def _new(self, offer: Offer, person: Person, *, language: str, now: datetime) -> Order:
        number = public_id("E")
        place_kind = "country" if isinstance(offer.place, Country) else "region"
        rate = self._rules.prices[offer.supplier].usd_rate
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
            raise OrderUnknown().reaching(number)
        return order
