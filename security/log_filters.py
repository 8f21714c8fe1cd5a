r"""
The words with which the security log is searched: `since:24h user:U-7K2M9QXT type:payment.* sev:>=4`.

    since:  until:    24h, 1d12h, 2w · 2026-11-22 · 2026-11-22T14:05 · 14:05 · today, yesterday (UTC; also: from, to)
    user:             U-/A-/X- reference, order or ticket number, account id (also: who); takes a reason
    actor:            the same, but only as the one who acted; or staff, person, stranger, house, stripe, supplier
    type:             payment.failed · payment.* · several with commas; -type: leaves them out (also: event)
    cat:              authn, authz, account, payment, esim, support, privacy, moderation, log, system (also: category)
    outcome:          success, failure, denied, unknown (also: ok, failed, refused; result)
    sev:              4 · >=4 · <3 · 2-5 (also: severity)
    ip:               an address, its /24 or /48, or #1234: the address of that event
    order: ticket: case: object:   a number
    req:              the id of an update or request (also: request)
    limit:            1 to 20 lines a page
    reason:           why you look: "customer complains about a charge"

Each narrows the search. A value with blanks stands in double quotes; inside, `\"` and `\\` are taken as they are. What
is not known, stands twice or has no sense is refused: a filter that was ignored would answer another question.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Self

from core.errors import Refusal
from security.log_values import KINDS, LINES, READERS, UNSEEN
from storage.events import Outcome

EVERY = "*"
"""The type that means all of them."""
MOST_WRITTEN = 1000
"""Characters of a whole search."""
ALIASES = {
    "from": "since",
    "after": "since",
    "to": "until",
    "before": "until",
    "who": "user",
    "by": "actor",
    "event": "type",
    "category": "cat",
    "result": "outcome",
    "severity": "sev",
    "request": "req",
    "why": "reason",
}
"""Other names of filters."""
_KEY = re.compile(r"(-?[a-z_]+):", re.IGNORECASE)
_PIECE = re.compile(r'(?:[^\s"\\]|\\.|"(?:[^"\\]|\\.)*")+')
_BARE = re.compile(r'[^\s"\\]+')


@dataclass(eq=False)
class LogFilterUnknown(Refusal):
    """There is no filter of that name."""

    key = "refusal-seclog-filter"

    filter: str
    known: str


@dataclass(eq=False)
class LogFilterValue(Refusal):
    """A filter has a value that means nothing."""

    key = "refusal-seclog-value"

    filter: str
    value: str


@dataclass(eq=False)
class LogFilterTwice(Refusal):
    """A filter stands twice: which one counts?"""

    key = "refusal-seclog-twice"

    filter: str


@dataclass(eq=False)
class LogWordUnclear(Refusal):
    """A word belongs to no filter."""

    key = "refusal-seclog-word"

    word: str


class LogFilterTooLong(Refusal):
    """Nobody types so much."""

    key = "refusal-seclog-long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is searched for; empty: everything. `str()` writes it so that `parse` reads the same again."""

    since: datetime | None = None
    """Written down at that time or later."""
    until: datetime | None = None
    """Written down before."""
    user: str | None = None
    actor: str | None = None
    types: tuple[str, ...] = ()
    """Any of these, as typed (`payment.*`); sorted."""
    not_types: tuple[str, ...] = ()
    category: str | None = None
    outcome: Outcome | None = None
    severities: tuple[int, ...] = ()
    """Any of these, ascending."""
    ip: str | None = None
    """An address, a network of the size that the log knows, or `#` and the place of an event that came from it."""
    order: str | None = None
    ticket: str | None = None
    case: str | None = None
    object: str | None = None
    request: str | None = None
    limit: int = LINES
    reason: str | None = None

    @property
    def is_targeted(self) -> bool:
        """Whether it singles out a person: such a read takes a reason."""
        return self.user is not None or (self.actor is not None and self.actor not in KINDS)

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return self != Filters(limit=self.limit, reason=self.reason)

    def but(self, **changes: Any) -> Self:  # noqa: ANN401 - each as its field
        """The same with *changes*."""
        return replace(self, **changes)

    def __str__(self) -> str:
        """In one line, each filter once, times in full."""
        return " ".join(f"{name}:{_quoted(value)}" for name, value in _written(self))

    @property
    def public(self) -> str:
        """The same for the log: without a reason, and of an address only that there was one."""
        shown = [(name, "…" if name == "ip" else value) for name, value in _written(self) if name != "reason"]
        return " ".join(f"{name}:{value}" for name, value in shown)


def parse(text: str, now: datetime) -> Filters:
    """
    What *text* searches for; times that it names are seen from *now*.

    Raises:
        LogFilterUnknown, LogFilterValue, LogFilterTwice, LogWordUnclear, LogFilterTooLong: It makes no sense.
    """
    if len(text) > MOST_WRITTEN:
        raise LogFilterTooLong
    found: dict[str, Any] = {}
    for name, value in _pieces(text):
        column = COLUMNS[name]
        if column in found:
            raise LogFilterTwice(name)
        found[column] = _value(name, value, now)
    filters = Filters(**found)
    if filters.since is not None and filters.until is not None and filters.until <= filters.since:
        name = "until"
        raise LogFilterValue(name, f"{filters.until:%Y-%m-%dT%H:%M:%SZ}")
    return filters


COLUMNS = {
    "since": "since",
    "until": "until",
    "user": "user",
    "actor": "actor",
    "type": "types",
    "-type": "not_types",
    "cat": "category",
    "outcome": "outcome",
    "sev": "severities",
    "ip": "ip",
    "order": "order",
    "ticket": "ticket",
    "case": "case",
    "object": "object",
    "req": "request",
    "limit": "limit",
    "reason": "reason",
}
"""The filters, and where `Filters` keeps each."""
KNOWN = tuple(COLUMNS)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Each filter and its value, in their order."""
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        piece = _PIECE.match(text, at)
        if piece is None:
            raise LogWordUnclear(_shown(text[at:]))
        named = _KEY.match(piece[0])
        if named is None:
            raise LogWordUnclear(_shown(piece[0]))
        name = named[1].lower()
        name = ALIASES.get(name, name)
        if name not in COLUMNS:
            raise LogFilterUnknown(_shown(named[1]), ", ".join(f"{one}:" for one in KNOWN))
        yield name, _unquoted(piece[0][named.end() :])
        at = piece.end()


def _value(name: str, value: str, now: datetime) -> object:
    read = READERS[name](value, now)
    if read is None:
        raise LogFilterValue(name.lstrip("-"), _shown(value))
    return read


def _written(filters: Filters) -> Iterator[tuple[str, str]]:
    """Each filter that is set, as `parse` reads it."""
    untouched = {one.name: one.default for one in fields(Filters)}
    for name, column in COLUMNS.items():
        value = getattr(filters, column)
        if value == untouched[column]:
            continue
        match value:
            case datetime():
                yield name, f"{value:%Y-%m-%dT%H:%M:%SZ}"
            case tuple() if name == "sev":
                yield name, str(value[0]) if len(value) == 1 else f"{value[0]}-{value[-1]}"
            case tuple():
                yield name, ",".join(value)
            case Outcome():
                yield name, value.value
            case _:
                yield name, str(value)


def _quoted(value: str) -> str:
    if _BARE.fullmatch(value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _unquoted(value: str) -> str:
    """Quotes away wherever they stand: `reason:"a b"` and `"reason":…` read alike; a backslash keeps what follows."""
    found, escaped = [], False
    for letter in value:
        if escaped or letter not in '"\\':
            found.append(letter)
            escaped = False
        elif letter == "\\":
            escaped = True
    return "".join(found)


def _shown(value: str) -> str:
    """What somebody typed, short enough to be told back to them."""
    return UNSEEN.sub(" ", value)[:60]
