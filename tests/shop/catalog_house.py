"""Builders of what a supplier lists: they name what matters and default the rest."""

from decimal import Decimal

from core.values import GIGABYTE
from esim.provider import Coverage, Network, PlanKind, PlanList, Starts, SupplierPlan, TopUp
from shop.prices import PriceRule

RULE = PriceRule(margin_percent=Decimal(100), floor_minor=199, currency="EUR", usd_rate=Decimal("0.92"))
SUPPLIER = "esimaccess"


def a_plan(slug="JP_5_30", **changed):
    """A plan for one country: `ES_3_30` has 3 GB for 30 days in Spain."""
    country, gigabytes, days = slug.split("_")[:3]
    plan = {
        "slug": slug,
        "name": slug,
        "kind": PlanKind.TOTAL,
        "volume_bytes": int(float(gigabytes) * GIGABYTE),
        "validity_days": int(days),
        "price_micro_usd": 3_000_000,
        "minimum_retail_micro_usd": None,
        "coverage": covering(country) if len(country) == 2 else (),
        "starts": Starts.FIRST_CONNECTION,
        "install_within_days": 180,
        "top_up": TopUp.YES,
    }
    return SupplierPlan(**(plan | changed))


def a_day_pass(slug="JP_1_1_Daily", **changed):
    daily = {"kind": PlanKind.DAILY, "bought_by_day": True, "price_micro_usd": 900_000, "fair_use": "1 Mbps"}
    return a_plan(slug, **(daily | changed))


def covering(*countries):
    return tuple(Coverage(country, (Network("NTT docomo", "5G"), Network("SoftBank", "4G"))) for country in countries)


def a_list(*plans, skipped=()):
    return PlanList(plans=plans, skipped=skipped)
