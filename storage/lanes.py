"""The lanes of what is to be posted: every question that the pump asks of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from storage.dialects import upsert
from storage.outgoing import Act, Lane, Outgoing
from storage.ticket_messages import MessageCopy
from storage.tickets import Ticket

LOOKED_AT = 500
"""How many waiting rows of one lane are weighed at a time."""


@dataclass(frozen=True, slots=True)
class LaneKey:
    """One chat of one channel."""

    channel: Channel
    chat_id: int

    @property
    def is_group(self) -> bool:
        """Whether the staff is there: customers are only in private chats."""
        return self.chat_id < 0


def busy(connection: Connection) -> list[LaneKey]:
    """The lanes in which something waits."""
    found = connection.execute(select(Outgoing.channel, Outgoing.chat_id).distinct())
    return [LaneKey(channel, chat_id) for channel, chat_id in found]


class Lanes:
    """Lanes and their rows, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, key: LaneKey) -> Lane | None:
        """The lane's row, if anything was ever posted there."""
        return await self._session.get(Lane, (key.channel, key.chat_id), populate_existing=True)

    async def ensure(self, key: LaneKey, *, now: datetime) -> Lane:
        """The lane's row, locked; made if there is none."""
        await self._session.execute(
            upsert(self._session, Lane)
            .values(channel=key.channel, chat_id=key.chat_id, posted=[], trouble="", used_at=now)
            .on_conflict_do_nothing()
        )
        found = await self._session.scalars(
            select(Lane)
            .where(Lane.channel == key.channel, Lane.chat_id == key.chat_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return found.one()

    async def waiting(self, key: LaneKey) -> list[Outgoing]:
        """What waits there, in its order."""
        return list(
            await self._session.scalars(
                select(Outgoing)
                .where(Outgoing.channel == key.channel, Outgoing.chat_id == key.chat_id)
                .order_by(Outgoing.urgency, Outgoing.id)
                .limit(LOOKED_AT)
            )
        )

    async def claim(self, row_ids: Sequence[int], *, now: datetime, after_message_id: int | None) -> bool:
        """
        Take rows that nobody has taken; False where one was not free: the transaction must be rolled back.

        Their `once` is cleared: the same wish from here on is another one.
        """
        taken = await self._session.execute(
            update(Outgoing)
            .where(Outgoing.id.in_(row_ids), Outgoing.claimed_at.is_(None))
            .values(claimed_at=now, after_message_id=after_message_id, tries=Outgoing.tries + 1, once=None)
            .returning(Outgoing.id)
        )
        return len(taken.all()) == len(row_ids)

    async def release(self, row_ids: Sequence[int]) -> None:
        """Put rows back: it is certain that their call did nothing, or that more is to be done for them."""
        await self._session.execute(
            update(Outgoing).where(Outgoing.id.in_(row_ids)).values(claimed_at=None, after_message_id=None)
        )

    async def put_off(self, row_ids: Sequence[int], *, due_at: datetime) -> None:
        """Let rows wait until then, claimed or not, and count that as a try."""
        await self._session.execute(
            update(Outgoing).where(Outgoing.id.in_(row_ids)).values(due_at=due_at, tries=Outgoing.tries + 1)
        )

    async def finish(self, row_ids: Sequence[int]) -> None:
        """Delete rows: what they asked for is done."""
        await self._session.execute(delete(Outgoing).where(Outgoing.id.in_(row_ids)))

    async def latest_known(self, key: LaneKey) -> int | None:
        """The latest message of that chat that we know of, ours or not."""
        lane = await self.get(key)
        of_copies = await self._session.scalar(
            select(func.max(MessageCopy.chat_message_id)).where(
                MessageCopy.channel == key.channel, MessageCopy.chat_id == key.chat_id
            )
        )
        known = [one for one in (of_copies, None if lane is None else lane.last_message_id) if one is not None]
        return max(known, default=None)

    async def saw(self, key: LaneKey, message_id: int, *, now: datetime) -> None:
        """Keep that a chat has got as far as that message, whoever wrote it."""
        lane = await self.ensure(key, now=now)
        lane.last_message_id = max(lane.last_message_id or 0, message_id)

    async def late_tickets(self, key: LaneKey, before: datetime) -> dict[int, int]:
        """
        Tickets whose oldest message there waits since before a moment, each with how many of its messages wait.

        Those that have no thread in that chat yet are left out: nobody looks at them there.
        """
        found = await self._session.execute(
            select(Outgoing.ticket_id, func.count())
            .join(Ticket, Ticket.id == Outgoing.ticket_id)
            .where(
                Ticket.thread_chat_id == key.chat_id,
                Ticket.thread_id.is_not(None),
                Outgoing.channel == key.channel,
                Outgoing.chat_id == key.chat_id,
                Outgoing.act == Act.MESSAGE,
            )
            .group_by(Outgoing.ticket_id)
            .having(func.min(Outgoing.asked_at) < before)
        )
        return {ticket_id: count for ticket_id, count in found if ticket_id is not None}

    async def messages_waiting(self, key: LaneKey, ticket_id: int) -> int:
        """How many messages of a ticket wait there."""
        found = await self._session.scalar(
            select(func.count())
            .select_from(Outgoing)
            .where(
                Outgoing.channel == key.channel,
                Outgoing.chat_id == key.chat_id,
                Outgoing.act == Act.MESSAGE,
                Outgoing.ticket_id == ticket_id,
            )
        )
        return found or 0

    async def may_have_made(self, key: LaneKey, message_id: int) -> bool:
        """Whether that message, or topic, may come of a call whose answer is not noted yet."""
        found = await self._session.scalar(
            select(
                exists().where(
                    Outgoing.channel == key.channel,
                    Outgoing.chat_id == key.chat_id,
                    Outgoing.claimed_at.is_not(None),
                    or_(Outgoing.after_message_id.is_(None), Outgoing.after_message_id < message_id),
                )
            )
        )
        return bool(found)

    async def move(self, key: LaneKey, chat_id: int, *, now: datetime) -> None:
        """Let a lane's rows go to the chat that its chat has become."""
        old = await self.ensure(key, now=now)
        new = await self.ensure(LaneKey(key.channel, chat_id), now=now)
        old.moved_to, old.trouble, old.free_at = chat_id, "", None
        new.posted = list(old.posted)
        await self._session.execute(
            update(Outgoing)
            .where(Outgoing.channel == key.channel, Outgoing.chat_id == key.chat_id)
            .values(chat_id=chat_id, claimed_at=None, after_message_id=None)
        )

    async def forget_idle(self, *, before: datetime, now: datetime) -> None:
        """Delete lanes of people that were not used for long; where they left off, their messages' copies tell."""
        waits = exists().where(Outgoing.channel == Lane.channel, Outgoing.chat_id == Lane.chat_id)
        await self._session.execute(
            delete(Lane).where(
                Lane.used_at < before,
                Lane.chat_id > 0,
                or_(Lane.free_at.is_(None), Lane.free_at < now),
                ~waits,
            )
        )
