"""
T09 and T10: we offer no Mini App and no login widget, so nothing of ours accepts what they hand over.

Whoever adds one day what reads `initData` or the widget's fields has to check signature and age, and to change these
tests: aiogram's own helpers check no age.
"""

import hashlib
import hmac
import json
from urllib.parse import urlencode

import pytest
from aiogram.types import Update

from tests.house.source import ROOMS, files
from tests.town import TOKEN
from tests.town import town as open_town

HELPERS = (
    "initData",
    "init_data",
    "WebAppData",
    "safe_parse_webapp",
    "check_webapp_signature",
    "check_integrity",
    "web_app_data",
    "WebAppInfo",
    "LoginUrl",
    "login_url",
)
USER = {"id": 700_000_001, "first_name": "Ada", "auth_date": 1_795_000_000}


def init_data():
    """What a Mini App would hand over, signed by the bot's own token: not even that opens anything."""
    fields = {"user": json.dumps({"id": USER["id"]}), "auth_date": str(USER["auth_date"]), "query_id": "AAA"}
    lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    secret = hmac.new(b"WebAppData", TOKEN.encode(), hashlib.sha256).digest()
    return urlencode(fields | {"hash": hmac.new(secret, lines.encode(), hashlib.sha256).hexdigest()})


def widget():
    """What the login widget would hand over, likewise."""
    lines = "\n".join(f"{name}={USER[name]}" for name in sorted(USER))
    secret = hashlib.sha256(TOKEN.encode()).digest()
    return urlencode(USER | {"hash": hmac.new(secret, lines.encode(), hashlib.sha256).hexdigest()})


@pytest.fixture
async def town(tmp_path):
    async with open_town(tmp_path) as opened:
        yield opened


async def nothing_changes(town, query, headers):
    """Ask every address of ours without and with it: the same answer, and no cookie."""
    asked = 0
    for route in list(town.house.site.app.router.routes()):
        path = route.resource.canonical
        for name in ("token", "number", "message_id", "file_id", "name", "secret", "language"):
            path = path.replace("{" + name + "}", "x")
        if "{" in path or route.method not in {"GET", "POST"} or path in {"/chat/events", "/chat"}:
            continue
        answers = []
        for suffix, more in (("", {}), ("?" + query, headers)):
            ours = {"Sec-Fetch-Site": "same-origin"} | more
            async with town.http.request(
                route.method, town.url + path + suffix, headers=ours, allow_redirects=False
            ) as answer:
                answers.append((answer.status, sorted(answer.cookies)))
        assert answers[0] == answers[1], path
        asked += 1
    return asked


@pytest.mark.parametrize("room", [*ROOMS])
def test_t09_t10_no_room_reads_what_a_mini_app_or_the_widget_hands_over(room):
    found = [(path.name, word) for path in files(room) for word in HELPERS if word in path.read_text(encoding="utf-8")]

    assert [one for one in found if room != "botapi"] == []


async def test_t09_init_data_opens_no_address_however_it_is_brought(town):
    data = init_data()

    asked = await nothing_changes(town, f"tgWebAppData={data}", {"Authorization": f"tma {data}"})

    assert asked > 15


async def test_t09_what_a_mini_app_sends_into_the_chat_does_nothing(town):
    ada = await town.telegram_visitor()
    counts = await town.row_counts()
    bot = next(bot for channel, bot in town.house.channels if channel == "telegram")

    await town.house.arrival.handle(bot, _web_app_update(ada, bot))

    after = await town.row_counts()
    assert {name for name in counts if counts[name] != after[name]} <= {"security_events", "log_refs"}


def _web_app_update(visitor, bot):
    message = {
        "message_id": 99,
        "date": 1_795_000_000,
        "chat": {"id": visitor.person.id, "type": "private", "first_name": "Ada"},
        "from": visitor.person.user(),
        "web_app_data": {"data": '{"admin": true}', "button_text": "Open"},
    }
    return Update.model_validate({"update_id": 990_000_009, "message": message}, context={"bot": bot})


async def test_t10_the_login_widget_opens_no_address(town):
    asked = await nothing_changes(town, widget(), {})

    assert asked > 15
