"""From what age on we serve people: one word, once; a no leaves a keyed hash."""

import pytest

from core.channels import Channel
from privacy.age import TooYoung
from storage.age import AgeRefusal
from storage.notices import Acknowledgement
from storage.people import People, Person
from tests.privacy.choices_house import EMAIL, ChoicesHouse


@pytest.fixture
async def house(database, vault, clock, work):
    house = ChoicesHouse(database, vault, clock, work)
    await house.starts()
    return house


async def test_a_yes_is_kept_once_with_the_notice_that_was_shown(house, clock):
    ada = await house.person()
    await house.do(house.age.declare, ada, "de")
    said_at = clock()
    clock.advance(days=1)

    await house.do(house.age.declare, ada, "de")

    assert (await house.kept(ada)).of_age_at == said_at
    (seen,) = await house.rows(Acknowledgement)
    assert (seen.version, seen.language, seen.at) == (1, "de", said_at)


async def test_a_no_is_a_hash_that_differs_by_channel_and_stands_against_a_yes(house):
    for channel in Channel:
        assert await house.do(house.age.refuse, channel, 2**41) == EMAIL
        assert await house.do(house.age.refuse, channel, 2**41) == EMAIL

    assert len({one.account for one in await house.rows(AgeRefusal)}) == 2
    assert await house.count(Person) == 0

    async def says_yes(session):
        child = await People(session).ensure(Channel.WEB, 2**41, now=house.clock())
        await house.age.declare(session, child.id, "en")

    with pytest.raises(TooYoung):
        await house.do(says_yes)
    assert await house.count(Person) == 0
    await house.do(house.age.require_not_refused, Channel.WEB, 2**41 + 1)
