"""What only a real server shows: two transactions that truly run at once on one order."""

import asyncio

import pytest

from core.errors import Refusal
from security.switches import Switch
from shop.gateway import PaymentState
from shop.order_states import OrderStatus, Overtaken
from shop.stoppage import Stoppage
from storage.base import Base
from storage.engine import open_database
from tests.shop.orders_house import House

pytestmark = pytest.mark.postgres


@pytest.fixture
async def database(postgres_url):
    database = open_database(postgres_url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield database
    await database.close()


@pytest.fixture
async def house(database, vault):
    house = House(database, vault)
    await house.sync()
    return house


@pytest.fixture
async def buyer(house):
    return await house.person()


async def test_webhook_return_page_and_reconciler_at_once_make_one_sale(house, buyer):
    views = [await house.order(buyer, house.code(), message_id=n) for n in range(5)]
    for view in views:
        checkout = await house.open_page(view.number)
        paid = house.till.become(checkout.session_id, PaymentState.PAID)

        await asyncio.gather(
            house.settle(paid),
            house.settle(paid),
            house.hear(checkout=paid, event_id=f"evt_{view.number}"),
            house.hear(checkout=paid, event_id=f"evt_{view.number}"),
        )
    await house.work_off()

    assert house.shelf.purchases == len(views)
    assert house.till.refunds == {}
    assert [(await house.row(view.number)).status for view in views] == [OrderStatus.DELIVERED] * len(views)


async def test_cancelling_and_paying_at_once_end_in_one_esim(house, buyer):
    async def cancel(number):
        async with house.writing() as session:
            await house.ordering.cancel(session, buyer, number)

    views = [await house.order(buyer, house.code(), message_id=n) for n in range(5)]
    for view in views:
        checkout = await house.open_page(view.number)
        paid = house.till.become(checkout.session_id, PaymentState.PAID)

        ends = await asyncio.gather(cancel(view.number), house.settle(paid), return_exceptions=True)
        assert all(isinstance(end, Refusal | Overtaken) for end in ends if isinstance(end, Exception))
        await house.settle(paid)
    await house.work_off()

    assert [(await house.row(view.number)).status for view in views] == [OrderStatus.DELIVERED] * len(views)
    assert house.shelf.purchases == len(views)


async def test_the_whole_road_to_a_refund_and_the_timers(house, buyer):
    view = await house.paid_order(buyer, house.code())
    house.shelf.listed.clear()
    unpaid = await house.order(buyer, house.code(), message_id=2)
    house.clock.advance(hours=2)

    await house.work_off()
    async with house.writing() as session:
        expired = await house.ordering.expire_due(session)
        due = await house.payments.to_reconcile(session, now=house.clock(), limit=10)

    assert (await house.row(view.number)).status is OrderStatus.REFUNDED
    assert expired == [unpaid.number]
    assert len(due) == 1


async def test_no_order_stays_parked_that_was_parked_while_the_supplier_was_resumed(house, buyer):
    house.switches.on_turned.append(Stoppage(house.parking, house.payments).turned)
    views = [await house.paid_order(buyer, house.code(), message_id=n) for n in range(8)]
    async with house.writing() as session:
        await house.switches.turn_off(session, None, Switch.SUPPLIER)

    async def resume():
        async with house.writing() as session:
            await house.switches.turn_on(session, None, Switch.SUPPLIER)

    await asyncio.gather(
        *(house.buy_round(view.order_id) for view in views[:4]),
        resume(),
        *(house.buy_round(view.order_id) for view in views[4:]),
    )
    await house.work_off()

    assert {(await house.row(view.number)).status for view in views} == {OrderStatus.DELIVERED}
    assert house.shelf.purchases == len(views)
