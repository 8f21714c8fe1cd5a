"""Numbers of payment cards in what people write, in whatever way they spell them."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

MASK = "•"
WIDE_MASK = "\U0001f784"
"""For digits beyond the basic plane: an offset in UTF-16 units stays right."""
KEPT_DIGITS = 4
_LENGTHS = range(13, 20)
_NETWORKS = re.compile(
    r"""
      4(?:\d{12}|\d{15}|\d{18})                                                  # Visa
    | 5[1-5]\d{14} | 2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}           # Mastercard
    | 3[47]\d{13}                                                                # American Express
    | 3(?:0[0-5]|09|[689]\d)\d{11}                                               # Diners Club
    | 35(?:2[89]|[3-8]\d)\d{12,15}                                               # JCB
    | 6\d{15,18}                                                                 # Discover, UnionPay, Maestro, RuPay
    | 5[06-8]\d{11,17}                                                           # Maestro
    """,
    re.VERBOSE,
)
"""The ranges of the card networks. ICCIDs (89…) and IMEIs have valid check digits as well, and support needs them."""
_PRINTED = ((4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3))
"""How the digits stand on a card, in groups: so they may have words between them."""
_CLOSE, _FAR = 3, 24
"""How many signs may stand between two digits, and between two groups as printed on a card."""
_WORDS = {
    word: digit
    for digit, words in enumerate(
        (
            ("zero", "null"),
            ("one", "eins"),
            ("two", "zwei", "zwo"),
            ("three", "drei"),
            ("four", "vier"),
            ("five", "fünf"),
            ("six", "sechs"),
            ("seven", "sieben"),
            ("eight", "acht"),
            ("nine", "neun"),
        )
    )
    for word in words
}
_DIGIT = re.compile(
    r"[\d\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u2460-\u24ff\u2776-\u2793\U0001f100-\U0001f10c]"
    rf"|(?<![^\W\d_])(?:{'|'.join(_WORDS)})(?![^\W\d_])",
    re.IGNORECASE,
)
_MASKED = re.compile(
    rf"(?:[{MASK}{WIDE_MASK}]\W{{0,{_CLOSE}}}?){{{min(_LENGTHS) - KEPT_DIGITS},}}"
    rf"|(?:{MASK}{{4,6}}[^{MASK}]{{1,{_FAR}}}){{2,}}"
)


Joins: TypeAlias = Callable[[str], bool]
"""Whether what stands between two digits joins them."""


@dataclass(frozen=True, slots=True)
class _Digit:
    value: str
    start: int
    end: int


def masked(text: str) -> str:
    """*text* without card numbers but for their last four digits, of the same length: offsets into it stay right."""
    while (changed := _masked_once(text)) != text:
        text = changed
    return text


def has_masked(text: str) -> bool:
    """Whether there stands a number that was masked."""
    return (MASK in text or WIDE_MASK in text) and _MASKED.search(text) is not None


def _masked_once(text: str) -> str:
    digits = list(_digits(text))
    if len(digits) < min(_LENGTHS):
        return text
    signs = list(text)
    for found in (*_in_runs(text, digits), *_in_groups(text, digits)):
        for digit in found[:-KEPT_DIGITS]:
            for place in range(digit.start, digit.end):
                signs[place] = MASK if ord(text[place]) <= 0xFFFF else WIDE_MASK  # noqa: PLR2004 - the basic plane
    return "".join(signs)


def _digits(text: str) -> Iterator[_Digit]:
    """Every digit, as a sign of whatever script or as a word, in its order."""
    for found in _DIGIT.finditer(text):
        sign = found[0]
        value = unicodedata.digit(sign, None) if len(sign) == 1 else _WORDS[sign.casefold()]
        if value is not None:
            yield _Digit(str(value), found.start(), found.end())


def _in_runs(text: str, digits: list[_Digit]) -> Iterator[list[_Digit]]:
    """Cards whose digits stand close together, from the border of a group to the border of one."""
    for run in _split(text, digits, _is_close):
        if run[0].start and text[run[0].start - 1] == "+":
            continue
        values = "".join(digit.value for digit in run)
        for start in range(len(run)):
            if start and run[start].start == run[start - 1].end:
                continue
            for length in _LENGTHS:
                end = start + length
                is_whole = end == len(run) or (end < len(run) and run[end].start > run[end - 1].end)
                if is_whole and _is_card(values[start:end]):
                    yield run[start:end]


def _in_groups(text: str, digits: list[_Digit]) -> Iterator[list[_Digit]]:
    """Cards in the groups that are printed on them, with words between these."""
    groups = list(_split(text, digits, lambda gap: not gap))
    for first in range(len(groups)):
        for printed in _PRINTED:
            taken = groups[first : first + len(printed)]
            if tuple(map(len, taken)) != printed:
                continue
            gaps = [text[one[-1].end : other[0].start] for one, other in pairwise(taken)]
            found = [digit for group in taken for digit in group]
            if all(len(gap) <= _FAR and MASK not in gap for gap in gaps) and _is_card(
                "".join(digit.value for digit in found)
            ):
                yield found


def _split(text: str, digits: list[_Digit], joins: Joins) -> Iterator[list[_Digit]]:
    run: list[_Digit] = []
    for digit in digits:
        if run and not joins(text[run[-1].end : digit.start]):
            yield run
            run = []
        run.append(digit)
    if run:
        yield run


def _is_close(gap: str) -> bool:
    """Whether what stands between two digits is no more than a separator: signs that cannot be seen do not count."""
    seen = [sign for sign in gap if unicodedata.category(sign) not in {"Cf", "Mn", "Me"}]
    return len(seen) <= _CLOSE and len(gap) <= _FAR and MASK not in gap and not any(sign.isalnum() for sign in seen)


def _is_card(digits: str) -> bool:
    return _NETWORKS.fullmatch(digits) is not None and _is_luhn(digits)


def _is_luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - the sum of the two digits
    return total % 10 == 0
