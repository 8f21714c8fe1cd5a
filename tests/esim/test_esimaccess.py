import logging
from datetime import UTC, datetime, timedelta

import pytest

from core.clock import VirtualClock
from core.errors import Outage
from esim.esimaccess import _meaning, order_body
from esim.esimaccess_wire import CALLS_PER_SECOND, TRIES, Patience, TokenBucket, signature
from esim.provider import (
    BadRequest,
    BalanceEmpty,
    OutOfStock,
    PlanGone,
    PriceChanged,
    ProfileState,
    Purchase,
    TopUpPurchase,
)
from esim.sgp22 import ActivationCode
from sandbox.esimaccess import Fault


async def japan(client, reference="order-1"):
    plan = next(plan for plan in (await client.plans()).plans if plan.slug == "JP_1_7")
    return Purchase(reference, plan.slug, plan.price_micro_usd)


def test_the_signature_is_that_of_the_documents():
    signed = signature(
        b'{"imsi":"326543826"}',
        key="1111",
        stamp="1628670421",
        request_id="4ce9d9cdac9e4e17b3a2c66c358c1ce2",
        access_code="11111",
    )

    assert signed == "7eb765e27df5373dea2dbc8c41a7d9557743e46c8054750f3d851b3fd01d0835"


async def test_signed_requests_are_taken_and_others_are_not(twin, twin_url, client_for):
    twin.signing_key = "the-secret-key"

    signed, unsigned = client_for(twin_url, signing_key="the-secret-key"), client_for(twin_url)

    assert await signed.balance_micro_usd() == 5_000_000_000
    with pytest.raises(Outage) as outage:
        await unsigned.balance_micro_usd()
    assert not outage.value.unknown


async def test_a_wrong_access_code_is_an_outage_that_names_no_key(twin_url, client_for, caplog):
    caplog.set_level(logging.DEBUG)

    with pytest.raises(Outage) as outage:
        await client_for(twin_url, access_code="very-secret").order(Purchase("order-1", "JP_1_7", 10_000))

    assert not outage.value.unknown
    assert "very-secret" not in str(outage.value) + caplog.text


def test_an_order_always_names_price_and_amount():
    once = order_body(Purchase("order-1", "ES_3_30", 1_800_000))
    daily = order_body(Purchase("order-2", "GE_1_Daily_1Mbps", 860_000, days=7))

    assert once == {
        "transactionId": "order-1",
        "amount": 18000,
        "packageInfoList": [{"packageCode": "ES_3_30", "count": 1, "price": 18000}],
    }
    assert daily["amount"] == 7 * 8600
    assert daily["packageInfoList"][0] == {"packageCode": "GE_1_Daily_1Mbps", "count": 1, "price": 8600, "periodNum": 7}


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("200005", PriceChanged),
        ("200006", PriceChanged),
        ("200007", BalanceEmpty),
        ("200011", OutOfStock),
        ("310241", PlanGone),
        ("310243", PlanGone),
        ("200008", BadRequest),
        ("000105", BadRequest),
        ("999999", BadRequest),
        ("000101", Outage),
        ("101002", Outage),
        ("101003", Outage),
        ("900001", Outage),
        ("000001", Outage),
    ],
)
def test_each_code_of_the_suppliers_table_has_its_meaning(code, meaning):
    told = _meaning(code, unknown=True)

    assert type(told) is meaning
    assert not isinstance(told, Outage) or told.unknown is (code == "000001")


@pytest.mark.parametrize("price", [0, -100, 1_800_050])
def test_a_price_that_the_supplier_cannot_mean_is_never_sent(price):
    with pytest.raises(BadRequest):
        order_body(Purchase("order-1", "ES_3_30", price))


@pytest.mark.parametrize(
    ("fault", "unknown"),
    [
        (Fault.ANSWER_LOST, True),
        (Fault.DONE_THEN_500, True),
        (Fault.DONE_THEN_SERVER_ERROR, True),
        (Fault.NOT_JSON, True),
        (Fault.WRONG_SHAPE, True),
        (Fault.HTTP_500, True),
        (Fault.SERVER_ERROR, True),
    ],
)
async def test_an_order_with_an_unclear_answer_is_unknown_and_not_repeated(client, twin, fault, unknown):
    purchase = await japan(client)
    twin.inject("esim/order", fault)

    with pytest.raises(Outage) as outage:
        await client.order(purchase)

    assert outage.value.unknown is unknown
    assert twin.calls["esim/order"] == 1


async def test_an_order_that_hangs_is_unknown(twin, twin_url, client_for):
    purchase = await japan(client_for(twin_url))
    twin.inject("esim/order", Fault.ANSWER_HANGS)

    with pytest.raises(Outage) as outage:
        await client_for(twin_url, patience=Patience(connect=1, answer=0.1)).order(purchase)

    assert outage.value.unknown
    assert len(twin.book.sold()) == 1


async def test_a_supplier_that_cannot_be_reached_has_sold_nothing(client_for, unused_tcp_port):
    with pytest.raises(Outage) as outage:
        await client_for(f"http://127.0.0.1:{unused_tcp_port}").order(Purchase("order-1", "JP_1_7", 10_000))

    assert not outage.value.unknown


@pytest.mark.parametrize("fault", [Fault.BUSY, Fault.TOO_MANY])
async def test_an_order_is_repeated_while_the_supplier_is_busy_and_then_given_up(client, twin, fault):
    purchase = await japan(client)
    twin.inject("esim/order", fault, times=TRIES)

    with pytest.raises(Outage) as outage:
        await client.order(purchase)

    assert not outage.value.unknown
    assert twin.calls["esim/order"] == TRIES
    assert twin.book.sold() == []


@pytest.mark.parametrize(
    "fault", [Fault.BUSY, Fault.TOO_MANY, Fault.HTTP_500, Fault.SERVER_ERROR, Fault.ANSWER_LOST, Fault.NOT_JSON]
)
async def test_a_read_is_repeated_after_any_failure(client, twin, fault):
    twin.inject("balance/query", fault, times=TRIES - 1)

    assert await client.balance_micro_usd() == 5_000_000_000


async def test_a_read_that_never_succeeds_is_a_plain_outage(client, twin):
    twin.inject("balance/query", Fault.HTTP_500, times=TRIES)

    with pytest.raises(Outage) as outage:
        await client.balance_micro_usd()

    assert not outage.value.unknown


async def test_answers_in_the_other_spelling_are_understood(client, twin):
    purchase = await japan(client)
    twin.inject("esim/order", Fault.WOBBLE)
    order_no = await client.order(purchase)

    twin.inject("esim/order", Fault.WOBBLE)
    with pytest.raises(PriceChanged):
        await client.order(Purchase("order-2", purchase.slug, purchase.price_micro_usd + 100))

    assert order_no.startswith("B")


async def test_a_duplicate_that_is_still_allocated_stays_unknown(client, twin):
    twin.refuses_duplicates = True
    twin.allocation_seconds = (25, 25)
    purchase = await japan(client)
    order_no = await client.order(purchase)

    with pytest.raises(Outage) as outage:
        await client.order(purchase)

    assert outage.value.unknown
    twin.clock.advance(seconds=30)
    assert await client.order(purchase) == order_no


async def test_an_order_is_found_behind_many_others(client, twin, clock):
    purchase = await japan(client)
    began = clock()
    twin.book.balance = 10**9
    body = order_body(purchase) | {"amount": None}
    for number in range(40):
        lines = [body["packageInfoList"][0] | {"count": 30}]
        twin.answer("esim/order", body | {"transactionId": f"other-{number}", "packageInfoList": lines})
    order_no = await client.order(purchase)
    clock.advance(seconds=30)

    assert await client.find_order("order-1", since=began) == order_no
    assert await client.find_order("order-1", since=clock() + timedelta(days=1)) is None
    assert twin.calls["esim/query"] == 3 + 1


async def test_a_reused_iccid_is_another_esim(client, twin, clock):
    twin.reuses_iccids = True
    first_no = await client.order(await japan(client, "order-1"))
    clock.advance(seconds=30)
    (first,) = await client.profiles(first_no)
    await client.cancel(first.supplier_ref)

    second_no = await client.order(await japan(client, "order-2"))
    clock.advance(seconds=30)
    (second,) = await client.profiles(second_no)

    assert first.iccid == second.iccid
    assert first.supplier_ref != second.supplier_ref
    assert first.activation_code != second.activation_code
    assert (await client.profile(first.supplier_ref)).state is ProfileState.CANCELLED
    assert (await client.profile(second.supplier_ref)).state is ProfileState.READY


async def test_an_esim_is_shown_even_when_the_usage_report_fails(client, twin, clock):
    order_no = await client.order(await japan(client))
    clock.advance(seconds=30)
    (profile,) = await client.profiles(order_no)
    twin.phone(profile.supplier_ref).walk(used=1_000_000)
    clock.advance(hours=3)
    twin.inject("esim/usage/query", Fault.HTTP_500, times=TRIES)

    now = await client.profile(profile.supplier_ref)

    assert (now.used_bytes, now.used_as_of) == (1_000_000, None)


async def test_no_secret_reaches_a_log_or_an_error(client, twin, clock, caplog):
    caplog.set_level(logging.DEBUG)
    order_no = await client.order(await japan(client))
    clock.advance(seconds=30)
    (profile,) = await client.profiles(order_no)
    secret = ActivationCode.parse(profile.activation_code).matching_id
    twin.inject("esim/order", Fault.DONE_THEN_500)

    with pytest.raises(Outage) as outage:
        await client.order(await japan(client, "order-2"))

    told = caplog.text + str(outage.value) + repr(profile)
    assert secret not in told
    assert profile.iccid not in caplog.text + str(outage.value)
    assert "sandbox-access-code" not in told


async def test_no_more_than_eight_calls_a_second_leave():
    clock = VirtualClock(datetime(2026, 11, 22, tzinfo=UTC))
    slept = []

    async def sleep(seconds):
        slept.append(seconds)
        clock.advance(seconds=seconds)

    bucket = TokenBucket(CALLS_PER_SECOND, clock, sleep)
    began = clock()

    for _ in range(CALLS_PER_SECOND * 5):
        await bucket.take()

    assert (clock() - began).total_seconds() == pytest.approx(4.0, abs=0.01)


async def test_a_top_up_whose_answer_was_lost_is_found(client, twin, clock):
    plan = next(plan for plan in (await client.plans()).plans if plan.slug == "JP_1_7")
    order_no = await client.order(await japan(client))
    clock.advance(seconds=30)
    (profile,) = await client.profiles(order_no)
    purchase = TopUpPurchase("top-up-1", profile.supplier_ref, (await client.top_ups(plan.slug))[0])
    twin.inject("esim/topup", Fault.ANSWER_LOST)

    with pytest.raises(Outage) as outage:
        await client.top_up(purchase)

    assert outage.value.unknown
    assert await client.has_top_up(profile.supplier_ref, "top-up-1")
    assert list(twin.book.one(profile.supplier_ref).top_ups) == ["top-up-1"]


async def test_a_plan_without_top_ups_offers_none(client, twin):
    slug = next(slug for slug, plan in twin.catalogue.items() if plan["supportTopUpType"] == 1)

    assert await client.top_ups(slug) == ()
    assert await client.top_ups("XX_1_7") == ()


async def test_a_top_up_that_we_cannot_read_is_left_out(client, twin):
    twin.catalogue["JP_3_15"] = {**twin.catalogue["JP_3_15"], "price": "?"}

    offers = await client.top_ups("JP_1_7")

    assert offers
    assert all(offer.code != f"TOPUP_{twin.catalogue['JP_3_15']['packageCode']}" for offer in offers)
