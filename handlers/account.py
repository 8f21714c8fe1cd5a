"""
/account: what somebody gave of themselves, and correcting it. Nobody is kept from here.

What is typed is heard by conversations/account.py.
"""

from dataclasses import dataclass
from datetime import timedelta

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.people import Visitor
from core.texts import Say
from core.values import Country
from handlers import account_views as views
from handlers.access import FOR_CUSTOMERS, RIGHTS
from handlers.answers import READS, Answer, show
from handlers.buttons_account import AccountChange, AccountCountry, AccountHistory, AccountPage, Change
from handlers.catalog_views import View
from handlers.languages import Languages
from privacy.contact_refusals import CountryUnknown, MailNotOffered
from privacy.contacts import Contacts
from privacy.correcting import Corrections
from privacy.request_views import PersonFacts
from shop.destinations import place_named

router = Router(name=__name__)

WITHIN = timedelta(minutes=30)
"""How long we listen."""


@dataclass(slots=True)
class InboxAddress:
    """Where a newcomer of the demo reads their mail (bot/demo.py sets it); None: they have a mailbox of their own."""

    url: str | None = None


class Telling(StatesGroup):
    """What is waited for."""

    email = State()
    code = State()
    name = State()
    country = State()
    wrong = State()
    """What nobody can correct by themselves."""


@router.message(Command("account", "correct"), flags=READS | FOR_CUSTOMERS)
@router.callback_query(AccountPage.filter(), flags=READS | FOR_CUSTOMERS)
async def account(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    event: Message | CallbackQuery,
    session: AsyncSession,
    visitor: Visitor,
    contacts: Contacts,
    inbox_address: InboxAddress,
    say: Say,
) -> Answer:
    """What there is."""
    return show(event, *await home(session, visitor.person_id, contacts, say, inbox_address))


@router.callback_query(AccountHistory.filter(), flags=READS | FOR_CUSTOMERS)
async def history(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: AccountHistory,
    session: AsyncSession,
    visitor: Visitor,
    corrections: Corrections,
    languages: Languages,
    say: Say,
) -> Answer:
    """What was corrected, a page at a time."""
    if visitor.person_id is None:
        return show(query, *views.history(say, languages, []))
    below = callback_data.below or None
    found = await corrections.of(session, visitor.person_id, below=below, limit=views.PAGE + 1)
    return show(query, *views.history(say, languages, found))


@router.callback_query(AccountChange.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def change(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: AccountChange,
    session: AsyncSession,
    visitor: Visitor,
    person_id: int,
    contacts: Contacts,
    inbox_address: InboxAddress,
    state: FSMContext,
    clock: Clock,
    say: Say,
) -> Answer:
    """Ask for the new value and listen for it, or take the old one away."""
    person = PersonFacts.of(visitor, person_id)
    contact = await contacts.of(session, person_id)
    match callback_data.what:
        case Change.EMAIL:
            if not contact.is_mail_offered:
                raise MailNotOffered
            await listen(state, clock, Telling.email)
            return show(query, *views.ask_email(say))
        case Change.CODE if contact.waiting is not None:
            to = await contacts.give_email(session, person, contact.waiting)
            await listen(state, clock, Telling.code)
            again = query.answer(say.plain("account-code-again"))
            return [show(query, *views.ask_code(say, to, inbox=inbox_address.url)), again]
        case Change.NAME:
            await listen(state, clock, Telling.name)
            return show(query, *views.ask_name(say, is_known=contact.name is not None))
        case Change.COUNTRY:
            await listen(state, clock, Telling.country)
            return show(query, *views.ask_country(say, is_known=contact.country is not None))
        case Change.ELSE | Change.ELSE_CALIFORNIA:
            is_californian = callback_data.what is Change.ELSE_CALIFORNIA
            await listen(state, clock, Telling.wrong, californian=is_californian)
            return show(query, *views.ask_else(say))
        case Change.EMAIL_GONE if contact.email is not None:
            await contacts.remove_email(session, person)
        case Change.NAME_GONE:
            await contacts.set_name(session, person, None)
        case Change.COUNTRY_GONE:
            await contacts.set_country(session, person, None)
    await state.clear()
    return show(query, *await home(session, person_id, contacts, say, inbox_address))


@router.callback_query(AccountCountry.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def choose_country(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: AccountCountry,
    session: AsyncSession,
    visitor: Visitor,
    person_id: int,
    contacts: Contacts,
    inbox_address: InboxAddress,
    state: FSMContext,
    say: Say,
) -> Answer:
    """I live there."""
    place = place_named(callback_data.code)
    if not isinstance(place, Country):
        raise CountryUnknown
    await contacts.set_country(session, PersonFacts.of(visitor, person_id), place.code)
    await state.clear()
    return show(query, *await home(session, person_id, contacts, say, inbox_address))


async def home(
    session: AsyncSession, person_id: int | None, contacts: Contacts, say: Say, inbox_address: InboxAddress
) -> View:
    """The first page."""
    contact = None if person_id is None else await contacts.of(session, person_id)
    return views.home(say, contact, offered=contacts.mailing.is_offered, inbox=inbox_address.url)


async def listen(state: FSMContext, clock: Clock, step: State, *, californian: bool = False) -> None:
    """Wait for what will be typed."""
    await state.set_state(step)
    await state.set_data({"until": (clock() + WITHIN).isoformat(), "californian": californian})
