"""Every question asked of messages, their versions and their copies."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from storage.staff import StaffMember
from storage.ticket_messages import Author, CopyState, MessageCopy, MessageVersion, TicketMessage


class MessageRows:
    """The messages in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, message: TicketMessage) -> TicketMessage:
        """Keep a new message."""
        self._session.add(message)
        await self._session.flush()
        return message

    def add_copy(self, copy: MessageCopy) -> None:
        """Keep where a message is, or is to be."""
        self._session.add(copy)

    def add_version(self, version: MessageVersion) -> None:
        """Keep what a message said before."""
        self._session.add(version)

    async def look(self, message_id: int) -> TicketMessage | None:
        """The message of that id."""
        return await self._session.get(TicketMessage, message_id, populate_existing=True)

    async def of_origin(self, channel: Channel, chat_id: int, chat_message_id: int) -> TicketMessage | None:
        """What was written there."""
        found = await self._session.scalars(
            select(TicketMessage)
            .join(MessageCopy, MessageCopy.message_id == TicketMessage.id)
            .where(
                MessageCopy.channel == channel,
                MessageCopy.chat_id == chat_id,
                MessageCopy.chat_message_id == chat_message_id,
                MessageCopy.state == CopyState.ORIGIN,
            )
            .execution_options(populate_existing=True)
        )
        return found.one_or_none()

    async def of_copy(self, channel: Channel, chat_id: int, chat_message_id: int) -> TicketMessage | None:
        """What is shown there; where several messages were posted together, the last one."""
        found = await self._session.scalars(
            select(TicketMessage)
            .join(MessageCopy, MessageCopy.message_id == TicketMessage.id)
            .where(
                MessageCopy.channel == channel,
                MessageCopy.chat_id == chat_id,
                MessageCopy.chat_message_id == chat_message_id,
            )
            .order_by(TicketMessage.id.desc())
            .limit(1)
            .execution_options(populate_existing=True)
        )
        return found.one_or_none()

    async def of_album(self, album: str) -> Sequence[TicketMessage]:
        """What was sent together, in its order."""
        query = select(TicketMessage).where(TicketMessage.album == album).order_by(TicketMessage.id)
        return (await self._session.scalars(query)).all()

    async def undecided(self, person_id: int, *, since_id: int = 0) -> Sequence[TicketMessage]:
        """What the person wrote without saying to which ticket it belongs, in its order."""
        query = (
            select(TicketMessage)
            .where(
                TicketMessage.person_id == person_id, TicketMessage.ticket_id.is_(None), TicketMessage.id >= since_id
            )
            .order_by(TicketMessage.id)
        )
        return (await self._session.scalars(query)).all()

    async def latest_of_person(self, person_id: int) -> TicketMessage | None:
        """What a customer wrote last."""
        found = await self._session.scalars(
            select(TicketMessage)
            .where(TicketMessage.person_id == person_id, TicketMessage.author == Author.CUSTOMER)
            .order_by(TicketMessage.id.desc())
            .limit(1)
        )
        return found.one_or_none()

    async def page(self, ticket_ids: Collection[int], *, below: int | None, limit: int) -> Sequence[TicketMessage]:
        """The latest messages of those tickets, latest first; *below* is the id at which the page before ended."""
        query = select(TicketMessage).where(TicketMessage.ticket_id.in_(ticket_ids))
        if below is not None:
            query = query.where(TicketMessage.id < below)
        return (await self._session.scalars(query.order_by(TicketMessage.id.desc()).limit(limit))).all()

    async def latest(self, *, below: int | None, limit: int) -> Sequence[TicketMessage]:
        """The latest messages of all tickets, latest first."""
        query = select(TicketMessage).where(TicketMessage.ticket_id.is_not(None))
        if below is not None:
            query = query.where(TicketMessage.id < below)
        return (await self._session.scalars(query.order_by(TicketMessage.id.desc()).limit(limit))).all()

    async def copies(self, ids: Collection[int]) -> dict[int, list[MessageCopy]]:
        """Where those messages are, by message."""
        found: dict[int, list[MessageCopy]] = defaultdict(list)
        if ids:
            query = select(MessageCopy).where(MessageCopy.message_id.in_(ids)).order_by(MessageCopy.id)
            for copy in await self._session.scalars(query.execution_options(populate_existing=True)):
                found[copy.message_id].append(copy)
        return found

    async def versions(self, ids: Collection[int]) -> dict[int, list[MessageVersion]]:
        """What those messages said before, by message, oldest first."""
        found: dict[int, list[MessageVersion]] = defaultdict(list)
        if ids:
            query = select(MessageVersion).where(MessageVersion.message_id.in_(ids)).order_by(MessageVersion.id)
            for version in await self._session.scalars(query):
                found[version.message_id].append(version)
        return found

    async def others_since(self, ticket_id: int, staff_id: int, since: datetime) -> Sequence[str]:
        """The public names of others of the staff who have answered the customer since then."""
        query = (
            select(StaffMember.public_name)
            .join(TicketMessage, TicketMessage.staff_id == StaffMember.id)
            .where(
                TicketMessage.ticket_id == ticket_id,
                TicketMessage.author == Author.AGENT,
                TicketMessage.at >= since,
                StaffMember.id != staff_id,
            )
            .group_by(StaffMember.id, StaffMember.public_name)
            .order_by(func.min(TicketMessage.id))
        )
        return (await self._session.scalars(query)).all()

    async def last_of_customer(self, ticket_ids: Collection[int]) -> TicketMessage | None:
        """What the customer wrote last."""
        query = (
            select(TicketMessage)
            .where(TicketMessage.ticket_id.in_(ticket_ids), TicketMessage.author == Author.CUSTOMER)
            .order_by(TicketMessage.id.desc())
            .limit(1)
        )
        return (await self._session.scalars(query)).one_or_none()

    async def answers_after(self, ticket_ids: Collection[int], message_id: int) -> Sequence[TicketMessage]:
        """What the staff has answered since that message."""
        query = select(TicketMessage).where(
            TicketMessage.ticket_id.in_(ticket_ids),
            TicketMessage.author == Author.AGENT,
            TicketMessage.id > message_id,
        )
        return (await self._session.scalars(query)).all()

    async def move_copies(self, channel: Channel, chat_id: int, to_chat_id: int) -> None:
        """Let what is still to be brought to *chat_id* go to *to_chat_id*."""
        await self._session.execute(
            update(MessageCopy)
            .where(
                MessageCopy.channel == channel, MessageCopy.chat_id == chat_id, MessageCopy.state == CopyState.WAITING
            )
            .values(chat_id=to_chat_id)
            .execution_options(synchronize_session=False)
        )
