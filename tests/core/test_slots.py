"""Who works: a file for one process, slots of a server for many."""

import asyncio

import psycopg
import pytest

from core.durable_tables import create_engine_tables, engine_url
from core.slots import DatabaseTaken, FileSlot, ServerSlot
from tests.patience import PATIENCE


async def test_a_file_is_held_by_one_and_free_afterwards(tmp_path):
    first, second = FileSlot(tmp_path / "a.db"), FileSlot(tmp_path / "a.db")
    first.claim()

    with pytest.raises(DatabaseTaken, match=r"a\.db is already used by another EsimFlux process \(process id \d+\)"):
        second.claim()

    await first.release()
    second.claim()
    await second.release()


@pytest.fixture
def server(postgres_url):
    url = engine_url(postgres_url)
    create_engine_tables(url)
    return url


@pytest.fixture
async def slot(server):
    """A slot, by a claim of its own each time."""
    slots = []

    async def claim():
        slot = ServerSlot(server, every_seconds=0.05)
        await slot.claim()
        slots.append(slot)
        return slot

    yield claim
    for slot in slots:
        await slot.release()


async def cut(server):
    """End every connection that holds a slot, as a broken network does."""
    async with await psycopg.AsyncConnection.connect(server, autocommit=True) as connection:
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'esimflux-slot' AND datname = current_database()"
        )


def nobody_is_dead(_name):
    raise AssertionError


@pytest.mark.postgres
async def test_each_process_has_a_slot_of_its_own_and_a_freed_one_is_taken_again(slot):
    first, second = await slot(), await slot()
    assert (first.executor_id, second.executor_id) == ("bot-1", "bot-2")

    await first.release()

    assert (await slot()).executor_id == "bot-1"


@pytest.mark.postgres
async def test_a_slot_is_held_again_after_its_connection_broke(slot, server, caplog):
    first, lost = await slot(), asyncio.Event()
    first.watch(nobody_is_dead, lost.set)

    await cut(server)

    async with asyncio.timeout(PATIENCE):
        while "bot-1 is held again" not in caplog.text:  # noqa: ASYNC110 - the log is what there is to look at
            await asyncio.sleep(0.02)
    assert (await slot()).executor_id == "bot-2"
    assert not lost.is_set()


@pytest.mark.postgres
async def test_a_process_whose_slot_went_to_another_ends(slot, server):
    first, lost = await slot(), asyncio.Event()
    await cut(server)
    thief = await slot()

    first.watch(nobody_is_dead, lost.set)

    assert thief.executor_id == "bot-1"
    await asyncio.wait_for(lost.wait(), PATIENCE)
