"""How alerts read: each rule in each language, and many at once as counts."""

import re
from types import SimpleNamespace

import pytest

from bot.alerting import alert_text
from bot.texts import LOCALES, Texts
from security.alerts import LINES, Alerts, Digest
from security.rules.book import KINDS
from tests.botapi import tdlib

DETAILS = {"who": "U-7K2M9QXT", "count": 5, "about": "E-7K2M9QXT"}
HOSTILE = """</code></b><a href='x'>&lt;&bogus; "<" """
WORDS = "\n".join(path.read_text(encoding="utf-8") for path in (LOCALES / "en").glob("*.ftl"))
ALERTS = sorted(re.findall(r"^alert-([\w-]+) =", WORDS, re.MULTILINE))
VARIABLES = set(re.findall(r"\$(\w+)", WORDS))
"""Of every text, so that no alert has one that is not filled."""


def digest(*keys, count=None):
    lines = tuple(
        SimpleNamespace(
            key=key, details=DETAILS, severity=place % 8, case_number="K-7K2M9Q", find='user:U-1 reason:"x"'
        )
        for place, key in enumerate(keys)
    )
    counts = tuple((key, 1) for key in keys)
    return Digest("2026-11-22T12:00", None, 0, count or len(keys), lines, counts)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_rule_has_its_words(language, kind):
    text = alert_text(Texts()(language), digest(f"rule-{kind.id.lower()}"))

    assert f"{kind.id}: " in text
    assert "/case K-7K2M9Q" in text
    assert "/seclog user:U-1" in text


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("key", ALERTS)
def test_telegram_takes_every_alert_whatever_its_details_are(language, key):
    line = SimpleNamespace(
        key=key, details=dict.fromkeys(VARIABLES, HOSTILE), severity=7, case_number=HOSTILE, find=HOSTILE
    )
    one = Digest("2026-11-22T12:00", None, 0, 1, (line,), ((key, 1),))

    plain, entities = tdlib.parsed(alert_text(Texts()(language), one), "HTML")

    assert plain.count(HOSTILE.strip()) >= len(("case", "find"))
    assert {entity["type"] for entity in entities} == {"bold", "code"}


def test_a_storm_is_three_alerts_and_counts():
    keys = ["rule-r05"] * LINES
    storm = digest(*keys, count=500)
    storm = Digest("2026-11-22T12:00", None, 0, 500, storm.lines, (("rule-r05", 400), ("rule-r14", 100)))

    text = alert_text(Texts()("en"), storm)

    assert text.count("/case") == 3
    assert "500 security alerts" in text
    assert "R05: 400" in text
    assert len(text) < 4096


async def test_five_hundred_at_once_ask_for_two_messages_at_most(database, clock, work):
    alerts = Alerts(clock, work)

    async with database.writing.begin() as session:
        for _ in range(500):
            await alerts.raise_(session, "rule-r05", DETAILS)

    assert len(work.asked) == 2
    async with database.reading() as session:
        assert (await alerts.digest(session, work.asked[0][1])).count == 500


async def test_the_same_occasion_is_told_once(database, clock, work):
    alerts = Alerts(clock, work)

    async with database.writing.begin() as session:
        for _ in range(3):
            await alerts.raise_(session, "log-broken", once="log-broken:12")

    async with database.reading() as session:
        assert (await alerts.digest(session, work.asked[0][1])).count == 1


async def test_an_alert_that_came_after_its_message_is_asked_for_again(database, clock, work):
    alerts = Alerts(clock, work)
    async with database.writing.begin() as session:
        await alerts.raise_(session, "rule-r05", DETAILS)
    ((_, minute),) = work.asked
    async with database.writing.begin() as session:
        await alerts.told(session, minute, message_id=7, count=1)
        await alerts.raise_(session, "rule-r05", DETAILS)
    clock.advance(minutes=3)
    work.asked.clear()

    async with database.writing.begin() as session:
        assert await alerts.catch_up(session) == 1

    ((_, key),) = work.asked
    assert key.startswith(f"{minute}|")
