"""
Keeps to every period, once a night, and looks whether that happens.

    keep-periods    once a night     every rule, in batches
    watch-periods   every hour       an alarm where no night went well for long
    review-holds    every morning    legal holds whose review is due; once a year, whom nothing may bring back

    retention_run   <minute>         somebody of the staff wants it now
"""

import logging
from collections.abc import Awaitable, Callable

from bot.services import Services
from botapi.webchats import WebChats
from core.durable import DurableEngine
from privacy.retention import BATCH, RUN, Rule
from storage.tax_archive import KEY_KIND, TaxRecords

log = logging.getLogger(__name__)

CHATS, HOLDS = 200, 50
TAX_YEARS_BACK = range(11, 14)
"""Years of sales whose keys may be due; more than one, should the house have slept over a new year."""


class RetentionJob:
    """The timers and the task of retention."""

    def __init__(self, services: Services, chats: WebChats) -> None:
        self._all = services
        self._database = services.database
        self._retention = services.privacy.retention
        self._chats = chats
        self._besides: dict[str, Callable[[], Awaitable[int]]] = {
            "web-chat": self._purge_chats,
            "tax-archive": self._shred_tax_keys,
        }
        """What a rule needs besides its statements; how many it did."""

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine when to call what."""
        engine.task(RUN)(self.run_now)
        engine.every("keep-periods", self.run, at="17 4 * * *")
        engine.every("watch-periods", self.watch, seconds=3600)
        engine.every("review-holds", self.review, at="3 7 * * *")

    async def run_now(self, _key: str) -> None:
        """Somebody wants it now; asked for twice, the second run finds nothing to do."""
        await self.run()

    async def run(self) -> None:
        """Every rule, one after the other; one that fails keeps no other one from its work."""
        async with self._database.writing.begin() as session:
            run_id = await self._retention.begin(session)
        for rule in self._retention.rules:
            try:
                done = await self._apply(rule)
                async with self._database.writing.begin() as session:
                    await self._retention.note(session, run_id, rule, done=done)
            except Exception as error:
                log.exception("the period of %s could not be kept to", rule.name)
                async with self._database.writing.begin() as session:
                    await self._retention.failed(session, run_id, rule, type(error).__name__)
        async with self._database.writing.begin() as session:
            await self._retention.end(session, run_id)
        await self._all.work.purge()

    async def watch(self) -> None:
        """Somebody should look where it did not run."""
        async with self._database.writing.begin() as session:
            await self._retention.watch(session)

    async def review(self) -> None:
        """Remind the staff of holds, and of the list of those whom nothing may bring back."""
        async with self._database.writing.begin() as session:
            await self._retention.review_suppressed(session)
        is_more = True
        while is_more:
            async with self._database.writing.begin() as session:
                is_more = await self._all.privacy.legal_holds.remind(session, limit=HOLDS) == HOLDS

    async def _apply(self, rule: Rule) -> int:
        done = 0
        for sweep in () if rule.elsewhere else rule.sweeps:
            is_more = True
            while is_more:
                async with self._database.writing.begin() as session:
                    count = await self._retention.some(session, sweep)
                done += count
                is_more = count >= BATCH
        if rule.name in self._besides:
            done += await self._besides[rule.name]()
        return done

    async def _purge_chats(self) -> int:
        done = count = CHATS
        done = 0
        while count == CHATS:
            count = await self._chats.purge(CHATS)
            done += count
        return done

    async def _shred_tax_keys(self) -> int:
        """The key of a year goes with the last sale of it; which is no row, so it is not counted."""
        year = self._all.clock().year
        async with self._database.reading() as session:
            gone = [year - back for back in TAX_YEARS_BACK if not await TaxRecords(session).has_year(year - back)]
        for one in gone:
            await self._all.vault.of_kind(KEY_KIND).destroy(one)
        return 0
