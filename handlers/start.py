"""/start, /plans, /help, and the links that lead to a place or a plan: `?start=JP`, `?start=plan_<code>`."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.people import Visitor
from core.texts import Say
from handlers.access import FOR_CUSTOMERS
from handlers.age import greeting
from handlers.answers import READS, Answer, show
from handlers.buttons import Help, Home, PlanCard, PlansOf, button
from handlers.buttons_help import HelpStart
from handlers.buttons_notice import NoticeAddress
from handlers.catalog import plan_card, plans_page
from handlers.catalog_views import home, keyboard, ways_in
from handlers.filters import PrivateChat
from handlers.notice import to_ask
from privacy.notices import Notices
from shop.catalog import Catalog
from shop.destinations import Destinations
from shop.planner import understand

router = Router(name=__name__)
router.message.filter(PrivateChat())

PLAN_LINK = "plan_"


@router.message(CommandStart(deep_link=True), flags=READS | FOR_CUSTOMERS)
async def start_with_link(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    catalog: Catalog,
    destinations: Destinations,
    visitor: Visitor,
    say: Say,
) -> Answer:
    """Lead to the plan or the place of the link; a link that says neither leads to the first page."""
    link = command.args or ""
    if link.startswith(PLAN_LINK):
        asked = PlanCard(code=link.removeprefix(PLAN_LINK))
        return show(message, *await plan_card(session, catalog, say, asked))
    wish = understand(link.replace("_", " "), destinations)
    if not wish.places:
        return show(message, *greeting(say, visitor))
    return show(message, *await plans_page(session, catalog, say, PlansOf.of(wish.places, wish)))


@router.message(CommandStart(), flags=READS | FOR_CUSTOMERS)
async def start(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    visitor: Visitor,
    notices: Notices,
    notice_address: NoticeAddress,
    clock: Clock,
    say: Say,
) -> Answer:
    """Say hello, and how to ask; ask once more about an important version of the notice, where there is one."""
    asked = await to_ask(session, visitor, notices, notice_address, say, clock())
    hello = show(message, *greeting(say, visitor))
    return hello if asked is None else [hello, message.answer(asked.text, reply_markup=asked.keyboard)]


@router.message(Command("plans"), flags=READS | FOR_CUSTOMERS)
async def browse(message: Message, say: Say) -> Answer:
    """The ways to all plans."""
    return show(message, say("start-browse"), ways_in(say))


@router.message(Command("help"), flags=READS | FOR_CUSTOMERS)
async def explain(message: Message, say: Say) -> Answer:
    """How it all works."""
    return show(message, say("help-text"), _help_keyboard(say))


@router.callback_query(Home.filter(), flags=READS | FOR_CUSTOMERS)
async def go_home(query: CallbackQuery, visitor: Visitor, say: Say) -> Answer:
    """The first page."""
    return show(query, *greeting(say, visitor))


@router.callback_query(Help.filter(), flags=READS | FOR_CUSTOMERS)
async def explain_pressed(query: CallbackQuery, say: Say) -> Answer:
    """How it all works."""
    return show(query, say("help-text"), _help_keyboard(say))


def _help_keyboard(say: Say) -> InlineKeyboardMarkup:
    return keyboard([button(say.plain("help-button-start"), HelpStart())], [home(say)])
