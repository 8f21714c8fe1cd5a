"""References that are told before the commit: kept with it, gone with a rollback, and nobody waits for them."""

import asyncio

import pytest
from sqlalchemy import select, text

from security.alerts import Alerts
from security.events import SecurityLog
from security.refs import Actor, RefTaken, ref_of
from security.tags import Tag
from storage.base import Base
from storage.engine import open_database
from storage.events import ActorKind, LogRef
from tests.log import LOG_KEYS

STRANGER = Actor(ActorKind.STRANGER, "telegram:70001")


@pytest.fixture
def log(clock):
    return SecurityLog(clock, LOG_KEYS)


@pytest.fixture
async def real_database(postgres_url):
    database = open_database(postgres_url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield database
    await database.close()


async def told(session, clock, actor=STRANGER):
    return await session.run_sync(lambda sync: ref_of(sync, actor, clock()))


async def kept(database):
    async with database.reading() as session:
        return list(await session.scalars(select(LogRef.ref)))


@pytest.mark.parametrize("with_event", [False, True])
async def test_what_was_told_is_kept_with_the_commit(database, clock, log, with_event):
    async with database.writing.begin() as session:
        ref = await told(session, clock)
        again = await told(session, clock)
        if with_event:
            log.record(session, Tag.MOD_BLOCKED, actor=STRANGER)

    assert ref == again
    assert await kept(database) == [ref]
    async with database.writing.begin() as session:
        assert await told(session, clock) == ref


async def test_what_is_rolled_back_keeps_no_reference(database, clock):
    async with database.writing() as session:
        await told(session, clock)
        await session.rollback()
        await session.commit()

    assert await kept(database) == []


@pytest.mark.postgres
async def test_whoever_was_told_a_reference_that_another_has_taken_keeps_nothing(real_database, clock, log):
    async with real_database.writing() as late:
        await told(late, clock)
        async with real_database.writing.begin() as session:
            log.record(session, Tag.MOD_BLOCKED, actor=STRANGER)
        with pytest.raises(RefTaken):
            await late.commit()

    assert len(await kept(real_database)) == 1


@pytest.mark.postgres
async def test_many_who_ask_for_the_first_reference_at_once_are_told_the_same(real_database, clock):
    async def ask():
        async with real_database.writing.begin() as session:
            return await told(session, clock)

    refs = await asyncio.gather(*(ask() for _ in range(20)))

    assert {*refs} == {*await kept(real_database)}


@pytest.mark.postgres
async def test_whoever_makes_a_reference_waits_for_nobody_who_waits_for_them(real_database, clock, log, work):
    """An alert of the same minute waits for the one that was begun before, and that one for the end of the chain."""
    alerts, is_raised, is_told = Alerts(clock, work), asyncio.Event(), asyncio.Event()

    async def raise_first():
        async with real_database.writing.begin() as session:
            await alerts.raise_(session, "lockdown-off")
            log.record(session, Tag.LOCKDOWN_OFF)
            is_raised.set()
            await is_told.wait()

    async def tell_and_raise():
        await is_raised.wait()
        async with real_database.writing.begin() as session:
            await told(session, clock)
            is_told.set()
            await alerts.raise_(session, "lockdown-on", {"count": 1})
            log.record(session, Tag.LOCKDOWN_ON, actor=STRANGER)

    await asyncio.gather(raise_first(), tell_and_raise())

    async with real_database.reading() as session:
        deadlocks = text("select deadlocks from pg_stat_database where datname = current_database()")
        assert await session.scalar(deadlocks) == 0
