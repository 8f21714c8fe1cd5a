"""
What is to be posted into chats of the help desk, in order: the durable queue of each chat (its *lane*).

A row is added in the transaction of the fact, taken by the one process that holds the pump, and deleted in the
transaction that notes what became of it.
"""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, LargeBinary, String, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from storage.base import Base, BigId, UtcDateTime, impersonal
from storage.dialects import upsert
from storage.words import word


class Act(StrEnum):
    """What is to be done."""

    ANSWER = "answer"
    """A handler's own answer in the staff's group: `body` is the sealed Bot API call."""
    MESSAGE = "message"
    """Bring a ticket's message over (`message_id`)."""
    EDIT = "edit"
    """Show that a message was changed (`message_id`)."""
    REACTION = "reaction"
    """Show a reaction to a message (`message_id`)."""
    REMOVE = "remove"
    """Take a copy of an agent's message back (`message_id`)."""
    STATE = "state"
    """Show an agent what became of their message (`message_id`)."""
    CARD = "card"
    """Post the ticket's card, or bring it up to date."""
    THREAD = "thread"
    """Let the topic's name, colour and being closed show how the ticket stands."""
    LINE = "line"
    """A line of the house in the ticket's topic: `what` says which."""
    TELL = "tell"
    """The same to the customer: `what` says which."""


class Urgency(IntEnum):
    """The order between acts of one lane; within one urgency the older one comes first."""

    ANSWER = 0
    MESSAGE = 10
    LINE = 20
    SHOW = 30


class Outgoing(Base):
    """One thing to be posted."""

    __tablename__ = "outgoing"
    __table_args__ = (Index("ix_outgoing_lane", "channel", "chat_id", "urgency", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("the order within an urgency"))
    channel: Mapped[Channel] = mapped_column(word(Channel, 16), info=impersonal("the lane; gone once it is posted"))
    chat_id: Mapped[int] = mapped_column(BigInteger, info=impersonal("the lane; gone once it is posted"))
    urgency: Mapped[int] = mapped_column(info=impersonal("what comes first"))
    act: Mapped[Act] = mapped_column(word(Act, 16), info=impersonal("what is to be done"))
    ticket_id: Mapped[int | None] = mapped_column(
        ForeignKey("tickets.id", ondelete="CASCADE"), index=True, info=impersonal("which ticket it belongs to")
    )
    message_id: Mapped[int | None] = mapped_column(
        ForeignKey("ticket_messages.id", ondelete="CASCADE"), index=True, info=impersonal("which message it brings")
    )
    what: Mapped[str | None] = mapped_column(String(32), info=impersonal("the text, by its name"))
    details: Mapped[dict[str, Any]] = mapped_column(
        JSON, default=dict, info=impersonal("words of ours and numbers for that text, never what a person wrote")
    )
    body: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=impersonal("a Bot API call, sealed under a key of the house; gone once it is posted")
    )
    once: Mapped[str | None] = mapped_column(
        String(48), unique=True, info=impersonal("the same wish again adds nothing while this one waits")
    )
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when it was asked for"))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("not before; the lane waits with it"))
    tries: Mapped[int] = mapped_column(default=0, info=impersonal("how often it was tried"))
    claimed_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=impersonal("since when a process posts it; a crash leaves this behind")
    )
    after_message_id: Mapped[int | None] = mapped_column(
        BigInteger,
        info=impersonal("the latest message that we knew when it was claimed: what tells a lost answer"),
    )


class Lane(Base):
    """One chat into which we post: how fast, and what was last."""

    __tablename__ = "outgoing_lanes"

    channel: Mapped[Channel] = mapped_column(word(Channel, 16), primary_key=True, info=impersonal("the channel"))
    chat_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, info=impersonal("the chat; rows idle for a day are deleted")
    )
    posted: Mapped[list[int]] = mapped_column(
        JSON, default=list, info=impersonal("when the last ones were posted, in ms: what the limit counts")
    )
    last_message_id: Mapped[int | None] = mapped_column(BigInteger, info=impersonal("the latest message we know of"))
    free_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=impersonal("until when we have to be silent"))
    moved_to: Mapped[int | None] = mapped_column(BigInteger, info=impersonal("the chat that the group became"))
    trouble: Mapped[str] = mapped_column(String(32), default="", info=impersonal("what keeps us from posting"))
    used_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal("when it was used last"))


class OutgoingRows:
    """What waits to be posted, as those see it in one transaction who ask for it."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, wish: dict[str, Any]) -> None:
        """
        Keep a wish; one of the same `once` that waits already is enough.

        That one is held until this transaction ends, so that nobody can take it without seeing what is wished for.
        """
        await self._session.flush()
        added = upsert(self._session, Outgoing).values(wish)
        held = added.on_conflict_do_update(index_elements=[Outgoing.once], set_={"once": added.excluded.once})
        await self._session.execute(held)

    async def waiting(self, channel: Channel, chat_id: int) -> tuple[int, datetime | None]:
        """How many wait in a lane, and since when the oldest does."""
        row = (
            await self._session.execute(
                select(func.count(), func.min(Outgoing.asked_at)).where(
                    Outgoing.channel == channel, Outgoing.chat_id == chat_id
                )
            )
        ).one()
        return row[0], row[1]

    async def take_back(self, act: Act, what: str, *, ticket_id: int) -> bool:
        """Forget a wish that nobody has begun to post; whether there was one."""
        gone = await self._session.scalars(
            delete(Outgoing)
            .where(
                Outgoing.ticket_id == ticket_id,
                Outgoing.act == act,
                Outgoing.what == what,
                Outgoing.claimed_at.is_(None),
            )
            .returning(Outgoing.id)
            .execution_options(synchronize_session=False)
        )
        return bool(gone.all())

    async def take_back_message(self, message_id: int, *, chat_id: int) -> None:
        """Forget that a message was to be brought to a chat, if nobody has begun to."""
        await self._session.execute(
            delete(Outgoing)
            .where(
                Outgoing.message_id == message_id,
                Outgoing.chat_id == chat_id,
                Outgoing.act == Act.MESSAGE,
                Outgoing.claimed_at.is_(None),
            )
            .execution_options(synchronize_session=False)
        )
