"""
How eSIM Access is called: headers and signature, pace, patience, repetitions, the envelope of its answers.

No error or log line of this module holds a key, a body or a code.
"""

import asyncio
import hashlib
import hmac
import json
import random
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

import httpx

from core.clock import Clock
from core.egress import Egress
from core.errors import Outage

NAME = "esimaccess"
BASE_URL = "https://api.esimaccess.com"
PATH = "/api/v1/open/"

CALLS_PER_SECOND = 8
TRIES = 4
FIRST_PAUSE = 0.5
"""Seconds before the second try; doubled each time, up to a half more by chance."""

BUSY = "900001"
SERVER_FAILED = "000001"


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that we wait for the supplier."""

    connect: float = 5.0
    answer: float = 20.0


class Refused(Exception):
    """An error of the envelope, before it is known what it means for this call."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TokenBucket:
    """Lets *rate* calls a second pass, at most *rate* at once; others wait their turn."""

    def __init__(self, rate: int, clock: Clock, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._rate = rate
        self._clock = clock
        self._sleep = sleep
        self._tokens = float(rate)
        self._counted_at: datetime | None = None
        self._turn = asyncio.Lock()

    async def take(self) -> None:
        """Wait until one more call may go."""
        async with self._turn:
            self._refill()
            while self._tokens < 1:
                await self._sleep((1 - self._tokens) / self._rate)
                self._refill()
            self._tokens -= 1

    def _refill(self) -> None:
        now = self._clock()
        if self._counted_at is not None:
            passed = max((now - self._counted_at).total_seconds(), 0.0)
            self._tokens = min(self._tokens + passed * self._rate + 1e-9, float(self._rate))
        self._counted_at = now


class Wire:
    """One account's connection to the supplier."""

    def __init__(  # noqa: PLR0913 - all that differs between two accounts and two networks
        self,
        access_code: str,
        *,
        signing_key: str | None,
        base_url: str,
        clock: Clock,
        sleep: Callable[[float], Awaitable[None]],
        patience: Patience,
        egress: Egress,
    ) -> None:
        self._access_code = access_code
        self._signing_key = signing_key
        self._clock = clock
        self._sleep = sleep
        self._bucket = TokenBucket(CALLS_PER_SECOND, clock, sleep)
        self._http = httpx.AsyncClient(
            base_url=base_url.rstrip("/") + PATH,
            timeout=httpx.Timeout(patience.answer, connect=patience.connect),
            trust_env=False,
            transport=egress.transport(NAME),
        )

    async def close(self) -> None:
        """Give the connections back."""
        await self._http.aclose()

    async def call(self, path: str, body: Mapping[str, Any], *, may_repeat: bool) -> object:
        """
        One call with its repetitions; the `obj` of the answer.

        Raises:
            Refused: The supplier answered with an error code.
            Outage: It did not answer, or not so that we understand.
        """
        for attempt in range(1, TRIES + 1):
            await self._bucket.take()
            try:
                return await self._send(path, body)
            except Refused as refused:
                again = refused.code == BUSY or (may_repeat and refused.code == SERVER_FAILED)
                if not again or attempt == TRIES:
                    raise
            except Outage as outage:
                if attempt == TRIES or (outage.unknown and not may_repeat):
                    raise Outage(NAME, _detail(outage), unknown=outage.unknown and not may_repeat) from None
            await self._sleep(FIRST_PAUSE * 2 ** (attempt - 1) * random.uniform(1.0, 1.5))  # noqa: S311 - no secret
        raise AssertionError(path)

    async def _send(self, path: str, body: Mapping[str, Any]) -> object:
        content = json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode()
        try:
            response = await self._http.post(path, content=content, headers=self._headers(content))
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise Outage(NAME, f"{path}: {type(error).__name__}") from None
        except httpx.HTTPError as error:
            raise Outage(NAME, f"{path}: {type(error).__name__}", unknown=True) from None
        return _opened(path, response)

    def _headers(self, content: bytes) -> dict[str, str]:
        headers = {"RT-AccessCode": self._access_code, "Content-Type": "application/json"}
        if self._signing_key is not None:
            request_id, stamp = str(uuid.uuid4()), str(int(self._clock().timestamp() * 1000))
            headers["RT-RequestID"] = request_id
            headers["RT-Timestamp"] = stamp
            headers["RT-Signature"] = signature(
                content, key=self._signing_key, stamp=stamp, request_id=request_id, access_code=self._access_code
            )
        return headers


def signature(body: bytes, *, key: str, stamp: str, request_id: str, access_code: str) -> str:
    """The `RT-Signature` of a request: HMAC-SHA256 over its time stamp, id, access code and exact body."""
    message = f"{stamp}{request_id}{access_code}".encode() + body
    return hmac.new(key.encode(), message, hashlib.sha256).hexdigest()


def _opened(path: str, response: httpx.Response) -> object:
    """The `obj` of the envelope, whichever of its spellings was used."""
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        raise Refused(BUSY)
    if response.status_code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        raise Outage(NAME, f"{path}: HTTP {response.status_code}, our access was refused")
    try:
        envelope = json.loads(response.content) if response.status_code == HTTPStatus.OK else None
    except (ValueError, RecursionError):
        envelope = None
    if not isinstance(envelope, dict) or "success" not in envelope:
        raise Outage(NAME, f"{path}: HTTP {response.status_code} of another shape", unknown=True)
    code = str(envelope.get("errorCode") or "0")
    if str(envelope["success"]).lower() == "true" and code == "0":
        return envelope.get("obj")
    raise Refused(code if code.isalnum() else "?")


def _detail(outage: Outage) -> str:
    return str(outage).removeprefix(f"{NAME}: ")
