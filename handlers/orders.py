"""Buying a plan, and /orders: what I ordered, how each order stands, what can be done about it."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.people import Visitor
from core.texts import Say
from esim.profiles import Esims, EsimUnknown
from esim.shown import now_of
from handlers import esim_views
from handlers.access import FOR_CUSTOMERS, RIGHTS
from handlers.answers import READS, Answer, show
from handlers.buttons import Buy
from handlers.buttons_orders import OrderCancel, OrderCard, OrderEsim, OrderList
from handlers.catalog import instead
from handlers.filters import PrivateChat
from handlers.order_views import order_card, order_list, price_moved
from shop.catalog import Catalog, PlanWithdrawn
from shop.orders import Ordering, PriceMoved

router = Router(name=__name__)
router.message.filter(PrivateChat())
router.callback_query.filter(PrivateChat())


@router.callback_query(Buy.filter(), flags=FOR_CUSTOMERS)
async def buy(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Buy,
    session: AsyncSession,
    catalog: Catalog,
    ordering: Ordering,
    person_id: int,
    say: Say,
) -> Answer:
    """Order the plan: its card becomes the order's card, with the link to pay."""
    try:
        opened = await ordering.open(
            session,
            person_id,
            code=callback_data.code,
            days=callback_data.days or None,
            seen_price_minor=callback_data.price_minor,
            message_id=_message_id(query),
            language=say.language,
        )
    except PlanWithdrawn as gone:
        return show(query, *await instead(session, catalog, say, gone))
    if isinstance(opened, PriceMoved):
        return show(query, *price_moved(say, opened))
    return show(query, *order_card(say, opened))


@router.message(Command("orders"), flags=READS | FOR_CUSTOMERS)
async def my_orders(message: Message, session: AsyncSession, ordering: Ordering, visitor: Visitor, say: Say) -> Answer:
    """Show the newest."""
    page = await ordering.of_person(session, visitor.person_id)
    return show(message, *order_list(say, page, is_first=True))


@router.callback_query(OrderList.filter(), flags=READS | FOR_CUSTOMERS)
async def more_orders(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: OrderList,
    session: AsyncSession,
    ordering: Ordering,
    visitor: Visitor,
    say: Say,
) -> Answer:
    """Show another page."""
    page = await ordering.of_person(session, visitor.person_id, after=callback_data.after or None)
    return show(query, *order_list(say, page, is_first=not callback_data.after))


@router.callback_query(OrderCard.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def card(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: OrderCard,
    session: AsyncSession,
    ordering: Ordering,
    person_id: int,
    say: Say,
) -> Answer:
    """Show one order; the message that shows it last is the one that goes on changing by itself."""
    order = await ordering.show_in(session, person_id, callback_data.number, _message_id(query))
    return show(query, *order_card(say, order))


@router.callback_query(OrderCancel.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def cancel(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: OrderCancel,
    session: AsyncSession,
    ordering: Ordering,
    person_id: int,
    say: Say,
) -> Answer:
    """Cancel an unpaid order."""
    return show(query, *order_card(say, await ordering.cancel(session, person_id, callback_data.number)))


@router.callback_query(OrderEsim.filter(), flags=READS | FOR_CUSTOMERS)
async def bought_esim(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: OrderEsim,
    session: AsyncSession,
    ordering: Ordering,
    esims: Esims,
    visitor: Visitor,
    say: Say,
) -> Answer:
    """Show the eSIM that an order bought; from there its QR is sent again."""
    order = await ordering.one(session, visitor.person_id, callback_data.number)
    esim = await esims.of_order(session, order.order_id)
    if esim is None:
        raise EsimUnknown
    bought = now_of(esim)
    return show(query, esim_views.card_text(say, bought), esim_views.card_keyboard(say, bought))


def _message_id(query: CallbackQuery) -> int | None:
    return None if query.message is None else query.message.message_id
