"""Giving an order back: the rule, the supplier, the money, and every way in which it may be cut off."""

from datetime import timedelta

import pytest

from core.values import DataSize
from esim.profiles import EsimTakenBack
from esim.provider import ProfileState
from sandbox.esimaccess import Fault
from security.tags import Tag
from shop import order_news
from shop.desk_acts import NoSuchOrder, NotReturnable, ReasonMissing
from shop.desk_work import ActStatus
from shop.order_news import News
from shop.order_states import OrderStatus
from shop.returns import RETURN_DAYS, RefundReason, VerdictKind, WhyNot
from storage.payments import RefundStatus
from tests.log import events_of
from tests.shop.desk_house import JAPAN, acts_of, known

# The rule.


async def test_a_new_esim_can_be_given_back(house, bought):
    verdict = await house.assess(bought.number)

    assert (verdict.kind, verdict.reasons) == (VerdictKind.ELIGIBLE, ())
    assert verdict.amount == bought.amount
    assert verdict.returnable_until == house.clock() + timedelta(days=RETURN_DAYS)


async def test_what_was_read_long_ago_is_asked_for_first(house, bought):
    house.clock.advance(hours=1)

    verdict = await house.assess(bought.number)

    assert (verdict.kind, verdict.reasons) == (VerdictKind.ASK_FIRST, (WhyNot.STALE,))
    assert verdict.is_by_rule


async def test_an_installed_esim_cannot_be_given_back_and_its_use_is_told(house, bought, phone, twin):
    (await phone()).walk(used=300_000_000)
    house.clock.advance(hours=3)
    await known(house, (await house.esim_of(bought.order_id)).supplier_ref)

    verdict = await house.assess(bought.number)

    assert (verdict.kind, verdict.reasons) == (VerdictKind.NOT_BY_RULE, (WhyNot.INSTALLED, WhyNot.USED))
    assert verdict.used == DataSize(300_000_000)
    assert verdict.is_overridable
    assert not verdict.is_by_rule


@pytest.mark.parametrize(
    ("act", "why"), [("download", WhyNot.DOWNLOADED), ("delete", WhyNot.DELETED), ("disable", WhyNot.INSTALLED)]
)
async def test_a_phone_that_had_it_stands_against_it(house, bought, phone, act, why):
    getattr(await phone(), act)()
    await known(house, (await house.esim_of(bought.order_id)).supplier_ref)

    assert (await house.assess(bought.number)).reasons == (why,)


async def test_after_two_weeks_it_is_too_late(house, bought):
    house.clock.advance(days=RETURN_DAYS, seconds=1)

    verdict = await house.assess(bought.number)

    assert (verdict.kind, verdict.reasons) == (VerdictKind.NOT_BY_RULE, (WhyNot.TOO_OLD,))


async def test_an_order_that_was_not_paid_has_nothing_to_give_back(house):
    view = await house.order(await house.person(), house.code(JAPAN))

    assert (await house.assess(view.number)).kind is VerdictKind.NOT_PAID
    with pytest.raises(NotReturnable):
        await house.give_back(view.number)


async def test_an_order_that_is_being_bought_is_left_alone(house):
    view = await house.paid_order(await house.person(), house.code(JAPAN))

    assert (await house.assess(view.number)).kind is VerdictKind.NOT_DELIVERED
    with pytest.raises(NotReturnable):
        await house.give_back(view.number, override=True, words="now")


async def test_an_unknown_number_is_said_to_be_unknown(house):
    with pytest.raises(NoSuchOrder):
        await house.assess("E-000000")


# Giving back.


async def test_the_supplier_takes_the_esim_back_before_the_money_goes_back(house, bought, twin):
    balance = twin.book.balance

    act = await house.give_back(bought.number)
    assert (await house.assess(bought.number)).kind is VerdictKind.UNDER_WAY
    assert await house.refund_of(bought.order_id) == []
    await house.work_off()

    (esim,) = twin.book.sold()
    assert (esim.esim_status, esim.refunded) == ("CANCEL", True)
    assert twin.book.balance == balance + esim.paid
    assert (await house.row(bought.number)).status is OrderStatus.REFUNDED
    (refund,) = await house.refund_of(bought.order_id)
    assert (refund.status, refund.cause) == (RefundStatus.SETTLED, "return-trip-cancelled")
    assert (await house.act(act.act_id)).status is ActStatus.DONE
    assert house.desk.told(bought.order_id)[-2:] == [News.RETURNED, News.REFUNDED]
    assert (await house.assess(bought.number)).kind is VerdictKind.GIVEN_BACK


async def test_the_steps_of_a_return_are_written_down(house, bought):
    await house.give_back(bought.number)
    await house.work_off()

    assert (await house.steps(bought.order_id))[-3:] == [
        OrderStatus.DELIVERED,
        OrderStatus.RETURNED,
        OrderStatus.REFUNDED,
    ]


async def test_a_second_press_does_nothing_while_it_is_under_way_and_after(house, bought, twin):
    first = await house.give_back(bought.number)
    second = await house.give_back(bought.number, reason=RefundReason.SLOW)
    await house.work_off()
    third = await house.give_back(bought.number)

    assert first.act_id == second.act_id == third.act_id
    assert len(await acts_of(house)) == 1
    assert len(await house.refund_of(bought.order_id)) == 1
    assert twin.calls["esim/cancel"] == 1


async def test_after_the_return_the_code_is_shown_to_nobody(house, bought):
    await house.give_back(bought.number)
    await house.work_off()

    esim = await house.esim_of(bought.order_id)
    assert esim.state == ProfileState.CANCELLED
    async with house.writing() as session:
        with pytest.raises(EsimTakenBack):
            await house.esims.reveal(session, bought.person_id, esim)


async def test_a_phone_that_was_quicker_stops_the_return(house, bought, phone, twin):
    (await phone()).walk()

    act = await house.give_back(bought.number)
    await house.work_off()

    stopped = await house.act(act.act_id)
    assert (stopped.status, stopped.cause) == (ActStatus.STOPPED, "esim-in-use")
    assert (await house.row(bought.number)).status is OrderStatus.DELIVERED
    assert await house.refund_of(bought.order_id) == []
    assert house.desk.alarms() == [order_news.Alarm.RETURN_STOPPED]
    assert News.RETURNED not in house.desk.told(bought.order_id)
    assert (await house.assess(bought.number)).reasons == (WhyNot.INSTALLED,)


async def test_a_lead_may_go_beyond_the_rule_and_the_esim_is_ended(house, bought, phone, twin):
    (await phone()).walk()
    await known(house, (await house.esim_of(bought.order_id)).supplier_ref)

    with pytest.raises(NotReturnable):
        await house.give_back(bought.number)
    with pytest.raises(ReasonMissing):
        await house.give_back(bought.number, override=True)
    await house.give_back(bought.number, reason=RefundReason.NO_COVERAGE, override=True, words="no network in Hokkaido")
    await house.work_off()

    assert [esim.esim_status for esim in twin.book.sold()] == ["REVOKE"]
    assert (await house.row(bought.number)).status is OrderStatus.REFUNDED
    assert (await house.esim_of(bought.order_id)).state == ProfileState.REVOKED
    (act,) = await acts_of(house)
    assert (act.is_override, act.words, act.reason) == (True, "no network in Hokkaido", "no-coverage")


async def test_an_esim_that_cannot_be_ended_is_put_before_the_staff_and_the_money_goes_back(house, bought, phone, twin):
    (await phone()).walk()
    twin.inject("esim/revoke", Fault.REFUSED)

    await house.give_back(bought.number, override=True, words="goodwill")
    await house.work_off()

    assert house.desk.alarms() == [order_news.Alarm.NOT_ENDED]
    assert (await house.row(bought.number)).status is OrderStatus.REFUNDED


@pytest.mark.parametrize(
    "fault", [Fault.ANSWER_LOST, Fault.DONE_THEN_500, Fault.HTTP_500, Fault.ANSWER_HANGS, Fault.HANGS]
)
async def test_an_unknown_outcome_is_looked_at_before_anything_is_asked_again(house, bought, twin, fault):
    twin.inject("esim/cancel", fault)

    await house.give_back(bought.number)
    await house.work_off()

    (esim,) = twin.book.sold()
    assert (esim.esim_status, esim.refunded) == ("CANCEL", True)
    assert len(house.till.refunds) == 1
    assert (await house.row(bought.number)).status is OrderStatus.REFUNDED


async def test_a_supplier_that_is_silent_leaves_everything_as_it_was_until_it_speaks(house, bought, twin):
    twin.inject("esim/query", Fault.HTTP_500, times=100)

    act = await house.give_back(bought.number)
    await house.work_off()

    assert (await house.act(act.act_id)).status is ActStatus.ASKED
    assert (await house.row(bought.number)).status is OrderStatus.DELIVERED
    twin.spare("esim/query", Fault.HTTP_500)
    assert await house.do_act(f"{act.act_id}:return")
    await house.work_off()
    assert (await house.row(bought.number)).status is OrderStatus.REFUNDED


class Killed(Exception):
    """The process dies here."""


@pytest.mark.parametrize("dies", ["in arm", "after arm", "after asking", "in note"])
async def test_a_return_that_was_killed_goes_on_where_it_was(house, bought, twin, dies):
    act = await house.give_back(bought.number)
    house.desk.left.clear()
    with pytest.raises(Killed):
        await _return_until(house, act.act_id, dies)

    assert await house.refund_of(bought.order_id) == []
    await house.do_act(f"{act.act_id}:return")
    await house.work_off()

    (esim,) = twin.book.sold()
    assert esim.refunded
    assert (await house.row(bought.number)).status is OrderStatus.REFUNDED
    assert len(house.till.refunds) == 1


async def _return_until(house, act_id, dies):
    async with house.writing() as session:
        facts = await house.desk_work.arm(session, act_id)
        if dies == "in arm":
            raise Killed
    if dies == "after arm":
        raise Killed
    outcome = await house.desk_work.ask_outside(facts)
    if dies == "after asking":
        raise Killed
    async with house.writing() as session:
        await house.desk_work.note(session, act_id, outcome)
        raise Killed


async def test_a_press_that_is_rolled_back_leaves_nothing(house, bought, twin):
    async def press():
        async with house.writing() as session:
            await house.desk_acts.refund(session, bought.number, reason=RefundReason.SLOW, staff_id=1)
            raise Killed

    with pytest.raises(Killed):
        await press()

    assert await acts_of(house) == []
    assert (await house.assess(bought.number)).kind is VerdictKind.ELIGIBLE


async def test_an_esim_that_nobody_could_be_sent_can_be_given_back_too(house, twin):
    view = await house.paid_order(await house.person(), house.code(JAPAN))
    house.desk.left.clear()
    await house.buy_round(view.order_id)
    house.clock.advance(seconds=5)
    await house.collect_round(view.order_id)
    assert (await house.row(view.number)).status is OrderStatus.READY

    await house.give_back(view.number)
    await house.work_off()

    assert (await house.row(view.number)).status is OrderStatus.REFUNDED


async def test_a_refund_that_fails_after_a_return_waits_for_the_staff_and_is_tried_again(house, bought):
    house.till.refund_status = "failed"
    await house.give_back(bought.number)
    await house.work_off()
    assert (await house.row(bought.number)).status is OrderStatus.NEEDS_ATTENTION
    assert (await house.assess(bought.number)).kind is VerdictKind.WAITS_FOR_STAFF

    house.till.refund_status = "succeeded"
    with pytest.raises(NotReturnable):
        await house.give_back(bought.number)
    await house.give_back(bought.number, override=True, words="asked the bank")
    await house.work_off()

    assert (await house.row(bought.number)).status is OrderStatus.REFUNDED
    assert OrderStatus.FAILED not in await house.steps(bought.order_id)


async def test_other_reasons_need_words(house, bought):
    with pytest.raises(ReasonMissing):
        await house.give_back(bought.number, reason=RefundReason.OTHER, words="  ")


async def test_a_return_is_in_the_security_log_without_its_words(house, bought):
    await house.give_back(bought.number, words="Ada's phone is locked")

    event = (await events_of(house.database))[-1]
    assert (event.type, event.actor, event.about) == (Tag.DESK_REFUND_WANTED, "staff:1", ("order", bought.number))
    assert event.subject == f"person:{bought.person_id}"
    assert (event.reason_code, event.details) == ("trip-cancelled", {})
