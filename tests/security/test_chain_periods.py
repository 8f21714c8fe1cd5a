"""The log's periods: segments are closed, cut and deleted in time, and the chain still verifies."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from security.chain import open_detail
from security.checkpoints import Checkpoint
from security.origins import Origin, origin
from security.tags import Tag
from security.verdicts import LEFT_OVER, Verdict
from storage.events import LogAnchor, LogCheckpoint, LogRef, SecurityEvent
from tests.log import LOG_KEYS
from tests.security.chain_house import LogHouse

MINUTE = timedelta(minutes=1)


async def segments_of(house):
    async with house.database.reading() as session:
        rows = await session.scalars(select(LogCheckpoint).order_by(LogCheckpoint.number))
        return [(row.number, row.first_seq, row.last_seq, row.count) for row in rows]


async def count(house, table=SecurityEvent):
    async with house.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table))


async def test_a_segment_is_closed_when_it_is_full_or_its_day_is_over(log_house):
    await log_house.write(12, every=MINUTE)
    assert await log_house.close() == 2
    log_house.clock.advance(hours=11)
    assert await log_house.close() == 0
    log_house.clock.advance(hours=1)

    assert await log_house.close() == 1

    assert await segments_of(log_house) == [(1, 1, 5, 5), (2, 6, 10, 5), (3, 11, 12, 2)]
    assert log_house.work.asked == [("post_checkpoint", "1"), ("post_checkpoint", "2"), ("post_checkpoint", "3")]
    assert await log_house.close() == 0


async def test_days_are_apart_even_if_nobody_closed_them_in_time(log_house):
    await log_house.write(3, every=MINUTE)
    log_house.clock.advance(days=2)
    await log_house.write(3, every=MINUTE)

    await log_house.close()

    assert await segments_of(log_house) == [(1, 1, 3, 3)]


async def test_a_posted_line_says_all_that_the_row_says(log_house):
    await log_house.write(5, every=MINUTE)
    await log_house.close()
    async with log_house.database.reading() as session:
        closed = Checkpoint.of_row((await session.scalars(select(LogCheckpoint))).one())

    posted = Checkpoint.read(f"<code>{closed.line}</code>".replace(" ", "\n", 4))

    assert posted == [closed]
    assert posted[0].is_signed(LOG_KEYS.signing.public_key())


async def written_with(house, ip, device="Firefox"):
    async with house.database.writing.begin() as session:
        with origin(Origin("web", ip=ip, device=device)):
            house.log.record(session, Tag.SIGNED_IN, details={"tries": 2})


async def detail_of(house, seq=1):
    async with house.database.reading() as session:
        event = await session.get(SecurityEvent, seq)
    detail = open_detail(LOG_KEYS, event.event_id, event.at, event.detail)
    return detail, event.ip_hash is not None, event.network_hash is not None


@pytest.mark.parametrize(
    ("address", "network"), [("198.51.100.77", "198.51.100.0/24"), ("2001:db8:1:2::3", "2001:db8:1::/48")]
)
async def test_an_address_is_cut_after_30_days_and_gone_after_180(log_house, address, network):
    await written_with(log_house, address)
    log_house.clock.advance(days=29)
    await log_house.cut()
    whole, *_ = await detail_of(log_house)
    assert (whole["ip"], whole["device"], whole["tries"]) == (address, "Firefox", 2)

    log_house.clock.advance(days=2)
    await log_house.cut()
    assert await detail_of(log_house) == ({"cut": "network", "network": network, "tries": 2}, False, True)
    await log_house.close()
    assert (await log_house.verify()).is_ok

    log_house.clock.advance(days=150)
    await log_house.cut()
    assert await detail_of(log_house) == ({"cut": "gone", "tries": 2}, False, False)
    assert (await log_house.verify()).is_ok


async def test_what_nobody_cut_is_overdue(log_house):
    await written_with(log_house, "198.51.100.77")
    log_house.clock.advance(days=33)
    await log_house.close()

    report = await log_house.verify()

    assert (report.verdict, report.exit_code) == (Verdict.OVERDUE, LEFT_OVER)
    log_house.clock.advance(days=160)
    await log_house.cut()
    assert await detail_of(log_house) == ({"cut": "gone", "tries": 2}, False, False)
    assert (await log_house.verify()).is_ok


async def test_what_is_over_is_deleted_on_the_record_and_the_chain_still_verifies(log_house):
    await log_house.write(10, every=MINUTE)
    await log_house.close()
    log_house.clock.advance(days=100)
    await log_house.write(5, every=MINUTE)
    await log_house.close()
    log_house.clock.advance(days=266)
    await log_house.cut()
    assert (await log_house.verify()).is_ok

    assert await log_house.prune() == 2

    assert await count(log_house) == 5 + 2
    assert await log_house.prune() == 0
    assert (await log_house.verify()).is_ok
    log_house.clock.advance(days=10)
    await log_house.close()
    assert (await log_house.verify()).is_ok


async def test_the_log_is_never_empty(log_house):
    await log_house.write(5, every=MINUTE)
    await log_house.close()
    for _ in range(3):
        log_house.clock.advance(days=400)
        await log_house.close()
        await log_house.prune()

        assert await count(log_house) == 1
        assert (await log_house.verify()).is_ok


async def test_what_should_be_gone_is_overdue(log_house):
    await log_house.write(5, every=MINUTE)
    await log_house.close()
    log_house.clock.advance(days=368)
    await log_house.cut()

    assert (await log_house.verify()).verdict is Verdict.OVERDUE


async def test_a_prune_that_was_interrupted_is_told_and_finished(log_house):
    await log_house.write(10, every=MINUTE)
    await log_house.close()
    log_house.clock.advance(days=366)
    await log_house.cut()
    async with log_house.database.writing.begin() as session:
        assert await log_house.pruner.begin(session) is not None

    report = await log_house.verify()
    assert (report.verdict, report.exit_code) == (Verdict.INTERRUPTED, LEFT_OVER)

    await log_house.prune()
    assert (await log_house.verify()).is_ok
    assert await count(log_house) == 2


async def test_what_is_held_stays_and_what_is_around_it_goes(database, log_house):
    async def held(session, first_seq, last_seq):
        return first_seq <= 8 <= last_seq

    house = LogHouse(database, log_house.keys_engine, held=held)
    await house.write(15, every=MINUTE)
    await house.close()
    house.clock.advance(days=370)
    await house.cut()

    assert await house.prune() == 2

    assert await count(house) == 5 + 2
    assert (await house.verify()).is_ok


async def test_a_segment_that_was_bent_is_evidence_and_stays(log_house):
    await log_house.write(5, every=MINUTE)
    await log_house.close()
    async with log_house.database.writing.begin() as session:
        await session.execute(text("DROP TRIGGER security_events_envelope_refused"))
        await session.execute(text("UPDATE security_events SET reason_code = 'none' WHERE seq = 3"))
    log_house.clock.advance(days=370)

    assert await log_house.prune() == 0

    assert await count(log_house) == 5
    assert await count(log_house, LogAnchor) == 0


async def test_references_that_nothing_needs_are_forgotten(log_house):
    await log_house.write(5, every=MINUTE)
    await log_house.close()
    log_house.clock.advance(days=366)
    await log_house.cut()
    async with log_house.database.writing.begin() as session:
        log_house.log.record(session, Tag.SIGNED_IN, person_id=2)
    assert await count(log_house, LogRef) > 1
    await log_house.prune()

    async with log_house.database.writing.begin() as session:
        assert await log_house.pruner.forget_refs(session) is None

    async with log_house.database.reading() as session:
        assert [ref.owner for ref in await session.scalars(select(LogRef))] == ["2"]


async def test_only_what_is_new_is_walked_over_once_the_rest_was_found_sound(log_house):
    await log_house.write(10, every=MINUTE)
    await log_house.close()
    report = await log_house.verify()
    async with log_house.database.writing.begin() as session:
        await log_house.verifier.note_sound(session, report)
    await log_house.write(3, every=MINUTE)

    report = await log_house.verify(only_new=True)

    assert (report.verdict, report.events, report.since_checkpoint) == (Verdict.OK, 3, 2)


async def test_a_mark_that_somebody_pushed_on_is_not_believed(log_house):
    await log_house.write(10, every=MINUTE)
    async with log_house.database.writing.begin() as session:
        await session.execute(text("INSERT INTO security_log_marks (name, seq) VALUES ('verified', 10)"))

    assert (await log_house.verify(only_new=True)).events == 10
