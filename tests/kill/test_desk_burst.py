"""
kill -9 and a bad network while a customer writes 200 messages at once.

Nothing is lost, nothing is there twice, all is in its order, and no minute of the group sees more than twenty calls.

`ESIMFLUX_TEST_BURST` and `ESIMFLUX_TEST_BURST_KILLS` ask for more; PostgreSQL gets a third of the messages.
"""

import asyncio
import os
import signal

import pytest
from sqlalchemy import func, select

from storage.engine import open_database
from storage.outgoing import Outgoing
from tests.kill.desk_audit import audit_desk
from tests.kill.desk_people import Agent, Burst
from tests.patience import LONG_PATIENCE

MESSAGES = int(os.environ.get("ESIMFLUX_TEST_BURST", "200"))
KILLS = int(os.environ.get("ESIMFLUX_TEST_BURST_KILLS", "7"))
SPOILED = ("sendMessage", "sendMessage", "sendPhoto", "sendMediaGroup", "editMessageText", "editMessageReplyMarkup")
CHATTER = 30
"""Lines of colleagues in General, more than a search for a lost call asks for."""
pytestmark = [pytest.mark.kill, pytest.mark.timeout(6 * LONG_PATIENCE)]

CALL = "aiogram:Bot.__call__"
LANES = "storage.lanes:Lanes"
OUTCOMES = "bot.desk.outcomes:Outcomes"
POINTS = [
    f"{CALL}/before/CreateForumTopic",
    f"{CALL}/after/CreateForumTopic",
    f"{CALL}/after/SendMessage",
    f"{LANES}.claim/before",
    f"{LANES}.claim/after",
    f"{CALL}/before/SendMessage",
    f"{OUTCOMES}.done/before",
    f"{CALL}/before/SendMediaGroup",
    f"{CALL}/after/SendMediaGroup",
    f"{CALL}/before/EditMessageReplyMarkup",
    f"{OUTCOMES}.count/after",
    f"{OUTCOMES}.count/committed",
    f"{LANES}.finish/after",
    f"{OUTCOMES}.done/after",
]
"""Around the claim, the call and the note, and in the middle of the search for a lost call."""


class Desk:
    """The help desk of a world, and those who write to it."""

    def __init__(self, world, messages):
        self.world = world
        ada, bob = (world.telegram.person(first_name=name) for name in ("Ada", "Bob"))
        self.messages = messages
        self.bursts = [Burst(world, ada, "Ada"), Burst(world, bob, "Bob")]
        self.agents = [Agent(world, person) for person in world.agents]

    async def is_in_use(self, *commands):
        """Let it answer an agent: from then on the house knows a message of the group, and a lost call is found."""
        lives = [await self.world.lives.start(command) for command in commands]
        await self.world.in_time(self.agents[0].asks("/queue"), lambda: "the desk does not answer")
        await self.world.in_time(self.posted(), lambda: "not all is posted")
        for life in lives:
            await self.world.kill(life)
        self.world.kills.clear()  # these were not in the burst

    async def all_write(self):
        """One customer writes all at once, another one writes less."""
        for burst in self.bursts:
            await burst.opens()
        ada, bob = self.bursts
        await asyncio.gather(ada.writes(1, self.messages), bob.writes(1, self.messages // 5))

    async def answer_until(self, done):
        """The agents answer now and then."""
        number = 0
        while not done.is_set():
            await self.agents[number // 2 % 2].answers(self.bursts, number)
            number += 1
            await asyncio.sleep(0.7)

    async def posted(self):
        """Wait until the house has taken all in, and posted all."""
        database, (bot,) = open_database(self.world.database_url), self.world.telegram.bots.values()
        quiet = 0
        try:
            while quiet < 3:
                async with database.reading() as session:
                    waiting = await session.scalar(select(func.count()).select_from(Outgoing))
                quiet = 0 if waiting or bot.updates.ready(1) else quiet + 1
                await asyncio.sleep(0.2)
        finally:
            await database.close()

    async def die_at(self, point, *commands):
        """A life that comes to its end at *point*."""
        life = await self.world.lives.start(*commands, point=point)
        await self.world.in_time(life.ended, lambda: f"nobody came to {point}")
        status = life.ended.result()
        assert status == -signal.SIGKILL, self.world.told(f"a life ended with {status} on its way to {point}")
        self.world.kills.append(self.world.clock())

    async def die_at_random(self, commands, kills, *, longest):
        """Kill one process or another, so many times in all; none lives longer than *longest* seconds in peace."""
        lives = [await self.world.lives.start(command) for command in commands]
        await self.world.up(lives[0])
        for _ in range(kills):
            self.spoil_a_call()
            await asyncio.sleep(self.world.chance.uniform(0.1, longest))
            which = self.world.chance.randrange(len(commands))
            await self.world.kill(lives[which])
            lives[which] = await self.world.lives.start(commands[which])
            if which == 0 and self.world.chance.random() > 0.2:  # else it may die while it starts
                await self.world.up(lives[0])

    def spoil_a_call(self):
        """Let one of the next calls to the group meet bad weather, too."""
        faults, chance = self.world.telegram.faults, self.world.chance
        trouble = chance.choice([faults.too_many_requests, faults.lost_answer, faults.timeout, faults.server_error])
        trouble(chance.choice(SPOILED), chat_id=self.world.desk.id)

    async def finish(self, title, told, answering, done):
        """Stop answering, wait until all is posted, and compare."""
        done.set()
        await answering
        self.world.telegram.faults.clear()
        await self.world.in_time(self.posted(), lambda: "not all is posted")
        found = await audit_desk(self.world, self.bursts, self.agents)
        told(found.line(title))
        assert found.wrong == [], self.world.told("\n".join(found.wrong))


async def test_sqlite_dies_at_every_step_and_at_random(sqlite_desk, told):
    desk, done = Desk(sqlite_desk, MESSAGES), asyncio.Event()
    await desk.is_in_use("run")
    await desk.agents[1].chats(CHATTER)

    writing = asyncio.create_task(desk.all_write())
    answering = asyncio.create_task(desk.answer_until(done))
    for point in POINTS:
        await desk.die_at(point, "run")
    await desk.die_at_random(["run"], KILLS, longest=1.2)
    await writing

    await desk.finish("kill -9 in a burst, SQLite", told, answering, done)


@pytest.mark.postgres
async def test_postgres_one_that_serves_and_two_that_pump(postgres_desk, told):
    desk, done = Desk(postgres_desk, MESSAGES // 3), asyncio.Event()
    await desk.is_in_use("run", "worker")

    writing = asyncio.create_task(desk.all_write())
    answering = asyncio.create_task(desk.answer_until(done))
    await desk.die_at_random(["run", "worker", "worker"], KILLS, longest=4.0)
    await writing

    await desk.finish("kill -9 in a burst, PostgreSQL, 3 processes", told, answering, done)
