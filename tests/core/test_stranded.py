"""A task that its own process has lost sight of goes on by itself; one that waits is left alone."""

import asyncio

import dbos._queue
import pytest

from core.steps import pause, step
from core.tasks import TaskState
from tests.core.test_durable import DONE, Baker, started
from tests.patience import PATIENCE
from tests.visitors import until


class Clumsy(Baker):
    """A baker to whom something happens once: within a step, or between two."""

    def __init__(self, shop, *, where):
        super().__init__(shop)
        self.accidents = [where]

    async def bake(self, key):
        dough = await self.knead(key)
        self.stumble("between")
        await self.heat(dough)
        await self.sell(dough)

    @step(tries=4)
    async def heat(self, dough):
        self.stumble("within")
        await self.shop.note(f"heat {dough}")

    def stumble(self, where):
        if where in self.accidents:
            self.accidents.remove(where)
            raise asyncio.CancelledError


async def taken_up(engine):
    """Look until something was taken up again; what."""
    stranded = engine.stranded()
    return await until(stranded.look)


@pytest.mark.parametrize("where", ["within", "between"])
async def test_what_was_cut_off_from_within_goes_on_at_the_step_it_was(shop, where):
    baker = Clumsy(shop, where=where)
    engine = await started(shop, baker)
    await shop.ask(engine, "bake", "a")

    assert await taken_up(engine) == ["bake:a"]
    await engine.settle(within_seconds=PATIENCE)

    assert await shop.notes() == DONE
    assert baker.accidents == []


async def test_what_was_taken_and_could_not_be_started_is_started(shop, monkeypatch):
    usual, tries = dbos._queue.execute_dequeued_workflow, []

    def execute(engine, status, owner):
        tries.append(status["workflow_uuid"])
        if len(tries) == 1:
            raise OSError
        return usual(engine, status, owner)

    monkeypatch.setattr(dbos._queue, "execute_dequeued_workflow", execute)
    engine = await started(shop, Baker(shop))
    await shop.ask(engine, "bake", "a")

    assert await taken_up(engine) == ["bake:a"]
    await engine.settle(within_seconds=PATIENCE)

    assert await shop.notes() == DONE
    assert tries == ["bake:a", "bake:a"]


async def test_what_waits_is_left_alone(shop):
    began, goes_on = [], asyncio.Event()

    async def rest(key):
        began.append(key)
        await pause(10)
        await goes_on.wait()

    engine = shop.engine()
    engine.task("rest")(rest)
    await engine.start()
    await shop.ask(engine, "rest", "a")

    async def is_begun():
        return began

    await until(is_begun)
    stranded = engine.stranded()
    looked = [await stranded.look() for _ in range(5)]
    goes_on.set()
    await engine.settle(within_seconds=PATIENCE)

    assert looked == [[]] * 5
    assert began == ["a"]
    assert await engine.status("rest", "a") is TaskState.DONE


async def test_a_process_looks_by_itself(shop, caplog):
    engine = shop.engine(stranded_seconds=0.2)
    engine.task("bake")(Clumsy(shop, where="between").bake)
    await engine.start()
    await shop.ask(engine, "bake", "a")

    await engine.settle(within_seconds=PATIENCE)

    assert await shop.notes() == DONE
    assert "bake:a was taken and is not run" in caplog.text
