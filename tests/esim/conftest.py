"""The supplier's twin on loopback, and the real client that speaks to it."""

import pytest

from esim.esimaccess import EsimAccess
from esim.esimaccess_wire import Patience
from sandbox.esimaccess import ACCESS_CODE, EsimAccessTwin, build_app
from tests.loopback import listening


@pytest.fixture
def twin(clock):
    twin = EsimAccessTwin(clock=clock)
    yield twin
    twin.book.close()


@pytest.fixture
async def twin_url(twin):
    async with listening(build_app(twin, background=False)) as url:
        yield url


@pytest.fixture
async def client_for(clock):
    """Makes clients whose pauses pass on the virtual clock."""
    clients = []

    async def sleep(seconds):
        clock.advance(seconds=seconds)

    def make(url, **options):
        options = {"patience": Patience(connect=2, answer=5)} | options
        clients.append(
            EsimAccess(options.pop("access_code", ACCESS_CODE), clock=clock, base_url=url, sleep=sleep, **options)
        )
        return clients[-1]

    yield make
    for client in clients:
        await client.close()


@pytest.fixture
def client(client_for, twin_url):
    return client_for(twin_url)
