"""The Stripe twin on loopback; at the end, everything that was asked and made is held against Stripe's own types."""

from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.texts import Texts
from sandbox.stripe import API, StripeTwin, build_app
from sandbox.stripe_objects import shown
from shop.stripe_gateway import StripeGateway
from tests.loopback import listening
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
async def serve_stripe(clock, *, path=None):
    """A twin whose webhooks and expiries happen when they are told."""
    twin = StripeTwin(clock, path=path)
    app = build_app(twin, Texts(), delivers=False)
    async with listening(app) as url:
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
