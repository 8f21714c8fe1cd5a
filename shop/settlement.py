"""
What a payment means for its order.

The signed webhook, the return page and the reconciler all bring a checkout here, in any order and any number of
times. The order is held first, then judged; so of two at once the second one finds the work done.

    payment                            order stands at            answer
    ─────────────────────────────────  ─────────────────────────  ────────────────────────────────────────────
    on its way                         awaiting payment           the person is told; the order waits for it
    failed, expired                    awaiting payment           can be paid again until its own time is over
    made, right amount                 awaiting payment           paid; the eSIM is asked for
    made, right amount                 expired, cancelled         paid if we can still sell it, else given back
    made, right amount                 paid by another payment    this one is given back
    made, wrong amount or currency     any                        given back; the staff is told
    any, test money on a live key      any                        nothing, but the security log knows
    any                                unknown                    nothing, but log and staff know
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from core.work import Work
from security.events import SecurityLog
from security.tags import Tag
from shop import order_news
from shop.catalog import Catalog
from shop.gateway import Checkout, PaymentState
from shop.order_news import Alarm, News
from shop.order_states import OrderStates, OrderStatus
from shop.refunds import Refunds
from storage.orders import Order, Orders
from storage.payments import CheckoutRow, Checkouts, CheckoutState

FIRST_CHECK = timedelta(minutes=1)
PAGE_OPEN_FOR = timedelta(minutes=35)
"""How long a payment page stays open beyond the order's own time: the service wants 30 minutes at least."""
LONGEST_BETWEEN_CHECKS = timedelta(hours=6)
RECEIPT_WAIT = timedelta(days=1)
"""How long a paid checkout is asked about for its receipt."""


class Settled(StrEnum):
    """What came of it."""

    WAITING = "waiting"
    ON_ITS_WAY = "on its way"
    NOT_PAID = "not paid"
    PAID = "paid"
    LATE_ACCEPTED = "late, accepted"
    LATE_RETURNED = "late, given back"
    TWICE = "a second payment, given back"
    WRONG = "wrong amount, given back"
    ALREADY = "settled before"
    FOREIGN = "not our kind of money"
    UNKNOWN = "no such order"


_RANK = {
    CheckoutState.OPEN: 0,
    CheckoutState.PROCESSING: 1,
    CheckoutState.FAILED: 2,
    CheckoutState.EXPIRED: 2,
    CheckoutState.PAID: 3,
}
"""A checkout only goes up: what is told late, or in the wrong order, changes nothing."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """Settles checkouts."""

    catalog: Catalog
    states: OrderStates
    refunds: Refunds
    clock: Clock
    work: Work
    log: SecurityLog
    is_live: bool
    """Whether our key moves real money."""

    async def settle(self, session: AsyncSession, checkout: Checkout) -> Settled:
        """Bring an order up to date with one of its checkouts."""
        if checkout.live is not self.is_live:
            self.log.record(session, Tag.PAYMENT_EVENT_FOREIGN, about=("checkout", checkout.session_id))
            return Settled.FOREIGN
        order = await self._held(session, checkout)
        if order is None:
            return await self._unknown(session, checkout)
        row = await self._kept(session, order, checkout)
        state = CheckoutState(checkout.state)
        if state is CheckoutState.PAID:
            row.receipt_url = row.receipt_url or checkout.receipt_url
        rises = _RANK[state] > _RANK[row.state]
        if rises:
            row.state = state
            row.payment_id = checkout.payment_id
            row.url = checkout.url
        row.next_check_at = self.next_check(row)
        if not rises:
            return Settled.WAITING if row.state is CheckoutState.OPEN else Settled.ALREADY
        match state:
            case CheckoutState.PAID:
                return await self._paid(session, order, row, checkout)
            case CheckoutState.PROCESSING:
                return await self._on_its_way(session, order, row)
            case _:
                return await self._not_paid(session, order, row)

    async def open(self, session: AsyncSession, order: Order, checkout: Checkout) -> CheckoutRow:
        """Note a page that the payment service has opened for an order."""
        now = self.clock()
        row = CheckoutRow(
            order_id=order.id,
            session_id=checkout.session_id,
            url=checkout.url,
            state=CheckoutState.OPEN,
            amount_minor=None if checkout.amount is None else checkout.amount.minor,
            currency=None if checkout.amount is None else checkout.amount.currency,
            opened_at=now,
            ends_at=order.expires_at + PAGE_OPEN_FOR,
            next_check_at=now + FIRST_CHECK,
        )
        await Checkouts(session).add(row)
        self._note(session, Tag.CHECKOUT_CREATED, order, row)
        return row

    def next_check(self, row: CheckoutRow) -> datetime | None:
        """When to ask about a checkout again: soon at first, then ever more seldom; None once nothing is left."""
        now = self.clock()
        age = now - row.opened_at
        if row.state in {CheckoutState.FAILED, CheckoutState.EXPIRED}:
            return None
        if row.state is CheckoutState.PAID and (row.receipt_url or age > RECEIPT_WAIT):
            return None
        return now + min(max(age / 2, FIRST_CHECK), LONGEST_BETWEEN_CHECKS)

    def _note(self, session: AsyncSession, tag: Tag, order: Order, row: CheckoutRow) -> None:
        """Write to the security log what happened to one of an order's payment pages."""
        paid: dict[str, str | int] = {"attempt": row.attempt}
        if row.amount_minor is not None:
            paid |= {"amount": row.amount_minor, "currency": row.currency or ""}
        self.log.record(
            session,
            tag,
            person_id=order.person_id,
            about=("order", order.number),
            details=paid,
        )

    async def _held(self, session: AsyncSession, checkout: Checkout) -> Order | None:
        row = await Checkouts(session).of_session(checkout.session_id)
        if row is not None:
            return await Orders(session).get(row.order_id)
        if checkout.order_number is None:
            return None
        return await Orders(session).held(checkout.order_number)

    async def _kept(self, session: AsyncSession, order: Order, checkout: Checkout) -> CheckoutRow:
        """Its row; made here where the process died between opening the page and noting it."""
        row = await Checkouts(session).of_session(checkout.session_id)
        if row is None:
            row = await self.open(session, order, checkout)
        return row

    async def _unknown(self, session: AsyncSession, checkout: Checkout) -> Settled:
        self.log.record(session, Tag.PAYMENT_EVENT_UNKNOWN_ORDER, about=("checkout", checkout.session_id))
        if checkout.state is PaymentState.PAID:
            await order_news.alarm(self.work, session, Alarm.UNKNOWN_ORDER, checkout.session_id)
        return Settled.UNKNOWN

    async def _on_its_way(self, session: AsyncSession, order: Order, row: CheckoutRow) -> Settled:
        if order.status is OrderStatus.AWAITING_PAYMENT:
            await order_news.show(self.work, session, order.id, f"{order.version}:way:{row.attempt}")
        await order_news.tell(self.work, session, order.id, News.ON_ITS_WAY, about=str(row.attempt))
        return Settled.ON_ITS_WAY

    async def _not_paid(self, session: AsyncSession, order: Order, row: CheckoutRow) -> Settled:
        if order.status is OrderStatus.AWAITING_PAYMENT:
            await order_news.show(self.work, session, order.id, f"{order.version}:not:{row.attempt}")
        failed = row.state is CheckoutState.FAILED
        self._note(session, Tag.PAYMENT_FAILED if failed else Tag.CHECKOUT_EXPIRED, order, row)
        if failed:
            await order_news.tell(self.work, session, order.id, News.NOT_PAID, about=str(row.attempt))
        return Settled.NOT_PAID

    async def _paid(self, session: AsyncSession, order: Order, row: CheckoutRow, checkout: Checkout) -> Settled:
        if checkout.amount != order.amount or checkout.payment_id is None:
            return await self._wrong(session, order, checkout)
        if checkout.payment_id != order.payment_id:
            self._note(session, Tag.PAYMENT_SUCCEEDED, order, row)
        match order.status:
            case OrderStatus.AWAITING_PAYMENT:
                await self._accept(session, order, checkout.payment_id, cause="payment")
                return Settled.PAID
            case OrderStatus.EXPIRED | OrderStatus.CANCELLED:
                return await self._late(session, order, checkout.payment_id)
            case _:
                return await self._twice(session, order, row, checkout.payment_id)

    async def _accept(self, session: AsyncSession, order: Order, payment_id: str, *, cause: str) -> None:
        order.payment_id = payment_id
        order.paid_at = self.clock()
        await self.states.move(session, order, OrderStatus.PAID, cause=cause)
        await order_news.fulfil(self.work, session, order.id, order.version)

    async def _late(self, session: AsyncSession, order: Order, payment_id: str) -> Settled:
        if await self._is_still_for_sale(session, order):
            await self._accept(session, order, payment_id, cause="payment-late")
            await order_news.tell(self.work, session, order.id, News.LATE_ACCEPTED)
            return Settled.LATE_ACCEPTED
        order.payment_id = payment_id
        order.paid_at = self.clock()
        await self.states.move(session, order, OrderStatus.FAILED, cause="payment-late")
        await self.refunds.want(session, order, payment_id, cause="payment-late")
        await order_news.tell(self.work, session, order.id, News.LATE_RETURNED)
        return Settled.LATE_RETURNED

    async def _is_still_for_sale(self, session: AsyncSession, order: Order) -> bool:
        try:
            offer = await self.catalog.offer(session, order.plan_code, days=order.days)
        except Refusal:
            return False
        if offer.supplier != order.supplier:
            return False
        if offer.supplier_price_micro_usd * order.purchases > order.ceiling_micro_usd:
            return False
        order.supplier_price_micro_usd = offer.supplier_price_micro_usd
        return True

    async def _twice(self, session: AsyncSession, order: Order, row: CheckoutRow, payment_id: str) -> Settled:
        if payment_id == order.payment_id:
            return Settled.ALREADY
        await self.refunds.want(session, order, payment_id, cause="paid-twice", of_order=False)
        await order_news.tell(self.work, session, order.id, News.PAID_TWICE, about=str(row.attempt))
        await order_news.alarm(self.work, session, Alarm.PAID_TWICE, f"{order.number}:{row.attempt}")
        return Settled.TWICE

    async def _wrong(self, session: AsyncSession, order: Order, checkout: Checkout) -> Settled:
        self.log.record(session, Tag.PAYMENT_AMOUNT_WRONG, person_id=order.person_id, about=("order", order.number))
        unpaid = order.payment_id is None
        if order.status in {OrderStatus.AWAITING_PAYMENT, OrderStatus.EXPIRED, OrderStatus.CANCELLED}:
            order.payment_id = checkout.payment_id
            await self.states.move(session, order, OrderStatus.NEEDS_ATTENTION, cause="payment-wrong-amount")
        if checkout.payment_id is not None:
            await self.refunds.want(session, order, checkout.payment_id, cause="payment-wrong-amount", of_order=unpaid)
        await order_news.tell(self.work, session, order.id, News.AMOUNT_WRONG)
        await order_news.alarm(self.work, session, Alarm.AMOUNT_WRONG, order.number)
        return Settled.WRONG
