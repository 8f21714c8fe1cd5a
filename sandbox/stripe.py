"""
The Stripe twin: what `shop/stripe_gateway.py` talks to in tests and in the demo.

It speaks Stripe's wire on loopback (API version 2026-10-28.endive): about sixteen endpoints, a page to pay on in test
mode, signed webhooks. Point `ESIMFLUX_STRIPE_API_URL` at it and nothing of ours can tell the difference.
"""

import asyncio
from collections.abc import AsyncIterator

from aiohttp import web

from core.background import in_background
from sandbox.stripe_api import MAX_BODY, StripeApi
from sandbox.stripe_book import Entry, read_book
from sandbox.stripe_faults import Accident
from sandbox.stripe_page import PayPages, Texts
from sandbox.stripe_twin import StripeTwin

__all__ = ["API", "Accident", "Entry", "StripeTwin", "build_app", "read_book"]

API = web.AppKey("API", StripeApi)


def build_app(twin: StripeTwin, texts: Texts | None = None, *, delivers: bool = True) -> web.Application:
    """
    The twin's HTTP side: `/v1/…`, `/c/pay/<session>` and `/receipts/<charge>`.

    Args:
        twin: What it does.
        texts: The words of its pages in a language; without them there is only the API.
        delivers: Whether sessions expire and webhooks leave by themselves; otherwise `twin.sweep()` and
            `twin.hooks.deliver()` do it when they are told.
    """
    app = web.Application(client_max_size=MAX_BODY)
    app[API] = StripeApi(twin)
    if texts is not None:
        app.add_routes(PayPages(twin, texts).routes())
    app.add_routes(app[API].routes())

    async def work(_app: web.Application) -> AsyncIterator[None]:
        async with (
            in_background(twin.hooks.run(), name="stripe-webhooks"),
            in_background(_expire(twin), name="stripe-expiry"),
        ):
            yield

    if delivers:
        app.cleanup_ctx.append(work)
    return app


async def _expire(twin: StripeTwin) -> None:
    while True:
        twin.sweep()
        await asyncio.sleep(1)
