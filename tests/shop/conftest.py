"""A shop whose supplier is the twin on loopback, for the tests of what the staff does."""

import pytest

from esim.esimaccess import EsimAccess
from esim.esimaccess_wire import Patience
from sandbox.catalogue import build_catalogue
from sandbox.esimaccess import ACCESS_CODE, EsimAccessTwin, build_app
from tests.loopback import listening
from tests.shop.desk_house import JAPAN
from tests.shop.orders_house import House


@pytest.fixture
def twin(clock):
    plans = {plan["slug"]: plan for plan in build_catalogue() if plan["locationCode"] == "JP"}
    plans = {slug: {**plan, "supportTopUpType": 2 if plan["dataType"] == 1 else 3} for slug, plan in plans.items()}
    twin = EsimAccessTwin(clock=clock, allocation_seconds=(1.0, 1.0), catalogue=plans)
    yield twin
    twin.book.close()


@pytest.fixture
async def house(database, vault, clock, twin):
    """The shop with the real client of the supplier, which speaks to its twin."""

    async def sleep(seconds):
        clock.advance(seconds=seconds)

    async with listening(build_app(twin, background=False)) as url:
        patience = Patience(connect=2, answer=0.5)
        supplier = EsimAccess(ACCESS_CODE, clock=clock, base_url=url, sleep=sleep, patience=patience)
        house = House(database, vault, clock, supplier=supplier)
        await house.sync()
        yield house
        await supplier.close()


@pytest.fixture
async def bought(house):
    """Somebody has bought 5 GB for Japan and has the QR: the order as its buyer sees it."""
    view = await house.paid_order(await house.person(), house.code(JAPAN))
    await house.work_off()
    return view


@pytest.fixture
def phone(house, twin, bought):
    """The phone of the buyer."""

    async def phone():
        esim = await house.esim_of(bought.order_id)
        return twin.phone(esim.supplier_ref)

    return phone
