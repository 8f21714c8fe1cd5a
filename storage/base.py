"""What all tables share: the root, aware times, and what each column says about people."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, MetaData, types
from sqlalchemy.orm import DeclarativeBase

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


BigId = BigInteger().with_variant(Integer, "sqlite")
"""A serial key of 64 bits; SQLite numbers only INTEGER keys by itself."""


class Base(DeclarativeBase):
    """The root of every table of the main database."""

    metadata = MetaData(naming_convention=NAMING)


class UtcDateTime(types.TypeDecorator[datetime]):
    """An aware time in UTC; SQLite forgets the zone, so it is put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time; keep UTC."""
        del dialect
        if value is not None and value.tzinfo is None:
            msg = "a time without a zone was about to be stored"
            raise ValueError(msg)
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Kind(StrEnum):
    """What kind of data a column holds (the categories of the privacy policy)."""

    NONE = "none"
    ACCOUNT = "account"
    ORDER = "order"
    ACTIVATION = "activation"
    CONNECTION = "connection"
    SECURITY = "security"
    MESSAGE = "message"
    USAGE = "usage"
    CHOICE = "choice"
    """Consents, objections, limits, and what was asked of us about one's own data."""


class Basis(StrEnum):
    """The legal basis (GDPR Art. 6(1))."""

    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal obligation"
    LEGITIMATE_INTEREST = "legitimate interest"
    CONSENT = "consent"


class Erase(StrEnum):
    """What an erasure does to the value."""

    DELETE_ROW = "delete the row"
    CLEAR = "clear the value"
    DESTROY_KEY = "destroy the person's key"
    KEEP_TAX = "keep for tax law, restricted"
    DELETE_ON_TIME = "delete when its period ends"


def impersonal(why: str = "") -> dict[str, Any]:
    """Say that a column holds nothing about a person: `mapped_column(info=impersonal())`."""
    return {"kind": Kind.NONE, "why": why}


def personal(  # noqa: PLR0913 - each is one thing that the privacy notice must say
    kind: Kind, *, purpose: str, basis: Basis, keep: str, erase: Erase, export: bool = True, given: bool = False
) -> dict[str, Any]:
    """
    Say what a personal column is for: `mapped_column(info=personal(Kind.ORDER, …))`.

    Args:
        kind: The category of the privacy policy.
        purpose: What for, in a few words.
        basis: The legal basis.
        keep: How long ("10 years after the order", "until the account is erased").
        erase: What an erasure does.
        export: Whether a copy for the person has it; False needs a reason in `purpose`.
        given: Whether the person gave it to us: what Art. 20 makes portable, where the basis is contract or consent.
    """
    return {
        "kind": kind,
        "purpose": purpose,
        "basis": basis,
        "keep": keep,
        "erase": erase,
        "export": export,
        "given": given,
    }


def from_person(info: dict[str, Any]) -> dict[str, Any]:
    """
    The same annotation, of something that the person gave to us: `info=from_person(_owned("…"))`.

    What somebody gave is what they typed, chose or sent, and what their use of the service made (how much data was
    used), not what we concluded from it (Art. 20, WP 242 rev. 01).
    """
    return {**info, "given": True}
