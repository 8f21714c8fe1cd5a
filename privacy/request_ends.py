"""How requests end that were not done: with their person, or because an erasure that stood still is refused."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from privacy.erasures import Erasures
from privacy.request_refusals import RequestOver
from privacy.request_states import CLOSED, RequestState, RequestStates
from storage.privacy_requests import PrivacyRequest, RequestKind
from storage.request_proofs import RequestProofs
from storage.request_rows import RequestRows

_S = RequestState
REASON = "erased"
DONE_BY_IT = frozenset({_S.COOLING_OFF, _S.BLOCKED_BY_HOLD})
"""An erasure that stands so is what has just happened: after a restore, or where another one was faster."""
UNDER_WAY = frozenset({_S.EXECUTING, _S.MANUAL, _S.DELIVERED})


async def others_of(session: AsyncSession, person_id: int, but: str | None) -> list[int]:
    """The requests of a person who goes that wait for somebody, all *but* the one by which they go."""
    rows = await RequestRows(session).of_person_in(person_id, frozenset(_S) - CLOSED)
    return [row.id for row in rows if row.number != but]


async def close_all(session: AsyncSession, states: RequestStates, request_ids: Sequence[int]) -> None:
    """Close them, once they are nobody's: the security log must not learn of their person again."""
    for request_id in request_ids:
        request = await RequestRows(session).get(request_id, hold=True)
        if request is None or request.state in CLOSED:
            continue
        await RequestProofs(session).drop(request.id)
        if request.kind is RequestKind.DELETION and request.state in DONE_BY_IT:
            states.move(session, request, _S.EXECUTING, reason=REASON)
        to = _S.COMPLETED if request.state in UNDER_WAY else _S.CANCELLED
        states.move(session, request, to, reason=REASON)
    await session.flush()


async def let_go(session: AsyncSession, erasures: Erasures, request: PrivacyRequest) -> None:
    """
    It will not be done: an erasure that stood still lets its person write again.

    Raises:
        RequestOver: So much is erased that there is no way back.
    """
    if request.kind is not RequestKind.DELETION or request.state is not _S.MANUAL:
        return
    erasure = await erasures.of(session, request.number)
    if erasure is not None and erasure.decided_at is not None:
        raise RequestOver(request.number, request.state.value)
    await erasures.thaw(session, request.number)
