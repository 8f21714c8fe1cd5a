"""
In the admin chat: requests about one's own data.

    /dsar                                   those that wait, by due date
    /dsar D-…                               one: facts, clock, what happened, what may be decided
    /dsar D-… ask identity|scope words      ask the person
    /dsar D-… refuse <ground> words         refuse it; the person reads the words, and where to complain
    /dsar D-… note words                    for the others who look at it
    /dsar new <kind> <manner> <law> <language> <order, ticket or -> [words]      from a letter, an e-mail, a call
"""

from typing import Any

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from handlers.access import for_staff, sealed
from handlers.admin import requests_views as views
from handlers.admin.asked import Asked, privately, refused_privately
from handlers.admin.requests_buttons import (
    Approve,
    Card,
    Extend,
    Kinds,
    NewLink,
    Queue,
    ReadWords,
    Retry,
    Told,
    Which,
)
from handlers.admin.requests_words import Act, entry_of, said_of
from handlers.answers import READS, Answer, show
from handlers.catalog_views import View
from privacy.decisions import Ask, Basis
from privacy.request_desk import RequestDesk
from privacy.request_intake import RequestIntake
from privacy.request_views import RequestView
from security.access import Acting
from security.permissions import Permission
from security.places import Place

router = Router(name=__name__)

READING = for_staff(Permission.REQUESTS_READ, Place.ADMIN)
DECIDING = for_staff(Permission.REQUESTS_DECIDE, Place.ADMIN)
ENTERING = for_staff(Permission.REQUESTS_ENTER, Place.ADMIN, Place.DESK)


class Decides(Filter):
    """`/dsar D-… ask|refuse …`: what the officer says of one, as `number` and `said`."""

    async def __call__(self, message: Message, command: CommandObject) -> bool | dict[str, Any]:
        """Whether it is such a word."""
        del message
        said = said_of(command.args or "")
        return False if said is None else {"said": said}


@router.message(Command("dsar"), Asked("new"), flags=ENTERING)
@refused_privately
async def enter(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, request_intake: RequestIntake, acting: Acting, bot: Bot
) -> Answer:
    """Take one in that came from outside; the link goes to whoever took it in, and nobody else."""
    entry = entry_of(asked)
    if entry is None:
        return message.answer(acting.say("dsar-new-usage"))
    request, payload = await request_intake.enter(session, staff_id=acting.member.id, **entry)
    return privately(message, acting, await _entered(acting, request, payload, bot))


@router.message(Command("dsar"), Decides(), flags=DECIDING)
async def decide(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    said: tuple[str, Act, str, str],
    session: AsyncSession,
    request_desk: RequestDesk,
    acting: Acting,
    clock: Clock,
) -> Answer:
    """Ask or refuse, in words that the person reads; or write something down."""
    number, act, word, words = said
    staff_id = acting.member.id
    match act:
        case Act.ASK:
            await request_desk.ask(session, number, Ask(word), words, staff_id=staff_id)
        case Act.REFUSE:
            await request_desk.refuse(session, number, Basis(word), words, staff_id=staff_id)
        case Act.NOTE:
            await request_desk.note(session, number, words, staff_id=staff_id)
    return show(message, *await _card(session, request_desk, acting, number, clock))


@router.message(Command("dsar"), Asked(""), flags=READING | READS)
async def look(
    message: Message, session: AsyncSession, request_desk: RequestDesk, acting: Acting, clock: Clock
) -> Answer:
    """Those that wait for us."""
    return show(message, *await _queue(session, request_desk, acting, Queue(), clock))


@router.message(Command("dsar"), Asked(), flags=READING)
async def look_at(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, request_desk: RequestDesk, acting: Acting, clock: Clock
) -> Answer:
    """One of them."""
    if len(asked.split()) != 1:
        return message.answer(acting.say("dsar-usage"))
    return show(message, *await _card(session, request_desk, acting, asked.strip(), clock))


@router.callback_query(Queue.filter(), flags=READING | READS)
async def turn(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Queue,
    session: AsyncSession,
    request_desk: RequestDesk,
    acting: Acting,
    clock: Clock,
) -> Answer:
    """A page of the queue."""
    return show(query, *await _queue(session, request_desk, acting, callback_data, clock))


@router.callback_query(Kinds.filter(), flags=READING | READS)
async def choose_kind(query: CallbackQuery, callback_data: Kinds, acting: Acting) -> Answer:
    """Of which kind?"""
    return show(query, *views.kinds(acting.say, callback_data.which))


@router.callback_query(Card.filter(), flags=READING)
async def open_card(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Card,
    session: AsyncSession,
    request_desk: RequestDesk,
    acting: Acting,
    clock: Clock,
) -> Answer:
    """One of them."""
    return show(query, *await _card(session, request_desk, acting, callback_data.number, clock))


@router.callback_query(ReadWords.filter(), flags=READING)
async def read_words(
    query: CallbackQuery, callback_data: ReadWords, session: AsyncSession, request_desk: RequestDesk, acting: Acting
) -> Answer:
    """What was written, in the reader's own chat."""
    card = await request_desk.card(session, callback_data.number, staff_id=acting.member.id)
    return privately(query, acting, views.words(acting.say, card))


@router.callback_query(Approve.filter(), flags=DECIDING | sealed(shared=True))
async def approve(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Approve,
    session: AsyncSession,
    request_desk: RequestDesk,
    acting: Acting,
    clock: Clock,
) -> Answer:
    """Grant it."""
    number, seen = callback_data.number, callback_data.seen
    await request_desk.approve(session, number, staff_id=acting.member.id, identity_seen=seen)
    return show(query, *await _card(session, request_desk, acting, number, clock))


@router.callback_query(Extend.filter(), flags=DECIDING | sealed(shared=True))
async def extend(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Extend,
    session: AsyncSession,
    request_desk: RequestDesk,
    acting: Acting,
    clock: Clock,
) -> Answer:
    """Take more time; the person is told why."""
    await request_desk.extend(session, callback_data.number, callback_data.why, staff_id=acting.member.id)
    return show(query, *await _card(session, request_desk, acting, callback_data.number, clock))


@router.callback_query(Retry.filter(), flags=DECIDING | sealed(shared=True))
async def retry(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Retry,
    session: AsyncSession,
    request_desk: RequestDesk,
    acting: Acting,
    clock: Clock,
) -> Answer:
    """Try the step again."""
    await request_desk.retry(session, callback_data.number, staff_id=acting.member.id)
    return show(query, *await _card(session, request_desk, acting, callback_data.number, clock))


@router.callback_query(Told.filter(), flags=READING | sealed(shared=True))
async def told(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Told,
    session: AsyncSession,
    request_desk: RequestDesk,
    request_intake: RequestIntake,
    acting: Acting,
    clock: Clock,
) -> Answer:
    """Whoever wrote was told that it came."""
    acting.require(Permission.REQUESTS_ENTER)
    await request_intake.confirmed(session, callback_data.number, staff_id=acting.member.id)
    return show(query, *await _card(session, request_desk, acting, callback_data.number, clock))


@router.callback_query(NewLink.filter(), flags=DECIDING | sealed(shared=True))
async def new_link(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: NewLink,
    session: AsyncSession,
    request_desk: RequestDesk,
    request_intake: RequestIntake,
    acting: Acting,
    bot: Bot,
) -> Answer:
    """Another link, in place of one that was lost."""
    payload = await request_intake.link(session, callback_data.number, staff_id=acting.member.id)
    card = await request_desk.card(session, callback_data.number, staff_id=acting.member.id)
    return privately(query, acting, await _entered(acting, card.request, payload, bot))


async def _entered(acting: Acting, request: RequestView, payload: str, bot: Bot) -> str:
    url = f"https://t.me/{(await bot.me()).username}?start={payload}"
    return views.entered(acting.say, request, url, payload)


async def _queue(session: AsyncSession, request_desk: RequestDesk, acting: Acting, asked: Queue, clock: Clock) -> View:
    page = await request_desk.page(
        session,
        states=views.STATES[asked.which],
        kind=asked.kind,
        is_overdue=asked.which is Which.OVERDUE,
        after=views.key_of(asked),
        limit=views.PAGE,
    )
    return views.queue(acting.say, asked, page, clock())


async def _card(session: AsyncSession, request_desk: RequestDesk, acting: Acting, number: str, clock: Clock) -> View:
    return views.card(acting, await request_desk.card(session, number, staff_id=acting.member.id), clock())
