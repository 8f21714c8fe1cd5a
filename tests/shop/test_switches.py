"""What becomes of orders while something is switched off: nothing is sold that cannot be had, nothing is lost."""

import pytest

from core.clock import VirtualClock
from core.errors import Outage
from security.switches import PaymentsStopped, SalesStopped, SupplierStopped, Switch, Switches
from shop.gateway import PaymentState
from shop.order_news import News
from shop.order_states import OrderStatus
from shop.stoppage import Stoppage
from storage.payments import Checkouts, CheckoutState
from tests.shop.orders_house import House


@pytest.fixture
async def house(database, vault):
    house = House(database, vault)
    house.switches.on_turned.append(Stoppage(house.parking, house.payments).turned)
    await house.sync()
    return house


async def stop(house, switch, reason=""):
    async with house.writing() as session:
        assert await house.switches.turn_off(session, None, switch, reason)


async def resume(house, switch):
    async with house.writing() as session:
        assert await house.switches.turn_on(session, None, switch)


async def pages(house, order_id):
    async with house.database.reading() as session:
        return [row.state for row in await Checkouts(session).of_orders([order_id])]


@pytest.mark.parametrize(
    ("switch", "refusal"),
    [(Switch.SALES, SalesStopped), (Switch.SUPPLIER, SupplierStopped), (Switch.PAYMENTS, PaymentsStopped)],
)
async def test_nothing_is_sold_while_it_is_off(house, switch, refusal):
    person = await house.person()
    await stop(house, switch)

    with pytest.raises(refusal):
        await house.order(person, house.code())

    await resume(house, switch)
    assert (await house.order(person, house.code())).status is OrderStatus.AWAITING_PAYMENT


async def test_the_lockdown_of_the_staff_stops_no_sale(house):
    await stop(house, Switch.STAFF)

    assert (await house.order(await house.person(), house.code())).pay_url is not None


async def test_while_only_sales_are_stopped_an_order_can_still_be_paid_and_is_delivered(house):
    view = await house.order(await house.person(), house.code())
    await stop(house, Switch.SALES)

    checkout = await house.open_page(view.number)
    await house.settle(house.till.become(checkout.session_id, PaymentState.PAID))
    await house.work_off()

    assert (await house.row(view.number)).status is OrderStatus.DELIVERED


@pytest.mark.parametrize(
    ("switch", "refusal"), [(Switch.SUPPLIER, SupplierStopped), (Switch.PAYMENTS, PaymentsStopped)]
)
async def test_no_payment_page_is_opened_for_what_cannot_be_had_or_paid(house, switch, refusal):
    view = await house.order(await house.person(), house.code())
    await stop(house, switch)

    with pytest.raises(refusal):
        await house.open_page(view.number)

    async with house.database.reading() as session:
        page = await house.payments.page(session, house.links.token(view.number))
    assert page.stopped is switch


async def test_open_payment_pages_are_closed_and_the_order_can_be_paid_after_the_stop(house):
    view = await house.order(await house.person(), house.code())
    await house.open_page(view.number)

    await stop(house, Switch.PAYMENTS)
    await house.work_off()

    assert await pages(house, view.order_id) == [CheckoutState.EXPIRED]
    assert (await house.row(view.number)).status is OrderStatus.AWAITING_PAYMENT
    await resume(house, Switch.PAYMENTS)
    checkout = await house.open_page(view.number)
    await house.settle(house.till.become(checkout.session_id, PaymentState.PAID))
    await house.work_off()
    assert (await house.row(view.number)).status is OrderStatus.DELIVERED


async def test_a_stop_that_was_taken_back_at_once_does_not_keep_the_next_one_from_closing_pages(house):
    view = await house.order(await house.person(), house.code())
    await house.open_page(view.number)
    await stop(house, Switch.PAYMENTS)
    await resume(house, Switch.PAYMENTS)
    await house.work_off()
    assert await pages(house, view.order_id) == [CheckoutState.OPEN]

    await stop(house, Switch.PAYMENTS)
    await house.work_off()

    assert await pages(house, view.order_id) == [CheckoutState.EXPIRED]


async def test_who_paid_before_the_page_was_closed_is_served(house):
    view = await house.order(await house.person(), house.code())
    checkout = await house.open_page(view.number)
    await stop(house, Switch.PAYMENTS)

    house.till.become(checkout.session_id, PaymentState.PAID)
    await house.work_off()

    assert (await house.row(view.number)).status is OrderStatus.DELIVERED


async def test_a_page_that_was_being_opened_when_payments_stopped_is_closed(house):
    view = await house.order(await house.person(), house.code())
    token = house.links.token(view.number)
    async with house.writing() as session:
        request, key = await house.payments.prepare(session, token)
    await stop(house, Switch.PAYMENTS)

    checkout = await house.till.open_checkout(request, key=key)
    async with house.writing() as session:
        await house.payments.opened(session, token, checkout)
    await house.work_off()

    assert await pages(house, view.order_id) == [CheckoutState.EXPIRED]


async def test_paid_orders_wait_for_a_stopped_supplier_and_are_bought_afterwards(house):
    view = await house.paid_order(await house.person(), house.code())
    await stop(house, Switch.SUPPLIER)

    await house.work_off()

    assert (house.shelf.asked, house.desk.left) == ([], [])
    assert house.desk.told(view.order_id) == [News.PARKED]
    async with house.database.reading() as session:
        assert (await house.ordering.view(session, view.order_id)).is_parked
        assert await house.ordering.stuck(session, minutes=0) == []
    house.clock.advance(days=2)
    await resume(house, Switch.SUPPLIER)
    await house.work_off()
    assert (await house.row(view.number)).status is OrderStatus.DELIVERED
    assert house.shelf.purchases == 1
    assert house.till.refunds == {}


async def test_the_time_of_a_stop_does_not_count_as_patience(house):
    view = await house.paid_order(await house.person(), house.code())
    house.shelf.faults = [Outage("esimaccess")]
    await house.buy_round(view.order_id)
    await stop(house, Switch.SUPPLIER)
    await house.work_off()
    house.clock.advance(days=1)
    house.shelf.faults = [Outage("esimaccess"), Outage("esimaccess")]

    await resume(house, Switch.SUPPLIER)
    await house.work_off()

    assert (await house.row(view.number)).status is OrderStatus.DELIVERED


async def test_a_purchase_without_an_answer_is_looked_for_although_the_supplier_is_stopped(house):
    view = await house.paid_order(await house.person(), house.code())
    house.shelf.faults = [Outage("esimaccess", unknown=True)]
    await house.buy_round(view.order_id)
    await stop(house, Switch.SUPPLIER)

    await house.work_off()

    assert (await house.row(view.number)).status is OrderStatus.DELIVERED
    assert house.shelf.purchases == 1


async def test_stopping_twice_and_resuming_twice_buys_once(house):
    view = await house.paid_order(await house.person(), house.code())
    for _ in range(2):
        await stop(house, Switch.SUPPLIER)
        await house.work_off()
        await resume(house, Switch.SUPPLIER)
    async with house.writing() as session:
        assert not await house.switches.turn_on(session, None, Switch.SUPPLIER)

    await house.work_off()

    assert (await house.row(view.number)).status is OrderStatus.DELIVERED
    assert house.shelf.purchases == 1


async def test_refunds_go_while_everything_is_stopped(house):
    view = await house.paid_order(await house.person(), house.code())
    await house.work_off()
    for switch in (Switch.SALES, Switch.SUPPLIER, Switch.PAYMENTS):
        await stop(house, switch)

    await house.give_back(view.number)
    await house.work_off()

    assert (await house.row(view.number)).status is OrderStatus.REFUNDED


async def test_another_process_and_the_next_start_see_the_same_switch(house, vault):
    await stop(house, Switch.SALES, "the till is broken")
    another = Switches(VirtualClock(house.clock()), vault, house.log)

    async with house.database.reading() as session:
        views = {view.switch: view for view in await another.all(session)}

    assert views[Switch.SALES].off_since == house.clock()
    assert views[Switch.SALES].reason == "the till is broken"
    assert views[Switch.SUPPLIER].off_since is None
