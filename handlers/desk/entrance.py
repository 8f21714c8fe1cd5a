"""Which ticket somebody of the desk means, and where they are answered."""

from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.errors import NotYet, Refusal
from support.desk_room import DeskRoom
from support.ticket_views import TicketView
from support.tickets import Tickets


class NoTicketHere(Refusal):
    """A command that is about a ticket, written where there is none, or with a number that is none."""

    key = "refusal-desk-no-ticket"


class Entrance:
    """Finds the ticket that somebody of the desk means. Who may act is asked by the gate (bot/gate.py), before."""

    def __init__(self, tickets: Tickets, room: DeskRoom) -> None:
        self._tickets = tickets
        self._room = room

    async def ticket_at(self, session: AsyncSession, message: Message) -> TicketView | None:
        """
        The ticket in whose topic a message stands, or to one of whose posts it replies in a group without topics.

        Raises:
            NotYet: That topic or post may be one that is being made: an agent can see it before we have noted it.
        """
        chat, replied, found = message.chat, message.reply_to_message, None
        if chat.is_forum and (not message.is_topic_message or message.message_thread_id is None):
            return None
        if message.message_thread_id is not None:
            found = await self._tickets.of_thread(session, chat.id, message.message_thread_id)
        if found is None and not chat.is_forum and replied is not None:
            found = await self._replied(session, chat.id, replied.message_id)
        place = message.message_thread_id if chat.is_forum else _ours(replied)
        if found is None and place is not None and await self._room.may_be_ours(session, place):
            raise NotYet
        return found

    async def ticket_meant(self, session: AsyncSession, message: Message, number: str | None = None) -> TicketView:
        """
        The ticket of that number, or else the one where the message stands.

        Raises:
            NoTicketHere: There is none.
        """
        if number is not None:
            return await self.ticket_numbered(session, number)
        found = await self.ticket_at(session, message)
        if found is None:
            raise NoTicketHere
        return found

    async def ticket_numbered(self, session: AsyncSession, number: str) -> TicketView:
        """
        The ticket of that number.

        Raises:
            NoTicketHere: There is none.
        """
        found = await self._tickets.view(session, number.strip().upper())
        if found is None:
            raise NoTicketHere
        return found

    async def _replied(self, session: AsyncSession, chat_id: int, message_id: int) -> TicketView | None:
        card = await self._tickets.of_thread(session, chat_id, message_id)
        if card is not None:
            return card
        copied = await self._tickets.of_copy(session, Channel.TELEGRAM, chat_id, message_id)
        if copied is None or copied.ticket_id is None:
            return None
        return await self._tickets.by_id(session, copied.ticket_id)


def _ours(replied: Message | None) -> int | None:
    """The id of a post of a bot."""
    is_of_bot = replied is not None and replied.from_user is not None and replied.from_user.is_bot
    return replied.message_id if replied is not None and is_of_bot else None


def place_of(query: CallbackQuery) -> Message:
    """
    The message whose button was pressed, to answer below it.

    Raises:
        NoTicketHere: Telegram no longer shows it to us.
    """
    if not isinstance(query.message, Message):
        raise NoTicketHere
    return query.message
