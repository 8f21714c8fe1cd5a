"""
Requests about one's own data: what somebody wants of us, by when we owe an answer, and how it went.

A request itself holds no content (11 CCR 7101 (b) asks for its date, nature, manner, the answer's date and nature, and
the basis of a denial); what was written with it is sealed under the person's key and dies with it.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.processing import Processing
from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, from_person, impersonal, personal
from storage.words import word

PERIOD = "36 months after it was closed"


class RequestKind(StrEnum):
    """What is asked for."""

    ACCESS = "access"
    """What do you have about me: a copy that a person can read (Art. 15; California: know)."""
    COPY = "copy"
    """A machine-readable copy (Art. 20)."""
    CORRECTION = "correction"
    DELETION = "deletion"
    RESTRICTION = "restriction"
    OBJECTION = "objection"
    WITHDRAWAL = "withdrawal"
    """Of a consent."""
    OPT_OUT = "opt-out"
    """California: do not sell or share."""
    LIMIT = "limit"
    """California: limit the use of sensitive information."""


class Regime(StrEnum):
    """Whose clock runs."""

    GDPR = "gdpr"
    UK = "uk"
    CALIFORNIA = "california"
    HOUSE = "house"
    """Nobody's law that we know of: Telegram's 30 days, and what we promise everybody."""


class Manner(StrEnum):
    """How it came."""

    CHAT = "chat"
    EMAIL = "email"
    PAPER = "paper"
    PHONE = "phone"
    AGENT = "agent"
    """Through an authorised representative."""
    HOUSE = "house"
    """Nobody asked: a child's account, one that nobody uses any more."""


class RequestState(StrEnum):
    """Where it stands; the legal moves are in privacy/request_states.py."""

    RECEIVED = "received"
    IDENTITY_PENDING = "identity-pending"
    NEEDS_INFO = "needs-info"
    IN_REVIEW = "in-review"
    COOLING_OFF = "cooling-off"
    """An erasure that its person can still call off."""
    BLOCKED_BY_HOLD = "blocked-by-hold"
    EXECUTING = "executing"
    """It is being collected, packed, changed or erased, step by step."""
    MANUAL = "manual"
    """A step gave up: a human has to look at it."""
    DELIVERED = "delivered"
    COMPLETED = "completed"
    PARTLY_COMPLETED = "partly-completed"
    DENIED = "denied"
    CANCELLED = "cancelled"
    DUPLICATE = "duplicate"
    EXPIRED = "expired"
    """Nobody proved that it was them."""


def _request(purpose: str, *, erase: Erase = Erase.DELETE_ON_TIME, export: bool = True) -> dict[str, Any]:
    return personal(Kind.CHOICE, purpose=purpose, basis=Basis.LEGAL_OBLIGATION, keep=PERIOD, erase=erase, export=export)


class PrivacyRequest(Base):
    """One request."""

    __tablename__ = "privacy_requests"
    __table_args__ = (
        Index("ix_privacy_requests_person_id_id", "person_id", "id"),
        Index("ix_privacy_requests_state_due_at_id", "state", "due_at", "id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    number: Mapped[str] = mapped_column(String(16), unique=True, info=_request("what it is called; random"))
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"),
        info=_request(
            "whose data; empty: nobody's that we know, or erased; means nothing outside",
            erase=Erase.CLEAR,
            export=False,
        ),
    )
    kind: Mapped[RequestKind] = mapped_column(word(RequestKind, 16), info=_request("what is asked for"))
    processing: Mapped[Processing | None] = mapped_column(
        word(Processing, 16), info=_request("which processing is objected to, limited or no longer agreed to")
    )
    of_time_since: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=_request("from when on the data is asked for; empty: all of it")
    )
    regime: Mapped[Regime] = mapped_column(word(Regime, 16), info=_request("whose clock runs"))
    manner: Mapped[Manner] = mapped_column(word(Manner, 8), info=_request("how it came"))
    language: Mapped[str] = mapped_column(
        String(16), info=_request("in which language it is answered", erase=Erase.CLEAR)
    )
    state: Mapped[RequestState] = mapped_column(word(RequestState, 24), info=_request("where it stands"))
    version: Mapped[int] = mapped_column(Integer, default=0, info=impersonal("how many steps it took"))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, info=_request("when it came"))
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_request("when we said that it came"))
    verified_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_request("when it was proved who asks"))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, info=_request("by when the law wants an answer"))
    extended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_request("when we took more time"))
    extension_reason: Mapped[str | None] = mapped_column(String(32), info=_request("why, in a word"))
    cools_until: Mapped[datetime | None] = mapped_column(
        UtcDateTime, index=True, info=_request("until when an erasure can be called off")
    )
    denial_basis: Mapped[str | None] = mapped_column(String(32), info=_request("on what ground it was refused"))
    decided_by: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id", ondelete="SET NULL"),
        info=_request("who of the staff decided; not in a copy, it concerns somebody else", export=False),
    )
    words: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info=from_person(_request("what was written with it, sealed under the person's key", erase=Erase.DESTROY_KEY)),
    )
    answer: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=_request("the reason that was given, sealed under the person's key", erase=Erase.DESTROY_KEY)
    )
    same_as_id: Mapped[int | None] = mapped_column(
        ForeignKey("privacy_requests.id", ondelete="SET NULL"), info=impersonal("the earlier request that it repeats")
    )
    shown_in: Mapped[int | None] = mapped_column(
        BigInteger, info=impersonal("the message of the chat that shows how far it is")
    )
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True, info=_request("when it was over"))


class StepState(StrEnum):
    """How far a step of a request is."""

    TO_DO = "to-do"
    DONE = "done"
    WAITING = "waiting"
    """For somebody else, until a date."""
    KEPT = "kept"
    """Left on purpose; the code says why."""
    FAILED = "failed"


class RequestStep(Base):
    """What has to be done for a request, one place a step: at ours, and at each processor."""

    __tablename__ = "privacy_request_steps"
    __table_args__ = (UniqueConstraint("request_id", "step"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("their order"))
    request_id: Mapped[int] = mapped_column(
        ForeignKey("privacy_requests.id", ondelete="CASCADE"), info=impersonal("of which request")
    )
    step: Mapped[str] = mapped_column(String(64), info=_request("what is done, where"))
    state: Mapped[StepState] = mapped_column(word(StepState, 16), info=_request("how far it is"))
    attempts: Mapped[int] = mapped_column(Integer, default=0, info=impersonal("how often it was tried"))
    code: Mapped[str | None] = mapped_column(String(48), info=_request("how it ended, in a word"))
    rows: Mapped[int | None] = mapped_column(Integer, info=_request("how many things it touched"))
    outside_ref: Mapped[str | None] = mapped_column(
        String(255),
        info=_request(
            "a processor's own id of the object or the job, until it is done; means nothing outside",
            erase=Erase.CLEAR,
            export=False,
        ),
    )
    next_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True, info=_request("when it goes on"))
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_request("when it was over"))


class RequestNote(Base):
    """What happened to a request, in order: moves, pauses of its clock, what its person was told."""

    __tablename__ = "privacy_request_notes"
    __table_args__ = (Index("ix_privacy_request_notes_request_id_id", "request_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("their order"))
    request_id: Mapped[int] = mapped_column(
        ForeignKey("privacy_requests.id", ondelete="CASCADE"), info=impersonal("of which request")
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime, info=_request("when it happened"))
    what: Mapped[str] = mapped_column(
        String(48), info=_request("in a word: a state, paused, resumed, extended, asked, note, told:<text>")
    )
    reason: Mapped[str | None] = mapped_column(String(48), info=_request("why, in a word"))
    words: Mapped[bytes | None] = mapped_column(
        LargeBinary,
        info=_request("what the staff wrote down or asked, sealed under the person's key", erase=Erase.DESTROY_KEY),
    )
    staff_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id", ondelete="SET NULL"),
        info=_request("who of the staff; not in a copy, it concerns somebody else", export=False),
    )
