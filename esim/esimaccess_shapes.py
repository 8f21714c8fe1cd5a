"""
What eSIM Access writes, read into our own words. No network here.

Volumes are bytes, money is USD times 10,000, times are UTC (`+0000` in answers, `Z` in webhooks). Types wobble,
so each value is checked as it is read; what has another shape raises `WrongShape`, whose text names the
field and never its value.
"""

import hashlib
import json
import logging
import re
from collections.abc import Mapping
from datetime import datetime

from esim import checked_json as checked
from esim.checked_json import Json, WrongShape
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
    TopUpOffer,
)
from esim.regions import region_of
from esim.sgp22 import LENGTH_MAX

LOG = logging.getLogger(__name__)

MICRO_PER_UNIT = 100
"""eSIM Access counts 1 USD as 10,000, we as 1,000,000."""
DAYS_MAX = 365
NEWS_ID_MAX = 80
SLUG_MAX = 128
NUMBER_MAX = 64
APN_MAX = 100
LOCATION_MAX = 2_000
"""Characters; what is longer is no such thing, and would not fit its column."""
LINE_MAX = 120
"""Characters of a line about a plan that was skipped."""

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


def read_plans(listed: object) -> PlanList:
    """The catalogue; a plan of the wrong shape is skipped and told of, the rest is read."""
    if not isinstance(listed, list):
        raise WrongShape(field="packageList")
    plans: dict[str, SupplierPlan] = {}
    skipped: list[str] = []
    for place, package in enumerate(listed):
        try:
            plan = read_plan(checked.table(package, "package"))
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
    kind = checked.one_of(package, "dataType", _KINDS)
    days = checked.whole(package, "duration", 1, DAYS_MAX)
    for field, word in (("durationUnit", "DAY"), ("currencyCode", "USD")):
        if package.get(field, word) != word:
            raise WrongShape(field)
    coverage = _coverage(package)
    countries = frozenset(place.country for place in coverage)
    return SupplierPlan(
        slug=checked.text(package, "slug", longest=SLUG_MAX),
        name=checked.text(package, "name"),
        kind=kind,
        volume_bytes=0 if kind is PlanKind.UNLIMITED else checked.whole(package, "volume", 1),
        validity_days=days,
        price_micro_usd=checked.whole(package, "price", 1) * MICRO_PER_UNIT,
        minimum_retail_micro_usd=None,
        coverage=coverage,
        region=None if len(countries) == 1 else region_of(countries),
        starts=checked.one_of(package, "activeType", _STARTS),
        install_within_days=checked.whole(package, "unusedValidTime", 1) if package.get("unusedValidTime") else None,
        top_up=checked.one_of(package, "supportTopUpType", _TOP_UPS) if "supportTopUpType" in package else TopUp.NO,
        hotspot=None,
        fair_use=checked.optional_text(package, "fupPolicy"),
        apn=None,
        bought_by_day=kind is not PlanKind.TOTAL and days == 1,
    )


def read_top_ups(listed: object) -> tuple[TopUpOffer, ...]:
    """The top-ups of `package/list`; one of the wrong shape is left out."""
    if not isinstance(listed, list):
        raise WrongShape(field="packageList")
    offers = []
    for package in listed:
        try:
            offers.append(_top_up(checked.table(package, "package")))
        except WrongShape as wrong:
            LOG.warning("esimaccess: a top-up that we cannot read: %s", wrong)
    return tuple(offers)


def _top_up(package: Json) -> TopUpOffer:
    kind = checked.one_of(package, "dataType", _KINDS)
    days = checked.whole(package, "duration", 1, DAYS_MAX)
    return TopUpOffer(
        code=checked.text(package, "packageCode", longest=SLUG_MAX),
        volume_bytes=0 if kind is PlanKind.UNLIMITED else checked.whole(package, "volume", 1),
        days=days,
        price_micro_usd=checked.whole(package, "price", 1) * MICRO_PER_UNIT,
        bought_by_day=kind is not PlanKind.TOTAL and days == 1,
    )


def _coverage(package: Json) -> tuple[Coverage, ...]:
    """The countries of `location`, each with the operators that `locationNetworkList` knows."""
    codes = [code.strip() for code in checked.text(package, "location", longest=LOCATION_MAX).split(",")]
    countries = list(dict.fromkeys(code for code in codes if _COUNTRY.fullmatch(code)))
    if not countries:
        raise WrongShape(field="location")
    networks: dict[str, tuple[Network, ...]] = {}
    for place in checked.items(package, "locationNetworkList"):
        country = checked.table(place, "locationNetworkList")
        operators = checked.items(country, "operatorList")
        networks[checked.text(country, "locationCode")] = tuple(_network(operator) for operator in operators)
    return tuple(Coverage(code, networks.get(code, ())) for code in countries)


def _network(operator: object) -> Network:
    row = checked.table(operator, "operatorList")
    return Network(checked.text(row, "operatorName"), checked.text(row, "networkType"))


def read_profiles(answer: object) -> tuple[Profile, ...]:
    """The eSIMs of an `esim/query`; none while any of them is allocated or still lacks its code."""
    rows = [checked.table(row, "esimList") for row in _rows(answer, "esimList")]
    if any(_is_unfinished(row) for row in rows):
        return ()
    return tuple(read_profile(row) for row in rows)


def _is_unfinished(row: Json) -> bool:
    status = checked.text(row, "esimStatus")
    return status in _ALLOCATING or (status == "GOT_RESOURCE" and not row.get("ac"))


def read_profile(row: Json) -> Profile:
    """One eSIM of an `esim/query`; of one that has ended, the supplier may have dropped the code."""
    return Profile(
        supplier_ref=checked.text(row, "esimTranNo", longest=NUMBER_MAX),
        order_no=checked.text(row, "orderNo", longest=NUMBER_MAX),
        iccid=checked.text(row, "iccid"),
        activation_code=checked.optional_text(row, "ac", longest=LENGTH_MAX) or "",
        state=state_of(checked.text(row, "esimStatus"), row.get("smdpStatus") or ""),
        apn=checked.optional_text(row, "apn", longest=APN_MAX),
        total_bytes=checked.whole(row, "totalVolume", 0),
        used_bytes=checked.whole(row, "orderUsage", 0) if row.get("orderUsage") is not None else 0,
        expires_at=checked.moment(row, "expiredTime"),
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
        table = checked.table(row, "esimUsageList")
        if table.get("esimTranNo") == supplier_ref:
            return checked.whole(table, "dataUsage", 0), checked.moment(table, "lastUpdateTime")
    return None


def read_order_no(answer: object) -> str:
    """The number of an order that was taken."""
    return checked.text(checked.table(answer, "obj"), "orderNo")


def find_reference(answer: object, reference: str) -> str | None:
    """The number of the order bought with *reference*, if it is on this page of `esim/query`."""
    for row in _rows(answer, "esimList"):
        table = checked.table(row, "esimList")
        packages = [checked.table(package, "packageList") for package in checked.items(table, "packageList")]
        if reference in [table.get("transactionId"), *(package.get("transactionId") for package in packages)]:
            return checked.text(table, "orderNo")
    return None


def rows_total(answer: object) -> tuple[int, int]:
    """How many rows this page of `esim/query` has, and how many all pages have together."""
    pager = checked.table(checked.table(answer, "obj").get("pager"), "pager")
    return len(_rows(answer, "esimList")), checked.whole(pager, "total", 0)


def read_balance(answer: object) -> int:
    """Our prepaid balance in micro-USD."""
    return checked.whole(checked.table(answer, "obj"), "balance") * MICRO_PER_UNIT


def read_news(body: bytes) -> SupplierNews | None:
    """
    What a webhook says; None for a health check. Older messages carry no id: theirs is made of the body.

    Raises:
        WrongShape: It is no message of this supplier.
    """
    try:
        message = checked.table(json.loads(body), "message")
    except (ValueError, RecursionError) as error:
        raise WrongShape(field="message") from error
    kind, content = checked.text(message, "notifyType"), checked.table(message.get("content"), "content")
    if kind == "CHECK_HEALTH":
        return None
    news = SupplierNews(
        news_id=_news_id(message, body),
        order_no=checked.optional_text(content, "orderNo"),
        reference=checked.optional_text(content, "transactionId"),
        supplier_ref=checked.optional_text(content, "esimTranNo"),
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
    rows = checked.table(answer, "obj").get(name)
    if not isinstance(rows, list):
        raise WrongShape(name)
    return rows
