"""/settings and /language: what a person can choose."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.people import Visitor
from core.texts import Say
from handlers.access import FOR_CUSTOMERS
from handlers.activity import Activity
from handlers.answers import READS, Answer, show
from handlers.buttons import button
from handlers.buttons_broadcast import Offers
from handlers.languages import Languages
from shop.customers import Customers

router = Router(name=__name__)


class Speak(CallbackData, prefix="lang"):
    """Speak this language with me."""

    code: str


@router.message(Command("settings"), flags=READS | FOR_CUSTOMERS)
async def settings(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, session: AsyncSession, visitor: Visitor, say: Say, customers: Customers, languages: Languages
) -> Answer:
    """Everything that can be chosen."""
    wants_offers = await customers.wants_offers(session, visitor.person_id)
    return show(message, say("settings-language"), settings_keyboard(say, languages, wants_offers=wants_offers))


@router.message(Command("language"), flags=READS | FOR_CUSTOMERS)
async def ask_language(message: Message, say: Say, languages: Languages) -> Answer:
    """Show the languages, each in its own words."""
    return show(message, say("settings-language"), language_keyboard(languages))


@router.callback_query(Offers.filter(), flags=FOR_CUSTOMERS)
async def offers(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Offers,
    session: AsyncSession,
    person_id: int,
    customers: Customers,
    languages: Languages,
    clock: Clock,
    say: Say,
) -> Answer:
    """Agree to offers, or no longer; the settings then show it, an offer itself stays as it is."""
    since = clock() if callback_data.wanted else None
    await customers.want_offers(session, person_id, since)
    told = query.answer(
        say.plain("settings-offers-on" if callback_data.wanted else "settings-offers-off"), show_alert=True
    )
    if not isinstance(query.message, Message) or not _is_settings(query.message):
        return told
    keyboard = settings_keyboard(say, languages, wants_offers=callback_data.wanted)
    return [show(query, say("settings-language"), keyboard), told]


@router.callback_query(Speak.filter(), flags=FOR_CUSTOMERS)
async def speak(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Speak,
    session: AsyncSession,
    person_id: int,
    customers: Customers,
    languages: Languages,
) -> Answer:
    """Keep the choice and say so in the chosen language."""
    say = languages(callback_data.code)
    await customers.choose_language(session, person_id, say.language)
    return show(query, say("settings-language-chosen"), language_keyboard(languages))


def _is_settings(message: Message) -> bool:
    """Whether languages can be chosen below it, too."""
    rows = [] if message.reply_markup is None else message.reply_markup.inline_keyboard
    return any((one.callback_data or "").startswith(f"{Speak.__prefix__}:") for row in rows for one in row)


def settings_keyboard(say: Say, languages: Languages, *, wants_offers: bool) -> InlineKeyboardMarkup:
    """The languages, whether offers are wanted, and the way to what happened of late."""
    toggle = InlineKeyboardButton(
        text=say.plain("settings-offers", on=int(wants_offers)), callback_data=Offers(wanted=not wants_offers).pack()
    )
    activity = button(say.plain("activity-button"), Activity())
    return InlineKeyboardMarkup(inline_keyboard=[*language_keyboard(languages).inline_keyboard, [toggle], [activity]])


def language_keyboard(languages: Languages) -> InlineKeyboardMarkup:
    """One button a language."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=languages(code).plain("language-name"), callback_data=Speak(code=code).pack())]
            for code in languages.languages
        ]
    )
