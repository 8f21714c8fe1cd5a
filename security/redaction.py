"""
What must not stand in a log: secrets by their shapes, and the secrets of this house by their very words.

Allow-lists of fields are the first line (what is logged has no such value in it); this is the second, for whatever a
library, an exception or a hurried line of ours lets slip.
"""

import re
from collections.abc import Iterable
from functools import partial
from urllib.parse import quote

from core.card_numbers import masked

HIDDEN = "[secret]"
SHORTEST_KNOWN = 8
"""Shorter secrets are not looked for by their words: they would blot out half of each line."""

_SHAPES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\d{5,14}(?::|%3[Aa])[A-Za-z0-9_-]{30,}",  # a Telegram token, in an address as well
        r"\b(?:sk|rk|pk|whsec)_(?:(?:test|live)_)?[A-Za-z0-9+/=_]{4,}",  # a Stripe key
        r"(?i)LPA(?::|%3A)1(?:\$|%24)[^\s'\"<>]+",  # an activation code
        r"(?i)otpauth(?::|%3A)[^\s'\"<>]+",  # a second factor
        r"\btok:[\w-]{8,}",  # a privileged button
        r"(?i)\b(?:bearer|basic)\s+[\w.~+/=-]{8,}",
        r"(?i)(?:cookie|authorization|(?:stripe|rt)-signature|-secret-token|rt-accesscode)\W{1,6}[^'\"\r\n]+",
        r"(?i)(?:access|secret|api|master|private)[ _-]?(?:code|key|token)['\"]?\s*[:=]\s*['\"]?[^\s'\",;}]{6,}",
        r"(?i)(?:password|passwd|passphrase|secret)['\"]?\s*[:=]\s*['\"]?[^\s'\",;}]{4,}",
        r"(?<=://)[^\s:/@]+:[^\s/@]+(?=@)",  # the password in an address of a database
        r"(?i)\b(?:code|otp|totp|pin)\b\W{1,3}\d{6}\b",  # a one-time code
        r"(?<!\d)89(?:[ -]?\d){17,18}(?!\d)",  # the number of an eSIM
        r"[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+",  # an e-mail address
    )
)
_BEARERS = re.compile(
    r"(?i)((?:/|%2F)(?:pay|paid|enter|supplier(?:/|%2F)[\w-]+)(?:/|%2F)"  # links that open something
    r"|\bstart(?:group|app)?(?:=|%3D| ))[\w.~%-]{8,}"  # a deep link
)
_QUOTING = re.compile(r"(invalid literal for \w+\(\) with base \d+: |could not convert string to float: ).*")
"""Errors of the language that quote what they were given: it may be what a person wrote."""


def redacted(text: str, *, known: Iterable[str] = ()) -> str:
    """*text* without anything that looks like a secret, and without the *known* ones."""
    for secret in known:
        text = text.replace(secret, HIDDEN)
    for shape in _SHAPES:
        text = shape.sub(HIDDEN, text)
    text = _BEARERS.sub(rf"\1{HIDDEN}", text)
    text = _QUOTING.sub(rf"\1{HIDDEN}", text)
    return masked(text)


def redactor(secrets: Iterable[str]) -> partial[str]:
    """`redacted` for a house with those *secrets*: each is found as it is, and as it stands in an address."""
    known = {form for one in secrets if len(one) >= SHORTEST_KNOWN for form in (one, quote(one, safe=""))}
    return partial(redacted, known=tuple(sorted(known, key=len, reverse=True)))
