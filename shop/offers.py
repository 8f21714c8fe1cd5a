"""One plan as it is offered, and the ways in which it cannot be."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.errors import Refusal
from core.money import Money
from core.values import Country
from esim.provider import Coverage, Network, PlanKind, Starts, TopUp
from shop.prices import PriceRule, retail
from shop.regions import Place, place_of
from storage.plans import Plan

OLD = timedelta(hours=24)
"""From this age on the window says of what day its prices are."""


@dataclass(eq=False)
class PlanUnknown(Refusal):
    """There has never been a plan of that code."""

    key = "refusal-plan-unknown"


@dataclass(eq=False)
class PlanWithdrawn(Refusal):
    """The plan is no longer sold."""

    key = "refusal-plan-withdrawn"

    place: Place


@dataclass(eq=False)
class DaysImpossible(Refusal):
    """A plan bought by the day, for a number of days that nobody sells."""

    key = "refusal-days-impossible"

    most: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan as we sell it at this moment, read from the database."""

    code: str
    supplier: str
    slug: str
    kind: PlanKind
    place: Place
    countries: tuple[Country, ...]
    volume_bytes: int
    """In all, or a day's; 0: unlimited."""
    days: int
    """How long it is valid; where bought by the day: the days asked for."""
    bought_by_day: bool
    price: Money
    """For all days."""
    supplier_price_micro_usd: int
    """What we pay; a day's where bought by the day."""
    starts: Starts
    hotspot: bool | None
    fair_use: str | None
    apn: str | None
    top_up: TopUp
    networks: tuple[Coverage, ...]
    install_within_days: int | None
    as_of: datetime | None
    """When the supplier last confirmed its list; None: never."""
    old_since: datetime | None
    """The same, if that is more than a day ago and should be said; else None."""


def old_since(good_at: datetime | None, now: datetime) -> datetime | None:
    """When a catalogue was last good, if that is long ago."""
    return good_at if good_at is not None and now - good_at > OLD else None


def offer_of(plan: Plan, days: int | None, rule: PriceRule, as_of: datetime | None, now: datetime) -> Offer:
    """The offer of a row; *days* for a plan that is bought by the day."""
    minimum = plan.minimum_retail_micro_usd
    price = Money(plan.retail_minor, plan.currency)
    if days is not None:
        price = retail(plan.price_micro_usd * days, None if minimum is None else minimum * days, rule)
    return Offer(
        code=plan.code,
        supplier=plan.supplier,
        slug=plan.slug,
        kind=PlanKind(plan.kind),
        place=place_of(plan.place),
        countries=tuple(map(Country, plan.countries.split(","))),
        volume_bytes=plan.volume_bytes,
        days=days or plan.validity_days,
        bought_by_day=plan.bought_by_day,
        price=price,
        supplier_price_micro_usd=plan.price_micro_usd,
        starts=Starts(plan.starts),
        hotspot=plan.hotspot,
        fair_use=plan.fair_use,
        apn=plan.apn,
        top_up=TopUp(plan.top_up),
        networks=tuple(
            Coverage(country, tuple(Network(operator, speed) for operator, speed in networks))
            for country, networks in plan.coverage
        ),
        install_within_days=plan.install_within_days,
        as_of=as_of,
        old_since=old_since(as_of, now),
    )
