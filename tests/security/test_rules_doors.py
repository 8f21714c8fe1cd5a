"""Rules about our doors: each fires at its number, is silent one below it, and silent again outside of its window."""

from datetime import timedelta

import pytest

from security.origins import Origin
from security.refs import Actor
from security.tags import Tag
from storage.events import Outcome
from tests.security.rules_house import STRANGER, RulesHouse, page, staff


@pytest.fixture
def house(database, clock, vault, work):
    return RulesHouse(database, clock, vault, work)


async def test_r05_forged_webhooks_alert_and_slow_their_sender_down(house):
    await house.times(4, Tag.PAYMENT_EVENT_FORGED, by=page("203.0.113.9"))
    assert await house.fired() == []

    await house.happens(Tag.PAYMENT_EVENT_FORGED, by=page("203.0.113.9"))

    assert await house.fired() == ["R05"]
    async with house.database.reading() as session:
        assert await house.throttles.wait_seconds(session, "stripe", "203.0.113.9") > 0
        assert await house.throttles.wait_seconds(session, "stripe", "203.0.113.10") == 0
        assert await house.throttles.wait_seconds(session, "pages", "203.0.113.9") == 0


async def test_r05_is_silent_outside_of_its_window(house):
    await house.times(6, Tag.PAYMENT_EVENT_FORGED, every=timedelta(seconds=76), by=page())

    assert await house.fired() == []


async def test_r05_one_stamp_from_the_future_is_enough(house):
    await house.happens(Tag.PAYMENT_EVENT_FORGED, by=page(), reason="old")
    assert await house.fired() == []

    await house.happens(Tag.PAYMENT_EVENT_FORGED, by=page(), reason="future")

    assert await house.fired() == ["R05"]


async def test_r06_refused_commands_of_the_staff_alert_at_three(house):
    anna = staff(await house.member())
    await house.times(2, Tag.NOT_ALLOWED, by=anna, reason="role")
    assert await house.fired() == []

    await house.happens(Tag.NOT_ALLOWED, by=anna, reason="place")

    assert await house.fired() == ["R06"]


async def test_r06_is_silent_outside_of_its_window(house):
    anna = staff(await house.member())

    await house.times(4, Tag.NOT_ALLOWED, every=timedelta(minutes=5, seconds=1), by=anna, reason="role")

    assert await house.fired() == []


async def test_r06_one_command_of_a_stranger_is_enough_and_what_is_no_command_is_not(house):
    await house.times(2, Tag.NOT_ALLOWED, by=STRANGER, reason="shape")
    assert await house.fired() == []

    await house.happens(Tag.NOT_ALLOWED, by=STRANGER, reason="role")

    assert await house.fired() == ["R06"]


async def test_r09_an_esim_shown_again_and_again_is_locked(house, clock):
    ada = await house.person()
    await house.times(5, Tag.ACTIVATION_SHOWN, person_id=ada, about=("esim", "S-1"))
    await house.times(5, Tag.ACTIVATION_SHOWN, person_id=ada, about=("esim", "S-2"))
    assert await house.fired() == []

    await house.happens(Tag.ACTIVATION_SHOWN, person_id=ada, about=("esim", "S-1"))

    assert await house.fired() == ["R09"]
    assert await house.restrained(ada) == {"resend"}


async def test_r09_does_not_count_how_often_we_tried_to_deliver(house):
    ada = await house.person()
    await house.times(20, Tag.ACTIVATION_SHOWN, person_id=ada, about=("esim", "S-1"), reason="delivery")

    await house.times(5, Tag.ACTIVATION_SHOWN, person_id=ada, about=("esim", "S-1"), reason="resend")

    assert await house.fired() == []


async def test_r09_is_silent_outside_of_its_window(house):
    ada = await house.person()

    await house.times(
        7, Tag.ACTIVATION_SHOWN, every=timedelta(minutes=12, seconds=1), person_id=ada, about=("esim", "S-1")
    )

    assert await house.fired() == []


async def test_r09_a_reach_for_somebody_elses_esim_locks_at_once(house):
    ada = await house.person()

    await house.happens(Tag.ESIM_REACH_REFUSED, by=Origin("telegram", person_id=ada), person_id=ada)

    assert await house.fired() == ["R09"]
    assert await house.restrained(ada) == {"resend"}


@pytest.mark.parametrize("reason", ["conflict", "unauthorized", "webhook"])
async def test_r13_a_second_bot_is_told_at_once(house, reason):
    await house.happens(Tag.BOT_TOKEN_TROUBLE, reason=reason)

    assert await house.fired() == ["R13"]


async def test_r13_the_same_trouble_is_told_once_an_hour(house, clock):
    await house.times(20, Tag.BOT_TOKEN_TROUBLE, every=timedelta(minutes=1), reason="conflict")
    assert await house.fired() == ["R13"]
    clock.advance(hours=1)

    await house.happens(Tag.BOT_TOKEN_TROUBLE, reason="conflict")

    assert await house.fired() == ["R13", "R13"]


@pytest.mark.parametrize("by", [STRANGER, page("203.0.113.9")])
async def test_r14_guesses_alert_at_ten(house, by):
    await house.times(5, Tag.PAY_LINK_REFUSED, by=by)
    await house.times(4, Tag.CALLBACK_FORGED, by=by)
    assert await house.fired() == []

    await house.happens(Tag.TOKEN_REUSED, by=by)

    assert await house.fired() == ["R14"]
    async with house.database.reading() as session:
        assert (await house.throttles.wait_seconds(session, "pages", "203.0.113.9") > 0) is (by.ip is not None)


async def test_r14_is_silent_outside_of_its_window(house):
    await house.times(11, Tag.PAY_LINK_REFUSED, every=timedelta(minutes=6, seconds=41), by=page())

    assert await house.fired() == []


async def test_r14_counts_each_address_alone(house):
    for place in range(12):
        await house.happens(Tag.PAY_LINK_REFUSED, by=page(f"203.0.113.{place}"))

    assert await house.fired() == []


async def test_r15_a_log_that_does_not_verify_is_told(house):
    await house.happens(Tag.LOG_VERIFIED)
    assert await house.fired() == []

    await house.happens(Tag.LOG_VERIFIED, outcome=Outcome.FAILURE, reason="altered")

    assert await house.fired() == ["R15"]


async def test_r15_a_clock_that_steps_back_is_told(house, clock):
    await house.happens(Tag.HOUSE_STARTED)
    clock.advance(seconds=-2)
    await house.happens(Tag.HOUSE_STARTED)
    assert await house.fired() == []
    clock.advance(seconds=-3)

    await house.happens(Tag.HOUSE_STARTED)

    assert await house.fired() == ["R15"]


async def test_r15_a_log_that_falls_silent_is_told(house):
    await house.happens(Tag.LOG_TROUBLE, reason="silent")

    assert await house.fired() == ["R15"]


@pytest.mark.parametrize("tag", [Tag.STAFF_ADDED, Tag.STAFF_ROLE_SET, Tag.CHAT_REGISTERED])
async def test_r17_changed_powers_are_told_each(house, tag):
    member = await house.member()

    await house.times(2, tag, by=staff(member), subject=Actor.staff(member))

    assert await house.fired() == ["R17", "R17"]


async def test_r17_whom_the_house_begins_with_alarms_nobody_and_whom_it_adds_later_does(house):
    member = await house.member()
    await house.happens(Tag.STAFF_ADDED, subject=Actor.staff(member))
    assert await house.fired() == []
    await house.happens(Tag.HOUSE_STARTED)

    await house.happens(Tag.STAFF_ADDED, subject=Actor.staff(member))

    assert await house.fired() == ["R17"]
