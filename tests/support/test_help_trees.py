"""What the eSIM's state says of each complaint, which steps were tried, and whether the money can come back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.values import DataSize
from esim.provider import ProfileState
from shop.order_states import OrderStatus
from support.help_trees import ENDS, GUIDES, Cause, RefundRule, Step, Topic, cause_of, refund_rule, tried
from tests.conftest import NOW
from tests.handlers.test_esims import an_esim
from tests.handlers.test_order_views import a_view


@pytest.mark.parametrize("state", ProfileState)
@pytest.mark.parametrize("topic", GUIDES)
def test_every_state_says_something_of_a_complaint_about_the_connection(topic, state):
    cause = cause_of(topic, an_esim(state=state))

    assert cause is not None or topic is Topic.SLOW
    if state in {ProfileState.DEPLETED, ProfileState.EXPIRED, ProfileState.SUSPENDED, ProfileState.DELETED}:
        assert cause in ENDS


@pytest.mark.parametrize(
    ("topic", "state", "used", "cause"),
    [
        (Topic.NO_INTERNET, ProfileState.READY, 0, Cause.NOT_INSTALLED),
        (Topic.CODE_USED, ProfileState.READY, 0, Cause.CODE_FREE),
        (Topic.CODE_USED, ProfileState.INSTALLED, 0, Cause.CODE_TAKEN),
        (Topic.INSTALL, ProfileState.DOWNLOADING, 0, Cause.HALF_INSTALLED),
        (Topic.NO_INTERNET, ProfileState.INSTALLED, 0, Cause.NEVER_CONNECTED),
        (Topic.NO_INTERNET, ProfileState.ACTIVE, 0, Cause.NOTHING_COUNTED),
        (Topic.NO_INTERNET, ProfileState.ACTIVE, 9, Cause.CONNECTED),
        (Topic.NO_INTERNET, ProfileState.DISABLED, 9, Cause.LINE_OFF),
        (Topic.SLOW, ProfileState.DEPLETED, 9, Cause.USED_UP),
    ],
)
def test_the_cause_is_read_from_state_and_use(topic, state, used, cause):
    assert cause_of(topic, an_esim(state=state, used=DataSize(used))) is cause


def test_what_was_tried_are_the_steps_up_to_the_last():
    assert tried(Topic.NO_INTERNET, Step.ROAMING) == (Step.LINE, Step.DATA, Step.ROAMING)
    assert tried(Topic.NO_INTERNET, None) == ()
    assert tried(Topic.NO_INTERNET, Step.EID) == ()
    assert max(len(" ".join(steps)) for steps in GUIDES.values()) <= 200


@pytest.mark.parametrize(
    ("order", "state", "days", "rule"),
    [
        (OrderStatus.DELIVERED, ProfileState.READY, 14, RefundRule.POSSIBLE),
        (OrderStatus.DELIVERED, ProfileState.READY, 15, RefundRule.TOO_LATE),
        (OrderStatus.DELIVERED, ProfileState.INSTALLED, 1, RefundRule.INSTALLED),
        (OrderStatus.DELIVERED, ProfileState.DELETED, 1, RefundRule.INSTALLED),
        (OrderStatus.DELIVERED, ProfileState.CANCELLED, 1, RefundRule.ON_ITS_WAY),
        (OrderStatus.REFUNDED, ProfileState.CANCELLED, 1, RefundRule.DONE),
        (OrderStatus.FAILED, None, 0, RefundRule.ON_ITS_WAY),
        (OrderStatus.BUYING, None, 0, RefundRule.NOT_COME),
    ],
)
def test_the_refund_rule(order, state, days, rule):
    paid = replace(a_view(order), paid_at=NOW - timedelta(days=days))

    assert refund_rule(paid, None if state is None else an_esim(state=state), NOW) is rule


def test_the_days_are_counted_from_the_day_on_which_it_came():
    late = replace(
        a_view(OrderStatus.DELIVERED), paid_at=NOW - timedelta(days=20), delivered_at=NOW - timedelta(days=13)
    )

    assert refund_rule(late, an_esim(state=ProfileState.READY), NOW) is RefundRule.POSSIBLE


def test_what_was_not_paid_cannot_come_back():
    unpaid = replace(a_view(OrderStatus.EXPIRED), paid_at=None)

    assert refund_rule(unpaid, None, NOW) is RefundRule.NOT_PAID
