"""The door of the desk: who acts, in whose words they are answered, and which ticket they mean."""

from dataclasses import dataclass

from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.errors import Refusal
from core.people import Visitor
from core.texts import Say
from handlers.languages import Languages
from security.staff import Role, Staff, StaffMember
from support.ticket_views import TicketView
from support.tickets import Tickets


class NoTicketHere(Refusal):
    """A command that is about a ticket, written where there is none, or with a number that is none."""

    key = "refusal-desk-no-ticket"


@dataclass(frozen=True, slots=True)
class Acting:
    """An active member of the staff who does something now."""

    member: StaffMember
    say: Say
    """In the language that they chose for the desk, or else their app's."""


class Entrance:
    """Every handler of the desk passes here first: a button or a command gives nobody a right."""

    def __init__(self, staff: Staff, tickets: Tickets, languages: Languages) -> None:
        self._staff = staff
        self._tickets = tickets
        self._languages = languages

    async def enter(self, session: AsyncSession, visitor: Visitor, at_least: Role = Role.AGENT) -> Acting:
        """
        The member who acts.

        Raises:
            NotStaff: They are none, or not high enough.
        """
        member = await self._staff.require(session, visitor.channel, visitor.external_id, at_least)
        return self._acting(member, visitor)

    async def find(self, session: AsyncSession, visitor: Visitor) -> Acting | None:
        """The member, if they are one."""
        member = await self._staff.member(session, visitor.channel, visitor.external_id)
        return None if member is None else self._acting(member, visitor)

    async def ticket_at(self, session: AsyncSession, message: Message) -> TicketView | None:
        """The ticket in whose topic a message stands, or to one of whose posts it replies in a group without topics."""
        chat = message.chat
        if chat.is_forum:
            if not message.is_topic_message or message.message_thread_id is None:
                return None
            return await self._tickets.of_thread(session, chat.id, message.message_thread_id)
        if message.message_thread_id is not None:
            found = await self._tickets.of_thread(session, chat.id, message.message_thread_id)
            if found is not None:
                return found
        replied = message.reply_to_message
        return None if replied is None else await self._replied(session, chat.id, replied.message_id)

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

    def _acting(self, member: StaffMember, visitor: Visitor) -> Acting:
        return Acting(member, self._languages(member.language or visitor.language))


def place_of(query: CallbackQuery) -> Message:
    """
    The message whose button was pressed, to answer below it.

    Raises:
        NoTicketHere: Telegram no longer shows it to us.
    """
    if not isinstance(query.message, Message):
        raise NoTicketHere
    return query.message
