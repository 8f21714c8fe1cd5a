"""The pay pages and the webhook on loopback, with a real shop, a real gateway and the Stripe twin behind them."""

import json
import re

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import select

from bot.texts import Texts
from core.channels import Channel
from sandbox.stripe_hooks import sign
from security.events import SecurityLog
from security.throttles import Throttles
from storage.people import People
from tests.log import LOG_KEYS, events_of
from tests.loopback import listening
from tests.sandbox.stripe_house import WEBHOOK_SECRET
from tests.shop.orders_house import House
from web.forgeries import Forgeries
from web.origins import request_origins
from web.pages import Pages
from web.pay import PayDesk
from web.security import security_headers
from web.stripe import stripe_routes

OURS = {"Sec-Fetch-Site": "same-origin", "User-Agent": "Phone/1"}
WEB_PERSON = 2**40 + 7


@pytest.fixture
async def shop(database, vault, clock):
    shop = House(database, vault, clock)
    await shop.sync()
    return shop


@pytest.fixture
async def pay_site(shop, stripe_gateway, database):
    """The pay pages and the webhook, as people and Stripe reach them."""

    async def visitor_of(request):
        return int(request.headers["X-Visitor"]) if "X-Visitor" in request.headers else None

    def client_ip(request):
        return request.remote

    desk = PayDesk(
        payments=shop.payments,
        gateway=stripe_gateway,
        database=database,
        pages=Pages(Texts(), ("en", "de")),
        log=shop.log,
        throttles=Throttles(shop.clock, shop.vault),
        client_ip=client_ip,
        visitor_of=visitor_of,
        chat_url={Channel.TELEGRAM: "https://t.me/esimflux_bot", Channel.WEB: "/chat"}.__getitem__,
    )
    app = web.Application(middlewares=[request_origins(client_ip), security_headers(https=False)])
    app.add_routes(desk.routes())
    app.add_routes(
        stripe_routes(
            payments=shop.payments,
            gateway=stripe_gateway,
            database=database,
            client_ip=client_ip,
            throttles=Throttles(shop.clock, shop.vault),
        )
    )
    async with listening(app) as url, aiohttp.ClientSession(url) as client:
        yield client


@pytest.fixture
def an_order(shop):
    async def an_order(*, language="en", web_person=None):
        if web_person is None:
            person = await shop.person()
        else:
            async with shop.writing() as session:
                person = (await People(session).ensure(Channel.WEB, web_person, now=shop.clock())).id
        return (await shop.order(person, shop.code(), language=language)).number

    return an_order


@pytest.fixture
def open_link(pay_site, shop):
    """Open an order's link, or press its button (*press*), and see the page."""

    async def open_link(number, *, press=False, path="pay", query="", **headers):
        address = f"/{path}/{shop.links.token(number)}{query}"
        ask = pay_site.post if press else pay_site.get
        headers = (OURS if press else {}) | {name.replace("_", "-"): value for name, value in headers.items()}
        async with ask(address, headers=headers, allow_redirects=False) as answer:
            answer.words = " ".join(re.sub(r"<[^>]*>", " ", await answer.text()).split())
            return answer

    return open_link


@pytest.fixture
def forgeries(database, clock):
    return Forgeries(database, SecurityLog(clock, LOG_KEYS), clock)


@pytest.fixture
def security_events(database):
    async def security_events():
        return await events_of(database)

    return security_events


@pytest.fixture
def all_rows(database):
    """Everything in the database, to see that nothing changed."""

    async def all_rows():
        from storage.base import Base

        async with database.reading() as session:
            return {
                table.name: [tuple(row) for row in await session.execute(select(table))]
                for table in Base.metadata.sorted_tables
            }

    return all_rows


@pytest.fixture
def session_of(stripe_twin):
    def session_of(answer):
        return stripe_twin.session(answer.headers["Location"].rpartition("/")[2])

    return session_of


@pytest.fixture
def bring(pay_site, clock):
    """Stripe brings an event to the webhook."""

    async def bring(body, *, secret=WEBHOOK_SECRET, seconds=0, signature=None):
        text = body if isinstance(body, str) else json.dumps(body)
        signature = signature or sign(text, secret, int(clock().timestamp()) + seconds)
        async with pay_site.post(
            "/stripe/webhook", data=text.encode(), headers={"Stripe-Signature": signature, "User-Agent": "Stripe/1.0"}
        ) as answer:
            return answer.status

    return bring
