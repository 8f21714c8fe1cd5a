"""Giving money back: all of it, once, and done only when the payment service says so."""

import pytest

from core.errors import Outage
from core.money import Money
from shop.attention import NothingToAttend
from shop.gateway import RefundState
from shop.order_news import News
from shop.order_states import OrderStatus
from storage.payments import RefundStatus
from tests.shop.orders_house import SOLD_OUT, House


@pytest.fixture
async def house(database, vault):
    house = House(database, vault)
    await house.sync()
    return house


@pytest.fixture
async def failed(house):
    """An order whose eSIM cannot be had, and whose refund nobody has asked for yet."""
    view = await house.paid_order(await house.person(), house.code())
    house.shelf.faults = [SOLD_OUT]
    await house.fulfil(view.order_id)
    house.desk.left.clear()
    return view


async def the_refund(house, view):
    (refund,) = await house.refund_of(view.order_id)
    return refund


async def test_what_cannot_be_had_is_refunded_by_itself(house, failed):
    refund = await the_refund(house, failed)

    await house.refund(refund.id)

    assert (await house.row(failed.number)).status is OrderStatus.REFUNDED
    assert (await the_refund(house, failed)).status is RefundStatus.SETTLED
    assert house.desk.told(failed.order_id) == [News.CANNOT_BE_HAD, News.REFUNDED]


async def test_a_pending_refund_is_on_its_way_until_the_service_says_done(house, failed):
    house.till.refund_status = "pending"
    refund = await the_refund(house, failed)

    await house.refund(refund.id)
    waiting = (await house.row(failed.number)).status
    state = house.till.refund_becomes((await the_refund(house, failed)).gateway_refund_id, "succeeded")
    await house.hear(refund=state)

    assert waiting is OrderStatus.FAILED
    assert (await house.row(failed.number)).status is OrderStatus.REFUNDED


async def test_news_of_a_refund_may_come_before_its_answer_and_twice(house, failed):
    refund = await the_refund(house, failed)
    async with house.writing() as session:
        facts = await house.refunds.arm(session, refund.id)
    state = await house.refunds.ask_gateway(facts)

    for _ in range(2):
        await house.hear(refund=state)
    async with house.writing() as session:
        await house.refunds.note(session, refund.id, RefundState(state.refund_id, state.payment_id, "pending"))

    assert (await the_refund(house, failed)).status is RefundStatus.SETTLED
    assert house.desk.told(failed.order_id).count(News.REFUNDED) == 1


@pytest.mark.parametrize("unknown", [True, False])
async def test_after_a_lost_answer_the_service_is_asked_and_nothing_is_paid_twice(house, failed, unknown):
    house.till.faults = [Outage("till", unknown=unknown), Outage("till", unknown=unknown)]
    refund = await the_refund(house, failed)

    await house.refund(refund.id)

    assert sum(len(states) for states in house.till.refunds.values()) == 1
    assert (await house.row(failed.number)).status is OrderStatus.REFUNDED


async def test_a_task_that_runs_again_refunds_once(house, failed):
    refund = await the_refund(house, failed)

    for _ in range(3):
        await house.refund(refund.id)

    assert sum(len(states) for states in house.till.refunds.values()) == 1


async def test_a_refund_that_failed_needs_a_human_who_can_try_again(house, failed):
    house.till.refund_status = "failed"
    refund = await the_refund(house, failed)
    await house.refund(refund.id)
    attention = (await house.row(failed.number)).status
    house.till.refund_status = "succeeded"

    async with house.writing() as session:
        await house.attention.give_back(session, failed.number, staff_id=1)
    await house.work_off()

    assert attention is OrderStatus.NEEDS_ATTENTION
    assert house.desk.alarms() == ["refund-failed"]
    assert (await house.row(failed.number)).status is OrderStatus.REFUNDED
    assert set(house.till.refund_keys) == {f"refund:{refund.payment_id}", f"refund:{refund.payment_id}:2"}


async def test_late_news_of_the_failed_attempt_does_not_undo_the_next_one(house, failed):
    house.till.refund_status = "failed"
    refund = await the_refund(house, failed)
    await house.refund(refund.id)
    old = house.till.refunds[refund.payment_id][0]
    house.till.refund_status = "succeeded"
    async with house.writing() as session:
        await house.attention.give_back(session, failed.number, staff_id=1)

    await house.hear(refund=old)
    await house.work_off()
    await house.hear(refund=old)

    assert (await house.row(failed.number)).status is OrderStatus.REFUNDED


async def test_a_refund_that_the_bank_sends_back_needs_a_human(house, failed):
    refund = await the_refund(house, failed)
    await house.refund(refund.id)

    await house.hear(refund=house.till.refund_becomes((await the_refund(house, failed)).gateway_refund_id, "failed"))

    assert (await house.row(failed.number)).status is OrderStatus.NEEDS_ATTENTION
    assert house.desk.alarms() == ["refund-failed"]


async def test_an_order_is_not_bought_again_once_its_money_goes_back(house, failed):
    house.till.refund_status = "failed"
    await house.refund((await the_refund(house, failed)).id)

    async with house.writing() as session:
        with pytest.raises(NothingToAttend):
            await house.attention.retry(session, failed.number, staff_id=1)


async def test_a_part_given_back_by_hand_is_not_all(house, failed):
    refund = await the_refund(house, failed)

    await house.hear(refund=RefundState("re_hand", refund.payment_id, "succeeded", Money(100, "EUR")))

    assert (await house.row(failed.number)).status is OrderStatus.FAILED


async def test_all_given_back_by_hand_settles_the_refund_that_we_wanted(house, failed):
    refund = await the_refund(house, failed)

    await house.hear(refund=RefundState("re_hand", refund.payment_id, "succeeded", Money(749, "EUR")))
    await house.refund(refund.id)

    assert (await house.row(failed.number)).status is OrderStatus.REFUNDED
    assert house.till.refunds == {}


async def test_money_given_back_by_hand_for_a_delivered_order_is_told_to_the_staff(house):
    view = await house.paid_order(await house.person(), house.code())
    await house.work_off()
    payment_id = (await house.row(view.number)).payment_id

    await house.hear(refund=RefundState("re_hand", payment_id, "succeeded", Money(749, "EUR")))

    assert house.desk.keys("alarm") == [f"refund-foreign:{view.number}"]
    assert (await house.row(view.number)).status is OrderStatus.DELIVERED


async def test_a_refund_of_somebody_elses_payment_is_none_of_ours(house):
    await house.hear(refund=RefundState("re_1", "pi_elsewhere", "succeeded"))

    assert house.desk.asked == []


async def test_refunds_long_on_their_way_are_asked_about(house, failed):
    house.till.refund_status = "pending"
    refund = await the_refund(house, failed)
    await house.refund(refund.id)
    house.till.refund_becomes((await the_refund(house, failed)).gateway_refund_id, "succeeded")
    house.clock.advance(hours=7)

    async with house.writing() as session:
        due = await house.refunds.to_reconcile(session, now=house.clock(), limit=10)
        again = await house.refunds.to_reconcile(session, now=house.clock(), limit=10)
    for refund_id in due:
        await house.refund(refund_id)

    assert (due, again) == ([refund.id], [])
    assert (await house.row(failed.number)).status is OrderStatus.REFUNDED


async def test_a_refund_whose_failure_nobody_told_us_of_is_found_out(house, failed):
    house.till.refund_status = "pending"
    refund = await the_refund(house, failed)
    await house.refund(refund.id)
    house.till.refund_becomes((await the_refund(house, failed)).gateway_refund_id, "failed")

    await house.refund(refund.id)

    assert (await house.row(failed.number)).status is OrderStatus.NEEDS_ATTENTION
    assert len(house.till.refunds[refund.payment_id]) == 1
