"""
Giving money back: always all of a payment, once, and to the card that paid.

    want (transaction of the fact) ──▶ arm (transaction) ──▶ ask_gateway (outside) ──▶ note (transaction)
                                                                                        ▲
                                         the payment service's own news: hear ──────────┘

The task `refund` does the last three. Dying between any two lines loses nothing and pays nothing twice: whoever arms a
refund that was armed before asks the payment service first what became of it, and asks with the same key.
A refund counts as done only when the payment service says so; until then it is on its way.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.work import Work
from security.events import SecurityLog
from security.origins import said_by
from security.tags import Tag
from shop import order_news
from shop.gateway import PaymentGateway, RefundState
from shop.order_news import Alarm, News
from shop.order_states import OrderStates, OrderStatus
from storage.events import Outcome
from storage.orders import Order, Orders
from storage.payments import Checkouts, Refund, RefundRows, RefundStatus

__all__ = ["RefundFacts", "RefundStatus", "Refunds"]

DONE = frozenset({"succeeded"})
UNDONE = frozenset({"failed", "canceled"})
"""Words of the payment service; any other means that the money is on its way."""

ON_THE_WAY_BACK = frozenset({OrderStatus.FAILED, OrderStatus.RETURNED, OrderStatus.NEEDS_ATTENTION})
GOING_BACK = frozenset({OrderStatus.FAILED, OrderStatus.RETURNED, OrderStatus.REFUNDED})

ASK_AGAIN_EVERY = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class RefundFacts:
    """What the payment service is asked for."""

    refund_id: int
    payment_id: str
    key: str
    asked_before: bool
    failed_refund_id: str | None
    """The earlier attempt, which is not this one's answer."""
    amount_minor: int | None
    """All of the payment; a refund of less was somebody's by hand, and not this one's answer either."""


class Refunds:
    """Gives payments back."""

    def __init__(
        self, gateway: PaymentGateway, states: OrderStates, clock: Clock, work: Work, log: SecurityLog
    ) -> None:
        self._log = log
        self._gateway = gateway
        self._states = states
        self._clock = clock
        self._work = work

    async def want(
        self, session: AsyncSession, order: Order, payment_id: str, *, cause: str, of_order: bool = True
    ) -> None:
        """
        Give all of a payment back; wanting it again changes nothing.

        *of_order* is False for a second payment of an order that another one paid: the order goes on.
        """
        rows, now = RefundRows(session), self._clock()
        if await rows.of_payment(payment_id) is not None:
            return
        refund = Refund(
            order_id=order.id,
            payment_id=payment_id,
            of_order=of_order,
            cause=cause,
            status=RefundStatus.WANTED,
            attempt=1,
            wanted_at=now,
            next_check_at=now + ASK_AGAIN_EVERY,
        )
        await rows.add(refund)
        await self._ask_for(session, refund)

    async def again(self, session: AsyncSession, order: Order, payment_id: str) -> bool:
        """Try a refund again that failed; False if there is none that did."""
        refund = await RefundRows(session).of_payment(payment_id)
        if refund is None or refund.order_id != order.id or refund.status is not RefundStatus.FAILED:
            return False
        refund.status = RefundStatus.WANTED
        refund.attempt += 1
        refund.failed_refund_id, refund.gateway_refund_id = refund.gateway_refund_id, None
        await self._ask_for(session, refund)
        return True

    async def arm(self, session: AsyncSession, refund_id: int) -> RefundFacts | None:
        """Note that the payment service is being asked, and for what; None if nothing is left to ask."""
        refund, _ = await self._held(session, refund_id)
        if refund.status not in {RefundStatus.WANTED, RefundStatus.ASKED}:
            return None
        asked_before = refund.status is RefundStatus.ASKED
        refund.status = RefundStatus.ASKED
        refund.next_check_at = self._clock() + ASK_AGAIN_EVERY
        attempt = "" if refund.attempt == 1 else f":{refund.attempt}"
        key = f"refund:{refund.payment_id}{attempt}"
        paid = await Checkouts(session).of_payment(refund.payment_id)
        return RefundFacts(
            refund_id=refund.id,
            payment_id=refund.payment_id,
            key=key,
            asked_before=asked_before,
            failed_refund_id=refund.failed_refund_id,
            amount_minor=None if paid is None else paid.amount_minor,
        )

    async def ask_gateway(self, facts: RefundFacts) -> RefundState:
        """
        Ask for the refund, in no transaction; may be repeated.

        Raises:
            core.errors.Outage: The payment service does not answer; arm and ask again later.
        """
        if facts.asked_before:
            found = await self._gateway.find_refund(facts.payment_id)
            if (
                found is not None
                and found.refund_id != facts.failed_refund_id
                and not _is_part(found, facts.amount_minor)
            ):
                return found
        return await self._gateway.refund(facts.payment_id, key=facts.key)

    async def note(self, session: AsyncSession, refund_id: int, state: RefundState) -> None:
        """Keep what the payment service said of a refund that we asked for."""
        refund, order = await self._held(session, refund_id)
        await self._apply(session, refund, order, state)

    async def hear(self, session: AsyncSession, state: RefundState) -> None:
        """Take in what the payment service tells by itself, late, doubled or out of order."""
        refund = await self._meant(session, state)
        if refund is None:
            await self._hear_foreign(session, state)
            return
        refund, order = await self._held(session, refund.id)
        paid = await Checkouts(session).of_payment(refund.payment_id)
        amount_minor = None if paid is None else paid.amount_minor
        if state.refund_id != refund.gateway_refund_id and _is_part(state, amount_minor):
            return
        await self._apply(session, refund, order, state)

    async def to_reconcile(self, session: AsyncSession, *, now: datetime, limit: int) -> list[int]:
        """Refunds that have been on their way for long, each given out again only after hours: do `refund` for them."""
        due = await RefundRows(session).due(now=now, every=ASK_AGAIN_EVERY, limit=limit)
        return [refund.id for refund in due]

    async def _ask_for(self, session: AsyncSession, refund: Refund) -> None:
        await self._work.ask(session, order_news.REFUND, f"{refund.id}:{refund.attempt}")

    async def _held(self, session: AsyncSession, refund_id: int) -> tuple[Refund, Order]:
        """A refund and its order, the order held first, as everywhere."""
        order = await Orders(session).get((await RefundRows(session).get(refund_id)).order_id)
        return await RefundRows(session).get(refund_id), order

    async def _meant(self, session: AsyncSession, state: RefundState) -> Refund | None:
        rows = RefundRows(session)
        if state.payment_id is not None and (refund := await rows.of_payment(state.payment_id)) is not None:
            return refund
        return await rows.of_gateway(state.refund_id)

    async def _hear_foreign(self, session: AsyncSession, state: RefundState) -> None:
        """Money of ours went back though we did not ask: the staff should know which order it was."""
        if state.payment_id is None or (paid := await Checkouts(session).of_payment(state.payment_id)) is None:
            return
        order = await Orders(session).look(paid.order_id)
        self._note(session, order, "unasked")
        await order_news.alarm(self._work, session, Alarm.FOREIGN_REFUND, order.number)

    async def _apply(self, session: AsyncSession, refund: Refund, order: Order, state: RefundState) -> None:
        if state.refund_id == refund.failed_refund_id:
            return
        is_same = state.refund_id == refund.gateway_refund_id
        if state.status in DONE:
            if refund.status is RefundStatus.SETTLED or (refund.status is RefundStatus.FAILED and is_same):
                return
            refund.gateway_refund_id = state.refund_id
            await self._settled(session, refund, order)
        elif state.status in UNDONE:
            if refund.status is RefundStatus.FAILED or not (is_same or refund.gateway_refund_id is None):
                return
            refund.gateway_refund_id = state.refund_id
            await self._failed(session, refund, order)
        elif refund.status in {RefundStatus.WANTED, RefundStatus.ASKED}:
            refund.gateway_refund_id = state.refund_id
            refund.status = RefundStatus.ASKED

    def _note(self, session: AsyncSession, order: Order, why: str, outcome: Outcome | None = None) -> None:
        with said_by("stripe"):
            self._log.record(
                session,
                Tag.PAYMENT_REFUNDED,
                person_id=order.person_id,
                about=("order", order.number),
                outcome=outcome,
                reason=why,
            )

    async def _settled(self, session: AsyncSession, refund: Refund, order: Order) -> None:
        refund.status = RefundStatus.SETTLED
        refund.settled_at = self._clock()
        self._note(session, order, refund.cause)
        if refund.of_order and order.status in ON_THE_WAY_BACK:
            await self._states.move(session, order, OrderStatus.REFUNDED, cause=refund.cause)
        await order_news.tell(self._work, session, order.id, News.REFUNDED, about=str(refund.id))

    async def _failed(self, session: AsyncSession, refund: Refund, order: Order) -> None:
        refund.status = RefundStatus.FAILED
        refund.settled_at = None
        self._note(session, order, refund.cause, Outcome.FAILURE)
        if refund.of_order and order.status in GOING_BACK:
            await self._states.move(session, order, OrderStatus.NEEDS_ATTENTION, cause="refund-failed")
        about = f"{order.number}:{refund.attempt}"
        await order_news.alarm(self._work, session, Alarm.REFUND_FAILED, about)


def _is_part(state: RefundState, amount_minor: int | None) -> bool:
    """Whether somebody gave back only a part, by hand."""
    return state.amount is not None and amount_minor is not None and state.amount.minor < amount_minor


def _answers(found: RefundState, facts: RefundFacts) -> bool:
    """Whether a refund that the payment service knows is the one that was asked for."""
    return found.refund_id != facts.failed_refund_id and not _is_part(found, facts.amount_minor)
