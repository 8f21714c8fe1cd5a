import pytest

from security.tags import Tag
from shop.order_states import OrderStatus
from web.stripe import LARGEST_EVENT

OURS = {"Sec-Fetch-Site": "same-origin", "User-Agent": "Phone/1"}
WEB_PERSON = 2**40 + 7


async def test_the_webhook_settles_a_payment_once(an_order, open_link, session_of, stripe_twin, bring, shop):
    number = await an_order()
    stripe_twin.pay(session_of(await open_link(number, press=True))["id"])
    paid = next(event for event in stripe_twin.store.all("event") if event["type"] == "checkout.session.completed")

    statuses = [await bring(paid), await bring(paid)]

    assert statuses == [200, 200]
    assert (await shop.row(number)).status is OrderStatus.PAID


async def test_events_about_other_things_are_taken_and_left(stripe_twin, bring):
    customer = stripe_twin.customer({"email": "ada@example.com"})
    event = {
        "id": "evt_c",
        "object": "event",
        "type": "customer.created",
        "livemode": False,
        "data": {"object": customer},
    }

    assert await bring(event) == 200


@pytest.mark.parametrize(
    ("how", "flaw"),
    [
        ({"secret": "whsec_other"}, "wrong"),
        ({"seconds": -400}, "old"),
        ({"seconds": 400}, "future"),
        ({"signature": "x"}, "unreadable"),
    ],
)
async def test_a_forged_event_is_refused_and_recorded(bring, security_events, all_rows, how, flaw):
    assert await bring({"id": "evt_1", "object": "event"}, **how) == 400

    (event,) = await security_events()
    assert (event.type, event.ip, event.device) == (Tag.PAYMENT_EVENT_FORGED, "127.0.0.1", "Stripe/1.0")
    assert (event.actor_kind, event.about, event.reason_code) == ("stranger", ("webhook", "stripe"), flaw)


async def test_a_signed_event_of_an_unknown_shape_is_refused_without_its_words(bring, security_events, caplog):
    assert await bring('["a secret"]') == 400

    assert "unknown shape" in caplog.text
    assert "a secret" not in caplog.text
    assert await security_events() == []


async def test_an_event_larger_than_any_of_stripes_is_not_read(pay_site):
    async def endless():
        for _ in range(LARGEST_EVENT // 1024 + 1):
            yield b"x" * 1024

    for body in (b"x" * (LARGEST_EVENT + 1), endless()):
        async with pay_site.post("/stripe/webhook", data=body) as answer:
            assert answer.status == 413


async def test_stripe_brings_an_event_again_when_we_could_not_keep_it(
    an_order, open_link, session_of, stripe_twin, bring, shop
):
    number = await an_order()
    stripe_twin.pay(session_of(await open_link(number, press=True))["id"])
    paid = next(event for event in stripe_twin.store.all("event") if event["type"] == "checkout.session.completed")
    settle, shop.payments.settle = shop.payments.settle, None

    assert await bring(paid) == 500

    shop.payments.settle = settle
    assert await bring(paid) == 200
    assert (await shop.row(number)).status is OrderStatus.PAID


async def test_a_flood_of_forged_events_does_not_fill_the_security_log(bring, security_events):
    for number in range(30):
        assert await bring({"id": f"evt_{number}", "object": "event"}, secret="whsec_other") == 400

    assert 20 <= len(await security_events()) < 30
