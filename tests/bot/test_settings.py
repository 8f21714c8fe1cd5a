"""Settings: read from the environment and `.env`, checked, and never told."""

import base64
import json
import os
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.master_key import is_open_to_others, read_master_key, write_new_master_key
from bot.settings import PREFIX, Settings
from bot.settings_check import SettingsWrong, load_settings, read_settings
from core.money import Money
from shop.prices import retail
from storage.tickets import Priority
from support.service_clock import TARGETS, Target
from tests.operator import OPERATOR

GOOD = {
    "TELEGRAM_TOKEN": "123456:AAFakeFakeFakeFakeFakeFake",
    "PUBLIC_URL": "https://shop.example/",
    "STRIPE_SECRET_KEY": "sk_test_fakefakefake",
    "STRIPE_WEBHOOK_SECRET": "whsec_fakefakefake",
    "ESIMACCESS_ACCESS_CODE": "fake-access-code",
    "ESIMACCESS_SECRET_KEY": "fake-secret-key",
    "MASTER_KEY_FILE": "master.key",
    **{name.upper(): value for name, value in OPERATOR.items()},
}


@pytest.fixture(autouse=True)
def nowhere(monkeypatch, tmp_path):
    """An empty folder, and an environment without settings."""
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)


@pytest.fixture
def environment(monkeypatch):
    def set_all(**values):
        for name, value in (GOOD | values).items():
            monkeypatch.setenv(PREFIX + name, value)

    return set_all


def told(problems):
    return {problem.name.removeprefix(PREFIX): problem.what for problem in problems}


def test_all_that_is_needed_is_enough(environment):
    environment()

    settings = load_settings()

    assert settings.telegram.token == GOOD["TELEGRAM_TOKEN"]
    assert settings.web.public_url == "https://shop.example"
    assert (settings.web.host, settings.web.port) == ("127.0.0.1", 8080)
    assert not settings.stripe.live
    assert settings.supply.name == "esimaccess"
    assert settings.is_sqlite


def test_settings_are_read_from_dotenv_too():
    Path(".env").write_text("\n".join(f"{PREFIX}{name}={value}" for name, value in GOOD.items()))

    assert load_settings().stripe.secret_key == "sk_test_fakefakefake"


@pytest.mark.parametrize(
    ("values", "name", "what"),
    [
        ({"CONTROLLER_NAME": ""}, "CONTROLLER_NAME", "is missing"),
        ({"CONTROLLER_ADDRESS": " "}, "CONTROLLER_ADDRESS", "is missing"),
        ({"CONTROLLER_COUNTRY": ""}, "CONTROLLER_COUNTRY", "is missing"),
        ({"CONTROLLER_EMAIL": ""}, "CONTROLLER_EMAIL", "is missing"),
        ({"CONTROLLER_AUTHORITY": ""}, "CONTROLLER_AUTHORITY", "is missing"),
        ({"CONTROLLER_COUNTRY": "Germany"}, "CONTROLLER_COUNTRY", "is wrong"),
        ({"CONTROLLER_EMAIL": "privacy@example.com"}, "CONTROLLER_EMAIL", "is a placeholder"),
        ({"CONTROLLER_EMAIL": "[email protected]"}, "CONTROLLER_EMAIL", "is wrong"),
        ({"CONTROLLER_EMAIL": "email-protected@cdn.shop"}, "CONTROLLER_EMAIL", "is a placeholder"),
        ({"CONTROLLER_EMAIL": "privacy@shop.example"}, "CONTROLLER_EMAIL", "is a placeholder"),
        ({"SUPPORT_EMAIL": "help@yourdomain.com"}, "SUPPORT_EMAIL", "is a placeholder"),
        ({"CONTROLLER_NAME": "[Your company]"}, "CONTROLLER_NAME", "is a placeholder"),
        ({"PROCESSORS": "{}"}, "PROCESSORS", "is missing"),
        ({"PROCESSORS": '{"host": {"mechanism": "hope"}}'}, "PROCESSORS", "is wrong"),
        ({"PROCESSORS": '{"somebody": {}}'}, "PROCESSORS", "is wrong"),
    ],
)
def test_a_notice_that_would_not_say_who_and_where_keeps_the_shop_from_starting(environment, values, name, what):
    environment(**values)

    with pytest.raises(SettingsWrong) as caught:
        load_settings()

    assert name in told(caught.value.problems)
    assert any(problem.what.startswith(what) for problem in caught.value.problems)


def test_a_receiver_without_a_mechanism_is_named(environment):
    processors = json.loads(OPERATOR["processors"])
    del processors["payments"]["mechanism"]
    environment(PROCESSORS=json.dumps(processors))

    with pytest.raises(SettingsWrong) as caught:
        load_settings()

    assert told(caught.value.problems) == {"PROCESSORS": "is missing the mechanism of “payments”"}


def test_everything_missing_is_told_at_once():
    with pytest.raises(SettingsWrong) as caught:
        load_settings()

    assert set(told(caught.value.problems)) == set(GOOD)
    assert all("is missing" in str(problem) for problem in caught.value.problems)
    assert "See docs/operations.md#esimflux_telegram_token" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://secret-word@host/db"),
        ("DATABASE_URL", "sqlite+aiosqlite:///:memory:"),
        ("DATABASE_URL", "secret-word"),
        ("TELEGRAM_TOKEN", "secret-word"),
        ("TELEGRAM_API_URL", "ftp://secret-word"),
        ("TELEGRAM_MODE", "secret-word"),
        ("TELEGRAM_WEBHOOK_SECRET", "secret-word!"),
        ("STAFF_CHAT_ID", "secret-word"),
        ("OWNER_IDS", "1,secret-word"),
        ("SUPPORT_EMAIL", "secret-word"),
        ("SUPPORT_HOURS", "secret-word"),
        ("SUPPORT_HOURS", ";"),
        ("SUPPORT_HOURS", "mon-fri 9-18"),
        ("SUPPORT_TIMEZONE", "secret-word"),
        ("SUPPORT_HOLIDAYS", "secret-word"),
        ("SUPPORT_TARGETS", '{"secret-word": {"first": 1, "next": 1}}'),
        ("SUPPORT_TARGETS", '{"low": {"first": 0, "next": 1}}'),
        ("SUPPORT_TARGETS", '{"low": {"first": 1}}'),
        ("SUPPORT_LINKS", "https://secret-word.example"),
        ("SUPPORT_LINKS", "*"),
        ("TICKET_REOPEN_DAYS", "-1"),
        ("TICKET_CLOSE_DAYS", "1"),
        ("LISTEN", "secret-word"),
        ("LISTEN", "127.0.0.1:99999"),
        ("PUBLIC_URL", "secret-word"),
        ("PUBLIC_URL", "https://shop.example/?secret-word"),
        ("TRUSTED_PROXIES", "secret-word"),
        ("STRIPE_SECRET_KEY", "secret-word"),
        ("STRIPE_WEBHOOK_SECRET", "secret-word"),
        ("SUPPLIER", "secret-word"),
        ("WORKER", "secret-word"),
        ("CURRENCY", "XTR"),
        ("CURRENCY", "secret-word"),
        ("USD_RATE", "secret-word"),
        ("USD_RATE", "NaN"),
        ("PRICE_MARGIN_PERCENT", "-1"),
        ("PRICE_FLOOR", "0"),
        ("PRICE_FLOOR", "1.999"),
        ("PRICE_ENDINGS", "100"),
        ("PRICE_ENDINGS", ","),
        ("PRICE_RULES", '{"secret-word": {}}'),
        ("PRICE_RULES", '{"airalo": {"secret-word": 1}}'),
        ("PRICE_RULES", '{"airalo": {"floor": "1.999"}}'),
        ("ORDER_MINUTES", "29"),
        ("SUPPLIER_PATIENCE_MINUTES", "0"),
        ("CATALOG_SYNC_MINUTES", "7"),
        ("CHAT_RETENTION_DAYS", "0"),
        ("LOG_LEVEL", "secret-word"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not(environment, name, value):
    environment(**{name: value})

    with pytest.raises(SettingsWrong) as caught:
        load_settings()

    assert name in told(caught.value.problems)
    assert "secret-word" not in str(caught.value)
    assert "secret-word" not in repr(caught.value.problems)


def test_json_that_is_none_is_named_too(environment):
    environment(PRICE_RULES="{secret-word")

    with pytest.raises(SettingsWrong) as caught:
        load_settings()

    assert told(caught.value.problems) == {"PRICE_RULES": "is wrong"}
    assert "secret-word" not in str(caught.value)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"KEYS_URL": "sqlite+aiosqlite:///esimflux.db"}, "KEYS_URL"),
        ({"WORKER": "separate"}, "WORKER"),
        ({"USD_RATE": "0.9"}, "USD_RATE"),
        ({"CURRENCY": "EUR"}, "USD_RATE"),
        ({"CURRENCY": "JPY", "USD_RATE": "150"}, "PRICE_FLOOR"),
        ({"TELEGRAM_MODE": "webhook"}, "TELEGRAM_WEBHOOK_SECRET"),
        (
            {
                "TELEGRAM_MODE": "webhook",
                "TELEGRAM_WEBHOOK_SECRET": "a-secret-of-enough-length",
                "PUBLIC_URL": "http://x.y",
            },
            "PUBLIC_URL",
        ),
        ({"SUPPLIER": "airalo"}, "AIRALO_CLIENT_ID"),
        ({"SUPPLIER": "airalo"}, "SUPPLIER"),
        ({"MASTER_KEY": base64.b64encode(bytes(32)).decode()}, "MASTER_KEY"),
    ],
)
def test_what_does_not_go_together_is_told(environment, values, name):
    environment(**values)

    with pytest.raises(SettingsWrong) as caught:
        load_settings()

    assert name in told(caught.value.problems)


def test_a_misspelt_name_is_told_with_the_right_one(environment):
    environment(STRIPE_KEY="secret-word")

    with pytest.raises(SettingsWrong) as caught:
        load_settings()

    assert str(caught.value).startswith("ESIMFLUX_STRIPE_KEY is no setting: Did you mean ESIMFLUX_STRIPE_")
    assert "secret-word" not in str(caught.value)


def test_the_doctor_reads_on_with_the_default_in_place_of_what_is_wrong(environment):
    environment(LISTEN="nowhere", CURRENCY="EUR", USD_RATE="0.92")

    settings, problems = read_settings()

    assert settings.listen == "127.0.0.1:8080"
    assert settings.currency == "EUR"
    assert told(problems) == {"LISTEN": "is wrong"}


def test_an_empty_value_counts_as_not_set(environment):
    environment(STAFF_CHAT_ID="", LOG_LEVEL="")

    settings = load_settings()

    assert settings.staff_chat_id is None
    assert settings.log_level == "INFO"


def test_no_part_shows_a_secret(environment):
    environment(
        DATABASE_URL="postgresql+psycopg://shop:secret-word@db/shop",
        STRIPE_SECRET_KEY="sk_live_secret-word",
        TELEGRAM_TOKEN="123456:secret-word-secret-word",
        ESIMACCESS_SECRET_KEY="secret-word",
        ESIMACCESS_ACCESS_CODE="secret-word",
        SUPPLIER_WEBHOOK_SECRET="secret-word-secret-word",
    )

    settings = load_settings()

    assert settings.stripe.live
    shown = f"{settings!r} {settings} {settings.telegram!r} {settings.stripe!r} {settings.supply!r} {settings.web!r}"
    assert "secret-word" not in shown


def test_lists_are_separated_by_commas(environment):
    environment(OWNER_IDS="1, 2,3", PRICE_ENDINGS="95", TRUSTED_PROXIES="10.0.0.0/8, ::1/128")

    settings = load_settings()

    assert settings.owner_ids == (1, 2, 3)
    assert settings.price_endings == (95,)
    assert [str(network) for network in settings.web.trusted_proxies] == ["10.0.0.0/8", "::1/128"]


def test_each_supplier_may_have_a_rule_of_its_own(environment):
    environment(
        CURRENCY="EUR",
        USD_RATE="0.5",
        PRICE_RULES='{"airalo": {"margin_percent": "50", "floor": "4.00", "endings": [0]}}',
    )

    settings = load_settings()

    assert retail(2_000_000, None, settings.price_rule("esimaccess")) == Money(249, "EUR")
    assert retail(2_000_000, None, settings.price_rule("airalo")) == Money(400, "EUR")
    assert settings.rate == Decimal("0.5")


def test_the_desk_is_set_as_it_is_told(environment):
    environment(
        SUPPORT_HOURS="mon-sun 08:00-20:00",
        SUPPORT_TIMEZONE="Europe/Berlin",
        SUPPORT_HOLIDAYS="12-25",
        SUPPORT_TARGETS='{"urgent": {"first": 5, "next": 10}}',
        SUPPORT_LINKS="Help.Example, *.example.org",
    )

    support = load_settings().support

    assert support.hours.is_open(datetime(2026, 12, 24, 7, tzinfo=UTC))
    assert not support.hours.is_open(datetime(2026, 12, 25, 7, tzinfo=UTC))
    assert support.targets[Priority.URGENT] == Target(first=5, next=10)
    assert support.targets[Priority.LOW] == TARGETS[Priority.LOW]
    assert support.links == ("shop.example", "help.example", "*.example.org")
    assert (support.reopen_days, support.close_days) == (14, 5)


def test_only_hears_nobody_else(environment):
    environment(LISTEN="0.0.0.0:1")

    settings = Settings.only(currency="EUR", usd_rate=Decimal("0.9"))

    assert settings.listen == "127.0.0.1:8080"
    assert settings.telegram_token is None


def test_a_new_master_key_is_read_again_and_nobody_else_may(tmp_path):
    path = tmp_path / "keys" / "master.key"

    write_new_master_key(path)

    assert len(read_master_key(Settings.only(master_key_file=path))) == 32
    assert not is_open_to_others(path)
    path.chmod(0o640)
    assert is_open_to_others(path)


def test_a_master_key_is_never_written_over(tmp_path):
    path = tmp_path / "master.key"
    write_new_master_key(path)
    before = path.read_bytes()

    with pytest.raises(FileExistsError):
        write_new_master_key(path)

    assert path.read_bytes() == before


def test_a_master_key_may_come_from_the_environment():
    settings = Settings.only(master_key=base64.b64encode(bytes(range(32))).decode())

    assert read_master_key(settings) == bytes(range(32))


@pytest.mark.parametrize("content", [b"", b"secret-word", b"c2VjcmV0LXdvcmQ=", b"\xff\xfe"])
def test_what_is_no_master_key_is_refused_without_repeating_it(tmp_path, content):
    path = tmp_path / "master.key"
    path.write_bytes(content)

    with pytest.raises(SettingsWrong) as caught:
        read_master_key(Settings.only(master_key_file=path))

    assert "secret-word" not in str(caught.value)


def test_a_master_key_that_is_not_there_is_told():
    with pytest.raises(SettingsWrong, match="does not exist"):
        read_master_key(Settings.only(master_key_file=Path("nowhere")))
