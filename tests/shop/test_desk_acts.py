"""What the staff does for a customer: the rule, the return, the second QR, more data, more time."""

from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web
from sqlalchemy import select

from core.channels import Channel
from core.values import Country, DataSize
from esim.esimaccess import EsimAccess
from esim.esimaccess_wire import Patience
from esim.profiles import EsimTakenBack
from esim.provider import ProfileState
from sandbox.catalogue import build_catalogue
from sandbox.esimaccess import ACCESS_CODE, EsimAccessTwin, Fault, build_app
from shop import order_news
from shop.customer_file import RiskKind
from shop.desk_acts import ActNotPossible, ActTooOften, NoSuchOrder, NotReturnable, ReasonMissing
from shop.desk_work import ActStatus
from shop.gateway import PaymentState
from shop.order_news import News
from shop.order_states import OrderStatus
from shop.returns import RETURN_DAYS, RefundReason, VerdictKind, WhyNot
from storage.desk_acts import DeskAct
from storage.events import SecurityEvent
from storage.payments import RefundStatus
from tests.shop.orders_house import House

JAPAN = "JP_5_30"


@asynccontextmanager
async def serving(app):
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@pytest.fixture
def twin(clock):
    plans = {plan["slug"]: plan for plan in build_catalogue() if plan["locationCode"] == "JP"}
    plans = {slug: {**plan, "supportTopUpType": 2 if plan["dataType"] == 1 else 3} for slug, plan in plans.items()}
    twin = EsimAccessTwin(clock=clock, allocation_seconds=(1.0, 1.0), catalogue=plans)
    yield twin
    twin.book.close()


@pytest.fixture
async def house(database, vault, clock, twin):
    """The shop with the real client of the supplier, which speaks to its twin."""

    async def sleep(seconds):
        clock.advance(seconds=seconds)

    async with serving(build_app(twin, background=False)) as url:
        patience = Patience(connect=2, answer=0.5)
        supplier = EsimAccess(ACCESS_CODE, clock=clock, base_url=url, sleep=sleep, patience=patience)
        house = House(database, vault, clock, supplier=supplier)
        await house.sync()
        yield house
        await supplier.close()


@pytest.fixture
async def bought(house):
    """Somebody has bought 5 GB for Japan and has the QR: the order as its buyer sees it."""
    view = await house.paid_order(await house.person(), house.code(JAPAN))
    await house.work_off()
    return view


@pytest.fixture
def phone(house, twin, bought):
    """The phone of the buyer."""

    async def phone():
        esim = await house.esim_of(bought.order_id)
        return twin.phone(esim.supplier_ref)

    return phone


async def known(house, reading_of):
    """Let the supplier's news be read."""
    reading = await house.esims.reread(reading_of)
    async with house.writing() as session:
        await house.esims.note(session, reading)


async def acts_of(house, kind=None):
    async with house.database.reading() as session:
        rows = await session.scalars(select(DeskAct).order_by(DeskAct.id))
        return [row for row in rows if kind is None or row.kind == kind]


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

    async with house.database.reading() as session:
        event = (await session.scalars(select(SecurityEvent).order_by(SecurityEvent.id.desc()))).first()
    assert event.tag == "desk:order:refund-wanted"
    assert event.details == {"order": bought.number, "staff": 1, "why": "trip-cancelled"}


# The QR again.


async def press_resend(house, number):
    async with house.writing() as session:
        return await house.desk_acts.resend_qr(session, number, 1)


async def test_the_qr_is_sent_again_once_for_a_press(house, bought):
    first, second = await press_resend(house, bought.number), await press_resend(house, bought.number)
    await house.work_off()
    third = await press_resend(house, bought.number)

    assert first.act_id == second.act_id != third.act_id
    assert (await house.act(first.act_id)).status is ActStatus.DONE


async def test_the_qr_is_sent_again_only_so_often(house, bought):
    for _ in range(5):
        await press_resend(house, bought.number)
        await house.work_off()

    with pytest.raises(ActTooOften):
        await press_resend(house, bought.number)
    house.clock.advance(days=1)
    await press_resend(house, bought.number)


async def test_no_qr_is_sent_of_an_esim_that_is_going_back_or_went_back(house, bought):
    await house.give_back(bought.number)
    with pytest.raises(ActNotPossible):
        await press_resend(house, bought.number)
    await house.work_off()
    with pytest.raises(ActNotPossible):
        await press_resend(house, bought.number)


async def test_a_qr_whose_owner_cannot_be_reached_is_told_to_the_staff(house, bought):
    act = await press_resend(house, bought.number)
    async with house.writing() as session:
        await house.desk_work.to_resend(session, act.act_id)
    async with house.writing() as session:
        await house.desk_work.sent(session, act.act_id, has_arrived=False)

    stopped = await house.act(act.act_id)
    assert (stopped.status, stopped.cause) == (ActStatus.STOPPED, "unreachable")


async def test_somebody_who_comes_back_for_a_qr_has_it_delivered(house, twin):
    view = await house.paid_order(await house.person(), house.code(JAPAN))
    house.desk.left.clear()
    await house.buy_round(view.order_id)
    house.clock.advance(seconds=5)
    await house.collect_round(view.order_id)

    await press_resend(house, view.number)
    await house.work_off()

    assert (await house.row(view.number)).status is OrderStatus.DELIVERED


# Reading again.


async def test_the_state_is_read_again_for_each_press(house, bought, phone):
    (await phone()).walk()
    async with house.writing() as session:
        first = await house.desk_acts.refresh(session, bought.number, 1)
    async with house.writing() as session:
        same = await house.desk_acts.refresh(session, bought.number, 1)
    await house.work_off()

    assert first.act_id == same.act_id
    assert (await house.act(first.act_id)).status is ActStatus.DONE
    assert (await house.esim_of(bought.order_id)).state == ProfileState.ACTIVE
    async with house.writing() as session:
        assert (await house.desk_acts.refresh(session, bought.number, 1)).act_id != first.act_id


# More data.


async def press_extend(house, number, **how):
    async with house.writing() as session:
        return await house.desk_acts.extend(session, number, staff_id=1, reason=RefundReason.SLOW, **how)


async def test_an_esim_gets_the_cheapest_top_up_at_our_cost(house, bought, twin, phone):
    (await phone()).walk(used=5 * 1024**3)
    balance, before = twin.book.balance, twin.book.sold()[0].total_volume

    act = await press_extend(house, bought.number)
    await house.work_off()

    (esim,) = twin.book.sold()
    cheapest = min((plan for plan in twin.catalogue.values() if plan["dataType"] == 1), key=lambda plan: plan["price"])
    assert esim.total_volume == before + cheapest["volume"]
    assert balance - twin.book.balance == cheapest["price"]
    assert esim.esim_status == "IN_USE"
    assert (await house.act(act.act_id)).status is ActStatus.DONE
    assert News.EXTENDED in house.desk.told(bought.order_id)
    assert (await house.esim_of(bought.order_id)).total_bytes == esim.total_volume
    assert (await acts_of(house))[0].cost_micro_usd == cheapest["price"] * 100


@pytest.mark.parametrize("refuses_duplicates", [False, True])
@pytest.mark.parametrize(
    "fault", [Fault.ANSWER_LOST, Fault.DONE_THEN_500, Fault.HTTP_500, Fault.BUSY, Fault.PRICE_CHANGED]
)
async def test_a_top_up_is_never_bought_twice(house, bought, twin, fault, refuses_duplicates):
    twin.refuses_duplicates = refuses_duplicates
    twin.inject("esim/topup", fault)

    await press_extend(house, bought.number)
    await press_extend(house, bought.number)
    await house.work_off()

    (esim,) = twin.book.sold()
    assert len(esim.top_ups) == 1
    assert [act.status for act in await acts_of(house)] == [ActStatus.DONE]


@pytest.mark.parametrize(
    ("fault", "cause"),
    [(Fault.BALANCE_EMPTY, "balance-empty"), (Fault.PLAN_GONE, "no-top-up"), (Fault.REFUSED, "refused")],
)
async def test_a_top_up_that_cannot_be_had_is_told_to_the_staff_alone(house, bought, twin, fault, cause):
    twin.inject("esim/topup", fault)

    act = await press_extend(house, bought.number)
    await house.work_off()

    assert (await house.act(act.act_id)).cause == cause
    assert News.EXTENDED not in house.desk.told(bought.order_id)


async def test_a_plan_without_top_ups_and_an_esim_that_went_back_cannot_be_extended(house, bought, twin):
    twin.catalogue = {slug: {**plan, "supportTopUpType": 1} for slug, plan in twin.catalogue.items()}
    await house.sync()
    with pytest.raises(ActNotPossible):
        await press_extend(house, bought.number)

    await house.give_back(bought.number)
    with pytest.raises(ActNotPossible):
        await press_extend(house, bought.number)


async def test_goodwill_has_an_end(house, bought):
    for _ in range(3):
        await press_extend(house, bought.number)
        await house.work_off()

    with pytest.raises(ActTooOften):
        await press_extend(house, bought.number)


# More time.


async def test_an_unpaid_order_gets_more_time_and_can_still_be_paid(house, twin):
    view = await house.order(await house.person(), house.code(JAPAN))
    await house.open_page(view.number)
    async with house.writing() as session:
        await house.desk_acts.give_time(session, view.number, staff_id=1)
    assert house.desk.told(view.order_id) == [News.MORE_TIME]

    house.clock.advance(hours=3)
    async with house.writing() as session:
        assert await house.ordering.expire_due(session) == []
    checkout = await house.open_page(view.number)
    await house.settle(house.till.become(checkout.session_id, PaymentState.PAID))
    await house.work_off()

    assert (await house.row(view.number)).status is OrderStatus.DELIVERED


async def test_time_is_given_twice_and_only_to_those_who_can_pay(house, bought):
    view = await house.order(await house.person(), house.code(JAPAN), message_id=2)
    for _ in range(2):
        async with house.writing() as session:
            await house.desk_acts.give_time(session, view.number, staff_id=1)

    async with house.writing() as session:
        with pytest.raises(ActTooOften):
            await house.desk_acts.give_time(session, view.number, staff_id=1)
        with pytest.raises(ActNotPossible):
            await house.desk_acts.give_time(session, bought.number, staff_id=1)


# What is known of a customer.


async def test_the_file_has_all_that_an_agent_needs_and_no_secret(house, bought, phone, twin):
    (await phone()).walk(used=300_000_000)
    house.clock.advance(hours=3)
    await known(house, (await house.esim_of(bought.order_id)).supplier_ref)
    unpaid = await house.order(bought.person_id, house.code(JAPAN), message_id=2)
    house.clock.advance(hours=2)
    async with house.writing() as session:
        await house.ordering.expire_due(session)

    async with house.database.reading() as session:
        file = await house.desk_acts.customer_file(session, bought.person_id)

    assert [order.number for order in file.orders] == [unpaid.number, bought.number]
    assert (file.channel, file.has_more_orders) == (Channel.TELEGRAM, False)
    (esim,) = file.esims
    assert (esim.order_number, esim.place, esim.state) == (bought.number, Country("JP"), ProfileState.ACTIVE)
    assert (esim.used, esim.on_a_phone) == (DataSize(300_000_000), True)
    (sold,) = twin.book.sold()
    assert esim.iccid_end == sold.iccid[-4:]
    assert sold.iccid not in repr(file)
    assert sold.activation_code not in repr(file)
    assert [(risk.kind, risk.count) for risk in file.risks] == [(RiskKind.EXPIRED_UNPAID, 1)]


async def test_the_acts_of_an_order_are_listed_the_latest_first(house, bought):
    await press_resend(house, bought.number)
    await house.work_off()
    await house.give_back(bought.number)

    async with house.database.reading() as session:
        acts = await house.desk_acts.acts(session, bought.number)

    assert [act.kind for act in acts] == ["return", "resend"]
    assert {act.staff_id for act in acts} == {1}
