"""
Finds the places that a person names: countries, cities, islands and regions, in any language, with typos.

A word that means several places ("Georgia") is not guessed: the person is asked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from core.errors import Refusal
from shop.destinations_index import SHORTEST, Index, index, is_unspaced, name_key
from shop.regions import Place, is_known_region, place_of

PLACES_MAX = 5
GUESSES_MAX = 3
GUESS_SCORE = 75
GUESS_SCORE_OF_FOUR = 85

POPULAR = ("TR", "ES", "TH", "US", "IT", "JP", "GR", "FR", "GB", "AE", "EG", "PT", "ID", "CH", "HR", "VN")
"""Where travellers go most; the window shows those of them that we sell."""

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_CODE = re.compile(r"(?<![\w.])([A-Z]{2})(?![\w])")


class PlaceUnknown(Refusal):
    """A code of a place that is none of ours."""

    key = "refusal-place-unknown"


def place_named(code: str) -> Place:
    """
    The place of that code.

    Raises:
        PlaceUnknown: There is no such country, and no such region.
    """
    if code not in index().countries and not is_known_region(code):
        raise PlaceUnknown
    return place_of(code)


@dataclass(frozen=True, slots=True)
class Found:
    """What was named: *places* for sure, *choices* of one ambiguous word, *guesses* where nothing was sure."""

    places: tuple[Place, ...] = ()
    choices: tuple[Place, ...] = ()
    guesses: tuple[Place, ...] = ()
    rest: tuple[str, ...] = ()
    """Words that are no part of a wish: not "to", "please" or "eSIM", but "broken"."""


class Destinations:
    """The search; it is built at the first question and then shared."""

    def is_greeting(self, text: str) -> bool:
        """Whether *text* says hello and nothing else."""
        words = name_key(text).split()
        return 0 < len(words) < 5 and index().words["hello"].issuperset(words)  # noqa: PLR2004 - "guten Morgen zusammen"

    def find(self, text: str, original: str | None = None) -> Found:
        """
        The places in *text*, in the order of the text, at most five.

        *original* is the text as it was typed, where *text* has lost its capitals and flags.
        """
        typed = text if original is None else original
        names = index()
        search = _Search(names, name_key(text).split(), typed)
        search.take_flags()
        search.take_names()
        search.take_codes()
        search.take_typos()
        places, choices = search.result()
        guesses = () if places or choices else _guesses(names, search.left())
        rest = tuple(word for word in search.left() if word not in names.words["wish"])
        return Found(places=places, choices=choices, guesses=guesses, rest=rest)


class _Search:
    """One search: words are taken out as they are understood."""

    def __init__(self, names: Index, words: list[str], typed: str) -> None:
        self._names = names
        self._words: list[str | None] = [None if word[0].isdigit() else word for word in words]
        self._typed = typed
        self._hits: list[tuple[int, tuple[str, ...]]] = []

    def take_flags(self) -> None:
        """Flag emojis are ISO codes in disguise."""
        flags = _FLAG.findall(self._typed)
        for place, flag in enumerate(flags, start=-len(flags)):
            code = "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in flag)
            if code in self._names.countries:
                self._hits.append((place, (code,)))

    def take_names(self) -> None:
        """Names as they are, the longest first."""
        for start, end in _runs(self._words, self._names.longest):
            words = [word for word in self._words[start:end] if word]
            name = " ".join(words)
            if len(words) == end - start and (codes := self._codes(name)):
                self._take(start, end, codes)
        for start, word in enumerate(self._words):
            if word and is_unspaced(word):
                self._take_unspaced(start, word)

    def take_codes(self) -> None:
        """`JP` in capitals within a sentence (but `GB`, which is data there); `jp` where there is no other word."""
        left = self.left()
        shouted = self._typed.isupper() and len(left) > 1
        capitals = set() if shouted else {code.lower() for code in _CODE.findall(self._typed)} - {"gb"}
        for start, word in enumerate(self._words):
            alone = len(left) == 1 and word not in self._names.words["codes"] and not self._hits
            if word and (word in capitals or alone) and word.upper() in self._names.countries:
                self._take(start, start + 1, (word.upper(),))

    def take_typos(self) -> None:
        """Names with a slip: one from five letters on, two from eight; short words have to be right."""
        for start, end in _runs(self._words, 3):
            words = [word for word in self._words[start:end] if word]
            if len(words) < end - start or any(
                word in self._names.words["quiet"] or len(word) < SHORTEST for word in words
            ):
                continue
            if codes := _nearest(self._names, " ".join(words)):
                self._take(start, end, codes)

    def left(self) -> list[str]:
        """The words that nothing was made of."""
        return [word for word in self._words if word]

    def result(self) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
        """The places in order, and what one ambiguous word may mean."""
        hits = [codes for _, codes in sorted(self._hits)]
        sure = dict.fromkeys(chain.from_iterable(codes for codes in hits if len(codes) == 1))
        open_ = next((codes for codes in hits if len(codes) > 1 and not sure.keys() & set(codes)), ())
        return tuple(map(place_of, sure))[:PLACES_MAX], tuple(map(place_of, open_))

    def _codes(self, name: str) -> tuple[str, ...]:
        codes = self._names.codes.get(name, ())
        if name in self._names.words["names"] and len(self._words) > 1 and not self._is_capital(name):
            return ()
        return codes

    def _is_capital(self, name: str) -> bool:
        capital = name.upper() if name == "us" else name.capitalize()
        return re.search(rf"\b(?:{capital}|{name.upper()})\b", self._typed) is not None and not self._typed.startswith(
            name.capitalize()
        )

    def _take(self, start: int, end: int, codes: tuple[str, ...]) -> None:
        self._hits.append((start, codes))
        self._words[start:end] = [None] * (end - start)

    def _take_unspaced(self, start: int, word: str) -> None:
        rest = word
        for name in self._names.unspaced:
            if name in rest:
                self._take(start, start + 1, self._names.codes[name])
                rest = rest.replace(name, " ")


def _runs(words: list[str | None], longest: int) -> Iterator[tuple[int, int]]:
    """Start and end of every run of words, the longest runs first."""
    for length in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield start, start + length


def _nearest(names: Index, word: str) -> tuple[str, ...]:
    """What *word* was meant to be, if that is clear."""
    slips = 0 if len(word) < 5 else 1 if len(word) < 8 else 2  # noqa: PLR2004 - as `take_typos` promises
    if not slips:
        return ()
    near = chain.from_iterable(names.by_length.get(len(word) + more, ()) for more in range(-slips, slips + 1))
    slipped = [(distance, name) for name in near if (distance := OSA.distance(word, name, score_cutoff=slips)) <= slips]
    least = min(slipped, default=(0, ""))[0]
    found = dict.fromkeys(chain.from_iterable(names.codes[name] for distance, name in slipped if distance == least))
    return tuple(found)[:4]


def _guesses(names: Index, words: list[str]) -> tuple[Place, ...]:
    """Up to three places that the words may have meant."""
    word = max((word for word in words if word not in names.words["quiet"]), key=len, default="")
    if len(word) < 4:  # noqa: PLR2004 - too little to guess from
        return ()
    begins = [(name, 100.0, 0) for name in names.codes if name.startswith(word)][:GUESSES_MAX]
    cutoff = GUESS_SCORE if len(word) > 4 else GUESS_SCORE_OF_FOUR  # noqa: PLR2004 - the shortest that is guessed at all
    matches = begins or process.extract(word, names.codes.keys(), scorer=fuzz.ratio, score_cutoff=cutoff, limit=8)
    codes = dict.fromkeys(chain.from_iterable(names.codes[match[0]] for match in matches))
    return tuple(map(place_of, codes))[:GUESSES_MAX]
