"""What is held back on its way to the customer: a link that is not on the list, an answer to a ticket that is over."""

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.access import for_staff
from handlers.answers import Answer, show
from handlers.desk.buttons import button, keyboard
from handlers.desk.filters import StaffGroup
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from support.ticket_views import Answered
from support.tickets import Tickets

router = Router(name=__name__)
router.callback_query.filter(StaffGroup())


class SendAnyway(CallbackData, prefix="dkh"):
    """A lead has looked at the links: the customer may have them."""

    message: int


class ReopenAndSend(CallbackData, prefix="dkl"):
    """It was an answer."""

    message: int


class KeepAsNote(CallbackData, prefix="dka"):
    """It was for the others only."""


def warning(message: Message, acting: Acting, answered: Answered) -> Answer:
    """What the agent has to know of an answer just given; nothing where all is well."""
    lines, choices = lines_about(acting, answered)
    return message.reply("\n".join(lines), reply_markup=choices) if lines else None


def lines_about(acting: Acting, answered: Answered) -> tuple[list[str], InlineKeyboardMarkup | None]:
    """Who answered seconds before, and which links are held back until a lead lets them out."""
    say = acting.say
    lines = [say("desk-answered-too", names=", ".join(answered.also))] if answered.also else []
    if not answered.held_links:
        return lines, None
    lines.append(say("desk-links-held", links=", ".join(answered.held_links)))
    anyway = button(say.plain("desk-button-send-anyway"), SendAnyway(message=answered.message_id))
    return lines, keyboard([anyway])


def ask_what_to_do(message: Message, acting: Acting, message_id: int) -> Answer:
    """The ticket is over: what was written is kept as a note until its writer says what it was."""
    say = acting.say
    choices = keyboard(
        [button(say.plain("desk-button-reopen-and-send"), ReopenAndSend(message=message_id))],
        [button(say.plain("desk-button-keep-as-note"), KeepAsNote())],
    )
    return message.reply(say("desk-is-over"), reply_markup=choices)


@router.callback_query(SendAnyway.filter(), flags=for_staff(Permission.DESK_LEAD, Place.DESK))
async def send_anyway(
    query: CallbackQuery,
    callback_data: SendAnyway,
    session: AsyncSession,
    tickets: Tickets,
    acting: Acting,
) -> Answer:
    """Let an answer with links out; leads only."""
    await tickets.let_out(session, acting.member, callback_data.message)
    return show(query, acting.say("desk-links-let-out", name=acting.member.public_name))


@router.callback_query(ReopenAndSend.filter(), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def reopen_and_send(
    query: CallbackQuery,
    callback_data: ReopenAndSend,
    session: AsyncSession,
    tickets: Tickets,
    acting: Acting,
) -> Answer:
    """Open the ticket again and send what was written; with links that are not on the list it waits for a lead."""
    sent = await tickets.send_note(session, acting.member, callback_data.message)
    if sent.held_links:
        about, choices = lines_about(acting, sent)
        return show(query, "\n".join(about), choices)
    return show(query, acting.say("desk-reopened-and-sent", name=acting.member.public_name))


@router.callback_query(KeepAsNote.filter(), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def keep_as_note(query: CallbackQuery, acting: Acting) -> Answer:
    """Leave it as it is."""
    return show(query, acting.say("desk-kept-as-note"))
