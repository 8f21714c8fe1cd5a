"""
Help before the ticket: what is wrong, with which eSIM, on which phone; then one step after another.

    /support ─▶ which eSIM ─▶ what is wrong ─▶ which phone ─▶ step ─▶ step … ─▶ "that worked" or a human

The way is in the buttons, so nothing is kept and an old message still works. What the eSIM's state tells is said
before any step.
"""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.people import Visitor
from core.texts import Say
from handlers import help_views as views
from handlers.access import FOR_CUSTOMERS
from handlers.answers import READS, Answer, show
from handlers.buttons_help import HelpAnswer, HelpNetworks, HelpStart, HelpWith, HelpWorked
from handlers.filters import PrivateChat
from handlers.help_views import View
from shop.orders import Ordering
from support.help_cases import Case, HelpCases
from support.help_search import ANSWERS, topic_of
from support.help_trees import ABOUT_AN_ORDER, BY_PHONE, ENDS, GUIDES, Topic, cause_of, refund_rule

router = Router(name=__name__)
router.message.filter(PrivateChat())
router.callback_query.filter(PrivateChat())


@router.message(Command("support"), flags=READS | FOR_CUSTOMERS)
async def support(message: Message, session: AsyncSession, cases: HelpCases, visitor: Visitor, say: Say) -> Answer:
    """Ask what is wrong: with the only eSIM at once."""
    return show(message, *await _begin(session, cases, visitor, say))


@router.callback_query(HelpStart.filter(), flags=READS | FOR_CUSTOMERS)
async def begin(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: HelpStart,
    session: AsyncSession,
    cases: HelpCases,
    visitor: Visitor,
    say: Say,
) -> Answer:
    """Ask what is wrong with this eSIM, or with which."""
    if not callback_data.about:
        return show(query, *await _begin(session, cases, visitor, say))
    case = await cases.find(session, visitor.person_id, callback_data.about)
    if case.esim is None and case.order is not None:  # nothing has come yet: how the order stands says it all
        return show(query, *views.payment(say, HelpWith(topic=Topic.PAYMENT, about=case.order.number), case.order))
    several = len(await cases.of_person(session, visitor.person_id)) > 1
    return show(query, *views.menu(say, case.esim, is_one_of_several=several))


@router.callback_query(HelpWith.filter(), flags=READS | FOR_CUSTOMERS)
async def guide(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: HelpWith,
    session: AsyncSession,
    cases: HelpCases,
    ordering: Ordering,
    visitor: Visitor,
    clock: Clock,
    say: Say,
) -> Answer:
    """Answer a complaint: by what is known, or with the next step."""
    asked = callback_data
    if not asked.about:
        about, page = await _choose(session, cases, ordering, visitor, say, asked.topic)
        if page is not None:
            return show(query, *page)
        asked = asked.model_copy(update={"about": about})
    case = await cases.find(session, visitor.person_id, asked.about)
    if asked.step is None and case.esim is not None:
        await session.close()  # the supplier may be slow: others need the connection
        case = await cases.fresh(case)
    return show(query, *_page(say, asked, case, clock))


@router.callback_query(HelpNetworks.filter(), flags=READS | FOR_CUSTOMERS)
async def networks(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: HelpNetworks,
    session: AsyncSession,
    cases: HelpCases,
    visitor: Visitor,
    say: Say,
) -> Answer:
    """Name the plan's networks in every country."""
    case = await cases.find(session, visitor.person_id, callback_data.about)
    return show(query, *views.networks(say, callback_data, case))


@router.callback_query(HelpWorked.filter(), flags=READS | FOR_CUSTOMERS)
async def worked(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: HelpWorked,
    session: AsyncSession,
    cases: HelpCases,
    visitor: Visitor,
    say: Say,
) -> Answer:
    """Be glad."""
    case = await cases.find(session, visitor.person_id, callback_data.about)
    return show(query, *views.worked(say, case.esim))


@router.callback_query(HelpAnswer.filter(), flags=READS | FOR_CUSTOMERS)
async def answer(query: CallbackQuery, callback_data: HelpAnswer, say: Say) -> Answer:
    """Show one answer; a name that is no answer any more leads to all help."""
    if callback_data.name in ANSWERS and topic_of(callback_data.name) is None:
        return show(query, *views.answer(say, callback_data.name))
    return show(query, *views.menu(say, None))


async def _begin(session: AsyncSession, cases: HelpCases, visitor: Visitor, say: Say) -> View:
    esims = await cases.of_person(session, visitor.person_id)
    if len(esims) > 1:
        return views.which_esim(say, esims)
    return views.menu(say, esims[0] if esims else None)


async def _choose(  # noqa: PLR0913, PLR0917 - what the handler has
    session: AsyncSession, cases: HelpCases, ordering: Ordering, visitor: Visitor, say: Say, topic: Topic
) -> tuple[str, View | None]:
    """What a complaint is about where that is clear, else the page that asks."""
    if topic in ABOUT_AN_ORDER:
        orders = (await ordering.of_person(session, visitor.person_id)).orders
        return (orders[0].number, None) if len(orders) == 1 else ("", views.which_order(say, orders, topic))
    esims = await cases.of_person(session, visitor.person_id)
    if len(esims) > 1:
        return "", views.which_esim(say, esims, topic)
    return (esims[0].number if esims else ""), None


def _page(say: Say, asked: HelpWith, case: Case, clock: Clock) -> View:
    topic = asked.topic
    if topic in GUIDES:
        return _guided(say, asked, case)
    if topic is Topic.PAYMENT and case.order is not None:
        return views.payment(say, asked, case.order)
    rule = None if case.order is None else refund_rule(case.order, case.esim, clock())
    if topic is Topic.REFUND and rule is not None:
        return views.refund(say, asked, case, rule)
    if topic is Topic.WRONG_PLACE:
        return views.wrong_place(say, asked, case, rule)
    if topic is Topic.RAN_OUT:
        return views.ran_out(say, asked, case)
    return views.menu(say, case.esim)


def _guided(say: Say, asked: HelpWith, case: Case) -> View:
    if case.esim is not None and asked.step is None and cause_of(asked.topic, case.esim) in ENDS:
        return views.told(say, asked, case)
    if asked.make is None and BY_PHONE.intersection(GUIDES[asked.topic]):
        return views.which_phone(say, asked, case)
    if asked.step is not None and asked.step not in GUIDES[asked.topic]:
        return views.menu(say, case.esim)
    return views.guide(say, asked, case)
