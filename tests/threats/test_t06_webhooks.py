"""T06, T07, T08: nobody but Telegram, Stripe and the supplier is heard at their doors."""

import json
import time
from types import SimpleNamespace

import pytest
import stripe
from aiogram import Bot
from aiogram.types import Update
from aiohttp import ClientSession, web

from core.clock import system_clock
from tests.loopback import listening
from tests.town import STRIPE_SECRET, SUPPLIER_SECRET, WEBHOOK
from tests.town import town as open_town
from web.addresses import client_ip
from web.stripe import PATH as STRIPE_PATH
from web.telegram import LARGEST_UPDATE, SECRET_HEADER, telegram_routes
from web.telegram import PATH as TELEGRAM_PATH

SECRET = "a-secret-of-the-webhook"


class NoForgeries:
    """Counts what would be written down."""

    def __init__(self):
        self.noted = []

    async def note(self, *words):
        self.noted.append(words)


@pytest.fixture
def forgeries():
    return NoForgeries()


@pytest.fixture
def door(forgeries, monkeypatch):
    """A webhook of Telegram with *secret*; what it handled, and how often it looked into a body."""

    def build(secret):
        handled, app = [], web.Application()
        parsed = []

        async def handle(_bot, update):
            handled.append(update)

        def parse(*given, **named):
            parsed.append(1)
            return Update.model_validate_json(*given, **named)

        monkeypatch.setattr("web.telegram.Update", SimpleNamespace(model_validate_json=parse))
        app.add_routes(telegram_routes(Bot("42:" + "t" * 35), handle, secret, forgeries))
        return app, handled, parsed

    return build


@pytest.mark.parametrize(
    ("headers", "what"),
    [
        ({}, "missing"),
        ({SECRET_HEADER: ""}, "empty"),
        ({SECRET_HEADER: SECRET[:-1]}, "shorter"),
        ({SECRET_HEADER: SECRET + "x"}, "longer"),
        ({SECRET_HEADER: SECRET.upper()}, "of another case"),
        ({SECRET_HEADER: "\u00e9" * 20}, "not ASCII"),
        ({SECRET_HEADER: "x", "X-Forwarded-For": "149.154.160.1"}, "T07: from an address of Telegram, it says"),
        ({SECRET_HEADER: "x", "X-Forwarded-For": "::1, not an address, 10.0.0.1"}, "T07: from nowhere"),
    ],
)
async def test_t06_t07_without_the_secret_nothing_is_read(door, forgeries, headers, what):
    app, handled, parsed = door(SECRET)
    async with listening(app) as url, ClientSession() as http:
        raw = {name: value.encode().decode("latin-1") for name, value in headers.items()}
        async with http.post(url + TELEGRAM_PATH, data=b'{"update_id": 1}', headers=raw) as answer:
            assert answer.status == 401, what

    assert (handled, parsed) == ([], [])
    assert len(forgeries.noted) == 1


@pytest.mark.parametrize("given", ["", "anything"])
async def test_t06_a_door_without_a_secret_is_shut(door, given):
    app, handled, _ = door("")
    async with listening(app) as url, ClientSession(headers={SECRET_HEADER: given}) as http:
        answer = await http.post(url + TELEGRAM_PATH, data=b'{"update_id": 1}')
        assert answer.status == 401

    assert handled == []


async def test_t06_with_the_secret_it_is_heard_and_nothing_endless_is_read(door):
    app, handled, _ = door(SECRET)

    async def endless():
        for _ in range(2 * LARGEST_UPDATE // 65_536):
            yield b" " * 65_536

    async with listening(app) as url, ClientSession(headers={SECRET_HEADER: SECRET}) as http:
        async with http.post(url + TELEGRAM_PATH, data=b'{"update_id": 1}') as answer:
            assert answer.status == 200
        async with http.post(url + TELEGRAM_PATH, data=endless()) as answer:
            assert answer.status == 413

    assert [update.update_id for update in handled] == [1]


@pytest.mark.parametrize(
    ("remote", "trusted", "lines", "told"),
    [
        ("203.0.113.9", (), ["198.51.100.1"], "203.0.113.9"),
        ("10.0.0.1", ("10.0.0.0/8",), ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ("10.0.0.0/8",), ["149.154.160.1, 198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ("10.0.0.0/8",), ["149.154.160.1", "198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ("10.0.0.0/8",), ["198.51.100.1, 10.0.0.2"], "198.51.100.1"),
        ("10.0.0.1", ("10.0.0.0/8",), ["nonsense"], None),
        ("10.0.0.1", ("10.0.0.0/8",), ["[2001:db8::1]:443"], "2001:db8::1"),
        ("10.0.0.1", ("10.0.0.0/8",), ["198.51.100.1:52000"], "198.51.100.1"),
        ("::ffff:10.0.0.1", ("10.0.0.0/8",), ["198.51.100.1"], "198.51.100.1"),
        ("::1", ("::1/128",), ["2001:db8::2"], "2001:db8::2"),
        ("fe80::1%eth0", (), [], "fe80::1"),
        ("10.0.0.1", ("10.0.0.0/8",), ["198.51.100.1," * 5000 + "203.0.113.5"], "203.0.113.5"),
        (None, (), [], None),
    ],
)
def test_t07_only_our_own_proxies_are_believed_and_only_for_what_they_saw(remote, trusted, lines, told):
    from ipaddress import ip_network

    from multidict import CIMultiDict

    class Request:
        headers = CIMultiDict([("X-Forwarded-For", line) for line in lines])

    Request.remote = remote

    assert client_ip(tuple(map(ip_network, trusted)))(Request) == told


def signed(body, *, secret=STRIPE_SECRET, seconds=0):
    stamp = int(system_clock().timestamp()) + seconds
    return f"t={stamp},v1=" + stripe.WebhookSignature._compute_signature(f"{stamp}.{body}", secret)


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ({"secret": "whsec_other"}, 400),
        ({"seconds": -400}, 400),
        ({"seconds": 400}, 400),
        ({"seconds": 24 * 3600}, 400),
        (None, 400),
    ],
)
async def test_t08_a_payment_that_stripe_did_not_tell_of_settles_nothing(tmp_path, how, status):
    async with open_town(tmp_path) as town:
        ada = await town.telegram_visitor("en")
        await ada.orders()
        order = await town.order()
        session = {"id": "cs_test_forged", "object": "checkout.session", "payment_status": "paid", "livemode": False}
        session |= {"client_reference_id": order.number, "metadata": {"order": order.number}, "currency": "usd"}
        event = {"id": "evt_forged", "object": "event", "type": "checkout.session.completed", "livemode": False}
        event |= {"created": int(time.time()), "data": {"object": session | {"amount_total": order.amount_minor}}}
        body = json.dumps(event)
        headers = {} if how is None else {"Stripe-Signature": signed(body, **how)}

        async with town.http.post(town.url + STRIPE_PATH, data=body, headers=headers) as answer:
            assert answer.status == status

        await town.settle()
        assert (await town.order()).status == "awaiting_payment"
        assert town.supplier.book.sold() == []


async def test_t06_t08_every_door_of_the_house_is_shut_to_strangers(tmp_path):
    async with open_town(tmp_path, **WEBHOOK) as town:
        body = json.dumps({"update_id": 1, "notifyType": "ORDER_STATUS", "content": {"orderNo": "B1"}})
        for path, status in (
            (TELEGRAM_PATH, 401),
            (STRIPE_PATH, 400),
            (f"/supplier/esimaccess/{SUPPLIER_SECRET[:-1]}", 404),
            ("/supplier/esimaccess/%FF%FE", 404),
            (f"/supplier/nobody/{SUPPLIER_SECRET}", 404),
        ):
            async with town.http.post(town.url + path, data=body) as answer:
                assert answer.status == status, path
        for path in (TELEGRAM_PATH, STRIPE_PATH):
            async with town.http.get(town.url + path) as answer:
                assert answer.status == 405
