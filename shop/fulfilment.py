"""
From "paid" to "delivered": the steps of the durable work `fulfil`.

    purchase   arm (transaction) ─▶ ask_supplier (outside) ─▶ note (transaction)    until COLLECT or OVER
    collect    to_collect (read) ─▶ fetch (outside)        ─▶ keep (transaction)    until DELIVER or OVER
    deliver    the QR is sent by the face                  ─▶ delivered (transaction)

    async def purchase(order_id):                      # one durable step; so is collect, for a code must not be stored
        async with database.writing.begin() as session:
            facts = await fulfilment.arm(session, order_id)
        if isinstance(facts, Next):
            return facts
        outcome = await fulfilment.ask_supplier(facts)
        async with database.writing.begin() as session:
            return await fulfilment.note(session, order_id, outcome)

Each may run again at any time, and AGAIN says after how many seconds it should. Dying

    after arm           the order says that a purchase is without an answer; the next round looks, and buys nothing
    after ask_supplier  the same: the next round finds the purchase by its reference
    after note          the number is kept; the next round has nothing to buy
    after fetch         nothing was kept; the supplier is asked for the same eSIM again
    after keep          the eSIM is kept and the order ready; only the sending is left, and a QR may be sent twice

One purchase has one reference, fixed when the order was opened. After an unknown outcome the supplier is asked whether
it knows the reference; only if it does not, and nothing can be under way any more, it is bought again, under the same
reference. Money goes back only where we know that nothing was bought; where nobody knows, the staff decides.

While the supplier is stopped (`/stop supplier`) an order for which nothing was bought yet is parked (shop/parking.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Outage
from core.work import Work
from esim.profiles import Esims, PlanTitle, SealedProfile
from esim.provider import PlanKind, ProfileState, Provider, Purchase, Starts, SupplierNo
from esim.sgp22 import NotSgp22
from security.purposes import Purpose
from security.standing import Restrained, Standing
from shop import order_news
from shop.order_news import Alarm, News
from shop.order_states import OrderStates, OrderStatus
from shop.parking import Parking, is_untouched
from shop.purchase import (
    Bought,
    CannotBeHad,
    NeedsHuman,
    NothingThere,
    NotYet,
    Outcome,
    PriceNow,
    PurchaseFacts,
    ask,
)
from shop.refunds import Refunds
from storage.held_orders import HELD
from storage.orders import Order, Orders

UNDER_WAY = timedelta(minutes=2)
"""How long a purchase without an answer may still be carried out by a supplier."""
SOONEST, LATEST = 2, 60
"""Seconds between two rounds: soon at first, then ever more seldom."""
NOT_QUICK = timedelta(minutes=2)
"""After this long we tell the person that it takes longer than usual."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long we try before we give up: to buy, and then to be given what was bought."""

    purchase: timedelta = timedelta(minutes=30)
    allocation: timedelta = timedelta(minutes=30)


Fetched: TypeAlias = SealedProfile | NotYet | NeedsHuman


@dataclass(frozen=True, slots=True)
class CollectFacts:
    """What was bought, and for whom."""

    order_id: int
    supplier: str
    order_no: str
    person_id: int
    title: PlanTitle


class Step(StrEnum):
    """What comes next."""

    AGAIN = "again"
    COLLECT = "collect"
    DELIVER = "deliver"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next, and in how many seconds."""

    step: Step
    after_seconds: int = 0


class Fulfilment:
    """Buys what was paid for."""

    def __init__(  # noqa: PLR0913 - its collaborators, by name
        self,
        *,
        providers: Mapping[str, Provider],
        esims: Esims,
        states: OrderStates,
        refunds: Refunds,
        clock: Clock,
        work: Work,
        patience: Patience,
        parking: Parking,
    ) -> None:
        self._providers = providers
        self._esims = esims
        self._states = states
        self._refunds = refunds
        self._clock = clock
        self._work = work
        self._patience = patience
        self._parking = parking
        self._standing = Standing(clock)

    async def arm(self, session: AsyncSession, order_id: int) -> PurchaseFacts | Next:  # noqa: PLR0911 - one a state
        """Note that we set out to buy, and say what; or what comes next where nothing is left to buy."""
        order, now = await Orders(session).get(order_id), self._clock()
        if (kept := await self._kept_back(session, order)) is not None:
            return kept
        if order.status is OrderStatus.PAID:
            order.buying_at = now
            await self._states.move(session, order, OrderStatus.BUYING, cause="fulfilment")
        if order.status is OrderStatus.READY:
            return Next(Step.DELIVER)
        if order.status is not OrderStatus.BUYING:
            return Next(Step.OVER)
        if order.supplier_order_no is not None and order.person_id is not None:
            return Next(Step.COLLECT)
        if order.supplier_order_no is not None:
            return await self._to_staff(session, order, "buyer-gone")
        if order.supplier not in self._providers:
            return await self._to_staff(session, order, "supplier-not-set-up")
        is_unanswered = order.asked_at is not None
        if order.person_id is None and not is_unanswered:
            return await self._give_up(session, order, "buyer-gone")
        order.asked_at = order.asked_at or now
        return PurchaseFacts(
            order_id=order.id,
            supplier=order.supplier,
            purchase=Purchase(
                reference=order.supplier_reference,
                slug=order.slug,
                price_micro_usd=order.supplier_price_micro_usd,
                days=order.days if order.bought_by_day else None,
            ),
            since=order.created_at,
            is_unanswered=is_unanswered,
        )

    async def ask_supplier(self, facts: PurchaseFacts) -> Outcome:
        """Buy, or look whether it was bought. In no transaction; every answer of a supplier is an outcome."""
        return await ask(self._providers[facts.supplier], facts)

    async def note(self, session: AsyncSession, order_id: int, outcome: Outcome) -> Next:  # noqa: PLR0911 - one an outcome
        """Keep what the supplier said."""
        order = await Orders(session).get(order_id)
        if order.status is not OrderStatus.BUYING:
            return Next(Step.OVER)
        if order.supplier_order_no is not None:
            return Next(Step.COLLECT)
        match outcome:
            case Bought(order_no):
                order.supplier_order_no, order.bought_at, order.asked_at = order_no, self._clock(), None
                return Next(Step.COLLECT)
            case NothingThere():
                return await self._nothing_there(session, order)
            case PriceNow(micro_usd):
                return await self._at_price(session, order, micro_usd)
            case CannotBeHad(cause):
                order.asked_at = None
                return await self._give_up(session, order, cause)
            case NeedsHuman(cause):
                return await self._to_staff(session, order, cause)
            case NotYet(cause, is_unknown):
                return await self._not_yet(session, order, cause, is_unknown=is_unknown)

    async def to_collect(self, session: AsyncSession, order_id: int) -> CollectFacts | Next:
        """What is to be fetched; or what comes next where nothing is. Changes nothing."""
        order = await Orders(session).look(order_id)
        if order.status is OrderStatus.READY:
            return Next(Step.DELIVER)
        if order.status is not OrderStatus.BUYING or order.supplier_order_no is None:
            return Next(Step.OVER)
        if order.person_id is None:
            return Next(Step.OVER)
        return CollectFacts(
            order_id=order.id,
            supplier=order.supplier,
            order_no=order.supplier_order_no,
            person_id=order.person_id,
            title=PlanTitle(
                place=order.place_code,
                volume_bytes=order.volume_bytes,
                days=order.days,
                plan_kind=PlanKind(order.plan_kind),
                starts=Starts(order.starts),
                fair_use=order.fair_use,
            ),
        )

    async def fetch(self, facts: CollectFacts) -> Fetched:
        """Get the eSIM from the supplier and seal it for its owner. In no transaction."""
        try:
            profiles = await self._providers[facts.supplier].profiles(facts.order_no)
        except Outage:
            return NotYet("outage")
        except SupplierNo:
            return NeedsHuman("bought-but-refused")
        if not profiles or profiles[0].state is ProfileState.PENDING:
            return NotYet("allocating")
        try:
            return await self._esims.prepare(facts.person_id, profiles[0], facts.title)
        except NotSgp22:
            return NeedsHuman("profile-unusable")

    async def keep(self, session: AsyncSession, order_id: int, fetched: Fetched) -> Next:
        """Keep the eSIM: the order is ready."""
        order = await Orders(session).get(order_id)
        if order.status is not OrderStatus.BUYING:
            return Next(Step.DELIVER if order.status is OrderStatus.READY else Step.OVER)
        match fetched:
            case SealedProfile():
                await self._esims.keep(session, order.id, fetched)
                await self._states.move(session, order, OrderStatus.READY, cause="profile-kept")
                return Next(Step.DELIVER)
            case NeedsHuman(cause):
                return await self._to_staff(session, order, cause)
            case NotYet():
                since = order.bought_at or self._clock()
                if self._clock() - since >= self._patience.allocation:
                    return await self._to_staff(session, order, "profile-not-allocated")
                return await self._again(session, order, since)

    async def delivered(self, session: AsyncSession, order_id: int) -> None:
        """Note that the eSIM was handed over; again does nothing."""
        order = await Orders(session).get(order_id)
        if order.status is OrderStatus.READY:
            order.delivered_at = self._clock()
            await self._esims.delivered(session, order.id)
            await self._states.move(session, order, OrderStatus.DELIVERED, cause="qr-sent")

    async def stranded(self, session: AsyncSession, order_id: int) -> None:
        """The work itself gave up, by a fault of ours: an order that is not ready waits for the staff."""
        order = await Orders(session).get(order_id)
        if order.status in {OrderStatus.PAID, OrderStatus.BUYING}:
            await self._to_staff(session, order, "work-gave-up")

    async def _kept_back(self, session: AsyncSession, order: Order) -> Next | None:
        """What follows where nothing may be bought, or sent, for now; None: go on."""
        if await self._parking.takes(session, order):
            return Next(Step.OVER)
        held = await self._standing.closed(session, order.person_id, Purpose.DELIVERY)
        if held is not None and is_untouched(order):
            return await self._hold(session, order, held)
        return Next(Step.OVER) if held is not None and order.status is OrderStatus.READY else None

    async def _hold(self, session: AsyncSession, order: Order, held: Restrained) -> Next:
        """
        Wait for whoever decides the case: nothing is bought meanwhile.

        The staff sees it among what needs attention, with the case; the case's own news has told the person.
        """
        await self._states.move(session, order, OrderStatus.NEEDS_ATTENTION, cause=f"{HELD}:{held.case}")
        return Next(Step.OVER)

    async def _at_price(self, session: AsyncSession, order: Order, micro_usd: int) -> Next:
        """Buy at the new price while we lose nothing; the customer pays what was agreed either way."""
        order.asked_at = None
        if micro_usd * order.purchases > order.ceiling_micro_usd:
            return await self._give_up(session, order, "price-too-high")
        if micro_usd == order.supplier_price_micro_usd:
            return await self._not_yet(session, order, "price-unclear", is_unknown=False)
        order.supplier_price_micro_usd = micro_usd
        return Next(Step.AGAIN)

    async def _nothing_there(self, session: AsyncSession, order: Order) -> Next:
        """Nothing was bought, unless the purchase is still under way there."""
        asked_at = order.asked_at or self._clock()
        if self._providers[order.supplier].capabilities.idempotent_orders:
            order.asked_at = None  # asking once more under the same reference buys nothing twice, and leaves no doubt
            return Next(Step.AGAIN)
        if self._clock() - asked_at < UNDER_WAY:
            return await self._again(session, order, asked_at)
        order.asked_at = None
        return await self._give_up(session, order, "outage") if self._is_patience_over(order) else Next(Step.AGAIN)

    async def _not_yet(self, session: AsyncSession, order: Order, cause: str, *, is_unknown: bool) -> Next:
        if not is_unknown:
            order.asked_at = None
        if cause == "balance-empty":
            day = f"{self._clock():%Y-%m-%d}"
            await order_news.alarm(self._work, session, Alarm.BALANCE_EMPTY, f"{order.supplier}:{day}")
        if not self._is_patience_over(order):
            return await self._again(session, order, order.buying_at or self._clock())
        if is_unknown:
            return await self._to_staff(session, order, "outcome-unknown")
        return await self._give_up(session, order, cause)

    def _is_patience_over(self, order: Order) -> bool:
        return order.buying_at is not None and self._clock() - order.buying_at >= self._patience.purchase

    async def _again(self, session: AsyncSession, order: Order, since: datetime) -> Next:
        waited = self._clock() - since
        if order.paid_at is not None and self._clock() - order.paid_at >= NOT_QUICK:
            await order_news.tell(self._work, session, order.id, News.IN_GOOD_HANDS)
        return Next(Step.AGAIN, min(max(int(waited.total_seconds()) // 4, SOONEST), LATEST))

    async def _give_up(self, session: AsyncSession, order: Order, cause: str) -> Next:
        """It cannot be had: all of the money goes back."""
        await self._states.move(session, order, OrderStatus.FAILED, cause=cause)
        if order.payment_id is None:
            msg = f"order {order.number} was bought for without a payment"
            raise RuntimeError(msg)
        await self._refunds.want(session, order, order.payment_id, cause=cause)
        await order_news.tell(self._work, session, order.id, News.CANNOT_BE_HAD)
        return Next(Step.OVER)

    async def _to_staff(self, session: AsyncSession, order: Order, cause: str) -> Next:
        """A human has to look; the person hears that one does."""
        await self._states.move(session, order, OrderStatus.NEEDS_ATTENTION, cause=cause)
        await order_news.alarm(self._work, session, Alarm.ORDER_STUCK, f"{order.number}:{order.version}")
        await order_news.tell(self._work, session, order.id, News.IN_GOOD_HANDS)
        return Next(Step.OVER)
