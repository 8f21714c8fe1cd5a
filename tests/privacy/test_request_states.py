"""The states of a request: every way that exists is taken, every other one is refused and leaves no trace."""

from itertools import product

import pytest

from privacy.request_states import ANSWERED, CANCELLABLE, CLOSED, LEGAL, IllegalMove
from security.tags import Tag
from storage.privacy_requests import RequestKind, RequestState
from storage.request_rows import RequestRows
from tests.privacy.requests_house import ada, house

__all__ = ["ada", "house"]

WAYS = list(product(RequestState, RequestState))
LEGAL_WAYS = [(one, other) for one, other in WAYS if other in LEGAL[one]]
OTHERS = [way for way in WAYS if way not in LEGAL_WAYS]


async def standing(session, house, ada, state):
    """A request that stands so."""
    view = await house.requests.open(session, ada, RequestKind.ACCESS)
    request = await RequestRows(session).numbered(view.number, hold=True)
    request.state = state
    return request


@pytest.mark.parametrize(("state", "to"), LEGAL_WAYS)
async def test_a_way_is_taken_noted_and_logged(house, ada, state, to):
    async with house.writing() as session:
        request = await standing(session, house, ada, state)
        before = request.version

        house.book.states.move(session, request, to, reason="test")

    assert (request.state, request.version) == (to, before + 1)
    assert (request.closed_at is not None) is (to in CLOSED)
    assert (await house.notes(request.number))[-1] == (to.value, "test")
    last = (await house.events())[-1]
    assert (last.type, last.reason_code, last.object_ref) == (Tag.DSAR_MOVED, to.value, request.number)


async def test_every_other_way_is_refused(house, ada):
    async with house.writing() as session:
        request = await standing(session, house, ada, RequestState.RECEIVED)
        notes = len(await RequestRows(session).notes(request.id))
        for state, to in OTHERS:
            request.state = state

            with pytest.raises(IllegalMove):
                house.book.states.move(session, request, to)

        assert len(await RequestRows(session).notes(request.id)) == notes
        request.state = RequestState.CANCELLED
    assert len(OTHERS) > 150


def test_every_state_is_reached_and_left_or_the_end():
    reached = {RequestState.RECEIVED}
    while further := {to for state in reached for to in LEGAL[state]} - reached:
        reached |= further

    assert reached == set(RequestState)
    assert {state for state in RequestState if not LEGAL[state]} == CLOSED
    assert CLOSED < ANSWERED
    assert not CANCELLABLE & ANSWERED
    assert all(any(end in reach_of(state) for end in CLOSED) for state in RequestState if state not in CLOSED)


def reach_of(state):
    """Wherever one gets from there."""
    reached = set(LEGAL[state])
    while further := {to for one in reached for to in LEGAL[one]} - reached:
        reached |= further
    return reached


async def test_the_record_says_what_the_law_wants_and_nothing_else(house, ada):
    """11 CCR 7101 (b): date, nature, manner, the answer's date and nature, the basis of a denial."""
    request = await house.proved(ada, RequestKind.ACCESS, words="My name is Kanarienvogel")

    async with house.database.reading() as session:
        row = await RequestRows(session).numbered(request.number)
    record = (row.received_at, row.kind, row.manner, row.state, row.verified_at, row.regime)
    assert None not in record
    assert b"Kanarienvogel" not in (row.words or b"")
    async with house.database.reading() as session:
        assert await house.book.words(session, request.number) == "My name is Kanarienvogel"
