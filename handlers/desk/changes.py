"""What an agent changes afterwards: an edited message, a reaction, a message taken back."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message, MessageReactionUpdated, ReactionTypeEmoji
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.errors import Refusal
from handlers.access import for_staff, words_of_staff
from handlers.answers import Answer
from handlers.contents import content_of
from handlers.desk.filters import InTicket, StaffGroup
from handlers.desk.held import warning
from handlers.desk.notes import is_like_command, is_note, without_mark
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from support.ticket_views import Answered, Author
from support.tickets import Tickets

router = Router(name=__name__)
router.message.filter(StaffGroup())
router.edited_message.filter(StaffGroup())
router.message_reaction.filter(StaffGroup())


class NothingToUnsend(Refusal):
    """`/unsend` replies to no message that a customer got from the staff."""

    key = "refusal-desk-nothing-to-unsend"


@router.edited_message(InTicket(), flags=words_of_staff(Permission.DESK_ANSWER, Place.DESK))
async def change(message: Message, session: AsyncSession, tickets: Tickets, acting: Acting | None) -> Answer:
    """
    Change the customer's copy, too; what it said before is kept.

    An answer that becomes a note or a command is not shown to the customer as such: the agent is told. So are they of
    the links for which it is still held back.
    """
    if acting is None or not acting.may(Permission.DESK_ANSWER):
        return None
    written = await tickets.of_copy(session, Channel.TELEGRAM, message.chat.id, message.message_id)
    if written is None or written.staff_id != acting.member.id:
        return None
    content = content_of(message)
    if written.author is not Author.NOTE and (is_note(content) or is_like_command(content)):
        return message.reply(acting.say("desk-not-changed"))
    place = (Channel.TELEGRAM, message.chat.id, message.message_id)
    changed = await tickets.change(session, *place, without_mark(content))
    if changed is None or changed.ticket is None or not changed.is_changed:
        return None
    return warning(message, acting, Answered(changed.message_id, changed.ticket, held_links=changed.held_links))


@router.message_reaction(flags=words_of_staff(Permission.DESK_ANSWER, Place.DESK))
async def react(
    event: MessageReactionUpdated, session: AsyncSession, tickets: Tickets, acting: Acting | None
) -> Answer:
    """Show the customer the same reaction; reactions of others than agents stay in the group."""
    if acting is None or not acting.may(Permission.DESK_ANSWER):
        return None
    emoji = [one.emoji for one in event.new_reaction if isinstance(one, ReactionTypeEmoji)]
    await tickets.react(session, Channel.TELEGRAM, event.chat.id, event.message_id, emoji[-1] if emoji else None)
    return None


@router.message(Command("unsend"), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def unsend(message: Message, session: AsyncSession, tickets: Tickets, acting: Acting) -> Answer:
    """Take the customer's copy of the message back to which this replies."""
    replied = message.reply_to_message
    written = None
    if replied is not None:
        written = await tickets.of_copy(session, Channel.TELEGRAM, message.chat.id, replied.message_id)
    if written is None or written.author is not Author.AGENT:
        raise NothingToUnsend
    await tickets.unsend(session, acting.member, written.id)
    return None
