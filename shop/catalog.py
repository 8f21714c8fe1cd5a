"""
The catalogue: brought up to date from a supplier's list, shown from memory, checked in the database before a sale.

A sync goes in two steps, so that no supplier is asked inside a transaction: `plan_list = await provider.plans()`, then
`apply` in a transaction, or `failed` where the supplier did not answer. Whatever goes wrong, the last good catalogue
stays on sale and `state` says how old it is. Lists are served from a `CatalogueSnapshot`; every process looks at
most every few seconds whether another one has synced since.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.ids import bearer_token
from core.money import Money
from core.values import Country, Region
from esim.provider import PlanList
from esim.regions import GLOBAL
from shop.catalog_sync import LINES_KEPT, SyncReport, rows_of
from shop.offers import DaysImpossible, Offer, PlanUnknown, PlanWithdrawn, offer_of, old_since
from shop.planner import DAYS_MAX, Wish
from shop.prices import PriceRule
from shop.regions import Place, place_of
from shop.snapshot import CatalogueSnapshot, Page, PlanLine, best_of, build, for_days, key_of, window
from storage.plans import CatalogueState, CatalogueSync, Plan, Plans

__all__ = ["Catalog", "DaysImpossible", "Offer", "Page", "PlanUnknown", "PlanWithdrawn", "SyncReport", "SyncState"]

PAGE = 8
DAY_CHOICES = (1, 3, 5, 7, 10, 15, 30)
LOOK_EVERY = timedelta(seconds=3)
LEAST_SHARE = 0.5
"""A list with less than this share of the plans on sale looks like a supplier's mistake."""

ERROR_LENGTH = 500
NO_WISH = Wish()


@dataclass(frozen=True, slots=True)
class SyncState:
    """How fresh the catalogue is, over all suppliers that we sell."""

    good_at: datetime | None
    """The oldest of the suppliers' last good lists; None: there is none yet."""
    tried_at: datetime | None
    plans: int
    error: str | None
    """Why the last try failed; None: it did not."""


class Catalog:
    """What we sell, at our prices."""

    def __init__(self, clock: Clock, rules: Mapping[str, PriceRule]) -> None:
        """Sell the plans of the suppliers that have a rule in *rules*; all rules are of one currency."""
        if len({rule.currency for rule in rules.values()}) > 1:
            msg = "all price rules have to be of one currency"
            raise ValueError(msg)
        self._clock = clock
        self._rules = rules
        self._is_looking = False
        self._looked_at: datetime | None = None
        self._snapshot: CatalogueSnapshot | None = None
        self._state = SyncState(None, None, 0, None)
        self._shown: dict[tuple[str, int | None], Offer] = {}

    async def apply(
        self, session: AsyncSession, supplier: str, plan_list: PlanList, *, force: bool = False
    ) -> SyncReport:
        """
        Bring the supplier's part of the catalogue up to its list; write what changed and nothing else.

        A list with less than half of the plans on sale is recorded but not applied, unless an operator says *force*.
        """
        rows, skipped = rows_of(supplier, plan_list, self._rules[supplier])
        plans, now = Plans(session), self._clock()
        await plans.lock(supplier)
        known = await plans.known(supplier)
        sold = [slug for slug, row in known.items() if row["withdrawn_at"] is None]
        if not rows or (len(rows) < len(sold) * LEAST_SHARE and not force):
            error = f"the list has {len(rows)} plans that we can sell, {len(sold)} are on sale: it was not applied"
            return await self._note(session, _report(supplier, len(rows), skipped, error=error))
        added = [row | _new_at(now) for slug, row in rows.items() if slug not in known]
        changed = [
            row | {"id": old["id"], "changed_at": now, "withdrawn_at": None, "price_changed_at": _moved(row, old, now)}
            for slug, row in rows.items()
            if (old := known.get(slug)) is not None
            and (old["digest"] != row["digest"] or old["withdrawn_at"] is not None)
        ]
        returned = sum(known[row["slug"]]["withdrawn_at"] is not None for row in changed)
        gone = [known[slug]["id"] for slug in sold if slug not in rows]
        await plans.add(added)
        await plans.change(changed)
        await plans.withdraw(gone, now=now)
        report = _report(supplier, len(rows), skipped, (len(added), len(changed) - returned, returned, len(gone)))
        return await self._note(session, report)

    async def failed(self, session: AsyncSession, supplier: str, error: str) -> SyncReport:
        """Record that the supplier gave no list; what is on sale stays on sale."""
        return await self._note(session, _report(supplier, 0, [], error=error))

    async def state(self, session: AsyncSession) -> SyncState:
        """How fresh the catalogue is."""
        await self.snapshot(session)
        return self._state

    async def offer(self, session: AsyncSession, code: str, *, days: int | None = None) -> Offer:
        """
        The plan of that code at today's price, from the database; *days* counts only where it is bought by the day.

        Raises:
            PlanUnknown: There has never been such a plan.
            PlanWithdrawn: It is no longer sold.
            DaysImpossible: Not between 1 and 365 days.
        """
        plan = await self._sold(session, code)
        if not 1 <= (wanted := days or plan.validity_days) <= DAYS_MAX and plan.bought_by_day:
            raise DaysImpossible(DAYS_MAX)
        state, rule = await self.state(session), self._rules[plan.supplier]
        return offer_of(plan, wanted if plan.bought_by_day else None, rule, state.good_at, self._clock())

    async def shown(self, session: AsyncSession, code: str, *, days: int | None = None) -> Offer:
        """
        The same for a page that only shows it: remembered until the next look at the catalogue, some seconds.

        A plan card asks nothing of the database then, which is most of what it would cost. Raises as `offer` does.
        """
        await self.snapshot(session)
        offer = self._shown.get((code, days))
        if offer is None:
            offer = self._shown[code, days] = await self.offer(session, code, days=days)
        return offer

    async def offers(  # noqa: PLR0913 - each narrows the list in its own way
        self,
        session: AsyncSession,
        places: Place | Sequence[Place],
        *,
        wish: Wish | None = None,
        wide: bool = False,
        after: str | None = None,
        limit: int = PAGE,
    ) -> Page:
        """
        A page of the plans for a place, or of those that cover several countries at once; the cheapest first.

        Args:
            session: Asked only whether another process has synced.
            places: A country, a region, or several.
            wish: Only what fits it; where nothing does, all is shown and the page says so.
            wide: For one country: the plans of regions that cover it.
            after: The key of a page, from `previous` or `next` of another.
            limit: How many.
        """
        where = (places,) if isinstance(places, Country | Region) else tuple(places)
        snapshot, wanted = await self.snapshot(session), wish or NO_WISH
        listing = snapshot.at(where, wide=wide)
        lines: Sequence[PlanLine] = listing.lines
        if wanted.days is not None:
            lines = sorted(self._for_days(lines, wanted.days), key=lambda line: line.sort_key)
        fitting = lines if wanted == NO_WISH else [line for line in lines if line.fits(wanted)]
        shown = fitting or lines
        start, end = window(shown, after, limit)
        wider = snapshot.covering.get(where[0].code, ()) if len(where) == 1 and not listing.wide else ()
        return Page(
            places=listing.places,
            wide=listing.wide,
            has_own=any(place.code in snapshot.by_place for place in listing.places),
            lines=tuple(shown[start:end]),
            best=best_of(shown, wanted if fitting else NO_WISH),
            previous=key_of(shown[max(0, start - limit)]) if start > 0 else None,
            next=key_of(shown[end]) if end < len(shown) else None,
            total=len(shown),
            fits=bool(fitting) or not lines,
            wider=len(wider),
            old_since=old_since(self._state.good_at, self._clock()),
        )

    async def countries(self, session: AsyncSession) -> frozenset[str]:
        """The codes of all countries for which there is something to sell."""
        return (await self.snapshot(session)).countries

    async def regions(self, session: AsyncSession) -> tuple[str, ...]:
        """The codes of all regions with plans of their own, but for the whole world."""
        return tuple(code for code in (await self.snapshot(session)).regions if code != GLOBAL)

    async def day_prices(self, session: AsyncSession, code: str) -> tuple[Offer, tuple[tuple[int, Money], ...]]:
        """A plan that is bought by the day, and what it costs for usual numbers of days. Raises as `offer` does."""
        plan, state = await self._sold(session, code), await self.state(session)
        rule = self._rules[plan.supplier]
        offers = [offer_of(plan, days, rule, state.good_at, self._clock()) for days in DAY_CHOICES]
        return offers[0], tuple((offer.days, offer.price) for offer in offers)

    async def snapshot(self, session: AsyncSession) -> CatalogueSnapshot:
        """
        The plans on sale; asks the database at most every three seconds whether they changed.

        Nobody waits here for anybody else: who waited would hold a connection, or SQLite's right to write, that the
        other one needs. So while one looks, the others take what is known; before anything is, each looks for itself.
        """
        now, known = self._clock(), self._snapshot
        is_fresh = self._looked_at is not None and now - self._looked_at < LOOK_EVERY
        if known is not None and (is_fresh or self._is_looking):
            return known
        self._is_looking = True
        try:
            states = await Plans(session).states()
            ours = [states[name] for name in self._rules if name in states]
            version = "/".join(state.version for state in ours)
            snapshot = self._snapshot
            if snapshot is None or snapshot.version != version:
                snapshot = build(version, await Plans(session).sold(self._rules))
            self._snapshot, self._state, self._looked_at = snapshot, _state(ours), now
            self._shown.clear()
            return snapshot
        finally:
            self._is_looking = False

    async def _sold(self, session: AsyncSession, code: str) -> Plan:
        plan = await Plans(session).by_code(code)
        if plan is None:
            raise PlanUnknown
        if plan.withdrawn_at is not None or plan.supplier not in self._rules:
            raise PlanWithdrawn(place_of(plan.place))
        return plan

    def _for_days(self, lines: Sequence[PlanLine], days: int) -> list[PlanLine]:
        return [for_days(line, days, self._rules[line.supplier]) if line.bought_by_day else line for line in lines]

    async def _note(self, session: AsyncSession, report: SyncReport) -> SyncReport:
        moved = report.added + report.changed + report.returned + report.withdrawn
        sync = CatalogueSync(at=self._clock(), **{**asdict(report), "skipped_lines": list(report.skipped_lines)})
        await Plans(session).note(
            sync,
            version=bearer_token()[:32] if moved else None,
            good=report.ok,
            plans=report.listed if report.ok else None,
        )
        self._looked_at = None
        self._shown.clear()
        return report


def _report(
    supplier: str,
    listed: int,
    skipped: Sequence[str],
    moved: tuple[int, int, int, int] = (0, 0, 0, 0),
    *,
    error: str | None = None,
) -> SyncReport:
    added, changed, returned, withdrawn = moved
    return SyncReport(
        supplier=supplier,
        ok=error is None,
        listed=listed,
        added=added,
        changed=changed,
        returned=returned,
        withdrawn=withdrawn,
        skipped=len(skipped),
        skipped_lines=tuple(line[:200] for line in skipped[:LINES_KEPT]),
        error=None if error is None else error[:ERROR_LENGTH],
    )


def _new_at(now: datetime) -> dict[str, datetime | None]:
    return {"added_at": now, "changed_at": now, "price_changed_at": None, "withdrawn_at": None}


def _moved(row: Mapping[str, Any], old: RowMapping, now: datetime) -> datetime | None:
    """When the price last changed: now, if this row's is another one."""
    same = row["retail_minor"] == old["retail_minor"] and row["currency"] == old["currency"]
    kept: datetime | None = old["price_changed_at"]
    return kept if same else now


def _state(states: Sequence[CatalogueState]) -> SyncState:
    good = [state.good_at for state in states if state.good_at is not None]
    return SyncState(
        good_at=min(good, default=None),
        tried_at=max((state.tried_at for state in states), default=None),
        plans=sum(state.plans for state in states),
        error=next((state.error for state in states if state.error is not None), None),
    )
