"""Requests that end with their person, and erasures that are refused half way."""

import pytest
from sqlalchemy import select

from privacy.decisions import Basis
from privacy.request_ends import close_all, others_of
from privacy.request_refusals import RequestOver
from privacy.request_views import RequestKind, RequestState
from storage.erasures import ErasureRow
from storage.people import People
from storage.privacy_requests import PrivacyRequest
from storage.request_rows import RequestRows
from storage.restraints import OF_A_CHILD
from tests.privacy.requests_house import ada, house, pia

__all__ = ["ada", "house", "pia"]

DELETION, ACCESS = RequestKind.DELETION, RequestKind.ACCESS
S = RequestState


async def test_whoever_goes_leaves_no_request_behind_that_waits_for_anybody(house, ada):
    cooling = await house.proved(ada, DELETION)
    pending = await house.open(ada, ACCESS)
    async with house.writing() as session:
        going = await house.requests.by_house(session, ada, DELETION, reason="child")

    async with house.writing() as session:
        others = await others_of(session, ada.person_id, going.number)
        for row in await session.scalars(select(PrivacyRequest)):
            row.person_id = None
        await session.flush()
        await close_all(session, house.book.states, others)
    house.clock.advance(days=2)
    await house.tend()

    states = [(await house.standing_of(one.number)).state for one in (cooling, pending, going)]
    assert states == [S.COMPLETED, S.CANCELLED, S.EXECUTING]


async def stuck(house, ada):
    """The number of an erasure that a human has to look at."""
    request = await house.proved(ada, DELETION)
    house.clock.advance(days=1, seconds=1)
    await house.tend()
    async with house.writing() as session:
        await house.requests.manual(session, request.number, "task")
    return request.number


async def refuse(house, number, pia):
    async with house.writing() as session:
        await house.desk.refuse(session, number, Basis.LEGAL_CLAIM, "There is a claim.", staff_id=pia)


async def test_an_erasure_that_is_refused_before_anything_was_done_lets_its_person_write_again(house, ada, pia):
    number = await stuck(house, ada)

    await refuse(house, number, pia)

    async with house.database.reading() as session:
        assert (await People(session).get(ada.person_id)).frozen_since is None
        assert (await RequestRows(session).numbered(number)).state is S.DENIED


async def test_an_erasure_of_which_there_is_no_way_back_is_not_refused(house, ada, pia):
    number = await stuck(house, ada)
    async with house.writing() as session:
        row = (await session.scalars(select(ErasureRow))).one()
        row.decided_at = house.clock()

    with pytest.raises(RequestOver):
        await refuse(house, number, pia)


async def test_a_child_cannot_call_its_removal_off_while_a_hold_stops_it(house, ada):
    """Whoever did not use an account for long can: they have come back."""
    for reason, then in (("unused", S.CANCELLED), (OF_A_CHILD, S.BLOCKED_BY_HOLD)):
        async with house.writing() as session:
            going = await house.requests.by_house(session, ada, DELETION, reason=reason)
            await house.requests.blocked(session, going.number)

        async with house.writing() as session:
            try:
                await house.requests.cancel(session, ada.person_id, going.number)
            except RequestOver:
                assert reason == OF_A_CHILD

        assert (await house.standing_of(going.number)).state is then
