"""
What somebody of the staff types after a command to keep order, taken apart: `[target] [duration] [flags] [reason]`.

    /mute @someone 1d12h --group advertising in every thread
    /ban U-7K2M9QXT 30d fraud
    /warn 10 messages within a minute        in answer to a message: the target is known, `10` is part of the reason

A duration is one word, `(number unit)+`, with the units s m h d w mo (30 d) y (365 d), or `perm`; capital letters are
small ones. A number alone is never a duration. Flags stand before the reason, in any order.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Self

from core.errors import Refusal
from storage.restraints import Scope

__all__ = [
    "DAY",
    "FLAGS",
    "FOR_EVER",
    "HOUR",
    "LONGEST",
    "MINUTE",
    "REASON_LENGTH",
    "SHORTEST",
    "UNITS",
    "Duration",
    "DurationUnclear",
    "FlagUnknown",
    "Instruction",
    "Scope",
    "duration_of",
    "parse",
    "tidied",
]

MINUTE, HOUR, DAY = 60, 3600, 86_400
UNITS = {"s": 1, "m": MINUTE, "h": HOUR, "d": DAY, "w": 7 * DAY, "mo": 30 * DAY, "y": 365 * DAY}
"""The seconds of each unit."""
SHORTEST = MINUTE
LONGEST = 5 * UNITS["y"]
REASON_LENGTH = 500
WORD_LENGTH = 100
"""A longer word is no duration."""
FLAGS = ("--group", "--service", "--silent", "--delete")

_DURATION = re.compile(r"(?:[0-9]+(?:mo|[smhdwy]))+", re.ASCII | re.IGNORECASE)
_PART = re.compile(r"([0-9]+)(mo|[smhdwy])", re.ASCII | re.IGNORECASE)
_LONGHAND = re.compile(r"([0-9]+)(sec|min|hour|hr|day|week|month|year)s?", re.ASCII | re.IGNORECASE)
_SHORTHAND = {"sec": "s", "min": "m", "hour": "h", "hr": "h", "day": "d", "week": "w", "month": "mo", "year": "y"}
_TARGET = re.compile(r"@[a-z][a-z0-9_]{3,31}|#?[tuxec]-[a-z0-9]{6,12}|[0-9]{1,16}", re.ASCII | re.IGNORECASE)
_ACCOUNT_DIGITS = 5
"""Where the target is known already, a shorter number is part of the reason."""
_WORD = re.compile(r"\S+")
_SHORT_FLAGS = {"-g": "--group", "-s": "--silent", "-d": "--delete"}
_DASHES = str.maketrans({"\N{EM DASH}": "--", "\N{EN DASH}": "--"})
"""What a phone makes of two hyphens."""


@dataclass(eq=False)
class DurationUnclear(Refusal):
    """A word that looks like a duration and is none; *meant* is one."""

    key = "refusal-duration-unclear"

    word: str
    meant: str


@dataclass(eq=False)
class FlagUnknown(Refusal):
    """There is no such flag; one that is not understood is never passed over."""

    key = "refusal-flag-unknown"

    flag: str
    known: str


@dataclass(frozen=True, slots=True)
class Duration:
    """How long; `seconds` is None for ever, else from one minute to five years."""

    seconds: int | None

    @classmethod
    def of(cls, seconds: int) -> Self:
        """So many seconds, but no less than a minute and no more than five years."""
        return cls(min(max(seconds, SHORTEST), LONGEST))

    @property
    def written(self) -> str:
        """As it could be typed: `1d12h`, `perm`."""
        if self.seconds is None:
            return "perm"
        left, parts = self.seconds, []
        for unit in ("d", "h", "m", "s"):
            count, left = divmod(left, UNITS[unit])
            if count:
                parts.append(f"{count}{unit}")
        return "".join(parts)


FOR_EVER = Duration(None)


@dataclass(frozen=True, slots=True)
class Instruction:
    """What was typed, taken apart."""

    target: str | None = None
    """As it was typed; None: only the topic or the message that is answered says who."""
    duration: Duration | None = None
    scope: Scope | None = None
    """None: what is usual for the chat."""
    is_silent: bool = False
    deletes: bool = False
    reason: str = ""

    @property
    def written(self) -> str:
        """As it could be typed."""
        parts = [self.target, None if self.duration is None else self.duration.written]
        parts.append(None if self.scope is None else f"--{self.scope}")
        parts += ["--silent" if self.is_silent else None, "--delete" if self.deletes else None, self.reason]
        return " ".join(part for part in parts if part)


def duration_of(word: str) -> Duration | None:
    """
    The duration that *word* is; None if it is none.

    Raises:
        DurationUnclear: It is written with digits other than 0 to 9, or with a unit in full (`10min`).
    """
    if word.lower() == "perm":
        return FOR_EVER
    if len(word) > WORD_LENGTH:
        return None
    if _DURATION.fullmatch(word):
        return Duration.of(sum(_seconds(count, unit) for count, unit in _PART.findall(word)))
    plain = _in_ascii_digits(unicodedata.normalize("NFKC", word))
    if plain != word and _DURATION.fullmatch(plain):
        raise DurationUnclear(word, plain.lower())
    if (longhand := _LONGHAND.fullmatch(plain)) is not None:
        raise DurationUnclear(word, longhand[1] + _SHORTHAND[longhand[2].lower()])
    return None


def parse(text: str, *, is_target_known: bool) -> Instruction:
    """
    Take apart what follows a command.

    Args:
        text: All after the command.
        is_target_known: Whether a topic or an answered message says who is meant, so that none need be typed.

    Raises:
        DurationUnclear: Of the word where a duration could stand.
        FlagUnknown: There is no such flag.
    """
    text = tidied(text)
    target: str | None = None
    duration: Duration | None = None
    flags: set[str] = set()
    at = 0
    for match in _WORD.finditer(text):
        word = match[0]
        if (flag := _flag_of(word)) is not None:
            flags.add(flag)
        elif target is None and duration is None and _is_target(word, is_target_known=is_target_known):
            target = word
        elif duration is None and (found := duration_of(word)) is not None:
            duration = found
        else:
            at = match.start()
            break
        at = match.end()
    return Instruction(
        target=target,
        duration=duration,
        scope=Scope.GROUP if "--group" in flags else Scope.SERVICE if "--service" in flags else None,
        is_silent="--silent" in flags,
        deletes="--delete" in flags,
        reason=text[at:].strip()[:REASON_LENGTH].rstrip(),
    )


def tidied(text: str) -> str:
    """Somebody's words on one line, without control or direction marks."""
    kept = (" " if sign.isspace() else sign for sign in text)
    clean = "".join(sign for sign in kept if unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co"})
    return " ".join(clean.split())


def _seconds(count: str, unit: str) -> int:
    return min(int(count), LONGEST) * UNITS[unit.lower()]


def _in_ascii_digits(word: str) -> str:
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in word)


def _flag_of(word: str) -> str | None:
    plain = word.translate(_DASHES).lower()
    if plain in _SHORT_FLAGS:
        return _SHORT_FLAGS[plain]
    if not plain.startswith("--") or len(plain) == len("--"):
        return None
    if plain not in FLAGS:
        raise FlagUnknown(plain[:20], ", ".join(FLAGS))
    return plain


def _is_target(word: str, *, is_target_known: bool) -> bool:
    if not _TARGET.fullmatch(word):
        return False
    return not (is_target_known and word.isdecimal() and len(word) < _ACCOUNT_DIGITS)
