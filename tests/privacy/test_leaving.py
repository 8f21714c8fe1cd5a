"""Whoever is about to be erased gets no offer and is not counted, while they think it over neither."""

import pytest

from core.channels import Channel
from core.processing import Processing
from privacy.request_views import PersonFacts, RequestKind, RequestState
from storage.broadcasts import BroadcastKind, Segment, chosen
from storage.consents import Consent, ConsentAct
from storage.figures import UsageEvent
from storage.limits import LimitKind
from tests.privacy.choices_house import PROOF, ChoicesHouse


@pytest.fixture
async def house(database, vault, clock, work):
    house = ChoicesHouse(database, vault, clock, work)
    await house.starts()
    return house


async def agreeing(house, external_id):
    """Somebody who agrees to everything."""
    person_id = await house.person(external_id)
    for processing in (Processing.OFFERS, Processing.FIGURES):
        await house.do(house.consents.give, person_id, processing, PROOF)
    return PersonFacts(person_id, Channel.TELEGRAM, external_id, "en")


async def leaves(house, facts, *, at_once=False):
    """Their erasure is granted; the number of the request."""
    async with house.writing() as session:
        if at_once:
            return (await house.requests.by_house(session, facts, RequestKind.DELETION, reason="test")).number
        view = await house.requests.open(session, facts, RequestKind.DELETION)
        request = await house.requests.book.held(session, view.number)
        request.verified_at = house.clock()
        await house.requests.grant(session, request)
        return view.number


async def offered(house, kind=BroadcastKind.OFFER):
    """Who gets an offer."""
    async with house.database.reading() as session:
        return set(await session.scalars(chosen(kind, Segment())))


async def counted(house, *people):
    """How many uses are kept if everybody uses something."""
    for facts in people:
        house.figures.note(facts.person_id, "start.start", 12)
    return await house.do(house.figures.write)


async def test_nothing_that_no_order_needs_goes_on_while_they_think_it_over(house):
    ada, bo = await agreeing(house, 1), await agreeing(house, 2)
    assert await offered(house) == {ada.person_id, bo.person_id}

    number = await leaves(house, ada)

    assert await offered(house) == {bo.person_id}
    assert await counted(house, ada, bo) == 1
    assert await offered(house, BroadcastKind.SERVICE) == {ada.person_id, bo.person_id}  # an outage concerns them

    await house.do(house.requests.cancel, ada.person_id, number)
    assert await offered(house) == {ada.person_id, bo.person_id}
    assert await counted(house, ada, bo) == 2
    assert not [one for one in await house.rows(Consent) if one.act is ConsentAct.WITHDRAWN]


@pytest.mark.parametrize("state", [RequestState.BLOCKED_BY_HOLD, RequestState.MANUAL])
async def test_nor_while_an_erasure_is_held_up(house, state):
    ada = await agreeing(house, 1)
    number = await leaves(house, ada, at_once=True)
    async with house.writing() as session:
        request = await house.requests.book.held(session, number)
        house.requests.book.states.move(session, request, state)
    await house.do(house.consents.give, ada.person_id, Processing.OFFERS, PROOF)  # whatever is pressed meanwhile
    await house.do(house.consents.give, ada.person_id, Processing.FIGURES, PROOF)

    assert await offered(house) == set()
    assert await counted(house, ada) == 0


async def test_what_they_agreed_to_ends_when_the_erasure_begins(house):
    ada = await agreeing(house, 1)
    await house.do(house.limits.stop, ada.person_id, Processing.SERVICE_NEWS, LimitKind.OBJECTION)
    assert await counted(house, ada) == 1

    await leaves(house, ada, at_once=True)

    person = await house.kept(ada.person_id)
    assert (person.offers_since, person.figures_since) == (None, None)
    assert await house.rows(UsageEvent) == []
    proofs = [(one.processing, one.act) for one in await house.rows(Consent)]
    assert proofs[2:] == [(Processing.OFFERS, ConsentAct.WITHDRAWN), (Processing.FIGURES, ConsentAct.WITHDRAWN)]
    assert await house.do(house.limits.is_limited, ada.person_id, Processing.SERVICE_NEWS)  # until the row is gone
    assert await counted(house, ada) == 0
