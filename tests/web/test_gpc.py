"""Sec-GPC: heard, said on the page, kept for whoever is known; and nothing of ours follows anybody."""

import re
import tomllib
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from storage.limits import SALE, Limit, LimitWay
from tests.town import town as open_town
from tests.town import until

ROOT = Path(__file__).resolve().parents[2]
GPC = {"Sec-GPC": "1"}
TRACKERS = re.compile(
    r"google-?analytics|googletagmanager|gtag|doubleclick|facebook|fbevents|hotjar|mixpanel|segment\.(io|com)|amplitude"
    r"|posthog|matomo|plausible|sentry|datadog|newrelic|clarity\.ms|appsflyer|adjust\.com|branch\.io|criteo|taboola",
    re.IGNORECASE,
)


@pytest.fixture
async def town(tmp_path):
    async with open_town(tmp_path) as opened:
        yield opened


async def limits(town):
    async with town.house.services.database.reading() as session:
        return list(await session.scalars(select(Limit)))


async def test_the_support_resource_says_that_we_honour_it(town):
    async with town.http.get(f"{town.url}/.well-known/gpc.json") as answer:
        assert answer.content_type == "application/json"
        assert (await answer.json())["gpc"] is True


@pytest.mark.parametrize(("sent", "is_said"), [("1", True), ("0", False), ("", False), ("true", False)])
async def test_the_page_says_that_it_was_heard(town, sent, is_said):
    words = town.house.services.texts("en").plain("web-gpc")

    status, page = await town.look(f"{town.url}/chat", headers={"Sec-GPC": sent} if sent else {})

    assert status == 200
    assert (words in page) is is_said
    assert await limits(town) == []


async def test_a_web_chat_is_known_once_there_is_a_person(town):
    ada = await town.web_visitor()
    ada.http.headers.update(GPC)
    await ada.write("Japan 10")
    assert await limits(town) == []

    await ada.orders()
    await ada.refresh()

    (limit,) = await limits(town)
    assert (limit.what, limit.way, limit.ended_at) == (SALE, LimitWay.SIGNAL, None)
    await ada.refresh()
    assert len(await limits(town)) == 1
    async with town.house.services.database.writing.begin() as session:
        await session.execute(delete(Limit))  # as an erasure does; the same account may come back
    await ada.refresh()
    assert len(await limits(town)) == 1


async def test_a_pay_link_is_its_persons(town):
    ada = await town.telegram_visitor()
    link = await ada.orders()
    words = town.house.services.texts("en").plain("web-gpc")

    status, page = await town.look(link, headers=GPC)

    assert (status, words in page) == (200, True)

    async def is_kept():
        return [one.way for one in await limits(town)] == [LimitWay.SIGNAL]

    await until(is_kept)


def test_no_page_and_no_dependency_of_ours_is_a_tracker():
    pages = [path for folder in ("web", "sandbox") for path in (ROOT / folder).rglob("*")]
    read = [one for one in pages if one.suffix in {".html", ".js", ".css"}]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    locked = re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)

    assert read
    assert locked
    assert [one.name for one in read if TRACKERS.search(one.read_text(encoding="utf-8"))] == []
    assert [one for one in (*project, *locked) if TRACKERS.search(one)] == []


@pytest.mark.parametrize("name", ["sentry-sdk", "gtag('config')", "https://www.googletagmanager.com/x"])
def test_the_rule_knows_a_tracker_when_it_sees_one(name):
    assert TRACKERS.search(name)
