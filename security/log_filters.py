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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from ipaddress import ip_network
from typing import Any, Self

from core.errors import Refusal
from security.log_keys import IPV4_NETWORK, IPV6_NETWORK
from security.log_times import moment
from security.tags import Tag
from security.vocabulary import MEANINGS
from storage.events import ActorKind, Outcome

LINES, MOST_LINES = 10, 20
REASON_SHORTEST, REASON_LONGEST = 3, 200
EVERY = "*"
"""The type that means all of them."""
MOST_WRITTEN = 1000
"""Characters of a whole search."""
LOWEST, HIGHEST = 0, 7

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
OUTCOMES = {
    **{outcome.value: outcome for outcome in Outcome},
    "ok": Outcome.SUCCESS,
    "failed": Outcome.FAILURE,
    "error": Outcome.FAILURE,
    "refused": Outcome.DENIED,
}
KINDS = frozenset(kind.value for kind in ActorKind)
CATEGORIES = frozenset(
    {"authn", "authz", "account", "payment", "esim", "support", "privacy", "moderation", "log", "system"}
    | {meaning.category for meaning in MEANINGS.values()}
)
_KEY = re.compile(r"(-?[a-z_]+):", re.IGNORECASE)
_PIECE = re.compile(r'(?:[^\s"\\]|\\.|"(?:[^"\\]|\\.)*")+')
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:#/-]{0,63}")
_WHO = re.compile(r"[A-Za-z0-9#-]{1,40}")
_SEVERITY = re.compile(r"(>=|<=|>|<|=)?([0-9])|([0-9])-([0-9])")
_TYPE = re.compile(r"[a-z_][a-z0-9_.]*\*?|\*")
_BARE = re.compile(r'[^\s"\\]+')
# Letters that end a line, draw nothing or turn a line around: nobody's reason needs one, and a log must not hold one.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


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
    read = _READERS[name](value, now)
    if read is None:
        raise LogFilterValue(name.lstrip("-"), _shown(value))
    return read


def tags_of(types: Iterable[str]) -> tuple[Tag, ...]:
    """The types of the vocabulary that are meant, sorted by name: `payment.*` are all that begin so."""
    found = {tag for word in types for tag in Tag if _is_meant(tag, word)}
    return tuple(sorted(found, key=lambda tag: tag.value))


def _is_meant(tag: Tag, word: str) -> bool:
    return tag.value.startswith(word[:-1]) if word.endswith("*") else tag.value == word


def _types(value: str, now: datetime) -> tuple[str, ...] | None:
    del now
    words = tuple(sorted(set(value.lower().split(","))))
    return words if all(_TYPE.fullmatch(word) and tags_of([word]) for word in words) else None


def _severities(value: str, now: datetime) -> tuple[int, ...] | None:
    del now
    match = _SEVERITY.fullmatch(value)
    if match is None or not value.isascii():
        return None
    if match[2] is None:
        low, high = int(match[3]), int(match[4])
    else:
        bound = int(match[2])
        low, high = {
            None: (bound, bound),
            "=": (bound, bound),
            ">=": (bound, HIGHEST),
            ">": (bound + 1, HIGHEST),
            "<=": (LOWEST, bound),
            "<": (LOWEST, bound - 1),
        }[match[1]]
    if low > high or high > HIGHEST:
        return None
    return tuple(range(low, high + 1))


def _ip(value: str, now: datetime) -> str | None:
    del now
    if re.fullmatch(r"#[0-9]{1,18}", value):
        return value
    try:
        network = ip_network(value, strict=False)
    except ValueError:
        return None
    if network.prefixlen == network.max_prefixlen:
        return str(network.network_address)
    known = IPV4_NETWORK if network.version == 4 else IPV6_NETWORK  # noqa: PLR2004 - the protocol's own number
    return str(network) if network.prefixlen == known else None


def _limit(value: str, now: datetime) -> int | None:
    del now
    if not re.fullmatch(r"[0-9]{1,4}", value):
        return None
    number = int(value)
    return number if 1 <= number <= MOST_LINES else None


def _reason(value: str, now: datetime) -> str | None:
    del now
    seen = " ".join(_UNSEEN.sub(" ", value).split())
    return seen if REASON_SHORTEST <= len(seen) <= REASON_LONGEST else None


def _number(value: str, now: datetime) -> str | None:
    del now
    return value.lstrip("#").upper() if _NUMBER.fullmatch(value.lstrip("#")) else None


def _request(value: str, now: datetime) -> str | None:
    del now
    return value if re.fullmatch(r"[A-Za-z0-9_.:-]{1,32}", value) else None


def _who(value: str, now: datetime) -> str | None:
    del now
    return value.lstrip("#").upper() if _WHO.fullmatch(value) and value.strip("#-") else None


def _actor(value: str, now: datetime) -> str | None:
    kind = value.lower()
    return kind if kind in KINDS else _who(value, now)


_READERS: dict[str, Any] = {
    "since": moment,
    "until": lambda value, now: moment(value, now, is_end=True),
    "user": _who,
    "actor": _actor,
    "type": _types,
    "-type": _types,
    "cat": lambda value, _: value.lower() if value.lower() in CATEGORIES else None,
    "outcome": lambda value, _: OUTCOMES.get(value.lower()),
    "sev": _severities,
    "ip": _ip,
    "order": _number,
    "ticket": _number,
    "case": _number,
    "object": _number,
    "req": _request,
    "limit": _limit,
    "reason": _reason,
}


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
    return _UNSEEN.sub(" ", value)[:60]
