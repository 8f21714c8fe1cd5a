"""Everything outside the bots, in the process of the bench: Telegram, Stripe and suppliers, over HTTP on loopback."""

import itertools
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from bot.texts import Texts
from botapi.accounts import BotAccount
from botapi.core import BotApi
from botapi.http import serving
from botapi.webhooks import Webhooks
from core.clock import system_clock
from sandbox import esimaccess, stripe
from sandbox.catalogue import Package, build_catalogue

STRIPE_KEY, STRIPE_SECRET, SIGNING_KEY = "sk_test_bench", "whsec_bench", "signing-key-of-the-bench"


@dataclass(slots=True)
class Outside:
    """The world, running."""

    telegram: BotApi
    telegram_url: str
    stripe: stripe.StripeTwin
    stripe_url: str
    _stack: AsyncExitStack
    _numbers: Iterator[int]

    def new_bot(self) -> BotAccount:
        """A bot that nobody else uses."""
        token = f"{7_700_000_000 + next(self._numbers)}:" + "b" * 35
        return self.telegram.add_bot(token, username=f"bench_{token[:10]}_bot", first_name="Bench")

    async def new_supplier(self, plans: int | None) -> tuple[esimaccess.EsimAccessTwin, str]:
        """A supplier that sells so many plans (None: its usual ones), and its address."""
        goods = {package["slug"]: package for package in catalogue(plans)}
        twin = esimaccess.EsimAccessTwin(catalogue=goods, signing_key=SIGNING_KEY, allocation_seconds=(0.0, 0.1))
        self._stack.callback(twin.book.close)
        return twin, await self._stack.enter_async_context(_listening(esimaccess.build_app(twin)))


@asynccontextmanager
async def outside(folder: Path) -> AsyncIterator[Outside]:
    """The world, for the block; Stripe keeps its book in *folder*."""
    async with AsyncExitStack() as stack:
        telegram = BotApi(system_clock, local=True)
        url = await stack.enter_async_context(serving(telegram))
        await stack.enter_async_context(Webhooks(telegram))
        stripe_twin = stripe.StripeTwin(system_clock, path=folder / "stripe.db", secret_key=STRIPE_KEY)
        stack.callback(stripe_twin.store.close)
        stripe_url = await stack.enter_async_context(_listening(stripe.build_app(stripe_twin, Texts())))
        yield Outside(telegram, url, stripe_twin, stripe_url, stack, itertools.count(1))


def catalogue(plans: int | None) -> list[Package]:
    """So many plans, Japan's first; the usual ones are repeated at slightly other prices where they are too few."""
    usual = sorted(build_catalogue(), key=lambda package: package["locationCode"] != "JP")
    if plans is None:
        return usual
    return [
        package
        if not copy
        else {
            **package,
            "slug": f"{package['slug']}_{copy}",
            "packageCode": f"{package['packageCode']}{copy}",
            "price": package["price"] + 1000 * copy,
        }
        for number in range(plans)
        for copy, package in [(number // len(usual), usual[number % len(usual)])]
    ]


def free_port() -> int:
    """A port of loopback on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def _listening(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
