"""
The security log: facts that a later reader must find, chained so that nothing can be bent without a trace.

The envelope (all but the three columns that say so) holds no personal data and is hashed into the chain; who is meant
by a reference is in `log_refs`, what must be forgotten earlier (addresses, devices, words) is sealed in `detail`,
to which the envelope is bound by a commitment.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Index, LargeBinary, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.words import word

PERIOD = "12 months"
FULL_ADDRESS_PERIOD = "30 days"
NETWORK_PERIOD = "180 days"


def _logged(kind: Kind, purpose: str, *, keep: str = PERIOD, export: bool = True) -> dict[str, Any]:
    return personal(
        kind,
        purpose=purpose,
        basis=Basis.LEGITIMATE_INTEREST,
        keep=keep,
        erase=Erase.DELETE_ON_TIME,
        export=export,
    )


class Outcome(StrEnum):
    """How it ended."""

    SUCCESS = "success"
    FAILURE = "failure"
    DENIED = "denied"
    UNKNOWN = "unknown"


class ActorKind(StrEnum):
    """Who did it."""

    PERSON = "person"
    STAFF = "staff"
    STRANGER = "stranger"
    """An account that is neither a customer nor of the staff."""
    HOUSE = "house"
    STRIPE = "stripe"
    SUPPLIER = "supplier"
    TELEGRAM = "telegram"


class SecurityEvent(Base):
    """One fact. Its row is never changed, but for the sealed detail and the two keyed hashes of an address."""

    __tablename__ = "security_events"
    __table_args__ = (
        Index("ix_security_events_type_seq", "type", "seq"),
        Index("ix_security_events_category_seq", "category", "seq"),
        Index("ix_security_events_outcome_seq", "outcome", "seq"),
        Index("ix_security_events_severity_seq", "severity", "seq"),
        Index("ix_security_events_actor_kind_seq", "actor_kind", "seq"),
        Index("ix_security_events_actor_ref_seq", "actor_ref", "seq"),
        Index("ix_security_events_subject_ref_seq", "subject_ref", "seq"),
        Index("ix_security_events_object_ref_seq", "object_ref", "seq"),
        Index("ix_security_events_request_id_seq", "request_id", "seq"),
        Index("ix_security_events_ip_hash_seq", "ip_hash", "seq"),
        Index("ix_security_events_network_hash_seq", "network_hash", "seq"),
        Index("ix_security_events_logged_at_seq", "logged_at", "seq"),
    )

    seq: Mapped[int] = mapped_column(
        BigId,
        primary_key=True,
        autoincrement=False,
        info=impersonal("its place in the chain, without gaps"),
    )
    event_id: Mapped[str] = mapped_column(String(36), unique=True, info=impersonal("its name outside (UUIDv7)"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, info=_logged(Kind.SECURITY, "when it happened"))
    logged_at: Mapped[datetime] = mapped_column(UtcDateTime, info=_logged(Kind.SECURITY, "when it was written down"))
    type: Mapped[str] = mapped_column(String(64), info=_logged(Kind.SECURITY, "what happened (security/tags.py)"))
    category: Mapped[str] = mapped_column(String(16), info=impersonal("follows from the type"))
    outcome: Mapped[Outcome] = mapped_column(word(Outcome, 8), info=_logged(Kind.SECURITY, "how it ended"))
    severity: Mapped[int] = mapped_column(SmallInteger, info=impersonal("0 (all is well) to 7 (act now)"))
    actor_kind: Mapped[ActorKind] = mapped_column(word(ActorKind, 16), info=_logged(Kind.SECURITY, "who did it"))
    actor_ref: Mapped[str | None] = mapped_column(
        String(16), info=_logged(Kind.SECURITY, "who did it, by a random reference")
    )
    subject_ref: Mapped[str | None] = mapped_column(
        String(16), info=_logged(Kind.SECURITY, "whose account it touches, by a random reference")
    )
    role: Mapped[str | None] = mapped_column(
        String(64), info=_logged(Kind.SECURITY, "the roles in which somebody of the staff acted")
    )
    channel: Mapped[str] = mapped_column(String(16), info=_logged(Kind.SECURITY, "the way it came"))
    chat_kind: Mapped[str | None] = mapped_column(String(16), info=_logged(Kind.SECURITY, "the kind of chat"))
    object_type: Mapped[str | None] = mapped_column(String(16), info=impersonal("what kind of thing it is about"))
    object_ref: Mapped[str | None] = mapped_column(
        String(64), info=_logged(Kind.SECURITY, "which order, ticket, eSIM or case, by its random number")
    )
    reason_code: Mapped[str | None] = mapped_column(String(48), info=_logged(Kind.SECURITY, "why, in a word"))
    request_id: Mapped[str | None] = mapped_column(String(32), info=impersonal("all events of one update or request"))
    update_id: Mapped[int | None] = mapped_column(BigInteger, info=impersonal("Telegram's number of the update"))
    app_version: Mapped[str] = mapped_column(String(24), info=impersonal("which release wrote it"))
    detail_commit: Mapped[str | None] = mapped_column(
        String(64), info=impersonal("binds the detail as it was at first (HMAC-SHA256 under a salt inside the detail)")
    )
    prev_hash: Mapped[str] = mapped_column(String(64), info=impersonal("the hash of the event before"))
    hash: Mapped[str] = mapped_column(String(64), info=impersonal("SHA-256 over prev_hash and the envelope"))
    # Not in the envelope:
    detail: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info=_logged(Kind.CONNECTION, "address, device and further facts, sealed", keep=PERIOD),
    )
    ip_hash: Mapped[str | None] = mapped_column(
        String(32),
        info=_logged(
            Kind.CONNECTION, "finds the same address (keyed, by month)", keep=FULL_ADDRESS_PERIOD, export=False
        ),
    )
    network_hash: Mapped[str | None] = mapped_column(
        String(32),
        info=_logged(Kind.CONNECTION, "finds the same /24 or /48 (keyed, by month)", keep=NETWORK_PERIOD, export=False),
    )


class LogRef(Base):
    """Whom a reference of the log means; without its row the log speaks of nobody."""

    __tablename__ = "log_refs"
    __table_args__ = (UniqueConstraint("kind", "owner"),)

    ref: Mapped[str] = mapped_column(
        String(16), primary_key=True, info=_logged(Kind.SECURITY, "the random name in the log, such as U-7K2M9QXT")
    )
    kind: Mapped[ActorKind] = mapped_column(
        word(ActorKind, 16), info=_logged(Kind.SECURITY, "what kind of account is meant")
    )
    owner: Mapped[str] = mapped_column(
        String(64),
        info=_logged(
            Kind.SECURITY,
            "the person's or member's id; of a stranger: channel and account; means nothing outside",
            export=False,
        ),
    )
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=_logged(Kind.SECURITY, "since when"))


class LogHead(Base):
    """Where the chain ends: one row, which also lets one writer at a time append."""

    __tablename__ = "security_log_head"

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False, info=impersonal("always 1"))
    seq: Mapped[int] = mapped_column(BigInteger, info=impersonal("the last place that is taken"))
    hash: Mapped[str] = mapped_column(String(64), info=impersonal("the last event's hash"))
    mac: Mapped[str] = mapped_column(
        String(64), info=impersonal("both, under the house's key: a writer of rows cannot make it")
    )


class LogCheckpoint(Base):
    """A closed segment of the chain, signed; its copy in the witness channel cannot be changed from here."""

    __tablename__ = "security_log_checkpoints"

    number: Mapped[int] = mapped_column(
        BigId,
        primary_key=True,
        autoincrement=False,
        info=impersonal("from 1, without gaps"),
    )
    first_seq: Mapped[int] = mapped_column(BigInteger, unique=True, info=impersonal("where the segment begins"))
    last_seq: Mapped[int] = mapped_column(BigInteger, unique=True, info=impersonal("where it ends"))
    count: Mapped[int] = mapped_column(BigInteger, info=impersonal("how many events it has"))
    head_hash: Mapped[str] = mapped_column(String(64), info=impersonal("the hash of its last event"))
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when the latest of its events was written"))
    prev_hash: Mapped[str] = mapped_column(String(64), info=impersonal("the hash of the checkpoint before"))
    signed_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when it was signed"))
    hash: Mapped[str] = mapped_column(String(64), info=impersonal("SHA-256 over all of the above"))
    signature: Mapped[str] = mapped_column(String(128), info=impersonal("Ed25519 over the hash"))


class LogAnchor(Base):
    """The record of a deletion, signed before it happens: what it covers may be deleted, and is missing rightly."""

    __tablename__ = "security_log_anchors"

    checkpoint: Mapped[int] = mapped_column(
        BigId,
        primary_key=True,
        autoincrement=False,
        info=impersonal("the segment"),
    )
    first_seq: Mapped[int] = mapped_column(BigInteger, unique=True, info=impersonal("where it began"))
    last_seq: Mapped[int] = mapped_column(BigInteger, unique=True, info=impersonal("where it ended"))
    head_hash: Mapped[str] = mapped_column(String(64), info=impersonal("the hash on which the chain goes on"))
    cutoff: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("all in it was older than this"))
    prune_seq: Mapped[int] = mapped_column(BigInteger, info=impersonal("the event that tells of the deletion"))
    signed_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when it was signed"))
    signature: Mapped[str] = mapped_column(String(128), info=impersonal("Ed25519 over all of the above"))


class LogMark(Base):
    """How far something that walks along the log has come; nothing is proved by it."""

    __tablename__ = "security_log_marks"

    name: Mapped[str] = mapped_column(String(16), primary_key=True, info=impersonal("who walks (security/marks.py)"))
    seq: Mapped[int] = mapped_column(BigInteger, info=impersonal("the last place that it is done with"))
