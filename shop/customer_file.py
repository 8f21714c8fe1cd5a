"""What the shop knows of a customer, on one page for the staff: no name, no account, no code, no whole ICCID."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from core.money import Money
from core.values import Country, DataSize, Region
from esim.profiles import CodeForgotten, Esims
from esim.provider import PlanKind, ProfileState
from esim.shown import now_of
from shop.order_states import OrderStatus
from storage.esims import Esim, EsimRows
from storage.orders import Order, Orders
from storage.payments import CheckoutRow, Checkouts, CheckoutState, Refund, RefundRows, RefundStatus
from storage.people import People
from storage.vault import KeyDestroyed

ORDERS = 20
ESIMS = 10
ICCID_DIGITS = 4


class RiskKind(StrEnum):
    """Something worth knowing before money is given back; each counts within the orders of the file."""

    PAID_TWICE = "paid-twice"
    REFUNDED = "refunded"
    EXPIRED_UNPAID = "expired-unpaid"
    PAYMENT_FAILED = "payment-failed"
    NEEDS_ATTENTION = "needs-attention"


@dataclass(frozen=True, slots=True)
class RiskNote:
    """How often it happened."""

    kind: RiskKind
    count: int


@dataclass(frozen=True, slots=True)
class OrderOnFile:
    """An order in a few facts."""

    number: str
    status: OrderStatus
    cause: str
    """What led to the status, in a word of ours."""
    place: Country | Region
    plan_kind: PlanKind
    volume: DataSize
    """In all, or a day's; 0 where unlimited."""
    days: int
    bought_by_day: bool
    amount: Money
    created_at: datetime
    paid_at: datetime | None
    delivered_at: datetime | None
    refund: RefundStatus | None
    age: timedelta
    """Since it was ordered."""


@dataclass(frozen=True, slots=True)
class EsimOnFile:
    """An eSIM in a few facts, as of the last reading."""

    number: str
    order_number: str | None
    """None where the order is older than those of the file."""
    place: Country | Region
    state: ProfileState
    on_a_phone: bool
    used: DataSize
    total: DataSize
    used_as_of: datetime | None
    """When the supplier counted: hours before we asked."""
    read_at: datetime
    """When we asked."""
    expires_at: datetime | None
    iccid_end: str
    """Four digits; empty once the owner was erased."""


@dataclass(frozen=True, slots=True)
class CustomerFile:
    """All of it, the latest first."""

    person_id: int
    since: datetime
    channel: Channel
    language: str | None
    """As the person chose it; None: as the latest order has it, or the app."""
    orders: tuple[OrderOnFile, ...]
    has_more_orders: bool
    esims: tuple[EsimOnFile, ...]
    risks: tuple[RiskNote, ...]
    as_of: datetime


async def customer_file(session: AsyncSession, esims: Esims, clock: Clock, person_id: int) -> CustomerFile:
    """
    The file of a person who exists, from five questions to the tables however much there is.

    Whoever shows it has asked for the staff's role first.
    """
    person = await People(session).get(person_id)
    found = await Orders(session).all_of_person(person_id, below=None, limit=ORDERS + 1)
    orders = found[:ORDERS]
    ids = [order.id for order in orders]
    refunds = await RefundRows(session).of_orders(ids)
    checkouts = await Checkouts(session).of_orders(ids)
    kept = await EsimRows(session).of_person(person_id, before=None, limit=ESIMS)
    numbers = {order.id: order.number for order in orders}
    now = clock()
    of_order = {refund.order_id: refund.status for refund in refunds if refund.of_order}
    return CustomerFile(
        person_id=person_id,
        since=person.since,
        channel=person.channel,
        language=person.language,
        orders=tuple(_order(order, of_order.get(order.id), now) for order in orders),
        has_more_orders=len(found) > ORDERS,
        esims=tuple([_esim(esim, numbers.get(esim.order_id), await _iccid_end(esims, esim)) for esim in kept]),
        risks=_risks(orders, refunds, checkouts),
        as_of=now,
    )


def _order(order: Order, refund: RefundStatus | None, now: datetime) -> OrderOnFile:
    return OrderOnFile(
        number=order.number,
        status=order.status,
        cause=order.cause,
        place=order.place,
        plan_kind=PlanKind(order.plan_kind),
        volume=DataSize(order.volume_bytes),
        days=order.days,
        bought_by_day=order.bought_by_day,
        amount=order.amount,
        created_at=order.created_at,
        paid_at=order.paid_at,
        delivered_at=order.delivered_at,
        refund=refund,
        age=now - order.created_at,
    )


def _esim(esim: Esim, order_number: str | None, iccid_end: str) -> EsimOnFile:
    shown = now_of(esim)
    return EsimOnFile(
        number=esim.number,
        order_number=order_number,
        place=shown.place,
        state=shown.state,
        on_a_phone=esim.on_a_phone,
        used=shown.used,
        total=shown.total,
        used_as_of=esim.used_as_of,
        read_at=esim.read_at,
        expires_at=esim.expires_at,
        iccid_end=iccid_end,
    )


async def _iccid_end(esims: Esims, esim: Esim) -> str:
    try:
        return str(await esims.iccid(esim))[-ICCID_DIGITS:]
    except (CodeForgotten, KeyDestroyed):
        return ""


def _risks(
    orders: Sequence[Order], refunds: Sequence[Refund], checkouts: Sequence[CheckoutRow]
) -> tuple[RiskNote, ...]:
    """What happened at all, each with its count."""
    counts = {
        RiskKind.PAID_TWICE: sum(not refund.of_order for refund in refunds),
        RiskKind.REFUNDED: sum(refund.of_order for refund in refunds),
        RiskKind.EXPIRED_UNPAID: sum(order.status is OrderStatus.EXPIRED for order in orders),
        RiskKind.PAYMENT_FAILED: sum(checkout.state is CheckoutState.FAILED for checkout in checkouts),
        RiskKind.NEEDS_ATTENTION: sum(order.status is OrderStatus.NEEDS_ATTENTION for order in orders),
    }
    return tuple(RiskNote(kind, count) for kind, count in counts.items() if count)
