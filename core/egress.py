"""
Where we may call: only those whom the processor register names (P21).

Every client of ours goes out through an `Egress`, which looks at each connection, those after a redirect included.
Whoever would be called besides is not: the call fails before a byte leaves, and somebody is told.

    egress = Egress({"api.stripe.com"}, on_refused=tell)
    aiohttp.ClientSession(connector=egress.connector("telegram"))
    httpx.AsyncClient(transport=egress.transport("supplier"))
    egress.check("mail", "smtp.example.com")        # whoever opens a connection by themselves
"""

import logging
from collections.abc import Callable, Iterable
from typing import Any, Self

import aiohttp
import httpx

log = logging.getLogger(__name__)

LONGEST = 100


class EgressRefused(Exception):
    """A host that is not in the register was about to be called."""

    def __init__(self, client: str, host: str) -> None:
        super().__init__(f"{client} wanted to call {host}, which is not in the processor register")
        self.client = client
        self.host = host


OnRefused = Callable[[str, str], None]


class Egress:
    """
    The hosts that may be called.

    Args:
        hosts: Their names, without ports; None: any (tests, tools that only look).
        on_refused: Told of each call that was refused: the client, and the host.
    """

    def __init__(self, hosts: Iterable[str] | None, *, on_refused: OnRefused | None = None) -> None:
        self.hosts = None if hosts is None else frozenset(host.lower().rstrip(".") for host in hosts if host)
        self.on_refused = on_refused

    @classmethod
    def anywhere(cls) -> Self:
        """One that refuses nobody."""
        return cls(None)

    def check(self, client: str, host: str | None) -> None:
        """
        Nothing, if that host may be called.

        Raises:
            EgressRefused: It may not.
        """
        wanted = (host or "").lower().rstrip(".")
        if self.hosts is None or wanted in self.hosts:
            return
        log.critical("%s wanted to call %.100s, which is not in the processor register: refused", client, wanted)
        if self.on_refused is not None:
            self.on_refused(client, wanted[:LONGEST])
        raise EgressRefused(client, wanted[:LONGEST])

    def connector(self, client: str, **options: Any) -> aiohttp.TCPConnector:  # noqa: ANN401 - aiohttp's own options
        """How a session of aiohttp goes out; call it where an event loop runs."""
        return _Connector(egress=self, client=client, **options)

    def transport(self, client: str, **options: Any) -> httpx.AsyncBaseTransport:  # noqa: ANN401 - httpx's own options
        """How a client of httpx goes out."""
        return _Transport(self, client, httpx.AsyncHTTPTransport(trust_env=False, **options))


class _Connector(aiohttp.TCPConnector):
    def __init__(self, *, egress: Egress, client: str, **options: Any) -> None:  # noqa: ANN401 - aiohttp's own options
        super().__init__(**options)
        self._egress = egress
        self._of = client

    async def connect(self, req: aiohttp.ClientRequest, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - aiohttp's own
        self._egress.check(self._of, req.url.host)
        return await super().connect(req, *given, **named)


class _Transport(httpx.AsyncBaseTransport):
    def __init__(self, egress: Egress, client: str, inner: httpx.AsyncHTTPTransport) -> None:
        self._egress = egress
        self._of = client
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._egress.check(self._of, request.url.host)
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self._inner.aclose()
