"""The Stripe twin's API over HTTP: keys, forms, idempotency, lists, expansions, errors and accidents."""

import asyncio
import hashlib
import hmac
import json
from collections import deque
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from aiohttp import web

from sandbox import stripe_objects as objects
from sandbox.stripe_book import Thing
from sandbox.stripe_endpoints import ENDPOINTS, Call, Endpoint, nowhere
from sandbox.stripe_faults import Accident, Planned, StripeFault
from sandbox.stripe_forms import BadForm, read_form
from sandbox.stripe_privacy import ENDPOINTS as PRIVACY
from sandbox.stripe_privacy import PREFIX, PREVIEW
from sandbox.stripe_twin import StripeTwin

EVERY = [*ENDPOINTS, *PRIVACY]
MAX_BODY = 256 * 1024
JOURNAL_LENGTH = 2_000
KINDS = {
    "pi_": "payment_intent",
    "ch_": "charge",
    "cus_": "customer",
    "re_": "refund",
    "cs_": "checkout.session",
}
"""What an id is of."""


class StripeApi:
    """Answers calls of `/v1/…`; `journal` keeps the last 2,000 of them."""

    def __init__(self, twin: StripeTwin) -> None:
        self._twin = twin
        self._under_way: set[str] = set()
        self.journal: deque[Call] = deque(maxlen=JOURNAL_LENGTH)

    def routes(self) -> list[web.RouteDef]:
        """Every endpoint."""
        return [web.route(method, path, self._route(endpoint)) for method, path, endpoint in EVERY] + [
            web.route("*", "/v1/{rest:.*}", self._route(nowhere))
        ]

    def _route(self, endpoint: Endpoint) -> Callable[[web.Request], Any]:
        async def answer(request: web.Request) -> web.StreamResponse:
            request_id = objects.new_id("req", 14)
            try:
                return await self._answer(request, endpoint, request_id)
            except StripeFault as fault:
                body = json.dumps(fault.body(request_id), indent=2)
                return _json(fault.status, body, request_id)

        return answer

    async def _answer(self, request: web.Request, endpoint: Endpoint, request_id: str) -> web.StreamResponse:
        self._let_in(request)
        text = request.query_string if request.method == "GET" else (await request.read()).decode(errors="replace")
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
            status, body, replayed = self._act(endpoint, call, fingerprint)
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
        spoken = PREVIEW if request.path.startswith(PREFIX) else objects.API_VERSION
        if version != spoken:
            message = f"This twin speaks {spoken}, not {version[:30]}."
            raise StripeFault(message, param="Stripe-Version")

    def _act(self, endpoint: Endpoint, call: Call, fingerprint: str) -> tuple[int, str, bool]:
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
            body = json.dumps(_expanded(self._twin, endpoint(self._twin, call), wanted), indent=2)
            if call.key:
                store.remember(call.key, fingerprint, 200, body)
        return 200, body, False


def _json(status: int, body: str, request_id: str) -> web.Response:
    headers = {"Request-Id": request_id, "Stripe-Version": objects.API_VERSION}
    if status == HTTPStatus.CONFLICT:
        headers["Stripe-Should-Retry"] = "true"
    elif status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        headers["Stripe-Should-Retry"] = "false"
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
    wanted = asked.get("expand", [])
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
