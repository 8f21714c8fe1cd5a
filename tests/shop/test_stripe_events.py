import json
from datetime import timedelta

import pytest

from core.money import Money
from sandbox.stripe_hooks import sign
from shop.gateway import CheckoutRequest, ForgedEvent, PaymentState
from shop.stripe_gateway import API_VERSION, UnknownEvent
from tests.sandbox.stripe_house import WEBHOOK_SECRET


@pytest.fixture
async def opened(stripe_gateway, clock):
    """A page that nobody has paid on."""
    request = CheckoutRequest(
        order_number="A-7K3M9QXT",
        title="Japan, 10 GB, 30 days",
        amount=Money(1299, "EUR"),
        success_url="https://shop.example/paid/x",
        cancel_url="https://shop.example/pay/x",
        expires_at=clock() + timedelta(hours=1),
        language="de",
    )
    return await stripe_gateway.open_checkout(request, key="k")


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


@pytest.mark.parametrize("off", [-301, 301, 10**6, -(10**6)])
async def test_a_signature_from_another_time_is_forged(stripe_gateway, clock, off):
    body = an_event()

    with pytest.raises(ForgedEvent):
        stripe_gateway.read_event(body.encode(), sign(body, WEBHOOK_SECRET, int(clock().timestamp()) + off))


@pytest.mark.parametrize("off", [-299, 0, 299])
async def test_clocks_may_differ_by_five_minutes(stripe_gateway, clock, off):
    body = an_event("customer.created")

    event = stripe_gateway.read_event(body.encode(), sign(body, WEBHOOK_SECRET, int(clock().timestamp()) + off))

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
async def test_a_signature_of_another_shape_is_forged(stripe_gateway, signature):
    with pytest.raises(ForgedEvent):
        stripe_gateway.read_event(an_event().encode(), signature)


async def test_a_body_that_was_changed_or_signed_by_another_is_forged(stripe_gateway, clock):
    body, now = an_event(), int(clock().timestamp())

    for changed, signature in (
        (body.replace("evt_1", "evt_2").encode(), sign(body, WEBHOOK_SECRET, now)),
        (body.encode(), sign(body, "whsec_other", now)),
        (b"\xff\xfe", sign("", WEBHOOK_SECRET, now)),
    ):
        with pytest.raises(ForgedEvent):
            stripe_gateway.read_event(changed, signature)


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
async def test_what_is_signed_but_of_another_shape_is_told_apart(stripe_gateway, clock, body):
    with pytest.raises(UnknownEvent):
        stripe_gateway.read_event(body.encode(), sign(body, WEBHOOK_SECRET, int(clock().timestamp())))


@pytest.fixture
async def heard(stripe_gateway, stripe_twin, clock):
    """Every event of the stripe_twin, as the stripe_gateway reads it."""

    async def heard():
        events = []
        for event in reversed(stripe_twin.store.all("event")):
            body = json.dumps(event)
            events.append(
                stripe_gateway.read_event(body.encode(), sign(body, WEBHOOK_SECRET, int(clock().timestamp())))
            )
        return {event.kind: event for event in events}

    return heard


async def test_the_events_of_a_payment_and_its_refund_are_read(stripe_gateway, opened, stripe_twin, heard):
    payment = (await stripe_gateway.checkout(stripe_twin.pay(opened.session_id)["id"])).payment_id
    await stripe_gateway.refund(payment, key="r")

    events = await heard()

    paid = events["checkout.session.completed"].checkout
    assert (paid.state, paid.order_number, paid.payment_id) == (PaymentState.PAID, "A-7K3M9QXT", payment)
    assert paid.amount == Money(1299, "EUR")
    assert events["refund.created"].refund.status == "succeeded"
    whole = events["charge.refunded"].refund
    assert (whole.payment_id, whole.status, whole.amount) == (payment, "succeeded", Money(1299, "EUR"))


async def test_a_part_given_back_by_hand_is_not_told_as_the_whole(opened, stripe_twin, heard):
    payment = stripe_twin.pay(opened.session_id)["payment_intent"]
    stripe_twin.refund({"payment_intent": payment, "amount": "300"})

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
async def test_the_events_of_a_delayed_payment_are_read(opened, stripe_twin, heard, arrived, kind, state):
    stripe_twin.pay_later(opened.session_id)
    stripe_twin.settle(opened.session_id, arrived=arrived)

    events = await heard()

    assert events["checkout.session.completed"].checkout.state is PaymentState.PROCESSING
    assert events[kind].checkout.state is state


async def test_an_expired_page_is_heard_of(opened, stripe_twin, heard):
    stripe_twin.expire(opened.session_id)

    events = await heard()

    assert events["checkout.session.expired"].checkout.state is PaymentState.EXPIRED


async def test_a_currency_that_we_do_not_sell_in_has_no_amount(stripe_gateway, stripe_twin, heard, clock):
    line = {"price_data": {"currency": "sek", "unit_amount": "9900", "product_data": {"name": "x"}}}
    session = stripe_twin.create_session(
        {"mode": "payment", "line_items": [line], "success_url": "https://shop.example/"}, "http://127.0.0.1"
    )
    stripe_twin.pay(session["id"])

    events = await heard()

    assert events["checkout.session.completed"].checkout.amount is None
