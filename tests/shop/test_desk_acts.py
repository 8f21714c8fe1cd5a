"""What else the staff does for a customer: the QR again, more data, more time, and what it has to know."""

import pytest

from core.channels import Channel
from core.values import Country, DataSize
from esim.provider import ProfileState
from sandbox.esimaccess import Fault
from security.tags import Tag
from shop.customer_file import RiskKind
from shop.desk_acts import ActNotPossible, ActTooOften
from shop.desk_work import ActStatus
from shop.gateway import PaymentState
from shop.order_news import News
from shop.order_states import OrderStatus
from shop.returns import RefundReason
from tests.log import events_of
from tests.shop.desk_house import JAPAN, acts_of, known

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


# The security log.


async def test_what_the_staff_does_for_an_order_is_in_the_log_under_their_name(house, bought):
    await press_resend(house, bought.number)
    await press_extend(house, bought.number)
    unpaid = await house.order(await house.person(), house.code(JAPAN))
    async with house.writing() as session:
        await house.desk_acts.give_time(session, unpaid.number, staff_id=1)

    tags = {Tag.DESK_QR_RESENT, Tag.DESK_ESIM_EXTENDED, Tag.DESK_TIME_GIVEN}
    sent, more, time = [event for event in await events_of(house.database) if event.type in tags]
    for event, number in ((sent, bought.number), (more, bought.number), (time, unpaid.number)):
        assert (event.actor, event.about) == ("staff:1", ("order", number))
        assert event.subject.startswith("person:")
    assert (sent.type, more.reason_code) == (Tag.DESK_QR_RESENT, "slow")
