"""The Stripe twin's endpoints: which parameters each takes and what it gives."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox import stripe_objects as objects
from sandbox.stripe_book import Thing
from sandbox.stripe_checks import check_metadata, check_texts, whole
from sandbox.stripe_faults import StripeFault, refuse_missing, refuse_unknown
from sandbox.stripe_twin import HEARD, StripeTwin

MAX_LIST = 100
USUAL_LIST = 10


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the API."""

    method: str
    path: str
    asked: dict[str, Any]
    key: str | None
    base_url: str
    ids: dict[str, str]


Endpoint = Callable[[StripeTwin, Call], Thing]


def _only(asked: dict[str, Any], *names: str) -> dict[str, Any]:
    for name in asked:
        if name not in names and name != "expand":
            message = f"Received unknown parameter: {name[:80]}"
            raise StripeFault(message, code="parameter_unknown", param=name[:80])
    return asked


def _list(call: Call, things: list[Thing], *filters: str) -> Thing:
    """A page of a list: the newest first, after `starting_after`, at most `limit`."""
    asked = _only(call.asked, "limit", "starting_after", "ending_before", *filters)
    limit = whole(asked.get("limit", USUAL_LIST), "limit")
    if not 1 <= limit <= MAX_LIST:
        message = "Invalid limit: must be between 1 and 100"
        raise StripeFault(message, param="limit")
    for name in filters:
        if name in asked:
            things = [thing for thing in things if thing.get(name) == asked[name]]
    after = asked.get("starting_after")
    if after is not None:
        places = [place for place, thing in enumerate(things) if thing["id"] == after]
        if not places:
            refuse_unknown("object", after, "starting_after")
        things = things[places[0] + 1 :]
    return {"object": "list", "data": things[:limit], "has_more": len(things) > limit, "url": call.path}


def _one(twin: StripeTwin, kind: str, thing_id: str, param: str) -> Thing:
    return objects.shown(twin.thing(kind, thing_id, param))


SESSION_PARAMS = (
    "cancel_url", "client_reference_id", "customer", "customer_email", "expires_at", "line_items", "locale",
    "metadata", "mode", "payment_intent_data", "submit_type", "success_url", "ui_mode",
)  # fmt: skip
"""What this twin understands of a new session; the rest of Stripe's parameters is refused rather than ignored."""


def _create_session(twin: StripeTwin, call: Call) -> Thing:
    return twin.create_session(_only(call.asked, *SESSION_PARAMS), call.base_url)


def _retrieve_session(twin: StripeTwin, call: Call) -> Thing:
    _only(call.asked)
    return twin.session(call.ids["id"])


def _list_sessions(twin: StripeTwin, call: Call) -> Thing:
    twin.sweep()
    return _list(call, twin.store.all("checkout.session"), "payment_intent", "customer", "status")


def _list_line_items(twin: StripeTwin, call: Call) -> Thing:
    return _list(call, twin.session(call.ids["id"])["line_items"]["data"])


def _expire_session(twin: StripeTwin, call: Call) -> Thing:
    _only(call.asked)
    return twin.expire(call.ids["id"])


def _retrieve_intent(twin: StripeTwin, call: Call) -> Thing:
    return _one(twin, "payment_intent", call.ids["id"], "intent")


def _retrieve_charge(twin: StripeTwin, call: Call) -> Thing:
    return _one(twin, "charge", call.ids["id"], "charge")


def _create_refund(twin: StripeTwin, call: Call) -> Thing:
    asked = _only(call.asked, "payment_intent", "charge", "amount", "reason", "metadata")
    check_texts(asked, "payment_intent", "charge", "reason")
    check_metadata(asked.get("metadata"), "metadata")
    if "amount" in asked:
        whole(asked["amount"], "amount")
    return twin.refund(asked)


def _retrieve_refund(twin: StripeTwin, call: Call) -> Thing:
    return _one(twin, "refund", call.ids["id"], "refund")


def _list_refunds(twin: StripeTwin, call: Call) -> Thing:
    return _list(call, twin.store.all("refund"), "payment_intent", "charge")


def _create_customer(twin: StripeTwin, call: Call) -> Thing:
    asked = _only(call.asked, "email", "name", "phone", "description", "metadata")
    check_texts(asked, "email", "name", "phone", "description")
    check_metadata(asked.get("metadata"), "metadata")
    return twin.customer(asked)


def _retrieve_customer(twin: StripeTwin, call: Call) -> Thing:
    return _one(twin, "customer", call.ids["id"], "customer")


def _update_customer(twin: StripeTwin, call: Call) -> Thing:
    customer = _one(twin, "customer", call.ids["id"], "customer")
    asked = _only(call.asked, "email", "name", "phone", "description", "metadata")
    check_texts(asked, "email", "name", "phone", "description")
    with twin.store.change():
        return twin.store.put(customer | {name: value or None for name, value in asked.items()})


def _list_events(twin: StripeTwin, call: Call) -> Thing:
    twin.sweep()
    return _list(call, twin.store.all("event"), "type")


def _retrieve_event(twin: StripeTwin, call: Call) -> Thing:
    return _one(twin, "event", call.ids["id"], "id")


def _create_endpoint(twin: StripeTwin, call: Call) -> Thing:
    asked = _only(call.asked, "url", "enabled_events", "description", "metadata")
    check_texts(asked, "url", "description")
    if not asked.get("url"):
        refuse_missing("url")
    return twin.listen(asked["url"], f"whsec_{secrets.token_hex(16)}", asked.get("enabled_events", HEARD))


def _list_endpoints(twin: StripeTwin, call: Call) -> Thing:
    return _list(call, [objects.shown(endpoint) for endpoint in twin.store.all("webhook_endpoint")])


def nowhere(twin: StripeTwin, call: Call) -> Thing:
    """Any other address."""
    del twin
    message = f"Unrecognized request URL ({call.method}: {call.path[:200]})."
    raise StripeFault(message, status=404)


ENDPOINTS: list[tuple[str, str, Endpoint]] = [
    ("POST", "/v1/checkout/sessions", _create_session),
    ("GET", "/v1/checkout/sessions", _list_sessions),
    ("GET", "/v1/checkout/sessions/{id}", _retrieve_session),
    ("GET", "/v1/checkout/sessions/{id}/line_items", _list_line_items),
    ("POST", "/v1/checkout/sessions/{id}/expire", _expire_session),
    ("GET", "/v1/payment_intents/{id}", _retrieve_intent),
    ("GET", "/v1/charges/{id}", _retrieve_charge),
    ("POST", "/v1/refunds", _create_refund),
    ("GET", "/v1/refunds", _list_refunds),
    ("GET", "/v1/refunds/{id}", _retrieve_refund),
    ("POST", "/v1/customers", _create_customer),
    ("GET", "/v1/customers/{id}", _retrieve_customer),
    ("POST", "/v1/customers/{id}", _update_customer),
    ("GET", "/v1/events", _list_events),
    ("GET", "/v1/events/{id}", _retrieve_event),
    ("POST", "/v1/webhook_endpoints", _create_endpoint),
    ("GET", "/v1/webhook_endpoints", _list_endpoints),
]
