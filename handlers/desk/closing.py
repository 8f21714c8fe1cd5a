"""
How a ticket ends, and how it goes on all the same: /close, /reopen, /merge, and the same by buttons.

That it was done is told by a line of the house in its topic (handlers/desk/lines.py), wherever it was done.
"""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.people import Visitor
from handlers.answers import Answer
from handlers.desk.buttons import MenuOf, MergeInto, Reopen, Solve
from handlers.desk.entrance import Entrance
from handlers.desk.filters import Direct, StaffGroup
from handlers.desk.menus import choices
from handlers.desk.steps import below, gone, unchanged
from support.card import Cards
from support.tickets import Tickets

router = Router(name=__name__)
router.message.filter(StaffGroup())
router.callback_query.filter(StaffGroup())


@router.message(Command("close"), Direct())
async def solve_typed(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    visitor: Visitor,
) -> Answer:
    """The ticket of this topic, or of that number, is solved."""
    acting = await entrance.enter(session, visitor)
    ticket = await entrance.ticket_meant(session, message, command.args)
    done = await tickets.solve(session, acting.member, ticket.id)
    return unchanged(message, acting, done)


@router.callback_query(Solve.filter())
async def solve(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Solve,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    visitor: Visitor,
) -> Answer:
    """It is solved."""
    acting = await entrance.enter(session, visitor)
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    done = await tickets.solve(session, acting.member, ticket.id)
    return unchanged(query, acting, done)


@router.message(Command("reopen"), Direct())
async def reopen_typed(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    visitor: Visitor,
) -> Answer:
    """The ticket of this topic, or of that number, is not solved after all."""
    acting = await entrance.enter(session, visitor)
    ticket = await entrance.ticket_meant(session, message, command.args)
    done = await tickets.reopen_by_staff(session, acting.member, ticket.id)
    return unchanged(message, acting, done)


@router.callback_query(Reopen.filter())
async def reopen(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Reopen,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    visitor: Visitor,
) -> Answer:
    """It is not."""
    acting = await entrance.enter(session, visitor)
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    done = await tickets.reopen_by_staff(session, acting.member, ticket.id)
    return unchanged(query, acting, done)


@router.message(Command("merge"), Direct())
async def merge_typed(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    cards: Cards,
    visitor: Visitor,
) -> Answer:
    """Let the ticket of this topic go on in the one of that number, or show which there are."""
    acting = await entrance.enter(session, visitor)
    ticket = await entrance.ticket_meant(session, message)
    if not command.args:
        others = (await cards.known(session, ticket.id)).others
        return below(message, *choices(acting.say, ticket, MenuOf.MERGE, others=others))
    into = await entrance.ticket_numbered(session, command.args)
    done = await tickets.merge(session, acting.member, ticket.id, into.id)
    return unchanged(message, acting, done)


@router.callback_query(MergeInto.filter())
async def merge(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: MergeInto,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    visitor: Visitor,
) -> Answer:
    """Let it go on in another ticket of the same customer."""
    acting = await entrance.enter(session, visitor)
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    into = await entrance.ticket_numbered(session, callback_data.into)
    await tickets.merge(session, acting.member, ticket.id, into.id)
    return gone(query)
