"""Stripe's objects in our own words; only shop/stripe_gateway.py asks."""

from dataclasses import replace
from typing import TypeVar

import stripe
from stripe import Charge, Dispute, PaymentIntent, Refund, Review
from stripe.checkout import Session
from stripe.radar import EarlyFraudWarning

from core.money import Money, UnknownCurrency
from shop.gateway import ChargeSeen, Checkout, Doubt, DoubtKind, GatewayEvent, PaymentState, RefundState

T = TypeVar("T")

CHECKOUT_KINDS = frozenset(
    {
        "checkout.session.completed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.async_payment_failed",
        "checkout.session.expired",
    }
)
CHARGE_KINDS = frozenset({"charge.succeeded", "charge.failed"})
DOUBT_KINDS = {
    "radar.early_fraud_warning.created": DoubtKind.WARNING,
    "charge.dispute.created": DoubtKind.DISPUTE,
    "review.opened": DoubtKind.REVIEW,
}
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


def charge_of(charge: Charge) -> ChargeSeen:
    """What a charge tells of the card, whether it paid or was declined."""
    details = charge.payment_method_details
    card = None if details is None else details.card
    return ChargeSeen(
        charge_id=charge.id,
        payment_id=_id(charge.payment_intent),
        order_number=charge.metadata.to_dict().get("order"),
        succeeded=charge.status == "succeeded",
        is_card=card is not None,
        fingerprint=None if card is None else card.fingerprint,
        country=None if card is None else card.country,
        email=charge.billing_details.email,
        amount=_money(charge.amount, charge.currency),
    )


def doubt_of(kind: DoubtKind, thing: EarlyFraudWarning | Dispute | Review) -> Doubt:
    """What the bank, or Stripe itself, thinks of a payment."""
    place = thing.ip_address_location if isinstance(thing, Review) else None
    return Doubt(
        kind=kind,
        doubt_id=thing.id,
        payment_id=_id(thing.payment_intent),
        reason=thing.fraud_type if isinstance(thing, EarlyFraudWarning) else thing.reason,
        ip=thing.ip_address if isinstance(thing, Review) else None,
        ip_country=None if place is None else place.country,
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
    checkout, refund = _moved(event.type, event.data.object)
    charge, doubt = _watched(event.type, event.data.object)
    return GatewayEvent(
        event_id=event.id,
        kind=event.type,
        checkout=checkout,
        refund=refund,
        live=event.livemode,
        charge=charge,
        doubt=doubt,
    )


def _moved(kind: str, thing: object) -> tuple[Checkout | None, RefundState | None]:
    """What moves money."""
    if kind in CHECKOUT_KINDS:
        checkout = checkout_of(_a(Session, thing))
        is_over = kind == "checkout.session.async_payment_failed"
        return replace(checkout, state=PaymentState.FAILED) if is_over else checkout, None
    if kind in REFUND_KINDS:
        return None, refund_of(_a(Refund, thing))
    if kind == "charge.refunded":
        return None, _refunded(_a(Charge, thing))
    return None, None


def _watched(kind: str, thing: object) -> tuple[ChargeSeen | None, Doubt | None]:
    """What the rules of the security log want to know."""
    if kind in CHARGE_KINDS:
        return charge_of(_a(Charge, thing)), None
    if kind in DOUBT_KINDS:
        if not isinstance(thing, EarlyFraudWarning | Dispute | Review):
            raise TypeError(kind)
        return None, doubt_of(DOUBT_KINDS[kind], thing)
    return None, None


def _a(shape: type[T], thing: object) -> T:
    if not isinstance(thing, shape):
        raise TypeError(shape.__name__)
    return thing
