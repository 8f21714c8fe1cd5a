"""What only a real server shows: rules over PostgreSQL, and two followers at once."""

import asyncio

import pytest

from security.tags import Tag
from storage.base import Base
from storage.engine import open_database
from tests.security.rules_house import RulesHouse
from tests.security.test_rules_money import pays_from, pays_with

pytestmark = pytest.mark.postgres


@pytest.fixture
async def database(postgres_url):
    database = open_database(postgres_url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield database
    await database.close()


@pytest.fixture
def house(database, clock, vault, work):
    return RulesHouse(database, clock, vault, work)


async def test_two_followers_at_once_judge_each_event_once(house):
    ada = await house.person()
    await house.times(6, Tag.CHECKOUT_CREATED, person_id=ada)
    followers = [house.follower() for _ in range(4)]

    judged = await asyncio.gather(*(one.catch_up() for one in followers))

    assert sum(judged) >= 6
    assert await house.fired() == ["R01"]
    assert len(await house.waiting()) == 1


async def test_counts_over_networks_and_cards_are_the_same_there(house):
    for number in range(4):
        await pays_from(house, number, f"198.51.100.{number}")
    for number in range(10, 13):
        await pays_with(house, number, "one card")
        house.clock.advance(seconds=1)

    assert await house.fired() == ["R03", "R04"]
