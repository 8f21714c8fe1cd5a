"""
Global Privacy Control: a browser's word "do not sell or share my data", sent with each request as `Sec-GPC: 1`.

We do neither, and honour the word all the same: where we know whose browser it is (the chat of the website, a link to
pay) it is kept as theirs; every page says that it was heard. https://www.w3.org/TR/gpc/
"""

from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from core.channels import Channel

SUPPORT_PATH = "/.well-known/gpc.json"
SINCE = "2026-11-23"
"""Since when we honour it; the date in the support resource."""
OF_PEOPLE = ("/chat", "/pay/", "/paid/")
"""Below these somebody may be known."""

Account = tuple[Channel, int]
Whose = Callable[[web.Request], Awaitable[Account | None]]
Heard = Callable[[Channel, int], Awaitable[None]]


def is_sent(request: web.Request) -> bool:
    """Whether the browser says it: `1`, and nothing else (W3C, § 3.2)."""
    return request.headers.get("Sec-GPC", "").strip() == "1"


def honours_gpc(whose: Whose, heard: Heard) -> Middleware:
    """A middleware that tells *heard* whose browser has said it, where *whose* knows; no answer waits for more."""

    @web.middleware
    async def listen(request: web.Request, handler: Handler) -> web.StreamResponse:
        if is_sent(request) and request.path.startswith(OF_PEOPLE):
            account = await whose(request)
            if account is not None:
                await heard(*account)
        return await handler(request)

    return listen


def gpc_routes() -> web.RouteTableDef:
    """The support resource: that we honour it."""
    routes = web.RouteTableDef()

    @routes.get("/.well-known/gpc.json")
    async def support(_request: web.Request) -> web.Response:
        """Say so."""
        return web.json_response({"gpc": True, "lastUpdate": SINCE})

    return routes
