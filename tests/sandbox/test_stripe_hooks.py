import json

import pytest
import stripe
from aiohttp import web

from sandbox.stripe_twin import MONEY
from tests.loopback import listening
from tests.sandbox.stripe_house import WEBHOOK_SECRET

PAGE = {
    "mode": "payment",
    "line_items": [
        {"quantity": 1, "price_data": {"currency": "eur", "unit_amount": 1299, "product_data": {"name": "Japan 10 GB"}}}
    ],
    "client_reference_id": "A-1",
    "success_url": "https://shop.example/paid/x?session={CHECKOUT_SESSION_ID}",
    "cancel_url": "https://shop.example/pay/x",
}


class Ear:
    """An address that hears events, and may be out of order itself."""

    def __init__(self):
        self.heard = []
        self.status = 200

    async def hear(self, request):
        body = await request.read()
        stripe.Webhook.construct_event(body, request.headers["Stripe-Signature"], WEBHOOK_SECRET, tolerance=0)
        self.heard.append(json.loads(body)["type"].rpartition(".")[2])
        return web.Response(status=self.status)


@pytest.fixture
async def ear(stripe_twin):
    ear = Ear()
    app = web.Application()
    app.router.add_post("/hook", ear.hear)
    async with listening(app) as url:
        stripe_twin.listen(f"{url}/hook", WEBHOOK_SECRET, MONEY)
        yield ear


@pytest.fixture
def a_payment(stripe_twin):
    def a_payment():
        session = stripe_twin.create_session(json.loads(json.dumps(PAGE)), "http://127.0.0.1")
        return stripe_twin.pay(session["id"])

    return a_payment


async def test_webhooks_arrive_once_in_order_and_signed(stripe_twin, ear, a_payment):
    stripe_twin.refund({"payment_intent": a_payment()["payment_intent"]})

    await stripe_twin.hooks.deliver()
    await stripe_twin.hooks.deliver()

    assert ear.heard == ["completed", "created", "refunded"]


async def test_a_webhook_that_is_not_taken_comes_again_later(stripe_twin, ear, a_payment, clock):
    ear.status = 500
    a_payment()
    await stripe_twin.hooks.deliver()
    await stripe_twin.hooks.deliver()
    ear.status = 200
    clock.advance(seconds=2)

    await stripe_twin.hooks.deliver()

    assert ear.heard == ["completed", "completed"]


async def test_a_webhook_that_waits_for_its_next_try_can_be_sent_at_once(stripe_twin, ear, a_payment):
    ear.status = 500
    a_payment()
    await stripe_twin.hooks.deliver()
    ear.status = 200

    stripe_twin.hooks.resend()

    assert (await stripe_twin.hooks.deliver(), stripe_twin.store.undelivered()) == (1, 0)
    stripe_twin.hooks.resend()
    assert await stripe_twin.hooks.deliver() == 0


async def test_webhooks_can_be_repeated_reordered_lost_and_late(stripe_twin, ear, a_payment):
    stripe_twin.hooks.held = True
    stripe_twin.refund({"payment_intent": a_payment()["payment_intent"]})
    assert await stripe_twin.hooks.deliver() == 0
    stripe_twin.hooks.held, stripe_twin.hooks.reversed, stripe_twin.hooks.repeat, stripe_twin.hooks.lose = (
        False,
        True,
        1,
        1,
    )

    await stripe_twin.hooks.deliver()

    assert ear.heard == ["created", "created", "completed", "completed"]


async def test_webhooks_can_be_signed_by_somebody_else(stripe_twin, ear, a_payment, caplog):
    stripe_twin.hooks.secret = "whsec_other"
    a_payment()

    await stripe_twin.hooks.deliver()

    assert ear.heard == []
    assert stripe_twin.hooks.answers == {500: 1}


async def test_an_endpoint_that_is_not_there_is_tried_again(stripe_twin, a_payment, clock):
    stripe_twin.listen("http://127.0.0.1:9/hook", WEBHOOK_SECRET, MONEY)
    a_payment()

    await stripe_twin.hooks.deliver()

    assert stripe_twin.hooks.answers == {0: 1}
    assert len(stripe_twin.store.due(clock().timestamp() + 5)) == 1


async def test_delayed_money_and_expiry_come_by_the_clock(stripe_twin, clock):
    sessions = [stripe_twin.create_session(json.loads(json.dumps(PAGE)), "http://127.0.0.1")["id"] for _ in range(3)]
    stripe_twin.pay_later(sessions[0], will_arrive=True)
    stripe_twin.pay_later(sessions[1], will_arrive=False)
    clock.advance(hours=25)

    stripe_twin.sweep()
    stripe_twin.sweep()

    assert [event["type"].removeprefix("checkout.session.") for event in stripe_twin.store.all("event")[::-1]] == [
        "completed",
        "completed",
        "expired",
        "async_payment_succeeded",
        "charge.succeeded",
        "payment_intent.succeeded",
        "async_payment_failed",
    ]


async def test_a_pending_refund_arrives_or_comes_back(stripe_twin, a_payment):
    stripe_twin.refunds_pend = True
    refund = stripe_twin.refund({"payment_intent": a_payment()["payment_intent"]})
    assert refund["status"] == "pending"
    assert stripe_twin.settle_refund(refund["id"])["status"] == "succeeded"

    assert stripe_twin.settle_refund(refund["id"], arrived=False)["status"] == "failed"
    assert stripe_twin.book["A-1"].refunded == 0
