"""Every word that stands for a place, folded so that case, accents and scripts' ornaments do not matter."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType

DATA = Path(__file__).resolve().parent / "data"

_TAG = re.compile(r"<[^<>]{0,80}>")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_PLAIN = str.maketrans(
    {"\u0131": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\u2019": "'", "\u02bb": "'"}
)
_LETTER_THEN_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")

SHORTEST = 3
"""Letters of the shortest Latin name; shorter ones are codes, which have rules of their own."""


def folded(text: str, keep: str = ".,-") -> str:
    """
    *text* in small letters without accents, marks, tags and invisible characters; words with one space between.

    Of the punctuation only *keep* stays; a digit that follows a letter begins a new word ("japan10").
    """
    bare = _TAG.sub(" ", text)
    bare = unicodedata.normalize("NFKD", bare).casefold().translate(_PLAIN)
    letters = "".join(_kept(letter, keep) for letter in bare)
    return " ".join(_LETTER_THEN_DIGIT.sub(" ", unicodedata.normalize("NFKC", letters)).split())


def _kept(letter: str, keep: str) -> str:
    category = unicodedata.category(letter)
    if category[0] in "LN" or category == "Mc" or letter in keep:
        return letter
    return "" if category in {"Mn", "Me", "Cf"} or letter == "'" else " "


def name_key(name: str) -> str:
    """The folded form under which a name is found."""
    return folded(name, keep="")


def spellings(name: str) -> set[str]:
    """The folded forms of a name: with plain letters, with "ae" for "ä", with "and" for "&"."""
    return {name_key(form) for form in {name, name.lower().translate(_UMLAUTS), name.replace("&", " and ")}} - {""}


@dataclass(frozen=True, slots=True)
class Index:
    """All names: *codes* by folded name, and the names by their length for finding typos."""

    codes: Mapping[str, tuple[str, ...]]
    by_length: Mapping[int, tuple[str, ...]]
    unspaced: tuple[str, ...]
    """Names in scripts that put no spaces between words, the longest first."""
    longest: int
    """Words of the longest name."""
    countries: frozenset[str]
    words: Mapping[str, frozenset[str]]
    """Words with a rule of their own, by rule (`data/words.tsv`)."""


@cache
def index() -> Index:
    """The index, built at the first search (some 20 ms)."""
    codes: dict[str, tuple[str, ...]] = {}
    countries = set()
    for code, keys in _lines(DATA / "names.tsv", "\t"):
        if code.isupper():
            countries.add(code)
        codes.update(dict.fromkeys(keys, (code,)))
    for places, names in _lines(DATA / "aliases.tsv", ","):
        for name in names:
            codes.update(dict.fromkeys(spellings(name), tuple(places.split(","))))
    by_length: dict[int, list[str]] = {}
    for name in codes:
        by_length.setdefault(len(name), []).append(name)
    return Index(
        codes=MappingProxyType(codes),
        by_length=MappingProxyType({length: tuple(names) for length, names in by_length.items()}),
        unspaced=tuple(sorted((name for name in codes if is_unspaced(name)), key=len, reverse=True)),
        longest=max(name.count(" ") for name in codes) + 1,
        countries=frozenset(countries),
        words=MappingProxyType(_ruled_words()),
    )


def is_unspaced(text: str) -> bool:
    """Whether *text* begins in a script without spaces: Han, kana, Thai, Lao, Khmer, Burmese."""
    first = ord(text[0])
    return 0x0E00 <= first < 0x0F00 or 0x1000 <= first < 0x10A0 or 0x1780 <= first < 0x1800 or 0x3040 <= first < 0xA000  # noqa: PLR2004 - blocks of Unicode


def _lines(path: Path, separator: str) -> Iterator[tuple[str, list[str]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, _, names = line.partition("\t")
            yield code, names.split(separator)


def _ruled_words() -> dict[str, frozenset[str]]:
    words: dict[str, frozenset[str]] = {}
    for rule, line in _lines(DATA / "words.tsv", "\n"):
        more = chain.from_iterable(spellings(word) for word in line[0].split())
        words[rule] = words.get(rule, frozenset()).union(more)
    return words
