"""What Stripe asks of a checkout session before it makes one."""

import re
from typing import Any

from sandbox.stripe_faults import StripeFault, refuse_missing

SHORTEST = 30 * 60
LONGEST = 24 * 3600
MAX_LINES = 100
MAX_AMOUNT = 99_999_999
SMALLEST = {"gbp": 30}
SMALLEST_OF_OTHERS = 50
"""The least that is charged, in minor units."""
CURRENCY = re.compile(r"[a-zA-Z]{3}")
REFERENCE = re.compile(r"[A-Za-z0-9_-]{1,200}")
TEXTS = (
    "cancel_url",
    "client_reference_id",
    "customer",
    "customer_email",
    "locale",
    "mode",
    "submit_type",
    "success_url",
    "ui_mode",
)
MAX_METADATA = 50
MAX_METADATA_VALUE = 500


def check_session(asked: dict[str, Any], *, now: int) -> None:
    """
    Look a new session's parameters through.

    Raises:
        StripeFault: Stripe would refuse them.
    """
    check_texts(asked, *TEXTS)
    if "mode" not in asked:
        refuse_missing("mode")
    if asked["mode"] != "payment":
        message = "This twin sells in payment mode only."
        raise StripeFault(message, param="mode")
    if not asked.get("success_url"):
        refuse_missing("success_url")
    for name in ("success_url", "cancel_url"):
        if name in asked and not asked[name].startswith(("https://", "http://")):
            message = "Not a valid URL"
            raise StripeFault(message, code="url_invalid", param=name)
    _check_lines(asked.get("line_items"))
    reference = asked.get("client_reference_id")
    if reference is not None and not REFERENCE.fullmatch(reference):
        message = "Invalid client_reference_id: up to 200 letters, digits, dashes and underscores"
        raise StripeFault(message, param="client_reference_id")
    check_metadata(asked.get("metadata"), "metadata")
    intent = asked.get("payment_intent_data") or {}
    if not isinstance(intent, dict):
        message = "Invalid object"
        raise StripeFault(message, param="payment_intent_data")
    check_metadata(intent.get("metadata"), "payment_intent_data[metadata]")
    if "expires_at" in asked and not now + SHORTEST <= whole(asked["expires_at"], "expires_at") <= now + LONGEST:
        message = "The `expires_at` timestamp must be 30 minutes to 24 hours after the Checkout Session is created."
        raise StripeFault(message, param="expires_at")


def check_texts(asked: dict[str, Any], *names: str) -> None:
    """
    Look through what should be plain text.

    Raises:
        StripeFault: It is an object or a list.
    """
    for name in names:
        if not isinstance(asked.get(name, ""), str):
            message = "Invalid string"
            raise StripeFault(message, param=name)


def whole(value: object, param: str) -> int:
    """A whole number out of a form."""
    text = str(value)
    if not re.fullmatch(r"-?\d{1,18}", text):
        message = f"Invalid integer: {text[:40]}"
        raise StripeFault(message, code="parameter_invalid_integer", param=param)
    return int(text)


def _check_lines(lines: object) -> None:
    if not lines:
        refuse_missing("line_items")
    if not isinstance(lines, list) or len(lines) > MAX_LINES:
        message = "Invalid array"
        raise StripeFault(message, param="line_items")
    total, currencies = 0, set()
    for place, line in enumerate(lines):
        where = f"line_items[{place}]"
        data = line.get("price_data") if isinstance(line, dict) else None
        if not isinstance(data, dict):
            refuse_missing(f"{where}[price_data]")
        for name in ("currency", "unit_amount", "product_data"):
            if name not in data:
                refuse_missing(f"{where}[price_data][{name}]")
        if not CURRENCY.fullmatch(str(data["currency"])):
            message = f"Invalid currency: {str(data['currency'])[:20]}"
            raise StripeFault(message, param=f"{where}[price_data][currency]")
        if not isinstance(data["product_data"], dict) or not data["product_data"].get("name"):
            refuse_missing(f"{where}[price_data][product_data][name]")
        data["currency"] = data["currency"].lower()
        currencies.add(data["currency"])
        total += whole(data["unit_amount"], f"{where}[price_data][unit_amount]") * whole(line.get("quantity", 1), where)
    if len(currencies) > 1:
        message = "All line items must have the same currency."
        raise StripeFault(message, param="line_items")
    _check_total(total, currencies.pop())


def _check_total(total: int, currency: str) -> None:
    if total < SMALLEST.get(currency, SMALLEST_OF_OTHERS):
        message = "The Checkout Session's total amount due is below the smallest that can be charged."
        raise StripeFault(message, code="amount_too_small")
    if total > MAX_AMOUNT:
        message = "The Checkout Session's total amount due must be no more than 999,999.99."
        raise StripeFault(message, code="amount_too_large")


def check_metadata(metadata: object, param: str) -> None:
    """
    Look metadata through: at most 50 values of at most 500 characters.

    Raises:
        StripeFault: It is more, or no object.
    """
    if not metadata:
        return
    if not isinstance(metadata, dict) or len(metadata) > MAX_METADATA:
        message = "Invalid object"
        raise StripeFault(message, param=param)
    for name, value in metadata.items():
        if len(str(value)) > MAX_METADATA_VALUE:
            message = f"Metadata values can have up to {MAX_METADATA_VALUE} characters."
            raise StripeFault(message, param=f"{param}[{name}]")
