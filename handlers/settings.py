"""/settings and /language: what a person can choose."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.texts import Say
from handlers.answers import READS, Answer, show
from handlers.languages import Languages
from shop.customers import Customers

router = Router(name=__name__)


class Speak(CallbackData, prefix="lang"):
    """Speak this language with me."""

    code: str


@router.message(Command("settings"), flags=READS)
@router.message(Command("language"), flags=READS)
async def ask_language(message: Message, say: Say, languages: Languages) -> Answer:
    """Show the languages, each in its own words."""
    return show(message, say("settings-language"), language_keyboard(languages))


@router.callback_query(Speak.filter())
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


def language_keyboard(languages: Languages) -> InlineKeyboardMarkup:
    """One button a language."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=languages(code).plain("language-name"), callback_data=Speak(code=code).pack())]
            for code in languages.languages
        ]
    )
