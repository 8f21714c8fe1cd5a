"""Buying from the supplier: whatever it does, one eSIM or all of the money back, and nobody waits in the dark."""

import re

import pytest

from botapi.errors import ApiError
from sandbox.esimaccess_faults import Fault
from security.tags import Tag
from tests.journeys.test_payments import one_esim_was_sold, the_money_went_back
from tests.town import ANY_ORDER, ANYTHING, labels_of, text_of, until

UNKNOWN_OUTCOMES = [Fault.ANSWER_LOST, Fault.DONE_THEN_500, Fault.NOT_JSON, Fault.WRONG_SHAPE]


TURNS = 100
"""How often the clock is set forward: far more often than is needed, for a slow machine gets less done in between."""


async def patience_ends(town, status):
    """Let time pass in the town until the order stands so."""
    for _ in range(TURNS):
        town.clock.advance(minutes=11)
        try:
            return await town.standing(status, within=0.5)
        except TimeoutError:
            continue
    pytest.fail(f"the order is {(await town.order()).status}")


@pytest.mark.parametrize("fault", UNKNOWN_OUTCOMES)
async def test_an_answer_that_is_lost_after_the_sale_buys_once(town, ada, fault):
    town.supplier.inject("esim/order", fault)

    await ada.buys()

    await one_esim_was_sold(town, ada)


@pytest.mark.parametrize("fault", [Fault.OUT_OF_STOCK, Fault.PLAN_GONE])
async def test_what_cannot_be_had_is_refunded_and_the_person_told(town, ada, fault):
    town.supplier.inject("esim/order", fault, times=100)

    await ada.buys()

    await ada.sees(ada.says("order-news-cannot-be-had", **ANY_ORDER))
    await the_money_went_back(town, ada)
    assert ada.find(ada.says("order-card-refunded", **ANY_ORDER))


async def test_an_empty_balance_alarms_the_staff_and_is_refunded_once_patience_ends(town, ada):
    balance, town.supplier.book.balance = town.supplier.book.balance, 0
    await ada.buys()
    await town.staff_hears("esimaccess")

    await patience_ends(town, "refunded")

    await the_money_went_back(town, ada)
    await ada.sees(ada.says("order-news-in-good-hands", number=ANYTHING))
    town.supplier.book.balance = balance


async def test_a_balance_that_is_filled_in_time_delivers(town, ada):
    balance, town.supplier.book.balance = town.supplier.book.balance, 0
    await ada.buys()
    await town.staff_hears("esimaccess")

    town.supplier.book.balance = balance

    await one_esim_was_sold(town, ada)


async def test_a_supplier_that_is_down_for_long_is_given_up_and_the_money_goes_back(town, ada):
    town.supplier.trouble = lambda path: Fault.BUSY if path.startswith("esim/") else None
    await ada.buys()

    await patience_ends(town, "refunded")

    await the_money_went_back(town, ada)


async def test_a_dearer_plan_is_bought_as_long_as_we_lose_nothing(town, ada):
    link = await ada.orders()
    town.supplier.change_price("JP_5_30", 60_000)

    await town.pay(link)

    await one_esim_was_sold(town, ada)
    (sold,) = town.supplier.book.sold()
    assert sold.paid == 60_000
    assert (await town.order()).amount_minor * 100 >= sold.paid


async def test_a_plan_that_costs_more_than_was_paid_is_refunded(town, ada):
    link = await ada.orders()
    town.supplier.change_price("JP_5_30", 900_000)

    await town.pay(link)

    await ada.sees(ada.says("order-news-cannot-be-had", **ANY_ORDER))
    await the_money_went_back(town, ada)


async def needs_attention(town, ada):
    """An order whose goods never come, put before the staff."""
    town.supplier.allocation_seconds = (10**7, 10**7)
    await ada.buys()
    order = await patience_ends(town, "needs_attention")
    await town.staff_hears(order.number)
    await ada.sees(ada.says("order-card-needs-attention", **ANY_ORDER))
    await ada.sees(ada.says("order-news-in-good-hands", number=order.number))
    return order


async def test_goods_that_never_come_are_tried_again_by_the_staff(town, ada):
    order = await needs_attention(town, ada)
    staff = town.staff()
    town.clock.advance(days=120)
    page = await staff.write("/attention")
    assert order.number in text_of(page)

    await staff.press(f"↻.*{order.number}", page)

    await one_esim_was_sold(town, ada)
    assert Tag.ORDER_RETRIED in await town.security_tags()
    assert order.number not in text_of(await staff.write("/attention"))


async def test_goods_that_never_come_are_given_back_by_the_staff(town, ada):
    order = await needs_attention(town, ada)
    staff = town.staff()
    page = await staff.write("/attention")

    await staff.press(f"↩.*{order.number}", page)

    await town.standing("refunded")
    entry = town.stripe.book[order.number]
    assert entry.paid == entry.refunded
    await ada.sees(ada.says("order-news-refunded", number=order.number))
    await staff.press(f"↩.*{order.number}", page)
    assert re.search(staff.says("refusal-button-spent"), staff.toast["text"])
    assert entry.refunds == 1


async def test_work_that_gave_up_is_listed_and_tried_again(town, ada):
    await town.rest()  # no alert of the security log meets what is meant for the alarm
    town.telegram.faults.answer(
        ApiError(400, "Bad Request: can't parse entities"), "sendMessage", chat_id=town.admin_chat.id, times=1
    )
    town.supplier.book.balance, balance = 0, town.supplier.book.balance
    await ada.buys()
    staff = town.staff()

    async def gave_up():
        return await town.house.services.work.failed()

    await until(gave_up)
    page = await staff.write("/failed")
    assert any("alarm" in label for label in labels_of(page))
    await staff.press("alarm", page)

    await town.staff_hears("balance")
    town.supplier.book.balance = balance
    await one_esim_was_sold(town, ada)


async def test_the_staffs_commands_answer_nobody_else(town, ada):
    answer = await ada.write("/attention")

    assert ada.find(ada.says("refusal-not-allowed")) == answer


async def test_a_sync_that_fails_keeps_the_last_catalogue_and_says_how_old_it_is(town, ada):
    await ada.write("/help")
    town.supplier.inject("package/list", Fault.HTTP_500, times=100)
    town.clock.advance(hours=30)

    report = await town.house.timers.sync_catalogue()

    assert not report.ok
    page = await town.staff().write("/catalogue")
    assert "last confirmed on" in text_of(page)
    await ada.write("Japan")
    assert ada.find(ada.says("plans-as-of", moment=ANYTHING))
    await ada.press("5\u00a0GB")
    await ada.sees(ada.says("plan-as-of", moment=ANYTHING))


@pytest.mark.parametrize(
    "change", [{"price": 0}, {"price": "free"}, {"currencyCode": "DOGE"}, {"volume": None}, {"duration": -1}]
)
async def test_a_plan_of_a_wrong_shape_is_skipped_and_counted_and_the_rest_syncs(town, change):
    plans = town.supplier.catalogue
    plans["JP_5_30"] = plans["JP_5_30"] | change

    report = await town.house.timers.sync_catalogue()

    assert (report.ok, report.skipped) == (True, 1)
    ada = await town.telegram_visitor("en")
    await ada.write("Japan")
    labels = labels_of(ada.from_bot()[0])
    assert any(label.startswith("10\u00a0GB") for label in labels)
    assert not any(label.startswith("5\u00a0GB") for label in labels)
