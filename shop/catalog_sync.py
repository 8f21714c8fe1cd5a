"""How a supplier's list becomes rows: each plan checked, priced, and given its code."""

import hashlib
import json
import re
from base64 import b32encode
from dataclasses import dataclass
from typing import Any

from esim.provider import PlanKind, PlanList, SupplierPlan
from shop.prices import PriceRule, retail
from shop.regions import region_code

CODE_LENGTH = 20
CODE_HASH = 14
NAMED = {"esimaccess": "ea", "airalo": "al"}
"""Suppliers whose slugs are short enough to be read in a code."""

LINES_KEPT = 100
TEXT_MAX = {"name": 200, "fair_use": 200, "apn": 100}
DAYS_MAX = 3_650
_READABLE = re.compile(r"[A-Za-z0-9_-]+")
_COUNTRY = re.compile(r"[A-Z]{2}")


class Unsellable(ValueError):
    """A plan that cannot be sold, and why in a line for the operator."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did, for the operator. `error` says why nothing was applied."""

    supplier: str
    ok: bool
    listed: int = 0
    added: int = 0
    changed: int = 0
    returned: int = 0
    withdrawn: int = 0
    skipped: int = 0
    skipped_lines: tuple[str, ...] = ()
    error: str | None = None


def code_of(supplier: str, slug: str) -> str:
    """
    The short id of a plan, for ever the same: `ea-ES_3_30`, or a hash where the slug is long or has odd characters.

    At most `CODE_LENGTH` characters of `A-Z a-z 0-9 _ -`, so that it fits into buttons and links.
    """
    prefix = NAMED.get(supplier)
    if prefix and len(slug) < CODE_LENGTH - len(prefix) and _READABLE.fullmatch(slug):
        return f"{prefix}-{slug}"
    digest = hashlib.sha256(f"{supplier}\0{slug}".encode()).digest()
    return f"{prefix or 'p'}-{b32encode(digest).decode().lower()[:CODE_HASH]}"


def rows_of(supplier: str, plan_list: PlanList, rule: PriceRule) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """The rows by slug, and a line for each plan that was skipped, here or by the supplier's client."""
    rows: dict[str, dict[str, Any]] = {}
    skipped = list(plan_list.skipped)
    for plan in plan_list.plans:
        try:
            if plan.slug in rows:
                _refuse("listed twice")
            rows[plan.slug] = _row(supplier, plan, rule)
        except ValueError as error:
            skipped.append(f"{plan.slug[:60]}: {error}")
    return rows, skipped


def _refuse(why: str) -> None:
    raise Unsellable(why)


def _row(supplier: str, plan: SupplierPlan, rule: PriceRule) -> dict[str, Any]:
    _check(plan)
    price = retail(plan.price_micro_usd, plan.minimum_retail_micro_usd, rule)
    countries = list(dict.fromkeys(part.country for part in plan.coverage))
    is_local = plan.region is None and len(countries) == 1
    row: dict[str, Any] = {
        "supplier": supplier,
        "slug": plan.slug,
        "code": code_of(supplier, plan.slug),
        "name": plan.name[: TEXT_MAX["name"]],
        "kind": plan.kind.value,
        "volume_bytes": plan.volume_bytes,
        "validity_days": plan.validity_days,
        "price_micro_usd": plan.price_micro_usd,
        "minimum_retail_micro_usd": plan.minimum_retail_micro_usd,
        "retail_minor": price.minor,
        "currency": price.currency,
        "place": countries[0] if is_local else region_code(plan.region, frozenset(countries)),
        "countries": ",".join(countries),
        "coverage": [[part.country, [[net.operator, net.speed] for net in part.networks]] for part in plan.coverage],
        "starts": plan.starts.value,
        "install_within_days": plan.install_within_days,
        "top_up": plan.top_up.value,
        "hotspot": plan.hotspot,
        "fair_use": (plan.fair_use or "").strip()[: TEXT_MAX["fair_use"]] or None,
        "apn": (plan.apn or "").strip()[: TEXT_MAX["apn"]] or None,
        "bought_by_day": plan.bought_by_day,
    }
    whole = json.dumps(row, sort_keys=True, separators=(",", ":"))
    return row | {"digest": hashlib.sha256(whole.encode()).hexdigest()[:32]}


def _check(plan: SupplierPlan) -> None:
    if not plan.slug or len(plan.slug) > 128:  # noqa: PLR2004 - the column's length
        _refuse("no slug, or one beyond 128 characters")
    if not plan.coverage:
        _refuse("covers no country")
    if not all(_COUNTRY.fullmatch(part.country) for part in plan.coverage):
        _refuse("covers something that is no country code")
    if plan.volume_bytes < 0 or (plan.volume_bytes == 0) is not (plan.kind is PlanKind.UNLIMITED):
        _refuse(f"{plan.volume_bytes} bytes")
    if not 0 < plan.validity_days <= DAYS_MAX:
        _refuse(f"{plan.validity_days} days")
    if plan.price_micro_usd <= 0:
        _refuse(f"price {plan.price_micro_usd}")
