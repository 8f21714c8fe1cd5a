"""
Whether an order can be given back: the published rule (`/terms`), applied to what we know.

An eSIM that nobody has installed can be given back within 14 days after it was handed over, and all of the money goes
back. Once some phone has it, it cannot. What goes beyond the rule is a lead's decision.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.money import Money
from core.values import DataSize
from esim.provider import ProfileState
from shop.order_states import OrderStatus
from storage.esims import Esim
from storage.orders import Order

RETURN_DAYS = 14
FRESH_FOR = timedelta(minutes=10)
"""What the supplier said longer ago may have changed meanwhile."""
RETURNABLE = frozenset({OrderStatus.READY, OrderStatus.DELIVERED})
UNPAID = frozenset({OrderStatus.DRAFT, OrderStatus.AWAITING_PAYMENT, OrderStatus.EXPIRED, OrderStatus.CANCELLED})
GOING_BACK = frozenset({OrderStatus.RETURNED, OrderStatus.FAILED, OrderStatus.REFUNDED})


class RefundReason(StrEnum):
    """Why money is given back: the reasons for which eSIM shops really do (after Airalo's list)."""

    TRIP_CANCELLED = "trip-cancelled"
    WRONG_PURCHASE = "wrong-purchase"
    CHANGED_PLAN = "changed-plan"
    INCOMPATIBLE_DEVICE = "incompatible-device"
    LOCKED_DEVICE = "locked-device"
    CANNOT_INSTALL = "cannot-install"
    QR_TROUBLE = "qr-trouble"
    DELETED_ESIM = "deleted-esim"
    NO_COVERAGE = "no-coverage"
    NO_INTERNET = "no-internet"
    SLOW = "slow"
    UNSTABLE = "unstable"
    BLOCKED_APPS = "blocked-apps"
    NO_HOTSPOT = "no-hotspot"
    ENDED_EARLY = "ended-early"
    OVERCHARGED = "overcharged"
    OTHER = "other"
    """Needs words."""


class VerdictKind(StrEnum):
    """What may be done."""

    ELIGIBLE = "eligible"
    """By the rule; the supplier is asked to take the eSIM back before any money moves."""
    ASK_FIRST = "ask-first"
    """By what we last knew, which is not of today: the supplier may say otherwise."""
    NOT_BY_RULE = "not-by-rule"
    """A lead may all the same."""
    UNDER_WAY = "under-way"
    """It is being given back."""
    GIVEN_BACK = "given-back"
    """The money is on its way, or there."""
    WAITS_FOR_STAFF = "waits-for-staff"
    """Nobody knows what became of the purchase: a lead may give the money back."""
    NOT_DELIVERED = "not-delivered"
    """It is still being bought: either the eSIM comes, or the money goes back by itself."""
    NOT_PAID = "not-paid"


class WhyNot(StrEnum):
    """What stands against it, or is to be known."""

    INSTALLED = "installed"
    DOWNLOADED = "downloaded"
    """A phone has begun to fetch it."""
    USED = "used"
    """Data was used (`Verdict.used`)."""
    DELETED = "deleted"
    ENDED = "ended"
    """It expired, or was ended at the supplier."""
    TOO_OLD = "too-old"
    STALE = "stale"
    """We asked the supplier too long ago (`Verdict.read_at`)."""
    NO_ESIM = "no-esim"


_AGAINST = {
    ProfileState.DOWNLOADING: WhyNot.DOWNLOADED,
    ProfileState.INSTALLED: WhyNot.INSTALLED,
    ProfileState.ACTIVE: WhyNot.INSTALLED,
    ProfileState.DISABLED: WhyNot.INSTALLED,
    ProfileState.DEPLETED: WhyNot.INSTALLED,
    ProfileState.SUSPENDED: WhyNot.INSTALLED,
    ProfileState.DELETED: WhyNot.DELETED,
    ProfileState.EXPIRED: WhyNot.ENDED,
    ProfileState.REVOKED: WhyNot.ENDED,
}
_BY_STATUS = {
    **dict.fromkeys(UNPAID, VerdictKind.NOT_PAID),
    **dict.fromkeys(GOING_BACK, VerdictKind.GIVEN_BACK),
    OrderStatus.PAID: VerdictKind.NOT_DELIVERED,
    OrderStatus.BUYING: VerdictKind.NOT_DELIVERED,
    OrderStatus.NEEDS_ATTENTION: VerdictKind.WAITS_FOR_STAFF,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule says of an order at this moment."""

    order_number: str
    kind: VerdictKind
    reasons: tuple[WhyNot, ...]
    amount: Money
    """What would go back: always all of it."""
    used: DataSize
    read_at: datetime | None
    """When the supplier was last asked; None: there is no eSIM."""
    returnable_until: datetime | None
    """The end of the rule's period; None: it was not handed over."""

    @property
    def is_by_rule(self) -> bool:
        """Whether an agent may give it back."""
        return self.kind in {VerdictKind.ELIGIBLE, VerdictKind.ASK_FIRST}

    @property
    def is_overridable(self) -> bool:
        """Whether a lead may give it back."""
        return self.is_by_rule or self.kind in {VerdictKind.NOT_BY_RULE, VerdictKind.WAITS_FOR_STAFF}


def judge(order: Order, esim: Esim | None, *, is_under_way: bool, now: datetime) -> Verdict:
    """Apply the rule."""
    since = order.delivered_at or order.paid_at
    until = None if since is None or order.status not in RETURNABLE else since + timedelta(days=RETURN_DAYS)
    kind, reasons = _judged(order, esim, until=until, is_under_way=is_under_way, now=now)
    return Verdict(
        order_number=order.number,
        kind=kind,
        reasons=reasons,
        amount=order.amount,
        used=DataSize(0 if esim is None else esim.used_bytes),
        read_at=None if esim is None else esim.read_at,
        returnable_until=until,
    )


def _judged(
    order: Order, esim: Esim | None, *, until: datetime | None, is_under_way: bool, now: datetime
) -> tuple[VerdictKind, tuple[WhyNot, ...]]:
    if order.status in _BY_STATUS:
        return _BY_STATUS[order.status], ()
    if is_under_way:
        return VerdictKind.UNDER_WAY, ()
    if esim is None:
        return VerdictKind.NOT_BY_RULE, (WhyNot.NO_ESIM,)
    against = _against(esim)
    if until is not None and now > until:
        against.append(WhyNot.TOO_OLD)
    if against:
        return VerdictKind.NOT_BY_RULE, tuple(against)
    if now - esim.read_at > FRESH_FOR:
        return VerdictKind.ASK_FIRST, (WhyNot.STALE,)
    return VerdictKind.ELIGIBLE, ()


def _against(esim: Esim) -> list[WhyNot]:
    """What the eSIM itself says against it."""
    against = []
    state = _AGAINST.get(ProfileState(esim.state))
    if state is not None:
        against.append(state)
    elif esim.on_a_phone:
        against.append(WhyNot.INSTALLED)
    if esim.used_bytes:
        against.append(WhyNot.USED)
    return against
