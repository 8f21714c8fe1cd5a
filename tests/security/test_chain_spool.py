"""What was refused is written down even where the log takes nothing for a while: it waits, sealed, and in its order."""

import pytest
from sqlalchemy import select, text

from security.evidence import Evidence
from security.origins import Origin, origin
from security.refs import Actor
from security.spool import FileSpool, MemorySpool
from security.tags import Tag
from storage.events import Outcome, SecurityEvent
from tests.log import LOG_KEYS, events_of, tags_of

ADDRESS = "198.51.100.77"


@pytest.fixture(params=["file", "memory"])
def spool(request, tmp_path):
    return FileSpool(tmp_path / "house.db.spool", LOG_KEYS, 3) if request.param == "file" else MemorySpool(3)


@pytest.fixture
def evidence(log_house, spool):
    return Evidence(log_house.database, log_house.log, spool)


def refused(house, number):
    came = Origin("telegram", external_id=7, chat_kind="group", ip=ADDRESS, device="Fire\udce9fox")
    with origin(came):
        return house.log.fact(
            Tag.NOT_ALLOWED,
            subject=Actor.staff(3),
            about=("order", f"A-{number}"),
            reason="role",
            outcome=Outcome.DENIED,
        )


async def forge_head(house, mac):
    async with house.database.writing.begin() as session:
        await session.execute(text("UPDATE security_log_head SET mac = :mac"), {"mac": mac})


async def head_mac(house):
    async with house.database.reading() as session:
        return await session.scalar(text("SELECT mac FROM security_log_head"))


async def test_what_could_not_be_written_goes_in_before_what_can_be(log_house, evidence, spool, caplog):
    await log_house.write(1)
    true = await head_mac(log_house)
    await forge_head(log_house, "forged")
    assert not await evidence.write(refused(log_house, 1))
    log_house.clock.advance(minutes=1)
    assert not await evidence.write(refused(log_house, 2))
    assert "waits in the spool" in caplog.text
    await forge_head(log_house, true)

    assert await evidence.write(refused(log_house, 3))

    events = await events_of(log_house.database)
    assert [event.object_ref for event in events[1:]] == [None, "A-1", "A-2", "A-3"]
    assert events[1].details == {"late": 2, "lost": 0}
    first = events[2]
    assert (first.ip, first.device, first.actor, first.subject, first.outcome) == (
        ADDRESS,
        "Fire?fox",
        "stranger:telegram:7",
        "staff:3",
        Outcome.DENIED,
    )
    assert spool.all() == []
    assert (await log_house.verify()).is_ok


async def test_the_timer_writes_what_waits(log_house, evidence, spool):
    spool.put(refused(log_house, 1))

    assert await evidence.drain()

    assert await tags_of(log_house.database) == [Tag.LOG_TROUBLE, Tag.NOT_ALLOWED]
    assert await evidence.drain()
    assert len(await tags_of(log_house.database)) == 2


async def test_what_does_not_fit_is_counted_and_told(log_house, evidence):
    await log_house.write(1)
    true = await head_mac(log_house)
    await forge_head(log_house, "forged")
    for number in range(5):
        await evidence.write(refused(log_house, number))
    assert not await evidence.drain()
    await forge_head(log_house, true)

    await evidence.drain()

    told = (await events_of(log_house.database))[1]
    assert told.details == {"late": 3, "lost": 2}
    assert len(await tags_of(log_house.database)) == 1 + 1 + 3


async def test_what_was_written_before_a_crash_is_not_written_again(log_house, evidence, spool):
    fact = refused(log_house, 1)
    async with log_house.database.writing.begin() as session:
        log_house.log.remember(session, fact)
    spool.put(fact)

    await evidence.drain()

    async with log_house.database.reading() as session:
        ids = (await session.scalars(select(SecurityEvent.event_id))).all()
    assert ids.count(fact.event_id) == 1
    assert spool.all() == []


async def test_what_is_put_while_two_empty_the_spool_stays_in_it(log_house):
    first, second = refused(log_house, 1), refused(log_house, 2)

    class Shared(MemorySpool):
        """Another process drops the same, and puts one in, just before this one drops."""

        def drop(self, dropped):
            super().drop(dropped)
            self.put(second)
            super().drop(dropped)

    spool = Shared()
    spool.put(first)

    assert await Evidence(log_house.database, log_house.log, spool).drain()

    assert [fact.event_id for fact in spool.all()] == [second.event_id]


async def test_the_file_holds_nothing_that_can_be_read_and_nobody_else_may_read_it(log_house, tmp_path):
    spool = FileSpool(tmp_path / "a.spool", LOG_KEYS)
    spool.put(refused(log_house, 1))

    content = (tmp_path / "a.spool").read_bytes()

    assert ADDRESS.encode() not in content
    assert b"A-1" not in content
    assert (tmp_path / "a.spool").stat().st_mode & 0o077 == 0


async def test_a_line_that_a_crash_cut_off_keeps_nobody_from_being_heard(log_house, tmp_path):
    spool = FileSpool(tmp_path / "a.spool", LOG_KEYS)
    spool.put(refused(log_house, 1))
    with (tmp_path / "a.spool").open("a") as file:
        file.write("AAAA\n")
    spool.put(refused(log_house, 2))

    assert [fact.object_ref for fact in spool.all()] == ["A-1", "A-2"]
    spool.drop({spool.all()[0].event_id})
    assert [fact.object_ref for fact in spool.all()] == ["A-2"]


async def test_a_folder_that_takes_nothing_keeps_nothing_and_says_so(log_house, tmp_path):
    assert not FileSpool(tmp_path / "nowhere" / "a.spool", LOG_KEYS).put(refused(log_house, 1))
