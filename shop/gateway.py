"""The contract with a payment service that pays by link: what we ask for, in our own words."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.money import Money


@dataclass(frozen=True, slots=True)
class CheckoutRequest:
    """What the payment page asks for."""

    order_number: str
    """Goes out as `client_reference_id` and metadata, so that a payment always names its order."""
    title: str
    amount: Money
    success_url: str
    cancel_url: str
    expires_at: datetime
    """Between 30 minutes and 24 hours from now."""
    language: str


class PaymentState(StrEnum):
    """Where the money of a checkout stands."""

    OPEN = "open"
    """Nobody has paid yet."""
    PROCESSING = "processing"
    """The person has finished, the money comes later (a delayed method)."""
    PAID = "paid"
    FAILED = "failed"
    """A delayed payment did not come."""
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Checkout:
    """A checkout as the service tells of it now."""

    session_id: str
    url: str | None
    """Where the person pays; None once that is over."""
    state: PaymentState
    order_number: str | None
    amount: Money | None
    """What was asked; None where the currency is not one of ours."""
    payment_id: str | None
    """What a refund refers to (a PaymentIntent)."""
    live: bool
    receipt_url: str | None = None


@dataclass(frozen=True, slots=True)
class GatewayEvent:
    """A signed message from the service."""

    event_id: str
    kind: str
    """The service's own word ("checkout.session.completed")."""
    checkout: Checkout | None
    """None where the event is not about a checkout."""
    refund: "RefundState | None"
    live: bool
    charge: "ChargeSeen | None" = None
    doubt: "Doubt | None" = None


@dataclass(frozen=True, slots=True)
class RefundState:
    """A refund as the service tells of it now."""

    refund_id: str
    """The service's id of the refund (of the charge, where that alone tells of it): to show, not to look up."""
    payment_id: str | None
    status: str
    """`pending`, `succeeded`, `failed`, `canceled` or `requires_action`."""
    amount: Money | None = None
    """How much goes back; less than was paid where somebody gave back a part by hand."""


class Flaw(StrEnum):
    """What is wrong with the signature of an event."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    OLD = "old"
    FUTURE = "future"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class ChargeSeen:
    """A charge, paid or declined. What would know a card or a person again is kept out of `repr`."""

    charge_id: str
    payment_id: str | None
    order_number: str | None
    succeeded: bool
    is_card: bool
    fingerprint: str | None = field(repr=False)
    """The service's own mark of the card: the same card has the same."""
    country: str | None
    """Of the card (ISO 3166-1 alpha-2)."""
    email: str | None = field(repr=False)
    amount: Money | None


class DoubtKind(StrEnum):
    """Who has doubts about a payment."""

    WARNING = "warning"
    """The card's network warns of fraud."""
    DISPUTE = "dispute"
    """The card's owner takes the money back."""
    REVIEW = "review"
    """The service's own rules want a human to look."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Doubts about a payment."""

    kind: DoubtKind
    doubt_id: str
    payment_id: str | None
    reason: str | None
    """The service's own word."""
    ip: str | None = field(repr=False)
    """Where the payment came from, where the service tells (a review)."""
    ip_country: str | None


class RedactionState(StrEnum):
    """How far the removal of personal data from a payment is, in the service's own words."""

    CREATED = "created"
    VALIDATING = "validating"
    READY = "ready"
    REDACTING = "redacting"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELING = "canceling"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class Redaction:
    """A job that removes personal data from a payment, for good."""

    job_id: str
    state: RedactionState


class ForgedEvent(Exception):
    """The signature is missing, wrong, too old or from the future."""

    def __init__(self, flaw: Flaw = Flaw.WRONG) -> None:
        super().__init__(flaw)
        self.flaw = flaw


class PaymentGateway(Protocol):
    """
    A service that moves money for us.

    Every call raises `core.errors.Outage` when the service does not answer, with `unknown=True` where it may
    have acted; repeating with the same key is then safe.
    """

    async def open_checkout(self, request: CheckoutRequest, *, key: str) -> Checkout:
        """A page to pay on; the same *key* gives the same page."""

    async def checkout(self, session_id: str) -> Checkout:
        """How a checkout stands now."""

    async def expire_checkout(self, session_id: str) -> Checkout:
        """Close an unpaid page, so that it cannot be paid any more; a paid one is returned as it is."""

    async def refund(self, payment_id: str, *, key: str) -> RefundState:
        """Give all of a payment back; the same *key* never pays twice."""

    async def find_refund(self, payment_id: str) -> RefundState | None:
        """The refund of a payment, if there is one."""

    async def customer_of(self, session_id: str) -> str | None:
        """The customer that the service made of a checkout, if it did."""

    async def correct_email(self, customer_id: str, old: str, new: str | None) -> bool:
        """
        Let a customer who has the address *old* have *new*, or none.

        False where there is no such customer, or they gave the service another address: that one is theirs to keep.
        """

    async def delete_customer(self, customer_id: str) -> bool:
        """Delete a customer for good; False where there was none any more."""

    async def redact(self, payment_id: str, *, key: str) -> Redaction:
        """Ask for personal data to be removed from a payment; the same *key* asks once."""

    async def redaction(self, job_id: str) -> Redaction:
        """How a redaction stands."""

    async def run_redaction(self, job_id: str) -> Redaction:
        """Let a redaction that is ready begin; it cannot be undone, and the payment cannot be given back any more."""

    def read_event(self, body: bytes, signature: str | None) -> GatewayEvent:
        """
        Check and read what arrived at the webhook.

        Raises:
            ForgedEvent: The signature does not hold.
            ValueError: Signed, but of a shape that we do not know.
        """

    async def close(self) -> None:
        """Give the connections back."""
