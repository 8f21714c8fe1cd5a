"""
What the staff decided for a customer, done for sure: the steps of the durable work `desk_act`.

    act (transaction of the press) ─▶ arm (transaction) ─▶ ask_outside ─▶ note (transaction)

    return    the supplier takes the eSIM back; only then the order is `returned` and the money wanted back
    extend    the supplier tops the eSIM up; then the customer is told
    refresh   the supplier tells how the eSIM stands
    resend    arm ─▶ the QR is sent by the face ─▶ sent

Each may run again at any time. Dying

    after arm           nothing was asked for; the next round looks at the eSIM first
    after ask_outside   the next round finds the eSIM taken back, or the top-up by its reference, and does nothing twice
    after note          it is over; a round more finds nothing to do

Money is wanted back only after the supplier said that nobody can use the eSIM any more (where a lead overrides the
rule: after it was asked to end it). Where some phone was quicker, nothing happens to order and money, and the staff is
told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.work import Work
from esim.profiles import Esims
from esim.provider import Provider
from shop import order_news
from shop.desk_outside import (
    ExtendFacts,
    Facts,
    InUse,
    NotDone,
    Outcome,
    ReadAgain,
    RefreshFacts,
    ReturnFacts,
    TakenBack,
    ToppedUp,
    ask,
)
from shop.fulfilment import Fulfilment
from shop.order_news import Alarm, News
from shop.order_states import OrderStates, OrderStatus
from shop.refunds import Refunds
from shop.returns import RETURNABLE
from storage.desk_acts import ActKind, ActStatus, DeskAct, DeskActRows
from storage.esims import Esim
from storage.orders import Order, Orders

__all__ = ["ActKind", "ActStatus", "ActView", "DeskWork"]

UNREACHABLE = "unreachable"
"""The owner has blocked the bot, or the account is gone."""


@dataclass(frozen=True, slots=True)
class ActView:
    """An act of the desk as it stands."""

    act_id: int
    order_number: str
    person_id: int | None
    kind: ActKind
    status: ActStatus
    cause: str | None
    """Why it was stopped, in a word of ours (`desk-act-<cause>`): see `STOPS`."""
    staff_id: int
    reason: str | None
    words: str | None
    is_override: bool
    wanted_at: datetime
    ended_at: datetime | None


STOPS = (
    "esim-in-use",
    "esim-over",
    "unknown-there",
    "refused",
    "no-top-up",
    "price-unclear",
    "balance-empty",
    "order-moved",
    UNREACHABLE,
)
"""Every cause for which an act is stopped."""


class DeskWork:
    """Does the acts. The façade for the staff is shop/desk_acts.py."""

    def __init__(  # noqa: PLR0913 - its collaborators, by name
        self,
        *,
        providers: Mapping[str, Provider],
        esims: Esims,
        states: OrderStates,
        refunds: Refunds,
        fulfilment: Fulfilment,
        clock: Clock,
        work: Work,
    ) -> None:
        self._providers = providers
        self._esims = esims
        self._states = states
        self._refunds = refunds
        self._fulfilment = fulfilment
        self._clock = clock
        self._work = work

    async def arm(self, session: AsyncSession, act_id: int) -> Facts | None:
        """Note that we set out to do it, and say what; None where nothing is left to do."""
        order, act = await self._held(session, act_id)
        if act.status not in {ActStatus.WANTED, ActStatus.ASKED}:
            return None
        esim = await self._esims.of_order(session, order.id)
        if esim is None or order.status not in RETURNABLE or esim.supplier not in self._providers:
            self._end(act, ActStatus.STOPPED, "order-moved")
            return None
        is_unanswered, act.asked_at, act.status = act.asked_at is not None, self._clock(), ActStatus.ASKED
        return _facts(order, esim, act, is_unanswered=is_unanswered)

    async def ask_outside(self, facts: Facts) -> Outcome:
        """
        Ask the supplier, in no transaction; may be repeated.

        Raises:
            core.errors.Outage: It does not answer; arm and ask again later.
        """
        return await ask(self._providers[facts.supplier], self._esims.reread, facts)

    async def note(self, session: AsyncSession, act_id: int, outcome: Outcome) -> None:
        """Keep what came of it."""
        order, act = await self._held(session, act_id)
        if act.status is not ActStatus.ASKED:
            return
        match outcome:
            case TakenBack():
                await self._taken_back(session, order, act, outcome)
            case InUse(reading):
                await self._esims.note(session, reading)
                await self._stop(session, order, act, "esim-in-use")
            case ToppedUp(reading, offer):
                if reading is not None:
                    await self._esims.note(session, reading)
                act.slug, act.cost_micro_usd = (None, None) if offer is None else (offer.code, offer.price_micro_usd)
                self._end(act, ActStatus.DONE)
                await order_news.tell(self._work, session, order.id, News.EXTENDED, about=str(act.id))
            case ReadAgain(reading):
                await self._esims.note(session, reading)
                self._end(act, ActStatus.DONE)
            case NotDone(cause):
                await self._stop(session, order, act, cause)

    async def to_resend(self, session: AsyncSession, act_id: int) -> int | None:
        """The order whose QR is to be sent to its owner; None where nothing is left to send."""
        order, act = await self._held(session, act_id)
        if act.status not in {ActStatus.WANTED, ActStatus.ASKED}:
            return None
        act.asked_at, act.status = self._clock(), ActStatus.ASKED
        if order.status not in RETURNABLE:
            self._end(act, ActStatus.STOPPED, "order-moved")
            return None
        return order.id

    async def sent(self, session: AsyncSession, act_id: int, *, has_arrived: bool) -> None:
        """Note whether the QR reached its owner; an order that had waited for that is delivered."""
        order, act = await self._held(session, act_id)
        if act.status is not ActStatus.ASKED:
            return
        if not has_arrived:
            self._end(act, ActStatus.STOPPED, UNREACHABLE)
            return
        self._end(act, ActStatus.DONE)
        await self._fulfilment.delivered(session, order.id)

    async def view(self, session: AsyncSession, act_id: int) -> ActView:
        """An act that exists, as it stands."""
        act = await DeskActRows(session).get(act_id)
        return seen(act, await Orders(session).look(act.order_id))

    async def _taken_back(self, session: AsyncSession, order: Order, act: DeskAct, outcome: TakenBack) -> None:
        await self._esims.note(session, outcome.reading)
        if order.status not in RETURNABLE or order.payment_id is None:
            await self._stop(session, order, act, "order-moved")
            return
        if not outcome.is_ended:
            await order_news.alarm(self._work, session, Alarm.NOT_ENDED, order.number)
        cause = f"return-{act.reason}"
        await self._states.move(session, order, OrderStatus.RETURNED, cause=cause)
        await self._refunds.want(session, order, order.payment_id, cause=cause)
        await order_news.tell(self._work, session, order.id, News.RETURNED)
        self._end(act, ActStatus.DONE)

    async def _stop(self, session: AsyncSession, order: Order, act: DeskAct, cause: str) -> None:
        """It was not done: the staff has to know, the customer's things are as they were."""
        self._end(act, ActStatus.STOPPED, cause)
        if act.kind is ActKind.RETURN:
            await order_news.alarm(self._work, session, Alarm.RETURN_STOPPED, f"{order.number}:{act.id}")
        if cause == "balance-empty":
            about = f"{order.supplier}:{self._clock():%Y-%m-%d}"
            await order_news.alarm(self._work, session, Alarm.BALANCE_EMPTY, about)

    def _end(self, act: DeskAct, status: ActStatus, cause: str | None = None) -> None:
        act.status, act.cause, act.asked_at, act.ended_at = status, cause, None, self._clock()

    @staticmethod
    async def _held(session: AsyncSession, act_id: int) -> tuple[Order, DeskAct]:
        """The order held first, as everywhere."""
        rows = DeskActRows(session)
        order = await Orders(session).get(await rows.order_of(act_id))
        return order, await rows.get(act_id)


def seen(act: DeskAct, order: Order) -> ActView:
    """An act for showing."""
    return ActView(
        act_id=act.id,
        order_number=order.number,
        person_id=order.person_id,
        kind=act.kind,
        status=act.status,
        cause=act.cause,
        staff_id=act.staff_id,
        reason=act.reason,
        words=act.words,
        is_override=act.is_override,
        wanted_at=act.wanted_at,
        ended_at=act.ended_at,
    )


def _facts(order: Order, esim: Esim, act: DeskAct, *, is_unanswered: bool) -> Facts:
    match act.kind:
        case ActKind.RETURN:
            return ReturnFacts(esim.supplier, esim.supplier_ref, is_override=act.is_override)
        case ActKind.EXTEND if act.reference is not None:
            return ExtendFacts(esim.supplier, esim.supplier_ref, order.slug, act.reference, is_unanswered=is_unanswered)
        case ActKind.REFRESH:
            return RefreshFacts(esim.supplier, esim.supplier_ref)
        case _:
            msg = f"no supplier is asked to {act.kind}"
            raise ValueError(msg)
