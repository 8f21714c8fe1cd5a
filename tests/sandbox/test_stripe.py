import asyncio

import aiohttp
import pytest
import stripe

from sandbox.stripe import Accident, StripeTwin, read_book
from sandbox.stripe_forms import BadForm, read_form
from tests.sandbox.stripe_house import serve_stripe

KEY = {"Authorization": "Bearer sk_test_sandbox"}
PAGE = {
    "mode": "payment",
    "line_items": [
        {"quantity": 1, "price_data": {"currency": "eur", "unit_amount": 1299, "product_data": {"name": "Japan 10 GB"}}}
    ],
    "client_reference_id": "A-1",
    "success_url": "https://shop.example/paid/x?session={CHECKOUT_SESSION_ID}",
    "cancel_url": "https://shop.example/pay/x",
}


@pytest.fixture
async def sdk(stripe_served):
    """Stripe's own client."""
    http = stripe.AIOHTTPClient()
    yield stripe.StripeClient(
        "sk_test_sandbox", base_addresses={"api": stripe_served.url}, http_client=http, max_network_retries=0
    ).v1
    await http.close_async()


@pytest.fixture
async def raw(stripe_served):
    """A client that may ask anything."""
    async with aiohttp.ClientSession(stripe_served.url, headers=KEY) as client:
        yield client


async def test_every_endpoint_answers_stripes_own_client(sdk, stripe_twin):
    customer = await sdk.customers.create_async({"email": "ada@example.com", "metadata": {"a": "b"}})
    session = await sdk.checkout.sessions.create_async({**PAGE, "customer": customer.id})
    lines = await sdk.checkout.sessions.line_items.list_async(session.id)
    stripe_twin.pay(session.id, email="ada@example.com")
    paid = await sdk.checkout.sessions.retrieve_async(
        session.id, {"expand": ["line_items", "payment_intent.latest_charge", "customer"]}
    )
    refund = await sdk.refunds.create_async({"payment_intent": paid.payment_intent.id, "amount": 299})

    assert lines.data[0].description == "Japan 10 GB"
    assert paid.line_items.data[0].amount_total == 1299
    assert paid.customer.email == "ada@example.com"
    assert paid.payment_intent.latest_charge.receipt_email == "ada@example.com"
    assert (await sdk.payment_intents.retrieve_async(paid.payment_intent.id)).status == "succeeded"
    assert (await sdk.charges.retrieve_async(refund.charge)).amount_refunded == 299
    assert (await sdk.refunds.retrieve_async(refund.id)).amount == 299
    assert [one.id for one in (await sdk.refunds.list_async({"charge": refund.charge})).data] == [refund.id]
    assert (await sdk.customers.retrieve_async(customer.id)).email == "ada@example.com"
    assert [one.id for one in (await sdk.checkout.sessions.list_async({"status": "complete"})).data] == [session.id]
    events = await sdk.events.list_async({"type": "refund.created"})
    assert (await sdk.events.retrieve_async(events.data[0].id)).data.object["id"] == refund.id
    endpoint = await sdk.webhook_endpoints.create_async({"url": "https://a.example", "enabled_events": ["*"]})
    assert endpoint.secret.startswith("whsec_")
    listed = (await sdk.webhook_endpoints.list_async()).data
    assert [one.to_dict().get("secret") for one in listed] == [None]


async def test_lists_are_paged_with_the_newest_first(sdk):
    made = [(await sdk.checkout.sessions.create_async(PAGE)).id for _ in range(5)]

    first = await sdk.checkout.sessions.list_async({"limit": 2})
    listed = [session.id async for session in first.auto_paging_iter()]

    assert first.has_more
    assert listed == made[::-1]


@pytest.mark.parametrize(
    ("change", "param"),
    [
        ({"mode": "setup"}, "mode"),
        ({"success_url": "shop"}, "success_url"),
        ({"line_items": []}, "line_items"),
        ({"payment_method_types": ["card"]}, "payment_method_types"),
        ({"client_reference_id": "ä b"}, "client_reference_id"),
        ({"metadata": {"long": "x" * 501}}, "metadata[long]"),
        ({"expires_at": 1}, "expires_at"),
        ({"customer": "cus_none"}, "customer"),
        ({"line_items": [{"quantity": 1}]}, "line_items[0][price_data]"),
    ],
)
async def test_a_session_that_stripe_would_refuse_is_refused_with_its_parameter(sdk, stripe_served, change, param):
    with pytest.raises(stripe.InvalidRequestError) as caught:
        await sdk.checkout.sessions.create_async({**PAGE, **change})

    assert caught.value.param == param
    assert caught.value.request_id.startswith("req_")
    stripe_served.api.journal.clear()


@pytest.mark.parametrize(("amount", "code"), [(49, "amount_too_small"), (100_000_000, "amount_too_large")])
async def test_amounts_that_stripe_does_not_charge_are_refused(sdk, amount, code):
    price = {"currency": "eur", "unit_amount": amount, "product_data": {"name": "x"}}

    with pytest.raises(stripe.InvalidRequestError) as caught:
        await sdk.checkout.sessions.create_async({**PAGE, "line_items": [{"quantity": 1, "price_data": price}]})

    assert caught.value.code == code


async def test_the_same_key_and_body_are_answered_with_the_same_words(raw, stripe_served):
    form = (
        "mode=payment&success_url=https://a.example/&line_items[0][price_data][currency]=eur"
        "&line_items[0][price_data][unit_amount]=500&line_items[0][price_data][product_data][name]=x"
    )
    answers = []
    for _ in range(2):
        async with raw.post("/v1/checkout/sessions", data=form, headers={"Idempotency-Key": "k"}) as answer:
            answers.append((await answer.text(), answer.headers.get("Idempotent-Replayed")))

    assert answers[0][0] == answers[1][0]
    assert [replayed for _, replayed in answers] == [None, "true"]
    assert len(stripe_served.twin.store.all("checkout.session")) == 1


async def test_the_same_key_with_another_body_is_refused(sdk):
    await sdk.checkout.sessions.create_async(PAGE, {"idempotency_key": "k"})

    with pytest.raises(stripe.IdempotencyError):
        await sdk.checkout.sessions.create_async({**PAGE, "client_reference_id": "B"}, {"idempotency_key": "k"})


async def test_the_same_key_while_the_first_is_under_way_is_a_conflict(sdk, stripe_twin):
    stripe_twin.accidents.plan(Accident.SLOW, seconds=0.3)
    first = asyncio.create_task(sdk.checkout.sessions.create_async(PAGE, {"idempotency_key": "k"}))
    await asyncio.sleep(0.1)

    with pytest.raises(stripe.APIError) as caught:
        await sdk.checkout.sessions.create_async(PAGE, {"idempotency_key": "k"})

    assert caught.value.http_status == 409
    again = await sdk.checkout.sessions.create_async(PAGE, {"idempotency_key": "k2"})
    assert (await first).id != again.id


async def test_without_the_key_nothing_is_told(stripe_served):
    async with aiohttp.ClientSession(stripe_served.url) as client:
        for headers, status in (({}, 401), ({"Authorization": "Bearer sk_live_x"}, 401), (KEY, 404)):
            async with client.get("/v1/nothing", headers=headers) as answer:
                assert answer.status == status
                assert (await answer.json())["error"]["type"] == "invalid_request_error"
    stripe_served.api.journal.clear()


async def test_another_version_of_the_api_is_refused(raw):
    async with raw.get("/v1/events", headers={"Stripe-Version": "2020-08-27"}) as answer:
        assert answer.status == 400


@pytest.mark.parametrize("body", ["a[b=1", "a=1&a=2", "a=1&a[b]=2", "[x]=1", "&".join(f"a{n}=1" for n in range(501))])
async def test_a_form_that_contradicts_itself_is_refused(raw, body):
    async with raw.post("/v1/refunds", data=body) as answer:
        assert answer.status == 400


def test_brackets_are_a_tree():
    tree = read_form("a[b][0][c]=1&a[b][1][c]=2&d=&e[]=x&e[]=y&f%5Bg%5D=h+i")

    assert tree == {"a": {"b": [{"c": "1"}, {"c": "2"}]}, "d": "", "e": ["x", "y"], "f": {"g": "h i"}}
    with pytest.raises(BadForm):
        read_form("a[b]c=1")


async def test_more_than_was_paid_is_never_given_back(sdk, stripe_twin):
    session = await sdk.checkout.sessions.create_async(PAGE)
    intent = stripe_twin.pay(session.id)["payment_intent"]
    await sdk.refunds.create_async({"payment_intent": intent, "amount": 1000})

    with pytest.raises(stripe.InvalidRequestError) as caught:
        await sdk.refunds.create_async({"payment_intent": intent, "amount": 300})

    assert caught.value.param == "amount"
    await sdk.refunds.create_async({"payment_intent": intent})
    with pytest.raises(stripe.InvalidRequestError) as caught:
        await sdk.refunds.create_async({"payment_intent": intent})
    assert caught.value.code == "charge_already_refunded"
    entry = stripe_twin.book["A-1"]
    assert (entry.currency, entry.paid, entry.refunded, entry.payments, entry.refunds) == ("EUR", 1299, 1299, 1, 2)


async def test_nothing_can_be_paid_twice_or_after_its_end(sdk, stripe_twin, clock):
    paid = await sdk.checkout.sessions.create_async(PAGE)
    late = await sdk.checkout.sessions.create_async(PAGE)
    stripe_twin.pay(paid.id)
    clock.advance(hours=25)

    for session in (paid, late):
        with pytest.raises(Exception, match="no longer open"):
            stripe_twin.pay(session.id)

    assert stripe_twin.book["A-1"].payments == 1


async def test_the_book_survives_the_end_of_the_process(clock, tmp_path):
    path = tmp_path / "stripe.db"
    async with serve_stripe(clock, path=path) as stripe_served:
        session = stripe_served.twin.create_session(dict(PAGE), stripe_served.url)
        stripe_served.twin.pay(session["id"])
    again = StripeTwin(clock, path=path)

    assert again.session(session["id"])["payment_status"] == "paid"
    assert read_book(path)["A-1"].paid == 1299
    again.close()


async def test_what_was_answered_is_on_the_disk_before_the_answer(clock, tmp_path):
    path = tmp_path / "stripe.db"
    async with serve_stripe(clock, path=path) as stripe_served:
        session = stripe_served.twin.create_session(dict(PAGE), stripe_served.url)
        stripe_served.twin.pay(session["id"])

        assert read_book(path)["A-1"].paid == 1299
