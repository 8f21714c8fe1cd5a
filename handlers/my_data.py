"""
/mydata, /deleteme: what somebody can ask of us about their own data, and how each of their requests stands.

Whoever has nothing with us is told so, and nothing is written. Nobody is kept from here: not who is banned, not whose
purchases are stopped, not who has never said their age.
"""

from datetime import UTC, datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from core.people import Visitor
from core.texts import Say
from handlers import my_data_views as views
from handlers.access import FOR_CUSTOMERS, KEEPS_NOBODY
from handlers.answers import READS, Answer, show
from handlers.buttons_mydata import (
    MyCalifornia,
    MyData,
    MyDelete,
    MyMore,
    MyRange,
    MyRequest,
    MyRequests,
    MyWant,
)
from handlers.contact import Contact
from handlers.my_data_proof import prove
from privacy.controller import Controller
from privacy.identity import Identity
from privacy.overview import Overview
from privacy.request_views import COPIES, NEEDS_PROOF, PersonFacts, Regime
from privacy.requests import Requests

router = Router(name=__name__)


class NothingKept(Refusal):
    """We keep nothing about this account, so there is nothing to ask for."""

    key = "refusal-nothing-kept"


def asker(visitor: Visitor) -> PersonFacts:
    """
    Whose request it is.

    Raises:
        NothingKept: We keep nothing about them.
    """
    if visitor.person_id is None:
        raise NothingKept
    return PersonFacts.of(visitor, visitor.person_id)


@router.message(Command("mydata"), flags=READS | FOR_CUSTOMERS)
@router.callback_query(MyData.filter(), flags=READS | FOR_CUSTOMERS)
async def my_data(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    event: Message | CallbackQuery,
    session: AsyncSession,
    visitor: Visitor,
    overview: Overview,
    say: Say,
    contact: Contact,
) -> Answer:
    """What there is, and what can be asked."""
    return show(event, *views.home(say, await overview.of(session, visitor.person_id), contact.email))


@router.callback_query(MyRange.filter(), flags=READS | FOR_CUSTOMERS)
async def ask_range(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: MyRange,
    session: AsyncSession,
    visitor: Visitor,
    overview: Overview,
    clock: Clock,
    say: Say,
) -> Answer:
    """All of it, or from when on."""
    counts = await overview.of(session, visitor.person_id)
    if counts is None:
        raise NothingKept
    kind, californian = callback_data.kind, callback_data.californian
    return show(query, *views.ranges(say, kind, clock(), since=counts.since, californian=californian))


@router.message(Command("deleteme"), flags=READS | FOR_CUSTOMERS)
@router.callback_query(MyDelete.filter(), flags=READS | FOR_CUSTOMERS)
async def ask_deletion(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    event: Message | CallbackQuery,
    session: AsyncSession,
    visitor: Visitor,
    overview: Overview,
    say: Say,
    callback_data: MyDelete | None = None,
) -> Answer:
    """What an erasure would do."""
    counts = await overview.of(session, visitor.person_id)
    if counts is None:
        raise NothingKept
    return show(
        event, *views.deletion(say, counts, californian=callback_data is not None and callback_data.californian)
    )


@router.callback_query(MyWant.filter(), flags=FOR_CUSTOMERS | KEEPS_NOBODY)
@router.callback_query(MyMore.filter(), flags=FOR_CUSTOMERS | KEEPS_NOBODY)
async def want(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: MyWant | MyMore,
    session: AsyncSession,
    visitor: Visitor,
    requests: Requests,
    identity: Identity,
    overview: Overview,
    state: FSMContext,
    clock: Clock,
    say: Say,
) -> Answer:
    """Ask for it: one that is open already goes on, what needs no proof is done, a third copy a day takes a human."""
    person, kind = asker(visitor), callback_data.kind
    regime = Regime.CALIFORNIA if callback_data.californian else None
    if kind not in NEEDS_PROOF:
        return show(query, *views.card(say, await requests.done(session, person, kind, regime=regime)))
    request = await requests.open_one(session, person.person_id, kind)
    if request is None:
        if kind in COPIES and isinstance(callback_data, MyWant):
            again_at = await overview.copies_again_at(session, person.person_id, now=clock())
            if again_at is not None:
                return show(query, *views.enough(say, callback_data, again_at))
        since = datetime(callback_data.year, 1, 1, tzinfo=UTC) if callback_data.year and kind in COPIES else None
        request = await requests.open(session, person, kind, regime=regime, since=since)
    return await prove(query, session, identity, state, clock, say, person, request)


@router.callback_query(MyCalifornia.filter(), flags=READS | FOR_CUSTOMERS)
async def show_california(query: CallbackQuery, visitor: Visitor, say: Say) -> Answer:
    """What the law of California adds."""
    return show(query, *views.california(say, is_known=visitor.person_id is not None))


@router.callback_query(MyRequests.filter(), flags=READS | FOR_CUSTOMERS)
async def my_requests(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: MyRequests,
    session: AsyncSession,
    visitor: Visitor,
    requests: Requests,
    say: Say,
) -> Answer:
    """Everything that they have asked for, a page at a time."""
    person, below = asker(visitor), callback_data.below or None
    found = await requests.of_person(session, person.person_id, below=below, limit=views.PAGE + 1)
    return show(query, *views.mine(say, found))


@router.callback_query(MyRequest.filter(), flags=READS | FOR_CUSTOMERS)
async def my_request(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: MyRequest,
    session: AsyncSession,
    visitor: Visitor,
    requests: Requests,
    controller: Controller,
    say: Say,
) -> Answer:
    """How one of them stands."""
    request = await requests.view(session, callback_data.number, asker(visitor).person_id)
    answer = await requests.book.answer(session, request.number)
    return show(query, *views.card(say, request, answer=answer, authority=controller.authority))
