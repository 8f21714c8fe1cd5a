"""What an agent changes afterwards: an edited message, a reaction, a message taken back."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message, MessageReactionUpdated, ReactionTypeEmoji
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.errors import Refusal
from core.people import Visitor
from handlers.answers import Answer
from handlers.contents import content_of
from handlers.desk.entrance import Entrance
from handlers.desk.filters import Direct, InTicket, StaffGroup
from handlers.desk.held import warning
from handlers.desk.notes import is_like_command, is_note, without_mark
from support.ticket_views import Answered, Author
from support.tickets import Tickets

router = Router(name=__name__)
router.message.filter(StaffGroup())
router.edited_message.filter(StaffGroup())
router.message_reaction.filter(StaffGroup())


class NothingToUnsend(Refusal):
    """`/unsend` replies to no message that a customer got from the staff."""

    key = "refusal-desk-nothing-to-unsend"


@router.edited_message(InTicket())
async def change(
    message: Message, session: AsyncSession, entrance: Entrance, tickets: Tickets, visitor: Visitor
) -> Answer:
    """
    Change the customer's copy, too; what it said before is kept.

    An answer that becomes a note or a command is not shown to the customer as such: the agent is told. So are they of
    the links for which it is still held back.
    """
    acting = await entrance.find(session, visitor)
    written = await tickets.of_copy(session, Channel.TELEGRAM, message.chat.id, message.message_id)
    if acting is None or written is None or written.staff_id != acting.member.id:
        return None
    content = content_of(message)
    if written.author is not Author.NOTE and (is_note(content) or is_like_command(content)):
        return message.reply(acting.say("desk-not-changed"))
    place = (Channel.TELEGRAM, message.chat.id, message.message_id)
    changed = await tickets.change(session, *place, without_mark(content))
    if changed is None or changed.ticket is None or not changed.is_changed:
        return None
    return warning(message, acting, Answered(changed.message_id, changed.ticket, held_links=changed.held_links))


@router.message_reaction()
async def react(
    event: MessageReactionUpdated, session: AsyncSession, entrance: Entrance, tickets: Tickets, visitor: Visitor
) -> Answer:
    """Show the customer the same reaction; reactions of others than the staff stay in the group."""
    if await entrance.find(session, visitor) is None:
        return None
    emoji = [one.emoji for one in event.new_reaction if isinstance(one, ReactionTypeEmoji)]
    await tickets.react(session, Channel.TELEGRAM, event.chat.id, event.message_id, emoji[-1] if emoji else None)
    return None


@router.message(Command("unsend"), Direct())
async def unsend(
    message: Message, session: AsyncSession, entrance: Entrance, tickets: Tickets, visitor: Visitor
) -> Answer:
    """Take the customer's copy of the message back to which this replies."""
    acting = await entrance.enter(session, visitor)
    replied = message.reply_to_message
    written = None
    if replied is not None:
        written = await tickets.of_copy(session, Channel.TELEGRAM, message.chat.id, replied.message_id)
    if written is None or written.author is not Author.AGENT:
        raise NothingToUnsend
    await tickets.unsend(session, acting.member, written.id)
    return None
