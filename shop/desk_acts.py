"""
What the staff can do for a customer.

Whoever calls this has asked for the staff's role (`lead` where it says so) and writes the ticket's event. Every press
comes back as an `ActView`; a second press while the first is under way gives the same one. What needs the outside
world is done by durable work (shop/desk_work.py), and its end is told by the task `desk_act`.
"""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.ids import bearer_token
from core.work import Work
from esim.profiles import Esims
from esim.provider import ProfileState, TopUp
from security.events import SecurityLog
from security.second_person import SecondPerson
from security.tags import Tag
from shop import order_news
from shop.attention import Attention
from shop.customer_file import CustomerFile, customer_file
from shop.desk_refusals import ActNotPossible, ActTooOften, NoSuchOrder, NotReturnable, ReasonMissing
from shop.desk_work import ActKind, ActStatus, ActView, seen
from shop.order_news import News
from shop.order_states import OrderStatus
from shop.returns import GOING_BACK, RETURNABLE, RefundReason, Verdict, VerdictKind, judge
from storage.desk_acts import HOUSE, DeskAct, DeskActRows
from storage.esims import Esim
from storage.orders import Order, Orders
from storage.plans import Plans

__all__ = [
    "ActKind",
    "ActNotPossible",
    "ActStatus",
    "ActTooOften",
    "ActView",
    "CustomerFile",
    "DeskActs",
    "NoSuchOrder",
    "NotReturnable",
    "ReasonMissing",
    "RefundReason",
    "Verdict",
    "VerdictKind",
]

DAY = timedelta(days=1)
RESENDS_A_DAY = 5
EXTENSIONS = 3
"""Of one eSIM, ever."""
TIME_TO_PAY = timedelta(hours=12)
"""The payment service keeps a page open for 24 hours at most."""
TIMES_GIVEN = 2
REFERENCE_LENGTH = 32
WORDS_LENGTH = 200
SENDABLE = frozenset(
    {
        ProfileState.READY,
        ProfileState.DOWNLOADING,
        ProfileState.INSTALLED,
        ProfileState.ACTIVE,
        ProfileState.DISABLED,
        ProfileState.DEPLETED,
        ProfileState.SUSPENDED,
    }
)
"""An eSIM in any other state cannot be installed or used any more."""
EXTENDABLE = SENDABLE - {ProfileState.SUSPENDED}


class DeskActs:
    """Every act of the desk on an order, and what is to be known before."""

    def __init__(self, *, esims: Esims, attention: Attention, clock: Clock, work: Work, log: SecurityLog) -> None:
        self._esims = esims
        self._attention = attention
        self._clock = clock
        self._work = work
        self._log = log

    async def customer_file(self, session: AsyncSession, person_id: int) -> CustomerFile:
        """What the shop knows of a customer who exists (shop/customer_file.py)."""
        return await customer_file(session, self._esims, self._clock, person_id)

    async def acts(self, session: AsyncSession, order_number: str, *, limit: int = 20) -> Sequence[ActView]:
        """
        What was done to an order, the latest first.

        Raises:
            NoSuchOrder: There is none of that number.
        """
        order = await self._order(session, order_number)
        return [seen(act, order) for act in await DeskActRows(session).of_order(order.id, limit=limit)]

    async def assess(self, session: AsyncSession, order_number: str) -> Verdict:
        """
        What the published rule says of giving an order back. Changes nothing.

        Raises:
            NoSuchOrder: There is none of that number.
        """
        order = await self._order(session, order_number)
        return await self._verdict(session, order, await self._esims.of_order(session, order.id))

    async def refund(  # noqa: PLR0913 - what a press of the staff says
        self,
        session: AsyncSession,
        order_number: str,
        *,
        reason: RefundReason,
        staff_id: int | None,
        override: bool = False,
        words: str = "",
    ) -> ActView:
        """
        Take the eSIM back and give all of the money back; the customer hears of it once the supplier has it.

        With *override* (a lead's, with *words*) also against the rule: the eSIM is then ended where some phone has it.
        Without it the work stops, and the staff hears of it, if the supplier says that some phone has the eSIM.
        Without *staff_id* the house does it by itself.

        Raises:
            NoSuchOrder: There is none of that number.
            NotReturnable: Not by the rule and not overridden, not paid, or given back otherwise.
            ReasonMissing: `RefundReason.OTHER` and an override need words.
            SecondPersonWanted: Somebody else of the staff has to do it.
        """
        if not words.strip() and (override or reason is RefundReason.OTHER):
            raise ReasonMissing
        order = await self._held(session, order_number)
        if (before := await self._before(session, order)) is not None:
            return before
        await SecondPerson(self._clock).require(session, staff_id, order.person_id)
        verdict = await self._verdict(session, order, await self._esims.of_order(session, order.id))
        if not (verdict.is_overridable if override else verdict.is_by_rule):
            raise NotReturnable(order_number)
        act = self._act(order, ActKind.RETURN, staff_id)
        act.reason, act.words, act.is_override = reason, words.strip()[:WORDS_LENGTH] or None, override
        if verdict.kind is VerdictKind.WAITS_FOR_STAFF:
            await self._attention.give_back(session, order_number, staff_id=staff_id)
            return await self._done(session, order, act)
        self._log.record(
            session,
            Tag.DESK_REFUND_WANTED,
            person_id=order.person_id,
            about=("order", order.number),
            staff_id=staff_id,
            reason=reason,
        )
        return await self._begin(session, order, act)

    async def resend_qr(self, session: AsyncSession, order_number: str, staff_id: int) -> ActView:
        """
        Send the QR to its owner's own chat again, never to the staff.

        Raises:
            NoSuchOrder: There is none of that number.
            ActNotPossible: The eSIM cannot be installed any more, is being given back, or its owner is gone.
            ActTooOften: `RESENDS_A_DAY` were sent.
        """
        order, _ = await self._usable(session, order_number, SENDABLE)
        if order.person_id is None:
            raise ActNotPossible(order_number)
        if (under_way := await self._under_way(session, order, ActKind.RESEND)) is not None:
            return under_way
        await self._limit(session, order, ActKind.RESEND, RESENDS_A_DAY, DAY)
        self._log.record(
            session, Tag.DESK_QR_RESENT, person_id=order.person_id, about=("order", order.number), staff_id=staff_id
        )
        return await self._begin(session, order, self._act(order, ActKind.RESEND, staff_id))

    async def refresh(self, session: AsyncSession, order_number: str, staff_id: int) -> ActView:
        """
        Ask the supplier how the eSIM of an order stands.

        Raises:
            NoSuchOrder: There is none of that number.
            ActNotPossible: It has no eSIM.
        """
        order, _ = await self._usable(session, order_number, frozenset(ProfileState))
        if (under_way := await self._under_way(session, order, ActKind.REFRESH)) is not None:
            return under_way
        return await self._begin(session, order, self._act(order, ActKind.REFRESH, staff_id))

    async def extend(
        self, session: AsyncSession, order_number: str, *, staff_id: int, reason: RefundReason, words: str = ""
    ) -> ActView:
        """
        Top the eSIM up at our cost with the cheapest that the supplier has for its plan (a lead's).

        Raises:
            NoSuchOrder: There is none of that number.
            ActNotPossible: The plan cannot be topped up, or the eSIM not any more.
            ActTooOften: It was topped up `EXTENSIONS` times.
            ReasonMissing: `RefundReason.OTHER` needs words.
        """
        if reason is RefundReason.OTHER and not words.strip():
            raise ReasonMissing
        order, _ = await self._usable(session, order_number, EXTENDABLE)
        plan = await Plans(session).by_code(order.plan_code)
        if plan is None or plan.top_up == TopUp.NO:
            raise ActNotPossible(order_number)
        if (under_way := await self._under_way(session, order, ActKind.EXTEND)) is not None:
            return under_way
        await self._limit(session, order, ActKind.EXTEND, EXTENSIONS, None)
        act = self._act(order, ActKind.EXTEND, staff_id)
        act.reason, act.words = reason, words.strip()[:WORDS_LENGTH] or None
        act.reference = bearer_token()[:REFERENCE_LENGTH]
        self._log.record(
            session,
            Tag.DESK_ESIM_EXTENDED,
            person_id=order.person_id,
            about=("order", order.number),
            staff_id=staff_id,
            reason=reason,
        )
        return await self._begin(session, order, act)

    async def give_time(self, session: AsyncSession, order_number: str, *, staff_id: int) -> ActView:
        """
        Let an unpaid order be paid for `TIME_TO_PAY` from now on; the customer is told.

        Raises:
            NoSuchOrder: There is none of that number.
            ActNotPossible: It does not wait for payment.
            ActTooOften: It was done `TIMES_GIVEN` times.
        """
        order = await self._held(session, order_number)
        if order.status is not OrderStatus.AWAITING_PAYMENT:
            raise ActNotPossible(order_number)
        await self._limit(session, order, ActKind.MORE_TIME, TIMES_GIVEN, None)
        order.expires_at = max(order.expires_at, self._clock() + TIME_TO_PAY)
        self._log.record(
            session, Tag.DESK_TIME_GIVEN, person_id=order.person_id, about=("order", order.number), staff_id=staff_id
        )
        done = await self._done(session, order, self._act(order, ActKind.MORE_TIME, staff_id))
        await order_news.show(self._work, session, order.id, f"{order.version}:time:{done.act_id}")
        await order_news.tell(self._work, session, order.id, News.MORE_TIME, about=str(done.act_id))
        return done

    async def _verdict(self, session: AsyncSession, order: Order, esim: Esim | None) -> Verdict:
        is_under_way = await DeskActRows(session).open(order.id, ActKind.RETURN) is not None
        return judge(order, esim, is_under_way=is_under_way, now=self._clock())

    async def _before(self, session: AsyncSession, order: Order) -> ActView | None:
        """What an earlier press has begun or done: a second one changes nothing."""
        under_way = await self._under_way(session, order, ActKind.RETURN)
        if under_way is not None or order.status not in GOING_BACK:
            return under_way
        acts = await DeskActRows(session).of_order(order.id)
        done = [act for act in acts if act.kind is ActKind.RETURN and act.status is ActStatus.DONE]
        return seen(done[0], order) if done else None

    async def _usable(
        self, session: AsyncSession, order_number: str, states: frozenset[ProfileState]
    ) -> tuple[Order, Esim]:
        """An order whose eSIM its owner has, in one of *states*, and which is not being given back."""
        order = await self._held(session, order_number)
        esim = await self._esims.of_order(session, order.id)
        is_going_back = await DeskActRows(session).open(order.id, ActKind.RETURN) is not None
        if esim is None or order.status not in RETURNABLE or is_going_back or esim.state not in states:
            raise ActNotPossible(order_number)
        return order, esim

    async def _under_way(self, session: AsyncSession, order: Order, kind: ActKind) -> ActView | None:
        act = await DeskActRows(session).open(order.id, kind)
        return None if act is None else seen(act, order)

    async def _limit(
        self, session: AsyncSession, order: Order, kind: ActKind, at_most: int, within: timedelta | None
    ) -> None:
        since = order.created_at - DAY if within is None else self._clock() - within
        if await DeskActRows(session).count_since(order.id, kind, since) >= at_most:
            raise ActTooOften(order.number)

    def _act(self, order: Order, kind: ActKind, staff_id: int | None) -> DeskAct:
        return DeskAct(
            order_id=order.id,
            kind=kind,
            status=ActStatus.WANTED,
            staff_id=staff_id or HOUSE,
            is_override=False,
            wanted_at=self._clock(),
        )

    async def _begin(self, session: AsyncSession, order: Order, act: DeskAct) -> ActView:
        """Ask for the work that does it."""
        await DeskActRows(session).add(act)
        await self._work.ask(session, order_news.DESK_ACT, f"{act.id}:{act.kind}")
        return seen(act, order)

    async def _done(self, session: AsyncSession, order: Order, act: DeskAct) -> ActView:
        act.status, act.ended_at = ActStatus.DONE, self._clock()
        await DeskActRows(session).add(act)
        return seen(act, order)

    @staticmethod
    async def _order(session: AsyncSession, number: str) -> Order:
        order = await Orders(session).of_number(number)
        if order is None:
            raise NoSuchOrder(number)
        return order

    @staticmethod
    async def _held(session: AsyncSession, number: str) -> Order:
        order = await Orders(session).held(number)
        if order is None:
            raise NoSuchOrder(number)
        return order
