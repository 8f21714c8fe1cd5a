"""Acts that keep order stay for a year, or as long as what came of them holds; @names for 30 days."""

import pytest
from sqlalchemy import select

from storage.mod_actions import ModAction
from storage.restraints import Restraint
from storage.retention_rules import RULES
from storage.seen_names import SeenName
from tests.security.moderation_house import moderation_house


@pytest.fixture
def house(database, clock, vault, work):
    return moderation_house(database, clock, vault, work)


async def purge(house):
    for sweep in (sweep for rule in RULES if not rule.elsewhere for sweep in rule.sweeps):
        async with house.database.writing.begin() as session:
            await session.execute(sweep.some(house.clock(), 500))


async def kept(house, column):
    async with house.database.reading() as session:
        return list(await session.scalars(select(column).order_by(column)))


async def test_what_holds_is_kept_and_what_is_over_for_a_year_goes(house):
    lea = await house.member(501, "Lea")
    ada = await house.person(70_001)
    await house.do(lea, "note", "70001 speaks Portuguese")
    await house.do(lea, "mute", "70001 30d spam")
    await house.do(lea, "ban", "70001 3y fraud")
    house.clock.advance(days=31)
    await house.end_due()

    house.clock.advance(days=330)
    await purge(house)
    assert sorted(await kept(house, ModAction.verb)) == ["ban", "mute", "note", "unmute"]

    house.clock.advance(days=40)
    await purge(house)
    assert await kept(house, ModAction.verb) == ["ban"]
    assert await kept(house, Restraint.kind) == ["ban"]
    assert [kind for kind, _ in await house.held(ada)] == ["ban"]


async def test_a_name_is_forgotten_after_30_days(house):
    for days in (0, 20):
        house.clock.advance(days=days)
        async with house.database.writing.begin() as session:
            await house.keeping.community.note_name(session, 4711 + days, "some_one")

    house.clock.advance(days=11)
    await purge(house)

    assert await kept(house, SeenName.external_id) == [4731]
