"""
/supplier/<name>/<secret>: a supplier tells that something has changed.

Such news is often unsigned, so it proves nothing: it only makes us read the eSIM again. The secret in the
address keeps strangers from making us ask. Neither the address nor a body is ever logged.
"""

import hmac
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from esim.provider import Provider, SupplierNews
from security.origins import said_by
from web.bodies import read_at_most
from web.forgeries import Forgeries

log = logging.getLogger(__name__)

PATH = "/supplier/{name}/{secret}"
LARGEST_NEWS = 64 * 1024

Hear = Callable[[SupplierNews], Awaitable[bool]]
"""Takes news in, in a transaction of its own; False: it came before."""


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Where one supplier's news goes."""

    secret: str
    provider: Provider
    hear: Hear


def supplier_routes(newsrooms: Mapping[str, Newsroom], forgeries: Forgeries) -> web.RouteTableDef:
    """The webhook of every supplier, by its name. Answered 200 only once the news is kept."""
    routes = web.RouteTableDef()

    @routes.post(PATH)
    async def receive(request: web.Request) -> web.Response:
        """Take one message in."""
        newsroom = newsrooms.get(request.match_info["name"])
        given = request.match_info["secret"].encode(errors="replace")
        if newsroom is None or not hmac.compare_digest(given, newsroom.secret.encode()):
            await forgeries.note("supplier", "wrong")
            return web.Response(status=404)
        body = await read_at_most(request, LARGEST_NEWS)
        if body is None:
            return web.Response(status=413)
        try:
            news = newsroom.provider.parse_news(body)
        except ValueError as error:
            log.warning("%s sent news of another shape: %s", newsroom.provider.name, error)
            return web.Response(status=400)
        if news is not None:
            with said_by("supplier"):
                await newsroom.hear(news)
        return web.Response()

    @routes.head(PATH)
    async def check(request: web.Request) -> web.Response:
        """Some suppliers look whether the address is there before they use it."""
        newsroom = newsrooms.get(request.match_info["name"])
        given = request.match_info["secret"].encode(errors="replace")
        is_known = newsroom is not None and hmac.compare_digest(given, newsroom.secret.encode())
        return web.Response(status=200 if is_known else 404)

    return routes
