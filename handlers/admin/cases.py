"""
In the admin chat: cases that wait for a human.

    /case                        those that wait, the newest first
    /case K-…                    one: facts and counts, never a name
    /case K-… lift [words]       end what it restrains; the person reads the words
    /case K-… uphold [words]     let it stand
"""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.access import for_staff
from handlers.admin import case_views as views
from handlers.answers import Answer, show
from handlers.tokens import Pressed
from security.access import Acting
from security.cases import Cases
from security.permissions import Permission
from security.places import Place
from security.tokens import Action, ActionTokens

router = Router(name=__name__)

READING = for_staff(Permission.CASES_READ, Place.ADMIN)
DECIDING = for_staff(Permission.CASES_DECIDE, Place.ADMIN)
DECISIONS = {"lift": False, "uphold": True}
"""What is typed, and whether the case stands."""
PARTS = 2
"""Words split off the front: the number, and the decision."""


@router.message(Command("case", "cases"), flags=READING)
async def case(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    case_book: Cases,
    tokens: ActionTokens,
    acting: Acting,
) -> Answer:
    """Those that wait; or one, and what is decided about it."""
    words = (command.args or "").split(maxsplit=PARTS)
    board = views.CaseBoard(session, case_book, tokens, acting, message.chat.id)
    if not words:
        return show(message, *await board.waiting(below=None))
    if len(words) == 1:
        return show(message, *await board.one(words[0]))
    uphold = DECISIONS.get(words[1].lower())
    if uphold is None:
        return message.answer(acting.say("case-usage"))
    acting.require(Permission.CASES_DECIDE)
    said = words[PARTS] if len(words) > PARTS else ""
    return show(message, *await board.decided(words[0], uphold=uphold, words=said))


@router.callback_query(Pressed(views.SHOW), flags=READING)
async def look(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery, action: Action, session: AsyncSession, case_book: Cases, tokens: ActionTokens, acting: Acting
) -> Answer:
    """One of the list."""
    board = views.CaseBoard(session, case_book, tokens, acting, views.chat_id(query))
    return show(query, *await board.one(str(action.object["number"])))


@router.callback_query(Pressed(views.PAGE), flags=READING)
async def turn(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery, action: Action, session: AsyncSession, case_book: Cases, tokens: ActionTokens, acting: Acting
) -> Answer:
    """Older ones; 0 for the first page."""
    board = views.CaseBoard(session, case_book, tokens, acting, views.chat_id(query))
    return show(query, *await board.waiting(below=int(action.object["below"]) or None))


@router.callback_query(Pressed(views.LIFT, views.UPHOLD), flags=DECIDING)
async def decide(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery, action: Action, session: AsyncSession, case_book: Cases, tokens: ActionTokens, acting: Acting
) -> Answer:
    """Decide it without words."""
    board = views.CaseBoard(session, case_book, tokens, acting, views.chat_id(query))
    number = str(action.object["number"])
    return show(query, *await board.decided(number, uphold=action.verb == views.UPHOLD, words=""))
