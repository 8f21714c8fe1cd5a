"""What the staff does for a customer, through the whole town: supplier, payment service, chat and money agree."""

import pytest

from sandbox.esimaccess import Fault
from shop.returns import RefundReason, VerdictKind
from tests.town import ANY_ORDER, ANYTHING, until


async def act(town, do, *rest, **how):
    """Press as somebody of the staff."""
    services = town.house.services
    async with services.database.writing.begin() as session:
        return await getattr(services.desk_acts, do)(session, *rest, **how)


async def give_back(town, number, **how):
    return await act(town, "refund", number, **{"reason": RefundReason.TRIP_CANCELLED, "staff_id": 1} | how)


async def test_an_unused_esim_goes_back_and_all_of_the_money_too(town, ada):
    await ada.buys()
    order = await town.standing("delivered")

    await give_back(town, order.number)
    await give_back(town, order.number)
    await town.standing("refunded")

    (esim,) = town.supplier.book.sold()
    assert (esim.esim_status, esim.refunded) == ("CANCEL", True)
    entry = town.stripe.book[order.number]
    assert (entry.payments, entry.refunds, entry.paid) == (1, 1, entry.refunded)
    await ada.sees(ada.says("order-news-returned", number=order.number, title=ANYTHING, price=ANYTHING))
    await ada.sees(ada.says("order-news-refunded", number=order.number))
    await ada.sees(ada.says("order-card-refunded", **ANY_ORDER))


async def test_the_esims_show_what_went_back_and_no_button_brings_its_qr(town, ada):
    await ada.buys()
    order = await town.standing("delivered")
    await ada.write("/esims")
    old_card = await ada.press("Japan")
    await give_back(town, order.number)
    await town.standing("refunded")
    photos = sum("photo" in one for one in ada.from_bot())

    await ada.press(ada.label("esim-button-qr"), old_card)
    assert ada.find(ada.says("refusal-esim-taken-back")) or ada.toast["text"]
    await ada.write("/esims")
    card = await ada.press("Japan")

    assert ada.words.plain("esim-state-cancelled") in card["text"]
    assert ada.words.plain("esim-button-qr") not in str(card["reply_markup"])
    assert sum("photo" in one for one in ada.from_bot()) == photos


async def test_a_phone_that_was_quicker_keeps_its_esim_and_the_staff_hears(town, ada):
    await ada.buys()
    order = await town.standing("delivered")
    (esim,) = town.supplier.book.sold()
    town.supplier.webhooks.url = None  # nobody tells us of the phone
    town.supplier.phone(esim.esim_tran_no).install()

    await give_back(town, order.number)
    await town.settle()

    assert (await town.order()).status == "delivered"
    assert town.stripe.book[order.number].refunds == 0
    await town.staff_hears(order.number)
    services = town.house.services
    async with services.database.reading() as session:
        assert (await services.desk_acts.assess(session, order.number)).kind is VerdictKind.NOT_BY_RULE


@pytest.mark.parametrize("fault", [Fault.ANSWER_LOST, Fault.DONE_THEN_500])
async def test_a_return_whose_answer_was_lost_gives_the_money_back_once(town, ada, fault):
    await ada.buys()
    order = await town.standing("delivered")
    town.supplier.inject("esim/cancel", fault)

    await give_back(town, order.number)
    await town.standing("refunded")

    assert town.supplier.calls["esim/cancel"] == 1
    assert town.stripe.book[order.number].refunds == 1


async def test_the_qr_comes_again_to_its_owner_alone(town, ada):
    await ada.buys()
    order = await town.standing("delivered")
    await ada.until(lambda: any("photo" in one for one in ada.from_bot()))
    seen = ada.count()

    await act(town, "resend_qr", order.number, 1)
    await town.settle()
    await ada.until(lambda: ada.count() == seen + 2)

    assert "photo" in ada.from_bot()[0]
    assert not any("photo" in one for one in town.owner.messages(town.admin_chat))


async def test_goodwill_is_told_and_seen(town, ada):
    plan = next(
        slug for slug, one in town.supplier.catalogue.items() if one["location"] == "JP" and one["duration"] == 30
    )
    town.supplier.catalogue[plan]["supportTopUpType"] = 2
    await ada.buys()
    order = await town.standing("delivered")
    (before,) = town.supplier.book.sold()

    await act(town, "extend", order.number, staff_id=1, reason=RefundReason.SLOW)
    await town.settle()

    (after,) = town.supplier.book.sold()
    assert after.total_volume > before.total_volume
    await ada.sees(ada.says("order-news-extended", number=order.number, title=ANYTHING))


async def test_an_order_with_more_time_can_be_paid_after_its_own_was_over(town, ada):
    link = await ada.orders()
    order = await town.order()
    await act(town, "give_time", order.number, staff_id=1)
    await ada.sees(ada.says("order-news-more-time", number=order.number, title=ANYTHING))
    town.clock.advance(hours=3)
    await town.house.timers.expire_orders()

    await town.pay(link)

    await town.standing("delivered")


async def test_somebody_who_had_blocked_the_bot_has_the_esim_once_they_come_for_it(town):
    ada = await town.telegram_visitor()
    link = await ada.orders()
    await ada.person.block()
    await town.pay(link)
    order = await town.standing("ready")

    await ada.person.unblock()
    await ada.write("/esims")
    await ada.press("Japan")
    await ada.press(ada.label("esim-button-qr"))

    assert (await until(town.order)).number == order.number
    await town.standing("delivered")
