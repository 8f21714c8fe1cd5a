"""
kill -9 at random times, in bad weather, while many people buy: nothing paid for is lost or bought twice.

`ESIMFLUX_TEST_KILL_ORDERS` and `ESIMFLUX_TEST_KILLS` ask for more; PostgreSQL gets a third of the orders.
"""

import asyncio
import os
from contextlib import suppress

import pytest

from tests.kill.audit import audit
from tests.kill.customers import STEPS, Customer, Habit
from tests.kill.weather import storm, trade_winds
from tests.patience import LONG_PATIENCE

WISHES = (*("Japan", "Italy", "France", "Germany", "Greece") * 2, "Spain", "Thailand", "Turkey")
"""The last three are those of tests/kill/weather.py."""
HABITS = {
    Habit.PAYS: 8,
    Habit.LEAVES: 4,
    Habit.HURRIES: 3,
    Habit.DECLINED: 1,
    Habit.DEBIT: 1,
    Habit.BOUNCES: 1,
    Habit.CANCELS: 1,
    Habit.LOOKS: 1,
    Habit.WALKS: 1,
}
AT_ONCE = 25
LONGEST = int(os.environ.get("ESIMFLUX_TEST_KILL_SECONDS", "1800"))
"""Until everybody has bought: many times what it takes on a machine that has nothing else to do."""
pytestmark = [pytest.mark.kill, pytest.mark.timeout(LONGEST + 4 * LONG_PATIENCE)]


async def shop(world, orders):
    """So many orders, by people of whom some buy more than once, one after another."""
    chance, turn = world.chance, asyncio.Semaphore(AT_ONCE)
    people = [world.telegram.person(first_name="Ada") for _ in range(max(orders * 3 // 4, 1))]
    busy = {person.id: asyncio.Lock() for person in people}

    async def one(person, wish, habit, which):
        async with busy[person.id], turn:
            await Customer(world, person).buys(wish, habit, which=which)

    habits = chance.choices(list(HABITS), list(HABITS.values()), k=orders)
    wishes = chance.choices(WISHES, k=orders)
    await asyncio.gather(
        *[
            one(people[n % len(people)], wish, habit, chance.randrange(5))
            for n, (wish, habit) in enumerate(zip(wishes, habits, strict=True))
        ]
    )


async def kill_often(world, commands, *, orders, kills, shopping):
    """
    Kill one process or another after so many steps of all people, spread by chance over all that they do.

    By steps, not by seconds: on a slow machine kills by the clock would all come before anybody has bought.
    """
    lives = [await world.lives.start(command) for command in commands]
    for moment in sorted(world.chance.uniform(0, STEPS * orders) for _ in range(kills)):
        while world.steps < moment and not shopping.done():  # noqa: ASYNC110 - people count their steps
            await asyncio.sleep(0.01)
        await asyncio.sleep(world.chance.uniform(0, 0.3))  # or it would always be right after an answer
        which = world.chance.randrange(len(commands))
        await world.kill(lives[which])
        lives[which] = await world.lives.start(commands[which])
        if commands[which] == "run" and world.chance.random() > 0.1:  # else it may die while it starts
            await world.up(lives[which])


async def survive(world, commands, *, orders, kills, title, told):
    """The storm, the calm and the audit."""
    trade_winds(world)
    weather = asyncio.create_task(storm(world))
    shopping = asyncio.create_task(shop(world, orders))
    await world.in_time(
        asyncio.gather(shopping, kill_often(world, commands, orders=orders, kills=kills, shopping=shopping)),
        lambda: f"people have taken {world.steps} of {STEPS * orders} steps",
        seconds=LONGEST,
    )
    weather.cancel()
    with suppress(asyncio.CancelledError):
        await weather
    await world.calm()
    world.clock.advance(minutes=90)  # whoever has not paid is too late, lost webhooks are asked for
    await asyncio.sleep(8)
    failed = await world.calm()
    found = await audit(world, intents=orders, failed=failed)
    told(found.line(title))
    assert found.wrong == []
    assert found.counts["doubles of anything"] == 0
    assert found.counts["open at a kill"] > found.counts["paid"] / 4  # or it proves little


async def test_sqlite_one_process(sqlite_world, told):
    orders = int(os.environ.get("ESIMFLUX_TEST_KILL_ORDERS", "200"))
    kills = int(os.environ.get("ESIMFLUX_TEST_KILLS", "40"))

    await survive(sqlite_world, ["run"], orders=orders, kills=kills, title="kill -9, SQLite", told=told)


@pytest.mark.postgres
async def test_postgres_one_that_serves_and_two_that_work(postgres_world, told):
    orders = int(os.environ.get("ESIMFLUX_TEST_KILL_ORDERS", "200")) // 3
    kills = int(os.environ.get("ESIMFLUX_TEST_KILLS", "40"))

    await survive(
        postgres_world,
        ["run", "worker", "worker"],
        orders=orders,
        kills=kills,
        title="kill -9, PostgreSQL, 3 processes",
        told=told,
    )
