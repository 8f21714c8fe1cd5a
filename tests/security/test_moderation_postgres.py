"""What only a real server shows: commands of several that truly run at once on one person."""

import asyncio

import pytest

from core.errors import Refusal
from storage.base import Base
from storage.engine import open_database
from tests.log import tags_of
from tests.security.moderation_house import moderation_house

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
    return moderation_house(database, clock, vault, work)


@pytest.mark.parametrize("scope", ["", "--group "])
async def test_fifty_bans_at_once_are_one_case(house, scope):
    lea, ben = await house.member(501, "Lea"), await house.member(502, "Ben")
    ada = await house.person(70_001)

    done = await asyncio.gather(*(house.do(by, "ban", f"70001 2d {scope}spam") for by in (lea, ben) * 25))

    assert len({one.case for one in done}) == 1
    assert sum(not one.is_repeat for one in done) == 1
    assert len(await house.held(ada)) == (0 if scope else 1)
    assert (await tags_of(house.database)).count("mod.ban") == 1


async def test_a_ban_and_its_lifts_at_once_end_in_one_of_both(house):
    lea = await house.member(501, "Lea")
    ada = await house.person(70_001)
    await house.do(lea, "ban", "70001 2d spam")

    ends = await asyncio.gather(*(house.do(lea, "unban", "70001") for _ in range(20)), return_exceptions=True)

    assert sum(not isinstance(end, Exception) for end in ends) == 1
    assert all(isinstance(end, Refusal) for end in ends if isinstance(end, Exception))
    assert await house.held(ada) == []


async def test_one_act_is_undone_once(house):
    lea, ben = await house.member(501, "Lea"), await house.member(502, "Ben")
    await house.person(70_001)
    done = await house.do(lea, "mute", "70001 2h spam")

    undone = await asyncio.gather(*(house.undo(by, done.action_id) for by in (lea, ben) * 10))

    assert sum(not one.is_repeat for one in undone) == 1
    assert (await tags_of(house.database)).count("mod.undo") == 1
