"""
How a ticket ends, and how it goes on all the same: /close, /reopen, /merge, and the same by buttons.

That it was done is told by a line of the house in its topic (handlers/desk/lines.py), wherever it was done.
"""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.access import for_staff
from handlers.answers import Answer
from handlers.desk.buttons import MenuOf, MergeInto, Reopen, Solve
from handlers.desk.entrance import Entrance
from handlers.desk.filters import StaffGroup
from handlers.desk.menus import choices
from handlers.desk.steps import below, gone, unchanged
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from support.card import Cards
from support.tickets import Tickets

router = Router(name=__name__)
router.message.filter(StaffGroup())
router.callback_query.filter(StaffGroup())


@router.message(Command("close"), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def solve_typed(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    acting: Acting,
) -> Answer:
    """The ticket of this topic, or of that number, is solved."""
    ticket = await entrance.ticket_meant(session, message, command.args)
    done = await tickets.solve(session, acting.member, ticket.id)
    return unchanged(message, acting, done)


@router.callback_query(Solve.filter(), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def solve(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Solve,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    acting: Acting,
) -> Answer:
    """It is solved."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    done = await tickets.solve(session, acting.member, ticket.id)
    return unchanged(query, acting, done)


@router.message(Command("reopen"), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def reopen_typed(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    acting: Acting,
) -> Answer:
    """The ticket of this topic, or of that number, is not solved after all."""
    ticket = await entrance.ticket_meant(session, message, command.args)
    done = await tickets.reopen_by_staff(session, acting.member, ticket.id)
    return unchanged(message, acting, done)


@router.callback_query(Reopen.filter(), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def reopen(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Reopen,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    acting: Acting,
) -> Answer:
    """It is not."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    done = await tickets.reopen_by_staff(session, acting.member, ticket.id)
    return unchanged(query, acting, done)


@router.message(Command("merge"), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def merge_typed(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    cards: Cards,
    acting: Acting,
) -> Answer:
    """Let the ticket of this topic go on in the one of that number, or show which there are."""
    ticket = await entrance.ticket_meant(session, message)
    if not command.args:
        others = (await cards.known(session, ticket.id)).others
        return below(message, *choices(acting.say, ticket, MenuOf.MERGE, others=others))
    into = await entrance.ticket_numbered(session, command.args)
    done = await tickets.merge(session, acting.member, ticket.id, into.id)
    return unchanged(message, acting, done)


@router.callback_query(MergeInto.filter(), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def merge(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: MergeInto,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    acting: Acting,
) -> Answer:
    """Let it go on in another ticket of the same customer."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    into = await entrance.ticket_numbered(session, callback_data.into)
    await tickets.merge(session, acting.member, ticket.id, into.id)
    return gone(query)
