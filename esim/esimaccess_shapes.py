"""
What eSIM Access writes, read into our own words. No network here.

Volumes are bytes, money is USD times 10,000, times are UTC (`+0000` in answers, `Z` in webhooks). Types wobble,
so each value is checked as it is read; what has another shape raises `WrongShape`, whose text names the
field and never its value.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias, TypeVar

from esim.provider import (
    Coverage,
    Network,
    PlanKind,
    PlanList,
    Profile,
    ProfileState,
    Starts,
    SupplierNews,
    SupplierPlan,
    TopUp,
)
from esim.regions import region_of

MICRO_PER_UNIT = 100
"""eSIM Access counts 1 USD as 10,000, we as 1,000,000."""
DAYS_MAX = 365
NEWS_ID_MAX = 80
LINE_MAX = 120
"""Characters of a line about a plan that was skipped."""

Json: TypeAlias = Mapping[str, Any]
T = TypeVar("T")

_COUNTRY = re.compile(r"[A-Z]{2}")

_KINDS = {1: PlanKind.TOTAL, 2: PlanKind.DAILY, 3: PlanKind.DAILY, 4: PlanKind.UNLIMITED}
_STARTS = {1: Starts.INSTALLATION, 2: Starts.FIRST_CONNECTION}
_TOP_UPS = {1: TopUp.NO, 2: TopUp.YES, 3: TopUp.YES}

_ALLOCATING = {"CREATE", "PAYING", "PAID", "GETTING_RESOURCE"}
_ENDED = {
    "USED_UP": ProfileState.DEPLETED,
    "USED_EXPIRED": ProfileState.EXPIRED,
    "UNUSED_EXPIRED": ProfileState.EXPIRED,
    "CANCEL": ProfileState.CANCELLED,
    "SUSPENDED": ProfileState.SUSPENDED,
    "REVOKE": ProfileState.REVOKED,
    "REVOKED": ProfileState.REVOKED,
}
_ON_THE_PHONE = {
    "DOWNLOAD": ProfileState.DOWNLOADING,
    "INSTALLATION": ProfileState.INSTALLED,
    "ENABLED": ProfileState.INSTALLED,
    "DISABLED": ProfileState.DISABLED,
    "DELETED": ProfileState.DELETED,
}


class WrongShape(ValueError):
    """A value is not what the supplier promises; the text names the field, never the value."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} has another shape")


def read_plans(listed: object) -> PlanList:
    """The catalogue; a plan of the wrong shape is skipped and told of, the rest is read."""
    if not isinstance(listed, list):
        raise WrongShape(field="packageList")
    plans: dict[str, SupplierPlan] = {}
    skipped: list[str] = []
    for place, package in enumerate(listed):
        try:
            plan = read_plan(_table(package, "package"))
        except WrongShape as wrong:
            slug = package.get("slug") if isinstance(package, Mapping) else None
            name = slug if isinstance(slug, str) and slug.isprintable() else f"#{place}"
            skipped.append(f"{name[:LINE_MAX]}: {wrong}")
        else:
            plans[plan.slug] = plan
    return PlanList(tuple(plans.values()), tuple(skipped))


def read_plan(package: Json) -> SupplierPlan:
    """
    One plan of `package/list`.

    A daily plan of one day is bought by the day (`periodNum`); its volume and price are a day's.
    """
    kind = _one_of(package, "dataType", _KINDS)
    days = _whole(package, "duration", 1, DAYS_MAX)
    if package.get("durationUnit", "DAY") != "DAY":
        raise WrongShape(field="durationUnit")
    coverage = _coverage(package)
    countries = frozenset(place.country for place in coverage)
    return SupplierPlan(
        slug=_text(package, "slug"),
        name=_text(package, "name"),
        kind=kind,
        volume_bytes=0 if kind is PlanKind.UNLIMITED else _whole(package, "volume", 1),
        validity_days=days,
        price_micro_usd=_whole(package, "price", 1) * MICRO_PER_UNIT,
        minimum_retail_micro_usd=None,
        coverage=coverage,
        region=None if len(countries) == 1 else region_of(countries),
        starts=_one_of(package, "activeType", _STARTS),
        install_within_days=_whole(package, "unusedValidTime", 1) if package.get("unusedValidTime") else None,
        top_up=_one_of(package, "supportTopUpType", _TOP_UPS) if "supportTopUpType" in package else TopUp.NO,
        hotspot=None,
        fair_use=_optional_text(package, "fupPolicy"),
        apn=None,
        bought_by_day=kind is not PlanKind.TOTAL and days == 1,
    )


def _coverage(package: Json) -> tuple[Coverage, ...]:
    """The countries of `location`, each with the operators that `locationNetworkList` knows."""
    codes = [code.strip() for code in _text(package, "location").split(",")]
    countries = list(dict.fromkeys(code for code in codes if _COUNTRY.fullmatch(code)))
    if not countries:
        raise WrongShape(field="location")
    networks: dict[str, tuple[Network, ...]] = {}
    for place in package.get("locationNetworkList") or []:
        table = _table(place, "locationNetworkList")
        operators = [_table(operator, "operatorList") for operator in table.get("operatorList") or []]
        networks[_text(table, "locationCode")] = tuple(
            Network(_text(operator, "operatorName"), _text(operator, "networkType")) for operator in operators
        )
    return tuple(Coverage(country, networks.get(country, ())) for country in countries)


def read_profiles(answer: object) -> tuple[Profile, ...]:
    """The eSIMs of an `esim/query`; none while any of them still lacks its code."""
    rows = [_table(row, "esimList") for row in _rows(answer, "esimList")]
    if any(not row.get("ac") or row.get("esimStatus") in _ALLOCATING for row in rows):
        return ()
    return tuple(read_profile(row) for row in rows)


def read_profile(row: Json) -> Profile:
    """One eSIM of an `esim/query`."""
    return Profile(
        supplier_ref=_text(row, "esimTranNo"),
        order_no=_text(row, "orderNo"),
        iccid=_text(row, "iccid"),
        activation_code=_text(row, "ac"),
        state=state_of(_text(row, "esimStatus"), row.get("smdpStatus") or ""),
        apn=_optional_text(row, "apn"),
        total_bytes=_whole(row, "totalVolume", 0),
        used_bytes=_whole(row, "orderUsage", 0) if row.get("orderUsage") is not None else 0,
        expires_at=_moment(row, "expiredTime"),
        eid_known=bool(row.get("eid")),
    )


def state_of(esim_status: str, smdp_status: object) -> ProfileState:
    """Both of the supplier's words as one state; a word that it never told us of counts as a line in use."""
    if esim_status in _ALLOCATING:
        return ProfileState.PENDING
    if esim_status in _ENDED:
        return _ENDED[esim_status]
    on_the_phone = _ON_THE_PHONE.get(str(smdp_status))
    if esim_status == "GOT_RESOURCE":
        return on_the_phone or ProfileState.READY
    if on_the_phone in {ProfileState.DISABLED, ProfileState.DELETED}:
        return on_the_phone
    return ProfileState.ACTIVE


def read_usage(answer: object, supplier_ref: str) -> tuple[int, datetime | None] | None:
    """Bytes used and when they were counted, from `esim/usage/query`; None: not in it."""
    for row in _rows(answer, "esimUsageList"):
        table = _table(row, "esimUsageList")
        if table.get("esimTranNo") == supplier_ref:
            return _whole(table, "dataUsage", 0), _moment(table, "lastUpdateTime")
    return None


def read_order_no(answer: object) -> str:
    """The number of an order that was taken."""
    return _text(_table(answer, "obj"), "orderNo")


def find_reference(answer: object, reference: str) -> str | None:
    """The number of the order bought with *reference*, if it is on this page of `esim/query`."""
    for row in _rows(answer, "esimList"):
        table = _table(row, "esimList")
        packages = [_table(package, "packageList") for package in table.get("packageList") or []]
        if reference in {table.get("transactionId"), *(package.get("transactionId") for package in packages)}:
            return _text(table, "orderNo")
    return None


def rows_total(answer: object) -> tuple[int, int]:
    """How many rows this page of `esim/query` has, and how many all pages have together."""
    pager = _table(_table(answer, "obj").get("pager"), "pager")
    return len(_rows(answer, "esimList")), _whole(pager, "total", 0)


def read_balance(answer: object) -> int:
    """Our prepaid balance in micro-USD."""
    return _whole(_table(answer, "obj"), "balance") * MICRO_PER_UNIT


def read_news(body: bytes) -> SupplierNews | None:
    """
    What a webhook says; None for a health check. Older messages carry no id: theirs is made of the body.

    Raises:
        WrongShape: It is no message of this supplier.
    """
    try:
        message = _table(json.loads(body), "message")
    except (ValueError, RecursionError) as error:
        raise WrongShape(field="message") from error
    kind, content = _text(message, "notifyType"), _table(message.get("content"), "content")
    if kind == "CHECK_HEALTH":
        return None
    news = SupplierNews(
        news_id=_news_id(message, body),
        order_no=_optional_text(content, "orderNo"),
        reference=_optional_text(content, "transactionId"),
        supplier_ref=_optional_text(content, "esimTranNo"),
    )
    if news.order_no is None and news.supplier_ref is None:
        raise WrongShape(field="content")
    return news


def _news_id(message: Json, body: bytes) -> str:
    given = message.get("notifyId")
    text = str(given) if isinstance(given, int | str) and not isinstance(given, bool) else ""
    if 0 < len(text) <= NEWS_ID_MAX:
        return text
    return "sha256:" + hashlib.sha256(text.encode() or body).hexdigest()


def _rows(answer: object, name: str) -> list[object]:
    rows = _table(answer, "obj").get(name)
    if not isinstance(rows, list):
        raise WrongShape(name)
    return rows


def _table(value: object, name: str) -> Json:
    if not isinstance(value, Mapping):
        raise WrongShape(name)
    return value


def _text(table: Json, name: str) -> str:
    value = table.get(name)
    if not isinstance(value, str) or not value.strip():
        raise WrongShape(name)
    return value


def _optional_text(table: Json, name: str) -> str | None:
    value = table.get(name)
    if value is not None and not isinstance(value, str):
        raise WrongShape(name)
    return value or None


def _whole(table: Json, name: str, least: int | None = None, most: int | None = None) -> int:
    """A whole number; digits in a string are one, a float or a bool is none."""
    value = table.get(name)
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,18}", value):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongShape(name)
    if (least is not None and value < least) or (most is not None and value > most):
        raise WrongShape(name)
    return value


def _one_of(table: Json, name: str, meanings: Mapping[int, T]) -> T:
    number = _whole(table, name)
    if number not in meanings:
        raise WrongShape(name)
    return meanings[number]


def _moment(table: Json, name: str) -> datetime | None:
    """A time such as `2026-09-27T19:29:36+0000`; one without a zone is UTC."""
    value = _optional_text(table, name)
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise WrongShape(name) from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
