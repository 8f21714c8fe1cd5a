"""What the shop does at once when a rule holds somebody, and when a hold is over."""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.work import Work
from security.purposes import Purpose
from security.standing import Standing
from security.watch import Fired
from shop import order_news
from shop.order_states import OrderStates, OrderStatus
from shop.payments import Payments
from storage.cases import Case, CaseRows, CaseState
from storage.held_orders import HeldOrders
from storage.restraints import Restraint


class Holds:
    """
    Closes what must not go on, and goes on with what has waited.

        held from paying    every open payment page of the person is closed
        delivery goes on    what was paid is bought; what was bought is sent
    """

    def __init__(self, payments: Payments, states: OrderStates, work: Work, clock: Clock) -> None:
        self._payments = payments
        self._states = states
        self._work = work
        self._standing = Standing(clock)

    async def fired(self, session: AsyncSession, fired: Fired) -> None:
        """A rule has fired (`Watch.on_fired`)."""
        if fired.is_held and fired.person_id is not None and fired.case is not None and Purpose.PAY in fired.rule.holds:
            await self._payments.stop_of(session, fired.person_id, case=fired.case.number)

    async def banned(self, session: AsyncSession, person_id: int, case: str) -> None:
        """Somebody was banned (`Moderation.on_banned`): what they paid is theirs, but nothing more is paid."""
        await self._payments.stop_of(session, person_id, case=case)

    async def lifted(self, session: AsyncSession, case: Case, ended: Collection[Restraint]) -> None:
        """A case was lifted (`Cases.on_lifted`), or its time is over."""
        for restraint in ended:
            if restraint.person_id is not None and restraint.purpose == Purpose.DELIVERY:
                await self._go_on(session, restraint.person_id, case.number)

    async def over(self, session: AsyncSession, ended: Collection[Restraint]) -> None:
        """The time of holds is over: what waited goes on, unless somebody has upheld the case."""
        for restraint in ended:
            case = None if restraint.case_id is None else await CaseRows(session).get(restraint.case_id)
            if case is not None and case.state is not CaseState.UPHELD:
                await self.lifted(session, case, [restraint])

    async def _go_on(self, session: AsyncSession, person_id: int, case: str) -> None:
        """Go on with what was held, unless another hold still keeps it."""
        if await self._standing.closed(session, person_id, Purpose.DELIVERY) is not None:
            return
        for order in await HeldOrders(session).of_person(person_id):
            if order.status is OrderStatus.NEEDS_ATTENTION:
                await self._states.move(session, order, OrderStatus.PAID, cause="hold-over")
            await self._work.ask(session, order_news.FULFIL, f"{order.id}:{order.version}:{case}")
