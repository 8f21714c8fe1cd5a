"""Usage figures: nobody is in them who did not ask for it, nobody can be told from them, and a no deletes them."""

from datetime import timedelta

import pytest

from core.processing import Processing
from privacy.figures import GROUP, KEPT
from storage.figures import FigureKey, UsageDay, UsageEvent
from storage.limits import LimitKind
from tests.privacy.choices_house import PROOF, ChoicesHouse


@pytest.fixture
async def house(database, vault, clock, work):
    house = ChoicesHouse(database, vault, clock, work)
    await house.starts()
    return house


async def agreeing(house, external_id=1):
    person_id = await house.person(external_id)
    await house.do(house.consents.give, person_id, Processing.FIGURES, PROOF)
    return person_id


async def used(house, person_id, feature="start.start", ms=12):
    house.figures.note(person_id, feature, ms)
    return await house.do(house.figures.write)


async def test_off_leaves_no_row(house):
    ada = await house.person()

    assert await used(house, ada) == 0

    assert await house.count(UsageEvent) == await house.count(FigureKey) == 0


async def test_a_row_names_nobody_and_its_person_can_have_a_copy(house):
    ada, ben = await agreeing(house, 1), await agreeing(house, 2)

    await used(house, ada, "orders.buy")
    await used(house, ben, "start.start")

    (event,) = await house.do(house.figures.of, ada)
    assert (event.feature, event.ms) == ("orders.buy", 12)
    assert event.at.minute == event.at.second == 0
    assert len({one.pseudonym for one in await house.rows(UsageEvent)}) == 2


@pytest.mark.parametrize("how", ["withdraw", "object"])
async def test_a_no_deletes_all_rows_and_what_still_waits(house, how):
    ada, ben = await agreeing(house, 1), await agreeing(house, 2)
    await used(house, ada)
    await used(house, ben)
    house.figures.note(ada, "start.start", 5)

    if how == "withdraw":
        await house.do(house.consents.withdraw, ada, Processing.FIGURES, PROOF)
    else:
        await house.do(house.limits.stop, ada, Processing.FIGURES, LimitKind.OBJECTION)

    assert await house.do(house.figures.of, ada) == []
    assert await house.count(UsageEvent) == 1
    assert await house.do(house.figures.write) == 0


async def test_another_process_that_still_has_something_waiting_writes_nothing(house):
    ada = await agreeing(house)
    house.figures.note(ada, "start.start", 5)
    async with house.writing() as session:
        (await session.get_one(type(await house.kept(ada)), ada)).figures_since = None

    assert await house.do(house.figures.write) == 0


async def test_groups_of_fewer_than_ten_are_never_counted(house, clock):
    people = [await agreeing(house, number) for number in range(1, GROUP + 1)]
    for person in people:
        await used(house, person, "orders.buy", ms=10)
    for person in people[:-1]:
        await used(house, person, "esims.usage", ms=10)
    clock.advance(days=1)

    await house.do(house.figures.count)
    await house.do(house.figures.count)

    (day,) = await house.rows(UsageDay)
    assert (day.feature, day.uses, day.people, day.ms) == ("orders.buy", GROUP, GROUP, 10)
    view = await house.do(house.figures.view, 30)
    assert [one.feature for one in view.figures] == ["orders.buy"]


async def test_after_ninety_days_the_counts_alone_are_left(house, clock):
    for number in range(1, GROUP + 1):
        await used(house, await agreeing(house, number))
    clock.advance(seconds=(KEPT + timedelta(hours=2)).total_seconds())

    await house.do(house.figures.count)

    assert await house.count(UsageEvent) == 0
    assert await house.count(UsageDay) == 1


async def test_a_new_quarter_takes_the_old_key_and_its_rows_away(house, clock):
    ada = await agreeing(house)
    await used(house, ada)
    (old,) = await house.rows(FigureKey)
    assert old.quarter == "2026-Q4"
    clock.advance(days=40)
    await used(house, ada)
    assert {one.quarter for one in await house.rows(FigureKey)} == {"2026-Q4", "2027-Q1"}
    assert len({one.pseudonym for one in await house.rows(UsageEvent)}) == 2

    await house.do(house.figures.count)

    assert [one.quarter for one in await house.rows(FigureKey)] == ["2027-Q1"]
    assert await house.count(UsageEvent) == 1


async def test_a_no_in_the_first_hours_of_a_quarter_deletes_the_rows_of_both(house, clock):
    ada = await agreeing(house)
    await used(house, ada)
    clock.advance(days=40)
    await used(house, ada)

    await house.do(house.consents.withdraw, ada, Processing.FIGURES, PROOF)

    assert await house.count(UsageEvent) == 0
