"""The Stripe twin's API over HTTP: keys, forms, idempotency, lists, expansions, errors and accidents."""

import asyncio
import hashlib
import hmac
import json
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox import stripe_objects as objects
from sandbox.stripe_book import Thing
from sandbox.stripe_checks import whole
from sandbox.stripe_faults import Accident, Planned, StripeFault, refuse_missing, refuse_unknown
from sandbox.stripe_forms import BadForm, read_form
from sandbox.stripe_twin import HEARD, StripeTwin

MAX_BODY = 256 * 1024
MAX_LIST = 100
USUAL_LIST = 10
JOURNAL_LENGTH = 2_000
KINDS = {
    "pi_": "payment_intent",
    "ch_": "charge",
    "cus_": "customer",
    "re_": "refund",
    "cs_": "checkout.session",
}
"""What an id is of."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the API."""

    method: str
    path: str
    asked: dict[str, Any]
    key: str | None
    base_url: str
    ids: dict[str, str]


Handler = Callable[[StripeTwin, Call], Thing]


class StripeApi:
    """Answers calls of `/v1/…`; `journal` keeps the last 2,000 of them."""

    def __init__(self, twin: StripeTwin) -> None:
        self._twin = twin
        self._under_way: set[str] = set()
        self.journal: deque[Call] = deque(maxlen=JOURNAL_LENGTH)

    def routes(self) -> list[web.RouteDef]:
        """Every endpoint."""
        return [web.route(method, path, self._route(handler)) for method, path, handler in ENDPOINTS] + [
            web.route("*", "/v1/{rest:.*}", self._route(_nowhere))
        ]

    def _route(self, handler: Handler) -> Callable[[web.Request], Any]:
        async def answer(request: web.Request) -> web.StreamResponse:
            request_id = objects.new_id("req", 14)
            try:
                return await self._answer(request, handler, request_id)
            except StripeFault as fault:
                body = json.dumps(fault.body(request_id), indent=2)
                return _json(fault.status, body, request_id)

        return answer

    async def _answer(self, request: web.Request, handler: Handler, request_id: str) -> web.StreamResponse:
        self._let_in(request)
        text = request.query_string if request.method == "GET" else (await request.read()).decode()
        try:
            asked = read_form(text)
        except BadForm as error:
            message = f"Invalid request: {error}"
            raise StripeFault(message) from error
        base_url = str(request.url.origin())
        key = request.headers.get("Idempotency-Key") if request.method == "POST" else None
        call = Call(request.method, request.path, asked, key, base_url, dict(request.match_info))
        self.journal.append(call)
        accident = self._twin.accidents.take(f"{call.method} {call.path}")
        _before(accident, request)
        fingerprint = hashlib.sha256(f"{call.method} {call.path} {text}".encode()).hexdigest()
        if key in self._under_way:
            message = "There is currently another in-progress request using this Idempotent Key."
            raise StripeFault(message, status=409, kind="idempotency_error", code="idempotency_key_in_use")
        if key:
            self._under_way.add(key)
        try:
            status, body, replayed = self._act(handler, call, fingerprint)
            await _after(accident, request)
        finally:
            self._under_way.discard(key or "")
        answer = _json(status, body, request_id)
        if key:
            answer.headers["Idempotency-Key"] = key
        if replayed:
            answer.headers["Idempotent-Replayed"] = "true"
        return answer

    def _let_in(self, request: web.Request) -> None:
        given = request.headers.get("Authorization", "")
        if not given.startswith("Bearer "):
            message = "You did not provide an API key."
            raise StripeFault(message, status=401)
        if not hmac.compare_digest(given.removeprefix("Bearer ").encode(), self._twin.secret_key.encode()):
            message = "Invalid API Key provided."
            raise StripeFault(message, status=401, code="api_key_invalid")
        version = request.headers.get("Stripe-Version", objects.API_VERSION)
        if version != objects.API_VERSION:
            message = f"This twin speaks {objects.API_VERSION}, not {version[:30]}."
            raise StripeFault(message, param="Stripe-Version")

    def _act(self, handler: Handler, call: Call, fingerprint: str) -> tuple[int, str, bool]:
        """The status and body, and whether they were answered before."""
        store = self._twin.store
        known = store.answer(call.key) if call.key else None
        if known is not None:
            if known[0] != fingerprint:
                message = (
                    "Keys for idempotent requests can only be used with the same parameters they were first used with."
                )
                raise StripeFault(message, kind="idempotency_error")
            return known[1], known[2], True
        with store.change():
            wanted = _expansions(call.asked)
            body = json.dumps(_expanded(self._twin, handler(self._twin, call), wanted), indent=2)
            if call.key:
                store.remember(call.key, fingerprint, 200, body)
        return 200, body, False


def _json(status: int, body: str, request_id: str) -> web.Response:
    headers = {"Request-Id": request_id, "Stripe-Version": objects.API_VERSION, "Stripe-Should-Retry": "false"}
    if status not in {409, 429} and status < 500:  # noqa: PLR2004 - HTTP's own numbers
        del headers["Stripe-Should-Retry"]
    if status == 409:  # noqa: PLR2004 - HTTP's own numbers
        headers["Stripe-Should-Retry"] = "true"
    return web.Response(status=status, text=body, content_type="application/json", headers=headers)


def _before(accident: Planned | None, request: web.Request) -> None:
    match accident and accident.accident:
        case Accident.ERROR:
            message = "An unknown error occurred"
            raise StripeFault(message, status=500, kind="api_error")
        case Accident.BUSY:
            message = "Request rate limit exceeded."
            raise StripeFault(message, status=429, code="rate_limit")
        case Accident.DOWN:
            _hang_up(request)


async def _after(accident: Planned | None, request: web.Request) -> None:
    if accident is None:
        return
    if accident.accident is Accident.LOST:
        _hang_up(request)
    if accident.accident is Accident.SLOW:
        await asyncio.sleep(accident.seconds)


def _hang_up(request: web.Request) -> None:
    """Break the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    raise asyncio.CancelledError


def _expansions(asked: dict[str, Any]) -> list[str]:
    wanted = asked.pop("expand", [])
    return [str(path) for path in wanted] if isinstance(wanted, list) else []


def _expanded(twin: StripeTwin, thing: Thing, wanted: list[str]) -> Thing:
    """The object as shown, with the ids on the *wanted* paths replaced by their objects."""
    if thing["object"] == "list":
        inner = [path.removeprefix("data.") for path in wanted if path.startswith("data.")]
        return thing | {"data": [_expanded(twin, item, inner) for item in thing["data"]]}
    heads = {path.split(".", 1)[0] for path in wanted}
    result = objects.shown(thing, *heads) if thing["object"] == "checkout.session" else dict(thing)
    for head in heads:
        if head not in result:
            message = f"This property cannot be expanded ({head})."
            raise StripeFault(message, param="expand")
        value = result[head]
        kind = KINDS.get(value[: value.find("_") + 1]) if isinstance(value, str) else None
        if kind is not None:
            inner = [path.split(".", 1)[1] for path in wanted if path.startswith(f"{head}.")]
            found = twin.store.get(kind, value)
            result[head] = value if found is None else _expanded(twin, found, inner)
    return result


def _only(asked: dict[str, Any], *names: str) -> dict[str, Any]:
    for name in asked:
        if name not in names:
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
    if "amount" in asked:
        whole(asked["amount"], "amount")
    return twin.refund(asked)


def _retrieve_refund(twin: StripeTwin, call: Call) -> Thing:
    return _one(twin, "refund", call.ids["id"], "refund")


def _list_refunds(twin: StripeTwin, call: Call) -> Thing:
    return _list(call, twin.store.all("refund"), "payment_intent", "charge")


def _create_customer(twin: StripeTwin, call: Call) -> Thing:
    return twin.customer(_only(call.asked, "email", "name", "phone", "description", "metadata"))


def _retrieve_customer(twin: StripeTwin, call: Call) -> Thing:
    return _one(twin, "customer", call.ids["id"], "customer")


def _list_events(twin: StripeTwin, call: Call) -> Thing:
    twin.sweep()
    return _list(call, twin.store.all("event"), "type")


def _retrieve_event(twin: StripeTwin, call: Call) -> Thing:
    return _one(twin, "event", call.ids["id"], "id")


def _create_endpoint(twin: StripeTwin, call: Call) -> Thing:
    asked = _only(call.asked, "url", "enabled_events", "description", "metadata")
    if not asked.get("url"):
        refuse_missing("url")
    return twin.listen(asked["url"], f"whsec_{secrets.token_hex(16)}", asked.get("enabled_events", HEARD))


def _list_endpoints(twin: StripeTwin, call: Call) -> Thing:
    return _list(call, [objects.shown(endpoint) for endpoint in twin.store.all("webhook_endpoint")])


def _nowhere(twin: StripeTwin, call: Call) -> Thing:
    del twin
    message = f"Unrecognized request URL ({call.method}: {call.path[:200]})."
    raise StripeFault(message, status=404)


ENDPOINTS: list[tuple[str, str, Handler]] = [
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
    ("GET", "/v1/events", _list_events),
    ("GET", "/v1/events/{id}", _retrieve_event),
    ("POST", "/v1/webhook_endpoints", _create_endpoint),
    ("GET", "/v1/webhook_endpoints", _list_endpoints),
]
