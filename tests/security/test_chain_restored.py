"""A backup that was put back: what witnesses saw behind it is of another past, if the house itself says so."""

import shutil

import pytest
from sqlalchemy import select

from security.checkpoints import Restored
from security.log_keys import LogKeys
from security.segments import last_checkpoint
from security.tags import Tag
from security.verdicts import Verdict
from storage.engine import open_database
from storage.events import LogHead
from tests.log import LOG_KEYS
from tests.security.chain_house import LogHouse


@pytest.fixture
async def back(log_house, tmp_path):
    """A house on an old copy of the log; its witness saw the future of it."""
    await log_house.write(7)
    await log_house.close()
    await log_house.database.close()
    shutil.copy(tmp_path / "house.db", tmp_path / "copy.db")
    again = LogHouse(open_database(f"sqlite+aiosqlite:///{tmp_path}/house.db"), log_house.keys_engine)
    again.clock.advance(days=3)
    await again.write(9)
    await again.close()
    await again.database.close()
    house = LogHouse(open_database(f"sqlite+aiosqlite:///{tmp_path}/copy.db"), log_house.keys_engine)
    house.clock.advance(days=8)
    yield house
    await house.database.close()


async def restored(house, keys=LOG_KEYS):
    async with house.database.writing.begin() as session:
        house.log.record(session, Tag.BACKUP_RESTORED)
    async with house.database.reading() as session:
        head = (await session.execute(select(LogHead.seq, LogHead.hash))).one()
        number = (await last_checkpoint(session)).number
    await house.witness.note_restored(Restored(head.seq, head.hash, number, house.clock()).signed(keys))


async def test_the_witness_misses_what_the_backup_does_not_have(back):
    found = {one.verdict for one in (await back.verify()).findings}

    assert {Verdict.TAIL_SHORT, Verdict.CHECKPOINT_MISSING} <= found


async def test_the_houses_own_word_explains_it_for_good(back):
    await restored(back)
    back.clock.advance(minutes=1)
    await back.close()
    assert (await back.verify()).is_ok

    await back.write(12)
    await back.close()

    report = await back.verify()
    assert report.is_ok, report.findings
    assert report.witnessed_seq == report.head_seq == 7 + 1 + 12


async def test_a_word_that_the_house_did_not_sign_explains_nothing(back):
    await restored(back, LogKeys(b"a key that somebody else has made"))

    assert Verdict.TAIL_SHORT in {one.verdict for one in (await back.verify()).findings}


async def test_a_cut_after_the_restoring_is_found_as_ever(back):
    await restored(back)
    back.clock.advance(minutes=1)
    await back.close()
    seen = await back.witness.sightings()

    assert seen.head.seq == 8
    assert seen.of_this_past(LOG_KEYS.signing.public_key()).head == seen.head
