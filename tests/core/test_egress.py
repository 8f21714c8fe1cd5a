"""Nobody is called but whom the processor register names: proved for every client, and for whoever sends us on."""

import asyncio

import aiohttp
import httpx
import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web

from bot.doctor import examine
from bot.egress import EgressWatch, egress_of
from bot.settings import Settings
from bot.telegram_session import StayingSession
from core.clock import system_clock
from core.egress import Egress, EgressRefused
from core.errors import Outage
from esim.esimaccess import EsimAccess
from security.alerts import Alerts
from security.events import SecurityLog
from security.tags import Tag
from shop.stripe_gateway import StripeGateway
from storage.alerts import AlertRow
from tests.bot.test_doctor import NOWHERE
from tests.house.source import ROOT
from tests.log import LOG_KEYS, tags_of
from tests.loopback import listening
from tests.threats.test_t19_requests_out import PLACES

TOKEN = "42:" + "t" * 35
ELSEWHERE = Egress({"api.stripe.example", "telegram.example"})


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


@pytest.fixture
async def lure(trap):
    """A server that may be asked, and sends everybody to the trap under another name."""
    there = trap[0].replace("127.0.0.1", "localhost")

    async def send_on(_request):
        return web.Response(status=302, headers={"Location": there + "/stolen"})

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", send_on)
    async with listening(app) as address:
        yield address


async def test_telegram_is_not_called_at_an_unknown_host(trap):
    session = StayingSession(TelegramAPIServer.from_base(trap[0]), ELSEWHERE)
    async with Bot(TOKEN, session=session) as bot:
        with pytest.raises(EgressRefused, match=r"telegram wanted to call 127\.0\.0\.1"):
            await bot.get_me()

    assert trap[1] == []


async def test_a_file_of_telegram_is_not_fetched_from_an_unknown_host(trap):
    session = StayingSession(TelegramAPIServer.from_base(trap[0]), ELSEWHERE)
    async with Bot(TOKEN, session=session) as bot:
        with pytest.raises(EgressRefused):
            await bot.download_file("photos/1.jpg")

    assert trap[1] == []


async def test_the_supplier_is_not_called_at_an_unknown_host(trap):
    supplier = EsimAccess("code", clock=system_clock, base_url=trap[0], egress=ELSEWHERE)
    try:
        with pytest.raises(EgressRefused, match="esimaccess"):
            await supplier.plans()
    finally:
        await supplier.close()

    assert trap[1] == []


async def test_stripe_is_not_called_at_an_unknown_host(trap):
    told = []
    egress = Egress({"api.stripe.example"}, on_refused=lambda *call: told.append(call))
    gateway = StripeGateway("sk_test_x", "whsec_x", clock=system_clock, api_url=trap[0], retries=0, egress=egress)
    try:
        with pytest.raises(Outage):
            await gateway.checkout("cs_test_1")
    finally:
        await gateway.close()

    assert trap[1] == []
    assert told == [("stripe", "127.0.0.1")]


async def test_known_hosts_are_called(trap):
    here = Egress({"127.0.0.1"})
    session = StayingSession(TelegramAPIServer.from_base(trap[0]), here)
    async with Bot(TOKEN, session=session) as bot:
        assert await bot.log_out() is True

    assert len(trap[1]) == 1


async def test_whoever_is_sent_on_by_a_known_host_stops_there(lure, trap):
    here = Egress({"127.0.0.1"})
    async with aiohttp.ClientSession(connector=here.connector("page")) as session:
        with pytest.raises(EgressRefused, match="localhost"):
            await session.get(lure)
    async with httpx.AsyncClient(transport=here.transport("page"), follow_redirects=True) as client:
        with pytest.raises(EgressRefused, match="localhost"):
            await client.get(lure)

    assert trap[1] == []


@pytest.mark.parametrize("host", ["API.stripe.example", "api.stripe.example."])
def test_names_are_the_same_however_they_are_written(host):
    ELSEWHERE.check("stripe", host)


@pytest.mark.parametrize("host", ["evil-api.stripe.example", "stripe.example", "api.stripe.example.evil", "", None])
def test_names_that_only_look_alike_are_refused(host):
    with pytest.raises(EgressRefused):
        ELSEWHERE.check("mail", host)


def test_the_hosts_are_those_of_the_register():
    hosts = egress_of(Settings(_env_file=None, **NOWHERE)).hosts

    assert {"api.stripe.com", "api.esimaccess.com"} <= hosts
    assert "example.com" not in hosts


async def test_the_doctor_too_calls_only_whom_the_register_names(monkeypatch):
    monkeypatch.setattr("bot.doctor.egress_of", lambda _settings: Egress(set()))

    with pytest.raises(EgressRefused):
        await examine(Settings(_env_file=None, **NOWHERE, stripe_secret_key="sk_test_x"))


async def test_a_refused_call_is_on_record_and_told_once_an_hour(database, clock, work):
    watch = EgressWatch(database, SecurityLog(clock, LOG_KEYS), Alerts(clock, work), clock)
    egress = Egress({"known.example"}, on_refused=watch.refused)

    for _ in range(3):
        with pytest.raises(EgressRefused):
            egress.check("mail", "evil.example")
    await watch.settle()
    clock.advance(hours=1)
    with pytest.raises(EgressRefused):
        egress.check("mail", "evil.example")
    await watch.settle()

    assert await tags_of(database) == [Tag.EGRESS_REFUSED.value] * 2
    async with database.reading() as session:
        alerts = (await session.scalars(AlertRow.__table__.select().with_only_columns(AlertRow.details))).all()
    assert alerts == [{"client": "mail", "host": "evil.example"}] * 2
    await asyncio.sleep(0)


@pytest.mark.parametrize("place", sorted(PLACES))
def test_whoever_makes_a_client_asks_the_guard(place):
    assert "egress" in (ROOT / place).read_text(encoding="utf-8")
