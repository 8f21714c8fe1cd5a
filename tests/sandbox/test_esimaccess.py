import json
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web

from esim.esimaccess_wire import PATH
from esim.sgp22 import Eid, Iccid
from sandbox.catalogue import build_catalogue
from sandbox.catalogue_places import SOLD
from sandbox.esimaccess import ACCESS_CODE, EsimAccessTwin, build_app
from sandbox.esimaccess_book import Book
from sandbox.esimaccess_webhooks import Manners
from tests.loopback import listening

GIGABYTE = 1024**3


@pytest.fixture
def twin(clock):
    twin = EsimAccessTwin(clock=clock, usage_lag=timedelta(0))
    yield twin
    twin.book.close()


def order(twin, reference="order-1", **package):
    line = {"packageCode": "JP_1_7", "count": 1} | package
    return twin.answer("esim/order", {"transactionId": reference, "packageInfoList": [line]})["orderNo"]


def bought(twin, clock, reference="order-1", **package):
    order_no = order(twin, reference, **package)
    clock.advance(seconds=30)
    return twin.book.of_order(order_no)[0].esim_tran_no


@pytest.fixture
async def ear():
    """A place that hears webhooks: the messages, and its address."""
    heard = []

    async def hear(request):
        heard.append(await request.json())
        return web.Response()

    app = web.Application()
    app.router.add_post("/ear", hear)
    async with listening(app) as url:
        yield heard, f"{url}/ear"


def test_the_catalogue_is_large_and_the_same_in_every_run():
    first, second = build_catalogue(), build_catalogue()

    assert first == second
    assert len(first) >= 1500
    assert len(SOLD) >= 200
    assert len({plan["slug"] for plan in first}) == len(first) == len({plan["packageCode"] for plan in first})


def test_prices_follow_what_wholesale_costs():
    prices = {plan["slug"]: plan["price"] / 10_000 for plan in build_catalogue()}

    assert 0.9 <= prices["JP_1_7"] <= 1.5
    assert 1.8 <= prices["AE_1_7"] <= 3.0
    assert prices["JP_20_30"] == pytest.approx(prices["JP_1_7"] * 9.8, rel=0.01)
    assert 4.5 <= next(price for slug, price in prices.items() if slug.startswith("GL-") and "_1_7" in slug) <= 5.0


def test_well_known_operators_carry_well_known_countries():
    spain = next(plan for plan in build_catalogue() if plan["slug"] == "ES_1_7")

    names = [operator["operatorName"] for operator in spain["locationNetworkList"][0]["operatorList"]]

    assert names == ["Movistar", "Vodafone", "Orange", "Yoigo"]


def test_numbers_of_sold_esims_hold_their_checks(twin, clock):
    number = bought(twin, clock)
    phone = twin.phone(number).walk(used=1000)

    assert Iccid.parse(phone.esim.iccid).luhn_valid
    assert str(Eid.parse(phone.esim.eid)) == phone.eid


def test_the_book_survives_a_restart(tmp_path, clock):
    path = tmp_path / "supplier.db"
    first = EsimAccessTwin(clock=clock, path=path)
    number = bought(first, clock)
    balance = first.book.balance
    first.book.close()

    again = EsimAccessTwin(clock=clock, path=path)

    assert again.book.balance == balance
    assert again.book.one(number).transaction_id == "order-1"
    assert bought(again, clock, "order-2") != number
    again.book.close()


def test_another_process_can_read_the_book_at_once(tmp_path, clock):
    twin = EsimAccessTwin(clock=clock, path=tmp_path / "supplier.db")
    order(twin)
    audit = Book(tmp_path / "supplier.db")

    assert list(audit.by_transaction()) == ["order-1"]
    audit.close()
    twin.book.close()


def test_a_plan_that_runs_ends(twin, clock):
    number = bought(twin, clock)
    twin.phone(number).walk(used=1000)
    clock.advance(days=8)

    rows = twin.answer("esim/query", {"esimTranNo": number, "pager": {"pageNum": 1, "pageSize": 5}})["esimList"]

    assert rows[0]["esimStatus"] == "USED_EXPIRED"


def test_an_esim_that_nobody_installed_expires(twin, clock):
    number = bought(twin, clock)
    clock.advance(days=181)

    rows = twin.answer("esim/query", {"esimTranNo": number, "pager": {"pageNum": 1, "pageSize": 5}})["esimList"]

    assert rows[0]["esimStatus"] == "UNUSED_EXPIRED"


def test_a_top_up_adds_data_once(twin, clock):
    slug = next(s for s, plan in twin.catalogue.items() if plan["supportTopUpType"] == 2 and plan["dataType"] == 1)
    number = bought(twin, clock, packageCode=slug)
    twin.phone(number).walk(used=twin.book.one(number).total_volume)
    body = {"esimTranNo": number, "packageCode": f"TOPUP_{slug}", "transactionId": "top-up-1"}

    first, second = twin.answer("esim/topup", body), twin.answer("esim/topup", body)

    assert first == second
    assert first["totalVolume"] == 2 * twin.catalogue[slug]["volume"]
    assert twin.book.one(number).esim_status == "IN_USE"


def test_suspending_and_revoking_change_the_state(twin, clock):
    number = bought(twin, clock)
    twin.phone(number).walk()

    twin.answer("esim/suspend", {"esimTranNo": number})
    assert twin.book.one(number).esim_status == "SUSPENDED"
    twin.answer("esim/unsuspend", {"esimTranNo": number})
    assert twin.book.one(number).esim_status == "IN_USE"
    twin.answer("esim/revoke", {"esimTranNo": number})
    assert twin.book.one(number).esim_status == "REVOKE"


async def test_webhooks_come_when_the_goods_are_there(twin, clock, ear):
    heard, twin.webhooks.url = ear
    order(twin)

    await twin.webhooks.deliver()
    assert heard == []
    clock.advance(seconds=30)
    await twin.webhooks.deliver()

    assert [message["notifyType"] for message in heard] == ["ORDER_STATUS"]
    assert "iccid" not in heard[0]["content"]


async def test_webhooks_can_be_late_doubled_and_out_of_order(twin, clock, ear):
    heard, twin.webhooks.url = ear
    twin.webhooks.manners = Manners(late_by=(5, 60), doubled=True, shuffled=True)
    number = bought(twin, clock)
    twin.phone(number).walk(used=GIGABYTE // 2 + 1)

    clock.advance(seconds=61)
    await twin.webhooks.deliver()

    ids = [message["notifyId"] for message in heard]
    assert len(ids) == 2 * len(set(ids))
    assert [message["notifyId"] for message in heard] != sorted(ids)
    assert {message["notifyType"] for message in heard} == {"ORDER_STATUS", "SMDP_EVENT", "ESIM_STATUS", "DATA_USAGE"}


async def test_a_webhook_address_must_answer_a_health_check(twin, ear):
    heard, url = ear

    async with listening(build_app(twin, background=False)) as base, aiohttp.ClientSession() as http:
        call = {"url": f"{base}{PATH}webhook/save", "headers": {"RT-AccessCode": ACCESS_CODE}}
        good = await (await http.post(**call, json={"webhook": url})).json()
        bad = await (await http.post(**call, json={"webhook": f"{base}/nowhere"})).json()

    assert (good["success"], bad["success"]) == (True, False)
    assert heard[0]["notifyType"] == "CHECK_HEALTH"
    assert twin.webhooks.url == url


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("esim/query", {"orderNo": "B1", "pager": {"pageNum": 1, "pageSize": 1}}, "000105"),
        ("esim/query", {"orderNo": "B1", "pager": {"pageNum": 1, "pageSize": 5}}, "310272"),
        ("esim/order", {"transactionId": "x" * 51, "packageInfoList": []}, "000106"),
        ("esim/order", {"transactionId": "x", "packageInfoList": []}, "200008"),
        ("esim/order", {"transactionId": "x", "packageInfoList": [{"packageCode": "XX_1_7", "count": 1}]}, "310241"),
        ("esim/cancel", {"esimTranNo": "1"}, "310403"),
        ("nothing/here", {}, "000103"),
    ],
)
async def test_errors_come_with_status_200_and_their_code(twin, path, body, code):
    async with listening(build_app(twin, background=False)) as base, aiohttp.ClientSession() as http:
        answer = await http.post(f"{base}{PATH}{path}", data=json.dumps(body), headers={"RT-AccessCode": ACCESS_CODE})
        envelope = await answer.json()

    assert answer.status == 200
    assert (envelope["success"], envelope["errorCode"]) == (False, code)
