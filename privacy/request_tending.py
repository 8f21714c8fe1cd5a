"""
What happens to requests by themselves: one set-based question a kind, each answer acted upon in its own transaction.

    cooled      the day to think is over: it is erased, or waits for a legal hold
    released    the legal hold is gone: it is erased
    unproved    a reminder after 3 days, the end after 14: nobody proved who asks
    unanswered  the end after 30 days: what we asked was not answered
    due         the staff is reminded 7, 3 and 1 days before the due date, and alarmed when it is past
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from privacy.clocks import confirm_by, does_pause
from privacy.request_book import TOLD
from privacy.request_states import ANSWERED
from privacy.request_views import RequestState
from privacy.requests import Requests
from security.alerts import Alerts
from storage.privacy_requests import PrivacyRequest
from storage.request_proofs import RequestProofs
from storage.request_rows import RequestRows

REMINDED_AFTER, UNPROVED_AFTER = timedelta(days=3), timedelta(days=14)
UNANSWERED_AFTER = timedelta(days=30)
STAGES = (timedelta(days=1), timedelta(days=3), timedelta(days=7))
"""Before the due date, the nearest first."""
CONFIRMED_AFTER = timedelta(days=3)
"""Whoever wrote from outside should hear that it came; we remind the staff long before the law does."""
BATCH = 50
_S = RequestState

IsHeld = Callable[[AsyncSession, int], Awaitable[bool]]


class RequestTending:
    """
    Looks after requests; the caller gives each call a transaction.

    Args:
        requests: The requests.
        alerts: Reminds the staff.
        is_held: Whether a legal hold keeps a person's data.
    """

    def __init__(self, requests: Requests, alerts: Alerts, is_held: IsHeld) -> None:
        self._requests = requests
        self._book = requests.book
        self._alerts = alerts
        self._is_held = is_held

    async def due_ids(self, session: AsyncSession) -> list[int]:
        """The requests that something may have to happen to."""
        rows, now = RequestRows(session), self._book.clock()
        found = [
            *await rows.cooled(now=now, limit=BATCH),
            *await rows.standing(_S.BLOCKED_BY_HOLD, limit=BATCH),
            *await rows.unproved(before=now - UNPROVED_AFTER, limit=BATCH),
            *await rows.unproved(before=now - REMINDED_AFTER, without=f"{TOLD}unproved", limit=BATCH),
            *await rows.unanswered(before=now - UNANSWERED_AFTER, limit=BATCH),
        ]
        return list(dict.fromkeys(found))

    async def tend(self, session: AsyncSession, request_id: int) -> None:
        """Do for one request what it is time for; a second time does nothing."""
        request = await RequestRows(session).get(request_id, hold=True)
        if request is None:
            return
        match request.state:
            case _S.COOLING_OFF if request.cools_until is not None and request.cools_until <= self._book.clock():
                await self._erase(session, request)
            case _S.BLOCKED_BY_HOLD:
                await self._erase(session, request)
            case _S.IDENTITY_PENDING:
                await self._unproved(session, request)
            case _S.NEEDS_INFO:
                await self._unanswered(session, request)

    async def remind(self, session: AsyncSession) -> int:
        """Put before the staff what is due soon or overdue, once a stage; how many requests that were."""
        now = self._book.clock()
        seen, after = 0, None
        while rows := await RequestRows(session).page(
            frozenset(_S) - ANSWERED, due_before=now + STAGES[-1], after=after, limit=BATCH
        ):
            for request in rows:
                if not (request.state is _S.IDENTITY_PENDING and does_pause(request.regime)):
                    await self._remind(session, request, now)
            seen, after = seen + len(rows), (rows[-1].due_at, rows[-1].id)
        for request in await RequestRows(session).unconfirmed(before=now - CONFIRMED_AFTER, limit=BATCH):
            by = confirm_by(request.regime, request.received_at, self._book.calendar)
            details: dict[str, str | int] = {"number": request.number, "law": int(by is not None)}
            once = f"request-unconfirmed:{request.number}"
            await self._alerts.raise_(session, "request-unconfirmed", details, severity=3, once=once)
        return seen

    async def _remind(self, session: AsyncSession, request: PrivacyRequest, now: datetime) -> None:
        number, left = request.number, request.due_at - now
        if left <= timedelta():
            details: dict[str, str | int] = {"number": number, "kind": request.kind.value}
            days = -left // timedelta(days=1)
            once = f"request-overdue:{number}:{days}"
            await self._alerts.raise_(session, "request-overdue", details, severity=6, once=once)
            return
        stage = next(stage for stage in STAGES if left <= stage)
        details = {"number": number, "kind": request.kind.value, "days": stage.days}
        once = f"request-due:{number}:{request.due_at:%Y-%m-%d}:{stage.days}"
        await self._alerts.raise_(session, "request-due", details, severity=3, once=once)

    async def _erase(self, session: AsyncSession, request: PrivacyRequest) -> None:
        if request.person_id is not None and await self._is_held(session, request.person_id):
            await self._requests.blocked(session, request.number)
            return
        await self._requests.execute(session, request, reason="cooled")
        await self._book.show(session, request)

    async def _unproved(self, session: AsyncSession, request: PrivacyRequest) -> None:
        age = self._book.clock() - request.received_at
        if age >= UNPROVED_AFTER:
            await RequestProofs(session).drop(request.id)
            await self._book.resume(session, request)
            self._book.states.move(session, request, _S.EXPIRED, reason="unproved")
            await self._book.tell(session, request, _S.EXPIRED.value)
        elif not await RequestRows(session).has_note(request.id, f"{TOLD}unproved"):
            self._book.states.note(session, request, f"{TOLD}unproved")
            await self._book.news(session, request, "unproved")

    async def _unanswered(self, session: AsyncSession, request: PrivacyRequest) -> None:
        await self._book.resume(session, request)
        self._book.states.move(session, request, _S.EXPIRED, reason="unanswered")
        await self._book.tell(session, request, _S.EXPIRED.value)
