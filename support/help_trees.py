"""
The guides: what people complain about, the steps that help, and what the eSIM's own state says before any step.

A guide is a row of steps, the likeliest cause first; their words are the texts `help-step-<step>`. Nothing is kept:
a button says at which step somebody is, and the steps before it are those that were tried.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from esim.provider import ProfileState
from esim.shown import EsimNow
from shop.order_cards import OrderView
from shop.order_states import OrderStatus
from shop.returns import GOING_BACK, RETURN_DAYS
from storage.tickets import Topic

__all__ = ["ABOUT_AN_ORDER", "GUIDES", "Cause", "RefundRule", "Step", "Topic", "cause_of", "refund_rule", "tried"]


class Step(StrEnum):
    """One thing to try."""

    WIFI = "wifi"
    HERE = "here"
    TYPE = "type"
    EID = "eid"
    LOCK = "lock"
    LOOK = "look"
    OTHER_PHONE = "other-phone"
    LINE = "line"
    DATA = "data"
    ROAMING = "roaming"
    APN = "apn"
    NETWORK = "network"
    SPEED = "speed"
    RESTART = "restart"


GUIDES: dict[Topic, tuple[Step, ...]] = {
    Topic.INSTALL: (Step.WIFI, Step.HERE, Step.TYPE, Step.LOCK, Step.EID, Step.RESTART),
    Topic.CODE_USED: (Step.LOOK, Step.OTHER_PHONE, Step.TYPE, Step.RESTART),
    Topic.NO_INTERNET: (Step.LINE, Step.DATA, Step.ROAMING, Step.APN, Step.NETWORK, Step.RESTART),
    Topic.SLOW: (Step.SPEED, Step.NETWORK, Step.RESTART),
}
"""The other topics are answered by facts alone."""

BY_PHONE = frozenset({Step.TYPE, Step.LOCK, Step.LOOK, Step.LINE, Step.DATA, Step.ROAMING, Step.APN, Step.NETWORK})
"""Steps that lead through the phone's menus: `help-path-<step>-<make>` names them."""

ABOUT_AN_ORDER = frozenset({Topic.PAYMENT, Topic.REFUND})


class Cause(StrEnum):
    """What the eSIM's state says of a complaint; the text is `help-cause-<cause>`."""

    PREPARING = "preparing"
    NOT_INSTALLED = "not-installed"
    CODE_FREE = "code-free"
    CODE_TAKEN = "code-taken"
    HALF_INSTALLED = "half-installed"
    NEVER_CONNECTED = "never-connected"
    NOTHING_COUNTED = "nothing-counted"
    CONNECTED = "connected"
    LINE_OFF = "line-off"
    USED_UP = "used-up"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    REVOKED = "revoked"
    SUSPENDED = "suspended"
    DELETED = "deleted"


ENDS = frozenset(
    {Cause.PREPARING, Cause.USED_UP, Cause.EXPIRED, Cause.CANCELLED, Cause.REVOKED, Cause.SUSPENDED, Cause.DELETED}
)
"""No step on the phone would help."""

TELLS_BY_ITSELF = {
    ProfileState.PENDING: Cause.PREPARING,
    ProfileState.DEPLETED: Cause.USED_UP,
    ProfileState.EXPIRED: Cause.EXPIRED,
    ProfileState.CANCELLED: Cause.CANCELLED,
    ProfileState.REVOKED: Cause.REVOKED,
    ProfileState.SUSPENDED: Cause.SUSPENDED,
    ProfileState.DELETED: Cause.DELETED,
}


def cause_of(topic: Topic, esim: EsimNow) -> Cause | None:
    """What the state tells at once; None: it says nothing of this complaint."""
    if topic not in GUIDES:
        return None
    if (told := TELLS_BY_ITSELF.get(esim.state)) is not None:
        return told
    if esim.state is ProfileState.DOWNLOADING:
        return Cause.HALF_INSTALLED
    if topic in {Topic.INSTALL, Topic.CODE_USED}:
        return Cause.CODE_FREE if esim.state is ProfileState.READY else Cause.CODE_TAKEN
    return _of_connection(topic, esim)


def _of_connection(topic: Topic, esim: EsimNow) -> Cause | None:
    if esim.state is ProfileState.READY:
        return Cause.NOT_INSTALLED
    if esim.state is ProfileState.DISABLED:
        return Cause.LINE_OFF
    if topic is Topic.SLOW:
        return None
    if esim.used.bytes > 0:
        return Cause.CONNECTED
    return Cause.NOTHING_COUNTED if esim.state is ProfileState.ACTIVE else Cause.NEVER_CONNECTED


def tried(topic: Topic, last: Step | None) -> tuple[Step, ...]:
    """The steps up to *last*; none where no step was reached."""
    steps = GUIDES.get(topic, ())
    return steps[: steps.index(last) + 1] if last in steps else ()


class RefundRule(StrEnum):
    """What the terms say of giving this order back; the text is `help-refund-<rule>`."""

    NOT_PAID = "not-paid"
    ON_ITS_WAY = "on-its-way"
    DONE = "done"
    NOT_COME = "not-come"
    POSSIBLE = "possible"
    TOO_LATE = "too-late"
    INSTALLED = "installed"


def refund_rule(order: OrderView, esim: EsimNow | None, now: datetime) -> RefundRule:
    """Whether the money can come back: what shop/returns.py says, as far as it is known without asking the supplier."""
    if order.status is OrderStatus.REFUNDED:
        return RefundRule.DONE
    if order.status in GOING_BACK or (esim is not None and esim.state is ProfileState.CANCELLED):
        return RefundRule.ON_ITS_WAY
    if order.paid_at is None:
        return RefundRule.NOT_PAID
    if esim is None:
        return RefundRule.NOT_COME
    if esim.state not in {ProfileState.PENDING, ProfileState.READY}:
        return RefundRule.INSTALLED
    since = order.delivered_at or order.paid_at
    return RefundRule.POSSIBLE if now - since <= timedelta(days=RETURN_DAYS) else RefundRule.TOO_LATE
