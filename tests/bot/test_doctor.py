"""The doctor: finds what is wrong, changes nothing, shows no secret."""

import json
import os
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web

from bot.doctor import doctor, examine
from bot.doctor_notice import look_at_register
from bot.findings import Grade, as_table, bad, good, note
from bot.master_key import write_new_master_key
from bot.migrate import migrate
from bot.privacy_settings import controller_of, periods_of, register_of
from bot.settings import PREFIX, Settings
from bot.settings_check import Problem
from bot.texts import Texts
from core.sealing import new_key
from privacy.notice_writer import NoticeWriter
from privacy.notices import Notices
from security.alerts import Alerts
from security.events import SecurityLog
from storage.engine import make_engine, open_database
from storage.vault import Vault
from tests.log import LOG_KEYS
from tests.loopback import listening
from tests.operator import OPERATOR

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NOWHERE = {name: f"sqlite+aiosqlite:////nowhere/{name}.db" for name in ("database_url", "keys_url")}
SECRET = "secret-word-secret-word"


class Outside:
    """Telegram, Stripe and eSIM Access on one loopback address, as sick as a test wants."""

    def __init__(self):
        self.telegram = {
            "getMe": {"id": 1, "is_bot": True, "first_name": "Esim", "username": "esimflux_bot"},
            "getWebhookInfo": {"url": "", "pending_update_count": 0},
            "getChat": {"id": -1, "type": "supergroup", "is_forum": True},
            "getChatMember": {"status": "administrator", "can_manage_topics": True},
        }
        self.stripe_status = 200
        self.balance = 1_000_000 * 1000
        self.clock_off = timedelta()
        self.url = ""

    async def answer_telegram(self, request):
        result = self.telegram[request.match_info["method"]]
        if result is None:
            return web.json_response({"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401)
        return web.json_response({"ok": True, "result": result})

    async def answer_stripe(self, request):
        del request
        date = format_datetime(NOW + self.clock_off, usegmt=True)
        return web.json_response({"data": []}, status=self.stripe_status, headers={"Date": date})

    async def answer_supplier(self, request):
        del request
        balance = self.balance // 100
        return web.json_response({"success": True, "errorCode": "0", "errorMsg": None, "obj": {"balance": balance}})

    def app(self):
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self.answer_telegram)
        app.router.add_get("/v1/checkout/sessions", self.answer_stripe)
        app.router.add_post("/api/v1/open/balance/query", self.answer_supplier)
        return app


@pytest.fixture
async def outside():
    outside = Outside()
    async with listening(outside.app()) as outside.url:
        yield outside


@pytest.fixture
async def healthy(outside, tmp_path):
    """Settings of a shop in which all is well."""
    await migrate(f"sqlite+aiosqlite:///{tmp_path}/shop.db")
    keys = make_engine(f"sqlite+aiosqlite:///{tmp_path}/keys.db")
    await Vault(keys, new_key()).create_tables()
    await keys.dispose()
    (tmp_path / "etc").mkdir()
    write_new_master_key(tmp_path / "etc" / "master.key")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return {
        "database_url": f"sqlite+aiosqlite:///{tmp_path}/shop.db",
        "keys_url": f"sqlite+aiosqlite:///{tmp_path}/keys.db",
        "master_key_file": tmp_path / "etc" / "master.key",
        "telegram_token": f"123456:{SECRET}",
        "telegram_api_url": outside.url,
        "admin_chat_id": -1,
        "staff_chat_id": -2,
        "public_url": "https://shop.example",
        **OPERATOR,
        "listen": f"127.0.0.1:{port}",
        "stripe_secret_key": f"sk_test_{SECRET}",
        "stripe_webhook_secret": f"whsec_{SECRET}",
        "stripe_api_url": outside.url,
        "esimaccess_access_code": SECRET,
        "esimaccess_secret_key": SECRET,
        "esimaccess_api_url": outside.url,
    }


def clock():
    return NOW


async def findings(values, problems=()):
    found = await examine(Settings.only(**values), problems, clock)
    assert SECRET not in as_table(found)
    return {finding.what: (finding.grade, finding.says) for finding in found}


async def test_a_healthy_shop_has_nothing_wrong(healthy):
    found = await findings(healthy)

    assert {what: says for what, says in found.items() if says[0] is Grade.BAD} == {}
    assert found["Telegram"][1] == "reached as @esimflux_bot"
    assert found["Stripe"][1] == "reached, a test key: no real money moves"
    assert found["supplier esimaccess"][1] == "reached, balance 1000 USD"
    assert found["database"][1] == "SQLite, tables as the code expects them"
    assert found["clock"] == (Grade.GOOD, "right")


async def test_a_notice_that_does_not_say_what_the_software_does_is_wrong(healthy):
    settings = Settings.only(**healthy)
    writer = NoticeWriter(Texts(), controller_of(settings), register_of(settings), periods_of(settings))
    database = open_database(settings.database_url)
    log = SecurityLog(clock, LOG_KEYS)
    async with database.writing.begin() as session:
        await Notices(clock, writer, log, Alerts(clock, None)).ensure(session)
    await database.close()
    assert (await findings(healthy))["privacy notice"] == (Grade.GOOD, "version 1 says what the software does")

    grade, says = (await findings(healthy | {"security_log_days": 400}))["privacy notice"]

    assert (grade, "(periods.log_days)" in says) == (Grade.BAD, True)


async def test_an_agreement_that_is_due_or_has_no_date_is_noted(healthy):
    processors = json.loads(OPERATOR["processors"])
    processors["host"] |= {"review_on": f"{NOW.date()}"}
    register = register_of(Settings.only(**healthy | {"processors": json.dumps(processors)}))

    found = [finding.says for finding in look_at_register(register, NOW.date())]

    assert found == [f"host is to be looked at again on {NOW.date()}"]


async def test_every_setting_is_listed(healthy):
    found = await findings(healthy)

    assert {PREFIX + name.upper() for name in Settings.model_fields} <= set(found)


@pytest.mark.parametrize(
    ("change", "what", "grade", "says"),
    [
        ({"telegram_token": None}, "ESIMFLUX_TELEGRAM_TOKEN", Grade.BAD, "is missing"),
        ({"telegram_mode": "webhook"}, "ESIMFLUX_TELEGRAM_WEBHOOK_SECRET", Grade.BAD, "is missing"),
        ({"telegram_mode": "webhook"}, "Telegram webhook", Grade.NOTE, "python -m bot run sets it"),
        ({"telegram_api_url": "http://127.0.0.1:9"}, "Telegram", Grade.BAD, "cannot be reached (ConnectError)"),
        ({"stripe_api_url": "http://127.0.0.1:9"}, "Stripe", Grade.BAD, "cannot be reached (ConnectError)"),
        ({"esimaccess_api_url": "http://127.0.0.1:9"}, "supplier esimaccess", Grade.BAD, "cannot be reached"),
        ({"admin_chat_id": None}, "admin chat", Grade.NOTE, "ESIMFLUX_ADMIN_CHAT_ID is not set"),
        ({"log_level": "DEBUG"}, "ESIMFLUX_LOG_LEVEL", Grade.BAD, "INFO, once the fault is found"),
        ({"stripe_webhook_secret": None}, "ESIMFLUX_STRIPE_WEBHOOK_SECRET", Grade.BAD, "is missing"),
        ({"stripe_secret_key": f"sk_live_{SECRET}"}, "Stripe", Grade.GOOD, "real money moves"),
        (NOWHERE, "disk", Grade.BAD, "/nowhere does not exist"),
        ({"database_url": "sqlite+aiosqlite:///never.db"}, "database", Grade.NOTE, "python -m bot migrate makes it"),
        ({"keys_url": "sqlite+aiosqlite:///never.db"}, "keys database", Grade.NOTE, "does not exist yet"),
    ],
)
async def test_what_is_wrong_is_named(healthy, monkeypatch, tmp_path, change, what, grade, says):
    monkeypatch.chdir(tmp_path)

    found = await findings(healthy | change)

    assert found[what][0] is grade
    assert says in found[what][1]
    assert not (tmp_path / "never.db").exists()


@pytest.mark.parametrize(
    ("sickness", "what", "grade", "says"),
    [
        ({"stripe_status": 401}, "Stripe", Grade.BAD, "does not know the key"),
        ({"stripe_status": 403}, "Stripe", Grade.BAD, "restricted key"),
        ({"stripe_status": 500}, "Stripe", Grade.BAD, "answers with 500"),
        ({"balance": 20_000_000}, "supplier esimaccess", Grade.NOTE, "balance only 20 USD"),
        ({"clock_off": timedelta(seconds=20)}, "clock", Grade.NOTE, "20 s off"),
        ({"clock_off": timedelta(minutes=-5)}, "clock", Grade.BAD, "300 s off"),
    ],
)
async def test_a_sick_service_is_named(healthy, outside, sickness, what, grade, says):
    for name, value in sickness.items():
        setattr(outside, name, value)

    found = await findings(healthy)

    assert found[what][0] is grade
    assert says in found[what][1]


@pytest.mark.parametrize(
    ("method", "result", "what", "grade", "says"),
    [
        ("getMe", None, "Telegram", Grade.BAD, "answers: Unauthorized"),
        ("getChat", None, "admin chat", Grade.BAD, "add the bot to it"),
        ("getChat", {"id": -2, "type": "supergroup"}, "staff chat", Grade.NOTE, "topics are not switched on"),
        ("getChatMember", {"status": "member"}, "staff chat", Grade.BAD, "the bot is no administrator"),
        ("getChatMember", {"status": "administrator"}, "staff chat", Grade.BAD, "may not manage topics"),
        ("getChatMember", None, "staff chat", Grade.BAD, "Telegram answers: Unauthorized"),
        ("getWebhookInfo", {"url": "https://old.example"}, "Telegram webhook", Grade.BAD, "polling hears nothing"),
    ],
)
async def test_what_telegram_says_is_told(healthy, outside, method, result, what, grade, says):
    outside.telegram[method] = result

    found = await findings(healthy)

    assert found[what][0] is grade
    assert says in found[what][1]


async def test_one_group_for_alarms_and_tickets_is_wrong(healthy):
    found = await findings(healthy | {"staff_chat_id": healthy["admin_chat_id"]})

    assert found["staff chat"] == (Grade.BAD, "is the admin chat as well: make two groups")


async def test_a_failing_webhook_is_told(healthy, outside):
    outside.telegram["getWebhookInfo"] = {
        "url": "https://shop.example/telegram/webhook",
        "last_error_message": "Wrong response from the webhook: 502 Bad Gateway",
    }

    found = await findings(healthy | {"telegram_mode": "webhook", "telegram_webhook_secret": SECRET})

    assert found["Telegram webhook"] == (
        Grade.BAD,
        "Telegram's last try failed: Wrong response from the webhook: 502 Bad Gateway",
    )


async def test_a_master_key_beside_a_database_is_wrong(healthy, tmp_path):
    write_new_master_key(tmp_path / "master.key")

    found = await findings(healthy | {"master_key_file": tmp_path / "master.key"})

    assert found["master key"][0] is Grade.BAD
    assert "beside a database" in found["master key"][1]


async def test_a_master_key_that_others_may_read_is_wrong(healthy):
    healthy["master_key_file"].chmod(0o644)

    found = await findings(healthy)

    assert found["master key"][0] is Grade.BAD
    assert "chmod 600" in found["master key"][1]


async def test_a_database_without_its_tables_is_wrong(healthy, tmp_path):
    (tmp_path / "empty.db").touch()

    found = await findings(healthy | {"keys_url": f"sqlite+aiosqlite:///{tmp_path}/empty.db"})

    assert found["keys database"] == (Grade.BAD, "cannot be read (OperationalError)")


async def test_a_taken_port_is_noted(healthy):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        found = await findings(healthy | {"listen": f"127.0.0.1:{other.getsockname()[1]}"})

    assert found["port"][0] is Grade.NOTE


async def test_what_was_wrong_with_reading_the_settings_is_told(healthy):
    found = await findings(healthy, [Problem("ESIMFLUX_STRIPE_KEY", "is no setting", "Did you mean …?")])

    assert found["ESIMFLUX_STRIPE_KEY"] == (Grade.BAD, "is no setting: Did you mean …?")


async def test_the_command_prints_a_table_and_ends_with_1(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)

    code = await doctor(clock)

    said = capsys.readouterr().out
    assert code == 1
    assert "wrong  ESIMFLUX_TELEGRAM_TOKEN" in said
    assert said.rstrip().endswith("to note.")
    assert list(tmp_path.iterdir()) == []


def test_a_table_stands_in_columns():
    table = as_table([good("a", "one"), note("long", "two"), bad("b", "three")])

    assert table.splitlines() == [
        "ok     a     one",
        "note   long  two",
        "wrong  b     three",
        "",
        "3 looked at, 1 wrong, 1 to note.",
    ]
