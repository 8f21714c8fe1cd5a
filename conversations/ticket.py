"""
Writing to a human.

    topic ─▶ order ─▶ first message ─▶ more messages …     (/cancel leaves; half an hour of silence, too)
    rating ─▶ words

The first message opens the ticket. What follows goes to the same one, whatever it is, until its writer falls silent:
so several messages and albums in a row stay together, even where several tickets are open.
"""

from datetime import datetime, timedelta
from typing import Any

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.people import Visitor
from core.texts import Say
from handlers import ticket_views as views
from handlers.access import FOR_CUSTOMERS, RIGHTS, WORDS
from handlers.answers import Answer, show
from handlers.buttons_help import HelpWrite
from handlers.buttons_tickets import TicketAsk, TicketReopen, TicketWords, TicketWrite
from handlers.contents import content_of
from handlers.filters import PrivateChat
from handlers.receipts import about_eid, warning
from handlers.sent import SENT_BY_PEOPLE, is_command
from handlers.tickets import hear
from shop.orders import Ordering
from support.help_cases import ESIM, HelpCases
from support.help_trees import Topic, tried
from support.hours import BusinessHours
from support.ticket_refusals import TicketOver, TicketUnknown, TooManyTickets
from support.ticket_views import Customer, Route, RouteKind
from support.tickets import Tickets

router = Router(name=__name__)
router.message.filter(PrivateChat())
router.callback_query.filter(PrivateChat())

WORDS_WITHIN = timedelta(minutes=30)
MORE_WITHIN = timedelta(minutes=10)


class Writing(StatesGroup):
    """The steps, in the order of the talk."""

    first = State()
    more = State()
    rating = State()


class Says(Filter):
    """Somebody who says something in this step of the talk, before it is over."""

    def __init__(self, step: State) -> None:
        self._step = step.state

    async def __call__(
        self, message: Message, raw_state: str | None, state: FSMContext, clock: Clock
    ) -> bool | dict[str, Any]:
        """Whether they do; then what was said so far (`said`)."""
        if raw_state != self._step or message.content_type not in SENT_BY_PEOPLE or is_command(message):
            return False
        said = await state.get_data()
        return {"said": said} if clock() < datetime.fromisoformat(said["until"]) else False


@router.message(Command("paysupport"), flags=RIGHTS | FOR_CUSTOMERS)
async def paysupport(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    tickets: Tickets,
    cases: HelpCases,
    ordering: Ordering,
    state: FSMContext,
    clock: Clock,
    person_id: int,
    say: Say,
) -> Answer:
    """A payment: which order, then the words."""
    asked = TicketAsk(topic=Topic.PAYMENT)
    page = await _next(asked, session, tickets, cases, ordering, state, clock, person_id, say)
    return show(message, f"{say('ticket-paysupport')}\n\n{page.text}", page.keyboard)


@router.callback_query(HelpWrite.filter(), flags=FOR_CUSTOMERS)
async def begin(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: HelpWrite,
    session: AsyncSession,
    tickets: Tickets,
    cases: HelpCases,
    ordering: Ordering,
    state: FSMContext,
    clock: Clock,
    person_id: int,
    say: Say,
) -> Answer:
    """From a guide: what it is about is known, and what was tried."""
    asked = callback_data
    if asked.topic is None:
        return show(query, *views.which_topic(say, asked.about))
    known = TicketAsk(topic=asked.topic, about=asked.about, make=asked.make, step=asked.step)
    return show(query, *await _next(known, session, tickets, cases, ordering, state, clock, person_id, say))


@router.callback_query(TicketAsk.filter(), flags=FOR_CUSTOMERS)
async def ask(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: TicketAsk,
    session: AsyncSession,
    tickets: Tickets,
    cases: HelpCases,
    ordering: Ordering,
    state: FSMContext,
    clock: Clock,
    person_id: int,
    say: Say,
) -> Answer:
    """Ask for the order, then for the words."""
    return show(query, *await _next(callback_data, session, tickets, cases, ordering, state, clock, person_id, say))


@router.message(Says(Writing.first), flags=RIGHTS | WORDS)
async def hear_first(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    tickets: Tickets,
    state: FSMContext,
    clock: Clock,
    visitor: Visitor,
    person_id: int,
    say: Say,
    desk_hours: BusinessHours,
    said: dict[str, Any],
) -> Answer:
    """Open the ticket with it."""
    content = content_of(message)
    try:
        ticket = await tickets.open(
            session,
            Customer.of(visitor, person_id),
            topic=Topic(said["topic"]),
            order_number=said["order"],
            tried=said["tried"],
            device=said["device"],
        )
    except TooManyTickets:  # opened meanwhile: what was written is kept all the same, and asked about
        await state.clear()
        page = await tickets.of_person(session, person_id, limit=10)
        open_ones = tuple(one for one in page.tickets if one.is_active)
        route = Route(RouteKind.ASK, choices=open_ones)
        return await hear(message, session, tickets, clock, say, person_id, route)
    heard = await tickets.hear(
        session,
        ticket.number,
        person_id=person_id,
        chat_message_id=message.message_id,
        content=content,
        album=message.media_group_id,
    )
    await _stay(state, ticket.number, clock())
    shown = views.opened(say, heard.ticket or ticket, clock(), desk_hours.zone.key)
    methods = [*warning(message, say, is_masked=heard.masked_card)]
    methods.append(message.answer(shown.text, reply_markup=shown.keyboard))
    if (words := about_eid(say, content.text)) is not None:
        methods.append(message.reply(words))
    return methods


@router.message(Says(Writing.more), flags=RIGHTS | WORDS)
async def hear_more(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    tickets: Tickets,
    state: FSMContext,
    clock: Clock,
    person_id: int,
    say: Say,
    said: dict[str, Any],
) -> Answer:
    """Put it into the same ticket; a reply goes where it answers."""
    answered = message.reply_to_message
    route = Route(RouteKind.NONE)
    if answered is not None:
        route = await tickets.route(
            session, person_id, chat_id=message.chat.id, reply_to_message_id=answered.message_id, album=None
        )
    if route.to is None:
        route = Route(RouteKind.TO, await tickets.own(session, person_id, said["number"]))
    if route.to is not None and route.to.number == said["number"]:
        await _stay(state, said["number"], clock())
    try:
        return await hear(message, session, tickets, clock, say, person_id, route)
    except (TicketOver, TicketUnknown):
        await state.clear()
        raise


@router.callback_query(TicketWrite.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def write(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: TicketWrite,
    session: AsyncSession,
    tickets: Tickets,
    state: FSMContext,
    clock: Clock,
    person_id: int,
    say: Say,
) -> Answer:
    """What comes next goes to this ticket."""
    ticket = await tickets.own(session, person_id, callback_data.number)
    await _stay(state, ticket.number, clock(), within=WORDS_WITHIN)
    return show(query, *views.write_now(say, ticket))


@router.callback_query(TicketReopen.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def reopen(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: TicketReopen,
    session: AsyncSession,
    tickets: Tickets,
    state: FSMContext,
    clock: Clock,
    person_id: int,
    say: Say,
) -> Answer:
    """Open it again, and ask what is still wrong."""
    ticket = await tickets.reopen(session, person_id, callback_data.number)
    await _stay(state, ticket.number, clock(), within=WORDS_WITHIN)
    return show(query, say("ticket-reopened-write", number=ticket.number))


@router.callback_query(TicketWords.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def ask_rating_words(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: TicketWords,
    session: AsyncSession,
    tickets: Tickets,
    state: FSMContext,
    clock: Clock,
    person_id: int,
    say: Say,
) -> Answer:
    """Ask for words to the rating."""
    ticket = await tickets.own(session, person_id, callback_data.number)
    await state.set_state(Writing.rating)
    await state.set_data({"number": ticket.number, "until": (clock() + WORDS_WITHIN).isoformat()})
    return show(query, say("ticket-ask-rating-words"))


@router.message(Says(Writing.rating), flags=RIGHTS | WORDS)
async def hear_rating_words(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    tickets: Tickets,
    state: FSMContext,
    person_id: int,
    say: Say,
    said: dict[str, Any],
) -> Answer:
    """Keep them with the rating; a picture has none, so they are asked for once more."""
    words = message.text or message.caption
    if not words:
        return message.answer(say("ticket-ask-rating-words"))
    await tickets.rate(session, person_id, said["number"], words=words)
    await state.clear()
    return show(message, *views.thanks(say, said["number"], with_words=True))


async def _next(  # noqa: PLR0913, PLR0917 - what the handlers have
    asked: TicketAsk,
    session: AsyncSession,
    tickets: Tickets,
    cases: HelpCases,
    ordering: Ordering,
    state: FSMContext,
    clock: Clock,
    person_id: int,
    say: Say,
) -> views.View:
    """What is asked next: for the order, then for the words; whoever may not ask learns it before they write."""
    await tickets.require_may_ask(session, person_id, asked.topic)
    page = await tickets.of_person(session, person_id, limit=10)
    if sum(one.is_active for one in page.tickets) >= tickets.rules.open_at_once:
        return views.too_many(say, page)
    order_number: str | None = None
    if asked.about.startswith(ESIM):
        order_number = (await cases.find(session, person_id, asked.about)).order_number
    elif asked.about and asked.about != views.NO_ORDER:
        order_number = (await ordering.one(session, person_id, asked.about)).number
    elif not asked.about:
        orders = await ordering.of_person(session, person_id, after=asked.after or None)
        if orders.orders:
            return views.which_order(say, asked, orders)
    steps = tried(asked.topic, asked.step)
    await state.set_state(Writing.first)
    await state.set_data(
        {
            "topic": asked.topic.value,
            "order": order_number,
            "tried": " ".join(steps),
            "device": "" if asked.make is None else asked.make.shown,
            "until": (clock() + WORDS_WITHIN).isoformat(),
        }
    )
    return views.ask_words(say, asked.topic, order_number, steps)


async def _stay(state: FSMContext, number: str, now: datetime, *, within: timedelta = MORE_WITHIN) -> None:
    """Let what follows go to the same ticket."""
    await state.set_state(Writing.more)
    await state.set_data({"number": number, "until": (now + within).isoformat()})
