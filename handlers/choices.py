"""
Consents and limits, one tap each; the page then shows how it stands.

To agree takes somebody who is old enough; to withdraw, object, limit or opt out takes nothing.
"""

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.people import Visitor
from core.processing import Processing
from core.texts import Say
from handlers import choice_views
from handlers.access import FOR_CUSTOMERS, RIGHTS
from handlers.answers import READS, Answer, show
from handlers.buttons_broadcast import Offers
from handlers.buttons_choices import Agree, AskLimit, LimitCard, Resume, Sale, Stop, Withdraw
from handlers.catalog_views import View
from handlers.choice_views import ChoiceFacts
from handlers.settings import chosen
from privacy.age import AgeWanted
from privacy.consents import CONSENTED, Consents, Proof
from privacy.limits import ASSESSED, AT_ONCE, LimitKind, Limits
from privacy.request_views import PersonFacts

router = Router(name=__name__)


@router.callback_query(Agree.filter(), flags=FOR_CUSTOMERS)
async def agree(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Agree,
    session: AsyncSession,
    person_id: int,
    consents: Consents,
    limits: Limits,
    say: Say,
) -> Answer:
    """Agree from now on."""
    processing = _one_of(callback_data.what, CONSENTED)
    await consents.give(session, person_id, processing, proof_of(query, say))
    told = query.answer(say.plain(f"settings-{processing.value}-on"), show_alert=True)
    return [show(query, *_page(say, await chosen(session, person_id, consents, limits), processing)), told]


@router.callback_query(Withdraw.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def withdraw(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Withdraw,
    session: AsyncSession,
    person_id: int,
    consents: Consents,
    limits: Limits,
    say: Say,
) -> Answer:
    """Agree no longer."""
    processing = _one_of(callback_data.what, CONSENTED)
    await consents.withdraw(session, person_id, processing, proof_of(query, say))
    told = query.answer(say.plain(f"settings-{processing.value}-off"), show_alert=True)
    return [show(query, *_page(say, await chosen(session, person_id, consents, limits), processing)), told]


@router.callback_query(Offers.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def offers(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Offers,
    session: AsyncSession,
    visitor: Visitor,
    person_id: int,
    consents: Consents,
    say: Say,
) -> Answer:
    """The button below an offer: no more of them; the offer itself stays as it is."""
    proof = proof_of(query, say)
    if not callback_data.wanted:
        await consents.withdraw(session, person_id, Processing.OFFERS, proof)
        return query.answer(say.plain("settings-offers-off"), show_alert=True)
    if not visitor.is_of_age:
        raise AgeWanted
    await consents.give(session, person_id, Processing.OFFERS, proof)
    return query.answer(say.plain("settings-offers-on"), show_alert=True)


@router.callback_query(LimitCard.filter(), flags=READS | FOR_CUSTOMERS)
async def card(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: LimitCard,
    session: AsyncSession,
    visitor: Visitor,
    consents: Consents,
    limits: Limits,
    say: Say,
) -> Answer:
    """One processing, and what can be done about it."""
    processing = _one_of(callback_data.what, (*AT_ONCE, *ASSESSED))
    facts = await chosen(session, visitor.person_id, consents, limits)
    return show(query, *choice_views.limit_page(say, facts, processing))


@router.callback_query(Stop.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def stop(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Stop,
    session: AsyncSession,
    person_id: int,
    consents: Consents,
    limits: Limits,
    say: Say,
) -> Answer:
    """It stops with this transaction."""
    processing = _one_of(callback_data.what, AT_ONCE)
    await limits.stop(session, person_id, processing)
    facts = await chosen(session, person_id, consents, limits)
    return [show(query, *_page(say, facts, processing)), query.answer(say.plain("limit-stopped-now"))]


@router.callback_query(Resume.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def resume(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Resume,
    session: AsyncSession,
    person_id: int,
    consents: Consents,
    limits: Limits,
    say: Say,
) -> Answer:
    """It goes on."""
    processing = _one_of(callback_data.what, (*AT_ONCE, *ASSESSED))
    await limits.resume(session, person_id, processing)
    facts = await chosen(session, person_id, consents, limits)
    return [show(query, *_page(say, facts, processing)), query.answer(say.plain("limit-resumed-now"))]


@router.callback_query(AskLimit.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def ask(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: AskLimit,
    session: AsyncSession,
    visitor: Visitor,
    person_id: int,
    limits: Limits,
    say: Say,
) -> Answer:
    """Put it before a human."""
    processing, kind = _one_of(callback_data.what, ASSESSED), LimitKind(callback_data.kind)
    request = await limits.ask(session, PersonFacts.of(visitor, person_id), processing, kind)
    return show(query, *choice_views.asked_page(say, request))


@router.callback_query(Sale.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def sale(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Sale,
    session: AsyncSession,
    person_id: int,
    consents: Consents,
    limits: Limits,
    say: Say,
) -> Answer:
    """Do not sell or share; or take that back."""
    if callback_data.out:
        await limits.opt_out(session, person_id)
    else:
        await limits.opt_in(session, person_id)
    return show(query, *choice_views.sale_page(say, await chosen(session, person_id, consents, limits)))


def proof_of(query: CallbackQuery, say: Say) -> Proof:
    """The words that somebody read when they tapped: the text of the message, and the button."""
    shown = query.message
    if not isinstance(shown, Message):
        return Proof("", say.language)
    rows = [] if shown.reply_markup is None else shown.reply_markup.inline_keyboard
    label = next((one.text for row in rows for one in row if one.callback_data == query.data), "")
    return Proof(f"{shown.text or shown.caption or ''}\n[{label}]", say.language, shown.message_id)


def _page(say: Say, facts: ChoiceFacts, processing: Processing) -> View:
    """The page on which that is chosen."""
    if processing is Processing.FIGURES:
        return choice_views.figures_page(say, facts)
    if processing in {Processing.OFFERS, Processing.SERVICE_NEWS}:
        return choice_views.messages_page(say, facts)
    return choice_views.limit_page(say, facts, processing)


def _one_of(what: str, known: tuple[Processing, ...]) -> Processing:
    """What a button means; one that we never made is a button like any that nobody knows."""
    for one in known:
        if one.value == what:
            return one
    raise SkipHandler
