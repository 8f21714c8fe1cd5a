"""
eSIM Access, spoken here alone: https://docs.esimaccess.com.

All calls are POSTs that answer HTTP 200 even to refusals. Reads are repeated after a failure; an order is
repeated only when it was not taken for sure (busy, no connection), and always with its own `transactionId`,
which the supplier takes as the same request. No error or log line of this module holds a key, a body or a code.
"""

import asyncio
import hashlib
import hmac
import json
import logging
import random
import uuid
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, TypeVar

import httpx

from core.clock import Clock
from core.errors import Outage
from esim import esimaccess_shapes as shapes
from esim.provider import (
    BadRequest,
    BalanceEmpty,
    Capabilities,
    OutOfStock,
    PlanGone,
    PlanList,
    PriceChanged,
    Profile,
    ProfileState,
    Purchase,
    SupplierNews,
    SupplierNo,
)

LOG = logging.getLogger(__name__)

NAME = "esimaccess"
BASE_URL = "https://api.esimaccess.com"
PATH = "/api/v1/open/"

CALLS_PER_SECOND = 8
TRIES = 4
FIRST_PAUSE = 0.5
"""Seconds before the second try; doubled each time, up to a half more by chance."""
PAGE_SIZE = 500
PAGES_MAX = 200
CLOCKS_APART = timedelta(minutes=10)
"""How far the supplier's clock may be from ours when orders of a period are asked for."""
DUPLICATE_LOOKBACK = timedelta(days=7)

ALLOCATING = "200010"
BUSY = "900001"
DUPLICATE = "310402"
SERVER_FAILED = "000001"
ACCESS_REFUSED = frozenset({"000101", "000102", "101001", "101002", "101003", "401001"})
"""Header, time stamp, IP address or signature: an operator has to mend our settings, the order may wait."""
UNKNOWN_THING = frozenset({"310272", "310403"})
REFUSALS: Mapping[str, type[SupplierNo]] = {
    "200005": PriceChanged,
    "200006": PriceChanged,
    "200007": BalanceEmpty,
    "200011": OutOfStock,
    "310241": PlanGone,
    "310243": PlanGone,
}

_USED_STATES = frozenset({ProfileState.ACTIVE, ProfileState.DISABLED, ProfileState.DEPLETED, ProfileState.DELETED})

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that we wait for the supplier."""

    connect: float = 5.0
    answer: float = 20.0


class _Refused(Exception):
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


class EsimAccess:
    """
    The client; a `esim.provider.Provider`.

    Args:
        access_code: The account's `RT-AccessCode`.
        clock: What time it is.
        signing_key: Signs every request where given; the account's secret key.
        base_url: Another address speaks the same wire in tests and in the demo.
        sleep: How to wait.
        patience: How long for.
    """

    name = NAME
    capabilities = Capabilities(idempotent_orders=True, cancel=True, signed_webhooks=False, install_events=True)

    def __init__(  # noqa: PLR0913 - two are ours to give, the others have their defaults
        self,
        access_code: str,
        *,
        clock: Clock,
        signing_key: str | None = None,
        base_url: str = BASE_URL,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        patience: Patience | None = None,
    ) -> None:
        patience = patience or Patience()
        self._access_code = access_code
        self._signing_key = signing_key
        self._clock = clock
        self._sleep = sleep
        self._bucket = TokenBucket(CALLS_PER_SECOND, clock, sleep)
        self._http = httpx.AsyncClient(
            base_url=base_url.rstrip("/") + PATH,
            timeout=httpx.Timeout(patience.answer, connect=patience.connect),
            trust_env=False,
        )

    async def plans(self) -> PlanList:
        """The whole catalogue, as of now."""
        answer = await self._read("package/list", {"locationCode": "", "type": "BASE"})
        return _shaped(shapes.read_plans, answer.get("packageList"))

    async def order(self, purchase: Purchase) -> str:
        """Buy one eSIM; repeating a purchase with its reference buys nothing more."""
        try:
            answer = await self._call("esim/order", order_body(purchase), may_repeat=False)
            return _shaped(shapes.read_order_no, answer, unknown=True)
        except _Refused as refused:
            if refused.code != DUPLICATE:
                raise _meaning(refused.code, unknown=True) from None
        found = await self.find_order(purchase.reference, since=self._clock() - DUPLICATE_LOOKBACK)
        if found is None:
            raise Outage(NAME, "the order was taken before, but is not listed yet", unknown=True)
        return found

    async def find_order(self, reference: str, *, since: datetime) -> str | None:
        """The number of the order bought with *reference* at or after *since*; one still allocated is not listed."""
        seen = 0
        for page in range(1, PAGES_MAX + 1):
            body = {
                "startTime": (since - CLOCKS_APART).isoformat(timespec="seconds"),
                "endTime": (self._clock() + CLOCKS_APART).isoformat(timespec="seconds"),
                "pager": {"pageNum": page, "pageSize": PAGE_SIZE},
            }
            answer = await self._read("esim/query", body, nothing={ALLOCATING, *UNKNOWN_THING})
            if not answer:
                return None
            if (order_no := _shaped(shapes.find_reference, answer, reference)) is not None:
                return order_no
            here, total = _shaped(shapes.rows_total, answer)
            seen += here
            if here == 0 or seen >= total:
                return None
        LOG.warning("esimaccess: more orders than %d pages, %s was looked for in those", PAGES_MAX, reference)
        return None

    async def profiles(self, order_no: str) -> tuple[Profile, ...]:
        """The eSIMs of an order; empty while they are being allocated."""
        answer = await self._read("esim/query", {"orderNo": order_no, "pager": _FIRST_PAGE}, nothing={ALLOCATING})
        return _shaped(shapes.read_profiles, answer) if answer else ()

    async def profile(self, supplier_ref: str) -> Profile | None:
        """One eSIM as it stands now, with its data use as last counted."""
        body = {"esimTranNo": supplier_ref, "pager": _FIRST_PAGE}
        answer = await self._read("esim/query", body, nothing={ALLOCATING, *UNKNOWN_THING})
        profiles = _shaped(shapes.read_profiles, answer) if answer else ()
        profile = next((profile for profile in profiles if profile.supplier_ref == supplier_ref), None)
        return profile if profile is None or profile.state not in _USED_STATES else await self._with_usage(profile)

    async def cancel(self, supplier_ref: str) -> None:
        """Give an eSIM back that no phone has downloaded; our balance is refunded."""
        try:
            await self._call("esim/cancel", {"esimTranNo": supplier_ref}, may_repeat=False)
        except _Refused as refused:
            raise _meaning(refused.code, unknown=True) from None

    async def balance_micro_usd(self) -> int:
        """Our prepaid balance."""
        return _shaped(shapes.read_balance, await self._read("balance/query", {}))

    def parse_news(self, body: bytes) -> SupplierNews | None:
        """What a webhook says; None for a health check."""
        return shapes.read_news(body)

    async def close(self) -> None:
        """Give the connections back."""
        await self._http.aclose()

    async def _with_usage(self, profile: Profile) -> Profile:
        """The same with the usage report, which alone tells when it was counted; without it where that fails."""
        try:
            answer = await self._read("esim/usage/query", {"esimTranNoList": [profile.supplier_ref]})
            usage = _shaped(shapes.read_usage, answer, profile.supplier_ref)
        except (Outage, SupplierNo) as error:
            LOG.info("esimaccess: no usage report for %s: %s", profile.supplier_ref, error)
            return profile
        if usage is None:
            return profile
        used, counted_at = usage
        return replace(profile, used_bytes=max(used, profile.used_bytes), used_as_of=counted_at)

    async def _read(self, path: str, body: Mapping[str, Any], *, nothing: Collection[str] = ()) -> Mapping[str, Any]:
        """Ask without changing anything; the codes of *nothing* mean an empty answer."""
        try:
            return _shaped(_obj, await self._call(path, body, may_repeat=True))
        except _Refused as refused:
            if refused.code in nothing:
                return {}
            raise _meaning(refused.code, unknown=False) from None

    async def _call(self, path: str, body: Mapping[str, Any], *, may_repeat: bool) -> object:
        """
        One call with its repetitions; the `obj` of the answer.

        Raises:
            _Refused: The supplier answered with an error code.
            Outage: It did not answer, or not so that we understand.
        """
        for attempt in range(1, TRIES + 1):
            await self._bucket.take()
            try:
                return await self._send(path, body)
            except _Refused as refused:
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


def order_body(purchase: Purchase) -> dict[str, Any]:
    """
    What `esim/order` wants. Price and amount are always sent: a changed price is then refused, not charged.

    Raises:
        BadRequest: The price is none that this supplier could have named.
    """
    price, rest = divmod(purchase.price_micro_usd, shapes.MICRO_PER_UNIT)
    if rest or price <= 0:
        raise BadRequest(NAME, "price")
    package: dict[str, Any] = {"packageCode": purchase.slug, "count": 1, "price": price}
    if purchase.days is not None:
        package["periodNum"] = purchase.days
    return {
        "transactionId": purchase.reference,
        "amount": price * (1 if purchase.days is None else purchase.days),
        "packageInfoList": [package],
    }


_FIRST_PAGE = {"pageNum": 1, "pageSize": 50}


def _opened(path: str, response: httpx.Response) -> object:
    """The `obj` of the envelope, whichever of its spellings was used."""
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        raise _Refused(BUSY)
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
    raise _Refused(code if code.isalnum() else "?")


def _obj(answer: object) -> Mapping[str, Any]:
    if not isinstance(answer, Mapping):
        raise shapes.WrongShape(field="obj")
    return answer


def _shaped(read: Callable[..., T], *answer: object, unknown: bool = False) -> T:
    """Read an answer; one of another shape is the supplier's failure, not a bug of ours."""
    try:
        return read(*answer)
    except shapes.WrongShape as wrong:
        raise Outage(NAME, str(wrong), unknown=unknown) from None


def _meaning(code: str, *, unknown: bool) -> Exception:
    """What an error code means to the one who called; *unknown*: the call may have changed something."""
    if code == BUSY:
        return Outage(NAME, "busy")
    if code == SERVER_FAILED:
        return Outage(NAME, "its server failed", unknown=unknown)
    if code in ACCESS_REFUSED:
        return Outage(NAME, f"our access was refused [{code}]")
    return REFUSALS.get(code, BadRequest)(NAME, code)


def _detail(outage: Outage) -> str:
    return str(outage).removeprefix(f"{NAME}: ")
