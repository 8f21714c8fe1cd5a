"""
kill -9 at random times, in bad weather, while many people buy: nothing paid for is lost or bought twice.

`ESIMFLUX_TEST_KILL_ORDERS` and `ESIMFLUX_TEST_KILLS` ask for more; PostgreSQL gets a third of the orders.
"""

import asyncio
import os
from contextlib import suppress

import pytest

from tests.kill.audit import audit
from tests.kill.customers import Customer, Habit
from tests.kill.weather import storm, trade_winds

pytestmark = [pytest.mark.kill, pytest.mark.timeout(900)]

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
LONGEST = int(os.environ.get("ESIMFLUX_TEST_KILL_SECONDS", "600"))
"""Until everybody has bought."""
CALLS_AN_ORDER = 10
"""Of Telegram, about."""
LONGEST_LIFE = 20
"""Seconds after which a process dies that does nothing."""


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


async def lives(world, command, *, kills, work, taken, shopping):
    """One process after another, each killed after some of the work, until *taken* has so many; then one that stays."""
    while taken["kills"] < kills:
        life = await world.lives.start(command)
        if command == "run" and world.chance.random() > 0.1:  # else it may die while it starts
            await world.up(life)
        end = world.telegram.work + world.chance.uniform(0, 2 * work)
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_LIFE):
                while world.telegram.work < end and not shopping.done():  # noqa: ASYNC110 - the calls are counted elsewhere
                    await asyncio.sleep(0.01)
        await asyncio.sleep(world.chance.uniform(0, 1 if shopping.done() else 0.05))
        taken["kills"] += life.kill()
        await life.ended
    await world.lives.start(command)


async def survive(world, commands, *, orders, kills, title, told):
    """The storm, the calm and the audit."""
    trade_winds(world)
    weather = asyncio.create_task(storm(world))
    taken, work = {"kills": 0}, CALLS_AN_ORDER * orders * len(commands) / kills
    async with asyncio.timeout(LONGEST):
        shopping = asyncio.create_task(shop(world, orders))
        dying = [lives(world, one, kills=kills, work=work, taken=taken, shopping=shopping) for one in commands]
        await asyncio.gather(shopping, *dying)
    weather.cancel()
    with suppress(asyncio.CancelledError):
        await weather
    await world.calm(within_seconds=60)
    world.clock.advance(minutes=90)  # whoever has not paid is too late, lost webhooks are asked for
    await asyncio.sleep(8)
    failed = await world.calm(within_seconds=60)
    found = await audit(world, kills=taken["kills"], intents=orders, failed=failed)
    told(found.line(title))
    assert found.wrong == []
    assert found.counts["doubles of anything"] == 0


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
