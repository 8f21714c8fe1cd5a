"""What the staff can do about an order that needs attention: try again, or give the money back."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from core.work import Work
from security.events import SecurityLog
from security.purposes import Purpose
from security.second_person import SecondPerson
from security.tags import Tag
from shop import order_news
from shop.order_states import OrderStates, OrderStatus
from shop.refunds import Refunds
from storage.held_orders import HELD, HeldOrders
from storage.orders import Order, Orders
from storage.payments import RefundRows
from storage.waiting_orders import WaitingOrders


@dataclass(eq=False)
class NothingToAttend(Refusal):
    """The order does not wait for the staff, or cannot go that way."""

    key = "refusal-nothing-to-attend"

    number: str


class Attention:
    """Moves orders on by hand. Whoever calls this has asked for the staff's role first."""

    def __init__(self, *, states: OrderStates, refunds: Refunds, clock: Clock, work: Work, log: SecurityLog) -> None:
        self._states = states
        self._refunds = refunds
        self._clock = clock
        self._work = work
        self._log = log

    async def waiting(self, session: AsyncSession, *, limit: int = 50) -> list[tuple[str, str]]:
        """Numbers of the orders that wait for a human, each with the cause, oldest first; then what a case holds."""
        waiting = [(order.number, order.cause) for order in await WaitingOrders(session).needing_attention(limit=limit)]
        held = await HeldOrders(session).bought(purpose=Purpose.DELIVERY, limit=limit)
        return waiting + [(number, f"{HELD}:{case}") for number, case in held]

    async def retry(self, session: AsyncSession, number: str, *, staff_id: int) -> None:
        """
        Buy again what was paid for; a purchase without an answer is looked for first.

        Raises:
            NothingToAttend: It does not wait for the staff, was not paid, or its money went back.
        """
        order = await self._waiting(session, number)
        if order.payment_id is None or await RefundRows(session).of_payment(order.payment_id) is not None:
            raise NothingToAttend(number)
        await self._states.move(session, order, OrderStatus.PAID, cause="staff-retry")
        if order.bought_at is not None:
            order.bought_at = self._clock()
        await order_news.fulfil(self._work, session, order.id, order.version)
        self._log.record(
            session, Tag.ORDER_RETRIED, person_id=order.person_id, about=("order", number), staff_id=staff_id
        )

    async def amount(self, session: AsyncSession, number: str) -> int:
        """
        What would be given back, in minor units; the order is held.

        Raises:
            NothingToAttend: It does not wait for the staff.
        """
        return (await self._waiting(session, number)).amount.minor

    async def give_back(self, session: AsyncSession, number: str, *, staff_id: int | None) -> None:
        """
        Give all of the money back; a refund that failed is asked for once more. Without *staff_id* the house does it.

        Raises:
            NothingToAttend: It does not wait for the staff, was not paid, or a refund is on its way.
            SecondPersonWanted: Somebody else of the staff has to do it.
        """
        order = await self._waiting(session, number)
        await SecondPerson(self._clock).require(session, staff_id, order.person_id)
        if order.payment_id is None:
            raise NothingToAttend(number)
        if await RefundRows(session).of_payment(order.payment_id) is None:
            await self._refunds.want(session, order, order.payment_id, cause="staff")
        elif not await self._refunds.again(session, order, order.payment_id):
            raise NothingToAttend(number)
        to = OrderStatus.FAILED if order.delivered_at is None else OrderStatus.RETURNED
        await self._states.move(session, order, to, cause="staff-refund")
        self._log.record(
            session, Tag.ORDER_GIVEN_BACK, person_id=order.person_id, about=("order", number), staff_id=staff_id
        )

    async def _waiting(self, session: AsyncSession, number: str) -> Order:
        order = await Orders(session).held(number)
        if order is None or order.status is not OrderStatus.NEEDS_ATTENTION:
            raise NothingToAttend(number)
        return order
