"""Paying: whatever becomes of webhooks, tabs and money, one eSIM or all of the money back, and the person knows."""

import json

import pytest

from sandbox.stripe_hooks import sign
from security.tags import Tag
from tests.town import ANY_ORDER, ANYTHING, STRIPE_SECRET

ONCE = pytest.mark.parametrize("ada", ["web-en"], indirect=True)
"""For what no person sees: once is enough."""


def session_of(town):
    """The latest payment page, as the payment service has it."""
    return town.stripe.store.all("checkout.session")[0]


async def the_money_went_back(town, ada):
    order = await town.standing("refunded")
    entry = town.stripe.book[order.number]
    assert (entry.payments, entry.refunds) == (1, 1)
    assert entry.paid == entry.refunded
    assert town.supplier.book.sold() == []
    await ada.sees(ada.says("order-news-refunded", number=order.number))


async def one_esim_was_sold(town, ada):
    order = await town.standing("delivered")
    entry = town.stripe.book[order.number]
    assert (entry.payments, entry.refunds) == (1, 0)
    assert len(town.supplier.book.sold()) == 1
    await ada.sees(ada.says("order-card-delivered", **ANY_ORDER))


async def bring(town, event, *, secret=STRIPE_SECRET, seconds=0):
    """Bring an event to the webhook; its answer."""
    body = json.dumps(event)
    headers = {"Stripe-Signature": sign(body, secret, int(town.clock().timestamp()) + seconds)}
    async with town.http.post(f"{town.url}/stripe/webhook", data=body, headers=headers) as answer:
        return answer.status


async def test_the_return_page_settles_what_no_webhook_told(town, ada):
    town.stripe.hooks.lose = 100

    page = await ada.buys()

    assert ada.words.plain("pay-title-bought") in page
    await one_esim_was_sold(town, ada)


async def test_the_reconciler_settles_what_nobody_told(town, ada):
    town.stripe.hooks.lose = 100
    await town.pay_and_leave(await town.checkout(await ada.orders()))
    await town.house.timers.reconcile_payments()
    assert (await town.order()).status == "awaiting_payment"
    town.clock.advance(minutes=2)

    await town.house.timers.reconcile_payments()

    await one_esim_was_sold(town, ada)


async def test_webhooks_doubled_and_out_of_order_make_one_sale(town, ada):
    town.stripe.hooks.held = True
    town.stripe.hooks.repeat, town.stripe.hooks.reversed = 2, True
    await ada.buys()
    await one_esim_was_sold(town, ada)
    town.stripe.hooks.held = False

    assert await town.stripe.hooks.deliver() > 0

    assert set(town.stripe.hooks.answers) == {200}
    await one_esim_was_sold(town, ada)


async def test_a_delayed_payment_keeps_its_order_until_it_arrives(town, ada):
    link = await ada.orders()
    page = await town.pay(link, do="later")
    assert ada.words.plain("pay-title-on-its-way") in page
    await ada.sees(ada.says("order-card-on-its-way", **ANY_ORDER))
    await ada.sees(ada.says("order-news-on-its-way", number=ANYTHING))
    town.clock.advance(minutes=90)
    await town.house.timers.expire_orders()

    town.stripe.sweep()

    await one_esim_was_sold(town, ada)


async def test_a_delayed_payment_that_fails_can_be_made_again(town, ada):
    await town.pay(await ada.orders(), do="never")
    await ada.sees(ada.says("order-news-on-its-way", number=ANYTHING))
    town.clock.advance(seconds=30)
    town.stripe.sweep()
    await ada.sees(ada.says("order-news-not-paid", number=ANYTHING))
    await town.settle()

    page = await town.pay(ada.pay_link())

    assert ada.words.plain("pay-title-bought") in page
    await one_esim_was_sold(town, ada)


async def test_a_declined_card_charges_nothing_and_another_one_pays(town, ada):
    link = await ada.orders()
    declined = await town.pay(link, number="4000000000000002")
    assert (await town.order()).status == "awaiting_payment"

    page = await town.pay(link)

    assert ada.words.plain("pay-title-bought") not in declined
    assert ada.words.plain("pay-title-bought") in page
    await one_esim_was_sold(town, ada)


async def test_a_payment_that_is_heard_of_after_the_orders_end_is_honoured(town, ada):
    town.stripe.hooks.held = True
    await town.pay_and_leave(await town.checkout(await ada.orders()))
    town.clock.advance(minutes=100)

    await town.house.timers.expire_orders()

    await one_esim_was_sold(town, ada)
    await ada.sees(ada.says("order-news-late-accepted", number=ANYTHING))


async def test_a_late_payment_for_a_plan_that_is_gone_goes_back_at_once(town, ada):
    town.stripe.hooks.held = True
    await town.pay_and_leave(await town.checkout(await ada.orders()))
    del town.supplier.catalogue[(await town.order()).slug]
    await town.house.timers.sync_catalogue()
    town.clock.advance(minutes=100)

    await town.house.timers.expire_orders()

    await ada.sees(ada.says("order-news-late-returned", number=ANYTHING, title=ANYTHING, price=ANYTHING))
    await the_money_went_back(town, ada)


@pytest.mark.parametrize("change", [{"amount_total": 100}, {"currency": "eur"}])
async def test_a_wrong_amount_or_currency_buys_nothing_and_goes_back(town, ada, change):
    checkout = await town.checkout(await ada.orders())
    town.stripe.store.put(session_of(town) | change)

    await town.pay_and_leave(checkout)

    order = await town.standing("refunded")
    assert town.supplier.book.sold() == []
    assert town.stripe.book[order.number].refunds == 1
    await ada.sees(ada.says("order-news-amount-wrong", number=order.number, price=ANYTHING))
    await town.staff_hears(f"{order.number}.*wrong amount")
    assert Tag.PAYMENT_AMOUNT_WRONG in await town.security_tags()


@ONCE
async def test_an_event_of_the_other_kind_of_money_does_nothing(town, ada):
    await ada.orders()
    await town.checkout(ada.pay_link())
    paid = session_of(town) | {
        "livemode": True,
        "status": "complete",
        "payment_status": "paid",
        "payment_intent": "pi_1",
    }
    event = {
        "id": "evt_live",
        "object": "event",
        "type": "checkout.session.completed",
        "livemode": True,
        "data": {"object": paid},
    }

    status = await bring(town, event)

    assert status == 200
    assert (await town.order()).status == "awaiting_payment"
    assert Tag.PAYMENT_EVENT_FOREIGN in await town.security_tags()


@pytest.mark.parametrize(
    ("secret", "seconds"), [("whsec_of_somebody_else", 0), (STRIPE_SECRET, -3600), (STRIPE_SECRET, 3600)]
)
@ONCE
async def test_a_forged_old_or_future_event_is_refused_and_written_down(town, ada, secret, seconds):
    town.stripe.hooks.held = True
    await town.pay_and_leave(await town.checkout(await ada.orders()))
    (event,) = [one for one in town.stripe.store.all("event") if one["type"] == "checkout.session.completed"]

    status = await bring(town, event, secret=secret, seconds=seconds)

    assert status == 400
    assert (await town.order()).status == "awaiting_payment"
    assert Tag.PAYMENT_EVENT_FORGED in await town.security_tags()


@ONCE
async def test_a_payment_for_an_order_that_nobody_knows_is_put_before_the_staff(town, ada):
    await town.checkout(await ada.orders())
    strange = session_of(town) | {"id": "cs_test_strange", "client_reference_id": "E-NOBODY", "metadata": {}}
    town.stripe.store.put(strange)

    town.stripe.pay(strange["id"])

    await town.staff_hears("cs_test_strange")
    assert Tag.PAYMENT_EVENT_UNKNOWN_ORDER in await town.security_tags()
    assert (await town.order()).status == "awaiting_payment"


async def test_two_tabs_lead_to_one_payment_page(town, ada):
    link = await ada.orders()
    first, second = await town.checkout(link), await town.checkout(link)
    assert first == second
    await town.pay_and_leave(first)

    _, words = await town.look(second)

    assert ada.words.plain("sandbox-over-paid") in words or "done" in words
    await one_esim_was_sold(town, ada)
    _, words = await town.look(link)
    assert ada.words.plain("pay-title-bought") in words


async def test_a_second_payment_of_the_same_order_goes_back_and_the_order_goes_on(town, ada):
    await town.checkout(await ada.orders())
    town.stripe.store.put(session_of(town) | {"id": "cs_test_second"})
    await town.pay_and_leave(town.stripe.store.all("checkout.session")[1]["url"])
    await town.standing("delivered")

    town.stripe.pay("cs_test_second")

    await ada.sees(ada.says("order-news-paid-twice", number=ANYTHING))
    await town.settle()
    order = await town.standing("delivered")
    entry = town.stripe.book[order.number]
    assert (entry.payments, entry.refunds, entry.paid) == (2, 1, 2 * entry.refunded)
    assert len(town.supplier.book.sold()) == 1
    await town.staff_hears(f"{order.number}.*paid twice")


async def test_a_cancelled_order_can_no_longer_be_paid(town, ada):
    link = await ada.orders()
    checkout = await town.checkout(link)
    await ada.press(ada.label("order-button-cancel"))
    assert ada.find(ada.says("order-card-cancelled", **ANY_ORDER))
    await town.settle()

    status, words = await town.look(link)
    assert (status, ada.words.plain("pay-title-over") in words or "over" in words) == (410, True)
    async with town.http.post(checkout, data={"do": "pay", "number": "4242424242424242"}) as page:
        await page.read()
    assert town.stripe.book == {}


async def test_a_payment_made_while_its_order_was_cancelled_is_honoured(town, ada):
    town.stripe.hooks.held = True
    await town.pay_and_leave(await town.checkout(await ada.orders()))

    await ada.press(ada.label("order-button-cancel"))

    await one_esim_was_sold(town, ada)
    await ada.sees(ada.says("order-news-late-accepted", number=ANYTHING))


async def test_a_link_is_for_the_browser_in_which_it_was_ordered(town, bob):
    eve = await town.visitor("web", "en")
    link = await bob.orders()

    async with eve.http.get(link) as page:
        status, words = page.status, await page.text()

    assert (status, bob.words.plain("pay-title-not-yours") in words) == (403, True)
    assert Tag.PAY_LINK_REFUSED in await town.security_tags()
    await town.pay(link)
    await one_esim_was_sold(town, bob)


@ONCE
async def test_links_that_are_unknown_or_over_say_so(town, ada):
    link = await ada.orders()
    unknown = await town.look(f"{town.url}/pay/{'x' * 43}")
    town.clock.advance(minutes=61)
    await town.house.timers.expire_orders()
    await ada.sees(ada.says("order-card-expired", **ANY_ORDER))

    over = await town.look(link)

    assert unknown[0] == 404
    assert "This link does not work" in unknown[1]
    assert over[0] == 410
    assert "This order is over" in over[1]


@ONCE
async def test_a_robot_that_previews_the_link_changes_nothing(town, ada):
    link = await ada.orders()
    await town.rest()
    before = await town.row_counts()

    for path in (link, link.replace("/pay/", "/paid/")):
        status, _ = await town.look(path, headers={"User-Agent": "TelegramBot (like TwitterBot)"})
        assert status == 200

    await town.rest()
    assert await town.row_counts() == before
    assert town.stripe.store.all("checkout.session") == []
