"""
Accounts that nobody uses: 24 months without anything, a notice, 30 days, then the erasure like any other.

What counts is what somebody does and we keep: a press or a word that writes, an order, a ticket, coming back with
/start after a long time. Looking at plans leaves no trace, so it cannot count; the notice says so, and has a button.
Who has a plan that runs or waits, an open order, ticket or request, or is on the staff, is never idle; a legal hold
waits, too.
"""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from core.work import Work
from privacy.request_views import PersonFacts, RequestKind
from privacy.requests import Requests
from security.events import SecurityLog
from security.tags import Tag
from storage.idle_people import IdlePeople
from storage.people import People
from storage.retention import TWO_YEARS

NOTICE = "idle_notice"
"""The durable task that tells one; its key is `<person>:<day>`."""
ANSWERED_IN = timedelta(days=30)
FALLBACK = "en"


class IdleAccounts:
    """Tells, and erases."""

    def __init__(self, clock: Clock, requests: Requests, log: SecurityLog, work: Work) -> None:
        self._clock = clock
        self._requests = requests
        self._log = log
        self._work = work

    async def tell(self, session: AsyncSession, *, limit: int) -> int:
        """Take the next ones who are to be told; from now on they are, and 30 days begin. How many."""
        now = self._clock()
        found = await IdlePeople(session).to_tell(before=TWO_YEARS.before(now), now=now, limit=limit)
        for person in found:
            person.idle_told_at = now
            self._log.record(session, Tag.IDLE_TOLD, person_id=person.id)
            await self._work.ask(session, NOTICE, f"{person.id}:{now:%Y-%m-%d}")
        return len(found)

    async def erase(self, session: AsyncSession, *, limit: int) -> int:
        """Begin to erase the next ones who did not come back; how many."""
        now = self._clock()
        found = await IdlePeople(session).to_erase(
            before=TWO_YEARS.before(now), told_before=now - ANSWERED_IN, now=now, limit=limit
        )
        for person in found:
            language = person.language or person.app_language or FALLBACK
            facts = PersonFacts(person.id, Channel(person.channel), person.external_id, language)
            await self._requests.by_house(session, facts, RequestKind.DELETION, reason="unused")
        return len(found)

    async def keep(self, session: AsyncSession, person_id: int) -> None:
        """They want to stay."""
        (await People(session).get(person_id)).note_active(self._clock())
