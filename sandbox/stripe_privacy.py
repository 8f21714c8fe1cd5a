"""
How the Stripe twin forgets: customers are deleted, payments are redacted by a job.

    validating ──▶ ready ── run ──▶ redacting ──▶ succeeded
        └────────▶ failed (a charge of the last 90 days, a dispute that is open)

A job takes its next step each time somebody looks at it.
"""

import json
from datetime import timedelta
from typing import Any

from sandbox.stripe_book import Thing
from sandbox.stripe_endpoints import Call, Endpoint
from sandbox.stripe_faults import StripeFault, refuse_missing
from sandbox.stripe_objects import new_id
from sandbox.stripe_twin import StripeTwin

PREVIEW = "2026-10-28.preview"
"""The version in which redaction jobs are spoken of."""
PREFIX = "/v1/privacy/"
YOUNGEST = timedelta(days=90)
JOB = "privacy.redaction_job"
REDACTED = "[redacted]"
FORGOTTEN = frozenset({"email", "name", "phone", "receipt_email", "customer_email", "address", "fingerprint", "last4"})
"""Fields of which nothing is left."""


def _delete_customer(twin: StripeTwin, call: Call) -> Thing:
    customer_id = call.ids["id"]
    customer = twin.thing("customer", customer_id, "customer")
    if customer.get("deleted"):
        message = f"No such customer: '{customer_id}'"
        raise StripeFault(message, status=404, code="resource_missing", param="customer")
    with twin.store.change():
        return twin.store.put({"id": customer_id, "object": "customer", "deleted": True})


def _create_job(twin: StripeTwin, call: Call) -> Thing:
    wanted: dict[str, Any] = call.asked.get("objects") or {}
    payments = wanted.get("payment_intents")
    if not payments:
        refuse_missing("objects")
    for payment_id in payments:
        twin.thing("payment_intent", payment_id, "objects[payment_intents]")
    with twin.store.change():
        return _shown(
            twin.store.put(
                {
                    "id": new_id("prj", 14),
                    "object": JOB,
                    "created": int(twin.clock().timestamp()),
                    "livemode": False,
                    "objects": {"payment_intents": list(payments)},
                    "status": "validating",
                    "validation_behavior": call.asked.get("validation_behavior", "error"),
                }
            )
        )


def _look_at_job(twin: StripeTwin, call: Call) -> Thing:
    job = twin.thing(JOB, call.ids["id"], "job")
    with twin.store.change():
        if job["status"] == "validating":
            fits = all(_may_go(twin, payment_id) for payment_id in job["objects"]["payment_intents"])
            job = twin.store.put(job | {"status": "ready" if fits else "failed"})
        elif job["status"] == "redacting":
            for payment_id in job["objects"]["payment_intents"]:
                _redact(twin, payment_id)
            job = twin.store.put(job | {"status": "succeeded"})
    return _shown(job)


def _run_job(twin: StripeTwin, call: Call) -> Thing:
    job = twin.thing(JOB, call.ids["id"], "job")
    if job["status"] != "ready":
        message = f"This job cannot be run: its status is {job['status']}."
        raise StripeFault(message, param="job")
    with twin.store.change():
        return _shown(twin.store.put(job | {"status": "redacting"}))


def _may_go(twin: StripeTwin, payment_id: str) -> bool:
    charges = [one for one in twin.store.all("charge") if one["payment_intent"] == payment_id]
    disputed = {one["charge"] for one in twin.store.all("dispute") if one["status"] not in {"won", "lost"}}
    newest = max((one["created"] for one in charges), default=0)
    is_old = twin.clock().timestamp() - newest >= YOUNGEST.total_seconds()
    return is_old and not disputed & {one["id"] for one in charges}


def _redact(twin: StripeTwin, payment_id: str) -> None:
    """Take the person out of the payment, its charge, its checkout, and the events that told of them."""
    own = {payment_id}
    for kind in ("charge", "refund", "dispute", "radar.early_fraud_warning", "review"):
        for thing in twin.store.all(kind):
            if thing.get("payment_intent") == payment_id:
                own.add(thing["id"])
                twin.store.put(_forget(thing))
    for session in twin.store.all("checkout.session"):
        if session.get("payment_intent") == payment_id:
            own.add(session["id"])
            twin.store.put(_forget(session))
    twin.store.put(_forget(twin.thing("payment_intent", payment_id, "intent")))
    for event in twin.store.all("event"):
        if any(one in json.dumps(event) for one in own):
            twin.store.put(_forget(event))


def _forget(value: Any) -> Any:  # noqa: ANN401 - any part of an object
    match value:
        case dict():
            return {
                name: (REDACTED if isinstance(part, str) else None) if name in FORGOTTEN else _forget(part)
                for name, part in value.items()
            }
        case list():
            return [_forget(part) for part in value]
    return value


def _shown(job: Thing) -> Thing:
    return {name: value for name, value in job.items() if name != "objects"}


ENDPOINTS: list[tuple[str, str, Endpoint]] = [
    ("DELETE", "/v1/customers/{id}", _delete_customer),
    ("POST", "/v1/privacy/redaction_jobs", _create_job),
    ("GET", "/v1/privacy/redaction_jobs/{id}", _look_at_job),
    ("POST", "/v1/privacy/redaction_jobs/{id}/run", _run_job),
]
