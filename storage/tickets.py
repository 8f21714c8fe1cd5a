"""Tickets: a person's question, from its first word to its solution."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, from_person, impersonal, personal
from storage.words import word

PERIOD = "24 months after it was solved, or after its last word"


class Topic(StrEnum):
    """What a ticket is about, in the order in which it is asked."""

    INSTALL = "install"
    CODE_USED = "code-used"
    NO_INTERNET = "no-internet"
    SLOW = "slow"
    RAN_OUT = "ran-out"
    WRONG_PLACE = "wrong-place"
    REFUND = "refund"
    PAYMENT = "payment"
    PRIVACY = "privacy"
    OTHER = "other"


class TicketStatus(StrEnum):
    """Whose turn it is."""

    OPEN = "open"
    """Nobody of the staff has answered yet."""
    WAITING_FOR_US = "waiting-for-us"
    WAITING_FOR_YOU = "waiting-for-you"
    """For the customer: the service clock stands still."""
    SOLVED = "solved"
    MERGED = "merged"
    """It goes on in another one (`merged_into_id`)."""


class Priority(StrEnum):
    """How soon it has to be answered."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Due(StrEnum):
    """Which answer the service clock waits for."""

    FIRST_ANSWER = "first-answer"
    NEXT_ANSWER = "next-answer"


def _kept(purpose: str, *, export: bool = True, erase: Erase = Erase.DELETE_ROW) -> dict[str, Any]:
    return personal(Kind.MESSAGE, purpose=purpose, basis=Basis.CONTRACT, keep=PERIOD, erase=erase, export=export)


class Ticket(Base):
    """One question of one person."""

    __tablename__ = "tickets"
    __table_args__ = (
        Index("ix_tickets_person_id_id", "person_id", "id"),
        Index("ix_tickets_status_due_at", "status", "due_at"),
        Index("ix_tickets_owner_id_status", "owner_id", "status"),
        Index("ix_tickets_thread_chat_id_thread_id", "thread_chat_id", "thread_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal; people see the number"))
    number: Mapped[str] = mapped_column(
        String(16), unique=True, info=from_person(_kept("what both sides call it; random"))
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id"), info=_kept("whose it is; means nothing outside", export=False)
    )
    reference: Mapped[str] = mapped_column(
        String(12), index=True, info=_kept("what the staff calls the customer: a keyed hash, no name and no account")
    )
    channel: Mapped[Channel] = mapped_column(word(Channel, 16), info=from_person(_kept("where to answer")))
    language: Mapped[str] = mapped_column(String(16), info=from_person(_kept("in which language to answer")))
    topic: Mapped[Topic] = mapped_column(word(Topic, 16), info=from_person(_kept("what it is about")))
    order_id: Mapped[int | None] = mapped_column(
        ForeignKey("orders.id", ondelete="SET NULL"),
        index=True,
        info=_kept("the order that it is about; the copy has the order's number instead", export=False),
    )
    tried: Mapped[str] = mapped_column(
        String(200),
        default="",
        info=from_person(_kept("the steps of the guide that were tried before, by their names")),
    )
    device: Mapped[str] = mapped_column(
        String(60), default="", info=from_person(_kept("the kind of phone, as it was chosen"))
    )

    status: Mapped[TicketStatus] = mapped_column(word(TicketStatus, 24), info=_kept("whose turn it is"))
    priority: Mapped[Priority] = mapped_column(
        word(Priority, 8), default=Priority.NORMAL, info=impersonal("how the staff sorts its work")
    )
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id", ondelete="SET NULL"), info=impersonal("who of the staff takes care of it")
    )
    version: Mapped[int] = mapped_column(default=0, info=impersonal("how many changes there were"))
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("tickets.id", ondelete="SET NULL"), info=impersonal("where it goes on")
    )

    opened_at: Mapped[datetime] = mapped_column(UtcDateTime, info=from_person(_kept("when it was opened")))
    asked_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=_kept("since when the customer waits for us; empty: they do not")
    )
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_kept("when the staff answered first"))
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=_kept("when something was written last"))
    solved_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True, info=_kept("when it was solved"))
    solved_by: Mapped[str | None] = mapped_column(
        String(40), info=_kept("who solved it: a public name, or a word of ours (customer, silence)")
    )
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=impersonal("until when we want to have answered"))
    due: Mapped[Due | None] = mapped_column(word(Due, 16), info=impersonal("which answer that is"))
    reminded: Mapped[int] = mapped_column(default=0, info=impersonal("how many reminders of this due time were sent"))
    snoozed_until: Mapped[datetime | None] = mapped_column(
        UtcDateTime, index=True, info=impersonal("until when the staff put it aside")
    )
    warned_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=_kept("when the customer was told that it closes by itself")
    )

    rating: Mapped[int | None] = mapped_column(info=from_person(_kept("how content the customer was, 1 to 5")))
    rating_why: Mapped[str | None] = mapped_column(
        String(32), info=from_person(_kept("the reason that the customer chose"))
    )
    rating_words: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=from_person(_kept("what the customer said to it; sealed", erase=Erase.DESTROY_KEY))
    )

    thread_chat_id: Mapped[int | None] = mapped_column(
        BigInteger, info=impersonal("the staff's group in which it is answered")
    )
    thread_id: Mapped[int | None] = mapped_column(
        BigInteger, info=impersonal("its topic there; in a group without topics the card, to which all replies go")
    )
    card_message_id: Mapped[int | None] = mapped_column(BigInteger, info=impersonal("the card at the topic's head"))
    thread_look: Mapped[str] = mapped_column(
        String(160), default="", info=impersonal("the name and colour that the topic has, so that it is changed seldom")
    )


class TicketEvent(Base):
    """What was done to a ticket, when and by whom: the audit of the desk."""

    __tablename__ = "ticket_events"
    __table_args__ = (Index("ix_ticket_events_ticket_id_id", "ticket_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("the order of events"))
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), info=impersonal("the ticket"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=_kept("when"))
    staff_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id", ondelete="SET NULL"),
        info=impersonal("who of the staff; empty: the customer, or by itself"),
    )
    what: Mapped[str] = mapped_column(String(24), info=_kept("what was done, in a word of ours"))
    details: Mapped[dict[str, Any]] = mapped_column(
        JSON, default=dict, info=_kept("from what to what: words of ours and numbers, never what a person wrote")
    )
