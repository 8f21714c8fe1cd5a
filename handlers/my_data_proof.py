"""
Proving that a request is one's own, calling it off, answering what we asked: the buttons below a request.

What is typed in between (a code, an order's number, an answer) is heard by conversations/my_data.py.
"""

from datetime import timedelta
from typing import Any

from aiogram import Router
from aiogram.filters import CommandObject, CommandStart, Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.people import Visitor
from core.texts import Say
from handlers import my_data_views as views
from handlers.access import FOR_CUSTOMERS, KEEPS_NOBODY
from handlers.answers import READS, Answer, show
from handlers.buttons_mydata import Do, MyAct, MyLink
from privacy.identity import LINK_WORD, Identity, Tried
from privacy.request_refusals import RequestUnknown
from privacy.request_views import PersonFacts, RequestState, RequestView
from privacy.requests import Requests

router = Router(name=__name__)

WITHIN = timedelta(minutes=30)
"""How long we listen; the request itself waits longer."""


class Proving(StatesGroup):
    """What is waited for."""

    proof = State()
    """Six digits, or the number of an order."""
    answer = State()
    """What we asked."""


async def prove(  # noqa: PLR0913, PLR0917 - what it is proved with
    event: Message | CallbackQuery,
    session: AsyncSession,
    identity: Identity,
    state: FSMContext,
    clock: Clock,
    say: Say,
    person: PersonFacts,
    request: RequestView,
    *,
    anew: bool = False,
) -> Answer:
    """Ask for the proof, and listen for it; a request that waits for none is shown as it is."""
    if request.state is not RequestState.IDENTITY_PENDING:
        return show(event, *views.card(say, request))
    asked = await identity.ask(session, person, request.number, anew=anew)
    await _listen(state, clock, Proving.proof, request.number)
    return show(event, *views.proof(say, request, asked))


@router.callback_query(MyAct.filter(), flags=FOR_CUSTOMERS | KEEPS_NOBODY)
async def act(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: MyAct,
    session: AsyncSession,
    visitor: Visitor,
    requests: Requests,
    identity: Identity,
    state: FSMContext,
    clock: Clock,
    say: Say,
) -> Answer:
    """Do what the button says."""
    if visitor.person_id is None:
        raise RequestUnknown
    person, number = PersonFacts.of(visitor, visitor.person_id), callback_data.number
    request = await requests.view(session, number, person.person_id)
    match callback_data.do:
        case Do.PROVE | Do.CODE:
            return await prove(
                query, session, identity, state, clock, say, person, request, anew=callback_data.do is Do.CODE
            )
        case Do.CONFIRM:
            return await _confirm(query, session, identity, state, clock, say, person, request)
        case Do.CANNOT:
            request = await identity.cannot(session, person, number)
            await state.clear()
        case Do.CANCEL:
            request = await requests.cancel(session, person.person_id, number)
            await state.clear()
        case Do.ANSWER:
            await _listen(state, clock, Proving.answer, number)
            answer = await requests.book.answer(session, number)
            return show(query, say("mydata-answer-wanted", words=answer or "-"))
    return show(query, *views.card(say, request))


async def _confirm(  # noqa: PLR0913, PLR0917 - what it is proved with
    query: CallbackQuery,
    session: AsyncSession,
    identity: Identity,
    state: FSMContext,
    clock: Clock,
    say: Say,
    person: PersonFacts,
    request: RequestView,
) -> Answer:
    if request.state is not RequestState.IDENTITY_PENDING:
        return show(query, *views.card(say, request))
    confirmed = await identity.confirm(session, person, request.number)
    if isinstance(confirmed, Tried):
        await state.clear()
        if isinstance(query.message, Message):
            await identity.shown(session, request.number, query.message.message_id)
        return show(query, *views.card(say, confirmed.request))
    await _listen(state, clock, Proving.proof, request.number)
    return show(query, *views.proof(say, request, confirmed))


async def _listen(state: FSMContext, clock: Clock, step: State, number: str) -> None:
    await state.set_state(step)
    await state.set_data({"number": number, "until": (clock() + WITHIN).isoformat()})


class LinkOfMine(Filter):
    """`/start my_<secret>`: the way here from a letter of ours; the secret, as `secret`."""

    async def __call__(self, message: Message, command: CommandObject) -> bool | dict[str, Any]:
        """Whether it is such a link."""
        del message
        payload = command.args or ""
        return {"secret": payload.removeprefix(LINK_WORD)} if payload.startswith(LINK_WORD) else False


@router.message(CommandStart(deep_link=True), LinkOfMine(), flags=READS | FOR_CUSTOMERS)
async def open_link(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, secret: str, session: AsyncSession, visitor: Visitor, identity: Identity, say: Say
) -> Answer:
    """Ask whether the request is theirs; nothing is used up yet."""
    request = await identity.of_link(session, LINK_WORD + secret, visitor.person_id)
    if visitor.person_id is None:
        return message.answer(say("mydata-link-nothing"))
    return show(message, *views.link_question(say, request, secret))


@router.callback_query(MyLink.filter(), flags=FOR_CUSTOMERS | KEEPS_NOBODY)
async def take_link(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery, callback_data: MyLink, session: AsyncSession, visitor: Visitor, identity: Identity, say: Say
) -> Answer:
    """The request behind a link is theirs: what they keep with us is what it is about."""
    if visitor.person_id is None:
        return show(query, say("mydata-link-nothing"))
    person = PersonFacts.of(visitor, visitor.person_id)
    return show(query, *views.card(say, await identity.take_link(session, LINK_WORD + callback_data.secret, person)))
