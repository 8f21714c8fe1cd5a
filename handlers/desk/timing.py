"""When a ticket has to be answered: /snooze, /priority, and the same by buttons."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from handlers.access import for_staff
from handlers.answers import Answer
from handlers.desk.buttons import Later, MenuOf, SetPriority, Snooze
from handlers.desk.entrance import Entrance
from handlers.desk.filters import StaffGroup
from handlers.desk.later import until_in, until_of
from handlers.desk.menus import choices
from handlers.desk.steps import below, settled, told
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from support.hours import BusinessHours
from support.ticket_views import Priority
from support.tickets import Tickets

router = Router(name=__name__)
router.message.filter(StaffGroup())
router.callback_query.filter(StaffGroup())


class PriorityUnclear(Refusal):
    """`/priority` with a word that is none of the four."""

    key = "refusal-desk-priority-unclear"


@router.message(Command("snooze"), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def snooze_typed(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    acting: Acting,
    clock: Clock,
    desk_hours: BusinessHours,
) -> Answer:
    """Put the ticket aside for a span of time, or ask for how long."""
    ticket = await entrance.ticket_meant(session, message)
    if not command.args:
        return below(message, *choices(acting.say, ticket, MenuOf.SNOOZE))
    until = until_in(command.args, clock(), desk_hours)
    done = await tickets.snooze(session, acting.member, ticket.id, until)
    return told(message, acting, "desk-snoozed", done.event_id, number=ticket.number, until=until)


@router.callback_query(Snooze.filter(), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def snooze(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Snooze,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    acting: Acting,
    clock: Clock,
    desk_hours: BusinessHours,
) -> Answer:
    """Put it aside, or take it up again."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    if callback_data.until is Later.NOW:
        done = await tickets.unsnooze(session, acting.member, ticket.id)
        return settled(query, acting, "desk-unsnoozed", done.event_id, number=ticket.number)
    until = until_of(callback_data.until, clock(), desk_hours)
    done = await tickets.snooze(session, acting.member, ticket.id, until)
    if callback_data.until is Later.WRITES:
        return settled(query, acting, "desk-snoozed-until-writes", done.event_id, number=ticket.number)
    return settled(query, acting, "desk-snoozed", done.event_id, number=ticket.number, until=until)


@router.message(Command("priority"), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def priority_typed(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    acting: Acting,
) -> Answer:
    """Say how soon the ticket has to be answered, or ask."""
    ticket = await entrance.ticket_meant(session, message)
    if not command.args:
        return below(message, *choices(acting.say, ticket, MenuOf.PRIORITY))
    done = await tickets.set_priority(session, acting.member, ticket.id, to := _priority(command.args))
    return told(
        message,
        acting,
        "desk-sorted",
        done.event_id,
        number=ticket.number,
        priority=acting.say.plain(f"desk-priority-{to}"),
    )


@router.callback_query(SetPriority.filter(), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def set_priority(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: SetPriority,
    session: AsyncSession,
    entrance: Entrance,
    tickets: Tickets,
    acting: Acting,
) -> Answer:
    """Say how soon it has to be answered."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    to = _priority(callback_data.to)
    done = await tickets.set_priority(session, acting.member, ticket.id, to)
    return settled(
        query,
        acting,
        "desk-sorted",
        done.event_id,
        number=ticket.number,
        priority=acting.say.plain(f"desk-priority-{to}"),
    )


def _priority(word: str) -> Priority:
    try:
        return Priority(word.strip().lower())
    except ValueError:
        raise PriorityUnclear from None
