"""
Accounts of children: whoever is told of one removes it with everything, within 72 hours; tax records alone stay.

Where a customer says it of themselves, the account is frozen in that transaction and the staff is alarmed: they confirm
it (`/underage`, `/case K-… uphold`) or lift it. Whom nobody decides about is erased after 48 hours all the same, and
the house gives back by itself what the published rule gives.

    found ─▶ frozen ─▶ told kindly; unpaid orders closed, what is on no phone given back ─▶ a day later: erased
             (the transaction of     (task `remove_child`, key `<case>`)
              the decision)

A person frozen so orders, pays and asks nothing more, and nothing is delivered to them; their rights stay. The day is
there to be read, by the child or their parents, and to undo a mistake (`/case K-… lift`).
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from core.work import Work
from esim.profiles import Esims
from privacy.consents import Consents, Proof
from privacy.request_views import PersonFacts, RequestKind, RequestView
from privacy.requests import Requests
from security.alerts import Alerts
from security.cases import CaseKind, Cases, CaseState
from security.events import SecurityLog
from security.purposes import Purpose
from security.second_person import SecondPerson
from security.standing import Standing
from security.tags import Tag
from shop.attention import Attention, NothingToAttend
from shop.desk_acts import DeskActs
from shop.desk_refusals import NotReturnable
from shop.orders import Ordering, OrderNotCancellable, OrderStatus
from shop.payments import Payments
from shop.returns import RefundReason
from storage.cases import WAITING, Case, CaseRows
from storage.orders import Order
from storage.people import People
from storage.restraints import OF_A_CHILD, RestraintKind

TASK = "remove_child"
REASON = OF_A_CHILD
WITHIN = timedelta(hours=72)
REMINDED = (timedelta(0), timedelta(hours=12), timedelta(hours=24), timedelta(hours=36))
"""When the staff is alarmed that nobody has decided."""
READABLE = timedelta(hours=24)
"""How long the account stands frozen, so that what we wrote to it can be read."""
GOES_ON_AFTER = timedelta(hours=48)
"""An order that still moves after so long is left to the erasure, which waits for it and alarms by itself; so is an
account about which nobody decided."""
_S = OrderStatus
MOVING = (_S.AWAITING_PAYMENT, _S.PAID, _S.BUYING)
OPEN = (*MOVING, _S.NEEDS_ATTENTION, _S.READY, _S.DELIVERED)


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """What a removal would touch."""

    person_id: int
    case: str | None
    """The number of the removal that is under way; None: there is none, or nobody has confirmed it."""
    unpaid: int
    paid: int
    """Orders that were paid and are not given back."""


class Children:
    """Removes them."""

    def __init__(  # noqa: PLR0913 - its collaborators, by name
        self,
        *,
        clock: Clock,
        log: SecurityLog,
        alerts: Alerts,
        work: Work,
        requests: Requests,
        consents: Consents,
        cases: Cases,
        standing: Standing,
        ordering: Ordering,
        payments: Payments,
        attention: Attention,
        desk_acts: DeskActs,
        esims: Esims,
    ) -> None:
        self._clock = clock
        self._log = log
        self._alerts = alerts
        self._work = work
        self._requests = requests
        self._consents = consents
        self._cases = cases
        self._standing = standing
        self._ordering = ordering
        self._payments = payments
        self._attention = attention
        self._desk_acts = desk_acts
        self._esims = esims

    async def look(self, session: AsyncSession, person_id: int) -> ChildFacts:
        """What a removal would touch. Changes nothing."""
        orders = (await session.scalars(select(Order.status).where(Order.person_id == person_id))).all()
        paid = (_S.PAID, _S.BUYING, _S.NEEDS_ATTENTION, _S.READY, _S.DELIVERED)
        known = await self._known(session, person_id)
        return ChildFacts(
            person_id=person_id,
            case=None if known is None or known.state is CaseState.OPEN else known.number,
            unpaid=sum(one is _S.AWAITING_PAYMENT for one in orders),
            paid=sum(one in paid for one in orders),
        )

    async def remove(self, session: AsyncSession, person_id: int, *, staff_id: int) -> str:
        """
        Freeze the account of a child, and let it be removed; a second time does nothing. The number of its case.

        Raises:
            SecondPersonWanted: It is the account of whoever wants it.
        """
        await SecondPerson(self._clock).require(session, staff_id, person_id)
        await People(session).get(person_id, hold=True)
        known = await self._known(session, person_id)
        if known is not None and known.state is CaseState.OPEN:
            await self._cases.decide(session, known.number, staff_id=staff_id, uphold=True)
            self._note(session, known, staff_id)
        if known is not None:
            return known.number
        case = await self._cases.open(
            session,
            kind=CaseKind.REPORT,
            person_id=person_id,
            reason_code=REASON,
            state=CaseState.UPHELD,
            staff_id=staff_id,
        )
        await self._freeze(session, person_id, case)
        self._note(session, case, staff_id)
        return case.number

    async def said(self, session: AsyncSession, person_id: int) -> None:
        """
        A customer says that they are younger (`Age.on_refused`): frozen at once, and before the staff.

        A second time does nothing.
        """
        await People(session).get(person_id, hold=True)
        if await self._known(session, person_id) is None:
            case = await self._cases.open(session, kind=CaseKind.REPORT, person_id=person_id, reason_code=REASON)
            await self._freeze(session, person_id, case)
            await self._alarm(session, case)

    async def account(self, session: AsyncSession, case_number: str) -> PersonFacts | None:
        """Whom to tell; None: they are gone, or it was lifted."""
        case = await self._open(session, case_number)
        if case is None or case.person_id is None:
            return None
        person = await People(session).get(case.person_id)
        language = person.language or person.app_language or "en"
        return PersonFacts(person.id, Channel(person.channel), person.external_id, language)

    async def settle(self, session: AsyncSession, case_number: str) -> bool:
        """Close and give back what can be by now; True: it is too early to erase, so come again."""
        case = await self._open(session, case_number)
        if case is None or case.person_id is None:
            return False
        age = self._clock() - case.opened_at
        if case.state in WAITING:
            await self._alarm(session, case)
            if case.state is CaseState.APPEALED or age < GOES_ON_AFTER:
                return True
        orders = await session.scalars(
            select(Order).where(Order.person_id == case.person_id, Order.status.in_(OPEN)).order_by(Order.id)
        )
        for order in orders.all():
            await self._end(session, order, case.person_id, case.decided_by)
        await session.flush()
        moving = select(Order.id).where(Order.person_id == case.person_id, Order.status.in_(MOVING)).limit(1)
        return age < READABLE or (age < GOES_ON_AFTER and await session.scalar(moving) is not None)

    async def erase(self, session: AsyncSession, case_number: str) -> RequestView | None:
        """What moved has come to rest: erase, without a day to think; again does nothing."""
        facts = await self.account(session, case_number)
        case = await CaseRows(session).numbered(case_number)
        if facts is None or case is None:
            return None
        known = [
            one
            for one in await self._requests.of_person(session, facts.person_id)
            if one.kind is RequestKind.DELETION and one.is_open and one.verified_at is not None
        ]
        if any(one.state.value in {"executing", "manual", "blocked-by-hold"} for one in known):
            return known[0]
        return await self._requests.by_house(
            session, facts, RequestKind.DELETION, reason=REASON, staff_id=case.decided_by
        )

    async def _end(self, session: AsyncSession, order: Order, person_id: int, staff_id: int | None) -> None:
        if order.status is _S.AWAITING_PAYMENT:
            with suppress(OrderNotCancellable):
                await self._ordering.cancel(session, person_id, order.number)
        elif order.status is _S.NEEDS_ATTENTION:
            with suppress(NothingToAttend):
                await self._attention.give_back(session, order.number, staff_id=staff_id)
        elif order.status in {_S.READY, _S.DELIVERED}:
            esim = await self._esims.of_order(session, order.id)
            if esim is not None and not esim.on_a_phone:
                await self._give_back(session, order.number, staff_id)

    async def _give_back(self, session: AsyncSession, number: str, staff_id: int | None) -> None:
        """What no phone has; against the rule where a human has decided, who answers for it."""
        verdict = await self._desk_acts.assess(session, number)
        with suppress(NotReturnable):
            await self._desk_acts.refund(
                session,
                number,
                reason=RefundReason.WRONG_PURCHASE,
                staff_id=staff_id,
                override=staff_id is not None and not verdict.is_by_rule,
                words=REASON,
            )

    async def _freeze(self, session: AsyncSession, person_id: int, case: Case) -> None:
        for kind, purpose in ((RestraintKind.BAN, None), (RestraintKind.HOLD, Purpose.DELIVERY)):
            await self._standing.restrain(
                session, kind, purpose=purpose, person_id=person_id, until=None, case_id=case.id, reason=REASON
            )
        await self._payments.stop_of(session, person_id, case=case.number)
        await self._consents.withdraw_all(session, person_id, Proof(REASON, "-"))
        await self._work.ask(session, TASK, case.number)

    def _note(self, session: AsyncSession, case: Case, staff_id: int) -> None:
        about = ("case", case.number)
        self._log.record(session, Tag.CHILD_REMOVED, person_id=case.person_id, staff_id=staff_id, about=about)

    async def _alarm(self, session: AsyncSession, case: Case) -> None:
        """Nobody has decided yet: tell the staff, once a stage."""
        age = self._clock() - case.opened_at
        stage = max(one for one in REMINDED if one <= age)
        hours = (GOES_ON_AFTER - stage) // timedelta(hours=1)
        once = f"child-said:{case.number}:{hours}"
        details: dict[str, str | int] = {"number": case.number, "hours": hours}
        await self._alerts.raise_(session, "child-said", details, severity=6, case=case.number, once=once)

    async def _known(self, session: AsyncSession, person_id: int) -> Case | None:
        """The case of the removal that was not lifted."""
        for one in await self._standing.of(session, person_id):
            if one.reason == REASON and one.case is not None:
                return await CaseRows(session).numbered(one.case, hold=True)
        return None

    @staticmethod
    async def _open(session: AsyncSession, case_number: str) -> Case | None:
        case = await CaseRows(session).numbered(case_number)
        return None if case is None or case.state is CaseState.LIFTED else case
