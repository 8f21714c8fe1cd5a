"""When the machine fails: the database locked or full, the port taken, settings wrong."""

import asyncio
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import suppress

import pytest
from sqlalchemy import event

import storage.engine
from tests.house.source import ROOT
from tests.operator import OPERATOR
from tests.patience import PATIENCE
from tests.town import ANY_ORDER, ANYTHING
from tests.town import town as open_town


@pytest.fixture
def impatient(monkeypatch):
    """A database that is locked is given up soon."""
    hurried = ["busy_timeout=200" if "busy" in pragma else pragma for pragma in storage.engine.PRAGMAS]
    monkeypatch.setattr(storage.engine, "PRAGMAS", tuple(hurried))


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("language", ["en", "de"])
async def test_a_locked_database_is_said_and_the_next_try_works(tmp_path, language):
    async with open_town(tmp_path) as town:
        ada = await town.telegram_visitor(language)
        await ada.write("Japan 10")
        card = await ada.press("5\u00a0GB")
        buy = ada.label("plan-button-buy", price=ANYTHING)
        outside = sqlite3.connect(tmp_path / "house.db", isolation_level=None)
        outside.execute("BEGIN IMMEDIATE")

        await ada.press(buy, card)

        assert ada.toast["text"] == ada.words.plain("error-busy")
        outside.execute("ROLLBACK")
        outside.close()
        assert await town.orders() == []
        await ada.press(buy, card)
        await ada.sees(ada.says("order-card-awaiting-payment", **ANY_ORDER))


def fill_free_pages(path):
    """Leave no page in the file that is not used."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("CREATE TABLE filler (bytes)")
    database.execute("PRAGMA max_page_count=1")
    for size in (3000, 1):
        with suppress(sqlite3.OperationalError):
            while True:
                database.execute("INSERT INTO filler VALUES (zeroblob(?))", (size,))
    database.close()


async def test_a_full_disk_is_said_and_nothing_is_half_kept(town, tmp_path):
    ada = await town.telegram_visitor("de")
    buy = ada.label("plan-button-buy", price=ANYTHING)
    await ada.write("Japan 10")
    card = await ada.press("5\u00a0GB")
    buyers = [await town.telegram_visitor("de") for _ in range(5)]
    for one in (ada, *buyers):
        await one.is_old_enough()
    engine = town.house.services.database.engine.sync_engine
    pages = {"most": 1}
    await asyncio.to_thread(fill_free_pages, tmp_path / "house.db")

    @event.listens_for(engine, "checkout")
    def as_big_as_it_is(dbapi, _record, _proxy):
        cursor = dbapi.cursor()
        cursor.execute(f"PRAGMA max_page_count={pages['most']}")
        cursor.close()

    full = ada.words.plain("error-busy")
    toasts = []
    for buyer in buyers:
        data = button_data(card, "buy")
        toasts += [(await buyer._tap(message_id, data))["text"] for message_id in range(900, 909)]
    kept = len(await town.orders())
    pages["most"] = 1_000_000
    await ada.press(buy, card)

    assert full in toasts
    assert set(toasts) == {"", full}
    assert kept == toasts.count("")
    await ada.sees(ada.says("order-card-awaiting-payment", **ANY_ORDER))
    assert len(await town.orders()) == kept + 1


def button_data(message, prefix):
    """What the button of that kind carries."""
    buttons = [button for row in message["reply_markup"]["inline_keyboard"] for button in row]
    return next(one["callback_data"] for one in buttons if one.get("callback_data", "").startswith(prefix))


def command(folder, *arguments, **given):
    """Run `python -m bot` with these settings only."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ESIMFLUX_")}
    settings = {f"ESIMFLUX_{name.upper()}": value for name, value in given.items()}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        check=False,
        cwd=folder,
        env=clean | settings | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def test_a_port_that_is_taken_is_said_with_the_setting_to_change(tmp_path):
    assert command(tmp_path, "new-master-key", "key").returncode == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"

        run = command(
            tmp_path,
            "run",
            listen=listen,
            public_url="http://127.0.0.1:9",
            master_key_file="key",
            telegram_token="7700000001:" + "t" * 35,
            telegram_api_url="http://127.0.0.1:9",
            stripe_secret_key="sk_test_town",
            stripe_webhook_secret="whsec_town",
            esimaccess_access_code="code",
            esimaccess_secret_key="secret",
            esimaccess_api_url="http://127.0.0.1:9",
            **OPERATOR,
        )

    assert run.returncode == 1, run.stderr
    assert f"ESIMFLUX_LISTEN={listen} cannot be listened on" in run.stdout
    assert "Traceback" not in run.stdout + run.stderr


def test_wrong_settings_are_named_and_end_with_2(tmp_path):
    run = command(tmp_path, "run", currency="DOGE", listen="nowhere", supprt_email="a@b.example")

    assert run.returncode == 2
    for name in ("ESIMFLUX_CURRENCY", "ESIMFLUX_LISTEN", "ESIMFLUX_SUPPRT_EMAIL", "ESIMFLUX_TELEGRAM_TOKEN"):
        assert name in run.stdout
    assert "Traceback" not in run.stderr


def test_a_shop_that_does_not_say_who_is_responsible_does_not_start(tmp_path):
    given = OPERATOR | {"controller_address": "", "controller_email": "privacy@example.com", "processors": "{}"}

    run = command(tmp_path, "run", **given)

    assert run.returncode == 2
    for said in (
        "ESIMFLUX_CONTROLLER_ADDRESS is missing",
        "ESIMFLUX_CONTROLLER_EMAIL is a placeholder",
        "ESIMFLUX_PROCESSORS is missing the name and the country and the mechanism of “host”",
    ):
        assert said in run.stdout
    assert "Traceback" not in run.stdout + run.stderr
