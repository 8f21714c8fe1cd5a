"""/settings and /language: what a person can choose, a page for each kind of choice."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.people import Visitor
from core.processing import Processing
from core.texts import Say
from handlers import choice_views
from handlers.access import FOR_CUSTOMERS
from handlers.answers import READS, Answer, show
from handlers.buttons import button
from handlers.buttons_choices import Page, SettingsPage
from handlers.choice_views import ChoiceFacts
from handlers.languages import Languages
from privacy.consents import Consents
from privacy.contacts import Contacts
from privacy.limits import Limits
from privacy.request_views import PersonFacts

router = Router(name=__name__)


class Speak(CallbackData, prefix="lang"):
    """Speak this language with me."""

    code: str


@router.message(Command("settings"), flags=READS | FOR_CUSTOMERS)
async def settings(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, session: AsyncSession, visitor: Visitor, consents: Consents, limits: Limits, say: Say
) -> Answer:
    """Everything that can be chosen."""
    facts = await chosen(session, visitor.person_id, consents, limits)
    return show(message, *choice_views.settings_page(say, facts))


@router.callback_query(SettingsPage.filter(), flags=READS | FOR_CUSTOMERS)
async def page(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: SettingsPage,
    session: AsyncSession,
    visitor: Visitor,
    consents: Consents,
    limits: Limits,
    languages: Languages,
    say: Say,
) -> Answer:
    """One page."""
    if callback_data.page is Page.LANGUAGE:
        return show(query, say("settings-language"), language_keyboard(languages, say))
    facts = await chosen(session, visitor.person_id, consents, limits)
    pages = {
        Page.ALL: choice_views.settings_page,
        Page.MESSAGES: choice_views.messages_page,
        Page.FIGURES: choice_views.figures_page,
        Page.LIMITS: choice_views.limits_page,
        Page.SALE: choice_views.sale_page,
    }
    return show(query, *pages[callback_data.page](say, facts))


@router.message(Command("language"), flags=READS | FOR_CUSTOMERS)
async def ask_language(message: Message, say: Say, languages: Languages) -> Answer:
    """Show the languages, each in its own words."""
    return show(message, say("settings-language"), language_keyboard(languages, say))


@router.callback_query(Speak.filter(), flags=FOR_CUSTOMERS)
async def speak(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Speak,
    session: AsyncSession,
    visitor: Visitor,
    person_id: int,
    contacts: Contacts,
    languages: Languages,
) -> Answer:
    """Keep the choice and say so in the chosen language."""
    say = languages(callback_data.code)
    await contacts.set_language(session, PersonFacts.of(visitor, person_id), say.language)
    return show(query, say("settings-language-chosen"), language_keyboard(languages, say))


async def chosen(session: AsyncSession, person_id: int | None, consents: Consents, limits: Limits) -> ChoiceFacts:
    """What somebody has chosen; nobody has chosen anything before they say so."""
    return ChoiceFacts(
        offers_since=await consents.since(session, person_id, Processing.OFFERS),
        figures_since=await consents.since(session, person_id, Processing.FIGURES),
        limits={
            one.what: one.since for one in await limits.of(session, person_id) if one.what in choice_views.SHOWN_LIMITS
        },
        opted_out_at=await limits.opted_out_at(session, person_id),
    )


def language_keyboard(languages: Languages, say: Say) -> InlineKeyboardMarkup:
    """One button a language, and the way back."""
    rows = [
        [InlineKeyboardButton(text=languages(code).plain("language-name"), callback_data=Speak(code=code).pack())]
        for code in languages.languages
    ]
    back = button(say.plain("settings-button-back"), SettingsPage(page=Page.ALL))
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [back]])
