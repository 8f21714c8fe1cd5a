"""Yesterday's backup is put back: whoever was erased today does not come back with it."""

import argparse
import base64
import os
import sqlite3

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select

from bot.app import open_house
from bot.backup_command import backup_command, restore_command
from privacy.ledger import LedgerBroken
from security.tags import Tag
from storage.engine import open_database
from storage.erasures import LedgerLine
from storage.esims import Esim
from storage.people import People, Person
from storage.tax_archive import TaxRecord
from storage.ticket_messages import TicketMessage
from storage.webchat import WebChat
from tests.journeys.conftest import CHANNELS, DATABASES
from tests.log import tags_of
from tests.postgres import binaries
from tests.privacy.erasing import CANARY, account_of, channel_of, erase, erased, files_with, lives
from tests.town import QUICK
from tests.town import town as open_town


@pytest.fixture(params=DATABASES)
def database_url(request):
    if request.param == "sqlite":
        return None
    monkeypatch = request.getfixturevalue("monkeypatch")
    monkeypatch.setenv("PATH", f"{binaries()}{os.pathsep}{os.environ['PATH']}")
    return request.getfixturevalue("postgres_url")


@pytest.fixture(params=CHANNELS)
def channel(request):
    return request.param


def told(folder, **more):
    """What the two commands are told."""
    usual = {"folder": folder, "keys_folder": None, "passphrase_file": None, "prune": False, "check": False}
    return argparse.Namespace(**usual | {"force": True, "without_keys": False} | more)


async def counts(settings):
    """How many rows of theirs there are."""
    database = open_database(settings.database_url)
    try:
        async with database.reading() as session:
            tables = (Person, Esim, TicketMessage, WebChat)
            return [await session.scalar(select(func.count()).select_from(table)) for table in tables]
    finally:
        await database.close()


async def test_a_backup_of_yesterday_brings_nobody_back(tmp_path, database_url, channel):
    said = []
    async with open_town(tmp_path, database_url=database_url, with_desk=True) as town:
        services, master_key = town.house.services, town.house.services.log.keys.master
        settings = services.settings.model_copy(update={"master_key": _secret(master_key)})
        ada = await town.visitor(channel, "de")
        await lives(town, ada)
        await town.rest()
        account = await account_of(town, ada)
        (sold,) = town.supplier.book.sold()
        assert await backup_command(told(tmp_path / "backup"), settings, town.clock, said.append), said
        await erased(town, await erase(town, ada))
        clock = town.clock
        assert channel_of(ada) == channel
    main, keys = sorted((tmp_path / "backup").iterdir(), reverse=True)

    assert await restore_command(told(None, main=main, keys=keys), settings, clock, said.append), said

    assert any("1 people had come back" in line for line in said), said
    assert await counts(settings) == [0, 0, 0, 0]
    needles = [CANARY, sold.iccid, sold.activation_code, sold.esim_tran_no, str(account)]
    here = [path.name for path in tmp_path.iterdir() if path.name in {"house.db", "house.db-wal", "keys.db"}]
    assert [one for one in files_with(tmp_path, *needles) if one[0] in here] == []
    house = await open_house(settings, clock, master_key, works=False, pace=QUICK)
    try:
        assert not await house.services.vault.of_kind("chat").has_key(account)
        async with house.services.database.reading() as session:
            assert await session.scalar(select(func.count()).select_from(TaxRecord)) == 1
            assert await session.scalar(select(func.count()).select_from(LedgerLine)) == 1
            assert (await house.services.security.log_verifier.verify(session)).is_ok
        assert Tag.ERASURE_REPLAYED in await tags_of(house.services.database)
    finally:
        await house.close()


def _secret(master_key):
    return SecretStr(base64.b64encode(master_key).decode())


async def test_files_that_were_copied_back_by_hand_are_put_right_before_anything_is_served(tmp_path):
    async with open_town(tmp_path) as town:
        services, master_key = town.house.services, town.house.services.log.keys.master
        settings, clock = services.settings, town.clock
        ada = await town.telegram_visitor("en")
        await ada.orders()
        await town.rest()
        person_id = ada.external_id
        async with services.database.reading() as session:
            assert await People(session).find("telegram", person_id) is not None
        for name in ("house.db", "keys.db"):
            await _copy(tmp_path / name, tmp_path / f"{name}.yesterday")
        await erased(town, await erase(town, ada))
    for name in ("house.db", "keys.db"):
        for rest in ("-wal", "-shm"):
            (tmp_path / f"{name}{rest}").unlink(missing_ok=True)
        (tmp_path / f"{name}.yesterday").replace(tmp_path / name)

    house = await open_house(settings, clock, master_key, works=False, pace=QUICK)
    await house.close()

    assert (await counts(settings))[0] == 0


async def _copy(source, target):
    with sqlite3.connect(source) as one, sqlite3.connect(target) as other:
        one.backup(other)
    one.close()
    other.close()


async def test_without_its_ledger_or_with_a_shorter_one_no_house_opens(tmp_path):
    async with open_town(tmp_path) as town:
        services, master_key = town.house.services, town.house.services.log.keys.master
        settings, clock = services.settings, town.clock
        ada = await town.telegram_visitor("en")
        await ada.orders()
        await erased(town, await erase(town, ada))
    assert settings.ledger_path.exists()
    settings.ledger_path.rename(tmp_path / "elsewhere")

    with pytest.raises(LedgerBroken):
        await open_house(settings, clock, master_key, works=False, pace=QUICK)
    (tmp_path / "elsewhere").rename(settings.ledger_path)
    house = await open_house(settings, clock, master_key, works=False, pace=QUICK)
    await house.close()


async def test_whoever_came_back_by_themselves_stays(tmp_path):
    async with open_town(tmp_path) as town:
        services, master_key = town.house.services, town.house.services.log.keys.master
        settings, clock = services.settings, town.clock
        ada = await town.telegram_visitor("en")
        await ada.orders()
        await erased(town, await erase(town, ada))
        await ada.write("/start")
        await ada.orders()
        await town.rest()

    house = await open_house(settings, clock, master_key, works=False, pace=QUICK)
    await house.close()

    assert (await counts(settings))[0] == 1
