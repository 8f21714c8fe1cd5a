"""Durable work in one process: asked for once, done once, seen when it fails."""

import asyncio

import pytest
from sqlalchemy.exc import IntegrityError

from core.durable_tables import engine_url
from core.errors import Outage, Refusal
from core.steps import pause, step
from core.tasks import TaskState, cron_line
from tests.patience import PATIENCE


class Baker:
    """A room of two steps, as rooms are written: it knows nothing of the engine."""

    def __init__(self, shop, *, oven_fails=0, why=None):
        self.shop = shop
        self.oven_fails = oven_fails
        self.why = why or Outage("oven", "cold")
        self.in_the_oven = asyncio.Event()

    async def bake(self, key):
        dough = await self.knead(key)
        await self.heat(dough)
        await self.sell(dough)

    @step()
    async def knead(self, key):
        await self.shop.note(f"knead {key}")
        return f"dough of {key}"

    @step(tries=4)
    async def heat(self, dough):
        self.in_the_oven.set()
        if self.oven_fails:
            self.oven_fails -= 1
            raise self.why
        await self.shop.note(f"heat {dough}")

    @step()
    async def sell(self, dough):
        await self.shop.note(f"sell {dough}")


DONE = ["knead a", "heat dough of a", "sell dough of a"]


async def started(shop, baker):
    engine = shop.engine()
    engine.task("bake")(baker.bake)
    await engine.start()
    return engine


async def test_what_is_asked_for_in_a_transaction_is_done_after_its_commit(shop):
    engine = await started(shop, Baker(shop))

    await shop.ask(engine, "bake", "a")
    await engine.settle()

    assert await shop.notes() == DONE
    assert await engine.status("bake", "a") is TaskState.DONE


async def test_a_rollback_forgets_what_was_asked_for(shop):
    engine = await started(shop, Baker(shop))

    async with shop.database.writing() as session:
        await engine.ask(session, "bake", "a")
        await session.rollback()

    assert await engine.status("bake", "a") is None
    assert await shop.notes() == []


async def test_asked_twice_is_done_once(shop):
    engine = await started(shop, Baker(shop))

    for _ in range(2):
        await shop.ask(engine, "bake", "a")
        await shop.ask(engine, "bake", "a")
        await engine.settle()

    assert await shop.notes() == DONE


async def test_many_are_done_once_each(shop):
    engine = await started(shop, Baker(shop))

    for number in range(40):
        await shop.ask(engine, "bake", str(number))
    await engine.settle(within_seconds=PATIENCE)

    notes = await shop.notes()
    assert len(notes) == len(set(notes)) == 120


async def test_a_delay_is_waited_for(shop):
    engine = await started(shop, Baker(shop))

    await shop.ask(engine, "bake", "a", after_seconds=3600)

    assert await engine.status("bake", "a") is TaskState.WAITING


async def test_an_outage_is_tried_again(shop):
    engine = await started(shop, Baker(shop, oven_fails=3))

    await shop.ask(engine, "bake", "a")
    await engine.settle()

    assert await shop.notes() == DONE


async def test_a_task_that_gives_up_is_told_listed_and_rewound_from_the_step_that_failed(shop):
    told = []

    async def tell(failed):
        told.append(failed)

    baker = Baker(shop, oven_fails=4)
    engine = shop.engine()
    engine.task("bake")(baker.bake)
    engine.when_failed(tell)
    await engine.start()
    await shop.ask(engine, "bake", "a")
    await engine.settle()

    assert await engine.status("bake", "a") is TaskState.FAILED
    (failed,) = await engine.failed()
    assert (failed.task, failed.key, failed.why) == ("bake", "a", "Outage: oven: cold")
    assert [(news.task, news.key, news.why) for news in told] == [("bake", "a", "Outage: oven: cold")]
    assert await shop.notes() == ["knead a"]

    assert await engine.rewind("bake", "a")
    await engine.settle()

    assert await shop.notes() == DONE
    assert await engine.failed() == []
    assert not await engine.rewind("bake", "a")


class Unkeepable(Refusal):
    """A refusal that pickle cannot give back."""

    key = "refusal-unkeepable"

    def __init__(self, *, secret):
        super().__init__(secret)


async def test_a_failure_that_is_no_outage_is_not_tried_again_and_its_text_is_not_told(shop):
    engine = await started(shop, Baker(shop, oven_fails=1, why=Unkeepable(secret="LPA:1$x$y")))

    await shop.ask(engine, "bake", "a")
    await engine.settle()

    (failed,) = await engine.failed()
    assert failed.why == "StepFailed: Unkeepable"
    assert await shop.notes() == ["knead a"]


async def test_an_error_of_the_database_is_kept_without_the_values_of_its_statement(shop):
    why = IntegrityError("INSERT INTO esims", {"activation_code": "LPA:1$x$y"}, ValueError("unique"))
    engine = await started(shop, Baker(shop, oven_fails=1, why=why))

    await shop.ask(engine, "bake", "a")
    await engine.settle()

    (failed,) = await engine.failed()
    assert failed.why == "StepFailed: IntegrityError"


async def test_an_error_that_the_task_catches_is_the_same_after_a_restart(shop):
    seen, caught = [], asyncio.Event()
    cold = Outage("oven", "cold", unknown=True)

    @step(tries=2)
    async def out():
        raise cold

    async def careful(key):
        try:
            await out()
        except Outage as error:
            seen.append((key, error.service, error.unknown, str(error)))
        caught.set()
        await pause(100)

    for _ in range(2):
        engine = shop.engine()
        engine.task("careful")(careful)
        await engine.start()
        if not seen:
            await shop.ask(engine, "careful", "a")
        await asyncio.wait_for(caught.wait(), PATIENCE)
        caught.clear()
        await engine.stop()

    assert seen == [("a", "oven", True, "oven: cold")] * 2


async def test_a_step_keeps_ids_only(shop):
    @step()
    async def careless():
        return {"email": "traveller@example.org"}

    async def tell(key):
        del key
        await careless()

    engine = shop.engine()
    engine.task("tell")(tell)
    await engine.start()
    await shop.ask(engine, "tell", "a")
    await engine.settle()

    (failed,) = await engine.failed()
    assert failed.why == "TypeError"


async def test_an_unknown_task_cannot_be_asked_for(shop):
    engine = await started(shop, Baker(shop))

    with pytest.raises(LookupError, match="no task is called 'brew'"):
        await shop.ask(engine, "brew", "a")


async def test_a_stop_cuts_off_a_pause_and_the_next_start_goes_on(shop):
    resting = asyncio.Event()

    @step()
    async def note(words):
        await shop.note(words)
        resting.set()

    async def rest(key):
        await note(f"before {key}")
        await pause(200)
        await note(f"after {key}")

    first = shop.engine()
    first.task("rest")(rest)
    await first.start()
    await shop.ask(first, "rest", "a")
    await asyncio.wait_for(resting.wait(), PATIENCE)

    await first.stop()

    second = shop.engine()
    second.task("rest")(rest)
    await second.start()
    await second.settle()
    assert await shop.notes() == ["before a", "after a"]


async def test_a_stop_lets_a_step_end(shop):
    in_step, may_end = asyncio.Event(), asyncio.Event()

    @step()
    async def long():
        in_step.set()
        await may_end.wait()
        await shop.note("long")

    async def work(key):
        del key
        await long()

    engine = shop.engine()
    engine.task("work")(work)
    await engine.start()
    await shop.ask(engine, "work", "a")
    await asyncio.wait_for(in_step.wait(), PATIENCE)

    asyncio.get_running_loop().call_later(0.1, may_end.set)
    await engine.stop()

    assert await shop.notes() == ["long"]


async def test_the_loop_has_threads_after_a_stop(shop):
    engine = await started(shop, Baker(shop))

    await engine.stop()

    assert await asyncio.to_thread(lambda: "alive") == "alive"


async def test_timers_tick_and_a_failing_one_ticks_on(shop):
    ticks = asyncio.Queue()
    cold = Outage("oven")

    async def good():
        ticks.put_nowait("good")

    async def bad():
        ticks.put_nowait("bad")
        raise cold

    engine = shop.engine()
    engine.every("good", good, seconds=1)
    engine.every("bad", bad, at="* * * * * *")
    await engine.start()

    async with asyncio.timeout(PATIENCE):
        heard = []
        while heard.count("good") < 2 or heard.count("bad") < 2:
            heard.append(await ticks.get())

    assert await engine.failed() == []


async def test_a_timer_that_is_no_longer_told_does_not_tick(shop):
    async def nothing():
        return

    first = shop.engine()
    first.every("old", nothing, seconds=1)
    await first.start()
    await first.stop()
    second = shop.engine()
    await second.start()

    assert await second.timers() == []


async def test_a_timer_may_be_called_by_hand(shop):
    calls = []

    async def call():
        calls.append("now")

    engine = shop.engine()
    engine.every("call", call, seconds=60)

    await engine.tick("call")

    assert calls == ["now"]


async def test_finished_work_is_purged_and_failed_work_is_kept(shop):
    engine = await started(shop, Baker(shop))
    await shop.ask(engine, "bake", "a")
    await engine.settle()

    assert await engine.purge(tasks_after_days=1) == 0
    assert await engine.purge(tasks_after_days=0) == 1
    assert await engine.status("bake", "a") is None


async def test_a_process_that_only_asks_does_no_work(shop):
    baker = Baker(shop)
    asking = shop.engine(works=False)
    asking.task("bake")(baker.bake)
    await asking.start()

    await shop.ask(asking, "bake", "a")
    await asyncio.sleep(0.1)

    assert await asking.status("bake", "a") is TaskState.WAITING
    await asking.stop()
    worker = await started(shop, baker)
    await worker.settle()
    assert await shop.notes() == DONE


async def test_steps_outside_of_a_task_are_plain_calls(shop):
    baker = Baker(shop, oven_fails=1)

    with pytest.raises(Outage):
        await baker.bake("a")

    assert await shop.notes() == ["knead a"]


@pytest.mark.parametrize(
    ("seconds", "line"),
    [
        (1, "*/1 * * * * *"),
        (30, "*/30 * * * * *"),
        (60, "*/1 * * * *"),
        (900, "*/15 * * * *"),
        (3600, "0 */1 * * *"),
        (86400, "0 0 * * *"),
    ],
)
def test_a_period_becomes_a_cron_line(seconds, line):
    assert cron_line(seconds=seconds) == line


@pytest.mark.parametrize("seconds", [0, -1, 7, 90, 5400, 86401])
def test_a_period_that_does_not_fit_the_clock_is_refused(seconds):
    with pytest.raises(ValueError, match="has to divide"):
        cron_line(seconds=seconds)


def test_a_database_in_memory_is_refused():
    with pytest.raises(ValueError, match="database file"):
        engine_url("sqlite+aiosqlite:///:memory:")


def test_the_engine_uses_the_same_database():
    assert engine_url("sqlite+aiosqlite:////var/x.db") == "sqlite:////var/x.db"
    assert engine_url("postgresql+psycopg://a:b@h/d") == "postgresql://a:b@h/d"
