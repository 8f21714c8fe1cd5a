"""
The sandbox supplier's catalogue: some 1,700 plans made by a recipe, the same in every run.

Prices follow what wholesale really costs (four tiers of countries, multipliers by size and days), operators
are those of the country where it is much travelled. Each plan is dealt by a hash of its slug, so that one
more plan changes no other. The shape is that of `package/list`: bytes, USD times 10,000.
"""

import hashlib
from dataclasses import dataclass
from typing import Any, TypeAlias

from babel import Locale

from esim.regions import GLOBAL, REGIONS
from sandbox.catalogue_places import GROUPS, OPERATORS, REGION_CODES, SOLD, TIERS

Package: TypeAlias = dict[str, Any]

GIGABYTE = 1024**3
UNIT = 10_000
"""eSIM Access's 1 USD."""
PRICE_STEP = 100
TOTAL = 1
"""The data type of a plan with one volume for all its days."""
UNLIMITED_VOLUME = 10 * GIGABYTE
"""What the supplier writes where nothing is counted; it means nothing."""
BIG_OPERATORS = 2
"""So many of a country have its best network."""

TIER_PRICES = {"A": (0.9, 1.5), "B": (1.8, 3.0), "C": (3.5, 6.0), "D": (7.0, 20.0)}
"""USD for 1 GB in 7 days, wholesale."""
GLOBAL_PRICE = (4.5, 5.0)
COMMON_TIERS = frozenset("AB")
WORLD_TIERS = frozenset("ABC")
REGION_MARKUP = (1.5, 1.8)
"""A region costs so many times what its dearest common country costs."""


@dataclass(frozen=True, slots=True)
class Size:
    """One size of plan: `factor` times the price of 1 GB in 7 days."""

    gigabytes: float
    days: int
    factor: float
    data_type: int = TOTAL
    fair_use: str = ""

    @property
    def volume(self) -> int:
        """Bytes, or a day's bytes."""
        return int(self.gigabytes * GIGABYTE)


DAY_PASS = Size(1, 1, 0.8, data_type=2, fair_use="1 Mbps")
UNLIMITED = Size(0, 1, 2.1, data_type=4, fair_use="5 Mbps after 3 GB a day")

COUNTRY_SIZES = (
    Size(1, 7, 1),
    Size(3, 15, 2.0),
    Size(5, 30, 3.3),
    Size(10, 30, 5.6),
    Size(20, 30, 9.8),
    DAY_PASS,
)
BIG = Size(50, 30, 20)
"""The seventh of a country where data is cheap; elsewhere `SMALL` or `UNLIMITED`."""
SMALL = Size(0.5, 1, 0.5)
REGION_SIZES = (*COUNTRY_SIZES[:5], Size(3, 30, 2.2), BIG, DAY_PASS)
GLOBAL_SIZES = (
    Size(1, 7, 1),
    Size(2, 15, 1.9),
    Size(3, 30, 2.7),
    Size(5, 60, 3.9),
    Size(10, 180, 6.5),
    Size(20, 365, 7.7),
    DAY_PASS,
    UNLIMITED,
)


def build_catalogue() -> list[Package]:
    """Every plan, in the supplier's own shape; the same list in every run."""
    names = Locale("en").territories
    plans = [
        _plan(country, names[country], (country,), size, base_price(country))
        for country in SOLD
        for size in _country_sizes(country)
    ]
    for region, members in sorted(REGIONS.items()):
        countries = tuple(sorted(members & set(SOLD)))
        code, price = f"{REGION_CODES[region]}-{len(countries)}", _region_price(region, countries)
        name = f"{region.replace('-', ' ').title()} ({len(countries)} areas)"
        plans += [_plan(code, name, countries, size, price) for size in REGION_SIZES]
    world = tuple(country for country in SOLD if tier(country) in WORLD_TIERS)
    price = _between(GLOBAL_PRICE, GLOBAL)
    plans += [_plan(f"GL-{len(world)}", f"Global ({len(world)} areas)", world, size, price) for size in GLOBAL_SIZES]
    return plans


def tier(country: str) -> str:
    """How dear data is there: "A" (cheap) to "D"."""
    return next((name for name, members in TIERS.items() if country in members), "D")


def base_price(country: str) -> float:
    """USD for 1 GB in 7 days, wholesale."""
    return _between(TIER_PRICES[tier(country)], country)


def operators(country: str) -> list[dict[str, str]]:
    """One to four networks, in the shape of `operatorList`, the best ones first."""
    known = OPERATORS.get(country)
    if known is None:
        first, count = _dealt(f"first operator of {country}", len(GROUPS)), 1 + _dealt(f"operators of {country}", 2)
        chosen = [GROUPS[(first + 3 * place) % len(GROUPS)] for place in range(count)]
    else:
        chosen = known.split(", ")
    has_5g = tier(country) == "A" or (tier(country) == "B" and _dealt(f"5G in {country}", 2) == 1)
    best = "5G" if has_5g else "4G"
    return [
        {"operatorName": name, "networkType": best if place < BIG_OPERATORS else "4G"}
        for place, name in enumerate(chosen)
    ]


def _country_sizes(country: str) -> tuple[Size, ...]:
    seventh = {"A": BIG, "B": UNLIMITED}.get(tier(country), SMALL)
    return (*COUNTRY_SIZES, seventh)


def _region_price(region: str, countries: tuple[str, ...]) -> float:
    common = [base_price(country) for country in countries if tier(country) in COMMON_TIERS]
    dearest = max(common or [base_price(country) for country in countries])
    return dearest * _between(REGION_MARKUP, region)


def _plan(location_code: str, place: str, countries: tuple[str, ...], size: Size, price: float) -> Package:
    by_day = size.data_type != TOTAL
    amount = f"{size.gigabytes:g}" if size.gigabytes else "Unlimited"
    speed = size.fair_use.split(" after")[0].replace(" ", "")
    slug = f"{location_code}_{amount}_" + (f"Daily_{speed}" if by_day else str(size.days))
    title = f"{place} {'Unlimited' if not size.gigabytes else f'{amount}GB'}" + (
        f"/Day FUP{speed}" if by_day else f" {size.days}Days"
    )
    units = max(round(price * size.factor * UNIT / PRICE_STEP), 1) * PRICE_STEP
    networks = [_network(country) for country in countries]
    has_5g = any(operator["networkType"] == "5G" for network in networks for operator in network["operatorList"])
    return {
        "packageCode": "P" + hashlib.sha256(slug.encode()).hexdigest()[:8].upper(),
        "slug": slug,
        "name": title,
        "price": units,
        "currencyCode": "USD",
        "volume": size.volume or UNLIMITED_VOLUME,
        "smsStatus": 0,
        "dataType": size.data_type,
        "unusedValidTime": 180,
        "duration": size.days,
        "durationUnit": "DAY",
        "location": ",".join(countries),
        "locationCode": location_code,
        "description": title,
        "activeType": 1 if _dealt(f"starts {location_code}", 12) == 0 else 2,
        "favorite": False,
        "retailPrice": units * 2,
        "speed": "3G/4G/5G" if has_5g else "3G/4G",
        "ipExport": ("NL/FR", "SG", "HK", "GB", "US")[_dealt(f"exit {location_code}", 5)],
        "supportTopUpType": 3 if by_day else (1 if _dealt(f"top-up {location_code}", 9) == 0 else 2),
        "fupPolicy": size.fair_use,
        "locationNetworkList": networks,
    }


def _network(country: str) -> dict[str, Any]:
    return {
        "locationName": Locale("en").territories[country],
        "locationLogo": f"/img/flags/{country.lower()}.png",
        "locationCode": country,
        "operatorList": operators(country),
    }


def _dealt(what: str, choices: int) -> int:
    """A number below *choices*, always the same for *what*."""
    return int.from_bytes(hashlib.sha256(what.encode()).digest()[:8]) % choices


def _between(span: tuple[float, float], what: str) -> float:
    low, high = span
    return low + (high - low) * _dealt(f"price {what}", 1000) / 1000
