"""The chain: what is written holds together, whoever rolls back, and where it cannot be extended nothing happens."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from security.chain import canonical
from security.events import ChainBroken
from security.tags import Tag
from security.verdicts import Verdict
from storage.events import SecurityEvent
from storage.people import Person
from tests.log import tags_of

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(
    st.dictionaries(
        st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1), WORDS | st.none() | st.integers(-(2**53) + 1, 2**53 - 1)
    )
)
def test_envelopes_are_written_as_rfc_8785_says(values):
    assert canonical(values) == rfc8785.dumps(values)


async def test_a_log_of_all_kinds_verifies(log_house):
    await log_house.write(23)
    await log_house.close()

    report = await log_house.verify()

    assert (report.findings, report.events, report.head_seq, report.witnessed_seq) == ((), 23, 23, 23)
    assert report.checkpoints >= 4
    assert report.exit_code == 0


async def test_an_empty_log_verifies(log_house):
    assert (await log_house.verify()).verdict is Verdict.OK


async def test_what_is_rolled_back_leaves_nothing(log_house):
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - what is undone is the point
        async with log_house.database.writing.begin() as session:
            log_house.log.record(session, Tag.SIGNED_IN)
            raise ZeroDivisionError
    async with log_house.database.writing() as session:
        log_house.log.record(session, Tag.SIGNED_IN)
        await session.execute(select(1))

    assert await tags_of(log_house.database) == []


async def test_a_savepoint_that_is_undone_takes_only_its_own(log_house):
    async with log_house.database.writing.begin() as session:
        log_house.log.record(session, Tag.SIGNED_IN)
        with pytest.raises(ZeroDivisionError):  # noqa: PT012 - what is undone is the point
            async with session.begin_nested():
                log_house.log.record(session, Tag.TOKEN_CREATED)
                async with session.begin_nested():
                    log_house.log.record(session, Tag.TOKEN_REVOKED)
                raise ZeroDivisionError
        async with session.begin_nested():
            log_house.log.record(session, Tag.PERSON_CREATED)
        log_house.log.record(session, Tag.ESIM_ISSUED)

    assert await tags_of(log_house.database) == [Tag.SIGNED_IN, Tag.PERSON_CREATED, Tag.ESIM_ISSUED]
    assert (await log_house.verify()).is_ok


async def test_a_session_that_rolls_back_and_goes_on_writes_what_comes_after(log_house):
    async with log_house.database.writing() as session:
        log_house.log.record(session, Tag.SIGNED_IN)
        await session.commit()
        log_house.log.record(session, Tag.TOKEN_CREATED)
        await session.rollback()
        log_house.log.record(session, Tag.TOKEN_REVOKED)
        log_house.log.record(session, Tag.PERSON_CREATED)
        await session.commit()

    assert await tags_of(log_house.database) == [Tag.SIGNED_IN, Tag.TOKEN_REVOKED, Tag.PERSON_CREATED]


async def test_a_savepoint_that_is_still_open_when_all_is_committed_loses_nothing(log_house):
    async with log_house.database.writing() as session:
        log_house.log.record(session, Tag.SIGNED_IN)
        await session.begin_nested()
        log_house.log.record(session, Tag.TOKEN_CREATED)
        await session.commit()

    assert await tags_of(log_house.database) == [Tag.SIGNED_IN, Tag.TOKEN_CREATED]


@pytest.mark.parametrize(
    ("bend", "refused"),
    [
        ("UPDATE security_log_head SET mac = 'forged'", ChainBroken),
        ("UPDATE security_log_head SET seq = seq + 1", ChainBroken),
        ("UPDATE security_events SET seq = 3 WHERE seq = 1", DatabaseError),
    ],
)
async def test_where_the_log_cannot_be_extended_the_act_does_not_happen(log_house, bend, refused):
    await log_house.write(2)
    async with log_house.database.writing.begin() as session:
        await session.execute(text("DROP TRIGGER security_events_envelope_refused"))
        await session.execute(text(bend))

    with pytest.raises(refused):  # noqa: PT012 - it is refused at the end of the transaction
        async with log_house.database.writing.begin() as session:
            session.add(Person(channel="web", external_id=1, since=log_house.clock()))
            log_house.log.record(session, Tag.PERSON_CREATED)

    async with log_house.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Person)) == 0


async def test_an_old_head_is_not_taken_for_the_end_by_who_saw_a_later_one(log_house):
    await log_house.write(3)
    async with log_house.database.reading() as session:
        old = (await session.execute(text("SELECT seq, hash, mac FROM security_log_head"))).one()
    await log_house.write(2)
    async with log_house.database.writing.begin() as session:
        for trigger in ("security_events_delete_refused", "security_log_head_update_refused"):
            await session.execute(text(f"DROP TRIGGER {trigger}"))
        await session.execute(text("DELETE FROM security_events WHERE seq > 3"))
        await session.execute(
            text("UPDATE security_log_head SET seq = :seq, hash = :hash, mac = :mac"), dict(old._mapping)
        )

    with pytest.raises(ChainBroken):
        await log_house.write(1)


async def test_nothing_that_bends_a_line_gets_into_the_log(log_house):
    async with log_house.database.writing.begin() as session:
        log_house.log.record(
            session,
            Tag.NOT_ALLOWED,
            about=("order", "A\r\n1\u202ex\x00" + "9" * 90),
            ip="not an address",
            details={"ip": 1},
        )

    async with log_house.database.reading() as session:
        event = (await session.scalars(select(SecurityEvent))).one()
    assert event.object_ref == "A  1 x " + "9" * 57
    assert event.ip_hash is None
    assert (await log_house.verify()).is_ok
