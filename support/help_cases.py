"""What a complaint is about: the person's eSIM, its order and its plan, put together for the guides."""

import asyncio
from dataclasses import dataclass, field, replace

from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Outage
from esim.profiles import Esims
from esim.provider import Coverage, Network, ProfileState
from esim.shown import EsimNow, now_of
from shop.orders import Ordering, OrderView
from storage.esims import Esim
from storage.plans import Plans

ESIM = "S-"
"""How the number of an eSIM begins; every other is an order's."""
LOOK_SECONDS = 2.5
"""So long somebody waits for the supplier before the guide begins with what we last knew."""
OVER = frozenset({ProfileState.CANCELLED, ProfileState.REVOKED, ProfileState.EXPIRED, ProfileState.DELETED})


@dataclass(frozen=True, slots=True)
class Case:
    """What somebody needs help with; all is empty where they have nothing yet."""

    esim: EsimNow | None = None
    order: OrderView | None = None
    networks: tuple[Coverage, ...] = ()
    """Where the plan works, and through whom; empty: not known."""
    kept: Esim | None = field(default=None, repr=False)

    @property
    def order_number(self) -> str | None:
        """The order, as the person calls it."""
        return None if self.order is None else self.order.number


class HelpCases:
    """Finds cases; never anybody else's."""

    def __init__(self, esims: Esims, ordering: Ordering) -> None:
        self._esims = esims
        self._ordering = ordering

    async def of_person(self, session: AsyncSession, person_id: int | None) -> list[EsimNow]:
        """The latest eSIMs, those that can still be used first."""
        page = await self._esims.of_person(session, person_id)
        return sorted(map(now_of, page.esims), key=lambda esim: esim.state in OVER)

    async def find(self, session: AsyncSession, person_id: int | None, about: str) -> Case:
        """
        The case of an eSIM or an order by its number; an empty number is no case at all.

        Raises:
            esim.profiles.EsimUnknown, shop.orders.OrderUnknown: There is none, or it is somebody else's.
        """
        if not about:
            return Case()
        if about.startswith(ESIM):
            kept: Esim | None = await self._esims.one(session, person_id, about)
            order = await self._ordering.view(session, kept.order_id) if kept else None
        else:
            order = await self._ordering.one(session, person_id, about)
            kept = await self._esims.of_order(session, order.order_id)
        plan = None if order is None else await Plans(session).by_code(order.plan_code)
        networks = () if plan is None else tuple(_coverage(*part) for part in plan.coverage)
        return Case(None if kept is None else now_of(kept), order, networks, kept)

    async def fresh(self, case: Case) -> Case:
        """The case with the eSIM as it stands at this moment; as we last knew it where the supplier is slow or away."""
        if case.kept is None:
            return case
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                return replace(case, esim=await self._esims.fresh(case.kept))
        except (TimeoutError, Outage):
            return case


def _coverage(country: str, networks: list[list[str]]) -> Coverage:
    return Coverage(country, tuple(Network(operator, speed) for operator, speed in networks))
