"""Paying by link: what our page shows, and what each thing that can come back from the payment service leads to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.money import Money
from security.tags import Tag
from shop.gateway import Flaw, PaymentState
from shop.order_news import News
from shop.order_states import OrderStatus
from shop.payments import AlreadyPaid, PayLinkOver, PayLinkUnknown, PaymentOnItsWay, Settled
from storage.payments import CheckoutState, RefundStatus
from tests.log import events_of, tags_of
from tests.shop.orders_house import House, a_plan


@pytest.fixture
async def house(database, vault):
    house = House(database, vault)
    await house.sync()
    return house


@pytest.fixture
async def buyer(house):
    return await house.person()


@pytest.fixture
async def view(house, buyer):
    return await house.order(buyer, house.code())


@pytest.fixture
def token(house, view):
    return house.links.token(view.number)


async def tags(house):
    return await tags_of(house.database)


async def page(house, token):
    async with house.database.reading() as session:
        return await house.payments.page(session, token)


async def test_the_link_shows_what_is_paid_for(house, view, token):
    shown = await page(house, token)

    assert (shown.order_number, shown.amount, shown.days, shown.external_id) == (view.number, view.amount, 30, 7)
    assert (shown.status, shown.checkout_url, shown.unlimited) == (OrderStatus.AWAITING_PAYMENT, None, False)


@pytest.mark.parametrize("token", ["", "nonsense", "\udcff", "A" * 43, "x" * 10_000])
async def test_a_link_that_nobody_was_given_is_unknown(house, view, token):
    with pytest.raises(PayLinkUnknown) as refusal:
        await page(house, token)

    assert refusal.value.tag is Tag.PAY_LINK_REFUSED


async def test_the_link_ends_with_the_orders_time(house, view, token):
    house.clock.advance(minutes=60)

    with pytest.raises(PayLinkOver):
        await page(house, token)


async def test_the_link_lives_on_while_its_payment_page_is_open(house, view, token):
    house.clock.advance(minutes=50)
    checkout = await house.open_page(view.number)
    house.clock.advance(minutes=20)

    shown = await page(house, token)

    assert shown.checkout_url == checkout.url


async def test_the_request_names_its_order_and_lives_long_enough_for_the_service(house, view, token):
    house.clock.advance(minutes=59)
    async with house.database.reading() as session:
        request, key = await house.payments.prepare(session, token)

    assert (request.order_number, key) == (view.number, f"checkout:{view.number}:1")
    assert request.title == "eSIM Japan: 10\u00a0GB for 30 days"
    assert request.success_url == f"https://esim.example/paid/{token}"
    assert timedelta(minutes=30) < request.expires_at - house.clock() < timedelta(hours=24)


async def test_pressing_pay_twice_asks_for_the_same_page(house, view, token):
    async with house.database.reading() as session:
        first = await house.payments.prepare(session, token)
    house.clock.advance(minutes=5)
    async with house.database.reading() as session:
        second = await house.payments.prepare(session, token)

    assert first == second


async def test_a_page_that_failed_makes_room_for_another(house, view, token):
    checkout = await house.open_page(view.number)
    await house.settle(house.till.become(checkout.session_id, PaymentState.FAILED))

    again = await house.open_page(view.number)

    assert again.session_id != checkout.session_id
    assert house.desk.told(view.order_id) == [News.NOT_PAID]


async def test_what_was_paid_asks_for_no_payment(house, view, token):
    checkout = await house.open_page(view.number)
    await house.settle(house.till.become(checkout.session_id, PaymentState.PAID))

    async with house.database.reading() as session:
        with pytest.raises(AlreadyPaid):
            await house.payments.prepare(session, token)

    assert (await page(house, token)).status is OrderStatus.PAID


async def test_a_delayed_payment_is_on_its_way_until_it_comes(house, view, token):
    checkout = await house.open_page(view.number)

    way = await house.settle(house.till.become(checkout.session_id, PaymentState.PROCESSING))
    async with house.database.reading() as session:
        with pytest.raises(PaymentOnItsWay):
            await house.payments.prepare(session, token)
    house.clock.advance(days=3)
    shown = await page(house, token)
    came = await house.settle(house.till.become(checkout.session_id, PaymentState.PAID))

    assert (way, shown.is_on_its_way, came) == (Settled.ON_ITS_WAY, True, Settled.PAID)
    assert house.desk.told(view.order_id) == [News.ON_ITS_WAY]


async def test_webhook_return_page_and_reconciler_together_make_one_sale(house, view, token):
    checkout = await house.open_page(view.number)
    paid = house.till.become(checkout.session_id, PaymentState.PAID)

    event = await house.hear(checkout=paid)
    await house.hear(checkout=paid, event_id=event.event_id)
    await house.hear(checkout=paid)
    again = await house.settle(paid)
    await house.work_off()

    assert again is Settled.ALREADY
    assert house.desk.keys("fulfil") == [f"{view.order_id}:2"]
    assert house.shelf.purchases == 1
    assert (await house.row(view.number)).status is OrderStatus.DELIVERED


async def test_news_out_of_order_changes_nothing(house, view):
    checkout = await house.open_page(view.number)
    processing = house.till.become(checkout.session_id, PaymentState.PROCESSING)
    paid = house.till.become(checkout.session_id, PaymentState.PAID)

    settled = [await house.settle(each) for each in (paid, processing, checkout)]

    assert settled == [Settled.PAID, Settled.ALREADY, Settled.ALREADY]
    assert (await house.row(view.number)).status is OrderStatus.PAID


async def test_a_payment_is_known_though_opening_its_page_was_never_noted(house, view, token):
    async with house.database.reading() as session:
        request, key = await house.payments.prepare(session, token)
    checkout = await house.till.open_checkout(request, key=key)

    settled = await house.settle(house.till.become(checkout.session_id, PaymentState.PAID))
    async with house.writing() as session:
        await house.payments.opened(session, token, checkout)

    assert settled is Settled.PAID
    async with house.database.reading() as session:
        assert await house.payments.session_of(session, token) == checkout.session_id


async def pay_late(house, buyer, view, *, cancel=False):
    checkout = await house.open_page(view.number)
    async with house.writing() as session:
        if cancel:
            await house.ordering.cancel(session, buyer, view.number)
        else:
            house.clock.advance(hours=2)
            assert await house.ordering.expire_due(session) == [view.number]
    return house.till.become(checkout.session_id, PaymentState.PAID)


@pytest.mark.parametrize("cancel", [False, True])
async def test_a_late_payment_is_taken_while_the_plan_is_sold(house, buyer, view, cancel):
    paid = await pay_late(house, buyer, view, cancel=cancel)

    settled = await house.settle(paid)
    await house.work_off()

    assert settled is Settled.LATE_ACCEPTED
    assert (await house.row(view.number)).status is OrderStatus.DELIVERED
    assert house.desk.told(view.order_id) == [News.LATE_ACCEPTED]


@pytest.mark.parametrize("plans", [[], [a_plan(dollars="9")]], ids=["gone", "too dear"])
async def test_a_late_payment_is_returned_when_we_cannot_sell_any_more(house, buyer, view, plans):
    paid = await pay_late(house, buyer, view)
    house.shelf.listed = {plan.slug: plan for plan in [*plans, a_plan("TH_1_7")]}
    await house.sync()

    settled = await house.settle(paid)
    await house.work_off()

    assert settled is Settled.LATE_RETURNED
    assert (await house.row(view.number)).status is OrderStatus.REFUNDED
    assert house.desk.told(view.order_id) == [News.LATE_RETURNED, News.REFUNDED]
    assert house.shelf.purchases == 0


async def test_a_late_payment_is_taken_at_a_cost_that_we_can_bear(house, buyer, view):
    paid = await pay_late(house, buyer, view)
    house.shelf.listed["JP_10_30"] = a_plan(dollars="5")
    await house.sync()

    await house.settle(paid)
    await house.work_off()

    row = await house.row(view.number)
    assert (row.status, row.supplier_price_micro_usd) == (OrderStatus.DELIVERED, 5_000_000)


@pytest.mark.parametrize("amount", [Money(748, "EUR"), Money(74_900, "EUR"), Money(749, "USD"), None])
async def test_a_wrong_amount_or_currency_is_given_back_and_put_before_the_staff(house, view, amount):
    checkout = await house.open_page(view.number)

    settled = await house.settle(house.till.become(checkout.session_id, PaymentState.PAID, amount=amount))
    attention = (await house.row(view.number)).status
    await house.work_off()

    assert (settled, attention) == (Settled.WRONG, OrderStatus.NEEDS_ATTENTION)
    assert (await house.row(view.number)).status is OrderStatus.REFUNDED
    assert house.desk.alarms() == ["payment-amount-wrong"]
    assert house.shelf.purchases == 0
    assert Tag.PAYMENT_AMOUNT_WRONG in await tags(house)


async def test_a_second_payment_of_the_same_order_goes_back_alone(house, view):
    first = await house.open_page(view.number)
    await house.settle(house.till.become(first.session_id, PaymentState.EXPIRED))
    second = await house.open_page(view.number)
    await house.settle(house.till.become(second.session_id, PaymentState.PAID))

    settled = await house.settle(house.till.become(first.session_id, PaymentState.PAID))
    await house.work_off()

    (refund,) = await house.refund_of(view.order_id)
    assert settled is Settled.TWICE
    assert (refund.payment_id, refund.status) == (f"pi_{first.session_id}", RefundStatus.SETTLED)
    assert (await house.row(view.number)).status is OrderStatus.DELIVERED
    assert News.PAID_TWICE in house.desk.told(view.order_id)


@pytest.mark.parametrize("live", [True, False])
async def test_test_money_on_a_live_key_is_nothing_and_the_reverse(database, vault, live):
    house = House(database, vault, live=live)
    await house.sync()
    view = await house.order(await house.person(), house.code())
    checkout = await house.open_page(view.number)
    foreign = house.till.become(checkout.session_id, PaymentState.PAID, live=not live)

    await house.hear(checkout=foreign, live=not live)
    settled = await house.settle(foreign)

    assert settled is Settled.FOREIGN
    assert (await house.row(view.number)).status is OrderStatus.AWAITING_PAYMENT
    assert await tags(house) == [Tag.CHECKOUT_CREATED] + [Tag.PAYMENT_EVENT_FOREIGN] * 2


async def test_a_payment_for_an_unknown_order_is_put_before_the_staff(house, view):
    checkout = await house.open_page(view.number)
    paid = house.till.become(checkout.session_id, PaymentState.PAID)
    unknown = replace(paid, session_id="cs_else", order_number="E-ELSEWHER")

    await house.hear(checkout=unknown)
    await house.hear(checkout=unknown)

    assert house.desk.keys("alarm") == ["payment-unknown-order:cs_else"]
    assert Tag.PAYMENT_EVENT_UNKNOWN_ORDER in await tags(house)


async def test_an_unpaid_page_of_something_else_is_only_written_down(house, view):
    checkout = await house.open_page(view.number)
    expired = house.till.become(checkout.session_id, PaymentState.EXPIRED)
    unknown = replace(expired, session_id="cs_else", order_number=None)

    settled = await house.settle(unknown)

    assert (settled, house.desk.alarms()) == (Settled.UNKNOWN, [])


async def test_a_forged_event_is_written_down_with_where_it_came_from(house):
    async with house.writing() as session:
        await house.payments.forged(session, flaw=Flaw.FUTURE, ip="203.0.113.7", device="curl/8")

    (event,) = await events_of(house.database)
    assert (event.type, event.ip, event.device) == (Tag.PAYMENT_EVENT_FORGED, "203.0.113.7", "curl/8")
    assert (event.about, event.reason_code) == (("webhook", "stripe"), "future")


async def due(house):
    async with house.writing() as session:
        return await house.payments.to_reconcile(session, now=house.clock(), limit=10)


async def test_an_open_page_is_asked_about_soon_and_then_ever_more_seldom(house, view):
    checkout = await house.open_page(view.number)
    asked_at = []
    for minute in range(60):
        if await due(house):
            asked_at.append(minute)
        house.clock.advance(minutes=1)

    assert asked_at == [1, 2, 3, 5, 8, 12, 18, 27, 41]
    await house.settle(house.till.become(checkout.session_id, PaymentState.EXPIRED))
    house.clock.advance(days=1)
    assert await due(house) == []


async def test_a_lost_webhook_is_made_up_for_by_the_reconciler(house, view):
    checkout = await house.open_page(view.number)
    house.till.become(checkout.session_id, PaymentState.PAID)
    house.clock.advance(minutes=2)

    for session_id in await due(house):
        await house.settle(await house.till.checkout(session_id))

    assert (await house.row(view.number)).status is OrderStatus.PAID


async def test_the_receipt_is_fetched_when_it_comes_later_than_the_payment(house, buyer, view):
    checkout = await house.open_page(view.number)
    await house.settle(house.till.become(checkout.session_id, PaymentState.PAID))
    house.clock.advance(minutes=2)
    house.till.become(checkout.session_id, PaymentState.PAID, receipt_url="https://pay.example/receipt")

    for session_id in await due(house):
        await house.settle(await house.till.checkout(session_id))

    async with house.database.reading() as session:
        shown = await house.ordering.one(session, buyer, view.number)
    assert shown.receipt_url == "https://pay.example/receipt"
    house.clock.advance(hours=7)
    assert await due(house) == []


async def test_a_page_opened_for_an_order_that_is_over_is_closed(house, buyer, view, token):
    async with house.database.reading() as session:
        request, key = await house.payments.prepare(session, token)
    checkout = await house.till.open_checkout(request, key=key)
    async with house.writing() as session:
        await house.ordering.cancel(session, buyer, view.number)
        await house.payments.opened(session, token, checkout)

    await house.work_off()

    assert house.till.sessions[checkout.session_id].state is PaymentState.EXPIRED
    async with house.database.reading() as session:
        assert await house.payments.session_of(session, token) == checkout.session_id


async def test_no_page_of_a_living_order_is_closed(house, view):
    await house.open_page(view.number)

    async with house.database.reading() as session:
        closing = await house.payments.to_close(session, view.order_id)

    assert closing == []


def test_the_words_of_the_gateway_and_of_the_table_are_the_same():
    assert {state.value for state in PaymentState} == {state.value for state in CheckoutState}
