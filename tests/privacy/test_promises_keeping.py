"""Promises about keeping and protecting (P23, P25, P26): periods end, the house looks at itself, people are told."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.doctor import look_at_master_key, look_at_settings
from bot.findings import Grade
from bot.master_key import write_new_master_key
from bot.settings import Settings
from security.tags import Tag
from storage.age import AgeRefusal
from storage.base import Erase, Kind
from storage.consents import Consent
from storage.incidents import Incident, IncidentPerson, ToldState
from storage.privacy_requests import PrivacyRequest
from storage.retention_rules import RULES
from storage.staff import Role
from storage.tables import metadata
from storage.talks import Talk
from storage.updates import HandledUpdate
from tests.journeys.guard_people import guardian
from tests.journeys.test_keeping import approves, is_known
from tests.operator import OPERATOR
from tests.privacy.keeping import Keeping, made
from tests.privacy.test_eleven_years import ends
from tests.town import text_of
from tests.town import town as open_town

NIGHT = timedelta(hours=5)
KINDS = {
    "talk": (Talk, {"key": "42:7:7:"}, "updated_at"),
    "update": (HandledUpdate, {}, "handled_at"),
    "consent": (Consent, {"person_id": None}, "at"),
    "age-refusal": (AgeRefusal, {}, "refused_at"),
    "request": (PrivacyRequest, {}, "closed_at"),
}
"""A few, from seven days to years; every other is walked in test_eleven_years.py."""


@pytest.mark.parametrize("name", KINDS)
async def test_p23_what_has_had_its_time_is_there_the_day_before_and_gone_the_day_after(
    database, vault, clock, work, name
):
    keeping = Keeping(database, vault, clock, work)
    table, given, began = KINDS[name]
    async with database.writing.begin() as session:
        session.add(made(table, clock(), **given | {began: clock()}))
    end = ends(name, clock())
    left = {}

    for days in (-1, 1):
        clock.advance(seconds=(end + timedelta(days=days) + NIGHT - clock()).total_seconds())
        await keeping.job.run()
        async with database.reading() as session:
            left[days] = await session.scalar(select(func.count()).select_from(table))

    assert left == {-1: 1, 1: 0}
    assert (await keeping.latest()).state == "ok"


def test_p23_every_personal_column_says_how_long_and_every_rule_why():
    columns = [column for table in metadata.sorted_tables for column in table.columns]
    personal = [one for one in columns if one.info.get("kind", Kind.NONE) is not Kind.NONE]

    assert len(personal) > 200
    assert [str(one) for one in personal if not one.info.get("keep") or not one.info.get("basis")] == []
    assert [str(one) for one in personal if not isinstance(one.info.get("erase"), Erase)] == []
    assert [rule.name for rule in RULES if not rule.keep or not rule.law] == []


def test_p25_the_doctor_says_what_is_not_safe(tmp_path):
    (tmp_path / "etc").mkdir()
    for place in (tmp_path, tmp_path / "etc"):
        write_new_master_key(place / "master.key")
    shop = OPERATOR | {
        "database_url": f"sqlite+aiosqlite:///{tmp_path}/shop.db",
        "keys_url": f"sqlite+aiosqlite:///{tmp_path}/keys.db",
        "log_level": "DEBUG",
        "stripe_secret_key": "sk_test_town",
    }

    beside = look_at_master_key(Settings.only(**shop | {"master_key_file": tmp_path / "master.key"}))
    apart = look_at_master_key(Settings.only(**shop | {"master_key_file": tmp_path / "etc" / "master.key"}))
    found = {one.what: one for one in look_at_settings(Settings.only(**shop), ())}

    assert [(one.grade, "beside a database" in one.says) for one in beside] == [(Grade.BAD, True)]
    assert [one.grade for one in apart] == [Grade.GOOD]
    assert found["ESIMFLUX_LOG_LEVEL"].grade is Grade.BAD
    assert found["ESIMFLUX_STRIPE_WEBHOOK_SECRET"].grade is Grade.BAD
    assert found["ESIMFLUX_STRIPE_SECRET_KEY"].grade is Grade.GOOD


async def test_p26_whom_an_incident_concerns_is_told_once_and_the_clock_of_72_hours_runs(tmp_path):
    async with open_town(tmp_path, with_desk=True) as desk:
        ada, ben = await desk.telegram_visitor("en"), await desk.telegram_visitor("de")
        for one, language in ((ada, "en"), (ben, "de")):
            await is_known(desk, one, language)
        pia, sara = await guardian(desk, "Pia", Role.PRIVACY_OFFICER), await guardian(desk, "Sara")
        await sara.sets_up()
        lines = "noticed: now\ndata: account\nwho: everybody\nwhat: Somebody read a list of accounts."
        await pia.says_in_admin_chat(f"/incident open\n{lines}")
        opened = text_of(await pia.reads("Somebody read a list of accounts"))
        number = opened.split()[1]
        await pia.says_in_admin_chat(f"/incident measures {number} The hole is closed.")
        await pia.reads("The hole is closed")
        await pia.says_in_admin_chat(f"/incident notice {number}")
        await pia.reads("A second person decides")

        await approves(sara, "Tell people of the incident")
        await ada.sees("Something has happened to your data")
        await desk.settle()
        services = desk.house.services
        async with services.database.writing.begin() as session:
            (incident_id,) = await session.scalars(select(Incident.id))
            for run in (8, 9):
                await services.work.ask(session, "incident_notice", f"{incident_id}:{run}")
        await desk.settle()

        assert re.search(r"7[12] ?h|72", opened)
        for one, words in ((ada, "Something has happened"), (ben, "Mit deinen Daten ist etwas geschehen")):
            assert sum(words in text_of(message) for message in one.from_bot()) == 1
        async with services.database.reading() as session:
            states = (await session.scalars(select(IncidentPerson.state))).all()
        assert set(states) == {ToldState.SENT}
        assert Tag.INCIDENT_OPENED in await desk.security_tags()
