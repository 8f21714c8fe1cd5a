import asyncio
import logging
from datetime import timedelta

import pytest
import stripe

from core.errors import Outage
from core.money import Money
from sandbox.stripe import Accident
from shop.gateway import CheckoutRequest, PaymentState
from shop.stripe_gateway import API_VERSION, StripeGateway, StripeRefused
from tests.sandbox.stripe_house import WEBHOOK_SECRET

PRICE = Money(1299, "EUR")


@pytest.fixture
async def a_gateway(stripe_served, clock):
    made = []

    def a_gateway(*, secret_key="sk_test_sandbox", url=None, **settings):
        settings = {"retries": 0, "clock": clock, "api_url": url or stripe_served.url} | settings
        made.append(StripeGateway(secret_key, WEBHOOK_SECRET, **settings))
        return made[-1]

    yield a_gateway
    for stripe_gateway in made:
        await stripe_gateway.close()


@pytest.fixture
def a_request(clock):
    def a_request(*, number="A-7K3M9QXT", amount=PRICE, minutes=60, language="de"):
        return CheckoutRequest(
            order_number=number,
            title="Japan, 10 GB, 30 days",
            amount=amount,
            success_url="https://shop.example/paid/secret-token",
            cancel_url="https://shop.example/pay/secret-token",
            expires_at=clock() + timedelta(minutes=minutes),
            language=language,
        )

    return a_request


async def test_a_checkout_names_its_order_everywhere(stripe_gateway, a_request, stripe_served):
    checkout = await stripe_gateway.open_checkout(a_request(), key="k")

    assert checkout.state is PaymentState.OPEN
    assert checkout.order_number == "A-7K3M9QXT"
    assert checkout.amount == Money(1299, "EUR")
    assert checkout.live is False
    assert checkout.url.startswith(f"{stripe_served.url}/c/pay/cs_test_")
    asked = stripe_served.api.journal[-1].asked
    assert asked["metadata"] == asked["payment_intent_data"]["metadata"] == {"order": "A-7K3M9QXT"}
    assert asked["locale"] == "de"


async def test_the_same_key_gives_the_same_page(stripe_gateway, a_request):
    first = await stripe_gateway.open_checkout(a_request(), key="k")

    again = await stripe_gateway.open_checkout(a_request(), key="k")

    assert again == first


async def test_another_request_with_the_same_key_is_another_page_and_no_conflict(stripe_gateway, a_request):
    first = await stripe_gateway.open_checkout(a_request(language="en"), key="k")

    other = await stripe_gateway.open_checkout(a_request(language="de"), key="k")

    assert other.session_id != first.session_id


@pytest.mark.parametrize(("minutes", "ends_after"), [(5, 35), (60, 60), (3 * 24 * 60, 24 * 60 - 5)])
async def test_a_page_stays_open_as_long_as_stripe_allows(
    stripe_gateway, a_request, stripe_twin, clock, minutes, ends_after
):
    checkout = await stripe_gateway.open_checkout(a_request(minutes=minutes), key="k")

    ends_at = stripe_twin.session(checkout.session_id)["expires_at"]
    assert ends_at == (clock() + timedelta(minutes=ends_after)).timestamp()


async def test_a_short_page_asked_for_again_a_minute_later_is_the_same(stripe_gateway, a_request, clock):
    clock.advance(minutes=1)
    request = a_request(minutes=5)
    first = await stripe_gateway.open_checkout(request, key="k")
    clock.advance(minutes=1)

    again = await stripe_gateway.open_checkout(request, key="k")

    assert again.session_id == first.session_id


async def test_a_language_that_stripe_does_not_speak_is_left_to_the_browser(stripe_gateway, a_request, stripe_served):
    await stripe_gateway.open_checkout(a_request(language="ar"), key="k")

    assert stripe_served.api.journal[-1].asked["locale"] == "auto"


async def test_a_paid_checkout_tells_its_payment_and_receipt(stripe_gateway, a_request, stripe_twin):
    opened = await stripe_gateway.open_checkout(a_request(), key="k")
    stripe_twin.pay(opened.session_id)

    checkout = await stripe_gateway.checkout(opened.session_id)

    assert checkout.state is PaymentState.PAID
    assert checkout.payment_id.startswith("pi_")
    assert "/receipts/ch_" in checkout.receipt_url
    assert checkout.url is None


@pytest.mark.parametrize(("arrived", "state"), [(True, PaymentState.PAID), (False, PaymentState.FAILED)])
async def test_delayed_money_is_under_way_until_it_comes_or_not(stripe_gateway, a_request, stripe_twin, arrived, state):
    opened = await stripe_gateway.open_checkout(a_request(), key="k")
    stripe_twin.pay_later(opened.session_id)
    assert (await stripe_gateway.checkout(opened.session_id)).state is PaymentState.PROCESSING

    stripe_twin.settle(opened.session_id, arrived=arrived)

    assert (await stripe_gateway.checkout(opened.session_id)).state is state


async def test_a_page_expires_by_the_clock(stripe_gateway, a_request, clock):
    opened = await stripe_gateway.open_checkout(a_request(minutes=60), key="k")
    clock.advance(minutes=61)

    checkout = await stripe_gateway.checkout(opened.session_id)

    assert checkout.state is PaymentState.EXPIRED
    assert checkout.url is None


async def test_an_unpaid_page_can_be_closed_and_closed_again(stripe_gateway, a_request):
    opened = await stripe_gateway.open_checkout(a_request(), key="k")

    closed = await stripe_gateway.expire_checkout(opened.session_id)

    assert closed.state is PaymentState.EXPIRED
    assert (await stripe_gateway.expire_checkout(opened.session_id)).state is PaymentState.EXPIRED


async def test_a_paid_page_stays_paid_when_it_is_closed(stripe_gateway, a_request, stripe_twin):
    opened = await stripe_gateway.open_checkout(a_request(), key="k")
    stripe_twin.pay(opened.session_id)

    assert (await stripe_gateway.expire_checkout(opened.session_id)).state is PaymentState.PAID


async def test_money_goes_back_once_whatever_is_repeated(stripe_gateway, a_request, stripe_twin):
    opened = await stripe_gateway.open_checkout(a_request(), key="k")
    payment = (await stripe_gateway.checkout(stripe_twin.pay(opened.session_id)["id"])).payment_id
    assert await stripe_gateway.find_refund(payment) is None

    refund = await stripe_gateway.refund(payment, key="refund:1")
    same = await stripe_gateway.refund(payment, key="refund:1")
    other_key = await stripe_gateway.refund(payment, key="refund:2")

    assert refund == same == other_key == await stripe_gateway.find_refund(payment)
    assert (refund.status, refund.amount, refund.payment_id) == ("succeeded", Money(1299, "EUR"), payment)
    assert stripe_twin.book["A-7K3M9QXT"].refunded == 1299
    assert stripe_twin.book["A-7K3M9QXT"].refunds == 1


async def test_a_refund_that_came_back_is_told_as_failed_and_may_be_tried_again(stripe_gateway, a_request, stripe_twin):
    opened = await stripe_gateway.open_checkout(a_request(), key="k")
    payment = (await stripe_gateway.checkout(stripe_twin.pay(opened.session_id)["id"])).payment_id
    refund = await stripe_gateway.refund(payment, key="refund:1")
    stripe_twin.settle_refund(refund.refund_id, arrived=False)
    assert (await stripe_gateway.find_refund(payment)).status == "failed"

    again = await stripe_gateway.refund(payment, key="refund:2")

    assert again.status == "succeeded"
    assert (await stripe_gateway.find_refund(payment)).refund_id == again.refund_id


async def test_a_refund_of_nothing_is_a_bug_and_tells_no_values(stripe_gateway):
    with pytest.raises(StripeRefused) as caught:
        await stripe_gateway.refund("pi_unknown", key="k")

    assert "resource_missing" in str(caught.value)
    assert "payment_intent" in str(caught.value)
    assert caught.value.__cause__ is None


async def test_a_refused_request_does_not_repeat_our_secret_links(stripe_gateway, a_request, caplog):
    caplog.set_level(logging.DEBUG)

    with pytest.raises(StripeRefused) as caught:
        await stripe_gateway.open_checkout(a_request(amount=Money(1, "EUR")), key="k")

    assert "amount_too_small" in str(caught.value)
    assert "secret-token" not in repr(caught.value)
    assert "secret-token" not in caplog.text


@pytest.mark.parametrize(
    ("accident", "unknown"),
    [(Accident.ERROR, True), (Accident.LOST, True), (Accident.DOWN, True), (Accident.BUSY, False)],
)
async def test_a_failing_stripe_is_an_outage_that_tells_whether_it_may_have_acted(
    stripe_gateway, a_request, stripe_twin, accident, unknown
):
    opened = await stripe_gateway.open_checkout(a_request(), key="k")
    payment = (await stripe_gateway.checkout(stripe_twin.pay(opened.session_id)["id"])).payment_id
    stripe_twin.accidents.plan(accident, on="POST /v1/refunds")

    with pytest.raises(Outage) as caught:
        await stripe_gateway.refund(payment, key="refund:1")

    assert caught.value.service == "stripe"
    assert caught.value.unknown is unknown
    await stripe_gateway.refund(payment, key="refund:1")
    assert stripe_twin.book["A-7K3M9QXT"].refunds == 1


async def test_an_answer_that_takes_too_long_is_an_outage_and_the_page_is_found_again(
    a_gateway, a_request, stripe_twin, clock
):
    hurried = a_gateway(timeout_seconds=0.2)
    stripe_twin.accidents.plan(Accident.SLOW, on="POST /v1/checkout", seconds=0.4)

    with pytest.raises(Outage) as caught:
        await hurried.open_checkout(a_request(), key="k")

    assert caught.value.unknown
    assert len(stripe_twin.store.all("checkout.session")) == 1
    await asyncio.sleep(0.4)
    found = await a_gateway().open_checkout(a_request(), key="k")
    assert found.session_id == stripe_twin.store.all("checkout.session")[0]["id"]


async def test_opening_a_page_is_repeated_by_itself_after_a_lost_answer(a_gateway, a_request, stripe_twin, monkeypatch):
    patient = a_gateway(retries=1)
    monkeypatch.setattr(stripe.HTTPClient, "INITIAL_DELAY", 0.01)
    stripe_twin.accidents.plan(Accident.LOST, on="POST /v1/checkout")

    checkout = await patient.open_checkout(a_request(), key="k")

    assert [session["id"] for session in stripe_twin.store.all("checkout.session")] == [checkout.session_id]


async def test_a_stripe_that_is_not_there_has_certainly_not_acted(a_gateway):
    nowhere = a_gateway(url="http://127.0.0.1:9")

    with pytest.raises(Outage) as caught:
        await nowhere.refund("pi_1", key="k")

    assert caught.value.unknown is False


async def test_reading_never_leaves_anything_unknown(stripe_gateway, a_request, stripe_twin):
    opened = await stripe_gateway.open_checkout(a_request(), key="k")
    stripe_twin.accidents.plan(Accident.ERROR, on="GET")

    with pytest.raises(Outage) as caught:
        await stripe_gateway.checkout(opened.session_id)

    assert caught.value.unknown is False


async def test_a_refused_key_is_an_outage_that_does_not_show_the_key(a_gateway, a_request):
    stripe_gateway = a_gateway(secret_key="sk_test_somebody_elses")

    with pytest.raises(Outage) as caught:
        await stripe_gateway.open_checkout(a_request(), key="k")

    assert "the key is refused" in str(caught.value)
    assert "somebody" not in str(caught.value)


def test_the_sdk_is_of_the_version_that_is_pinned():
    assert stripe.api_version == API_VERSION
