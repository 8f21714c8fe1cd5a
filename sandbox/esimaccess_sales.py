"""What the sandbox supplier sells, takes back and switches: everything that changes its book."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from esim.sgp22 import luhn_digit
from sandbox.catalogue import TOTAL, Package
from sandbox.esimaccess_book import SoldEsim
from sandbox.esimaccess_faults import Error, Refused
from sandbox.esimaccess_views import ENDED, HOST, aged, counted, maybe_stamp, stamp

if TYPE_CHECKING:
    from sandbox.esimaccess_twin import EsimAccessTwin

COUNT_MAX = 30
REFERENCE_MAX = 50
PERIODS = range(1, 366)
TOP_UP_STATES = frozenset({"GOT_RESOURCE", "IN_USE", "USED_UP"})


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of an order."""

    plan: Package
    count: int
    periods: int

    @property
    def days(self) -> int:
        """How long one eSIM of it lasts."""
        days: int = self.plan["duration"] * self.periods
        return days

    @property
    def cost(self) -> int:
        """What one eSIM of it costs."""
        cost: int = self.plan["price"] * self.periods
        return cost


def order(twin: "EsimAccessTwin", body: dict[str, Any]) -> dict[str, Any]:
    """Sell, once for each transactionId."""
    reference = body.get("transactionId")
    wanted = body.get("packageInfoList")
    if not isinstance(reference, str) or not 0 < len(reference) <= REFERENCE_MAX:
        raise Refused(Error.PARAMETER_MISSING)
    if not isinstance(wanted, list) or not wanted:
        raise Refused(Error.ORDER_PARAMETERS)
    if before := twin.book.of_transaction(reference):
        if twin.refuses_duplicates:
            raise Refused(Error.DUPLICATE)
        return {"orderNo": before[0].order_no, "transactionId": reference}
    basket = [_line(twin, line) for line in wanted]
    total = sum(line.cost * line.count for line in basket)
    if body.get("amount") is not None and body["amount"] != total:
        raise Refused(Error.TOTAL)
    if total > twin.book.balance:
        raise Refused(Error.BALANCE)
    now = twin.clock()
    ready = now + timedelta(seconds=twin.chance.uniform(*twin.allocation_seconds))
    with twin.book.together():
        order_no = f"B{now:%y%m%d%H%M}{twin.book.next_serial():04d}"
        twin.book.balance -= total
        for line in basket:
            for _ in range(line.count):
                twin.book.write(_goods(twin, line, order_no, reference, ready))
    content = {"orderNo": order_no, "orderStatus": "GOT_RESOURCE", "transactionId": reference}
    twin.webhooks.tell("ORDER_STATUS", content, at=ready)
    return {"orderNo": order_no, "transactionId": reference}


def _line(twin: "EsimAccessTwin", wanted: dict[str, Any]) -> _Line:
    slug, count = wanted.get("packageCode") or wanted.get("slug"), wanted.get("count", 1)
    plan = next((plan for plan in twin.catalogue.values() if slug in {plan["slug"], plan["packageCode"]}), None)
    if plan is None:
        raise Refused(Error.PLAN_UNKNOWN)
    if not isinstance(count, int) or not 0 < count <= COUNT_MAX:
        raise Refused(Error.ORDER_PARAMETERS)
    if plan["slug"] in twin.sold_out:
        raise Refused(Error.STOCK)
    if wanted.get("price") is not None and wanted["price"] != plan["price"]:
        raise Refused(Error.PRICE)
    periods = wanted.get("periodNum") or 1
    if periods not in PERIODS or (periods > 1 and plan["dataType"] == TOTAL):
        raise Refused(Error.ORDER_PARAMETERS)
    return _Line(plan, count, periods)


def _goods(twin: "EsimAccessTwin", line: _Line, order_no: str, reference: str, ready: datetime) -> SoldEsim:
    now, serial, plan = twin.clock(), twin.book.next_serial(), line.plan
    free = [esim.iccid for esim in twin.book.sold() if esim.esim_status in ENDED] if twin.reuses_iccids else []
    digits = f"891030{serial:012d}"
    secret = hashlib.sha256(f"{twin.seed} {order_no} {serial}".encode()).hexdigest()[:32].upper()
    return SoldEsim(
        esim_tran_no=f"{now:%y%m%d%H%M}{serial:04d}",
        order_no=order_no,
        transaction_id=reference,
        slug=plan["slug"],
        package_code=plan["packageCode"],
        name=plan["name"],
        location_code=plan["locationCode"],
        paid=line.cost,
        iccid=free[0] if free else digits + luhn_digit(digits),
        imsi=f"310840{serial:09d}",
        activation_code=f"LPA:1${HOST}${secret}",
        total_volume=plan["volume"] * line.periods,
        days=line.days,
        data_type=plan["dataType"],
        active_type=plan["activeType"],
        top_up_type=plan["supportTopUpType"],
        fair_use=plan["fupPolicy"],
        bought_at=now.isoformat(),
        ready_at=ready.isoformat(),
        install_by=(now + timedelta(days=plan["unusedValidTime"])).isoformat(),
    )


def _theirs(twin: "EsimAccessTwin", body: dict[str, Any]) -> SoldEsim:
    esim = twin.book.one(body.get("esimTranNo") or "")
    if esim is None:
        same = [esim for esim in twin.book.sold() if esim.iccid == body.get("iccid")]
        if not same:
            raise Refused(Error.ESIM_UNKNOWN)
        esim = same[-1]
    return aged(twin, esim)


def cancel(twin: "EsimAccessTwin", body: dict[str, Any]) -> dict[str, Any]:
    """Take an eSIM back that no phone has, and give its price back."""
    esim = _theirs(twin, body)
    if (esim.esim_status, esim.smdp_status) != ("GOT_RESOURCE", "RELEASED"):
        raise Refused(Error.STATUS_FORBIDS)
    esim.esim_status, esim.refunded = "CANCEL", True
    with twin.book.together():
        twin.book.balance += esim.paid
        twin.book.write(esim)
    _tell_status(twin, esim)
    return {}


def suspend(twin: "EsimAccessTwin", body: dict[str, Any]) -> dict[str, Any]:
    """Stop the data for a while."""
    return _switch(twin, body, {"IN_USE", "GOT_RESOURCE"}, "SUSPENDED")


def unsuspend(twin: "EsimAccessTwin", body: dict[str, Any]) -> dict[str, Any]:
    """Let it run again."""
    return _switch(twin, body, {"SUSPENDED"}, "IN_USE")


def revoke(twin: "EsimAccessTwin", body: dict[str, Any]) -> dict[str, Any]:
    """End it, for nothing."""
    return _switch(twin, body, {"IN_USE", "GOT_RESOURCE", "SUSPENDED", "USED_UP"}, "REVOKE")


def _switch(twin: "EsimAccessTwin", body: dict[str, Any], from_states: set[str], to_state: str) -> dict[str, Any]:
    esim = _theirs(twin, body)
    if esim.esim_status not in from_states:
        raise Refused(Error.STATUS_FORBIDS)
    esim.esim_status = to_state
    twin.book.write(esim)
    _tell_status(twin, esim)
    return {}


def _tell_status(twin: "EsimAccessTwin", esim: SoldEsim) -> None:
    content = {
        "iccid": esim.iccid,
        "orderNo": esim.order_no,
        "esimTranNo": esim.esim_tran_no,
        "transactionId": esim.transaction_id,
        "esimStatus": "REVOKED" if esim.esim_status == "REVOKE" else esim.esim_status,
        "smdpStatus": esim.smdp_status,
    }
    twin.webhooks.tell("ESIM_STATUS", content)


def _added(twin: "EsimAccessTwin", line: _Line, reference: str) -> dict[str, Any]:
    return {
        "packageName": line.plan["name"],
        "packageCode": f"TOPUP_{line.plan['packageCode']}",
        "slug": line.plan["slug"],
        "duration": line.days,
        "volume": line.plan["volume"] * line.periods,
        "locationCode": line.plan["locationCode"],
        "createTime": stamp(twin.clock()),
        "transactionId": reference,
    }


def top_up(twin: "EsimAccessTwin", body: dict[str, Any]) -> dict[str, Any]:
    """Add data and days, once for each transactionId."""
    esim, reference = _theirs(twin, body), str(body.get("transactionId") or "")
    if esim.esim_status not in TOP_UP_STATES or esim.top_up_type == 1:
        raise Refused(Error.STATUS_FORBIDS)
    if reference in esim.top_ups and twin.refuses_duplicates:
        raise Refused(Error.DUPLICATE)
    if reference not in esim.top_ups:
        slug = str(body.get("packageCode") or "").removeprefix("TOPUP_")
        line = _line(twin, {"packageCode": slug, "periodNum": body.get("periodNum")})
        if body.get("amount") is not None and body["amount"] != line.cost:
            raise Refused(Error.PRICE)
        if line.cost > twin.book.balance:
            raise Refused(Error.BALANCE)
        esim.top_ups[reference] = _added(twin, line, reference)
        esim.total_volume += line.plan["volume"] * line.periods
        esim.days += line.days
        if esim.ends_at is not None:
            esim.ends_at = (datetime.fromisoformat(esim.ends_at) + timedelta(days=line.days)).isoformat()
        if esim.esim_status == "USED_UP":
            esim.esim_status = "IN_USE"
        with twin.book.together():
            twin.book.balance -= line.cost
            twin.book.write(esim)
    return {
        "transactionId": reference,
        "iccid": esim.iccid,
        "expiredTime": maybe_stamp(esim.ends_at or esim.install_by),
        "totalVolume": esim.total_volume,
        "totalDuration": esim.days,
        "orderUsage": counted(twin, esim)[0],
        "topUpEsimTranNo": esim.esim_tran_no,
    }
