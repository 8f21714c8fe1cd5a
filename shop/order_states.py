"""
The states of an order, and the only ways between them.

    draft ──▶ awaiting_payment ──▶ paid ──▶ buying ──▶ ready ──▶ delivered
                 │   │   │         ▲ │        │
                 │   │   │   late  │ └───┬────┘
                 │   │   │ payment │     │ cannot be had
                 │   │   │         │     ▼
                 │   │   ├▶ expired ──▶ failed ──▶ refunded
                 │   │   └▶ cancelled ───▲
                 │   │
                 ▼   ▼
               needs_attention ──▶ paid (try again) │ failed, returned (give it back) │ refunded (it came back)
                     ▲
                     └── paid, buying, expired, cancelled, failed, refunded, returned

    ready, delivered ──▶ returned ──▶ refunded

`failed` means that it cannot be had and that all of the money was asked back; `returned`, that the eSIM was taken back
and the money asked back; `refunded`, that the payment service says it is done. `needs_attention` waits for the staff:
a wrong amount, a refund that failed, a purchase that nobody can explain. `delivered` is the end, but for what is given
back.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.work import Work
from shop.order_news import show
from storage.orders import Order, Orders, OrderStatus

__all__ = ["LEGAL", "IllegalTransition", "OrderStates", "OrderStatus", "Overtaken"]

_S = OrderStatus

LEGAL: dict[OrderStatus, frozenset[OrderStatus]] = {
    _S.DRAFT: frozenset({_S.AWAITING_PAYMENT}),
    _S.AWAITING_PAYMENT: frozenset({_S.PAID, _S.EXPIRED, _S.CANCELLED, _S.NEEDS_ATTENTION}),
    _S.PAID: frozenset({_S.BUYING, _S.FAILED, _S.NEEDS_ATTENTION}),
    _S.BUYING: frozenset({_S.READY, _S.FAILED, _S.NEEDS_ATTENTION}),
    _S.READY: frozenset({_S.DELIVERED, _S.RETURNED}),
    _S.DELIVERED: frozenset({_S.RETURNED}),
    _S.EXPIRED: frozenset({_S.PAID, _S.FAILED, _S.NEEDS_ATTENTION}),
    _S.CANCELLED: frozenset({_S.PAID, _S.FAILED, _S.NEEDS_ATTENTION}),
    _S.FAILED: frozenset({_S.REFUNDED, _S.NEEDS_ATTENTION}),
    _S.RETURNED: frozenset({_S.REFUNDED, _S.NEEDS_ATTENTION}),
    _S.REFUNDED: frozenset({_S.NEEDS_ATTENTION}),
    _S.NEEDS_ATTENTION: frozenset({_S.PAID, _S.FAILED, _S.RETURNED, _S.REFUNDED}),
}
"""Where an order may go from each state."""


class IllegalTransition(RuntimeError):
    """A way that does not exist: a bug of ours, never an answer to a person."""


class Overtaken(RuntimeError):
    """Somebody else moved the order meanwhile: this transaction is void, and may be tried again."""


class OrderStates:
    """Moves orders, writes down when and why, and lets the chat show it."""

    def __init__(self, clock: Clock, work: Work) -> None:
        self._clock = clock
        self._work = work

    async def move(
        self, session: AsyncSession, order: Order, to: OrderStatus, *, cause: str, is_shown: bool = False
    ) -> None:
        """
        Take one step; the chat will show it, unless whoever calls this does so at once (*is_shown*).

        Of two that move the same order at once the database lets one win.

        Raises:
            IllegalTransition: There is no such way.
            Overtaken: The other one won.
        """
        step = f"order {order.number}: {order.status} -> {to} ({cause})"
        if to not in LEGAL[order.status]:
            raise IllegalTransition(step)
        if not await Orders(session).move(order, to, cause=cause, now=self._clock()):
            raise Overtaken(step)
        if not is_shown:
            await show(self._work, session, order.id, order.version)
