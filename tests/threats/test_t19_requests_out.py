"""T19: nobody makes us fetch anything: outgoing requests go to configured addresses, and follow no redirect."""

import ast

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiohttp import web

from bot.telegram_session import StayingSession
from core.clock import system_clock
from core.errors import Outage
from esim.esimaccess import EsimAccess
from shop.stripe_gateway import StripeGateway
from tests.house.source import called, calls, files, tree
from tests.journeys.test_tickets import opens
from tests.loopback import listening
from tests.town import town as open_town

CLIENTS = {
    "ClientSession",
    "AsyncClient",
    "AIOHTTPClient",
    "AiohttpSession",
    "urlopen",
    "HTTPXClient",
    "RequestsClient",
}
PLACES = {
    "bot/doctor.py": "asks the configured services whether they answer",
    "bot/telegram_session.py": "Telegram, and the process that serves the website's chats",
    "botapi/webhooks.py": "our own Bot API, where the demo's and the tests' bots are",
    "esim/esimaccess_wire.py": "the supplier",
    "shop/stripe_gateway.py": "Stripe",
}
"""Where a client that goes out is made, and what it reaches."""
ELSEWHERE = [
    "http://127.1:{port}/", "http://2130706433:{port}/", "http://0x7f000001:{port}/", "http://[::ffff:127.0.0.1]:{port}/",
    "http://localhost:{port}/latest/meta-data/", "//127.0.0.1:{port}/", "http://user@127.0.0.1:{port}/",
]  # fmt: skip


def test_t19_clients_that_go_out_are_made_in_few_places():
    found = set()
    for path in files(
        "bot", "web", "support", "shop", "esim", "security", "core", "storage", "handlers", "conversations", "botapi"
    ):
        module = tree(path)
        made = any(called(call) in CLIENTS for call in calls(module))
        inherited = any(
            getattr(base, "attr", getattr(base, "id", "")) in CLIENTS
            for node in ast.walk(module)
            if isinstance(node, ast.ClassDef)
            for base in node.bases
        )
        if made or inherited:
            found.add("/".join(path.parts[-2:]))

    assert found == set(PLACES)


@pytest.fixture
async def trap():
    """A server that nobody may ask: its address, and who asked."""
    asked = []

    async def hear(request):
        asked.append(str(request.url))
        return web.json_response({"ok": True, "result": True})

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", hear)
    async with listening(app) as url:
        yield url, asked


@pytest.fixture(params=[301, 302, 303, 307, 308])
async def lure(request, trap):
    """A server that sends everybody to the trap; its address."""
    url, _ = trap

    async def send_on(_request):
        return web.Response(status=request.param, headers={"Location": url + "/stolen"})

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", send_on)
    async with listening(app) as address:
        yield address


async def test_t19_a_redirect_of_telegram_is_refused(lure, trap):
    async with Bot("42:" + "t" * 35, session=StayingSession(api=TelegramAPIServer.from_base(lure))) as bot:
        with pytest.raises(TelegramNetworkError, match="redirect"):
            await bot.get_me()

    assert trap[1] == []


async def test_t19_a_redirect_of_stripe_is_refused(lure, trap):
    gateway = StripeGateway("sk_test_x", "whsec_x", clock=system_clock, api_url=lure, retries=0)
    try:
        with pytest.raises(Outage):
            await gateway.checkout("cs_test_1")
    finally:
        await gateway.close()

    assert trap[1] == []


async def test_t19_a_redirect_of_the_supplier_is_refused(lure, trap):
    supplier = EsimAccess("code", clock=system_clock, base_url=lure)
    try:
        with pytest.raises(Outage):
            await supplier.plans()
    finally:
        await supplier.close()

    assert trap[1] == []


async def test_t19_no_address_that_somebody_writes_is_ever_asked(tmp_path, trap, record_property):
    url, asked = trap
    port = url.rpartition(":")[2]
    addresses = [url + "/canary", *(one.format(port=port) for one in ELSEWHERE)]
    async with open_town(tmp_path, with_desk=True) as town:
        ada, bob, mia = await town.telegram_visitor("en"), await town.web_visitor("en"), await town.agent("Mia")
        ticket = await opens(ada, f"see {addresses[0]}")
        for address in addresses:
            for visitor in (ada, bob):
                await visitor.tells(f"look at {address} please")
            await ada.sends("document", b"%PDF", caption=address, file_name=address.replace("/", "_"))
            await mia.writes(ticket, f"is it {address}?")
            headers = {"Referer": address, "Origin": address, "X-Forwarded-Host": address, "X-Original-URL": address}
            for path in (f"/chat?next={address}", f"/pay/x?return={address}", "/supplier/esimaccess/x"):
                async with town.http.post(town.url + path, headers=headers, json={"url": address}) as answer:
                    await answer.read()
        await town.posted()
        await town.settle()
        town.clock.advance(hours=1)

    assert asked == []
    record_property("counts", f"T19: {len(addresses)} addresses written in 7 ways each, none asked")
