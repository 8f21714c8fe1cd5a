"""Each request says where it comes from, for whatever is written down while it is under way."""

from collections.abc import Callable

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from security.origins import Origin, origin, request_id


def request_origins(client_ip: Callable[[web.Request], str | None]) -> Middleware:
    """The middleware around all others; *client_ip* knows which proxies to believe."""

    @web.middleware
    async def know_origin(request: web.Request, handler: Handler) -> web.StreamResponse:
        of = Origin(
            "page", request_id=request_id(), ip=client_ip(request), device=request.headers.get("User-Agent") or None
        )
        with origin(of):
            return await handler(request)

    return know_origin
