"""One event before it has its place in the chain: what is said of it, made fit to be kept."""

import secrets
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import IPv6Address, ip_address
from typing import TypedDict

from sqlalchemy import String

from security.chain import CUT, SALT
from security.origins import Origin
from security.refs import Actor
from security.tags import Tag
from storage.events import Outcome, SecurityEvent

DEVICE_LENGTH = 300
WORDS_LENGTH = 500
"""Of one value in the details."""
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Controls, marks that turn the direction of writing, halves of characters: what could bend a line of the log."""
RESERVED = frozenset({SALT, CUT, "ip", "device", "network"})
"""What the log itself puts into a detail; others' details of these names get a mark."""
LENGTHS = {
    column.key: column.type.length for column in SecurityEvent.__table__.columns if isinstance(column.type, String)
}


class What(TypedDict, total=False):
    """What can be said of an event beside its tag; where it came from is filled in from the origin."""

    person_id: int | None
    """Whose account it touches."""
    staff_id: int | None
    """Who of the staff did it; left out: whom the origin names."""
    actor: Actor | None
    """Who did it, where neither says so (Stripe, a supplier)."""
    subject: Actor | None
    """Whom it touches, where that is no customer (a member of the staff)."""
    about: tuple[str, str] | None
    """What it is about, as ("order", its number)."""
    outcome: Outcome | None
    """How it ended, where not as usual for the tag."""
    reason: str | None
    """Why, in a word."""
    ip: str | None
    """Where it came from, where the origin does not know."""
    device: str | None
    """The browser's own description, likewise."""
    details: Mapping[str, str | int] | None
    """Further numbers and words, kept sealed; never secrets, names or anybody's own words."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One event."""

    at: datetime
    tag: Tag
    origin: Origin
    actor: Actor
    subject: Actor | None
    object_type: str | None
    object_ref: str | None
    outcome: Outcome | None
    """None: what is usual for the tag."""
    reason: str | None
    detail: dict[str, str | int]
    event_id: str = field(default="")


def fact_of(at: datetime, tag: Tag, of: Origin, what: What) -> Fact:
    """What happened at *at*, coming from *of*."""
    person_id, about = what.get("person_id"), what.get("about")
    return Fact(
        at=at,
        tag=tag,
        origin=of,
        actor=what.get("actor") or Actor.of(of, what.get("staff_id")),
        subject=what.get("subject") if person_id is None else Actor.person(person_id),
        object_type=None if about is None else about[0],
        object_ref=None if about is None else about[1],
        outcome=what.get("outcome"),
        reason=what.get("reason"),
        detail=_detail(of, what),
        event_id=str(_time_ordered_id(at)),
    )


def fitted(column: str, words: str | None) -> str | None:
    """*words* without what cannot be seen, no longer than the column."""
    return None if words is None else _seen(words)[: LENGTHS[column]]


def _detail(of: Origin, what: What) -> dict[str, str | int]:
    """The facts that are sealed; only true addresses are called one, for they are cut in steps later."""
    detail: dict[str, str | int] = {
        f"{name}_" if name in RESERVED else name: value if isinstance(value, int) else _seen(str(value))[:WORDS_LENGTH]
        for name, value in (what.get("details") or {}).items()
    }
    if (address := _address(what.get("ip") or of.ip)) is not None:
        detail["ip"] = address
    if (device := what.get("device") or of.device) is not None:
        detail["device"] = _seen(device)[:DEVICE_LENGTH]
    return detail


def _address(words: str | None) -> str | None:
    """An address in its one spelling; an IPv4 address in IPv6's clothes is an IPv4 address."""
    if words is None:
        return None
    try:
        parsed = ip_address(words.partition("%")[0])
    except ValueError:
        return None
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(parsed)


def _seen(words: str) -> str:
    """A header may hold bytes that are no text (Python keeps them as surrogates): no database takes those."""
    text = words.encode(errors="replace").decode()
    return text if text.isascii() and text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    return " " if unicodedata.category(character) in UNSEEN else character


def _time_ordered_id(at: datetime) -> uuid.UUID:
    """A UUID of version 7 (RFC 9562): milliseconds, then randomness."""
    milliseconds = int(at.timestamp() * 1000) & (2**48 - 1)
    random = secrets.randbits(74)
    return uuid.UUID(int=milliseconds << 80 | 7 << 76 | (random >> 62) << 64 | 2 << 62 | random & (2**62 - 1))
