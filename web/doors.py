"""
The doors of the web side: who opens one and says nothing, or speaks too slowly, is let go.

A connection has `SAYS_WITHIN` seconds for its first request's headers, and a request's body a time that grows with its
length. What a page is told, as it happens, may take as long as it likes: there the other side only listens.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

SAYS_WITHIN = 15.0
BODY_SECONDS, BYTES_A_SECOND = 20.0, 16 * 1024
"""How long a body may take: so long, and for each so many bytes that it claims to have, a second more."""
IDLE_SECONDS = 75.0
LONGEST_QUERY = 4 * 1024
LONGEST_LINE, LONGEST_FIELD, MOST_FIELDS = 8190, 8190, 64
WIRE_LOG = logging.getLogger("web.wire")
WIRE_LOG.setLevel(logging.CRITICAL)
"""What fails within a request is told by the middleware; what is no HTTP at all is told to who sent it, not to us."""


class Doors:
    """Makes connections for a server, and lets those go that never say what they want."""

    def __init__(self, server: Callable[[], asyncio.BaseProtocol], *, seconds: float = SAYS_WITHIN) -> None:
        self._server = server
        self._seconds = seconds
        self._silent: set[asyncio.BaseProtocol] = set()
        """Connections that have said nothing yet; none is here for longer than those seconds."""

    def __call__(self) -> asyncio.BaseProtocol:
        """One more connection."""
        protocol = self._server()
        self._silent.add(protocol)
        asyncio.get_running_loop().call_later(self._seconds, self._look, protocol)
        return protocol

    def heard(self, protocol: asyncio.BaseProtocol) -> None:
        """A whole request came by it."""
        self._silent.discard(protocol)

    def close(self) -> None:
        """Let all go that have said nothing: whoever was let in at the last moment is known to nobody else."""
        for protocol in list(self._silent):
            self._look(protocol)

    def _look(self, protocol: asyncio.BaseProtocol) -> None:
        transport = getattr(protocol, "transport", None)
        if protocol in self._silent and transport is not None:
            transport.abort()
        self._silent.discard(protocol)


class Punctual:
    """Watches over requests: what is too long is refused, and whose body comes too slowly is cut off."""

    def __init__(self, *, seconds: float = BODY_SECONDS) -> None:
        self._seconds = seconds
        self._doors: list[Doors] = []

    def watch(self, doors: Doors) -> None:
        """Tell *doors* of each connection that has said what it wants."""
        self._doors.append(doors)

    @property
    def middleware(self) -> Middleware:
        """The middleware around all others but the one that sets headers."""

        @web.middleware
        async def be_punctual(request: web.Request, handler: Handler) -> web.StreamResponse:
            for doors in self._doors:
                doors.heard(request.protocol)
            if len(request.rel_url.raw_query_string) > LONGEST_QUERY:
                raise web.HTTPRequestURITooLong
            if not request.body_exists:
                return await handler(request)
            seconds = self._seconds + (request.content_length or 0) / BYTES_A_SECOND
            cut = asyncio.get_running_loop().call_later(seconds, _cut, request)
            try:
                return await handler(request)
            finally:
                cut.cancel()

        return be_punctual


def _cut(request: web.Request) -> None:
    """Let whoever reads the body be told that it does not come."""
    if not request.content.is_eof():
        request.content.set_exception(web.HTTPRequestTimeout())


@asynccontextmanager
async def serving(
    app: web.Application, host: str, port: int, punctual: Punctual, *, says_within: float = SAYS_WITHIN
) -> AsyncIterator[int]:
    """
    Serve *app* as long as the context lives; the port, for who asked for any (0).

    Raises:
        OSError: The port is taken, or the address is none of this machine's.
    """
    runner = web.AppRunner(
        app,
        access_log=None,
        logger=WIRE_LOG,
        shutdown_timeout=2,
        keepalive_timeout=IDLE_SECONDS,
        max_line_size=LONGEST_LINE,
        max_field_size=LONGEST_FIELD,
        max_headers=MOST_FIELDS,
    )
    await runner.setup()
    assert runner.server is not None  # noqa: S101 - it was set up
    doors = Doors(runner.server, seconds=says_within)
    punctual.watch(doors)
    try:
        server = await asyncio.get_running_loop().create_server(doors, host, port, backlog=512)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
    finally:
        await runner.cleanup()
        doors.close()
