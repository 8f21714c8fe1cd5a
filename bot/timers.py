"""What happens at its time: one set-based question a kind. A missed tick does not matter: the tables know all."""

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.services import Services
from core.durable import DurableEngine
from core.errors import Outage
from esim.provider import SupplierNo
from shop import order_news
from shop.catalog_sync import SyncReport
from shop.order_news import Alarm

log = logging.getLogger(__name__)

T = TypeVar("T")

BATCH = 200
TICKETS = 50


class Timers:
    """Every timer."""

    def __init__(self, services: Services) -> None:
        self._all = services

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine when to call what."""
        engine.every("expire-orders", self.expire_orders, seconds=30)
        engine.every("reconcile-payments", self.reconcile_payments, seconds=60)
        engine.every("reconcile-refunds", self.reconcile_refunds, seconds=600)
        engine.every("watch-orders", self.watch_orders, seconds=600)
        engine.every("sync-catalogue", self.keep_catalogue_fresh, seconds=self._all.settings.catalog_sync_minutes * 60)
        engine.every("tend-tickets", self.tend_tickets, seconds=60)

    async def expire_orders(self) -> None:
        """Orders that nobody paid in time are over."""
        is_more = True
        while is_more:
            async with self._all.database.writing.begin() as session:
                is_more = len(await self._all.ordering.expire_due(session, limit=BATCH)) == BATCH

    async def reconcile_payments(self) -> None:
        """Ask the payment service about checkouts that it has told nothing of: a webhook may have been lost."""
        async with self._all.database.writing.begin() as session:
            due = await self._all.payments.to_reconcile(session, now=self._all.clock(), limit=BATCH)
        for session_id in due:
            await _one_of_many(self._reconcile_payment, session_id)

    async def reconcile_refunds(self) -> None:
        """Ask again about refunds that have been on their way for long."""
        async with self._all.database.writing.begin() as session:
            due = await self._all.refunds.to_reconcile(session, now=self._all.clock(), limit=BATCH)
        for refund_id in due:
            await _one_of_many(self._reconcile_refund, refund_id)

    async def watch_orders(self) -> None:
        """Orders paid long ago and still not ready, and work that gave up: a human should know, once of each."""
        failed = await self._all.work.failed(limit=BATCH)
        async with self._all.database.writing.begin() as session:
            for number in await self._all.ordering.stuck(session):
                await order_news.alarm(self._all.work, session, Alarm.ORDER_STUCK, number)
            for task in failed:
                if task.task != order_news.ALARM:
                    await order_news.alarm(self._all.work, session, Alarm.TASK_FAILED, f"{task.task}:{task.key}")

    async def tend_tickets(self) -> None:
        """Remind of answers that are due, take up what was put aside, end what nobody came back to."""
        tending = self._all.desk.tending
        for act in (tending.remind, tending.wake, tending.warn, tending.close):
            is_more = True
            while is_more:
                async with self._all.database.writing.begin() as session:
                    is_more = await act(session, limit=TICKETS) == TICKETS
        async with self._all.database.writing.begin() as session:
            await tending.watch(session)

    async def fill_empty_window(self) -> None:
        """At the first start there is nothing to sell yet, and the timer may be an hour away."""
        async with self._all.database.reading() as session:
            is_empty = (await self._all.catalog.state(session)).plans == 0
        if is_empty:
            await self.keep_catalogue_fresh()

    async def keep_catalogue_fresh(self) -> None:
        """Sync, and tell the log how it went."""
        report = await self.sync_catalogue()
        level = logging.INFO if report.ok else logging.WARNING
        log.log(level, "catalogue of %s: %s plans, %s", report.supplier, report.listed, report.error or "applied")

    async def sync_catalogue(self, *, force: bool = False) -> SyncReport:
        """Bring the catalogue up to the supplier's list; on failure the last good one stays."""
        name = self._all.provider.name
        try:
            plan_list = await self._all.provider.plans()
        except (Outage, SupplierNo) as error:
            async with self._all.database.writing.begin() as session:
                return await self._all.catalog.failed(session, name, str(error))
        async with self._all.database.writing.begin() as session:
            return await self._all.catalog.apply(session, name, plan_list, force=force)

    async def _reconcile_payment(self, session_id: str) -> None:
        checkout = await self._all.gateway.checkout(session_id)
        async with self._all.database.writing.begin() as session:
            await self._all.payments.settle(session, checkout)

    async def _reconcile_refund(self, refund_id: int) -> None:
        async with self._all.database.writing.begin() as session:
            facts = await self._all.refunds.arm(session, refund_id)
        if facts is None:
            return
        state = await self._all.refunds.ask_gateway(facts)
        async with self._all.database.writing.begin() as session:
            await self._all.refunds.note(session, refund_id, state)


async def _one_of_many(do: Callable[[T], Awaitable[None]], which: T) -> None:
    """
    Do it for one of those that are due; a failure is told to the log, and keeps no other one waiting.

    Raises:
        Outage: The service does not answer: it need not be asked about the others.
    """
    try:
        await do(which)
    except Outage:
        raise
    except Exception:
        log.exception("%s failed for %s", do.__name__.strip("_"), which)
