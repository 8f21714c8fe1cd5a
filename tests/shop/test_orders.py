"""Orders as their buyer meets them: opened, found again, cancelled, expired; and the only ways between their states."""

import re

import pytest

from core.money import Money
from shop.gateway import PaymentState
from shop.order_states import LEGAL, IllegalTransition, OrderStatus, Overtaken
from shop.orders import OrderNotCancellable, OrderUnknown, PriceMoved, TooManyOpenOrders
from storage.orders import Orders
from tests.shop.orders_house import House


@pytest.fixture
async def house(database, vault):
    house = House(database, vault)
    await house.sync()
    return house


@pytest.fixture
async def buyer(house):
    return await house.person()


async def test_an_order_keeps_what_the_card_said(house, buyer):
    view = await house.order(buyer, house.code(), message_id=12)

    assert view.status is OrderStatus.AWAITING_PAYMENT
    assert re.fullmatch(r"E-[2-9A-Z]{8}", view.number)
    assert (view.amount, view.days, view.message_id) == (Money(749, "EUR"), 30, 12)
    assert (view.expires_at - view.created_at).total_seconds() == 60 * 60
    assert await house.steps(view.order_id) == [OrderStatus.DRAFT, OrderStatus.AWAITING_PAYMENT]


async def test_the_same_card_pressed_twice_is_one_order(house, buyer):
    first = await house.order(buyer, house.code(), message_id=12)

    second = await house.order(buyer, house.code(), message_id=12)

    assert second.number == first.number


async def test_a_press_that_comes_after_the_payment_is_no_second_order_until_the_esim_is_handed_over(house, buyer):
    first = await house.order(buyer, house.code(), message_id=12)
    checkout = await house.open_page(first.number)
    await house.settle(house.till.become(checkout.session_id, PaymentState.PAID))

    late = await house.order(buyer, house.code(), message_id=12)
    await house.fulfil(first.order_id)
    again = await house.order(buyer, house.code(), message_id=12)

    assert late.number == first.number
    assert again.number != first.number


async def test_another_card_of_the_same_plan_is_another_order(house, buyer):
    first = await house.order(buyer, house.code(), message_id=12)

    second = await house.order(buyer, house.code(), message_id=13)

    assert second.number != first.number
    assert second.pay_url != first.pay_url


async def test_a_cancelled_order_is_not_taken_up_again_by_its_card(house, buyer):
    first = await house.order(buyer, house.code(), message_id=12)
    async with house.writing() as session:
        await house.ordering.cancel(session, buyer, first.number)

    second = await house.order(buyer, house.code(), message_id=12)

    assert second.number != first.number


async def test_a_message_shows_only_the_latest_order_made_in_it(house, buyer):
    first = await house.order(buyer, house.code(), message_id=12)

    second = await house.order(buyer, house.code("JP_day"), message_id=12, days=3)

    assert (await house.row(first.number)).chat_message_id is None
    assert (await house.row(second.number)).chat_message_id == 12


async def test_a_plan_bought_by_the_day_costs_all_its_days(house, buyer):
    view = await house.order(buyer, house.code("JP_day"), days=10)

    row = await house.row(view.number)
    assert (view.days, view.amount, row.supplier_price_micro_usd, row.purchases) == (
        10,
        Money(1849, "EUR"),
        1_000_000,
        10,
    )


async def test_a_moved_price_is_shown_and_nothing_is_ordered(house, buyer):
    answer = await house.order(buyer, house.code(), price=499)

    assert isinstance(answer, PriceMoved)
    assert (answer.old, answer.new) == (Money(499, "EUR"), Money(749, "EUR"))
    async with house.database.reading() as session:
        assert (await house.ordering.of_person(session, buyer)).orders == ()


async def test_nobody_piles_up_unpaid_orders(house, buyer):
    for message_id in range(10):
        await house.order(buyer, house.code(), message_id=message_id)

    with pytest.raises(TooManyOpenOrders) as refusal:
        await house.order(buyer, house.code(), message_id=10)

    assert refusal.value.count == 10


async def test_a_strangers_order_looks_unknown(house, buyer):
    view = await house.order(buyer, house.code())
    stranger = await house.person(8)

    async with house.database.reading() as session:
        for person_id, number in ((stranger, view.number), (None, view.number), (buyer, "E-NOSUCHNO")):
            with pytest.raises(OrderUnknown):
                await house.ordering.one(session, person_id, number)


async def test_orders_are_listed_newest_first_page_by_page(house, buyer):
    numbers = [(await house.order(buyer, house.code(), message_id=n)).number for n in range(5)]
    await house.order(await house.person(8), house.code())

    async with house.database.reading() as session:
        first = await house.ordering.of_person(session, buyer, limit=3)
        second = await house.ordering.of_person(session, buyer, after=first.after, limit=3)

    assert [view.number for view in first.orders + second.orders] == numbers[::-1]
    assert second.after is None


async def test_who_never_ordered_has_no_orders(house):
    async with house.database.reading() as session:
        assert (await house.ordering.of_person(session, None)).orders == ()


async def test_cancelling_closes_the_payment_page(house, buyer):
    view = await house.order(buyer, house.code())
    checkout = await house.open_page(view.number)

    async with house.writing() as session:
        cancelled = await house.ordering.cancel(session, buyer, view.number)
    await house.work_off()

    assert (cancelled.status, cancelled.pay_url) == (OrderStatus.CANCELLED, None)
    assert house.till.sessions[checkout.session_id].state is PaymentState.EXPIRED


async def test_cancelling_twice_is_cancelling_once(house, buyer):
    view = await house.order(buyer, house.code())
    for _ in range(2):
        async with house.writing() as session:
            cancelled = await house.ordering.cancel(session, buyer, view.number)

    assert cancelled.status is OrderStatus.CANCELLED
    assert await house.steps(view.order_id) == [
        OrderStatus.DRAFT,
        OrderStatus.AWAITING_PAYMENT,
        OrderStatus.CANCELLED,
    ]


@pytest.mark.parametrize("state", [PaymentState.PAID, PaymentState.PROCESSING])
async def test_what_is_paid_or_being_paid_cannot_be_cancelled(house, buyer, state):
    view = await house.order(buyer, house.code())
    checkout = await house.open_page(view.number)
    await house.settle(house.till.become(checkout.session_id, state))

    async with house.writing() as session:
        with pytest.raises(OrderNotCancellable):
            await house.ordering.cancel(session, buyer, view.number)


async def test_an_order_expires_when_its_time_is_over(house, buyer):
    view = await house.order(buyer, house.code())
    house.clock.advance(minutes=60)

    async with house.writing() as session:
        numbers = await house.ordering.expire_due(session)

    assert numbers == [view.number]
    assert await house.steps(view.order_id) == [OrderStatus.DRAFT, OrderStatus.AWAITING_PAYMENT, OrderStatus.EXPIRED]
    assert f"{view.order_id}:2" in house.desk.keys("show_order")


async def test_an_order_outlives_its_time_while_its_payment_page_is_open(house, buyer):
    view = await house.order(buyer, house.code())
    house.clock.advance(minutes=59)
    await house.open_page(view.number)

    house.clock.advance(minutes=30)
    async with house.writing() as session:
        early = await house.ordering.expire_due(session)
    house.clock.advance(minutes=10)
    async with house.writing() as session:
        late = await house.ordering.expire_due(session)

    assert (early, late) == ([], [view.number])


async def test_an_order_waits_for_a_payment_that_is_on_its_way(house, buyer):
    view = await house.order(buyer, house.code())
    checkout = await house.open_page(view.number)
    await house.settle(house.till.become(checkout.session_id, PaymentState.PROCESSING))
    house.clock.advance(days=3)

    async with house.writing() as session:
        numbers = await house.ordering.expire_due(session)

    assert numbers == []


async def test_many_orders_expire_in_portions(house, buyer):
    for message_id in range(5):
        await house.order(buyer, house.code(), message_id=message_id)
    house.clock.advance(hours=2)

    portions = []
    for _ in range(3):
        async with house.writing() as session:
            portions.append(len(await house.ordering.expire_due(session, limit=2)))

    assert portions == [2, 2, 1]


@pytest.mark.parametrize("status", sorted(set(OrderStatus) - LEGAL[OrderStatus.AWAITING_PAYMENT]))
async def test_a_way_that_does_not_exist_cannot_be_gone(house, buyer, status):
    view = await house.order(buyer, house.code())
    async with house.writing() as session:
        order = await Orders(session).get(view.order_id)

        with pytest.raises(IllegalTransition):
            await house.states.move(session, order, status, cause="mischief")

    assert (await house.row(view.number)).status is OrderStatus.AWAITING_PAYMENT


async def test_of_two_who_move_an_order_at_once_one_wins(house, buyer):
    view = await house.order(buyer, house.code())
    async with house.database.reading() as reading:
        seen = await Orders(reading).look(view.order_id)
        reading.expunge(seen)
    async with house.writing() as session:
        await house.ordering.cancel(session, buyer, view.number)

    async with house.writing() as session:
        session.add(seen)
        with pytest.raises(Overtaken):
            await house.states.move(session, seen, OrderStatus.PAID, cause="payment")

    assert (await house.row(view.number)).status is OrderStatus.CANCELLED


def test_every_state_has_its_ways_and_what_was_delivered_can_only_be_given_back():
    assert set(LEGAL) == set(OrderStatus)
    assert all(LEGAL.values())
    assert LEGAL[OrderStatus.DELIVERED] == {OrderStatus.RETURNED}


async def test_the_payment_link_is_kept_nowhere(house, buyer):
    view = await house.order(buyer, house.code())
    token = view.pay_url.rpartition("/")[2]

    row = await house.row(view.number)

    assert len(token) == 43
    assert token not in [str(getattr(row, column.key)) for column in row.__table__.columns]
    assert token not in repr(view)
