"""The Stripe twin's webhooks: signed, retried, and on demand late, lost, repeated, out of order or forged."""

import asyncio
import hashlib
import hmac
import json
import logging
from collections import Counter
from datetime import timedelta

import aiohttp

from core.clock import Clock
from sandbox.stripe_book import Delivery, StripeBook, Thing

MAX_TRIES = 20
LONGEST_WAIT = 600
"""Seconds between two tries, at most; the first waits are 1, 2, 4, … seconds."""
TIMEOUT = aiohttp.ClientTimeout(total=10)

log = logging.getLogger(__name__)


def sign(body: str, secret: str, at: int) -> str:
    """The `Stripe-Signature` of a body at a time (seconds since 1970)."""
    mac = hmac.new(secret.encode(), f"{at}.{body}".encode(), hashlib.sha256).hexdigest()
    return f"t={at},v1={mac}"


class Hooks:
    """
    Brings events to the endpoints that want them.

    Everything is promptly and honestly delivered until a field says otherwise.
    """

    def __init__(self, book: StripeBook, clock: Clock) -> None:
        self._book = book
        self._clock = clock
        self._wake = asyncio.Event()
        self.held = False
        """Late: nothing leaves until this is False again."""
        self.lose = 0
        """Lost: so many of the next deliveries are never made."""
        self.repeat = 0
        """Repeated: each delivery is made so many times more."""
        self.reversed = False
        """Out of order: what waits together leaves with the newest first."""
        self.secret: str | None = None
        """Forged: signs with this instead of the endpoint's own secret."""
        self.shift = timedelta()
        """Signatures say that they were made so much later (or earlier) than they were."""
        self.answers: Counter[int] = Counter()
        """How the endpoints answered; 0 where there was no answer."""

    def announce(self, event: Thing) -> None:
        """Put an event on its way to every endpoint that wants its kind; within a change of the book."""
        for endpoint in self._book.all("webhook_endpoint"):
            if {"*", event["type"]} & set(endpoint["enabled_events"]):
                self._book.send(event["id"], endpoint["id"], self._clock().timestamp())
        self._wake.set()

    def resend(self) -> None:
        """Bring at once what was not taken and waits for its next try, as "Resend" in the dashboard does."""
        self._book.resend(self._clock().timestamp())
        self._wake.set()

    async def deliver(self) -> int:
        """Send what is due and tell how many deliveries were made."""
        if self.held:
            return 0
        due = self._book.due(self._clock().timestamp())
        if self.reversed:
            due.reverse()
        made = 0
        async with aiohttp.ClientSession(timeout=TIMEOUT) as client:
            for delivery in due:
                if self.lose:
                    self.lose -= 1
                    self._book.delivered(delivery.place)
                    continue
                made += 1
                await self._bring(client, delivery)
        return made

    async def run(self) -> None:
        """Deliver until cancelled."""
        while True:
            self._wake.clear()
            try:
                await self.deliver()
            except Exception:
                log.exception("the Stripe twin could not deliver its webhooks")
            try:
                await asyncio.wait_for(self._wake.wait(), timeout=0.5)
            except TimeoutError:
                continue

    async def _bring(self, client: aiohttp.ClientSession, delivery: Delivery) -> None:
        status = 0
        for _ in range(1 + self.repeat):
            status = await self._post(client, delivery)
            self.answers[status] += 1
        tries = delivery.tries + 1
        if 200 <= status < 300 or tries >= MAX_TRIES:  # noqa: PLR2004 - HTTP's own numbers
            self._book.delivered(delivery.place)
        else:
            wait = min(2 ** (tries - 1), LONGEST_WAIT)
            self._book.again(delivery.place, self._clock().timestamp() + wait)

    async def _post(self, client: aiohttp.ClientSession, delivery: Delivery) -> int:
        body = json.dumps(delivery.event | {"pending_webhooks": self._book.pending(delivery.event["id"])}, indent=2)
        at = int((self._clock() + self.shift).timestamp())
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Stripe-Signature": sign(body, self.secret or delivery.endpoint["secret"], at),
            "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        }
        try:
            async with client.post(delivery.endpoint["url"], data=body.encode(), headers=headers) as answer:
                return answer.status
        except (aiohttp.ClientError, TimeoutError, OSError):
            return 0
