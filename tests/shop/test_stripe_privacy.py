"""What Stripe forgets: customers at once, payments half a year later."""

from datetime import timedelta

import pytest

from core.money import Money
from shop.gateway import CheckoutRequest, RedactionState
from shop.stripe_gateway import StripeRefused

pytestmark = pytest.mark.usefixtures("stripe_served")


@pytest.fixture
async def paid(stripe_gateway, stripe_twin, clock):
    request = CheckoutRequest(
        order_number="E-7K3M9QXT",
        title="Japan, 3 GB",
        amount=Money(1299, "USD"),
        success_url="https://shop.example/paid",
        cancel_url="https://shop.example/chat",
        expires_at=clock() + timedelta(hours=1),
        language="de",
    )
    checkout = await stripe_gateway.open_checkout(request, key="open:1")
    stripe_twin.pay(checkout.session_id, email="ada.canary@example.org")
    return await stripe_gateway.checkout(checkout.session_id)


async def test_a_customer_is_deleted_once_and_a_missing_one_is_no_trouble(stripe_gateway, stripe_twin):
    customer = stripe_twin.customer({"email": "ada.canary@example.org"})

    assert await stripe_gateway.delete_customer(customer["id"]) is True
    assert await stripe_gateway.delete_customer(customer["id"]) is False
    assert stripe_twin.store.get("customer", customer["id"]) == {
        "id": customer["id"],
        "object": "customer",
        "deleted": True,
    }


async def test_most_checkouts_make_no_customer(stripe_gateway, paid):
    assert await stripe_gateway.customer_of(paid.session_id) is None


async def test_a_payment_is_redacted_when_it_is_old_enough(stripe_gateway, stripe_twin, paid, clock):
    clock.advance(days=180)

    job = await stripe_gateway.redact(paid.payment_id, key="redact:1")
    again = await stripe_gateway.redact(paid.payment_id, key="redact:1")
    ready = await stripe_gateway.redaction(job.job_id)
    running = await stripe_gateway.run_redaction(job.job_id)
    done = await stripe_gateway.redaction(job.job_id)

    assert again.job_id == job.job_id
    assert [one.state for one in (job, ready, running, done)] == [
        RedactionState.VALIDATING,
        RedactionState.READY,
        RedactionState.REDACTING,
        RedactionState.SUCCEEDED,
    ]
    kinds = ("checkout.session", "payment_intent", "charge", "event")
    assert not [thing for kind in kinds for thing in stripe_twin.store.all(kind) if "canary" in str(thing)]


async def test_a_payment_of_the_last_days_cannot_be_redacted_yet(stripe_gateway, paid):
    job = await stripe_gateway.redact(paid.payment_id, key="redact:1")

    assert (await stripe_gateway.redaction(job.job_id)).state is RedactionState.FAILED
    with pytest.raises(StripeRefused):
        await stripe_gateway.run_redaction(job.job_id)


async def test_a_payment_under_dispute_cannot_be_redacted(stripe_gateway, stripe_twin, paid, clock):
    stripe_twin.dispute("E-7K3M9QXT")
    clock.advance(days=180)
    job = await stripe_gateway.redact(paid.payment_id, key="redact:1")

    assert (await stripe_gateway.redaction(job.job_id)).state is RedactionState.FAILED
