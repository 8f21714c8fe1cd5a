"""Giving money back and giving more: which order, why, what the rule says, and only then the act."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.access import for_staff, sealed
from handlers.answers import READS, Answer, show
from handlers.desk import buttons_acts as acts
from handlers.desk import money_views as views
from handlers.desk.entrance import Entrance
from handlers.desk.filters import StaffGroup
from handlers.desk.steps import settled, told
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from shop.desk_acts import ReasonMissing, RefundReason
from support.desk_orders import DeskOrders

router = Router(name=__name__)
router.message.filter(StaffGroup())
router.callback_query.filter(StaffGroup())


@router.callback_query(acts.RefundOrder.filter(), flags=READS | for_staff(Permission.REFUND_BY_RULE, Place.DESK))
async def ask_why(
    query: CallbackQuery,
    callback_data: acts.RefundOrder,
    acting: Acting,
) -> Answer:
    """Ask for the reason."""
    return show(query, *views.reasons(acting.say, callback_data.ticket, callback_data.order))


@router.callback_query(acts.RefundFor.filter(), flags=READS | for_staff(Permission.REFUND_BY_RULE, Place.DESK))
async def show_rule(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: acts.RefundFor,
    session: AsyncSession,
    entrance: Entrance,
    desk_orders: DeskOrders,
    acting: Acting,
) -> Answer:
    """Show what the rule says before anything is done."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    found = await desk_orders.assess(session, ticket, callback_data.order)
    return show(query, *views.verdict(acting.say, ticket.number, found, _reason(callback_data.why)))


@router.callback_query(acts.RefundNow.filter(), flags=for_staff(Permission.REFUND_BY_RULE, Place.DESK) | sealed())
async def refund(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: acts.RefundNow,
    session: AsyncSession,
    entrance: Entrance,
    desk_orders: DeskOrders,
    acting: Acting,
) -> Answer:
    """Give the money back by the rule, which is asked again."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    why = _reason(callback_data.why)
    await desk_orders.refund(session, acting.member, ticket, callback_data.order, reason=why)
    because = acting.say.plain(f"desk-why-{why}")
    return settled(query, acting, "desk-refund-begun", None, order=callback_data.order, why=because)


@router.message(Command("refund"), flags=for_staff(Permission.REFUND_BY_RULE, Place.DESK))
async def refund_typed(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    entrance: Entrance,
    desk_orders: DeskOrders,
    acting: Acting,
) -> Answer:
    """`/refund E-… why`: for a reason of one's own; against the rule it takes a lead."""
    ticket = await entrance.ticket_meant(session, message)
    order, _, words = (command.args or "").strip().partition(" ")
    if not words.strip():
        raise ReasonMissing
    found = await desk_orders.assess(session, ticket, order.upper())
    if not found.is_by_rule:
        acting.require(Permission.REFUND_BY_WILL)
    await desk_orders.refund(
        session,
        acting.member,
        ticket,
        found.order_number,
        reason=RefundReason.OTHER,
        override=not found.is_by_rule,
        words=words,
    )
    return told(message, acting, "desk-refund-begun", None, order=found.order_number, why=words.strip())


@router.callback_query(acts.ExtendOrder.filter(), flags=READS | for_staff(Permission.ORDERS_MEND, Place.DESK))
async def ask_why_more(
    query: CallbackQuery,
    callback_data: acts.ExtendOrder,
    acting: Acting,
) -> Answer:
    """Ask for the reason; it is at our cost, so it takes a lead."""
    return show(query, *views.extension_reasons(acting.say, callback_data.ticket, callback_data.order))


@router.callback_query(acts.ExtendFor.filter(), flags=for_staff(Permission.ORDERS_MEND, Place.DESK))
async def extend(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: acts.ExtendFor,
    session: AsyncSession,
    entrance: Entrance,
    desk_orders: DeskOrders,
    acting: Acting,
) -> Answer:
    """Top the eSIM up at our cost."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    why = _reason(callback_data.why)
    await desk_orders.extend(session, acting.member, ticket, callback_data.order, reason=why)
    because = acting.say.plain(f"desk-why-{why}")
    return settled(query, acting, "desk-extension-begun", None, order=callback_data.order, why=because)


@router.callback_query(acts.MoreTime.filter(), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def give_time(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: acts.MoreTime,
    session: AsyncSession,
    entrance: Entrance,
    desk_orders: DeskOrders,
    acting: Acting,
) -> Answer:
    """Let an unpaid order be paid for longer."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    await desk_orders.give_time(session, acting.member, ticket, callback_data.order)
    return settled(query, acting, "desk-time-given", None, order=callback_data.order)


def _reason(word: str) -> RefundReason:
    try:
        return RefundReason(word)
    except ValueError:
        raise ReasonMissing from None
