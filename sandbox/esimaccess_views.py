"""What the sandbox supplier shows: plans, places, eSIMs and their use, in its own shapes."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sandbox.catalogue import Package
from sandbox.esimaccess_book import SoldEsim
from sandbox.esimaccess_faults import Error, Refused

if TYPE_CHECKING:
    from sandbox.esimaccess_twin import EsimAccessTwin

HOST = "rsp.sandbox.example"
PAGES = range(1, 10_001)
PAGE_SIZES = range(5, 501)
USAGE_QUERY_MAX = 10
TOP_UP = "TOPUP"
NO_TOP_UP = 1
ENDED = frozenset({"CANCEL", "USED_EXPIRED", "UNUSED_EXPIRED", "REVOKE"})


def package_list(twin: "EsimAccessTwin", body: dict[str, Any]) -> dict[str, Any]:
    """The plans."""
    wanted, slug = body.get("locationCode") or "", body.get("slug") or body.get("packageCode") or ""
    if body.get("type") == TOP_UP:
        return {"packageList": _top_ups(twin, slug)}
    plans = [
        plan
        for plan in twin.catalogue.values()
        if (not slug or slug in {plan["slug"], plan["packageCode"]})
        and (not wanted or _lies_in(plan, wanted))
        and body.get("type") in {None, "", "BASE"}
    ]
    return {"packageList": plans}


def _top_ups(twin: "EsimAccessTwin", slug: str) -> list[Package]:
    """What an eSIM of a plan can be topped up with: the plans of its place that count in the same way."""
    base = next((plan for plan in twin.catalogue.values() if slug in {plan["slug"], plan["packageCode"]}), None)
    if base is None or base["supportTopUpType"] == NO_TOP_UP:
        return []
    return [
        {**plan, "packageCode": f"{TOP_UP}_{plan['packageCode']}"}
        for plan in twin.catalogue.values()
        if (plan["locationCode"], plan["dataType"]) == (base["locationCode"], base["dataType"])
    ]


def locations(twin: "EsimAccessTwin", _body: dict[str, Any]) -> dict[str, Any]:
    """The countries and regions."""
    names = {
        place["locationCode"]: place["locationName"]
        for plan in twin.catalogue.values()
        for place in plan["locationNetworkList"]
    }
    regions = {plan["locationCode"]: plan for plan in twin.catalogue.values() if "," in plan["location"]}
    countries = [{"code": code, "name": name, "type": 1, "subLocationList": None} for code, name in names.items()]
    return {
        "locationList": countries
        + [
            {
                "code": code,
                "name": plan["name"].split(" (")[0],
                "type": 2,
                "subLocationList": [{"code": part, "name": names[part]} for part in plan["location"].split(",")],
            }
            for code, plan in regions.items()
        ]
    }


def query(twin: "EsimAccessTwin", body: dict[str, Any]) -> dict[str, Any]:
    """The eSIMs that were asked for, a page of them."""
    pager = body.get("pager")
    if not isinstance(pager, dict) or pager.get("pageSize") not in PAGE_SIZES or pager.get("pageNum") not in PAGES:
        raise Refused(Error.PARAMETER)
    found = _asked_for(twin, body)
    start = (pager["pageNum"] - 1) * pager["pageSize"]
    rows = [profile(twin, aged(twin, esim)) for esim in found[start : start + pager["pageSize"]]]
    return {"esimList": rows, "pager": {**pager, "total": len(found)}}


def _asked_for(twin: "EsimAccessTwin", body: dict[str, Any]) -> list[SoldEsim]:
    now = twin.clock()
    if order_no := body.get("orderNo"):
        found = twin.book.of_order(order_no)
        if not found:
            raise Refused(Error.ORDER_UNKNOWN)
    elif number := body.get("esimTranNo"):
        one = twin.book.one(number)
        found = [] if one is None else [one]
    elif iccid := body.get("iccid"):
        found = [esim for esim in twin.book.sold() if esim.iccid == iccid][-1:]
    elif body.get("startTime") and body.get("endTime"):
        start, end = (datetime.fromisoformat(body[name]) for name in ("startTime", "endTime"))
        sold = twin.book.sold()
        return [e for e in sold if start <= datetime.fromisoformat(e.bought_at) <= end and e.is_ready(now)]
    else:
        raise Refused(Error.PARAMETER)
    if any(not esim.is_ready(now) for esim in found):
        raise Refused(Error.ALLOCATING)
    return found


def profile(twin: "EsimAccessTwin", esim: SoldEsim) -> dict[str, Any]:
    """An eSIM in the shape of `esimList`."""
    used, _ = counted(twin, esim)
    created = stamp(datetime.fromisoformat(esim.bought_at))
    return {
        "esimTranNo": esim.esim_tran_no,
        "orderNo": esim.order_no,
        "transactionId": esim.transaction_id,
        "imsi": esim.imsi,
        "iccid": esim.iccid,
        "smsStatus": 0,
        "msisdn": "",
        "ac": esim.activation_code,
        "qrCodeUrl": f"https://{HOST}/{esim.esim_tran_no}.png",
        "shortUrl": f"https://{HOST}/{esim.esim_tran_no}",
        "smdpStatus": esim.smdp_status,
        "eid": esim.eid,
        "activeType": esim.active_type,
        "dataType": esim.data_type,
        "activateTime": maybe_stamp(esim.activated_at),
        "expiredTime": maybe_stamp(esim.ends_at or esim.install_by),
        "installationTime": maybe_stamp(esim.installed_at),
        "totalVolume": esim.total_volume,
        "totalDuration": esim.days,
        "durationUnit": "DAY",
        "orderUsage": used,
        "esimStatus": esim.esim_status,
        "pin": "6313",
        "puk": "25363068",
        "apn": "isp",
        "ipExport": "FR/NL",
        "supportTopUpType": esim.top_up_type,
        "fupPolicy": esim.fair_use,
        "packageList": [
            {
                "packageName": esim.name,
                "packageCode": esim.package_code,
                "slug": esim.slug,
                "duration": esim.days,
                "volume": esim.total_volume,
                "locationCode": esim.location_code,
                "createTime": created,
                "esimTranNo": esim.esim_tran_no,
                "transactionId": esim.transaction_id,
            },
            *({**added, "esimTranNo": esim.esim_tran_no} for added in esim.top_ups.values()),
        ],
    }


def counted(twin: "EsimAccessTwin", esim: SoldEsim) -> tuple[int, datetime]:
    """The use that the supplier tells of, and when it was counted: hours ago."""
    known = twin.clock() - twin.usage_lag
    counted = [(when, used) for when, used in esim.usage if datetime.fromisoformat(when) <= known]
    if not counted:
        return 0, datetime.fromisoformat(esim.bought_at)
    when, used = counted[-1]
    return used, datetime.fromisoformat(when)


def aged(twin: "EsimAccessTwin", esim: SoldEsim) -> SoldEsim:
    """The eSIM after what time has done to it."""
    end = datetime.fromisoformat(esim.ends_at or esim.install_by)
    if esim.esim_status not in ENDED and twin.clock() >= end:
        esim.esim_status = "UNUSED_EXPIRED" if esim.activated_at is None else "USED_EXPIRED"
        twin.book.write(esim)
    return esim


def usage(twin: "EsimAccessTwin", body: dict[str, Any]) -> dict[str, Any]:
    """How much was used, as of hours ago."""
    numbers = body.get("esimTranNoList")
    if not isinstance(numbers, list) or not 0 < len(numbers) <= USAGE_QUERY_MAX:
        raise Refused(Error.PARAMETER)
    found = [esim for number in numbers if (esim := twin.book.one(number)) is not None]
    return {
        "esimUsageList": [
            {
                "esimTranNo": esim.esim_tran_no,
                "dataUsage": counted(twin, esim)[0],
                "totalData": esim.total_volume,
                "lastUpdateTime": stamp(counted(twin, esim)[1]),
            }
            for esim in found
        ]
    }


def _lies_in(plan: Package, wanted: str) -> bool:
    code = plan["locationCode"]
    if wanted == "!GL":
        return str(code).startswith("GL-")
    if wanted == "!RG":
        return "-" in code and not str(code).startswith("GL-")
    return wanted == code or wanted in plan["location"].split(",")


def stamp(moment: datetime) -> str:
    """A time as the API writes it."""
    return f"{moment:%Y-%m-%dT%H:%M:%S+0000}"


def maybe_stamp(text: str | None) -> str | None:
    """A time of the book as the API writes it."""
    return None if text is None else stamp(datetime.fromisoformat(text))
