"""
The states of a request, and the only ways between them.

    received ─┬─▶ identity-pending ─┬────────────────┬─▶ executing ─┬─▶ delivered ─▶ completed
              │     │    │          ├▶ cooling-off ──┤     ▲   │    ├─▶ completed │ partly-completed
              │     │    │          │      │ ▲       │     │   ▼    └─▶ blocked-by-hold
              │     │    ▼          ▼      ▼ │       │     manual ─▶ completed │ partly-completed │ denied
              │     │  expired   in-review ⇄ needs-info
              │     ▼               │
              └▶ duplicate       denied                (cancelled: from wherever nothing is done yet)

Who only wants something to stop is done at once: received ─▶ completed. A request that repeats an open one is proved by
itself, and only then is it a duplicate. An erasure that a legal hold blocks waits, and goes on once it is released.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from security.events import SecurityLog
from security.tags import Tag
from storage.privacy_requests import PrivacyRequest, RequestNote, RequestState

__all__ = ["CANCELLABLE", "CLOSED", "LEGAL", "IllegalMove", "RequestState", "RequestStates"]

_S = RequestState

LEGAL: dict[RequestState, frozenset[RequestState]] = {
    _S.RECEIVED: frozenset(
        {
            _S.IDENTITY_PENDING,
            _S.IN_REVIEW,
            _S.NEEDS_INFO,
            _S.COOLING_OFF,
            _S.EXECUTING,
            _S.COMPLETED,
            _S.CANCELLED,
            _S.DENIED,
        }
    ),
    _S.IDENTITY_PENDING: frozenset(
        {_S.COOLING_OFF, _S.EXECUTING, _S.IN_REVIEW, _S.CANCELLED, _S.DENIED, _S.DUPLICATE, _S.EXPIRED}
    ),
    _S.IN_REVIEW: frozenset(
        {
            _S.NEEDS_INFO,
            _S.IDENTITY_PENDING,
            _S.COOLING_OFF,
            _S.EXECUTING,
            _S.COMPLETED,
            _S.PARTLY_COMPLETED,
            _S.DENIED,
            _S.CANCELLED,
            _S.DUPLICATE,
        }
    ),
    _S.NEEDS_INFO: frozenset({_S.IN_REVIEW, _S.CANCELLED, _S.DENIED, _S.EXPIRED}),
    _S.COOLING_OFF: frozenset({_S.EXECUTING, _S.BLOCKED_BY_HOLD, _S.CANCELLED}),
    _S.BLOCKED_BY_HOLD: frozenset({_S.EXECUTING, _S.CANCELLED, _S.DENIED}),
    _S.EXECUTING: frozenset({_S.DELIVERED, _S.COMPLETED, _S.PARTLY_COMPLETED, _S.MANUAL, _S.BLOCKED_BY_HOLD}),
    _S.MANUAL: frozenset({_S.EXECUTING, _S.COMPLETED, _S.PARTLY_COMPLETED, _S.DENIED}),
    _S.DELIVERED: frozenset({_S.COMPLETED}),
    _S.COMPLETED: frozenset(),
    _S.PARTLY_COMPLETED: frozenset(),
    _S.DENIED: frozenset(),
    _S.CANCELLED: frozenset(),
    _S.DUPLICATE: frozenset(),
    _S.EXPIRED: frozenset(),
}
"""Where a request may go from each state."""

CLOSED = frozenset(state for state, ways in LEGAL.items() if not ways)
"""It is over."""
CANCELLABLE = frozenset(state for state, ways in LEGAL.items() if _S.CANCELLED in ways)
"""Its person can still call it off."""
ANSWERED = CLOSED | {_S.DELIVERED}
"""What we owe is done: no due date runs."""


class IllegalMove(RuntimeError):
    """A way that does not exist: a bug of ours, never an answer to a person."""


class RequestStates:
    """Moves requests, and writes down when, why and by whom."""

    def __init__(self, clock: Clock, log: SecurityLog) -> None:
        self._clock = clock
        self._log = log

    def move(
        self,
        session: AsyncSession,
        request: PrivacyRequest,
        to: RequestState,
        *,
        reason: str | None = None,
        staff_id: int | None = None,
    ) -> None:
        """
        Take one step; the caller holds the row.

        Raises:
            IllegalMove: There is no such way.
        """
        if to not in LEGAL[request.state]:
            msg = f"request {request.number}: {request.state} -> {to} ({reason})"
            raise IllegalMove(msg)
        now = self._clock()
        request.state, request.version = to, request.version + 1
        if to in CLOSED:
            request.closed_at = now
        self.note(session, request, to.value, reason=reason, staff_id=staff_id)
        self._log.record(
            session,
            Tag.DSAR_MOVED,
            person_id=request.person_id,
            staff_id=staff_id,
            about=("request", request.number),
            reason=to.value,
        )

    def note(
        self,
        session: AsyncSession,
        request: PrivacyRequest,
        what: str,
        *,
        reason: str | None = None,
        staff_id: int | None = None,
    ) -> RequestNote:
        """Write down what happened to a request."""
        note = RequestNote(request_id=request.id, at=self._clock(), what=what, reason=reason, staff_id=staff_id)
        session.add(note)
        return note
