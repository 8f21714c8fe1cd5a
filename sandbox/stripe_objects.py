"""How the Stripe twin's objects look (API version 2026-10-28.endive): every field that is always there, and ours."""

import secrets
from typing import Any

from sandbox.stripe_book import Thing

API_VERSION = "2026-10-28.endive"


def new_id(prefix: str, length: int = 24) -> str:
    """An id in Stripe's manner: `pi_3Q…`."""
    return f"{prefix}_{secrets.token_hex(length)[:length]}"


def session(asked: dict[str, Any], *, now: int, base_url: str) -> Thing:
    """A new, open checkout session; *asked* is already checked."""
    session_id = new_id("cs_test", 58)
    lines = [_line(line, now) for line in asked["line_items"]]
    total = sum(line["amount_total"] for line in lines)
    return {
        "id": session_id,
        "object": "checkout.session",
        "adaptive_pricing": {"enabled": False},
        "after_expiration": None,
        "allow_promotion_codes": None,
        "amount_subtotal": total,
        "amount_total": total,
        "base_url": base_url,
        "automatic_tax": {"enabled": False, "liability": None, "provider": None, "status": None},
        "billing_address_collection": None,
        "cancel_url": asked.get("cancel_url"),
        "client_reference_id": asked.get("client_reference_id"),
        "client_secret": None,
        "consent": None,
        "consent_collection": None,
        "created": now,
        "currency": lines[0]["currency"],
        "currency_conversion": None,
        "custom_fields": [],
        "custom_text": {
            "after_submit": None,
            "shipping_address": None,
            "submit": None,
            "terms_of_service_acceptance": None,
        },
        "customer": asked.get("customer"),
        "customer_creation": "if_required",
        "customer_details": None,
        "customer_email": asked.get("customer_email"),
        "discounts": [],
        "expires_at": int(asked.get("expires_at", now + 24 * 3600)),
        "invoice": None,
        "invoice_creation": None,
        "line_items": {
            "object": "list",
            "data": lines,
            "has_more": False,
            "url": f"/v1/checkout/sessions/{session_id}/line_items",
        },
        "livemode": False,
        "locale": asked.get("locale"),
        "metadata": asked.get("metadata") or {},
        "mode": "payment",
        "payment_intent": None,
        "payment_intent_data": asked.get("payment_intent_data") or {},
        "payment_link": None,
        "payment_method_collection": "if_required",
        "payment_method_configuration_details": None,
        "payment_method_options": {},
        "payment_method_types": ["card"],
        "payment_status": "unpaid",
        "phone_number_collection": {"enabled": False},
        "recovered_from": None,
        "saved_payment_method_options": None,
        "setup_intent": None,
        "shipping_address_collection": None,
        "shipping_cost": None,
        "shipping_options": [],
        "status": "open",
        "submit_type": asked.get("submit_type"),
        "subscription": None,
        "success_url": asked.get("success_url"),
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        "ui_mode": "hosted_page",
        "url": f"{base_url}/c/pay/{session_id}",
        "wallet_options": None,
    }


def _line(asked: dict[str, Any], now: int) -> Thing:
    data = asked["price_data"]
    amount = int(data["unit_amount"]) * int(asked.get("quantity", 1))
    product = new_id("prod", 14)
    return {
        "id": new_id("li"),
        "object": "item",
        "amount_discount": 0,
        "amount_subtotal": amount,
        "amount_tax": 0,
        "amount_total": amount,
        "currency": data["currency"],
        "description": data["product_data"]["name"],
        "metadata": {},
        "price": {
            "id": new_id("price"),
            "object": "price",
            "active": False,
            "billing_scheme": "per_unit",
            "created": now,
            "currency": data["currency"],
            "custom_unit_amount": None,
            "livemode": False,
            "lookup_key": None,
            "metadata": {},
            "nickname": None,
            "product": product,
            "recurring": None,
            "tax_behavior": "unspecified",
            "tiers_mode": None,
            "transform_quantity": None,
            "type": "one_time",
            "unit_amount": int(data["unit_amount"]),
            "unit_amount_decimal": str(data["unit_amount"]),
        },
        "quantity": int(asked.get("quantity", 1)),
    }


def customer(asked: dict[str, Any], *, now: int) -> Thing:
    """Somebody who pays."""
    return {
        "id": new_id("cus", 14),
        "object": "customer",
        "address": None,
        "balance": 0,
        "created": now,
        "currency": None,
        "default_source": None,
        "delinquent": False,
        "description": asked.get("description"),
        "email": asked.get("email"),
        "invoice_prefix": secrets.token_hex(4).upper(),
        "invoice_settings": {
            "custom_fields": None,
            "default_payment_method": None,
            "footer": None,
            "rendering_options": None,
        },
        "livemode": False,
        "metadata": asked.get("metadata") or {},
        "name": asked.get("name"),
        "phone": asked.get("phone"),
        "preferred_locales": [],
        "shipping": None,
        "tax_exempt": "none",
        "test_clock": None,
    }


def event(kind: str, thing: Thing, *, now: int) -> Thing:
    """News of a kind about a thing as it is at this moment."""
    return {
        "id": new_id("evt"),
        "object": "event",
        "api_version": API_VERSION,
        "created": now,
        "data": {"object": thing},
        "livemode": False,
        "pending_webhooks": 0,
        "request": {"id": None, "idempotency_key": None},
        "type": kind,
    }


def webhook_endpoint(url: str, kinds: list[str], secret: str, *, now: int) -> Thing:
    """An address that hears of events."""
    return {
        "id": new_id("we"),
        "object": "webhook_endpoint",
        "api_version": API_VERSION,
        "application": None,
        "created": now,
        "description": None,
        "enabled_events": kinds,
        "livemode": False,
        "metadata": {},
        "secret": secret,
        "status": "enabled",
        "url": url,
    }


HIDDEN = {
    "checkout.session": ("line_items", "payment_intent_data", "base_url", "settles_at", "will_arrive"),
    "webhook_endpoint": ("secret",),
}
"""What is kept but shown only when it is asked for (`line_items`), once (`secret`) or never."""


def shown(thing: Thing, *expanded: str) -> Thing:
    """The object as the API shows it, without what nobody asked for."""
    hidden = HIDDEN.get(thing["object"], ())
    return {
        name: value
        for name, value in thing.items()
        if name not in hidden or (name in expanded and name == "line_items")
    }
