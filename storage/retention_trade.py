"""Periods of what is bought and sold: eSIMs and their secrets, orders, cards, the tax archive."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, or_, select

from storage import card_sightings, desk_acts, esims, payments, tax_archive
from storage.base import Basis
from storage.card_sightings import CardSighting
from storage.desk_acts import DeskAct
from storage.esims import Esim, HeardNews
from storage.legal_holds import is_held, is_order_held
from storage.orders import Order, OrderStatus, OrderTransition
from storage.payments import CheckoutRow, CheckoutState, GatewayEventRow, Refund
from storage.retention import (
    HALF_A_YEAR,
    NINETY_DAYS,
    THIRTY_DAYS,
    THREE_YEARS,
    TWO_YEARS,
    YEAR_AND_A_HALF,
    Act,
    Due,
    Period,
    Rule,
    Sweep,
    older,
    rule,
)
from storage.tax_archive import TaxRecord

TEN_YEARS = Period(months=120, from_year_end=True)
LONGEST_PLAN = timedelta(days=365)
"""After which a plan is over of which the supplier has not told the end."""
UNPAID = (OrderStatus.DRAFT, OrderStatus.EXPIRED, OrderStatus.CANCELLED)

_ESIM_HELD = or_(is_held(Esim.person_id), is_order_held(Esim.order_id))
_FORGOTTEN = func.substr(Esim.iccid_fingerprint, 1, 40).concat("-").concat(cast(Esim.id, String))
"""In place of the supplier's number: a keyed hash, made unique by the row."""
_NO_ACTIVATION = {
    "iccid": None,
    "supplier_ref": _FORGOTTEN,
    "supplier_order_no": "",
    "apn": None,
    "installed_at": None,
    "used_bytes": 0,
    "used_as_of": None,
}


def _ended(period: Period) -> Due:
    """The plan ended longer ago than that."""

    def due(now: datetime) -> ColumnElement[bool]:
        before = period.before(now)
        unknown = and_(Esim.expires_at.is_(None), Esim.kept_at < before - LONGEST_PLAN)
        return or_(Esim.expires_at < before, unknown)

    return due


def _code_over(now: datetime) -> ColumnElement[bool]:
    installed = Esim.installed_at < THIRTY_DAYS.before(now)
    return and_(Esim.activation_code.is_not(None), or_(installed, _ended(THIRTY_DAYS)(now)))


def _activation_over(now: datetime) -> ColumnElement[bool]:
    return and_(Esim.iccid.is_not(None), _ended(HALF_A_YEAR)(now))


def _order_over(now: datetime) -> ColumnElement[bool]:
    """The year of the sale ended ten years ago; or nobody paid, and nobody is about to."""
    year = TEN_YEARS.before(now)
    paying = exists().where(CheckoutRow.order_id == Order.id, CheckoutRow.state == CheckoutState.PROCESSING)
    refunded = exists().where(Refund.order_id == Order.id)
    archived = exists().where(TaxRecord.order_id == Order.id)
    old = Order.created_at < NINETY_DAYS.before(now)
    unpaid = and_(Order.status.in_(UNPAID), old, ~paying, ~refunded, ~archived)
    return or_(Order.paid_at < year, and_(Order.paid_at.is_(None), or_(Order.created_at < year, unpaid)))


def _of_order(table: type[OrderTransition | CheckoutRow | Refund | DeskAct]) -> Sweep:
    """What goes with its order."""

    def due(now: datetime) -> ColumnElement[bool]:
        return table.order_id.in_(select(Order.id).where(_order_over(now)))

    return Sweep(table, due, held=is_order_held(table.order_id))


TRADE: tuple[Rule, ...] = (
    rule(
        "esim-code",
        esims.CODE_PERIOD,
        Basis.CONTRACT,
        Sweep(Esim, _code_over, {"activation_code": None}, held=_ESIM_HELD),
        act=Act.CLEAR,
    ),
    rule(
        "esim-activation",
        esims.ACTIVATION_PERIOD,
        Basis.CONTRACT,
        Sweep(Esim, _activation_over, _NO_ACTIVATION, held=_ESIM_HELD),
        act=Act.HASH,
    ),
    rule("esim", esims.PERIOD, Basis.CONTRACT, Sweep(Esim, _ended(THREE_YEARS), held=_ESIM_HELD)),
    rule("supplier-news", esims.NEWS_PERIOD, Basis.CONTRACT, Sweep(HeardNews, older(HeardNews.heard_at, NINETY_DAYS))),
    rule(
        "payment-news",
        "30 days after it was heard",
        Basis.CONTRACT,
        Sweep(GatewayEventRow, older(GatewayEventRow.heard_at, THIRTY_DAYS)),
    ),
    rule(
        "tax-archive",
        tax_archive.PERIOD,
        Basis.LEGAL_OBLIGATION,
        Sweep(TaxRecord, lambda now: TaxRecord.ends_at <= now, held=is_order_held(TaxRecord.order_id)),
        act=Act.SHRED,
    ),
    rule(
        "desk-act",
        desk_acts.PERIOD,
        Basis.CONTRACT,
        Sweep(DeskAct, older(DeskAct.wanted_at, TWO_YEARS), held=is_order_held(DeskAct.order_id)),
    ),
    rule(
        "order",
        payments.PERIOD,
        Basis.LEGAL_OBLIGATION,
        *(_of_order(table) for table in (OrderTransition, CheckoutRow, Refund, DeskAct)),
        Sweep(Order, _order_over, held=is_order_held(Order.id)),
    ),
    rule(
        "card",
        card_sightings.PERIOD,
        Basis.LEGITIMATE_INTEREST,
        Sweep(CardSighting, older(CardSighting.at, YEAR_AND_A_HALF), held=is_held(CardSighting.person_id)),
    ),
)
