"""How payments, charges and refunds of the Stripe twin look: every field that is always there, and ours."""

import hashlib
import secrets
from typing import Any

from sandbox.stripe_book import Thing
from sandbox.stripe_objects import new_id


def payment_intent(session: Thing, *, now: int, status: str) -> Thing:
    """The payment of a session: `succeeded`, or `processing` for a delayed method."""
    intent_id = new_id("pi")
    asked = session["payment_intent_data"]
    return {
        "id": intent_id,
        "object": "payment_intent",
        "amount": session["amount_total"],
        "amount_capturable": 0,
        "amount_received": session["amount_total"] if status == "succeeded" else 0,
        "application": None,
        "application_fee_amount": None,
        "automatic_payment_methods": None,
        "canceled_at": None,
        "cancellation_reason": None,
        "capture_method": "automatic",
        "client_secret": f"{intent_id}_secret_{secrets.token_hex(8)}",
        "confirmation_method": "automatic",
        "created": now,
        "currency": session["currency"],
        "customer": session["customer"],
        "description": asked.get("description"),
        "last_payment_error": None,
        "latest_charge": None,
        "livemode": False,
        "metadata": asked.get("metadata") or {},
        "next_action": None,
        "on_behalf_of": None,
        "payment_method": new_id("pm"),
        "payment_method_options": {},
        "payment_method_types": ["card"],
        "processing": None,
        "receipt_email": (session["customer_details"] or {}).get("email"),
        "review": None,
        "setup_future_usage": None,
        "shipping": None,
        "source": None,
        "statement_descriptor": None,
        "statement_descriptor_suffix": None,
        "status": status,
        "transfer_data": None,
        "transfer_group": None,
    }


EVERYBODYS = "4242424242424242"


def _fingerprint(number: str) -> str:
    return hashlib.sha256(f"twin:{number}".encode()).hexdigest()[:16]


def card(number: str, country: str) -> Thing:
    """
    What a charge tells of its card: the same number has the same fingerprint.

    The card that the page offers to everybody has none, as some wallets have: it stands for everybody's own.
    """
    return {
        "type": "card",
        "card": {
            "amount_authorized": None,
            "brand": "visa",
            "checks": {"address_line1_check": None, "address_postal_code_check": None, "cvc_check": "pass"},
            "country": country,
            "exp_month": 12,
            "exp_year": 2030,
            "fingerprint": None if number == EVERYBODYS else _fingerprint(number),
            "funding": "credit",
            "last4": number[-4:],
            "network": "visa",
            "three_d_secure": None,
            "wallet": None,
        },
    }


def charge(intent: Thing, *, now: int, base_url: str, paid_by: Thing | None = None) -> Thing:
    """The money of a payment that succeeded."""
    charge_id = new_id("ch")
    return {
        "id": charge_id,
        "object": "charge",
        "amount": intent["amount"],
        "amount_captured": intent["amount"],
        "amount_refunded": 0,
        "application": None,
        "application_fee": None,
        "application_fee_amount": None,
        "balance_transaction": new_id("txn"),
        "billing_details": {
            "address": None,
            "email": intent["receipt_email"],
            "name": None,
            "phone": None,
            "tax_id": None,
        },
        "calculated_statement_descriptor": "TEST",
        "captured": True,
        "created": now,
        "currency": intent["currency"],
        "customer": intent["customer"],
        "description": intent["description"],
        "disputed": False,
        "failure_balance_transaction": None,
        "failure_code": None,
        "failure_message": None,
        "fraud_details": {},
        "livemode": False,
        "metadata": dict(intent["metadata"]),
        "on_behalf_of": None,
        "outcome": None,
        "paid": True,
        "payment_intent": intent["id"],
        "payment_method": intent["payment_method"],
        "payment_method_details": paid_by,
        "receipt_email": intent["receipt_email"],
        "receipt_number": None,
        "receipt_url": f"{base_url}/receipts/{charge_id}",
        "refunded": False,
        "review": None,
        "shipping": None,
        "source": None,
        "source_transfer": None,
        "statement_descriptor": None,
        "statement_descriptor_suffix": None,
        "status": "succeeded",
        "transfer_data": None,
        "transfer_group": None,
    }


def declined(charge: Thing) -> Thing:
    """The same as a charge that the bank refused: no money moved."""
    return charge | {
        "amount_captured": 0,
        "captured": False,
        "balance_transaction": None,
        "failure_code": "card_declined",
        "failure_message": "Your card was declined.",
        "outcome": {
            "advice_code": "try_again_later",
            "network_advice_code": None,
            "network_decline_code": None,
            "network_status": "declined_by_network",
            "reason": "generic_decline",
            "risk_level": "normal",
            "seller_message": "The bank did not return any further details with this decline.",
            "type": "issuer_declined",
        },
        "paid": False,
        "receipt_url": None,
        "status": "failed",
    }


def fraud_warning(charge: Thing, *, now: int) -> Thing:
    """The card's network warns: the owner of the card says that it was not them."""
    return {
        "id": new_id("issfr"),
        "object": "radar.early_fraud_warning",
        "actionable": True,
        "charge": charge["id"],
        "created": now,
        "fraud_type": "unauthorized_use_of_card",
        "livemode": False,
        "payment_intent": charge["payment_intent"],
    }


def dispute(charge: Thing, *, now: int) -> Thing:
    """The owner of the card takes the money back."""
    return {
        "id": new_id("du"),
        "object": "dispute",
        "amount": charge["amount"],
        "balance_transactions": [],
        "charge": charge["id"],
        "created": now,
        "currency": charge["currency"],
        "enhanced_eligibility_types": [],
        "evidence": {"enhanced_evidence": {}},
        "evidence_details": {
            "due_by": now + 7 * 24 * 3600,
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
            "submission_method": "not_submitted",
        },
        "is_charge_refundable": False,
        "livemode": False,
        "metadata": {},
        "payment_intent": charge["payment_intent"],
        "payment_method_details": {
            "type": "card",
            "card": {"brand": "visa", "case_type": "chargeback", "network": "visa"},
        },
        "reason": "fraudulent",
        "status": "needs_response",
    }


def review(charge: Thing, *, now: int, ip: str, country: str) -> Thing:
    """Radar wants a human to look at a payment."""
    return {
        "id": new_id("prv"),
        "object": "review",
        "billing_zip": None,
        "charge": charge["id"],
        "closed_reason": None,
        "created": now,
        "ip_address": ip,
        "ip_address_location": {"city": None, "country": country, "latitude": None, "longitude": None, "region": None},
        "livemode": False,
        "open": True,
        "opened_reason": "rule",
        "payment_intent": charge["payment_intent"],
        "reason": "rule",
        "session": {"browser": "Firefox", "device": "Other", "platform": "Android", "version": "140"},
    }


def refund(charge: Thing, asked: dict[str, Any], *, now: int, amount: int) -> Thing:
    """Money on its way back: whole or in part."""
    return {
        "id": new_id("re"),
        "object": "refund",
        "amount": amount,
        "balance_transaction": new_id("txn"),
        "charge": charge["id"],
        "created": now,
        "currency": charge["currency"],
        "destination_details": {"card": {"type": "refund", "reference_status": "pending"}, "type": "card"},
        "metadata": asked.get("metadata") or {},
        "payment_intent": charge["payment_intent"],
        "reason": asked.get("reason"),
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": "succeeded",
        "transfer_reversal": None,
    }
