"""Who takes care of a ticket: /claim, /transfer, and the same by buttons."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Refusal
from handlers.access import for_staff
from handlers.answers import Answer
from handlers.desk.buttons import Claim, MenuOf, Release, Transfer
from handlers.desk.entrance import Entrance
from handlers.desk.filters import StaffGroup
from handlers.desk.menus import choices
from handlers.desk.steps import below, gone, told, unchanged
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from security.staff import Staff, StaffMember
from support.tickets import Tickets

router = Router(name=__name__)
router.message.filter(StaffGroup())
router.callback_query.filter(StaffGroup())


class NobodyOfThatName(Refusal):
    """Nobody of the staff is called so."""

    key = "refusal-desk-nobody-of-that-name"


@router.callback_query(Claim.filter(), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def claim(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Claim,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    acting: Acting,
) -> Answer:
    """Take it; the card shows it."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    await tickets.claim(session, acting.member, ticket.id)
    return query.answer(acting.say.plain("desk-claimed-short", number=ticket.number))


@router.callback_query(Release.filter(), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def release(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Release,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    acting: Acting,
) -> Answer:
    """Give it back; the card shows it."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    await tickets.release(session, acting.member, ticket.id)
    return query.answer(acting.say.plain("desk-released-short", number=ticket.number))


@router.message(Command("claim"), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def claim_typed(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    acting: Acting,
) -> Answer:
    """Take the ticket of this topic, or of that number."""
    ticket = await entrance.ticket_meant(session, message, command.args)
    done = await tickets.claim(session, acting.member, ticket.id)
    return told(message, acting, "desk-claimed", done.event_id, number=ticket.number)


@router.message(Command("transfer"), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def transfer_typed(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    staff: Staff,
    acting: Acting,
) -> Answer:
    """Hand it over to the member of that name, or show the members."""
    ticket = await entrance.ticket_meant(session, message)
    members = await staff.all(session)
    if not command.args:
        return below(message, *choices(acting.say, ticket, MenuOf.TRANSFER, members=members))
    to = _named(members, command.args)
    return unchanged(message, acting, await tickets.transfer(session, acting.member, ticket.id, to))


@router.callback_query(Transfer.filter(), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def transfer(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Transfer,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    staff: Staff,
    acting: Acting,
) -> Answer:
    """Hand it over."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    to = next((one for one in await staff.all(session) if one.id == callback_data.to), None)
    if to is None:
        raise NobodyOfThatName
    await tickets.transfer(session, acting.member, ticket.id, to)
    return gone(query)


def _named(members: list[StaffMember], name: str) -> StaffMember:
    wanted = name.strip().lstrip("@").casefold()
    found = [one for one in members if one.public_name.casefold() == wanted]
    if not found:
        raise NobodyOfThatName
    return found[0]
