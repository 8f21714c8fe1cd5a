"""Limits: exactly that stops, from that transaction on; what protects others goes before a human."""

import pytest
from sqlalchemy import select

from core.channels import Channel
from core.processing import Processing
from privacy.limits import AT_ONCE, Limited
from privacy.request_views import PersonFacts, RequestKind, RequestState
from security.tags import Tag
from storage.limits import SALE, Limit, LimitKind, LimitRows, LimitWay, is_limited
from storage.people import Person
from tests.log import tags_of
from tests.privacy.choices_house import PROOF, ChoicesHouse


@pytest.fixture
async def house(database, vault, clock, work):
    house = ChoicesHouse(database, vault, clock, work)
    await house.starts()
    return house


@pytest.mark.parametrize("processing", AT_ONCE)
async def test_one_thing_stops_for_one_person_and_all_else_goes_on(house, processing, database):
    ada, ben = await house.person(1), await house.person(2)

    assert await house.do(house.limits.stop, ada, processing)
    assert not await house.do(house.limits.stop, ada, processing)

    async with database.reading() as session:
        for other in Processing:
            stopped = list(await session.scalars(select(Person.id).where(is_limited(Person.id, other))))
            assert stopped == ([ada] if other is processing else [])
        assert await LimitRows(session).limited({ada, ben}, processing) == {ada}
    with pytest.raises(Limited):
        await house.do(house.limits.require, ada, processing)
    await house.do(house.limits.require, ben, processing)
    await house.do(house.limits.require, None, processing)
    assert await house.count(Limit) == 1


async def test_it_goes_on_and_may_stop_again(house, clock, database):
    ada = await house.person()
    for _ in range(2):
        await house.do(house.limits.stop, ada, Processing.QUALITY)
        clock.advance(seconds=60)
        assert await house.do(house.limits.resume, ada, Processing.QUALITY)
        assert not await house.do(house.limits.resume, ada, Processing.QUALITY)

    assert await house.do(house.limits.of, ada) == []
    assert [one.ended_at is None for one in await house.rows(Limit)] == [False, False]
    tags = await tags_of(database)
    assert (tags.count(Tag.PROCESSING_STOPPED), tags.count(Tag.PROCESSING_RESUMED)) == (2, 2)


@pytest.mark.parametrize("processing", [Processing.OFFERS, Processing.FIGURES])
async def test_an_objection_to_what_takes_consent_withdraws_it(house, processing):
    ada = await house.person()
    await house.do(house.consents.give, ada, processing, PROOF)

    await house.do(house.limits.stop, ada, processing, LimitKind.OBJECTION)

    assert await house.do(house.consents.since, ada, processing) is None


async def test_an_objection_to_rules_against_fraud_holds_once_a_human_granted_it(house):
    ada = await house.person(1)
    facts = PersonFacts(ada, Channel.TELEGRAM, 1, "en")

    asked = await house.do(house.limits.ask, facts, Processing.FRAUD, LimitKind.OBJECTION)
    again = await house.do(house.limits.ask, facts, Processing.FRAUD, LimitKind.OBJECTION)
    assert (asked.kind, asked.state) == (RequestKind.OBJECTION, RequestState.IN_REVIEW)
    assert again.number == asked.number
    assert not await house.do(house.limits.is_limited, ada, Processing.FRAUD)
    async with house.writing() as session:
        await house.requests.execute(session, await house.requests.book.held(session, asked.number))

    (limit,) = await house.rows(Limit)
    assert (limit.what, limit.kind, limit.way) == ("fraud", LimitKind.OBJECTION, LimitWay.REQUEST)


async def test_a_granted_withdrawal_ends_all_consents(house):
    ada = await house.person(1)
    for processing in (Processing.OFFERS, Processing.FIGURES):
        await house.do(house.consents.give, ada, processing, PROOF)
    facts = PersonFacts(ada, Channel.TELEGRAM, 1, "en")

    async with house.writing() as session:
        asked = await house.requests.open(session, facts, RequestKind.WITHDRAWAL)
        await house.requests.execute(session, await house.requests.book.held(session, asked.number))

    kept = await house.kept(ada)
    assert (kept.offers_since, kept.figures_since) == (None, None)


async def test_an_opt_out_holds_from_its_moment_on_whatever_says_it_again(house, clock):
    ada = await house.person()
    since = await house.do(house.limits.opt_out, ada)
    clock.advance(seconds=60)

    assert await house.do(house.limits.opt_out, ada, way=LimitWay.SIGNAL) == since
    assert await house.do(house.limits.opted_out_at, ada) == since
    assert await house.do(house.limits.opt_in, ada)
    assert not await house.do(house.limits.opt_in, ada)
    assert await house.do(house.limits.opted_out_at, ada) is None
    assert {one.what for one in await house.rows(Limit)} == {SALE}
