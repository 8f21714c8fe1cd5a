"""What the pump reads of tickets and their messages, and what it keeps of where their copies went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.lanes import LaneKey
from storage.staff import StaffMember
from storage.ticket_messages import CopyState, MessageCopy, MessageVersion, TicketMessage
from storage.tickets import Ticket

THERE = (CopyState.ORIGIN, CopyState.SENT)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a message was written."""

    key: LaneKey
    message_id: int


class Desk:
    """The tables of the help desk, as the pump sees them in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def ticket(self, ticket_id: int | None) -> Ticket | None:
        """The ticket, as it stands."""
        if ticket_id is None:
            return None
        return await self._session.get(Ticket, ticket_id, populate_existing=True)

    async def set_thread(self, ticket_id: int, **values: object) -> None:
        """Keep where a ticket is answered; its version is not touched, for the staff did nothing."""
        await self._session.execute(
            update(Ticket).where(Ticket.id == ticket_id).values(**values).execution_options(synchronize_session=False)
        )

    async def message(self, message_id: int | None) -> TicketMessage | None:
        """The message."""
        if message_id is None:
            return None
        return await self._session.get(TicketMessage, message_id, populate_existing=True)

    async def album(
        self, message: TicketMessage, key: LaneKey, ids: list[int] | None, *, begun: int
    ) -> list[TicketMessage]:
        """
        What was sent together with a message and still waits for that chat, or those of it with these *ids*.

        *begun*: the one of which a part is there already.
        """
        query = select(TicketMessage).where(TicketMessage.album == message.album)
        if ids is not None:
            query = query.where(TicketMessage.id.in_(ids))
        else:
            waiting = select(MessageCopy.message_id).where(
                MessageCopy.channel == key.channel,
                MessageCopy.chat_id == key.chat_id,
                MessageCopy.state == CopyState.WAITING,
            )
            query = query.where(or_(TicketMessage.id.in_(waiting), TicketMessage.id == begun))
        return list(await self._session.scalars(query.order_by(TicketMessage.id)))

    async def latest_version(self, message_id: int) -> MessageVersion | None:
        """What a message said before its last change."""
        found = await self._session.scalars(
            select(MessageVersion)
            .where(MessageVersion.message_id == message_id)
            .order_by(MessageVersion.id.desc())
            .limit(1)
        )
        return found.one_or_none()

    async def public_name(self, staff_id: int | None) -> str:
        """The name that customers read; empty for none."""
        member = None if staff_id is None else await self._session.get(StaffMember, staff_id)
        return "" if member is None else member.public_name

    async def origin(self, message_id: int) -> Origin | None:
        """Where a message was written, if in a chat."""
        found = await self._session.scalars(
            select(MessageCopy).where(MessageCopy.message_id == message_id, MessageCopy.state == CopyState.ORIGIN)
        )
        copy = found.first()
        if copy is None or copy.chat_message_id is None:
            return None
        return Origin(LaneKey(copy.channel, copy.chat_id), copy.chat_message_id)

    async def copies(self, message_id: int, key: LaneKey | None = None) -> list[MessageCopy]:
        """The copies of a message, all of them or those in one chat."""
        query = select(MessageCopy).where(MessageCopy.message_id == message_id).order_by(MessageCopy.id)
        if key is not None:
            query = query.where(MessageCopy.channel == key.channel, MessageCopy.chat_id == key.chat_id)
        return list(await self._session.scalars(query.execution_options(populate_existing=True)))

    async def there(self, message_id: int | None, key: LaneKey) -> list[int]:
        """As which messages of that chat a message is there."""
        if message_id is None:
            return []
        found = await self.copies(message_id, key)
        return [copy.chat_message_id for copy in found if copy.state in THERE and copy.chat_message_id is not None]

    async def keep_copy(  # noqa: PLR0913 - what a copy is
        self,
        message_id: int,
        key: LaneKey,
        state: CopyState,
        *,
        at: datetime,
        chat_message_id: int | None = None,
        why: str = "",
    ) -> None:
        """Keep what became of a copy: the one that waits, or else another one."""
        waiting = [copy for copy in await self.copies(message_id, key) if copy.state is CopyState.WAITING]
        copy = waiting[0] if waiting else MessageCopy(message_id=message_id, channel=key.channel, chat_id=key.chat_id)
        copy.state, copy.chat_message_id, copy.why, copy.at = state, chat_message_id, why[:100], at
        if not waiting:
            self._session.add(copy)
        await self._session.flush()

    async def latest_posted(self, ticket_id: int, chat_id: int, *, limit: int) -> Sequence[TicketMessage]:
        """The latest messages of a ticket that were to be seen in a chat, oldest first."""
        found = await self._session.scalars(
            select(TicketMessage)
            .where(
                TicketMessage.ticket_id == ticket_id,
                TicketMessage.id.in_(
                    select(MessageCopy.message_id).where(MessageCopy.chat_id == chat_id, MessageCopy.state.in_(THERE))
                ),
            )
            .order_by(TicketMessage.id.desc())
            .limit(limit)
        )
        return list(found)[::-1]
