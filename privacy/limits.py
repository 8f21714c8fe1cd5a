"""
Limits of use: a person says what must not be done with what we keep of them. Exactly that stops; all else goes on.

    stopped at once           news that no order needs, offers, figures, ratings, readings of used data
    a human looks at it       rules against fraud, the security log, selling, help: a request (privacy/requests.py)
    do not sell or share      kept and confirmed, though we do neither

What stops is asked for where people are picked (`storage.limits.is_limited`), so it holds from this transaction on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.processing import Processing
from privacy.consents import CONSENTED, Consents, Proof
from privacy.request_views import PersonFacts, RequestKind, RequestView
from privacy.requests import Requests
from security.events import SecurityLog
from security.standing import Limited
from security.tags import Tag
from storage.limits import SALE, Limit, LimitKind, LimitRows, LimitWay
from storage.people import People

__all__ = ["ASSESSED", "AT_ONCE", "LimitKind", "LimitView", "LimitWay", "Limited", "Limits"]

AT_ONCE = (Processing.SERVICE_NEWS, Processing.USAGE_LEFT, Processing.QUALITY)
"""What people stop and take up again themselves."""
ASSESSED = (Processing.FRAUD, Processing.SECURITY_LOG, Processing.SELL, Processing.SUPPORT)
"""Where a human looks first: it protects others, or the person would lose what they came for."""
KIND_OF = {Processing.SERVICE_NEWS: LimitKind.OBJECTION, Processing.QUALITY: LimitKind.OBJECTION}
"""By which right; the others are restricted."""
REQUEST_OF = {
    LimitKind.OBJECTION: RequestKind.OBJECTION,
    LimitKind.RESTRICTION: RequestKind.RESTRICTION,
    LimitKind.OPT_OUT: RequestKind.OPT_OUT,
}


@dataclass(frozen=True, slots=True)
class LimitView:
    """One limit that holds."""

    what: str
    kind: LimitKind
    since: datetime


class Limits:
    """Keeps what people have stopped."""

    def __init__(self, clock: Clock, log: SecurityLog, requests: Requests, consents: Consents) -> None:
        self._clock = clock
        self._log = log
        self._requests = requests
        self._consents = consents
        requests.effects[RequestKind.RESTRICTION] = self.granted
        requests.effects[RequestKind.OBJECTION] = self.granted
        requests.effects[RequestKind.OPT_OUT] = self.granted
        requests.effects[RequestKind.WITHDRAWAL] = self.granted
        requests.effects[RequestKind.LIMIT] = self.granted

    async def of(self, session: AsyncSession, person_id: int | None) -> list[LimitView]:
        """What holds for somebody."""
        rows: Sequence[Limit] = () if person_id is None else await LimitRows(session).of_person(person_id)
        return [LimitView(one.what, one.kind, one.since) for one in rows]

    async def is_limited(self, session: AsyncSession, person_id: int | None, processing: Processing) -> bool:
        """Whether that processing stops for somebody."""
        return person_id is not None and await LimitRows(session).holds(person_id, processing)

    async def require(self, session: AsyncSession, person_id: int | None, processing: Processing) -> None:
        """
        Nothing, if we may do that with somebody's data.

        Raises:
            Limited: They do not want it.
        """
        if await self.is_limited(session, person_id, processing):
            raise Limited(processing.value)

    async def stop(
        self,
        session: AsyncSession,
        person_id: int,
        processing: Processing,
        kind: LimitKind | None = None,
        *,
        way: LimitWay = LimitWay.CHAT,
    ) -> bool:
        """
        From now on it is not done with somebody's data; False: it was not before.

        An objection to offers or figures is their withdrawal as well, and needs no reason (Art. 21 (2), (3)).
        """
        await People(session).get(person_id, hold=True)
        right = kind or KIND_OF.get(processing, LimitKind.RESTRICTION)
        is_new = await LimitRows(session).add(person_id, processing.value, right, way, now=self._clock())
        if is_new:
            self._note(session, Tag.PROCESSING_STOPPED, person_id, processing.value)
        if processing in CONSENTED and right is LimitKind.OBJECTION:
            await self._consents.withdraw(session, person_id, processing, Proof("objection", "-"))
        return is_new

    async def resume(
        self, session: AsyncSession, person_id: int, processing: Processing, kind: LimitKind | None = None
    ) -> bool:
        """They want it again; False: nothing had stopped it. Without *kind*, by whatever right it was stopped."""
        kinds = [LimitKind.OBJECTION, LimitKind.RESTRICTION] if kind is None else [kind]
        ended = [await LimitRows(session).end(person_id, processing.value, one, now=self._clock()) for one in kinds]
        if any(ended):
            self._note(session, Tag.PROCESSING_RESUMED, person_id, processing.value)
        return any(ended)

    async def ask(
        self, session: AsyncSession, person: PersonFacts, processing: Processing, kind: LimitKind
    ) -> RequestView:
        """Put an objection or a restriction before a human: what they decide takes effect by `granted`."""
        return await self._requests.assess(session, person, REQUEST_OF[kind], processing)

    async def granted(self, session: AsyncSession, request: RequestView) -> None:
        """A request was granted by a human: it takes effect in the same transaction."""
        if request.person_id is None:
            return
        if request.kind is RequestKind.OPT_OUT:
            await self.opt_out(session, request.person_id, way=LimitWay.REQUEST)
        elif request.kind is RequestKind.WITHDRAWAL:
            wanted = CONSENTED if request.processing is None else (request.processing,)
            for one in wanted:
                await self._consents.withdraw(session, request.person_id, one, Proof(request.number, request.language))
        elif request.processing is not None:
            is_objection = request.kind is RequestKind.OBJECTION
            kind = LimitKind.OBJECTION if is_objection else LimitKind.RESTRICTION
            await self.stop(session, request.person_id, request.processing, kind, way=LimitWay.REQUEST)

    async def opted_out_at(self, session: AsyncSession, person_id: int | None) -> datetime | None:
        """Since when somebody's data is neither sold nor shared by their own word; None: they have not said it."""
        if person_id is None:
            return None
        limit = await LimitRows(session).in_force(person_id, SALE, LimitKind.OPT_OUT)
        return None if limit is None else limit.since

    async def opt_out(self, session: AsyncSession, person_id: int, *, way: LimitWay = LimitWay.CHAT) -> datetime:
        """Do not sell or share; since when that holds."""
        is_new = await LimitRows(session).add(person_id, SALE, LimitKind.OPT_OUT, way, now=self._clock())
        if is_new:
            self._note(session, Tag.PROCESSING_STOPPED, person_id, SALE)
        return await self.opted_out_at(session, person_id) or self._clock()

    async def opt_in(self, session: AsyncSession, person_id: int) -> bool:
        """They take the opt-out back; False: there was none."""
        if not await LimitRows(session).end(person_id, SALE, LimitKind.OPT_OUT, now=self._clock()):
            return False
        self._note(session, Tag.PROCESSING_RESUMED, person_id, SALE)
        return True

    def _note(self, session: AsyncSession, tag: Tag, person_id: int, what: str) -> None:
        self._log.record(session, tag, person_id=person_id, about=("purpose", what))
