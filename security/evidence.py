"""
Evidence of what was refused: in a transaction of its own, for the one in which it happened was rolled back.

A refusal stands whether or not it can be written down. So what cannot be written waits in a spool, with an alarm in the
process's log, and goes into the chain in its order before the next event that can be.
"""

import logging

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from security.events import ChainBroken, SecurityLog
from security.facts import Fact
from security.spool import Spool
from security.tags import Tag
from storage.engine import Database
from storage.events import Outcome, SecurityEvent

log = logging.getLogger(__name__)

TOO_LATE = "spooled"
"""The reason under which the log tells that events came late, or not at all."""


class Evidence:
    """Writes what nothing else writes."""

    def __init__(self, database: Database, security: SecurityLog, spool: Spool) -> None:
        self._database = database
        self._log = security
        self._spool = spool
        self._lost = 0

    async def write(self, fact: Fact) -> bool:
        """Write it, and before it what waits; False: it waits now, or is counted as lost."""
        try:
            await self._append(self._spool.all(), fact)
        except (SQLAlchemyError, ChainBroken) as error:
            if not self._spool.put(fact):
                self._lost += 1
            log.critical(
                "the security log takes nothing (%s): a refusal waits in the spool, %s were lost",
                type(error).__name__,
                self._lost,
            )
            return False
        return True

    async def drain(self) -> bool:
        """Write what waits; False: it still does."""
        waiting = self._spool.all()
        if not waiting and not self._lost:
            return True
        try:
            await self._append(waiting)
        except (SQLAlchemyError, ChainBroken):
            return False
        return True

    async def _append(self, waiting: list[Fact], *fresh: Fact) -> None:
        """
        All in one transaction; what a crash kept in the spool though it was written is not written again.

        Only what was read from the spool leaves it: others write, put and drop meanwhile.
        """
        lost = self._lost
        facts = [*waiting, *fresh]
        async with self._database.writing.begin() as session:
            if waiting or lost:
                ids = [fact.event_id for fact in facts]
                query = select(SecurityEvent.event_id).where(SecurityEvent.event_id.in_(ids))
                known = set(await session.scalars(query))
                facts = [fact for fact in facts if fact.event_id not in known]
                late = {"late": len(waiting), "lost": lost}
                told = self._log.fact(Tag.LOG_TROUBLE, reason=TOO_LATE, outcome=Outcome.FAILURE, details=late)
                self._log.remember(session, told)
            for fact in facts:
                self._log.remember(session, fact)
        self._lost -= lost
        if waiting:
            self._spool.drop({fact.event_id for fact in waiting})
