"""The notice on a real PostgreSQL: processes that start together, write together, tell people together."""

import asyncio

import pytest

from privacy.notice_news import NewsState
from storage.base import Base
from storage.engine import open_database
from tests.privacy.notice_house import NoticeHouse

pytestmark = pytest.mark.postgres

PEOPLE, AT_ONCE = 23, 4


@pytest.fixture
async def house(postgres_url, vault, clock, work):
    database = open_database(postgres_url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield NoticeHouse(database, vault, clock, work)
    await database.close()


async def test_processes_that_start_together_make_one_first_version(house):
    await asyncio.gather(*(house.starts() for _ in range(AT_ONCE)))

    async with house.database.reading() as session:
        assert (await house.notices.in_force(session)).version == 1
        assert [one.version for one in await house.notices.published(session)] == [1]


async def test_processes_that_tell_together_take_everybody_once(house):
    await house.starts()
    people = [await house.person() for _ in range(PEOPLE)]
    for one in people:
        await house.acknowledges(one)
    version = await house.publishes()

    async def tells():
        taken = []
        while True:
            async with house.writing() as session:
                some = await house.news.take(session, version, limit=3)
                assert await house.news.reserve(session, len(some), per_second=1_000) >= 0
            if not some:
                return taken
            taken += [one.person_id for one in some]
            async with house.writing() as session:
                await house.news.note(session, version, {one.person_id: NewsState.SENT for one in some})

    told = await asyncio.gather(*(tells() for _ in range(AT_ONCE)))

    assert sorted(one for some in told for one in some) == sorted(one.id for one in people)
    async with house.database.reading() as session:
        assert await house.news.counts(session, version) == {NewsState.SENT: PEOPLE}


async def test_a_process_that_dies_with_some_in_hand_leaves_the_rest_to_the_others(house):
    """What was claimed may have arrived: it is not sent again."""
    await house.starts()
    people = [await house.person() for _ in range(5)]
    for one in people:
        await house.acknowledges(one)
    version = await house.publishes()
    async with house.writing() as session:
        lost = await house.news.take(session, version, limit=2)

    async with house.writing() as session:
        rest = await house.news.take(session, version, limit=9)

    assert len(lost) == 2
    assert sorted(one.person_id for one in (*lost, *rest)) == [one.id for one in people]
