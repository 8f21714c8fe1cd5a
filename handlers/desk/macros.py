"""/macro: an answer that is kept ready, in the customer's language, looked at before it is sent."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.texts import Say
from handlers.access import for_staff
from handlers.answers import READS, Answer, show
from handlers.desk.buttons import button, in_rows, keyboard, never_mind
from handlers.desk.card_views import View, language_name
from handlers.desk.entrance import Entrance
from handlers.desk.filters import StaffGroup
from handlers.desk.held import lines_about
from handlers.desk.steps import below
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from support.macros import MacroOffer
from support.ready_answers import ReadyAnswers
from support.ticket_views import TicketView

router = Router(name=__name__)
router.message.filter(StaffGroup())
router.callback_query.filter(StaffGroup())


class ShowMacro(CallbackData, prefix="dkM"):
    """Show what the customer would read."""

    ticket: str
    name: str


class SendMacro(CallbackData, prefix="dkS"):
    """Send it."""

    ticket: str
    name: str


@router.message(Command("macro"), flags=READS | for_staff(Permission.DESK_ANSWER, Place.DESK))
async def offer(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    entrance: Entrance,
    ready_answers: ReadyAnswers,
    acting: Acting,
) -> Answer:
    """Show the macros, or the one of that name."""
    ticket = await entrance.ticket_meant(session, message)
    if not command.args:
        offers = await ready_answers.offered(session, acting.member, ticket.id)
        return below(message, *_offers(acting.say, ticket, offers))
    words = await ready_answers.words(session, acting.member, ticket.id, command.args.strip())
    return below(message, *_preview(acting.say, ticket, command.args.strip().lower(), words))


@router.callback_query(ShowMacro.filter(), flags=READS | for_staff(Permission.DESK_ANSWER, Place.DESK))
async def preview(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: ShowMacro,
    session: AsyncSession,
    entrance: Entrance,
    ready_answers: ReadyAnswers,
    acting: Acting,
) -> Answer:
    """Show one, filled in."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    words = await ready_answers.words(session, acting.member, ticket.id, callback_data.name)
    return show(query, *_preview(acting.say, ticket, callback_data.name, words))


@router.callback_query(SendMacro.filter(), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def send(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: SendMacro,
    session: AsyncSession,
    entrance: Entrance,
    ready_answers: ReadyAnswers,
    acting: Acting,
) -> Answer:
    """Send it to the customer; the group sees what was sent, and by whom."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    words = await ready_answers.words(session, acting.member, ticket.id, callback_data.name)
    answered = await ready_answers.send(session, acting.member, ticket.id, callback_data.name)
    sent = acting.say("desk-macro-sent", name=acting.member.public_name, macro=callback_data.name, words=words)
    about, choices = lines_about(acting, answered)
    return show(query, "\n\n".join([sent, *about]), choices)


def _offers(say: Say, ticket: TicketView, offers: list[MacroOffer]) -> View:
    """A button for each that can be filled in, and why the others cannot."""
    buttons = [
        button(offer.macro.name, ShowMacro(ticket=ticket.number, name=offer.macro.name))
        for offer in offers
        if offer.words is not None
    ]
    lines = [say("desk-choose-macro", number=ticket.number, language=language_name(say, ticket.language))]
    lines += [
        say("desk-macro-lacks", macro=offer.macro.name, missing=offer.missing) for offer in offers if offer.missing
    ]
    return View("\n".join(lines), keyboard(*in_rows(buttons), never_mind(say)))


def _preview(say: Say, ticket: TicketView, name: str, words: str) -> View:
    sends: InlineKeyboardMarkup = keyboard(
        [button(say.plain("desk-button-send"), SendMacro(ticket=ticket.number, name=name)), *never_mind(say)]
    )
    return View(say("desk-macro-preview", macro=name, language=language_name(say, ticket.language), words=words), sends)
