"""
The chain of the security log: `hash = SHA-256(prev_hash ‖ RFC 8785(envelope))`.

The envelope holds no personal data; the sealed detail is bound to it by `detail_commit`, an HMAC under a salt that lies
inside the detail. So an address can be cut when its period ends, and the chain still holds. Who cuts takes the salt
away, or a commitment to an address could be tried out; the detail then says itself how far it was cut (`cut`), and
only its seal vouches for what is left.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from core.sealing import seal, unseal
from security.log_keys import LogKeys
from storage.events import SecurityEvent
from storage.sealed_columns import place

GENESIS = "0" * 64
"""The hash before the first event."""
OUTSIDE = frozenset({"hash", "prev_hash", "detail", "ip_hash", "network_hash"})
"""Columns that are not in the envelope."""
ENVELOPE = tuple(sorted(column.key for column in SecurityEvent.__table__.columns if column.key not in OUTSIDE))

DETAIL = "security_events.detail"
SALT, CUT = "salt", "cut"
"""What stands in a detail beside its facts: one or the other."""

_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)


class Cut(StrEnum):
    """How far a detail was cut."""

    NETWORK = "network"
    """The address is a /24 or /48, the device is gone."""
    GONE = "gone"
    """Nothing of an address is left."""
    ERASED = "erased"
    """Nothing of it is left, whatever its age: the account that it is about was erased."""


def canonical(values: Mapping[str, str | int | None]) -> bytes:
    """
    *values* as RFC 8785 writes them.

    For names in ASCII and values that are words, whole numbers below 2^53 or null, that is what `json` writes with
    sorted keys, four times as fast as the library `rfc8785`; a test compares the two.
    """
    return _canonical.encode(values).encode()


def envelope_hash(prev_hash: str, row: Mapping[str, Any]) -> str:
    """The hash of an event after *prev_hash*; *row* has at least the columns of the envelope."""
    envelope = {name: _plain(row[name]) for name in ENVELOPE}
    return hashlib.sha256(bytes.fromhex(prev_hash) + canonical(envelope)).hexdigest()


def close_detail(keys: LogKeys, event_id: str, at: datetime, detail: dict[str, Any]) -> tuple[bytes | None, str | None]:
    """The sealed detail and its commitment; both None where there is nothing to keep."""
    if not detail:
        return None, None
    salt = secrets.token_hex(16)
    return seal_detail(keys, event_id, at, {SALT: salt, **detail}), commitment(salt, detail)


def seal_detail(keys: LogKeys, event_id: str, at: datetime, detail: dict[str, Any]) -> bytes:
    """Seal a detail for its event."""
    return seal(keys.of_detail(at), place(DETAIL, event_id=event_id), json.dumps(detail, ensure_ascii=False).encode())


def open_detail(keys: LogKeys, event_id: str, at: datetime, sealed: bytes | None) -> dict[str, Any]:
    """
    The detail again, its salt or its cut with it; empty where there is none.

    Raises:
        Unsealable: It was changed, or belongs to another event.
    """
    if sealed is None:
        return {}
    opened: dict[str, Any] = json.loads(unseal(keys.of_detail(at), place(DETAIL, event_id=event_id), sealed))
    return opened


def commitment(salt: str, detail: Mapping[str, str | int]) -> str:
    """What the envelope says of the whole detail (without its salt)."""
    return hmac.new(bytes.fromhex(salt), canonical(detail), hashlib.sha256).hexdigest()


def _plain(value: object) -> str | int | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if value is None or isinstance(value, int):
        return value
    return str(value)
