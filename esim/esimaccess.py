"""
eSIM Access, spoken here alone: https://docs.esimaccess.com.

All calls are POSTs that answer HTTP 200 even to refusals. Reads are repeated after a failure; an order is
repeated only when it was not taken for sure (busy, no connection), and always with its own `transactionId`,
which the supplier takes as the same request. No error or log line of this module holds a key, a body or a code.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from core.clock import Clock
from core.egress import Egress
from core.errors import Outage
from esim import esimaccess_shapes as shapes
from esim.checked_json import WrongShape
from esim.esimaccess_wire import BASE_URL, BUSY, NAME, SERVER_FAILED, Patience, Refused, Wire
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
    TopUpOffer,
    TopUpPurchase,
    WrongState,
)

LOG = logging.getLogger(__name__)

PAGE_SIZE = 500
PAGES_MAX = 200
CLOCKS_APART = timedelta(minutes=10)
"""How far the supplier's clock may be from ours when orders of a period are asked for."""
DUPLICATE_LOOKBACK = timedelta(days=7)

ALLOCATING = "200010"
DUPLICATE = "310402"
ACCESS_REFUSED = frozenset({"000101", "000102", "101001", "101002", "101003", "401001"})
"""Header, time stamp, IP address or signature: an operator has to mend our settings, the order may wait."""
UNKNOWN_THING = frozenset({"310272", "310403"})
REFUSALS: Mapping[str, type[SupplierNo]] = {
    "200002": WrongState,
    "200005": PriceChanged,
    "200006": PriceChanged,
    "200007": BalanceEmpty,
    "200009": WrongState,
    "200011": OutOfStock,
    "310241": PlanGone,
    "310243": PlanGone,
}

_USED_STATES = frozenset({ProfileState.ACTIVE, ProfileState.DISABLED, ProfileState.DEPLETED, ProfileState.DELETED})

T = TypeVar("T")


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
        egress: Whom it may call; left out: anybody.
    """

    name = NAME
    capabilities = Capabilities(
        idempotent_orders=True, cancel=True, signed_webhooks=False, install_events=True, revoke=True, top_up=True
    )

    def __init__(  # noqa: PLR0913 - two are ours to give, the others have their defaults
        self,
        access_code: str,
        *,
        clock: Clock,
        signing_key: str | None = None,
        base_url: str = BASE_URL,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        patience: Patience | None = None,
        egress: Egress | None = None,
    ) -> None:
        self._clock = clock
        self._wire = Wire(
            access_code,
            signing_key=signing_key,
            base_url=base_url,
            clock=clock,
            sleep=sleep,
            patience=patience or Patience(),
            egress=egress or Egress.anywhere(),
        )

    async def plans(self) -> PlanList:
        """The whole catalogue, as of now."""
        answer = await self._read("package/list", {"locationCode": "", "type": "BASE"})
        return _shaped(shapes.read_plans, answer.get("packageList"))

    async def order(self, purchase: Purchase) -> str:
        """Buy one eSIM; repeating a purchase with its reference buys nothing more."""
        try:
            answer = await self._wire.call("esim/order", order_body(purchase), may_repeat=False)
            return _shaped(shapes.read_order_no, answer, unknown=True)
        except Refused as refused:
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
        await self._change("esim/cancel", {"esimTranNo": supplier_ref})

    async def revoke(self, supplier_ref: str) -> None:
        """End an eSIM for good; nothing is refunded to us."""
        await self._change("esim/revoke", {"esimTranNo": supplier_ref})

    async def top_ups(self, slug: str) -> tuple[TopUpOffer, ...]:
        """What an eSIM of that plan can be topped up with; empty: nothing."""
        body = {"locationCode": "", "type": "TOPUP", "slug": slug}
        answer = await self._read("package/list", body, nothing=_NO_PLAN)
        return _shaped(shapes.read_top_ups, answer.get("packageList")) if answer else ()

    async def top_up(self, purchase: TopUpPurchase) -> None:
        """Add data and days; repeating a purchase with its reference buys nothing more."""
        try:
            await self._wire.call("esim/topup", top_up_body(purchase), may_repeat=False)
        except Refused as refused:
            if refused.code != DUPLICATE:
                raise _meaning(refused.code, unknown=True) from None

    async def has_top_up(self, supplier_ref: str, reference: str) -> bool:
        """Whether the eSIM was topped up with *reference*: its packages tell."""
        body = {"esimTranNo": supplier_ref, "pager": _FIRST_PAGE}
        answer = await self._read("esim/query", body, nothing={ALLOCATING, *UNKNOWN_THING})
        return bool(answer) and _shaped(shapes.find_reference, answer, reference) is not None

    async def balance_micro_usd(self) -> int:
        """Our prepaid balance."""
        return _shaped(shapes.read_balance, await self._read("balance/query", {}))

    def parse_news(self, body: bytes) -> SupplierNews | None:
        """What a webhook says; None for a health check."""
        return shapes.read_news(body)

    async def close(self) -> None:
        """Give the connections back."""
        await self._wire.close()

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

    async def _change(self, path: str, body: Mapping[str, Any]) -> None:
        """Ask for a change of one eSIM, once."""
        try:
            await self._wire.call(path, body, may_repeat=False)
        except Refused as refused:
            raise _meaning(refused.code, unknown=True) from None

    async def _read(self, path: str, body: Mapping[str, Any], *, nothing: Collection[str] = ()) -> Mapping[str, Any]:
        """Ask without changing anything; the codes of *nothing* mean an empty answer."""
        try:
            return _shaped(_obj, await self._wire.call(path, body, may_repeat=True))
        except Refused as refused:
            if refused.code in nothing:
                return {}
            raise _meaning(refused.code, unknown=False) from None


def order_body(purchase: Purchase) -> dict[str, Any]:
    """
    What `esim/order` wants. Price and amount are always sent: a changed price is then refused, not charged.

    Raises:
        BadRequest: The price is none that this supplier could have named.
    """
    price = _units(purchase.price_micro_usd)
    package: dict[str, Any] = {"packageCode": purchase.slug, "count": 1, "price": price}
    if purchase.days is not None:
        package["periodNum"] = purchase.days
    return {
        "transactionId": purchase.reference,
        "amount": price * (1 if purchase.days is None else purchase.days),
        "packageInfoList": [package],
    }


def top_up_body(purchase: TopUpPurchase) -> dict[str, Any]:
    """
    What `esim/topup` wants, the amount included: a changed price is then refused, not charged.

    Raises:
        BadRequest: The price is none that this supplier could have named.
    """
    body = {
        "esimTranNo": purchase.supplier_ref,
        "packageCode": purchase.offer.code,
        "transactionId": purchase.reference,
        "amount": _units(purchase.offer.price_micro_usd),
    }
    return body | {"periodNum": 1} if purchase.offer.bought_by_day else body


def _units(price_micro_usd: int) -> int:
    """A price as this supplier counts."""
    price, rest = divmod(price_micro_usd, shapes.MICRO_PER_UNIT)
    if rest or price <= 0:
        raise BadRequest(NAME, "price")
    return price


_FIRST_PAGE = {"pageNum": 1, "pageSize": 50}
_NO_PLAN = {"310241", "310243"}


def _obj(answer: object) -> Mapping[str, Any]:
    if not isinstance(answer, Mapping):
        raise WrongShape(field="obj")
    return answer


def _shaped(read: Callable[..., T], *answer: object, unknown: bool = False) -> T:
    """Read an answer; one of another shape is the supplier's failure, not a bug of ours."""
    try:
        return read(*answer)
    except WrongShape as wrong:
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
