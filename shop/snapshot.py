"""The plans on sale as they stand in memory: built once for each version of the catalogue, never changed."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from core.money import Money
from core.values import GIGABYTE, Country, Region
from esim.provider import PlanKind
from shop.planner import Wish
from shop.prices import PriceRule, retail
from shop.regions import Place, around, place_of

LONG_TRIP = 90
"""Days; few stay longer, and they say so."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan as a list shows it; `days` and `price` are those of the wish where it is bought by the day."""

    row: int
    """A number for the order of equal prices."""
    code: str
    supplier: str
    kind: PlanKind
    place: Place
    countries: frozenset[str]
    volume_bytes: int
    """In all, or a day's; 0: unlimited."""
    days: int
    bought_by_day: bool
    price: Money
    cost_micro_usd: int = field(repr=False)
    minimum_retail_micro_usd: int | None = field(repr=False)
    is_a_days_price: bool = False
    """Bought by the day, and nobody said for how many: `price` is that of one day."""

    @property
    def sort_key(self) -> tuple[bool, int, int]:
        """Prices for the whole time first, then those of a day; each the cheapest first."""
        return self.is_a_days_price, self.price.minor, self.row

    @property
    def total_bytes(self) -> int:
        """The data of all its days; 0: unlimited."""
        return self.volume_bytes if self.kind is PlanKind.TOTAL else self.volume_bytes * self.days

    def fits(self, wish: Wish) -> bool:
        """Whether it lasts long enough and holds enough data."""
        if wish.unlimited and self.kind is not PlanKind.UNLIMITED:
            return False
        enough = self.kind is PlanKind.UNLIMITED or self.total_bytes >= (wish.data_bytes or 0)
        return enough and self.days >= (wish.days or 0)


class Why(StrEnum):
    """Why a plan is the best value."""

    PER_GB = "per gigabyte"
    PER_GB_FOR_DAYS = "per gigabyte, for the days of the wish"
    THAT_FITS = "that fits"
    UNLIMITED = "without a limit"


@dataclass(frozen=True, slots=True)
class Best:
    """The plan of a list that gives most for the money, and why."""

    line: PlanLine
    why: Why
    per_gb: Money | None = None
    """What a gigabyte of it costs; None where the reason is another."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some plans of a list. `previous` and `next` are keys of neighbouring pages, None at the ends."""

    places: tuple[Place, ...]
    """What is shown: the places asked for, or the wider region where nobody sells the narrow one."""
    wide: bool
    """These are plans of regions that cover the country (or all countries) asked for."""
    has_own: bool
    """The country asked for has plans of its own."""
    lines: tuple[PlanLine, ...]
    best: Best | None
    previous: str | None
    next: str | None
    total: int
    fits: bool = True
    """False: nothing fits the wish, so all are shown."""
    wider: int = 0
    """Plans of regions that cover the country too."""
    old_since: datetime | None = None
    """When the supplier last confirmed its list, if that is more than a day ago."""


@dataclass(frozen=True, slots=True)
class Listing:
    """All plans for some places, in their order."""

    places: tuple[Place, ...]
    wide: bool
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True, slots=True)
class CatalogueSnapshot:
    """Every plan on sale, by place and by covered country, each list in its order."""

    version: str
    by_place: Mapping[str, tuple[PlanLine, ...]]
    covering: Mapping[str, tuple[PlanLine, ...]]
    """Plans of regions, by each country that they cover."""
    countries: frozenset[str]
    """Every country for which there is something to sell."""
    regions: tuple[str, ...]
    """Every region with plans of its own."""

    def at(self, places: tuple[Place, ...], *, wide: bool) -> "Listing":
        """
        The plans of one place; of several, the plans of regions that cover all their countries.

        Where a country has none of its own, those of regions that cover it are given; where a region has none, those
        of the nearest wider region. *wide* asks for the plans of regions that cover a single country.
        """
        if len(places) != 1:
            return Listing(places, wide=True, lines=self._covering_all(places))
        code = places[0].code
        if isinstance(places[0], Country):
            own = () if wide else self.by_place.get(code, ())
            return Listing(places, wide=not own, lines=own or self.covering.get(code, ()))
        sold = next((region for region in (code, *around(code)) if region in self.by_place), code)
        return Listing((Region(sold),), wide=False, lines=self.by_place.get(sold, ()))

    def _covering_all(self, places: tuple[Place, ...]) -> tuple[PlanLine, ...]:
        countries = {place.code for place in places if isinstance(place, Country)}
        if not countries:
            return tuple(line for place in places for line in self.by_place.get(place.code, ()))
        fewest = min((self.covering.get(code, ()) for code in countries), key=len)
        return tuple(line for line in fewest if countries <= line.countries)


def build(version: str, rows: Iterable[Mapping[Any, Any]]) -> CatalogueSnapshot:
    """The snapshot of the rows of `Plans.sold`."""
    shared: dict[str, frozenset[str]] = {}
    by_place: dict[str, list[PlanLine]] = {}
    covering: dict[str, list[PlanLine]] = {}
    lines = sorted((_line(row, shared) for row in rows), key=lambda line: line.sort_key)
    for line in lines:
        by_place.setdefault(line.place.code, []).append(line)
        if isinstance(line.place, Region):
            for country in line.countries:
                covering.setdefault(country, []).append(line)
    return CatalogueSnapshot(
        version=version,
        by_place={code: tuple(some) for code, some in by_place.items()},
        covering={code: tuple(some) for code, some in covering.items()},
        countries=frozenset({line.place.code for line in lines if isinstance(line.place, Country)} | covering.keys()),
        regions=tuple({line.place.code: None for line in lines if isinstance(line.place, Region)}),
    )


def _line(row: Mapping[Any, Any], shared: dict[str, frozenset[str]]) -> PlanLine:
    codes = row["countries"]
    return PlanLine(
        row=row["id"],
        code=row["code"],
        supplier=row["supplier"],
        kind=PlanKind(row["kind"]),
        place=place_of(row["place"]),
        countries=shared.setdefault(codes, frozenset(codes.split(","))),
        volume_bytes=row["volume_bytes"],
        days=row["validity_days"],
        bought_by_day=row["bought_by_day"],
        price=Money(row["retail_minor"], row["currency"]),
        cost_micro_usd=row["price_micro_usd"],
        minimum_retail_micro_usd=row["minimum_retail_micro_usd"],
        is_a_days_price=row["bought_by_day"],
    )


def for_days(line: PlanLine, days: int, rule: PriceRule) -> PlanLine:
    """A plan that is bought by the day, for so many days."""
    minimum = line.minimum_retail_micro_usd
    price = retail(line.cost_micro_usd * days, None if minimum is None else minimum * days, rule)
    return replace(line, days=days, price=price, is_a_days_price=False)


def window(lines: Sequence[PlanLine], at: str | None, limit: int) -> tuple[int, int]:
    """Start and end of the page that begins with the key *at*, or with what took its place in the order."""
    start = bisect_left(lines, parse_key(at), key=lambda line: line.sort_key) if at else 0
    start = max(0, min(start, len(lines) - 1))
    return start, min(start + limit, len(lines))


def key_of(line: PlanLine) -> str:
    """A page's key for a button: where the line stands in the order."""
    is_a_days, minor, row = line.sort_key
    return f"{int(is_a_days)}{minor:x}.{row:x}"


def parse_key(key: str) -> tuple[bool, int, int]:
    """Where a key stands; one that we never made stands at the beginning."""
    number, _, row = key.partition(".")
    try:
        return number[:1] == "1", int(number[1:], 16), int(row, 16)
    except ValueError:
        return False, 0, 0


def best_of(lines: Sequence[PlanLine], wish: Wish) -> Best | None:
    """
    The plan that gives most for the money; there has to be a choice of at least two.

    With a wish for data (or no limit) it is the cheapest that fits. Else it is the lowest price for a gigabyte that
    can be used up: of a plan no more than 1 GB a day counts, so that a huge plan does not win for a short trip; and
    where nobody said for how long, plans of more than `LONG_TRIP` days do not compete.
    """
    if len(lines) < 2:  # noqa: PLR2004 - nothing to compare
        return None
    if wish.unlimited or wish.data_bytes:
        cheapest = min(lines, key=lambda line: (line.price.minor, line.row))
        return Best(cheapest, Why.UNLIMITED if wish.unlimited else Why.THAT_FITS)
    counted = [line for line in lines if line.total_bytes and not line.is_a_days_price]
    if wish.days is None:
        counted = [line for line in counted if line.days <= LONG_TRIP]
    if len(counted) < 2:  # noqa: PLR2004 - nothing to compare
        return None
    most = min(counted, key=lambda line: (_per_useful_byte(line, wish.days), line.row))
    why = Why.PER_GB_FOR_DAYS if wish.days else Why.PER_GB
    return Best(most, why, per_gb=_per_gb(most))


def _per_useful_byte(line: PlanLine, days: int | None) -> Decimal:
    return Decimal(line.price.minor) / min(line.total_bytes, (days or line.days) * GIGABYTE)


def _per_gb(line: PlanLine) -> Money:
    minor = Decimal(line.price.minor) * GIGABYTE / line.total_bytes
    return Money(max(1, round(minor)), line.price.currency)
