"""
A customer's own tickets: the list, one of them, and where each message goes that no talk waits for.

    message ─▶ OfTicket (looks) ─┬─ to one     ─▶ heard; a text that is clearly a wish gets plans, and may be sent on
                                 ├─ to several ─▶ heard at once, and asked which
                                 └─ to none    ─▶ wishes and help, as for everybody
"""

from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, Filter
from aiogram.methods import TelegramMethod
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message, MessageReactionUpdated, ReactionTypeEmoji
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.people import Visitor
from core.texts import Say
from core.transactions import Transactions
from handlers import ticket_views as views
from handlers.access import FOR_CUSTOMERS, RIGHTS, WORDS
from handlers.answers import READS, Answer, show
from handlers.buttons import PlansOf
from handlers.buttons_tickets import (
    TicketCard,
    TicketFor,
    TicketList,
    TicketNone,
    TicketRate,
    TicketSend,
    TicketSolved,
    TicketWhy,
)
from handlers.catalog import plans_page
from handlers.contents import content_of
from handlers.filters import PrivateChat
from handlers.receipts import receipt, warning
from handlers.sent import SENT_BY_PEOPLE, is_command
from shop.catalog import Catalog
from shop.destinations import Destinations
from shop.planner import Wish, understand
from support.help_search import find_help
from support.help_trees import Topic
from support.ticket_views import Author, CopyState, Customer, Route, RouteKind, TicketView
from support.tickets import Tickets

router = Router(name=__name__)
for observer in (router.message, router.callback_query, router.edited_message, router.message_reaction):
    observer.filter(PrivateChat())

LAST = 6
"""Messages that a ticket's page shows."""
LOOKED_AT = 12
UNSEEN = frozenset({CopyState.HELD, CopyState.REMOVED})
"""Answers that their customer is not to read."""


class OfTicket(Filter):
    """
    A message that belongs to a ticket of its sender, or may.

    It looks through a session of its own, for people who have tickets only: all others cost nothing.
    """

    async def __call__(  # noqa: PLR0913, PLR0917 - aiogram injects by name
        self,
        message: Message,
        visitor: Visitor,
        database: Transactions,
        tickets: Tickets,
        destinations: Destinations,
        say: Say,
    ) -> bool | dict[str, Any]:
        """Where it belongs (`route`), and whether it says clearly where somebody wants to travel (`wanted`)."""
        if visitor.person_id is None or not visitor.has_tickets:
            return False
        if message.content_type not in SENT_BY_PEOPLE or is_command(message):
            return False
        answered = message.reply_to_message
        async with database.reading() as session:
            route = await tickets.route(
                session,
                visitor.person_id,
                chat_id=message.chat.id,
                reply_to_message_id=None if answered is None else answered.message_id,
                album=message.media_group_id,
            )
        if route.kind is RouteKind.NONE:
            return False
        text = message.text or ""
        wanted = understand(text, destinations) if text and answered is None else Wish()
        if route.kind is RouteKind.ASK and not any(one.is_active for one in route.choices):
            is_of_shop = wanted.is_clear or destinations.is_greeting(text) or bool(find_help(say, text))
            if is_of_shop:
                return False
        return {"route": route, "wanted": wanted if wanted.is_clear else None}


class HasTickets(Filter):
    """Somebody with tickets, open or solved: what all others change or react to was never kept."""

    async def __call__(self, event: Message | MessageReactionUpdated, visitor: Visitor) -> bool:
        """Whether there is one."""
        del event
        return visitor.has_tickets


@router.message(Command("tickets"), flags=READS | FOR_CUSTOMERS)
async def my_tickets(message: Message, session: AsyncSession, tickets: Tickets, visitor: Visitor, say: Say) -> Answer:
    """Show the newest."""
    return show(message, *views.tickets(say, await tickets.of_person(session, visitor.person_id), is_first=True))


@router.callback_query(TicketList.filter(), flags=READS | FOR_CUSTOMERS)
async def more_tickets(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: TicketList,
    session: AsyncSession,
    tickets: Tickets,
    visitor: Visitor,
    say: Say,
) -> Answer:
    """Show another page."""
    page = await tickets.of_person(session, visitor.person_id, below=callback_data.below or None)
    return show(query, *views.tickets(say, page, is_first=not callback_data.below))


@router.callback_query(TicketCard.filter(), flags=READS | FOR_CUSTOMERS)
async def card(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: TicketCard,
    session: AsyncSession,
    tickets: Tickets,
    visitor: Visitor,
    say: Say,
) -> Answer:
    """Show one ticket."""
    ticket = await tickets.own(session, visitor.person_id, callback_data.number)
    return show(query, *await ticket_page(session, tickets, say, ticket))


@router.callback_query(TicketSolved.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def solved(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: TicketSolved,
    session: AsyncSession,
    tickets: Tickets,
    person_id: int,
    say: Say,
) -> Answer:
    """It is solved: how was it?"""
    return show(query, *views.rating(say, await tickets.solve_by_customer(session, person_id, callback_data.number)))


@router.callback_query(TicketRate.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def rate(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: TicketRate,
    session: AsyncSession,
    tickets: Tickets,
    person_id: int,
    say: Say,
) -> Answer:
    """Keep the score, ask why."""
    rated = await tickets.rate(session, person_id, callback_data.number, stars=callback_data.stars)
    return show(query, *views.why(say, rated.number, callback_data.stars))


@router.callback_query(TicketWhy.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def why(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: TicketWhy,
    session: AsyncSession,
    tickets: Tickets,
    person_id: int,
    say: Say,
) -> Answer:
    """Keep the reason, say thanks."""
    is_ours = any(callback_data.why in reasons for reasons in views.REASONS.values())
    if is_ours:
        await tickets.rate(session, person_id, callback_data.number, why=callback_data.why)
    return show(query, *views.thanks(say, callback_data.number))


@router.callback_query(TicketFor.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def settle(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: TicketFor,
    session: AsyncSession,
    tickets: Tickets,
    visitor: Visitor,
    person_id: int,
    say: Say,
) -> Answer:
    """Put what waits where it belongs: into the ticket, or into one of its own."""
    number = callback_data.number
    if not number:
        number = (await tickets.open(session, Customer.of(visitor, person_id), topic=Topic.OTHER)).number
    ticket = await tickets.settle_undecided(session, person_id, callback_data.message_id, number)
    return show(query, *views.settled(say, ticket))


@router.callback_query(TicketNone.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def drop(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: TicketNone,
    session: AsyncSession,
    tickets: Tickets,
    person_id: int,
    say: Say,
) -> Answer:
    """It was for nobody: delete what waits."""
    count = await tickets.drop_undecided(session, person_id, callback_data.message_id)
    if not count:
        return query.answer(say.plain("ticket-nothing-waits"), show_alert=True)
    return show(query, *views.dropped(say, count))


@router.callback_query(TicketSend.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def send_on(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: TicketSend,
    session: AsyncSession,
    tickets: Tickets,
    person_id: int,
    say: Say,
) -> Answer:
    """The text above was no wish to travel: it goes to the ticket."""
    written = query.message.reply_to_message if isinstance(query.message, Message) else None
    if written is None:
        return query.answer(say.plain("ticket-send-gone"), show_alert=True)
    heard = await tickets.hear(
        session,
        callback_data.number,
        person_id=person_id,
        chat_message_id=written.message_id,
        content=content_of(written),
    )
    if heard.ticket is None:
        return None
    return [show(query, *views.settled(say, heard.ticket)), *warning(written, say, is_masked=heard.masked_card)]


@router.message(OfTicket(), flags=RIGHTS | WORDS)
async def take(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    tickets: Tickets,
    catalog: Catalog,
    clock: Clock,
    person_id: int,
    say: Say,
    route: Route,
    wanted: Wish | None,
) -> Answer:
    """Keep it for the ticket; show plans instead where it is clearly a wish."""
    if route.to is not None and wanted is not None:
        text, keyboard = await plans_page(session, catalog, say, PlansOf.of(wanted.places, wanted))
        rows = [*keyboard.inline_keyboard, views.send_row(say, route.to)]
        return message.reply(text, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))
    return await hear(message, session, tickets, clock, say, person_id, route)


@router.edited_message(HasTickets(), flags=RIGHTS | WORDS)
async def change(message: Message, session: AsyncSession, tickets: Tickets, visitor: Visitor, say: Say) -> Answer:
    """What was written to us says something else: both versions are kept."""
    changed = await tickets.change(session, visitor.channel, message.chat.id, message.message_id, content_of(message))
    if changed is None:
        raise SkipHandler
    return warning(message, say, is_masked=changed.masked_card)


@router.message_reaction(HasTickets(), flags=RIGHTS | WORDS)
async def react(event: MessageReactionUpdated, session: AsyncSession, tickets: Tickets, visitor: Visitor) -> Answer:
    """A reaction reaches the one who wrote."""
    emoji = next((one.emoji for one in event.new_reaction if isinstance(one, ReactionTypeEmoji)), None)
    await tickets.react(session, visitor.channel, event.chat.id, event.message_id, emoji)
    return None


async def hear(  # noqa: PLR0913, PLR0917 - what a handler has
    message: Message,
    session: AsyncSession,
    tickets: Tickets,
    clock: Clock,
    say: Say,
    person_id: int,
    route: Route,
) -> Answer:
    """Keep a message for the ticket of *route*, or until its sender has said for which; the receipt."""
    answered = message.reply_to_message
    content = content_of(message)
    heard = await tickets.hear(
        session,
        None if route.to is None else route.to.number,
        person_id=person_id,
        chat_message_id=message.message_id,
        content=content,
        album=message.media_group_id,
        reply_to_message_id=None if answered is None else answered.message_id,
    )
    methods: list[TelegramMethod[Any]] = [*warning(message, say, is_masked=heard.masked_card)]
    if heard.ask:
        page = views.which_ticket(say, heard.message_id, route.choices)
        methods.append(message.reply(page.text, reply_markup=page.keyboard))
    if route.to is not None:
        methods += receipt(message, say, route.to, heard, content, clock())
    return methods


async def ticket_page(session: AsyncSession, tickets: Tickets, say: Say, ticket: TicketView) -> views.View:
    """A ticket with its last messages, the oldest first; what the staff keeps to itself or took back is left out."""
    latest = await tickets.conversation(session, ticket.id, limit=LOOKED_AT)
    shown = [one for one in latest if one.author is not Author.NOTE and one.delivery not in UNSEEN]
    return views.card(say, ticket, sorted(shown, key=lambda one: one.id)[-LAST:])
