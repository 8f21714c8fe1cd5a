"""The Stripe twin on loopback; at the end, everything that was asked and made is held against Stripe's own types."""

from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from aiohttp import web

from bot.texts import Texts
from sandbox.stripe import API, StripeTwin, build_app
from sandbox.stripe_objects import shown
from shop.stripe_gateway import StripeGateway
from tests.sandbox.stripe_judge import OBJECTS, judge_object, judge_request

WEBHOOK_SECRET = "whsec_test"


@dataclass
class Served:
    twin: StripeTwin
    url: str
    api: object

    def judge(self):
        for call in self.api.journal:
            judge_request(call.method, call.path, call.asked)
        for kind in OBJECTS:
            for thing in self.twin.store.all(kind):
                judge_object(shown(thing))


@asynccontextmanager
async def serve(app):
    """The app on a free port of loopback; gives its address."""
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def serve_stripe(clock, *, path=None):
    """A twin whose webhooks and expiries happen when they are told."""
    twin = StripeTwin(clock, path=path)
    app = build_app(twin, Texts(), delivers=False)
    async with serve(app) as url:
        served = Served(twin, url, app[API])
        yield served
        served.judge()
    twin.close()


@pytest.fixture
async def stripe_served(clock):
    """A twin whose webhooks and expiries happen when they are told."""
    async with serve_stripe(clock) as served:
        yield served


@pytest.fixture
def stripe_twin(stripe_served):
    return stripe_served.twin


@pytest.fixture
async def stripe_gateway(stripe_served, clock):
    """The real gateway, which tries everything once."""
    gateway = StripeGateway("sk_test_sandbox", WEBHOOK_SECRET, clock=clock, api_url=stripe_served.url, retries=0)
    yield gateway
    await gateway.close()
