"""What the filters of the security log take: each word is read as it is meant, or means nothing."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from ipaddress import ip_network
from typing import TypeAlias

from security.log_keys import IPV4_NETWORK, IPV6_NETWORK
from security.log_times import moment
from security.tags import Tag
from security.vocabulary import MEANINGS
from storage.events import ActorKind, Outcome

LINES, MOST_LINES = 10, 20
REASON_SHORTEST, REASON_LONGEST = 3, 200
LOWEST, HIGHEST = 0, 7

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
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:#/-]{0,63}")
_WHO = re.compile(r"[A-Za-z0-9#-]{1,40}")
_SEVERITY = re.compile(r"(>=|<=|>|<|=)?([0-9])|([0-9])-([0-9])")
_TYPE = re.compile(r"[a-z_][a-z0-9_.]*\*?|\*")
# Letters that end a line, draw nothing or turn a line around: nobody's reason needs one, and a log must not hold one.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


Reader: TypeAlias = Callable[[str, datetime], object]
"""Of a filter's value, seen from now; None: it means nothing."""


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
    seen = " ".join(UNSEEN.sub(" ", value).split())
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


READERS: dict[str, Reader] = {
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
