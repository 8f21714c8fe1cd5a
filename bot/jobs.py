"""
What happens by itself: the durable tasks, each a few steps that may be repeated. Ids go in and out, never a secret.

    fulfil          purchase ─▶ collect ─▶ deliver        (shop/fulfilment.py tells what a crash leaves behind)
    refund          give_back
    close_checkout  close_pages
    show_order      show
    tell_order      tell
    refresh_esim    refresh
    desk_act        resend, or do_act                     (shop/desk_work.py)
    alarm           alarm
"""

import logging
from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec, TypeAlias, TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import is_full_or_locked
from bot.news import News
from bot.services import Services
from bot.staff_news import StaffNews
from core.durable import DurableEngine, FailedTask
from core.errors import Outage
from core.processing import Processing
from core.steps import pause, step
from esim.profiles import REFRESH_TASK
from esim.shown import now_of
from handlers.esim_views import delivery_pack
from handlers.order_views import card_methods, news_methods
from security.purposes import Purpose
from security.standing import KeptFrom, KeptFromForGood
from shop import order_news
from shop.desk_work import ActKind, ActView
from shop.fulfilment import Next, Step
from shop.orders import OrderStatus, OrderView

log = logging.getLogger(__name__)

DATABASE = "database"

TRIES, FIRST_WAIT, BACKOFF = 20, 1.0, 1.6
"""Some three hours in all, with an hour at most between two tries."""

P = ParamSpec("P")
R = TypeVar("R")

HANDED_OVER = frozenset({OrderStatus.READY, OrderStatus.DELIVERED})

ActHeard: TypeAlias = Callable[[AsyncSession, ActView], Awaitable[None]]
"""Told of each act of the desk that has ended, in the transaction in which it did."""


def patient_as(
    name: str | None,
) -> Callable[[Callable[P, Coroutine[Any, Any, R]]], Callable[P, Coroutine[Any, Any, R]]]:
    """
    Make a step of that name (the function's, if none is given) that is tried again while a service is out.

    A database that takes nothing is such a service.
    """

    def decorate(function: Callable[P, Coroutine[Any, Any, R]]) -> Callable[P, Coroutine[Any, Any, R]]:
        @wraps(function)
        async def tried(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return await function(*args, **kwargs)
            except SQLAlchemyError as error:
                if is_full_or_locked(error):
                    raise Outage(DATABASE) from error
                raise

        return step(name=name, tries=TRIES, first_wait=FIRST_WAIT, backoff=BACKOFF)(tried)

    return decorate


def patient(function: Callable[P, Coroutine[Any, Any, R]]) -> Callable[P, Coroutine[Any, Any, R]]:
    """Make a function such a step under its own name."""
    return patient_as(None)(function)


class Jobs:
    """Every durable task; *act_heard* is told how each act of the desk ended."""

    def __init__(self, services: Services, news: News, staff: StaffNews, *, act_heard: ActHeard | None = None) -> None:
        self._all = services
        self._news = news
        self._staff = staff
        self._act_heard = act_heard
        self.on_gave_up: list[Callable[[FailedTask], Awaitable[None]]] = []
        """Told of each task that only a human can move on."""

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine what it can be asked for."""
        engine.task(order_news.FULFIL)(self.fulfil)
        engine.task(order_news.REFUND)(self.refund)
        engine.task(order_news.CLOSE_CHECKOUT)(self.close_checkout)
        engine.task(order_news.SHOW)(self.show_order)
        engine.task(order_news.TELL)(self.tell_order)
        engine.task(order_news.ALARM)(self.alarm)
        engine.task(REFRESH_TASK)(self.refresh_esim)
        engine.task(order_news.DESK_ACT)(self.desk_act)
        engine.when_failed(self.gave_up)

    async def fulfil(self, key: str) -> None:
        """From paid to delivered."""
        order_id = order_news.id_of(key)
        what, after_seconds = await self.purchase(order_id)
        while what == Step.AGAIN:
            await pause(after_seconds)
            what, after_seconds = await self.purchase(order_id)
        while what in {Step.COLLECT, Step.AGAIN}:
            what, after_seconds = await self.collect(order_id)
            if what == Step.AGAIN:
                await pause(after_seconds)
        if what == Step.DELIVER:
            await self.deliver(order_id)

    async def refund(self, key: str) -> None:
        """A payment goes back."""
        await self.give_back(order_news.id_of(key))

    async def close_checkout(self, key: str) -> None:
        """The payment pages of an order that is over are closed; one that was paid all the same is settled."""
        await self.close_pages(order_news.id_of(key))

    async def show_order(self, key: str) -> None:
        """The order's message in the chat shows how it stands."""
        await self.show(order_news.id_of(key))

    async def tell_order(self, key: str) -> None:
        """A person is told something about an order."""
        await self.tell(key)

    async def refresh_esim(self, key: str) -> None:
        """A supplier's news about an eSIM is read again at the source."""
        await self.refresh(key)

    async def desk_act(self, key: str) -> None:
        """What the staff decided for a customer is done."""
        act_id, _, kind = key.partition(":")
        if kind == ActKind.RESEND:
            await self.resend(int(act_id))
        else:
            await self.do_act(int(act_id))

    async def alarm(self, key: str) -> None:
        """Something is put before the staff."""
        await self.warn(key)

    async def gave_up(self, task: FailedTask) -> None:
        """Tell the staff of a task that nothing but a human can move on, and put its order where they find it."""
        async with self._all.database.writing.begin() as session:
            if task.task == order_news.FULFIL:
                await self._all.fulfilment.stranded(session, order_news.id_of(task.key))
            if task.task != order_news.ALARM:
                about = f"{task.task}:{task.key}"
                await order_news.alarm(self._all.work, session, order_news.Alarm.TASK_FAILED, about)
        for heard in self.on_gave_up:
            await heard(task)

    @patient
    async def purchase(self, order_id: int) -> tuple[str, int]:
        """Buy, or find out what became of an earlier try."""
        async with self._all.database.writing.begin() as session:
            facts = await self._all.fulfilment.arm(session, order_id)
        if isinstance(facts, Next):
            return facts.step, facts.after_seconds
        outcome = await self._all.fulfilment.ask_supplier(facts)
        async with self._all.database.writing.begin() as session:
            following = await self._all.fulfilment.note(session, order_id, outcome)
        return following.step, following.after_seconds

    @patient
    async def collect(self, order_id: int) -> tuple[str, int]:
        """Fetch what was bought, and keep it."""
        async with self._all.database.writing.begin() as session:
            facts = await self._all.fulfilment.to_collect(session, order_id)
        if isinstance(facts, Next):
            return facts.step, facts.after_seconds
        fetched = await self._all.fulfilment.fetch(facts)
        async with self._all.database.writing.begin() as session:
            following = await self._all.fulfilment.keep(session, order_id, fetched)
        return following.step, following.after_seconds

    @patient
    async def deliver(self, order_id: int) -> bool:
        """Send the QR to its owner; False if the person cannot be reached and has to come for it (/esims)."""
        if not await self._send_qr(order_id):
            return False
        async with self._all.database.writing.begin() as session:
            await self._all.fulfilment.delivered(session, order_id)
        return True

    @patient
    async def resend(self, act_id: int) -> None:
        """Send the QR to its owner once more."""
        async with self._all.database.writing.begin() as session:
            order_id = await self._all.desk_work.to_resend(session, act_id)
            if order_id is None:
                await self._heard(session, act_id)
                return
        has_arrived = await self._send_qr(order_id)
        async with self._all.database.writing.begin() as session:
            await self._all.desk_work.sent(session, act_id, has_arrived=has_arrived)
            await self._heard(session, act_id)

    @patient
    async def do_act(self, act_id: int) -> None:
        """Do at the supplier what the staff decided, or find out that it was done."""
        async with self._all.database.writing.begin() as session:
            facts = await self._all.desk_work.arm(session, act_id)
            if facts is None:
                await self._heard(session, act_id)
                return
        outcome = await self._all.desk_work.ask_outside(facts)
        async with self._all.database.writing.begin() as session:
            await self._all.desk_work.note(session, act_id, outcome)
            await self._heard(session, act_id)

    @patient
    async def give_back(self, refund_id: int) -> None:
        """Ask the payment service for a refund, or what became of it."""
        async with self._all.database.writing.begin() as session:
            facts = await self._all.refunds.arm(session, refund_id)
        if facts is None:
            return
        state = await self._all.refunds.ask_gateway(facts)
        async with self._all.database.writing.begin() as session:
            await self._all.refunds.note(session, refund_id, state)

    @patient
    async def close_pages(self, order_id: int) -> None:
        """Close each open page and settle what it says."""
        async with self._all.database.reading() as session:
            pages = await self._all.payments.to_close(session, order_id)
        for session_id in pages:
            checkout = await self._all.gateway.expire_checkout(session_id)
            async with self._all.database.writing.begin() as session:
                await self._all.payments.settle(session, checkout)

    @patient
    async def show(self, order_id: int) -> None:
        """
        Edit the card to what is true now.

        Two edits on their way at once may overtake each other, so whoever sent one looks once more.
        """
        shown: OrderView | None = None
        while (order := await self._seen(order_id)) != shown:
            await self._news.send(order.channel, card_methods(self._all.texts(order.language), order))
            shown = order
        await self._refresh_cards(order.number)

    @patient
    async def tell(self, key: str) -> None:
        """Write to the person."""
        order_id, what = order_news.news_of(key)
        async with self._all.database.reading() as session:
            order = await self._all.ordering.view(session, order_id)
            if what in order_news.NOT_NEEDED and await self._stopped_news(session, order):
                return
        await self._news.send(order.channel, news_methods(self._all.texts(order.language), order, what))

    @patient
    async def refresh(self, key: str) -> None:
        """Read an eSIM again."""
        async with self._all.database.reading() as session:
            supplier_ref = await self._all.esims.about(session, key)
        reading = None if supplier_ref is None else await self._all.esims.reread(supplier_ref)
        if reading is not None:
            async with self._all.database.writing.begin() as session:
                esim = await self._all.esims.note(session, reading)
            if esim is not None:
                await self._refresh_cards((await self._seen(esim.order_id)).number)

    @patient_as("alarm")
    async def warn(self, key: str) -> None:
        """Write to the admin chat."""
        kind, _, about = key.partition(":")
        await self._staff.alarm(kind, about)

    async def _send_qr(self, order_id: int) -> bool:
        """Send all that installs an order's eSIM to its owner's own chat; False if nobody can be reached there."""
        async with self._all.database.writing.begin() as session:
            order = await self._all.ordering.view(session, order_id)
            esim = await self._all.esims.of_order(session, order_id)
            if esim is None or order.person_id is None or order.external_id is None or order.status not in HANDED_OVER:
                return False
            try:
                code = await self._all.esims.reveal(session, order.person_id, esim, purpose=Purpose.DELIVERY)
            except (KeptFrom, KeptFromForGood):  # the case behind it goes on with it once it is over
                return False
        pack = delivery_pack(self._all.texts(order.language), now_of(esim), code, chat_id=order.external_id)
        return await self._news.send(order.channel, pack)

    async def _heard(self, session: AsyncSession, act_id: int) -> None:
        if self._act_heard is not None:
            await self._act_heard(session, await self._all.desk_work.view(session, act_id))

    async def _refresh_cards(self, order_number: str) -> None:
        """Let the staff's cards show what has changed; where nobody asks anything, nothing is written."""
        async with self._all.database.reading() as session:
            is_awaited = await self._all.desk.act_news.is_awaited(session, order_number)
        if is_awaited:
            async with self._all.database.writing.begin() as session:
                await self._all.desk.act_news.order_changed(session, order_number)

    async def _stopped_news(self, session: AsyncSession, order: OrderView) -> bool:
        return await self._all.privacy.limits.is_limited(session, order.person_id, Processing.SERVICE_NEWS)

    async def _seen(self, order_id: int) -> OrderView:
        async with self._all.database.reading() as session:
            return await self._all.ordering.view(session, order_id)
