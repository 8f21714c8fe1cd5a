"""What is written in tickets, each version of it, and where each copy of it went."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, from_person, impersonal, personal
from storage.tickets import PERIOD
from storage.words import word


class Author(StrEnum):
    """Who wrote it."""

    CUSTOMER = "customer"
    AGENT = "agent"
    NOTE = "note"
    """The staff, for the staff: it never reaches the customer."""


class CopyState(StrEnum):
    """What became of a copy."""

    ORIGIN = "origin"
    """Where it was written."""
    WAITING = "waiting"
    SENT = "sent"
    HELD = "held"
    """Not let out: it has a link that is not on the list."""
    FAILED = "failed"
    BLOCKED = "blocked"
    """The customer has blocked the bot."""
    REMOVED = "removed"


def _written(purpose: str, *, export: bool = True, erase: Erase = Erase.DELETE_ROW) -> dict[str, Any]:
    return personal(Kind.MESSAGE, purpose=purpose, basis=Basis.CONTRACT, keep=PERIOD, erase=erase, export=export)


class TicketMessage(Base):
    """One message of a ticket; `content` is `support.content.Content` as JSON, sealed under the customer's key."""

    __tablename__ = "ticket_messages"
    __table_args__ = (Index("ix_ticket_messages_ticket_id_id", "ticket_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("the order of messages"))
    mark: Mapped[str] = mapped_column(String(16), unique=True, info=impersonal("random; binds the sealed content"))
    ticket_id: Mapped[int | None] = mapped_column(
        ForeignKey("tickets.id", ondelete="CASCADE"),
        info=impersonal("the ticket; empty while the customer has not said to which of several it belongs"),
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id"), index=True, info=_written("the customer, under whose key it is", export=False)
    )
    author: Mapped[Author] = mapped_column(word(Author, 16), info=from_person(_written("who wrote it")))
    staff_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id", ondelete="SET NULL"), info=impersonal("who of the staff wrote it")
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=from_person(_written("when it was written")))
    kind: Mapped[str] = mapped_column(String(16), info=from_person(_written("text, photo, …")))
    album: Mapped[str | None] = mapped_column(String(32), index=True, info=impersonal("what was sent together"))
    reply_to_id: Mapped[int | None] = mapped_column(
        ForeignKey("ticket_messages.id", ondelete="SET NULL"), info=_written("what it answers", export=False)
    )
    content: Mapped[bytes] = mapped_column(
        LargeBinary, info=from_person(_written("what was written; sealed", erase=Erase.DESTROY_KEY))
    )
    edited_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_written("when it was changed last"))
    reaction: Mapped[str | None] = mapped_column(
        String(16), info=_written("the other side's reaction, an emoji; empty: none")
    )


class MessageVersion(Base):
    """What a message said before it was changed."""

    __tablename__ = "ticket_message_versions"
    __table_args__ = (Index("ix_ticket_message_versions_message_id_id", "message_id", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("the order of versions"))
    message_id: Mapped[int] = mapped_column(
        ForeignKey("ticket_messages.id", ondelete="CASCADE"), info=impersonal("the message")
    )
    mark: Mapped[str] = mapped_column(String(16), unique=True, info=impersonal("random; binds the sealed content"))
    until: Mapped[datetime] = mapped_column(UtcDateTime, info=from_person(_written("until when it said so")))
    content: Mapped[bytes] = mapped_column(
        LargeBinary, info=from_person(_written("what it said; sealed", erase=Erase.DESTROY_KEY))
    )


class MessageCopy(Base):
    """
    One appearance of a message in a chat: where it was written (`origin`), and each place it was brought to.

    Several messages may share one chat message: a burst is posted together.
    """

    __tablename__ = "ticket_message_copies"
    __table_args__ = (
        Index("ix_ticket_message_copies_chat", "channel", "chat_id", "chat_message_id"),
        Index("ix_ticket_message_copies_message_id", "message_id"),
        Index(
            "uq_ticket_message_copies_origin",
            "channel",
            "chat_id",
            "chat_message_id",
            unique=True,
            sqlite_where=text("state = 'origin'"),
            postgresql_where=text("state = 'origin'"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    message_id: Mapped[int] = mapped_column(
        ForeignKey("ticket_messages.id", ondelete="CASCADE"), info=impersonal("the message")
    )
    channel: Mapped[Channel] = mapped_column(word(Channel, 16), info=_written("on which channel", export=False))
    chat_id: Mapped[int] = mapped_column(BigInteger, info=_written("in which chat", export=False))
    chat_message_id: Mapped[int | None] = mapped_column(
        BigInteger, info=_written("as which message; empty: not yet", export=False)
    )
    state: Mapped[CopyState] = mapped_column(word(CopyState, 16), info=_written("what became of it"))
    why: Mapped[str] = mapped_column(String(100), default="", info=impersonal("the service's words where it refused"))
    at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=_written("when it arrived"))
