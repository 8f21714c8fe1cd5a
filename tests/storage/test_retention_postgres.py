"""Every statement of the rules on a real PostgreSQL: what is due, what is held, and what is done to it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

import storage.tables  # noqa: F401 - every table is known
from storage.base import Base
from storage.engine import open_database
from storage.esims import Esim
from storage.idle_people import IdlePeople
from storage.incident_rows import IncidentRows
from storage.incidents import Affected
from storage.people import Person
from storage.retention_rules import RULES
from tests.privacy.keeping import made

NOW = datetime(2026, 11, 23, tzinfo=UTC)
LATER = datetime(2040, 1, 1, tzinfo=UTC)

pytestmark = pytest.mark.postgres


@pytest.fixture
async def postgres(postgres_url):
    database = open_database(postgres_url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield database
    await database.close()


async def test_every_rule_counts_and_acts(postgres):
    async with postgres.writing.begin() as session:
        person = made(Person, NOW, channel="telegram", external_id=1)
        session.add(person)
        await session.flush()
        session.add(made(Esim, NOW, person_id=person.id, iccid=b"s", activation_code=b"s", expires_at=NOW))
    half_a_year_later = datetime(2027, 6, 1, tzinfo=UTC)
    for now in (half_a_year_later, LATER):
        for sweep in (sweep for rule in RULES for sweep in rule.sweeps):
            async with postgres.writing.begin() as session:
                await session.scalar(sweep.count(now, held=True))
                due = await session.scalar(sweep.count(now))
                done = (await session.execute(sweep.some(now, 500))).rowcount
                assert done == due, sweep.table
        async with postgres.reading() as session:
            kept = (await session.execute(select(Esim.iccid, Esim.activation_code, Esim.supplier_ref))).all()
        assert [(row[0], row[1], row[2].endswith("-1")) for row in kept] == (
            [(None, None, True)] if now == half_a_year_later else []
        )


async def test_the_idle_and_the_concerned_are_found(postgres):
    async with postgres.writing.begin() as session:
        session.add(made(Person, NOW, channel="telegram", external_id=1))
        await session.flush()
        idle = IdlePeople(session)

        assert await idle.count(before=LATER, now=LATER) == 1
        assert len(await idle.to_tell(before=LATER, now=LATER, limit=5)) == 1
        assert list(await idle.to_erase(before=LATER, told_before=LATER, now=LATER, limit=5)) == []
        assert await IncidentRows(session).count(Affected(is_everybody=True)) == 1
        assert await IncidentRows(session).count(Affected(ordered_since=NOW)) == 0
        assert await IncidentRows(session).count(Affected(is_staff=True)) == 0
        assert await IncidentRows(session).count(Affected()) == 0
