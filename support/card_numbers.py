"""Numbers of payment cards that customers write: masked before anything is kept or brought to anybody."""

import re
import unicodedata
from dataclasses import replace

from support.content import Content, ContentKind

MASK = "•"
KEPT_DIGITS = 4
_LENGTHS = {13, 14, 15, 16, 17, 18, 19}
_CANDIDATE = re.compile(r"(?<![\d+])\d(?:[ \-.\u00a0\u2007\u202f\u2010-\u2015]{0,2}\d){12,}(?!\d)")
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


def mask_cards(content: Content) -> tuple[Content, bool]:
    """The message with every card number masked but for its last four digits, and whether there was one."""
    text, file = masked(content.text), content.file
    if file is not None and file.name is not None:
        file = replace(file, name=masked(file.name))
    extra = {name: masked(value) if isinstance(value, str) else value for name, value in content.extra.items()}
    if (text, file, extra) == (content.text, content.file, content.extra):
        return content, False
    if content.kind is ContentKind.OTHER:  # it would be copied as it is
        return Content(ContentKind.TEXT, "\n".join(filter(None, (text, str(extra.get("says", "")))))), True
    return replace(content, text=text, file=file, extra=extra), True


def masked(text: str) -> str:
    """*text* without card numbers, of the same length, so that offsets into it stay right."""
    signs = list(text)
    for run in _CANDIDATE.finditer(text):
        places = [place for place in range(run.start(), run.end()) if text[place].isdecimal()]
        digits = "".join(str(unicodedata.decimal(text[place])) for place in places)
        for start, end in _cards(digits):
            whole = (start == 0 or places[start] - places[start - 1] > 1) and (
                end == len(places) or places[end] - places[end - 1] > 1
            )
            if whole:
                for place in places[start : end - KEPT_DIGITS]:
                    signs[place] = MASK
    return "".join(signs)


def _cards(digits: str) -> list[tuple[int, int]]:
    """Where card numbers may begin and end among *digits*."""
    return [
        (start, start + length)
        for start in range(len(digits))
        for length in _LENGTHS
        if start + length <= len(digits)
        and _NETWORKS.fullmatch(digits, start, start + length)
        and _is_luhn(digits[start : start + length])
    ]


def _is_luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - the sum of the two digits
    return total % 10 == 0
