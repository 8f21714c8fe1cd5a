"""What helps a customer without money: the QR again, a fresh look at the eSIM, the question for the EID."""

from aiogram import Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.access import for_staff
from handlers.answers import Answer
from handlers.desk import buttons_acts as acts
from handlers.desk.entrance import Entrance
from handlers.desk.filters import StaffGroup
from handlers.desk.money_views import which_esim
from handlers.desk.steps import below, told
from handlers.languages import Languages
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from support.card import Cards
from support.content import Content, ContentKind
from support.desk_orders import DeskOrders
from support.tickets import Tickets

router = Router(name=__name__)
router.callback_query.filter(StaffGroup())


@router.callback_query(acts.ResendQr.filter(), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def resend_qr(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: acts.ResendQr,
    session: AsyncSession,
    entrance: Entrance,
    desk_orders: DeskOrders,
    cards: Cards,
    acting: Acting,
) -> Answer:
    """Send the customer the QR again, into their own chat."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    facts = await cards.known(session, ticket.id)
    order = callback_data.order or facts.order_with_esim
    if order is None:
        return below(query, *which_esim(acting.say, facts, acts.ResendQr))
    await desk_orders.resend_qr(session, acting.member, ticket, order)
    return told(query, acting, "desk-qr-resent", None, order=order)


@router.callback_query(acts.LookAgain.filter(), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def look_again(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: acts.LookAgain,
    session: AsyncSession,
    entrance: Entrance,
    desk_orders: DeskOrders,
    cards: Cards,
    acting: Acting,
) -> Answer:
    """Ask the supplier how the eSIM stands; the card shows it once it has answered."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    facts = await cards.known(session, ticket.id)
    order = callback_data.order or facts.order_with_esim
    if order is None:
        return below(query, *which_esim(acting.say, facts, acts.LookAgain))
    await desk_orders.refresh(session, acting.member, ticket, order)
    return query.answer(acting.say.plain("desk-looking"))


@router.callback_query(acts.AskEid.filter(), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def ask_eid(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: acts.AskEid,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    languages: Languages,
    acting: Acting,
) -> Answer:
    """Ask the customer for the EID, in their language and in the agent's name."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    question = languages(ticket.language).plain("desk-ask-eid")
    content = Content(ContentKind.TEXT, question)
    answered = await tickets.answer(session, ticket.id, acting.member, content=content)
    await tickets.record(session, ticket.id, acting.member, "ask-eid", message=answered.message_id)
    return told(query, acting, "desk-eid-asked", None)
