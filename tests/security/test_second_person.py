"""Who of the staff may not give money back alone."""

import pytest

from core.channels import Channel
from security.second_person import SecondPerson, SecondPersonWanted
from security.tags import Tag
from storage.people import People
from tests.security.rules_house import RulesHouse, staff


@pytest.fixture
def house(database, clock, vault, work):
    return RulesHouse(database, clock, vault, work)


async def require(house, member, person):
    async with house.database.writing.begin() as session:
        await SecondPerson(house.clock).require(session, member, person)


async def test_nobody_gives_money_back_to_an_account_of_their_own(house):
    anna, herself, ada = await house.member(900), await house.person(900), await house.person(1)
    async with house.database.writing.begin() as session:
        namesake = (await People(session).ensure(Channel.WEB, 900, now=house.clock())).id

    with pytest.raises(SecondPersonWanted):
        await require(house, anna, herself)

    await require(house, anna, ada)
    await require(house, anna, namesake)


async def test_after_very_many_refunds_somebody_else_does_the_next_until_the_case_is_lifted(house, clock):
    anna, ben, ada = await house.member(900), await house.member(901), await house.person(1)
    await house.times(11, Tag.DESK_REFUND_WANTED, by=staff(anna), person_id=ada)
    await require(house, anna, ada)
    assert await house.fired() == ["R12"]

    with pytest.raises(SecondPersonWanted):
        await require(house, anna, ada)

    await require(house, ben, ada)
    (case,) = await house.waiting()
    async with house.database.writing.begin() as session:
        await house.cases.decide(session, case.number, staff_id=ben, uphold=False)
    await require(house, anna, ada)


async def test_the_next_day_they_may_again(house, clock):
    anna, ada = await house.member(900), await house.person(1)
    await house.times(11, Tag.DESK_REFUND_WANTED, by=staff(anna), person_id=ada)
    await house.fired()
    clock.advance(days=1)

    await require(house, anna, ada)
