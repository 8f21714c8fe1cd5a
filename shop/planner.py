"""
What a person asked for, read from what they typed: where, for how long, with how much data.

`understand` is where a trip planner (several legs with dates) and a device check get their answers from: they fill
the same `Wish`, and the window shows what fits it.
"""

import re
from dataclasses import dataclass

from core.values import GIGABYTE, MEGABYTE
from shop.destinations import Destinations
from shop.destinations_index import folded
from shop.regions import Place

DAYS_MAX = 365
DATA_MAX = 900 * GIGABYTE
READ_AT_MOST = 600
"""Characters of a text that are read; a wish fits in far fewer."""

NUMBERS = {
    word: number
    for number, words in {
        0.5: "half halb halbe halben halber halbes",
        1: "a an one ein eine einen einem einer eins",
        2: "two zwei couple paar",
        3: "three drei",
        4: "four vier",
        5: "five fünf fuenf",
        6: "six sechs",
        7: "seven sieben",
        8: "eight acht",
        9: "nine neun",
        10: "ten zehn",
        11: "eleven elf",
        12: "twelve zwölf zwoelf",
        13: "thirteen dreizehn",
        14: "fourteen vierzehn",
        15: "fifteen fünfzehn fuenfzehn",
        20: "twenty zwanzig",
        21: "einundzwanzig",
        30: "thirty dreißig dreissig",
        60: "sixty sechzig",
        90: "ninety neunzig",
    }.items()
    for word in map(folded, words.split())
}

UNITS = {
    word: days
    for days, words in {
        1: "day days d tag tage tagen night nights nacht nächte nächten naechte",
        2: "weekend wochenende",
        7: "week weeks wk wks w woche wochen",
        30: "month months mo monat monate monaten",
        365: "year years jahr jahre",
    }.items()
    for word in map(folded, words.split())
}
"""Words of time and their days."""

SIZES = {
    word: size
    for size, words in {
        MEGABYTE: "mb mbyte megabyte megabytes meg megs",
        GIGABYTE: "gb gbyte gig gigs giga gigabyte gigabytes g",
        1024 * GIGABYTE: "tb terabyte",
    }.items()
    for word in words.split()
}

UNLIMITED = frozenset(
    map(folded, ("unlimited", "unbegrenzt", "unlimitiert", "flat", "flatrate", "endless", "infinite"))
)

_WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
_COUNT = rf"(?:(?P<count>\d{{1,9}}(?:[.,]\d{{1,2}})?)\s*-?\s*|(?P<word>{_WORDS})[\s-]+)"


def _pattern(words: dict[str, int]) -> re.Pattern[str]:
    known = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w){_COUNT}(?P<unit>{known})(?!\w)")


_TIME = _pattern(UNITS)
_SIZE = _pattern(SIZES)
_WEEKEND = re.compile(r"(?<!\w)(?:weekend|wochenende)(?!\w)")
_RANGE = re.compile(r"(?<!\w)\d{1,3}\s*(?:-|–|to|bis)\s*(?=\d{1,3}\s*\w)")  # noqa: RUF001 - people type the dash


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants; empty fields were not said."""

    places: tuple[Place, ...] = ()
    days: int | None = None
    data_bytes: int | None = None
    unlimited: bool = False
    choices: tuple[Place, ...] = ()
    """The places that one ambiguous word may mean ("Georgia"): ask."""
    guesses: tuple[Place, ...] = ()
    """Where nothing was understood: what comes nearest to it."""
    rest: tuple[str, ...] = ()
    """Words that say something else: with some of them, a text that names a place may still be no wish."""

    @property
    def is_clear(self) -> bool:
        """Whether the text names places, and nothing in it says something else."""
        return bool(self.places) and not self.choices and not self.rest


def understand(text: str, destinations: Destinations) -> Wish:
    """The wish in *text*, in any language that `Destinations` knows; times and sizes in English and German."""
    clear = folded(text[:READ_AT_MOST])
    without_size, data_bytes = _take_size(_RANGE.sub(" ", clear))
    without_time, days = _take_days(without_size)
    words = without_time.split()
    unlimited = any(word in UNLIMITED for word in words)
    rest = " ".join(word for word in words if word not in UNLIMITED)
    found = destinations.find(rest, original=text[:READ_AT_MOST])
    return Wish(
        places=found.places,
        days=days,
        data_bytes=None if unlimited else data_bytes,
        unlimited=unlimited,
        choices=found.choices,
        guesses=found.guesses,
        rest=found.rest,
    )


def _take_size(text: str) -> tuple[str, int | None]:
    match = _SIZE.search(text)
    if match is None:
        return text, None
    size = int(_number(match) * SIZES[match["unit"]])
    return text[: match.start()] + " " + text[match.end() :], min(size, DATA_MAX) or None


def _take_days(text: str) -> tuple[str, int | None]:
    match = _TIME.search(text)
    if match is None:
        return (_WEEKEND.sub(" ", text), 3) if _WEEKEND.search(text) else (text, None)
    days = max(1, round(_number(match) * UNITS[match["unit"]]))
    return text[: match.start()] + " " + text[match.end() :], min(days, DAYS_MAX) if _number(match) else None


def _number(match: re.Match[str]) -> float:
    return NUMBERS[match["word"]] if match["word"] else float(match["count"].replace(",", "."))
