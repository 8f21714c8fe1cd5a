"""How a place looks: its flag, its name, and its place in the reader's alphabet."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from core.texts import Say
from core.values import Country
from shop.regions import Place

FLAG_A = 0x1F1E6
AMERICAS = frozenset({"north-america", "central-america", "south-america", "latin-america", "caribbean"})
FAR_EAST = frozenset(
    {
        "asia",
        "australia-new-zealand",
        "central-asia",
        "east-asia",
        "greater-china",
        "oceania",
        "pacific-islands",
        "south-asia",
        "southeast-asia",
    }
)


def flag(place: Place) -> str:
    """The flag of a country, the side of the globe of a region."""
    if isinstance(place, Country):
        return "".join(chr(FLAG_A + ord(letter) - ord("A")) for letter in place.code)
    return "🌎" if place.code in AMERICAS else "🌏" if place.code in FAR_EAST else "🌍"


def name(say: Say, place: Place) -> str:
    """What the reader calls it."""
    return say.plain("place-name", place=place)


def joined(say: Say, places: Iterable[Place]) -> str:
    """Several names in a row."""
    return ", ".join(name(say, place) for place in places)


def in_order(text: str) -> str:
    """What *text* is sorted by: letters without accents, in no case."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def by_name(say: Say, codes: frozenset[str]) -> tuple[tuple[str, Country], ...]:
    """The countries by their names in the reader's language, in its order."""
    return _by_name(say, codes)  # type: ignore[arg-type]  # there is one object a language, and it can be hashed


@lru_cache(maxsize=64)
def _by_name(say: Say, codes: frozenset[str]) -> tuple[tuple[str, Country], ...]:
    names = [(name(say, country), country) for country in map(Country, codes)]
    return tuple(sorted(names, key=lambda named: in_order(named[0])))


def place_label(say: Say, place: Place) -> str:
    """Flag and name, for a button."""
    return say.plain("place-button", flag=flag(place), place=place)
