"""
Paying by link: our own hop before the payment service's page, and everything that comes back from it.

    /pay/<token> shown      page                       nothing is changed
    "pay" pressed           prepare ─▶ the service opens a page ─▶ opened ─▶ the browser is sent there
    webhook                 hear                       each event once
    return page             session_of ─▶ the service is asked ─▶ settle
    timer                   to_reconcile ─▶ the service is asked ─▶ settle

Dying between opening a page and noting it costs nothing: the same order and attempt give the same page again, and
a payment names its order.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from core.errors import Refusal
from core.money import Money
from core.texts import Say
from core.values import Country, DataSize, Region
from core.work import Work
from security.events import SecurityLog
from security.origins import said_by
from security.purposes import Purpose
from security.standing import Standing
from security.switches import Switch, Switches
from security.tags import Tag
from shop import order_news
from shop.charges import Charges
from shop.gateway import Checkout, CheckoutRequest, Flaw, GatewayEvent
from shop.order_states import OrderStatus
from shop.pay_links import PayLinks
from shop.refunds import Refunds
from shop.settlement import PAGE_OPEN_FOR, Settled, Settlement
from storage.held_orders import HeldOrders
from storage.orders import Order, Orders
from storage.payments import CheckoutRow, Checkouts, CheckoutState, GatewayEvents

__all__ = ["AlreadyPaid", "PayLinkOver", "PayLinkUnknown", "PayPage", "PaymentOnItsWay", "Payments", "Settled"]

PAYING = (Switch.PAYMENTS, Switch.SUPPLIER)
"""What must be on for a page to be paid."""
OVER = frozenset({OrderStatus.EXPIRED, OrderStatus.CANCELLED})


class PayLinkUnknown(Refusal):
    """Nobody was given this link."""

    key = "refusal-pay-link-unknown"
    tag = Tag.PAY_LINK_REFUSED


@dataclass(eq=False)
class PayLinkOver(Refusal):
    """The order was cancelled, or not paid in time."""

    key = "refusal-pay-link-over"

    number: str


@dataclass(eq=False)
class AlreadyPaid(Refusal):
    """The order was paid before."""

    key = "refusal-already-paid"

    number: str


@dataclass(eq=False)
class PaymentOnItsWay(Refusal):
    """A payment was made and its money is still on its way."""

    key = "refusal-payment-on-its-way"

    number: str


@dataclass(frozen=True, slots=True)
class PayPage:
    """What our page before the payment service's shows."""

    order_number: str
    status: OrderStatus
    amount: Money
    place: Country | Region
    volume_bytes: int
    """In all, or a day's; 0 where unlimited."""
    unlimited: bool
    days: int
    bought_by_day: bool
    expires_at: datetime
    language: str
    channel: Channel
    external_id: int
    checkout_url: str | None
    """A page of the payment service that is open for this order."""
    person_id: int
    stopped: Switch | None
    """What keeps it from being paid at the moment, although it could be."""
    kept_from: Refusal | None
    """Why this person cannot pay at the moment, although the order could be paid."""
    is_on_its_way: bool
    """Whether a payment was made whose money has not come yet."""


class Payments:
    """Leads to the payment service, and hears from it."""

    def __init__(  # noqa: PLR0913 - its collaborators, by name
        self,
        *,
        links: PayLinks,
        settlement: Settlement,
        refunds: Refunds,
        words: Callable[[str | None], Say],
        clock: Clock,
        work: Work,
        log: SecurityLog,
        switches: Switches,
        charges: Charges,
    ) -> None:
        self._links = links
        self._settlement = settlement
        self._refunds = refunds
        self._words = words
        self._clock = clock
        self._work = work
        self._log = log
        self._switches = switches
        self._standing = Standing(clock)
        self._charges = charges

    async def page(self, session: AsyncSession, token: str) -> PayPage:
        """
        What the link shows. Changes nothing.

        Raises:
            PayLinkUnknown: There is no such link.
            PayLinkOver: Its order was cancelled, or its time is over.
        """
        order = await self._of_token(session, token)
        row = await Checkouts(session).last(order.id)
        buyer = await Orders(session).buyer(order)
        if buyer is None:
            raise PayLinkUnknown
        if self._is_over(order, row):
            raise PayLinkOver(order.number)
        is_waiting = order.status is OrderStatus.AWAITING_PAYMENT
        return PayPage(
            order_number=order.number,
            status=order.status,
            amount=order.amount,
            place=order.place,
            volume_bytes=order.volume_bytes,
            unlimited=order.volume_bytes == 0,
            days=order.days,
            bought_by_day=order.bought_by_day,
            expires_at=order.expires_at,
            language=order.language,
            channel=order.channel,
            external_id=buyer.external_id,
            checkout_url=row.url if is_waiting and row is not None and self._is_open(row) else None,
            person_id=buyer.id,
            stopped=await self._switches.first_off(session, *PAYING) if is_waiting else None,
            kept_from=await self._standing.no(session, buyer.id, Purpose.PAY) if is_waiting else None,
            is_on_its_way=is_waiting and row is not None and row.state is CheckoutState.PROCESSING,
        )

    async def prepare(self, session: AsyncSession, token: str) -> tuple[CheckoutRequest, str]:
        """
        What to ask the payment service for, and under which key: the same until the page is noted or over.

        Raises:
            PayLinkUnknown: There is no such link.
            PayLinkOver: Its order was cancelled, or its time is over.
            AlreadyPaid: The order was paid.
            PaymentOnItsWay: A payment was made whose money has not come yet.
            Stopped: No payment is taken at the moment, or nothing could be bought.
            KeptFrom: This person cannot pay at the moment (security/standing.py).
        """
        order = await self._of_token(session, token)
        row = await Checkouts(session).last(order.id)
        if self._is_over(order, row):
            raise PayLinkOver(order.number)
        if order.status is not OrderStatus.AWAITING_PAYMENT:
            raise AlreadyPaid(order.number)
        if row is not None and row.state is CheckoutState.PROCESSING:
            raise PaymentOnItsWay(order.number)
        await self._switches.require(session, *PAYING)
        await self._standing.require(session, order.person_id, Purpose.PAY)
        is_same = row is not None and self._is_open(row)
        attempt = 1 if row is None else row.attempt if is_same else row.attempt + 1
        request = CheckoutRequest(
            order_number=order.number,
            title=self._title(order),
            amount=order.amount,
            success_url=self._links.paid_url(order.number),
            cancel_url=self._links.pay_url(order.number),
            expires_at=row.ends_at if row is not None and is_same else order.expires_at + PAGE_OPEN_FOR,
            language=order.language,
        )
        return request, f"checkout:{order.number}:{attempt}"

    async def opened(self, session: AsyncSession, token: str, checkout: Checkout) -> None:
        """
        Note the page that the payment service opened; noting it again changes nothing.

        Raises:
            PayLinkUnknown: There is no such link.
        """
        order = await self._of_token(session, token, hold=True)
        if await Checkouts(session).of_session(checkout.session_id) is None:
            await self._settlement.open(session, order, checkout)
        is_payable = order.status is OrderStatus.AWAITING_PAYMENT
        if not is_payable or await self._is_closed(session, order, stays=True):
            await order_news.close_checkout(self._work, session, order.id, f"{order.version}:{checkout.session_id}")

    async def hear(self, session: AsyncSession, event: GatewayEvent) -> None:
        """Take in a signed event of the payment service; one that was heard before does nothing."""
        about = event.checkout or event.refund
        about_id = None if about is None else about.session_id if isinstance(about, Checkout) else about.refund_id
        is_new = await GatewayEvents(session).keep(
            event_id=event.event_id, kind=event.kind, about=about_id, live=event.live, now=self._clock()
        )
        if not is_new:
            self._log.record(session, Tag.PAYMENT_EVENT_REPLAYED, about=("event", event.event_id))
            return
        if event.live is not self._settlement.is_live:
            self._log.record(session, Tag.PAYMENT_EVENT_FOREIGN, about=("event", event.event_id))
            return
        if event.checkout is not None:
            await self.settle(session, event.checkout)
        if event.refund is not None:
            await self._refunds.hear(session, event.refund)
        if event.charge is not None:
            await self._charges.hear(session, event.charge)
        if event.doubt is not None:
            await self._charges.doubt(session, event.doubt)

    async def settle(self, session: AsyncSession, checkout: Checkout) -> Settled:
        """Bring an order up to date with one of its checkouts: whoever asks, in any order, any number of times."""
        with said_by("stripe"):
            return await self._settlement.settle(session, checkout)

    async def session_of(self, session: AsyncSession, token: str) -> str | None:
        """
        The payment service's id of the order's latest page; None if none was opened.

        Raises:
            PayLinkUnknown: There is no such link.
        """
        row = await Checkouts(session).last((await self._of_token(session, token)).id)
        return None if row is None else row.session_id

    async def forged(self, session: AsyncSession, *, flaw: Flaw, ip: str | None, device: str | None) -> None:
        """Write down that somebody sent an event that the payment service did not sign, and what was wrong with it."""
        about = ("webhook", "stripe")
        self._log.record(session, Tag.PAYMENT_EVENT_FORGED, about=about, reason=flaw, ip=ip, device=device)

    async def to_reconcile(self, session: AsyncSession, *, now: datetime, limit: int) -> list[str]:
        """
        Ids of checkouts to ask the payment service about; then `settle` what it says.

        Each is given out again only after a while, asked or not, so one that cannot be read holds nobody up.
        """
        due = await Checkouts(session).due(now=now, limit=limit)
        for row in due:
            row.next_check_at = self._settlement.next_check(row)
        return [row.session_id for row in due]

    async def to_close(self, session: AsyncSession, order_id: int) -> list[str]:
        """
        Ids of the pages on which an order could still be paid that is over, or while no payment of it is taken.

        Expire each, then `settle` it.
        """
        rows = await Checkouts(session).of_orders([order_id])
        order = await Orders(session).look(order_id)
        if order.status is OrderStatus.AWAITING_PAYMENT and not await self._is_closed(session, order):
            return []
        return [row.session_id for row in rows if row.state is CheckoutState.OPEN]

    async def stop(self, session: AsyncSession) -> int:
        """Payments were stopped: ask to close every page that is open; what was paid before counts. How many."""
        rows, occasion = await Checkouts(session).open_ones(), token_hex(6)
        for row in rows:
            await order_news.close_checkout(self._work, session, row.order_id, f"stop:{occasion}:{row.session_id}")
        return len(rows)

    async def stop_of(self, session: AsyncSession, person_id: int, *, case: str) -> None:
        """A person is kept from paying: ask to close every page that is open for them."""
        for row in await HeldOrders(session).open_pages(person_id):
            await order_news.close_checkout(self._work, session, row.order_id, f"{case}:{row.session_id}")

    async def _is_closed(self, session: AsyncSession, order: Order, *, stays: bool = False) -> bool:
        if await self._switches.is_off(session, Switch.PAYMENTS, stays=stays):
            return True
        return await self._standing.closed(session, order.person_id, Purpose.PAY) is not None

    async def _of_token(self, session: AsyncSession, token: str, *, hold: bool = False) -> Order:
        order = await Orders(session).of_token(self._links.hash_of(token), hold=hold)
        if order is None:
            raise PayLinkUnknown
        return order

    def _is_open(self, row: CheckoutRow) -> bool:
        return row.state is CheckoutState.OPEN and row.ends_at > self._clock()

    def _is_over(self, order: Order, row: CheckoutRow | None) -> bool:
        if order.status is not OrderStatus.AWAITING_PAYMENT:
            return order.status in OVER
        if row is not None and (self._is_open(row) or row.state is CheckoutState.PROCESSING):
            return False
        return order.expires_at <= self._clock()

    def _title(self, order: Order) -> str:
        """What the payment service's page and the receipt call it."""
        kind = "day" if order.bought_by_day else "total"
        if order.volume_bytes == 0:
            kind = "unlimited"
        return self._words(order.language).plain(
            f"order-title-{kind}", place=order.place, volume=DataSize(order.volume_bytes), days=order.days
        )
