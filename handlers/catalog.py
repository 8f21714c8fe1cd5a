"""The shop window: places, the plans for them, and one plan. All of it only shows something."""

from aiogram import Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from core.texts import Say
from handlers import catalog_views, plan_views
from handlers.access import FOR_CUSTOMERS
from handlers.answers import READS, Answer, show
from handlers.buttons import Cover, Days, Letter, Letters, PlanCard, PlansOf, Popular, Regions
from handlers.catalog_views import View
from shop.catalog import Catalog, PlanWithdrawn
from shop.planner import Wish

router = Router(name=__name__)


@router.callback_query(Popular.filter(), flags=READS | FOR_CUSTOMERS)
async def popular(query: CallbackQuery, session: AsyncSession, catalog: Catalog, say: Say) -> Answer:
    """Where many people travel."""
    sold = await catalog.countries(session)
    return show(query, *catalog_views.popular(say, sold))


@router.callback_query(Letters.filter(), flags=READS | FOR_CUSTOMERS)
async def letters(query: CallbackQuery, session: AsyncSession, catalog: Catalog, say: Say) -> Answer:
    """The first letters of all countries."""
    sold = await catalog.countries(session)
    return show(query, *catalog_views.letters(say, sold))


@router.callback_query(Letter.filter(), flags=READS | FOR_CUSTOMERS)
async def countries(
    query: CallbackQuery, callback_data: Letter, session: AsyncSession, catalog: Catalog, say: Say
) -> Answer:
    """The countries of one letter."""
    sold = await catalog.countries(session)
    return show(query, *catalog_views.countries_of(say, sold, callback_data.letter, callback_data.at))


@router.callback_query(Regions.filter(), flags=READS | FOR_CUSTOMERS)
async def regions(query: CallbackQuery, session: AsyncSession, catalog: Catalog, say: Say) -> Answer:
    """All regions."""
    sold = await catalog.regions(session)
    return show(query, *catalog_views.regions(say, sold))


@router.callback_query(PlansOf.filter(), flags=READS | FOR_CUSTOMERS)
async def plans(
    query: CallbackQuery, callback_data: PlansOf, session: AsyncSession, catalog: Catalog, say: Say
) -> Answer:
    """A page of plans."""
    return show(query, *await plans_page(session, catalog, say, callback_data))


@router.callback_query(PlanCard.filter(), flags=READS | FOR_CUSTOMERS)
async def card(
    query: CallbackQuery, callback_data: PlanCard, session: AsyncSession, catalog: Catalog, say: Say
) -> Answer:
    """One plan."""
    return show(query, *await plan_card(session, catalog, say, callback_data))


@router.callback_query(Days.filter(), flags=READS | FOR_CUSTOMERS)
async def days(query: CallbackQuery, callback_data: Days, session: AsyncSession, catalog: Catalog, say: Say) -> Answer:
    """For how many days?"""
    try:
        offer, prices = await catalog.day_prices(session, callback_data.code)
    except PlanWithdrawn as gone:
        return show(query, *await instead(session, catalog, say, gone))
    return show(query, *plan_views.ask_days(say, offer, prices, callback_data))


@router.callback_query(Cover.filter(), flags=READS | FOR_CUSTOMERS)
async def cover(
    query: CallbackQuery, callback_data: Cover, session: AsyncSession, catalog: Catalog, say: Say
) -> Answer:
    """Where one plan works, and through whom."""
    try:
        offer = await catalog.shown(session, callback_data.code)
    except PlanWithdrawn as gone:
        return show(query, *await instead(session, catalog, say, gone))
    return show(query, *plan_views.cover(say, offer, callback_data))


async def plans_page(session: AsyncSession, catalog: Catalog, say: Say, asked: PlansOf) -> View:
    """The page of plans for what a button or a text asked."""
    page = await catalog.offers(session, asked.where, wish=asked.wish, wide=asked.wide, after=asked.at or None)
    return catalog_views.plans(say, page, asked)


async def plan_card(session: AsyncSession, catalog: Catalog, say: Say, asked: PlanCard) -> View:
    """The card of a plan; where it is no longer sold, what is sold for its place."""
    try:
        offer = await catalog.shown(session, asked.code, days=asked.chosen or None)
    except PlanWithdrawn as gone:
        return await instead(session, catalog, say, gone)
    return plan_views.card(say, offer, asked)


async def instead(session: AsyncSession, catalog: Catalog, say: Say, gone: PlanWithdrawn) -> View:
    """What is sold for the place of a plan that is gone."""
    offered = await plans_page(session, catalog, say, PlansOf.of((gone.place,), Wish()))
    return plan_views.gone(say, offered, gone.place)
