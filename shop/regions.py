"""What places look like in tables and buttons, and which region is shown where nobody sells a narrower one."""

from typing import TypeAlias

from core.values import Country, Region
from esim.regions import GLOBAL, REGIONS, region_of

Place: TypeAlias = Country | Region


def region_code(code: str | None, countries: frozenset[str]) -> str:
    """The region of a plan: the word of the supplier's client where we have a name for it, else by what it covers."""
    tidy = (code or "").lower().replace("_", "-")
    return tidy if tidy == GLOBAL or tidy in REGIONS else region_of(countries)


def around(code: str) -> tuple[str, ...]:
    """The wider regions of a region, the nearest first; the last is the whole world."""
    members = REGIONS.get(code)
    if members is None:
        return ()
    wider = [other for other, all_members in REGIONS.items() if members < all_members]
    return (*sorted(wider, key=lambda other: len(REGIONS[other])), GLOBAL)


def place_of(code: str) -> Place:
    """A country by its two capital letters, a region by any other code."""
    return Country(code) if len(code) == 2 and code.isupper() else Region(code)  # noqa: PLR2004 - ISO 3166-1 alpha-2


def is_known_region(code: str) -> bool:
    """Whether a region has a name of ours."""
    return code == GLOBAL or code in REGIONS
