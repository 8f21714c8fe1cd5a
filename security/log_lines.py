"""What a reader of the security log is shown of an event: without a step-up, nothing that finds a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_network
from typing import Any

from sqlalchemy import Row

from core.devices import device_name
from core.sealing import Unsealable
from security.chain import open_detail
from security.log_keys import LogKeys, network_of
from storage.events import ActorKind, Outcome

BESIDE = frozenset({"salt", "cut", "ip", "device"})
"""What a detail holds beside its facts."""


@dataclass(frozen=True, slots=True)
class Line:
    """One event, in a list."""

    seq: int
    event_id: str
    at: datetime
    type: str
    category: str
    outcome: Outcome
    severity: int
    actor_kind: ActorKind
    actor_ref: str | None
    subject_ref: str | None
    role: str | None
    channel: str
    chat_kind: str | None
    object_type: str | None
    object_ref: str | None
    reason_code: str | None
    request_id: str | None

    @classmethod
    def of(cls, row: Row[Any]) -> "Line":
        """The line of a row of the log."""
        values = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
        return cls(**{name: values[name] for name in cls.__slots__})

    @property
    def person_ref(self) -> str | None:
        """Whom "the same person" means: whose account it touches, else who did it."""
        return self.subject_ref or self.actor_ref


@dataclass(frozen=True, slots=True)
class Details:
    """One event, by itself."""

    line: Line
    logged_at: datetime
    address: str | None
    """The network (/24, /48) or, revealed, the address; None: not known, or cut."""
    device: str | None
    """Its family or, revealed, as it described itself."""
    facts: Mapping[str, str | int] = field(default_factory=dict)
    has_hidden: bool = False
    """Whether a reveal would show more."""
    is_unreadable: bool = False
    """Whether the sealed part was changed by somebody: `verify` tells."""
    update_id: int | None = None
    app_version: str = ""
    hash: str = ""

    @classmethod
    def of(cls, keys: LogKeys, row: Row[Any], *, revealed: bool = False) -> "Details":
        """The details of a row of the log: masked unless *revealed*."""
        try:
            opened = open_detail(keys, row.event_id, row.at, row.detail)
        except Unsealable:
            opened, is_unreadable = {}, True
        else:
            is_unreadable = False
        address, device = opened.get("ip"), opened.get("device")
        return cls(
            line=Line.of(row),
            logged_at=row.logged_at,
            address=address if revealed else masked_address(address),
            device=device if revealed else device_name(device) or None,
            facts={name: value for name, value in opened.items() if name not in BESIDE},
            has_hidden=not revealed
            and (address is not None or row.actor_ref is not None or row.subject_ref is not None),
            is_unreadable=is_unreadable,
            update_id=row.update_id,
            app_version=row.app_version,
            hash=row.hash,
        )


def masked_address(address: str | None) -> str | None:
    """The network of an address; of what is cut already, itself."""
    if address is None:
        return None
    try:
        return str(ip_network(address)) if "/" in address else network_of(address)
    except ValueError:
        return None
