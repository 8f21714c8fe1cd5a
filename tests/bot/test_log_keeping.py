"""What happens to the security log by itself, timer by timer."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select, text

from bot.log_keeping import LogKeeping
from security.checkpoints import Checkpoint
from security.evidence import Evidence
from security.spool import MemorySpool
from security.tags import Tag
from storage.events import SecurityEvent
from tests.log import events_of, tags_of
from tests.security.conftest import log_house

__all__ = ["log_house"]


class Channel:
    """A log channel on paper."""

    def __init__(self):
        self.posted = []

    async def post(self, line):
        self.posted.append(line)


@pytest.fixture
def channel():
    return Channel()


@pytest.fixture
def keeping(log_house, channel):
    house = log_house
    security = SimpleNamespace(
        log_verifier=house.verifier,
        log_witness=house.witness,
        evidence=Evidence(house.database, house.log, MemorySpool()),
    )
    services = SimpleNamespace(
        database=house.database,
        log=house.log,
        clock=house.clock,
        work=house.work,
        settings=SimpleNamespace(security_log_days=365),
        security=security,
    )
    return LogKeeping(services, channel)


async def test_every_minute_what_is_due_is_closed_and_seen(log_house, keeping, channel):
    await log_house.write(5)
    log_house.clock.advance(days=1)

    await keeping.keep()

    seen = await log_house.witness.sightings()
    assert (len(seen.checkpoints), seen.head.seq) == (2, 5)
    assert [task for task, _ in log_house.work.asked] == ["post_checkpoint"] * 2
    await keeping.post_checkpoint("1")
    assert Checkpoint.read(channel.posted[0]) == [seen.checkpoints[0]]


async def test_an_hour_in_which_all_is_well_leaves_no_event(log_house, keeping):
    await log_house.write(3)

    await keeping.verify_new()

    assert len(await tags_of(log_house.database)) == 3


async def test_what_is_bent_is_told_by_an_event(log_house, keeping, caplog):
    await log_house.write(3)
    async with log_house.database.writing.begin() as session:
        await session.execute(text("DROP TRIGGER security_events_envelope_refused"))
        await session.execute(text("UPDATE security_events SET type = 'other' WHERE seq = 2"))

    await keeping.verify_new()

    told = (await events_of(log_house.database))[-1]
    assert (told.type, told.outcome, told.reason_code) == (Tag.LOG_VERIFIED, "failure", "altered")
    assert "altered at seq 2" in caplog.text


async def test_a_forged_head_is_told_where_no_event_can_be(log_house, keeping, caplog):
    await log_house.write(3)
    async with log_house.database.writing.begin() as session:
        await session.execute(text("UPDATE security_log_head SET mac = 'forged'"))

    await keeping.verify_new()

    assert "head forged at head" in caplog.text
    assert "takes nothing" in caplog.text


async def test_a_year_of_nights_leaves_nothing_overdue(log_house, keeping):
    for _ in range(30):
        await log_house.write(1, every=timedelta(days=14))
        await keeping.keep()
        await keeping.tend()

    events = await events_of(log_house.database)
    assert (await log_house.verify()).is_ok
    assert {event.outcome for event in events if event.type == Tag.LOG_VERIFIED} == {"success"}
    oldest = min(event.logged_at for event in events)
    assert log_house.clock() - oldest <= timedelta(days=366 + 14)
    async with log_house.database.reading() as session:
        with_address = select(func.min(SecurityEvent.logged_at)).where(SecurityEvent.ip_hash.is_not(None))
        assert log_house.clock() - await session.scalar(with_address) <= timedelta(days=30)
