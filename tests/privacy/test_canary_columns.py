"""A word in every personal column of every table: after an erasure none is left that its column says must go."""

import pytest
from sqlalchemy import func, select, text

from core.channels import Channel
from privacy.eraser import Eraser
from privacy.erasures import Erasures
from privacy.ledger import Ledger
from privacy.tax_archive import TaxArchive
from security.events import SecurityLog
from security.log_keys import LogKeys
from storage.base import Base, Erase
from storage.belonging import BELONGS, NotAPersons
from storage.people import Person
from tests.privacy.canary import HELD, OF_STAFF, OF_THE_LOG, PSEUDONYM, personal_columns, plant
from tests.privacy.erasing import files_with

LONG_ENOUGH = 10
"""A shorter one (a country, a kind) is found by chance."""
GOES = {Erase.DELETE_ROW, Erase.CLEAR, Erase.DESTROY_KEY}


@pytest.fixture
def eraser(clock, vault, work, tmp_path):
    log = SecurityLog(clock, LogKeys(bytes(32)))
    return Eraser(
        clock=clock,
        vault=vault,
        log=log,
        ledger=Ledger(tmp_path / "ledger", bytes(32), clock),
        erasures=Erasures(clock, work),
        archive=TaxArchive(clock, vault, log),
        pseudonyms=pseudonyms,
    )


async def pseudonyms(_session, _person_id):
    return (PSEUDONYM,)


@pytest.fixture(params=list(Channel))
async def canary(request, database, vault, clock):
    async with database.writing.begin() as session:
        planted = await plant(session, vault, clock, channel=request.param)
    await vault.ensure(planted.subject.person_id)
    return planted


def test_the_canary_is_in_every_table_that_has_rows_of_people(canary):
    theirs = {
        name for name, rule in BELONGS.items() if not isinstance(rule, NotAPersons) and name in Base.metadata.tables
    }

    other = {"web_chats", "web_messages", "web_acts", "web_updates", "web_files"}
    if canary.subject.channel is Channel.WEB:  # names and groups are Telegram's
        other = {"seen_names", "mod_actions", "restraints"}
    assert canary.left_out.keys() <= other | {"rule_firings"}, canary.left_out
    assert theirs - set(canary.ids) <= OF_STAFF | OF_THE_LOG | HELD | {"incident_notes"}


async def test_nothing_is_left_that_its_column_says_must_go(canary, database, eraser, tmp_path):
    columns = personal_columns()
    must_go = [
        word
        for name, word in canary.words.items()
        if name in columns and columns[name]["erase"] in GOES and len(word) >= LONG_ENOUGH
    ]
    must_go = [word for word in must_go if not canary.is_not_theirs(word)]
    must_go += [word for name, word in canary.words.items() if name not in columns and name.startswith("outgoing.")]
    assert len(must_go) > 60
    assert files_with(tmp_path, *must_go)

    async with database.writing.begin() as session:
        await eraser.erase_all(session, canary.subject)
    async with database.engine.connect() as connection:
        raw = await connection.get_raw_connection()
        await raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    left = {needle for _, needle in files_with(tmp_path, *must_go)}
    assert {name for name, word in canary.words.items() if word.encode() in left} == set()
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Person)) == 0


async def test_what_stays_leads_to_nobody(canary, database, eraser):
    async with database.writing.begin() as session:
        await eraser.erase_all(session, canary.subject)

    async with database.reading() as session:
        for table in Base.metadata.sorted_tables:
            for column in table.columns:
                if any(key.column.table.name == "people" for key in column.foreign_keys):
                    query = select(func.count()).select_from(table).where(column.is_not(None))
                    assert await session.scalar(query) == 0, f"{table.name}.{column.name}"
        for name, rule in BELONGS.items():
            if isinstance(rule, NotAPersons) or name not in Base.metadata.tables:
                continue
            table = Base.metadata.tables[name]
            count = await session.scalar(select(func.count()).select_from(table).where(rule(canary.subject)))
            assert not count or name in {"restraints", "mod_actions"}, name


async def test_a_second_time_nothing_more_is_found(canary, database, eraser):
    async with database.writing.begin() as session:
        await eraser.erase_all(session, canary.subject)
    async with database.writing.begin() as session:
        again = await eraser.erase_all(session, canary.subject)
        foreign = (await session.execute(text("PRAGMA foreign_key_check"))).all()

    assert again <= 2  # what keeps a group in order stays, and is cleared once more
    assert foreign == []
