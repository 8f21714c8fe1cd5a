"""Follows the security log in the process that serves: one of all processes, about a second behind."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy.exc import SQLAlchemyError

from bot.desk.lease import Lease
from core.background import in_background
from core.transactions import Transactions
from security.alerts import Alerts
from security.events import ChainBroken
from security.watch import Watch

log = logging.getLogger(__name__)

FOLLOW_SECONDS = 0.5
TROUBLE_SECONDS = 5.0


class Follower:
    """Lets the rules judge what is committed, while the lease is ours."""

    def __init__(
        self, watch: Watch, alerts: Alerts, database: Transactions, lease: Lease, *, look_seconds: float
    ) -> None:
        self._watch = watch
        self._alerts = alerts
        self._database = database
        self._lease = lease
        self._look_seconds = look_seconds

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Follow as long as the context lives."""
        try:
            async with in_background(self._follow(), name="follow-security-log"):
                yield
        finally:
            await self._lease.release()

    async def _follow(self) -> None:
        while True:
            wait = await self._once()
            await asyncio.sleep(wait)

    async def _once(self) -> float:
        """Judge what there is; after how many seconds to look again."""
        try:
            if await self._lease.held():
                await self._watch.catch_up()
        except ChainBroken:
            await self._page()
        except SQLAlchemyError as error:
            log.warning("the security log could not be followed: %s", type(error).__name__)
        except Exception:
            log.exception("a rule of the security log failed")
        else:
            return self._look_seconds
        return TROUBLE_SECONDS

    async def _page(self) -> None:
        """The log takes nothing any more, not even that a rule has fired: the alert alone goes out."""
        log.critical("the end of the security log was tampered with: nothing is written any more")
        with suppress(SQLAlchemyError):
            async with self._database.writing.begin() as session:
                await self._alerts.raise_(
                    session, "log-broken", severity=7, find="verify", once=f"log-broken:{self._watch.hour()}"
                )
