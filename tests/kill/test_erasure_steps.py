"""kill -9 before, within and after every step of an erasure: whoever goes on ends where nobody died."""

import asyncio
import base64
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.app import open_house
from bot.settings import Settings
from core.clock import system_clock
from privacy.request_views import RequestState
from storage.erasures import ErasureRow, LedgerLine
from storage.esims import Esim
from storage.people import Person
from storage.privacy_requests import PrivacyRequest, RequestStep
from storage.tax_archive import TaxRecord
from storage.vault import PersonKey
from tests.kill.customers import Customer, Habit
from tests.kill.test_steps import around, die_at
from tests.patience import LONG_PATIENCE
from tests.privacy.erasing import files_with, wish
from tests.town import QUICK, text_of

pytestmark = [pytest.mark.kill, pytest.mark.timeout(6 * LONG_PATIENCE)]

ERASING, ERASER, OUTSIDE = "bot.privacy_erasing:Erasing", "privacy.eraser:Eraser", "bot.erasure_outside:Outside"
POINTS = [
    *around(f"{ERASING}.prepare", "before", "after"),
    *around(f"{ERASING}.decide", "before"),
    *around(f"{ERASER}.decide", "before", "after"),
    *around(f"{ERASER}.decided"),
    *around(f"{ERASING}.desk", "before"),
    *around(f"{ERASER}.close_desk"),
    *around(f"{OUTSIDE}.delete_topics", "after"),
    *around(f"{ERASING}.desk", "after"),
    *around(f"{ERASING}.messages", "before", "after"),
    *around(f"{OUTSIDE}.forget_customers", "before", "after"),
    *around(f"{ERASING}.payments", "after"),
    *around(f"{OUTSIDE}.end_unused", "before", "after"),
    *around(f"{ERASING}.supplier", "after"),
    *around("privacy.tax_archive:TaxArchive.keep"),
    *around(f"{ERASING}.tax", "after"),
    *around(f"{ERASER}.cut_log"),
    *around(f"{ERASING}.cut_log", "after"),
    *around(f"{ERASER}.erase_rows"),
    *around(f"{ERASING}.rows", "after"),
    *around(f"{ERASING}.work", "before", "after"),
    *around(f"{ERASER}.destroy_keys", "before", "after"),
    *around(f"{ERASING}.keys", "after"),
    *around(f"{ERASER}.suppress"),
    *around(f"{ERASING}.suppress", "after"),
    *around(f"{ERASING}.scan", "before", "after"),
    *around("privacy.erasure_receipt:ReceiptWriter.write", "before", "after"),
    *around("bot.erasure_telling:Telling.send", "after"),  # it is claimed: no other life sends it
    *around(f"{ERASING}.receipt", "after"),
    *around(f"{ERASING}.chat", "before", "after"),
    *around(f"{ERASER}.erase_account"),
    *around(f"{ERASING}.account", "after"),
    *around(f"{ERASER}.forget_facts", "before", "after"),
    *around(f"{ERASING}.files", "after"),
]


@pytest.fixture
def order_minutes():
    return 600


async def house_at(world):
    """The house's rooms, for asking in its place while nothing of it lives."""
    folder = Path(world.log).parent
    settings = Settings.only(
        database_url=world.database_url,
        keys_url=f"sqlite+aiosqlite:///{folder}/keys.db",
        master_key_file=folder / "master-key",
    )

    key = base64.b64decode((folder / "master-key").read_text())
    return await open_house(settings, system_clock, key, works=False, pace=QUICK)


async def test_from_a_wish_to_be_forgotten_to_its_receipt(sqlite_world, told):
    world = sqlite_world
    life = await world.lives.start("run")
    await Customer(world, world.telegram.person()).buys("Japan", Habit.PAYS)
    await world.calm()
    await world.kill(life)
    (customer,) = world.customers()
    (sold,) = world.supplier.book.sold()
    house = await house_at(world)
    await house.services.work.start()
    async with house.services.database.reading() as session:
        person = (await session.scalars(select(Person))).one()
    number = await wish(house.services, person)
    await house.services.work.stop()
    await house.close()

    await die_at(world, POINTS)

    assert await world.up(await world.lives.start("run")), world.told("the house died by itself")
    await world.in_time(_completed(world, number), lambda: "the erasure has not ended")
    folder = Path(world.log).parent
    house = await house_at(world)
    async with house.services.database.reading() as session:
        left = [await session.scalar(select(func.count()).select_from(table)) for table in (Person, Esim)]
        kept = [await session.scalar(select(func.count()).select_from(table)) for table in (TaxRecord, LedgerLine)]
        steps = {one.step: one.state.value for one in await session.scalars(select(RequestStep))}
        row = (await session.scalars(select(ErasureRow))).one()
        assert (await house.services.security.log_verifier.verify(session)).is_ok
    async with house.services.keys.connect() as connection:
        keys = (await connection.execute(select(PersonKey.owner_kind).where(PersonKey.owner_kind != "house"))).all()
    await house.close()
    assert left == [0, 0]
    assert kept == [1, 1]
    assert set(steps.values()) <= {"done", "kept", "waiting"}, steps
    assert (row.person_id, row.facts) == (None, None)
    assert [kind for (kind,) in keys] == ["tax"]
    receipts = [one for one in customer.messages() if number in text_of(one) and "🧾" in text_of(one)]
    assert len(receipts) <= 1
    needles = [sold.iccid, sold.activation_code, sold.esim_tran_no, str(customer.id)]
    names = {"database.db", "database.db-wal", "keys.db", "keys.db-wal", "house.log"}
    assert [one for one in files_with(folder, *needles) if one[0] in names] == []
    told(
        f"kill -9 at {len(POINTS)} points of an erasure: {len(world.kills)} kills, nobody left, one record for the tax"
    )


async def _completed(world, number):
    house = await house_at(world)
    try:
        while True:
            async with house.services.database.reading() as session:
                state = await session.scalar(select(PrivacyRequest.state).where(PrivacyRequest.number == number))
            if state is RequestState.COMPLETED:
                return
            await asyncio.sleep(0.3)
    finally:
        await house.close()
