"""
Paid orders wait while the supplier is stopped (`/stop supplier`): with no work at all, until it may be asked again.

An order for which nothing was bought yet is parked: its task ends, and `resume` asks for a new one. A purchase that is
without an answer is looked for all the same: what is begun is ended.
"""

from secrets import token_hex

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.work import Work
from security.switches import Switch, Switches
from shop import order_news
from shop.order_news import News
from storage.held_orders import HeldOrders
from storage.orders import Order, OrderStatus

TO_BUY = frozenset({OrderStatus.PAID, OrderStatus.BUYING})


class Parking:
    """Keeps orders waiting, and lets them go on."""

    def __init__(self, switches: Switches, clock: Clock, work: Work) -> None:
        self._switches = switches
        self._clock = clock
        self._work = work

    async def takes(self, session: AsyncSession, order: Order) -> bool:
        """Whether the order has to wait now; the person hears of it once."""
        if not is_untouched(order) or not await self._switches.is_off(session, Switch.SUPPLIER, stays=True):
            return False
        if order.parked_at is None:
            order.parked_at = self._clock()
            await order_news.show(self._work, session, order.id, f"{order.version}:{token_hex(6)}")
            await order_news.tell(self._work, session, order.id, News.PARKED)
        return True

    async def resume(self, session: AsyncSession) -> int:
        """Go on with every order that has waited; how many. The time of the stop counts as nobody's patience."""
        parked = await HeldOrders(session).parked()
        for order in parked:
            order.parked_at = None
            if order.buying_at is not None:
                order.buying_at = self._clock()
            if order.status in TO_BUY:
                occasion = f"{order.version}:{token_hex(6)}"
                await order_news.fulfil(self._work, session, order.id, occasion)
                await order_news.show(self._work, session, order.id, occasion)
        return len(parked)


def is_untouched(order: Order) -> bool:
    """Whether nothing was bought for a paid order, and no purchase is without an answer."""
    return order.status in TO_BUY and order.supplier_order_no is None and order.asked_at is None
