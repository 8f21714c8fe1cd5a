"""
/seclog in the admin chat: what happened, a page at a time, in the asker's own chat.

    /seclog [filters]        page ─▶ event ─▶ the same person, address, thing, request
    /seclog show 1234        one event
    /seclog help             the filters
"""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from handlers.access import for_staff
from handlers.admin.asked import Asked, privately, refused_privately
from handlers.admin.seclog_buttons import PAGE, REVEAL, SHOW, UP, LogButtons, back_of, search_of
from handlers.admin.seclog_words import Why, details_text, page_text, reason_text, revealed_text
from handlers.answers import Answer
from handlers.tokens import Pressed
from security.access import Acting
from security.log_filters import KNOWN, Filters, parse
from security.log_search import LogEventUnknown
from security.permissions import Permission
from security.places import Place
from security.reading import LogReasonWanted, Reading
from security.tokens import Action, ActionTokens

router = Router(name=__name__)

READERS = for_staff(Permission.SECLOG_READ, Place.ADMIN)
PRESSING_READERS = for_staff(Permission.SECLOG_READ, Place.ADMIN, Place.PRIVATE)
"""The answers stand in the asker's own chat, and their buttons with them; each was made for who asked as a reader."""
PRESSING_REVEALERS = for_staff(Permission.SECLOG_REVEAL, Place.ADMIN, Place.PRIVATE)


@router.message(Command("seclog"), Asked("help"), flags=READERS)
@refused_privately
async def explain(message: Message, acting: Acting) -> Answer:
    """The filters, with examples."""
    known = ", ".join(f"{name}:" for name in KNOWN)
    return privately(message, acting, acting.say("seclog-help", known=known))


@router.message(Command("seclog"), Asked("show"), flags=READERS)
@refused_privately
async def show_event(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, acting: Acting, log_reading: Reading, tokens: ActionTokens
) -> Answer:
    """One event."""
    number = asked.strip().lstrip("#")
    if not (number.isascii() and number.isdigit()) or len(number) > len(str(2**62)):
        raise LogEventUnknown(number[:20])
    details = await log_reading.one(session, acting.member, int(number))
    keyboard = await LogButtons(tokens, session, acting).below_event(details, {"search": ""})
    return privately(message, acting, details_text(acting.say, details), keyboard)


@router.message(Command("seclog"), Asked(), flags=READERS)
@refused_privately
async def search(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    asked: str,
    session: AsyncSession,
    acting: Acting,
    log_reading: Reading,
    tokens: ActionTokens,
    clock: Clock,
) -> Answer:
    """The newest events, or those that the filters let through."""
    filters = parse(asked, clock())
    return await _page(message, session, acting, log_reading, tokens, filters)


@router.callback_query(Pressed(PAGE), flags=PRESSING_READERS)
@refused_privately
async def turn(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    pressed: Action,
    session: AsyncSession,
    acting: Acting,
    log_reading: Reading,
    tokens: ActionTokens,
    clock: Clock,
) -> Answer:
    """Another page."""
    of = pressed.object
    filters = search_of(of, clock())
    start = int(of.get("start", 0)) or None
    return await _page(query, session, acting, log_reading, tokens, filters, start=start, is_up=of.get("way") == UP)


@router.callback_query(Pressed(SHOW), flags=PRESSING_READERS)
@refused_privately
async def open_event(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    pressed: Action,
    session: AsyncSession,
    acting: Acting,
    log_reading: Reading,
    tokens: ActionTokens,
) -> Answer:
    """One event of a page."""
    details = await log_reading.one(session, acting.member, int(pressed.object["seq"]))
    keyboard = await LogButtons(tokens, session, acting).below_event(details, back_of(pressed.object))
    return privately(query, acting, details_text(acting.say, details), keyboard)


@router.callback_query(Pressed(REVEAL), flags=PRESSING_REVEALERS)
@refused_privately
async def reveal(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    pressed: Action,
    session: AsyncSession,
    acting: Acting,
    log_reading: Reading,
    tokens: ActionTokens,
) -> Answer:
    """What is hidden of one event, to whoever says why."""
    buttons, of = LogButtons(tokens, session, acting), pressed.object
    if of.get("why") not in set(Why):
        keyboard = await buttons.reasons(REVEAL, of)
        return privately(query, acting, acting.say("seclog-ask-reveal", number=str(of["seq"])), keyboard)
    why = str(of["why"])
    revealed = await log_reading.reveal(session, acting.member, int(of["seq"]), why)
    return privately(query, acting, revealed_text(acting.say, revealed, why), await buttons.back(back_of(of)))


async def _page(  # noqa: PLR0913, PLR0917 - what the two ways to a page have in common
    event: Message | CallbackQuery,
    session: AsyncSession,
    acting: Acting,
    log_reading: Reading,
    tokens: ActionTokens,
    filters: Filters,
    *,
    start: int | None = None,
    is_up: bool = False,
) -> Answer:
    """The page, or the question why one person is looked at."""
    buttons = LogButtons(tokens, session, acting)
    try:
        page = await log_reading.page(session, acting.member, filters, start=start, is_up=is_up)
    except LogReasonWanted as wanted:
        keyboard = await buttons.reasons(PAGE, {"search": wanted.search})
        return privately(event, acting, reason_text(acting.say, filters), keyboard)
    keyboard = await buttons.below_page(page, start=start, is_up=is_up)
    return privately(event, acting, page_text(acting.say, page), keyboard)
