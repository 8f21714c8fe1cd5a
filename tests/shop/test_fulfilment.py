"""From paid to delivered: every answer of a supplier, and a death between any two lines."""

import pytest

from core.errors import Outage
from esim.provider import BadRequest, BalanceEmpty, OutOfStock, PlanGone, Profile, ProfileState
from shop.attention import NothingToAttend
from shop.fulfilment import Next, Step
from shop.order_news import News
from shop.order_states import OrderStatus
from storage.orders import Orders
from storage.payments import RefundStatus
from tests.shop.orders_house import AFTER_BUYING, SUPPLIER, House, a_plan


@pytest.fixture(params=[True, False], ids=["idempotent supplier", "supplier without keys"])
async def house(database, vault, request):
    house = House(database, vault, idempotent=request.param)
    await house.sync()
    return house


@pytest.fixture
async def paid(house):
    return await house.paid_order(await house.person(), house.code())


async def status(house, view):
    return (await house.row(view.number)).status


async def assert_one_full_refund(house, view):
    (refund,) = await house.refund_of(view.order_id)
    assert (await status(house, view), refund.status) == (OrderStatus.REFUNDED, RefundStatus.SETTLED)
    assert [len(states) for states in house.till.refunds.values()] == [1]
    assert await house.esim_of(view.order_id) is None


async def assert_one_esim(house, view):
    assert await status(house, view) is OrderStatus.DELIVERED
    assert await house.esim_of(view.order_id) is not None
    assert house.shelf.purchases == 1
    assert house.till.refunds == {}


async def test_what_is_paid_is_bought_kept_and_handed_over(house, paid):
    await house.work_off()

    await assert_one_esim(house, paid)
    assert house.shelf.asked == ["order", "profiles"]
    assert await house.steps(paid.order_id) == [
        OrderStatus.DRAFT,
        OrderStatus.AWAITING_PAYMENT,
        OrderStatus.PAID,
        OrderStatus.BUYING,
        OrderStatus.READY,
        OrderStatus.DELIVERED,
    ]


async def test_a_plan_bought_by_the_day_is_bought_for_its_days(house):
    view = await house.paid_order(await house.person(), house.code("JP_day"), days=10)

    async with house.writing() as session:
        facts = await house.fulfilment.arm(session, view.order_id)

    assert (facts.purchase.days, facts.purchase.price_micro_usd) == (10, 1_000_000)


@pytest.mark.parametrize("no", [OutOfStock(), PlanGone()])
async def test_what_cannot_be_had_is_refunded(house, paid, no):
    house.shelf.faults = [no]

    await house.work_off()

    await assert_one_full_refund(house, paid)
    assert house.desk.told(paid.order_id) == [News.CANNOT_BE_HAD, News.REFUNDED]
    assert house.shelf.purchases == 0


async def test_a_higher_price_is_paid_by_us_while_we_lose_nothing(house, paid):
    house.shelf.listed["JP_10_30"] = a_plan(dollars="8.10")

    await house.work_off()

    await assert_one_esim(house, paid)


async def test_a_price_at_a_loss_is_not_paid(house, paid):
    house.shelf.listed["JP_10_30"] = a_plan(dollars="8.20")

    await house.work_off()

    await assert_one_full_refund(house, paid)
    assert house.shelf.purchases == 0


async def test_a_plan_that_left_the_list_cannot_be_had(house, paid):
    house.shelf.listed.clear()

    await house.work_off()

    await assert_one_full_refund(house, paid)


async def test_an_empty_balance_alarms_at_once_and_waits_to_be_filled(house, paid):
    house.shelf.faults = [BalanceEmpty()] * 5

    await house.work_off()

    await assert_one_esim(house, paid)
    assert house.desk.keys("alarm") == [f"supplier-balance-empty:{SUPPLIER}:2026-11-22"]


async def test_a_balance_that_stays_empty_ends_in_a_refund(house, paid):
    house.shelf.faults = [BalanceEmpty()] * 500

    await house.work_off()

    await assert_one_full_refund(house, paid)
    assert News.IN_GOOD_HANDS in house.desk.told(paid.order_id)


async def test_a_short_outage_is_waited_for(house, paid):
    house.shelf.faults = [Outage(SUPPLIER)] * 4

    await house.work_off()

    await assert_one_esim(house, paid)


async def test_a_long_outage_ends_in_a_refund(house, paid):
    house.shelf.faults = [Outage(SUPPLIER)] * 500

    await house.work_off()

    await assert_one_full_refund(house, paid)


async def test_an_answer_lost_after_the_purchase_buys_nothing_more(house, paid):
    house.shelf.faults = [AFTER_BUYING]

    await house.work_off()

    await assert_one_esim(house, paid)
    assert house.shelf.asked == ["order", "find", "profiles"]


async def test_an_answer_lost_before_the_purchase_buys_once_we_know_that(house, paid):
    house.shelf.faults = ["lost"]

    await house.work_off()

    await assert_one_esim(house, paid)
    assert house.shelf.asked.count("order") == 2
    assert house.shelf.asked[1] == "find"


async def test_a_purchase_that_nobody_can_tell_of_is_put_before_the_staff(house, paid):
    house.shelf.faults = [AFTER_BUYING] + ["silent"] * 500

    await house.work_off()

    assert await status(house, paid) is OrderStatus.NEEDS_ATTENTION
    assert house.desk.alarms() == ["order-needs-attention"]
    assert await house.refund_of(paid.order_id) == []


async def test_the_staff_can_try_again_and_the_lost_purchase_is_found(house, paid):
    house.shelf.faults = [AFTER_BUYING] + ["silent"] * 500
    await house.work_off()
    house.shelf.faults.clear()

    async with house.writing() as session:
        await house.attention.retry(session, paid.number, staff_id=1)
    await house.work_off()

    await assert_one_esim(house, paid)


async def test_the_staff_can_give_the_money_back(house, paid):
    house.shelf.faults = [BadRequest()]
    await house.work_off()

    async with house.writing() as session:
        waiting = await house.attention.waiting(session)
        await house.attention.give_back(session, paid.number, staff_id=1)
    await house.work_off()

    assert waiting == [(paid.number, "bad-request")]
    await assert_one_full_refund(house, paid)


@pytest.mark.parametrize("act", ["retry", "give_back"])
async def test_the_staff_cannot_touch_an_order_that_is_well(house, paid, act):
    async with house.writing() as session:
        with pytest.raises(NothingToAttend):
            await getattr(house.attention, act)(session, paid.number, staff_id=1)


async def test_goods_that_take_their_time_are_waited_for(house, paid):
    house.shelf.allocating.add("B0")
    await house.buy_round(paid.order_id)

    waiting = [await house.collect_round(paid.order_id) for _ in range(3)]
    house.shelf.allocating.clear()
    await house.work_off()

    assert {following.step for following in waiting} == {Step.AGAIN}
    await assert_one_esim(house, paid)


async def test_goods_that_never_come_are_put_before_the_staff(house, paid):
    house.shelf.allocating.add("B0")

    await house.work_off()

    assert (await house.row(paid.number)).cause == "profile-not-allocated"
    assert await status(house, paid) is OrderStatus.NEEDS_ATTENTION


async def test_a_profile_that_no_phone_can_install_is_put_before_the_staff(house, paid):
    async def nonsense(order_no):
        return (Profile("T0", order_no, "8900000000000000000", "no code", ProfileState.READY),)

    house.shelf.profiles = nonsense

    await house.work_off()

    assert (await house.row(paid.number)).cause == "profile-unusable"


async def test_a_supplier_that_is_not_set_up_any_more_is_put_before_the_staff(house, paid):
    house.fulfilment._providers = {}

    await house.work_off()

    assert (await house.row(paid.number)).cause == "supplier-not-set-up"


@pytest.mark.parametrize("dies_after", ["arm", "ask", "note", "fetch", "keep"])
async def test_a_death_after_any_line_loses_nothing_and_buys_nothing_twice(house, paid, dies_after):
    async with house.writing() as session:
        facts = await house.fulfilment.arm(session, paid.order_id)
    if dies_after != "arm":
        outcome = await house.fulfilment.ask_supplier(facts)
    if dies_after in {"note", "fetch", "keep"}:
        async with house.writing() as session:
            await house.fulfilment.note(session, paid.order_id, outcome)
    if dies_after in {"fetch", "keep"}:
        async with house.database.reading() as session:
            bought = await house.fulfilment.to_collect(session, paid.order_id)
        fetched = await house.fulfilment.fetch(bought)
    if dies_after == "keep":
        async with house.writing() as session:
            await house.fulfilment.keep(session, paid.order_id, fetched)

    await house.work_off()

    await assert_one_esim(house, paid)


async def test_every_step_may_run_again_when_all_is_done(house, paid):
    await house.work_off()

    following = [await house.buy_round(paid.order_id), await house.collect_round(paid.order_id)]
    async with house.writing() as session:
        await house.fulfilment.delivered(session, paid.order_id)

    assert following == [Next(Step.OVER)] * 2
    await assert_one_esim(house, paid)


async def test_the_watchdog_sees_what_is_stuck(house, paid):
    house.clock.advance(hours=2)

    async with house.database.reading() as session:
        stuck = await house.ordering.stuck(session)

    assert stuck == [paid.number]


async def test_after_an_unclear_answer_and_all_patience_nothing_is_left_in_doubt(house, paid):
    async with house.writing() as session:
        await house.fulfilment.arm(session, paid.order_id)
    house.clock.advance(minutes=31)
    async with house.writing() as session:
        order = await Orders(session).get(paid.order_id)
        order.asked_at = house.clock()

    first = await house.buy_round(paid.order_id)
    house.clock.advance(minutes=3)
    second = await house.buy_round(paid.order_id)

    if house.shelf.capabilities.idempotent_orders:  # the same reference once more: it cannot be bought twice
        assert (first.step, second.step) == (Step.AGAIN, Step.COLLECT)
        assert house.shelf.asked == ["find", "order"]
        assert await status(house, paid) is OrderStatus.BUYING
    else:  # only once nothing can be under way any more
        assert (first.step, second.step) == (Step.AGAIN, Step.OVER)
        assert house.shelf.asked == ["find", "find"]
        assert await status(house, paid) is OrderStatus.FAILED


async def test_an_erased_buyer_is_not_bought_for(house, paid):
    async with house.writing() as session:
        (await Orders(session).get(paid.order_id)).person_id = None

    await house.work_off()

    await assert_one_full_refund(house, paid)
    assert house.shelf.purchases == 0


async def test_a_buyer_erased_after_the_purchase_is_put_before_the_staff(house, paid):
    await house.buy_round(paid.order_id)
    async with house.writing() as session:
        (await Orders(session).get(paid.order_id)).person_id = None

    await house.work_off()

    assert (await house.row(paid.number)).cause == "buyer-gone"


async def test_an_order_whose_work_gave_up_waits_for_the_staff_who_buys_again(house, paid):
    async with house.writing() as session:
        await house.fulfilment.stranded(session, paid.order_id)
    assert await status(house, paid) is OrderStatus.NEEDS_ATTENTION

    async with house.writing() as session:
        await house.attention.retry(session, paid.number, staff_id=1)
    await house.work_off()

    await assert_one_esim(house, paid)


async def test_an_order_that_is_ready_is_not_taken_back_when_its_work_gives_up(house, paid):
    await house.work_off()

    async with house.writing() as session:
        await house.fulfilment.stranded(session, paid.order_id)

    await assert_one_esim(house, paid)
