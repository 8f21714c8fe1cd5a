import asyncio
import json
import logging
from datetime import timedelta

import pytest
import stripe

from core.errors import Outage
from core.money import Money
from sandbox.stripe import Accident
from sandbox.stripe_hooks import sign
from shop.gateway import CheckoutRequest, ForgedEvent, PaymentState
from shop.stripe_gateway import API_VERSION, StripeGateway, StripeRefused, UnknownEvent
from tests.sandbox.stripe_house import WEBHOOK_SECRET, serve_stripe

PRICE = Money(1299, "EUR")


@pytest.fixture
async def served(clock):
    async with serve_stripe(clock) as served:
        yield served


@pytest.fixture
def twin(served):
    return served.twin


@pytest.fixture
async def a_gateway(served, clock):
    made = []

    def a_gateway(*, secret_key="sk_test_sandbox", url=None, **settings):
        settings = {"retries": 0, "clock": clock, "api_url": url or served.url} | settings
        made.append(StripeGateway(secret_key, WEBHOOK_SECRET, **settings))
        return made[-1]

    yield a_gateway
    for gateway in made:
        await gateway.close()


@pytest.fixture
def gateway(a_gateway):
    return a_gateway()


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


async def test_a_checkout_names_its_order_everywhere(gateway, a_request, served):
    checkout = await gateway.open_checkout(a_request(), key="k")

    assert checkout.state is PaymentState.OPEN
    assert checkout.order_number == "A-7K3M9QXT"
    assert checkout.amount == Money(1299, "EUR")
    assert checkout.live is False
    assert checkout.url.startswith(f"{served.url}/c/pay/cs_test_")
    asked = served.api.journal[-1].asked
    assert asked["metadata"] == asked["payment_intent_data"]["metadata"] == {"order": "A-7K3M9QXT"}
    assert asked["locale"] == "de"


async def test_the_same_key_gives_the_same_page(gateway, a_request):
    first = await gateway.open_checkout(a_request(), key="k")

    again = await gateway.open_checkout(a_request(), key="k")

    assert again == first


async def test_another_request_with_the_same_key_is_another_page_and_no_conflict(gateway, a_request):
    first = await gateway.open_checkout(a_request(language="en"), key="k")

    other = await gateway.open_checkout(a_request(language="de"), key="k")

    assert other.session_id != first.session_id


@pytest.mark.parametrize(("minutes", "ends_after"), [(5, 35), (60, 60), (3 * 24 * 60, 24 * 60 - 5)])
async def test_a_page_stays_open_as_long_as_stripe_allows(gateway, a_request, twin, clock, minutes, ends_after):
    checkout = await gateway.open_checkout(a_request(minutes=minutes), key="k")

    ends_at = twin.session(checkout.session_id)["expires_at"]
    assert ends_at == (clock() + timedelta(minutes=ends_after)).timestamp()


async def test_a_short_page_asked_for_again_a_minute_later_is_the_same(gateway, a_request, clock):
    clock.advance(minutes=1)
    request = a_request(minutes=5)
    first = await gateway.open_checkout(request, key="k")
    clock.advance(minutes=1)

    again = await gateway.open_checkout(request, key="k")

    assert again.session_id == first.session_id


async def test_a_language_that_stripe_does_not_speak_is_left_to_the_browser(gateway, a_request, served):
    await gateway.open_checkout(a_request(language="ar"), key="k")

    assert served.api.journal[-1].asked["locale"] == "auto"


async def test_a_paid_checkout_tells_its_payment_and_receipt(gateway, a_request, twin):
    opened = await gateway.open_checkout(a_request(), key="k")
    twin.pay(opened.session_id)

    checkout = await gateway.checkout(opened.session_id)

    assert checkout.state is PaymentState.PAID
    assert checkout.payment_id.startswith("pi_")
    assert "/receipts/ch_" in checkout.receipt_url
    assert checkout.url is None


@pytest.mark.parametrize(("arrived", "state"), [(True, PaymentState.PAID), (False, PaymentState.FAILED)])
async def test_delayed_money_is_under_way_until_it_comes_or_not(gateway, a_request, twin, arrived, state):
    opened = await gateway.open_checkout(a_request(), key="k")
    twin.pay_later(opened.session_id)
    assert (await gateway.checkout(opened.session_id)).state is PaymentState.PROCESSING

    twin.settle(opened.session_id, arrived=arrived)

    assert (await gateway.checkout(opened.session_id)).state is state


async def test_a_page_expires_by_the_clock(gateway, a_request, clock):
    opened = await gateway.open_checkout(a_request(minutes=60), key="k")
    clock.advance(minutes=61)

    checkout = await gateway.checkout(opened.session_id)

    assert checkout.state is PaymentState.EXPIRED
    assert checkout.url is None


async def test_an_unpaid_page_can_be_closed_and_closed_again(gateway, a_request):
    opened = await gateway.open_checkout(a_request(), key="k")

    closed = await gateway.expire_checkout(opened.session_id)

    assert closed.state is PaymentState.EXPIRED
    assert (await gateway.expire_checkout(opened.session_id)).state is PaymentState.EXPIRED


async def test_a_paid_page_stays_paid_when_it_is_closed(gateway, a_request, twin):
    opened = await gateway.open_checkout(a_request(), key="k")
    twin.pay(opened.session_id)

    assert (await gateway.expire_checkout(opened.session_id)).state is PaymentState.PAID


async def test_money_goes_back_once_whatever_is_repeated(gateway, a_request, twin):
    opened = await gateway.open_checkout(a_request(), key="k")
    payment = (await gateway.checkout(twin.pay(opened.session_id)["id"])).payment_id
    assert await gateway.find_refund(payment) is None

    refund = await gateway.refund(payment, key="refund:1")
    same = await gateway.refund(payment, key="refund:1")
    other_key = await gateway.refund(payment, key="refund:2")

    assert refund == same == other_key == await gateway.find_refund(payment)
    assert (refund.status, refund.amount, refund.payment_id) == ("succeeded", Money(1299, "EUR"), payment)
    assert twin.book["A-7K3M9QXT"].refunded == 1299
    assert twin.book["A-7K3M9QXT"].refunds == 1


async def test_a_refund_that_came_back_is_told_as_failed_and_may_be_tried_again(gateway, a_request, twin):
    opened = await gateway.open_checkout(a_request(), key="k")
    payment = (await gateway.checkout(twin.pay(opened.session_id)["id"])).payment_id
    refund = await gateway.refund(payment, key="refund:1")
    twin.settle_refund(refund.refund_id, arrived=False)
    assert (await gateway.find_refund(payment)).status == "failed"

    again = await gateway.refund(payment, key="refund:2")

    assert again.status == "succeeded"
    assert (await gateway.find_refund(payment)).refund_id == again.refund_id


async def test_a_refund_of_nothing_is_a_bug_and_tells_no_values(gateway):
    with pytest.raises(StripeRefused) as caught:
        await gateway.refund("pi_unknown", key="k")

    assert "resource_missing" in str(caught.value)
    assert "payment_intent" in str(caught.value)
    assert caught.value.__cause__ is None


async def test_a_refused_request_does_not_repeat_our_secret_links(gateway, a_request, caplog):
    caplog.set_level(logging.DEBUG)

    with pytest.raises(StripeRefused) as caught:
        await gateway.open_checkout(a_request(amount=Money(1, "EUR")), key="k")

    assert "amount_too_small" in str(caught.value)
    assert "secret-token" not in repr(caught.value)
    assert "secret-token" not in caplog.text


@pytest.mark.parametrize(
    ("accident", "unknown"),
    [(Accident.ERROR, True), (Accident.LOST, True), (Accident.DOWN, True), (Accident.BUSY, False)],
)
async def test_a_failing_stripe_is_an_outage_that_tells_whether_it_may_have_acted(
    gateway, a_request, twin, accident, unknown
):
    opened = await gateway.open_checkout(a_request(), key="k")
    payment = (await gateway.checkout(twin.pay(opened.session_id)["id"])).payment_id
    twin.accidents.plan(accident, on="POST /v1/refunds")

    with pytest.raises(Outage) as caught:
        await gateway.refund(payment, key="refund:1")

    assert caught.value.service == "stripe"
    assert caught.value.unknown is unknown
    await gateway.refund(payment, key="refund:1")
    assert twin.book["A-7K3M9QXT"].refunds == 1


async def test_an_answer_that_takes_too_long_is_an_outage_and_the_page_is_found_again(
    a_gateway, a_request, twin, clock
):
    hurried = a_gateway(timeout_seconds=0.2)
    twin.accidents.plan(Accident.SLOW, on="POST /v1/checkout", seconds=0.4)

    with pytest.raises(Outage) as caught:
        await hurried.open_checkout(a_request(), key="k")

    assert caught.value.unknown
    assert len(twin.store.all("checkout.session")) == 1
    await asyncio.sleep(0.4)
    found = await a_gateway().open_checkout(a_request(), key="k")
    assert found.session_id == twin.store.all("checkout.session")[0]["id"]


async def test_opening_a_page_is_repeated_by_itself_after_a_lost_answer(a_gateway, a_request, twin, monkeypatch):
    patient = a_gateway(retries=1)
    monkeypatch.setattr(stripe.HTTPClient, "INITIAL_DELAY", 0.01)
    twin.accidents.plan(Accident.LOST, on="POST /v1/checkout")

    checkout = await patient.open_checkout(a_request(), key="k")

    assert [session["id"] for session in twin.store.all("checkout.session")] == [checkout.session_id]


async def test_a_stripe_that_is_not_there_has_certainly_not_acted(a_gateway):
    nowhere = a_gateway(url="http://127.0.0.1:9")

    with pytest.raises(Outage) as caught:
        await nowhere.refund("pi_1", key="k")

    assert caught.value.unknown is False


async def test_reading_never_leaves_anything_unknown(gateway, a_request, twin):
    opened = await gateway.open_checkout(a_request(), key="k")
    twin.accidents.plan(Accident.ERROR, on="GET")

    with pytest.raises(Outage) as caught:
        await gateway.checkout(opened.session_id)

    assert caught.value.unknown is False


async def test_a_refused_key_is_an_outage_that_does_not_show_the_key(a_gateway, a_request):
    gateway = a_gateway(secret_key="sk_test_somebody_elses")

    with pytest.raises(Outage) as caught:
        await gateway.open_checkout(a_request(), key="k")

    assert "the key is refused" in str(caught.value)
    assert "somebody" not in str(caught.value)


def an_event(kind="checkout.session.completed", thing=None, **fields):
    event = {
        "id": "evt_1",
        "object": "event",
        "api_version": API_VERSION,
        "created": 1,
        "livemode": False,
        "pending_webhooks": 0,
        "request": None,
        "type": kind,
        "data": {"object": thing if thing is not None else {"id": "x", "object": "thing"}},
    }
    return json.dumps(event | fields)


def test_the_sdk_is_of_the_version_that_is_pinned():
    assert stripe.api_version == API_VERSION


@pytest.mark.parametrize("off", [-301, 301, 10**6, -(10**6)])
async def test_a_signature_from_another_time_is_forged(gateway, clock, off):
    body = an_event()

    with pytest.raises(ForgedEvent):
        gateway.read_event(body.encode(), sign(body, WEBHOOK_SECRET, int(clock().timestamp()) + off))


@pytest.mark.parametrize("off", [-299, 0, 299])
async def test_clocks_may_differ_by_five_minutes(gateway, clock, off):
    body = an_event("customer.created")

    event = gateway.read_event(body.encode(), sign(body, WEBHOOK_SECRET, int(clock().timestamp()) + off))

    assert (event.event_id, event.checkout, event.refund) == ("evt_1", None, None)


@pytest.mark.parametrize(
    "signature",
    [
        None,
        "",
        "t=,v1=",
        "v1=abc",
        "nonsense",
        "t=1=2,v1=a",
        "t=99999999999999999999,v1=a",
        "t=1700000000",
        "tä=1,v1=ü",
    ],
)
async def test_a_signature_of_another_shape_is_forged(gateway, signature):
    with pytest.raises(ForgedEvent):
        gateway.read_event(an_event().encode(), signature)


async def test_a_body_that_was_changed_or_signed_by_another_is_forged(gateway, clock):
    body, now = an_event(), int(clock().timestamp())

    for changed, signature in (
        (body.replace("evt_1", "evt_2").encode(), sign(body, WEBHOOK_SECRET, now)),
        (body.encode(), sign(body, "whsec_other", now)),
        (b"\xff\xfe", sign("", WEBHOOK_SECRET, now)),
    ):
        with pytest.raises(ForgedEvent):
            gateway.read_event(changed, signature)


@pytest.mark.parametrize(
    "body",
    [
        "[]",
        "7",
        "no json",
        "{}",
        '{"object": "v2.core.event"}',
        an_event(thing={"id": "cs_1", "object": "checkout.session"}),
        an_event(thing={"id": "re_1", "object": "refund"}),
        an_event("refund.updated", thing={"id": "ch_1", "object": "charge"}),
        an_event("charge.refunded"),
    ],
)
async def test_what_is_signed_but_of_another_shape_is_told_apart(gateway, clock, body):
    with pytest.raises(UnknownEvent):
        gateway.read_event(body.encode(), sign(body, WEBHOOK_SECRET, int(clock().timestamp())))


@pytest.fixture
async def heard(gateway, twin, a_request, clock):
    """Every event of the twin, as the gateway reads it."""

    async def heard():
        events = []
        for event in reversed(twin.store.all("event")):
            body = json.dumps(event)
            events.append(gateway.read_event(body.encode(), sign(body, WEBHOOK_SECRET, int(clock().timestamp()))))
        return {event.kind: event for event in events}

    return heard


async def test_the_events_of_a_payment_and_its_refund_are_read(gateway, a_request, twin, heard):
    opened = await gateway.open_checkout(a_request(), key="k")
    payment = (await gateway.checkout(twin.pay(opened.session_id)["id"])).payment_id
    await gateway.refund(payment, key="r")

    events = await heard()

    paid = events["checkout.session.completed"].checkout
    assert (paid.state, paid.order_number, paid.payment_id) == (PaymentState.PAID, "A-7K3M9QXT", payment)
    assert paid.amount == Money(1299, "EUR")
    assert events["refund.created"].refund.status == "succeeded"
    whole = events["charge.refunded"].refund
    assert (whole.payment_id, whole.status, whole.amount) == (payment, "succeeded", Money(1299, "EUR"))


async def test_a_part_given_back_by_hand_is_not_told_as_the_whole(gateway, a_request, twin, heard):
    opened = await gateway.open_checkout(a_request(), key="k")
    payment = twin.pay(opened.session_id)["payment_intent"]
    twin.refund({"payment_intent": payment, "amount": "300"})

    events = await heard()

    assert events["charge.refunded"].refund is None
    assert events["refund.created"].refund.amount == Money(300, "EUR")


@pytest.mark.parametrize(
    ("arrived", "kind", "state"),
    [
        (True, "checkout.session.async_payment_succeeded", PaymentState.PAID),
        (False, "checkout.session.async_payment_failed", PaymentState.FAILED),
    ],
)
async def test_the_events_of_a_delayed_payment_are_read(gateway, a_request, twin, heard, arrived, kind, state):
    opened = await gateway.open_checkout(a_request(), key="k")
    twin.pay_later(opened.session_id)
    twin.settle(opened.session_id, arrived=arrived)

    events = await heard()

    assert events["checkout.session.completed"].checkout.state is PaymentState.PROCESSING
    assert events[kind].checkout.state is state


async def test_an_expired_page_is_heard_of(gateway, a_request, twin, heard):
    opened = await gateway.open_checkout(a_request(), key="k")
    twin.expire(opened.session_id)

    events = await heard()

    assert events["checkout.session.expired"].checkout.state is PaymentState.EXPIRED


async def test_a_currency_that_we_do_not_sell_in_has_no_amount(gateway, twin, heard, clock):
    line = {"price_data": {"currency": "sek", "unit_amount": "9900", "product_data": {"name": "x"}}}
    session = twin.create_session(
        {"mode": "payment", "line_items": [line], "success_url": "https://shop.example/"}, "http://127.0.0.1"
    )
    twin.pay(session["id"])

    events = await heard()

    assert events["checkout.session.completed"].checkout.amount is None
