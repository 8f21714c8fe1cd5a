"""
What an agent writes in a ticket's topic reaches its customer; nothing else does.

    message → of a person, in a ticket's topic → a member who may answer → no note, no command → the customer

In a group without topics a reply to any post of a ticket counts as written in it. An album with one caption that
begins with the mark is a note as a whole. Whatever is held back is told to the one who wrote it.
"""

from aiogram import Router
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.people import Visitor
from core.texts import Say
from handlers.access import words_of_staff
from handlers.answers import READS, Answer
from handlers.contents import content_of
from handlers.desk.entrance import Entrance
from handlers.desk.filters import Anonymous, InTicket, StaffGroup
from handlers.desk.held import ask_what_to_do, warning
from handlers.desk.hints import Hints
from handlers.desk.notes import is_like_command, is_note, without_mark
from handlers.desk.steps import below
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from support.ticket_views import Author
from support.tickets import Tickets

router = Router(name=__name__)
router.message.filter(StaffGroup())


@router.message(Anonymous(), flags=READS | words_of_staff(Permission.DESK_ANSWER, Place.DESK))
async def ask_for_name(message: Message, say: Say, hints: Hints) -> Answer:
    """Nobody can say who wrote it: it is not relayed, and no command."""
    if not hints.is_due("anonymous", message.chat.id, 0):
        return None
    return below(message, say("desk-anonymous"))


@router.message(InTicket(), flags=words_of_staff(Permission.DESK_ANSWER, Place.DESK))
async def relay(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    acting: Acting | None,
    visitor: Visitor,
    say: Say,
    hints: Hints,
) -> Answer:
    """Bring it to the customer, keep it as a note, or say why neither happened."""
    ticket = await entrance.ticket_at(session, message)
    if ticket is None:
        return None
    if acting is None or not acting.may(Permission.DESK_ANSWER):
        is_due = hints.is_due("not-relayed", message.chat.id, visitor.external_id)
        words = say("desk-not-staff") if acting is None else acting.say("desk-not-an-agent")
        return message.reply(words) if is_due else None
    content, album = content_of(message), message.media_group_id
    source = (Channel.TELEGRAM, message.chat.id, message.message_id)
    is_meant_as_note = is_note(content) or (
        album is not None and bool(await tickets.parts(session, ticket.person_id, album, Author.NOTE))
    )
    if is_like_command(content) and not is_meant_as_note:
        return message.reply(acting.say("desk-not-sent-command"))
    if is_meant_as_note and album is not None:
        for part in await tickets.parts(session, ticket.person_id, album, Author.AGENT):
            await tickets.unsend(session, acting.member, part.id)
    if is_meant_as_note or not ticket.is_active:
        kept = await tickets.note(
            session, ticket.id, acting.member, content=without_mark(content), source=source, album=album
        )
        return None if is_meant_as_note else ask_what_to_do(message, acting, kept)
    answered = await tickets.answer(
        session,
        ticket.id,
        acting.member,
        content=content,
        source=source,
        reply_to=None if message.reply_to_message is None else message.reply_to_message.message_id,
        album=album,
    )
    return warning(message, acting, answered)
