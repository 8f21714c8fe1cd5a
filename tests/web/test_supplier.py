import json
import logging

import pytest
from aiohttp import ClientSession, web

from esim.esimaccess_shapes import read_news
from esim.provider import SupplierNews
from tests.loopback import listening
from web.supplier import Newsroom, supplier_routes

SECRET = "a-long-secret-in-the-address"
NEWS = {
    "notifyType": "SMDP_EVENT",
    "notifyId": "4476",
    "content": {"orderNo": "B1", "esimTranNo": "26", "transactionId": "order-1", "eid": "89049032"},
}


class Reader:
    name = "esimaccess"

    def parse_news(self, body):
        return read_news(body)


@pytest.fixture
def heard():
    return []


@pytest.fixture
async def send(heard, forgeries):
    """Post a body to a path; the status of the answer."""

    async def hear(news):
        heard.append(news)
        return True

    app = web.Application()
    app.add_routes(supplier_routes({"esimaccess": Newsroom(SECRET, Reader(), hear)}, forgeries))
    async with listening(app) as base:

        async def post(path, body, method="POST"):
            async with ClientSession() as http, http.request(method, base + path, data=body) as answer:
                return answer.status

        yield post


async def test_news_is_heard(send, heard):
    status = await send(f"/supplier/esimaccess/{SECRET}", json.dumps(NEWS))

    assert status == 200
    assert heard == [SupplierNews("4476", "B1", "order-1", "26")]


async def test_a_health_check_is_answered_and_is_no_news(send, heard):
    body = '{"notifyType":"CHECK_HEALTH","content":{"orderNo":"1234567890","orderStatus":"Test"}}'

    assert await send(f"/supplier/esimaccess/{SECRET}", body) == 200
    assert await send(f"/supplier/esimaccess/{SECRET}", b"", method="HEAD") == 200
    assert heard == []


@pytest.mark.parametrize(
    "path",
    ["/supplier/esimaccess/wrong", "/supplier/airalo/" + SECRET, "/supplier/esimaccess/", f"/supplier/x{SECRET}/é"],
)
async def test_an_address_that_we_never_gave_out_is_not_there(send, heard, path):
    assert await send(path, json.dumps(NEWS)) == 404
    assert heard == []


@pytest.mark.parametrize("body", ["", "7", "{}", '{"notifyType":"X","content":{}}', "\x00" * 100])
async def test_a_body_of_another_shape_is_refused_and_not_logged(send, heard, caplog, body):
    caplog.set_level(logging.DEBUG)

    status = await send(f"/supplier/esimaccess/{SECRET}", body)

    assert status == 400
    assert heard == []
    assert "another shape" in caplog.text
    assert SECRET not in caplog.text


async def test_a_huge_body_is_not_read(send):
    assert await send(f"/supplier/esimaccess/{SECRET}", "x" * 70_000) == 413
