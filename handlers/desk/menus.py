"""Choices that take a second tap, the way back from a step, and a card brought up to date."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from core.texts import Say
from handlers.access import for_staff
from handlers.answers import READS, Answer, show
from handlers.desk.buttons import (
    Drop,
    HowToNote,
    Later,
    Menu,
    MenuOf,
    MergeInto,
    SetPriority,
    ShowCard,
    Snooze,
    Transfer,
    Undo,
    button,
    in_rows,
    keyboard,
    never_mind,
)
from handlers.desk.card_views import View, card
from handlers.desk.entrance import Entrance
from handlers.desk.filters import StaffGroup
from handlers.desk.money_views import extend_choices, refund_choices
from handlers.desk.steps import below, gone
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from security.staff import Staff, StaffMember
from support.card import Cards, Priority
from support.ticket_views import TicketView
from support.tickets import Tickets

router = Router(name=__name__)
router.callback_query.filter(StaffGroup())


@router.callback_query(Menu.filter(), flags=READS | for_staff(Permission.DESK_READ, Place.DESK))
async def menu(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Menu,
    session: AsyncSession,
    entrance: Entrance,
    cards: Cards,
    staff: Staff,
    acting: Acting,
) -> Answer:
    """Show the choices below."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    facts = await cards.known(session, ticket.id)
    if callback_data.of is MenuOf.REFUND:
        return below(query, *refund_choices(acting.say, facts))
    if callback_data.of is MenuOf.EXTEND:
        return below(query, *extend_choices(acting.say, facts))
    members = await staff.all(session)
    return below(query, *choices(acting.say, ticket, callback_data.of, members=members, others=facts.others))


@router.callback_query(Drop.filter(), flags=READS | for_staff(Permission.DESK_READ, Place.DESK))
async def drop(
    query: CallbackQuery,
) -> Answer:
    """Take the choices away."""
    return gone(query)


@router.callback_query(HowToNote.filter(), flags=READS | for_staff(Permission.DESK_READ, Place.DESK))
async def how_to_note(query: CallbackQuery, acting: Acting) -> Answer:
    """Say how notes are written."""
    return query.answer(acting.say.plain("desk-how-to-note"), show_alert=True)


@router.callback_query(ShowCard.filter(), flags=READS | for_staff(Permission.DESK_READ, Place.DESK))
async def show_card(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: ShowCard,
    session: AsyncSession,
    entrance: Entrance,
    cards: Cards,
    say: Say,
) -> Answer:
    """Bring the card whose button was pressed up to date."""
    ticket = await entrance.ticket_numbered(session, callback_data.ticket)
    return show(query, *card(say, await cards.known(session, ticket.id)))


@router.callback_query(Undo.filter(), flags=for_staff(Permission.DESK_ANSWER, Place.DESK))
async def undo(
    query: CallbackQuery,
    callback_data: Undo,
    session: AsyncSession,
    tickets: Tickets,
    acting: Acting,
) -> Answer:
    """Take a step back; whoever is of the staff may."""
    await tickets.undo(session, acting.member, callback_data.event)
    return show(query, acting.say("desk-undone", name=acting.member.public_name))


def choices(
    say: Say, ticket: TicketView, of: MenuOf, *, members: Sequence[StaffMember] = (), others: Sequence[str] = ()
) -> View:
    """What can be chosen."""
    number = ticket.number
    if of is MenuOf.SNOOZE:
        rows = in_rows([_later(say, number, until) for until in Later])
    elif of is MenuOf.PRIORITY:
        rows = in_rows(
            [button(say.plain(f"desk-priority-{to}"), SetPriority(ticket=number, to=to)) for to in reversed(Priority)]
        )
    elif of is MenuOf.TRANSFER:
        rows = in_rows([button(one.public_name, Transfer(ticket=number, to=one.id)) for one in members])
    else:
        rows = in_rows([button(other, MergeInto(ticket=number, into=other)) for other in others])
    key = f"desk-choose-{of}" if rows else "desk-nothing-to-merge"
    return View(say(key, number=number), keyboard(*rows, never_mind(say)))


def _later(say: Say, number: str, until: Later) -> InlineKeyboardButton:
    return button(say.plain(f"desk-later-{until}"), Snooze(ticket=number, until=until))
