"""What is written in chats: customers' messages, and what either side changes or reacts to afterwards."""

import math
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from security.moderation.refusals import TooSoon
from security.tags import Tag
from storage.outgoing import Act, Urgency
from storage.ticket_message_rows import MessageRows
from storage.ticket_messages import Author, CopyState, TicketMessage
from storage.ticket_rows import TicketRows
from storage.tickets import Ticket, TicketStatus
from support.card_numbers import mask_cards
from support.content import Content
from support.conversation import Written
from support.corrections import Corrections
from support.desk_room import Chat
from support.links import forbidden_hosts
from support.ticket_refusals import LinksNotAllowed
from support.ticket_states import move
from support.ticket_views import Changed, Heard, Reacted, TicketView

REACTION_LENGTH = 16
ASKED_FOR = timedelta(minutes=10)
"""What a customer writes so soon after a question to which ticket it belongs waits for the same answer."""


class Hearing(Corrections):
    """Keeps what is written, once, and lets the other side have it."""

    slow_seconds: Callable[[], int] | None = None
    """Asked for the seconds between two messages of a person that reach the desk; None: there is no pace."""

    async def hear(  # noqa: PLR0913 - what a message has
        self,
        session: AsyncSession,
        ticket_number: str | None,
        *,
        person_id: int,
        chat_message_id: int,
        content: Content,
        album: str | None = None,
        reply_to_message_id: int | None = None,
    ) -> Heard:
        """
        Keep a customer's message and let the staff have it; the same message again does nothing.

        A solved ticket is opened again, one that was put aside is taken up, the service clock runs. Numbers of
        payment cards are masked before anything is kept.

        Args:
            session: The transaction.
            ticket_number: The ticket; None: the customer has to say which, and the message waits.
            person_id: Who wrote it, in their own chat.
            chat_message_id: Its id there.
            content: What it says.
            album: The channel's name of the album of which it is a part.
            reply_to_message_id: The message of that chat that it answers.

        Raises:
            TicketUnknown: There is no such ticket, or it is somebody else's.
            TicketOver: It was solved too long ago.
            TooSoon: One message in so many seconds reaches the desk (`/slow`), and this is the next one.
        """
        await TicketRows(session).hold_person(person_id)
        ticket = None if ticket_number is None else await self._own_held(session, person_id, ticket_number)
        chat = await self._customers_chat(session, person_id)
        messages = MessageRows(session)
        known = await messages.of_origin(chat.channel, chat.chat_id, chat_message_id)
        if known is not None:
            return Heard(known.id, await self._viewed(session, await self._of_message(session, known)), is_new=False)
        await self._keep_pace(session, person_id, album)
        content, is_masked = mask_cards(content)
        if is_masked:
            self._log.record(session, Tag.TICKET_CARD_MASKED, person_id=person_id)
        answered = None
        if reply_to_message_id is not None:
            answered = await messages.of_copy(chat.channel, chat.chat_id, reply_to_message_id)
        is_asked = False
        if ticket is None:
            is_asked = any(self.clock() - one.at < ASKED_FOR for one in await messages.undecided(person_id))
        message = await self._words.keep(
            session,
            Written(
                person_id=person_id,
                author=Author.CUSTOMER,
                content=content,
                at=self.clock(),
                ticket_id=None if ticket is None else ticket.id,
                album=self._album(album, Author.CUSTOMER, person_id),
                reply_to_id=answered.id if answered is not None and answered.person_id == person_id else None,
            ),
            origin=(chat, chat_message_id),
        )
        if ticket is None:
            return Heard(message.id, None, is_new=True, masked_card=is_masked, ask=not is_asked)
        is_reopened = await self._take_in(session, ticket, message)
        return Heard(
            message.id,
            await self._view(session, ticket),
            is_new=True,
            is_reopened=is_reopened,
            masked_card=is_masked,
        )

    async def settle_undecided(
        self, session: AsyncSession, person_id: int, message_id: int, ticket_number: str
    ) -> TicketView:
        """
        The customer has said to which ticket a message belongs: it goes there. Again does nothing.

        So does all that they wrote after it without saying to which.

        Raises:
            TicketUnknown: There is no such ticket, or it is somebody else's.
            TicketOver: It was solved too long ago.
        """
        ticket = await self._own_held(session, person_id, ticket_number)
        for message in await MessageRows(session).undecided(person_id, since_id=message_id):
            message.ticket_id = ticket.id
            await self._take_in(session, ticket, message)
        return await self._view(session, ticket)

    async def drop_undecided(self, session: AsyncSession, person_id: int, message_id: int) -> int:
        """The customer says that it belongs nowhere: it is deleted, and all of the kind after it; how many."""
        await TicketRows(session).hold_person(person_id)
        found = await MessageRows(session).undecided(person_id, since_id=message_id)
        for message in found:
            await session.delete(message)
        await session.flush()
        return len(found)

    async def change(
        self, session: AsyncSession, channel: Channel, chat_id: int, chat_message_id: int, content: Content
    ) -> Changed | None:
        """
        Somebody of either side has changed what they wrote there: both versions are kept, and the other side sees it.

        None: we never kept it. An answer that is held back for its links is let out once they are gone.

        Raises:
            LinksNotAllowed: An answer that the customer has already would get a link that is not on the list.
        """
        messages = MessageRows(session)
        message = await messages.of_origin(channel, chat_id, chat_message_id)
        if message is None:
            return None
        ticket = await self._of_message(session, message)
        is_masked = False
        if message.author is Author.CUSTOMER:
            content, is_masked = mask_cards(content)
        hosts = forbidden_hosts(content, self.rules.links) if message.author is Author.AGENT else ()
        copies = (await messages.copies([message.id]))[message.id]
        held = next((copy for copy in copies if copy.state is CopyState.HELD), None)
        if hosts and held is None:
            raise LinksNotAllowed(", ".join(hosts))
        is_changed = await self._words.change(session, message, content, at=self.clock())
        if is_changed and ticket is not None:
            if held is not None and hosts:
                held.why = ", ".join(hosts)[:100]
            elif held is not None:
                await self._release(session, ticket, message)
            for copy in copies:
                if copy.state not in {CopyState.ORIGIN, CopyState.HELD}:
                    await self._show_change(session, Act.EDIT, message, Chat(copy.channel, copy.chat_id))
        return Changed(
            message.id,
            await self._viewed(session, ticket),
            message.author,
            is_changed,
            is_masked,
            hosts if held else (),
        )

    async def react(
        self, session: AsyncSession, channel: Channel, chat_id: int, chat_message_id: int, emoji: str | None
    ) -> Reacted | None:
        """
        Somebody has reacted to what is shown there, or taken it back (None): the one who wrote it sees it.

        None: it is no message of a ticket, or of their own side.
        """
        message = await MessageRows(session).of_copy(channel, chat_id, chat_message_id)
        if message is None or message.author is Author.NOTE:
            return None
        ticket = await self._of_message(session, message)
        customers = await self._customers_chat(session, message.person_id)
        is_of_customer = Chat(channel, chat_id) == customers
        if is_of_customer == (message.author is Author.CUSTOMER):
            return None
        kept = None if emoji is None else emoji[:REACTION_LENGTH]
        if message.reaction != kept:
            message.reaction = kept
            await session.flush()
            target = await self._room.lane(session) if is_of_customer else customers
            if target is not None and ticket is not None:
                await self._show_change(session, Act.REACTION, message, target)
        return Reacted(message.id, await self._viewed(session, ticket))

    async def _keep_pace(self, session: AsyncSession, person_id: int, album: str | None) -> None:
        seconds = 0 if self.slow_seconds is None else self.slow_seconds()
        if not seconds:
            return
        last = await MessageRows(session).latest_of_person(person_id)
        if last is None or (album is not None and last.album == self._album(album, Author.CUSTOMER, person_id)):
            return
        left = seconds - (self.clock() - last.at).total_seconds()
        if left > 0:
            raise TooSoon(math.ceil(left))

    async def _take_in(self, session: AsyncSession, ticket: Ticket, message: TicketMessage) -> bool:
        """Let a customer's message count, and let the staff have it; whether it opened the ticket again."""
        is_first = ticket.asked_at is None and ticket.answered_at is None
        was = ticket.status
        if was is TicketStatus.SOLVED:
            await self._open_again(session, ticket)
        elif was is TicketStatus.WAITING_FOR_YOU:
            move(ticket, TicketStatus.WAITING_FOR_US)
        is_quiet = await self._standing.is_quiet(session, ticket.person_id)
        if ticket.snoozed_until is not None and not is_quiet:
            await self.record(session, ticket.id, None, "woken", why="customer")
        self._start_clock(ticket, is_quiet=is_quiet)
        ticket.last_at = self.clock()
        await session.flush()
        room = await self._room.lane(session)
        if room is not None:
            await self._show(
                session,
                ticket,
                card=Urgency.MESSAGE if is_first else Urgency.SHOW,
                thread=Urgency.MESSAGE if was is TicketStatus.SOLVED else Urgency.SHOW,  # or nobody could answer in it
            )
            await self._bring(session, message, room, ticket.id)
        return was is TicketStatus.SOLVED

    async def _viewed(self, session: AsyncSession, ticket: Ticket | None) -> TicketView | None:
        return None if ticket is None else await self._view(session, ticket)
