"""
Stripe, as our payment service: one Checkout Session an order, paid by link.

The only file that speaks to Stripe (shop/stripe_objects.py reads what it answers). Its errors end here: what a person
can wait for becomes an `Outage`, what we asked wrongly becomes `StripeRefused`. Nothing that Stripe echoes (links with
tokens, e-mail addresses, keys) goes into either of them.
"""

import asyncio
import hashlib
import json
import logging
import ssl
from collections.abc import Awaitable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import aiohttp
import stripe

from core.clock import Clock
from core.egress import Egress
from core.errors import Outage
from shop.gateway import (
    Checkout,
    CheckoutRequest,
    Flaw,
    ForgedEvent,
    GatewayEvent,
    PaymentState,
    Redaction,
    RedactionState,
    RefundState,
)
from shop.stripe_objects import checkout_of, event_of, refund_of

if TYPE_CHECKING:
    from stripe import RequestOptions
    from stripe.params.checkout import SessionCreateParams

STRIPE = "stripe"
API_URL = "https://api.stripe.com"
API_VERSION = "2026-10-28.endive"
"""Pinned: what the account's dashboard says must not change what we read."""

PREVIEW, JOBS = "2026-10-28.preview", "/v1/privacy/redaction_jobs"
"""Redaction jobs are a public preview: the SDK has no names for them, and they want a version of their own."""

TOLERANCE = timedelta(seconds=300)
"""How far the time in a signature may lie from ours, either way."""
SHORTEST = timedelta(minutes=31)
LONGEST = timedelta(hours=24) - timedelta(minutes=1)
"""Stripe takes 30 minutes to 24 hours; a minute each is left for clocks and the way there."""
ROUND = 300
"""A clamped end lies on a full five minutes, so that a repeated request is the same request."""

logging.getLogger(STRIPE).setLevel(logging.WARNING)  # at INFO the SDK tells values that we sent, links among them
stripe.enable_telemetry = False

LOCALES = frozenset(
    "bg cs da de el en es et fi fil fr hr hu id it ja ko lt lv ms mt nb nl pl pt ro ru sk sl sv th tr vi zh".split()  # noqa: SIM905 - one line reads better than thirty-three
)
"""The languages of Stripe's own page; for any other it asks the browser."""
T = TypeVar("T")


class StripeRefused(Exception):
    """Stripe understood what we asked and will never do it: a bug of ours, or a setting of the account."""


class UnknownEvent(ValueError):
    """Signed by Stripe, but of a shape that we do not know."""


class _Staying(stripe.AIOHTTPClient):
    """Follows no redirect, for the key stands in the headers; and calls nobody but whom the register names."""

    def __init__(self, egress: Egress, **named: Any) -> None:  # noqa: ANN401 - the library's own
        super().__init__(**named)
        self._egress = egress

    @property
    def _session(self) -> aiohttp.ClientSession:
        if self._user_connector is None:
            trusted = ssl.create_default_context(cafile=stripe.ca_bundle_path)
            self._user_connector = self._egress.connector("stripe", ssl=trusted)
        session: aiohttp.ClientSession = super()._session
        return session

    def _get_request_args_kwargs(self, *given: Any, **named: Any) -> tuple[Any, dict[str, Any]]:  # noqa: ANN401 - the library's own
        args, kwargs = super()._get_request_args_kwargs(*given, **named)
        return args, {**kwargs, "allow_redirects": False}


class StripeGateway:
    """
    `shop.gateway.PaymentGateway` by Stripe.

    Args:
        secret_key: The account's secret key (`sk_…`, `rk_…`).
        webhook_secret: What the webhook endpoint signs with (`whsec_…`).
        clock: The time that signatures and expiries are held against.
        api_url: Stripe's API, or that of its sandbox twin.
        timeout_seconds: How long one call may take, repetitions included.
        retries: How often reading, or opening a page, is repeated by itself after a failure. Refunds are not:
            the durable engine repeats them, and knows.
        egress: Whom it may call; left out: anybody.
    """

    def __init__(  # noqa: PLR0913 - its settings, by name
        self,
        secret_key: str,
        webhook_secret: str,
        *,
        clock: Clock,
        api_url: str = API_URL,
        timeout_seconds: float = 10,
        retries: int = 1,
        egress: Egress | None = None,
    ) -> None:
        self._webhook_secret = webhook_secret
        self._clock = clock
        self._timeout = timeout_seconds
        self._retries = retries
        self._http = _Staying(egress or Egress.anywhere(), timeout=aiohttp.ClientTimeout(total=timeout_seconds))
        self._stripe = stripe.StripeClient(
            secret_key,
            stripe_version=API_VERSION,
            base_addresses={"api": api_url.rstrip("/")},
            http_client=self._http,
            max_network_retries=retries,
        )

    async def open_checkout(self, request: CheckoutRequest, *, key: str) -> Checkout:
        """A page to pay on; the same *key* with the same *request* gives the same page."""
        params = self._page(request)
        digest = hashlib.sha256(json.dumps(params, sort_keys=True).encode()).hexdigest()[:16]
        options: RequestOptions = {"idempotency_key": f"{key}:{digest}"}
        return checkout_of(await self._ask(self._stripe.v1.checkout.sessions.create_async(params, options), acts=True))

    async def checkout(self, session_id: str) -> Checkout:
        """How a checkout stands now, with its receipt once it is paid."""
        return checkout_of(
            await self._ask(
                self._stripe.v1.checkout.sessions.retrieve_async(
                    session_id, {"expand": ["payment_intent.latest_charge"]}
                )
            )
        )

    async def expire_checkout(self, session_id: str) -> Checkout:
        """Close an unpaid page; one that is paid or closed is returned as it is."""
        try:
            return checkout_of(
                await self._ask(self._stripe.v1.checkout.sessions.expire_async(session_id), acts=True),
            )
        except StripeRefused:
            standing = await self.checkout(session_id)
            if standing.state is PaymentState.OPEN:
                raise
            return standing

    async def refund(self, payment_id: str, *, key: str) -> RefundState:
        """Give back what is left of a payment; Stripe never gives back more than was paid, whatever the *key*."""
        options: RequestOptions = {"idempotency_key": key, "max_network_retries": 0}
        asked = self._stripe.v1.refunds.create_async({"payment_intent": payment_id}, options)
        try:
            return refund_of(await self._ask(asked, acts=True, repeats=False))
        except StripeRefused:
            given = await self.find_refund(payment_id)
            if given is None or given.status in {"failed", "canceled"}:
                raise
            return given

    async def find_refund(self, payment_id: str) -> RefundState | None:
        """The refund of a payment: the newest that did not fail, else the newest."""
        page = await self._ask(self._stripe.v1.refunds.list_async({"payment_intent": payment_id, "limit": 100}))
        refunds = [refund_of(refund) for refund in page.data]
        held = [refund for refund in refunds if refund.status not in {"failed", "canceled"}]
        return next(iter(held or refunds), None)

    async def customer_of(self, session_id: str) -> str | None:
        """The customer whom Stripe made of a checkout, if it did."""
        session = await self._ask(self._stripe.v1.checkout.sessions.retrieve_async(session_id))
        return (
            session.customer if session.customer is None or isinstance(session.customer, str) else session.customer.id
        )

    async def correct_email(self, customer_id: str, old: str, new: str | None) -> bool:
        """Let a customer who has the address *old* have *new*, or none; what Stripe has from them otherwise stays."""
        try:
            customer = await self._ask(self._stripe.v1.customers.retrieve_async(customer_id))
            if (getattr(customer, "email", None) or "").casefold() != old.casefold():
                return False
            await self._ask(self._stripe.v1.customers.update_async(customer_id, {"email": new or ""}), acts=True)
        except StripeRefused:
            return False
        return True

    async def delete_customer(self, customer_id: str) -> bool:
        """Delete a customer for good; False where there was none any more."""
        try:
            await self._ask(self._stripe.v1.customers.delete_async(customer_id), acts=True)
        except StripeRefused:
            return False
        return True

    async def redact(self, payment_id: str, *, key: str) -> Redaction:
        """Ask for the redaction of a payment and all that belongs to it; the same *key* asks once."""
        objects = {"payment_intents": [payment_id]}
        return await self._job("post", JOBS, objects=objects, validation_behavior="fix", idempotency_key=key)

    async def redaction(self, job_id: str) -> Redaction:
        """How a redaction stands."""
        return await self._job("get", f"{JOBS}/{job_id}")

    async def run_redaction(self, job_id: str) -> Redaction:
        """Let a redaction that is ready begin; it cannot be undone."""
        return await self._job("post", f"{JOBS}/{job_id}/run")

    def read_event(self, body: bytes, signature: str | None) -> GatewayEvent:
        """Check and read what arrived at the webhook (see the contract; another shape is an `UnknownEvent`)."""
        if not signature or not signature.isascii():
            raise ForgedEvent(Flaw.MISSING)
        self._refuse_other_times(signature)
        try:
            body.decode()
        except UnicodeDecodeError:
            raise ForgedEvent(Flaw.UNREADABLE) from None
        try:
            # The SDK's own limit of age is off (0): it knows no clock but the machine's, and takes any future.
            event = self._stripe.construct_event(body, signature, self._webhook_secret, tolerance=0)
        except stripe.SignatureVerificationError:
            raise ForgedEvent from None
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise UnknownEvent from error
        try:
            return event_of(event)
        except (AttributeError, KeyError, TypeError) as error:
            raise UnknownEvent from error

    async def close(self) -> None:
        """Give the connections back."""
        await self._http.close_async()  # type: ignore[no-untyped-call]  # the SDK leaves it untyped

    def _page(self, request: CheckoutRequest) -> "SessionCreateParams":
        about = {"order": request.order_number}
        return {
            "mode": "payment",
            "line_items": [
                {
                    "quantity": 1,
                    "price_data": {
                        "currency": request.amount.currency.lower(),
                        "unit_amount": request.amount.minor,
                        "product_data": {"name": request.title},
                    },
                }
            ],
            "client_reference_id": request.order_number,
            "metadata": about,
            "payment_intent_data": {"metadata": about, "description": f"{request.order_number} {request.title}"},
            "success_url": request.success_url,
            "cancel_url": request.cancel_url,
            "expires_at": self._end(request.expires_at),
            "locale": request.language if request.language in LOCALES else "auto",
        }

    def _end(self, wanted: datetime) -> int:
        """When the page closes, as Stripe allows it, in seconds since 1970."""
        now = self._clock()
        if wanted < now + SHORTEST:
            return -(-int((now + SHORTEST).timestamp()) // ROUND) * ROUND
        if wanted > now + LONGEST:
            return int((now + LONGEST).timestamp()) // ROUND * ROUND
        return int(wanted.timestamp())

    def _refuse_other_times(self, signature: str) -> None:
        try:
            stamp = next(int(part[2:]) for part in signature.split(",") if part.startswith("t="))
            signed_at = datetime.fromtimestamp(stamp, tz=UTC)
        except (StopIteration, ValueError, OverflowError, OSError):
            raise ForgedEvent(Flaw.UNREADABLE) from None
        age = self._clock() - signed_at
        if abs(age) > TOLERANCE:
            raise ForgedEvent(Flaw.OLD if age > TOLERANCE else Flaw.FUTURE)

    async def _job(self, method: str, path: str, **params: Any) -> Redaction:  # noqa: ANN401 - the SDK's own parameters
        asked = self._stripe.raw_request_async(method, path, stripe_version=PREVIEW, **params)
        job = (await self._ask(asked, acts=method == "post")).data
        return Redaction(str(job["id"]), RedactionState(job["status"]))

    async def _ask(self, answer: Awaitable[T], *, acts: bool = False, repeats: bool = True) -> T:
        """
        One call of the SDK, with our errors.

        Args:
            answer: The call.
            acts: Whether it changes something there.
            repeats: Whether the SDK repeats it by itself, so that an earlier try may have acted.
        """
        repeated = acts and repeats and self._retries > 0
        try:
            async with asyncio.timeout(self._timeout):
                return await answer
        except TimeoutError:
            raise Outage(STRIPE, "no answer in time", unknown=acts) from None
        except stripe.APIConnectionError as error:
            unsent = isinstance(error.__cause__, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError)
            raise Outage(STRIPE, "not reached", unknown=repeated or (acts and not unsent)) from None
        except aiohttp.ClientError:  # the answer broke off half way: the SDK lets that through
            raise Outage(STRIPE, "the answer broke off", unknown=acts) from None
        except stripe.RateLimitError:
            raise Outage(STRIPE, "too many requests", unknown=repeated) from None
        except (stripe.AuthenticationError, stripe.PermissionError) as error:
            raise Outage(STRIPE, f"the key is refused ({_about(error)})") from None
        except (stripe.InvalidRequestError, stripe.IdempotencyError, stripe.CardError) as error:
            raise StripeRefused(_about(error)) from None
        except stripe.StripeError as error:
            raise Outage(STRIPE, _about(error), unknown=acts) from None


def _about(error: stripe.StripeError) -> str:
    """What an operator needs to find the request in Stripe's own log; the message is left out, it echoes values."""
    param = getattr(error, "param", None)
    words = [type(error).__name__, error.code, param and f"param {param}", error.http_status, error.request_id]
    return ", ".join(str(word) for word in words if word)
