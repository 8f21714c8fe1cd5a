"""Stripe's objects in our own words; only shop/stripe_gateway.py asks."""

from dataclasses import replace

import stripe
from stripe import Charge, PaymentIntent, Refund
from stripe.checkout import Session

from core.money import Money, UnknownCurrency
from shop.gateway import Checkout, GatewayEvent, PaymentState, RefundState

CHECKOUT_KINDS = frozenset(
    {
        "checkout.session.completed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.async_payment_failed",
        "checkout.session.expired",
    }
)
REFUND_KINDS = frozenset({"refund.created", "refund.updated", "refund.failed", "charge.refund.updated"})


def checkout_of(session: Session) -> Checkout:
    """A checkout session, with its receipt where the payment was asked for with it."""
    intent = session.payment_intent
    charge = intent.latest_charge if isinstance(intent, PaymentIntent) else None
    return Checkout(
        session_id=session.id,
        url=session.url,
        state=_state(session),
        order_number=session.client_reference_id,
        amount=_money(session.amount_total, session.currency),
        payment_id=_id(intent),
        live=session.livemode,
        receipt_url=charge.receipt_url if isinstance(charge, Charge) else None,
    )


def _state(session: Session) -> PaymentState:
    if session.status == "open":
        return PaymentState.OPEN
    if session.status == "expired":
        return PaymentState.EXPIRED
    if session.payment_status in {"paid", "no_payment_required"}:
        return PaymentState.PAID
    intent = session.payment_intent
    if isinstance(intent, PaymentIntent) and intent.status in {"requires_payment_method", "canceled"}:
        return PaymentState.FAILED
    return PaymentState.PROCESSING


def refund_of(refund: Refund) -> RefundState:
    """A refund, of all or of a part."""
    return RefundState(
        refund_id=refund.id,
        payment_id=_id(refund.payment_intent),
        status=refund.status or "pending",
        amount=_money(refund.amount, refund.currency),
    )


def _refunded(charge: Charge) -> RefundState | None:
    """What a charge tells of its refund: only that all of it went back; parts are told by their own events."""
    if not charge.refunded:
        return None
    return RefundState(
        refund_id=charge.id,
        payment_id=_id(charge.payment_intent),
        status="succeeded",
        amount=_money(charge.amount_refunded, charge.currency),
    )


def _money(minor: int | None, currency: str | None) -> Money | None:
    if minor is None or currency is None:
        return None
    try:
        return Money(minor, currency.upper())
    except UnknownCurrency:
        return None


def _id(thing: str | stripe.StripeObject | None) -> str | None:
    """The id of what Stripe gives either by id or, expanded, whole."""
    if thing is None or isinstance(thing, str):
        return thing
    return str(thing["id"])


def event_of(event: stripe.Event) -> GatewayEvent:
    """
    An event; one of a kind that we have no use for is about nothing.

    Raises:
        AttributeError, KeyError, TypeError: It is not of the shape that its kind has.
    """
    thing: object = event.data.object
    checkout = refund = None
    if event.type in CHECKOUT_KINDS:
        if not isinstance(thing, Session):
            raise TypeError(event.type)
        checkout = checkout_of(thing)
        if event.type == "checkout.session.async_payment_failed":
            checkout = replace(checkout, state=PaymentState.FAILED)
    elif event.type in REFUND_KINDS:
        if not isinstance(thing, Refund):
            raise TypeError(event.type)
        refund = refund_of(thing)
    elif event.type == "charge.refunded":
        if not isinstance(thing, Charge):
            raise TypeError(event.type)
        refund = _refunded(thing)
    return GatewayEvent(event_id=event.id, kind=event.type, checkout=checkout, refund=refund, live=event.livemode)
