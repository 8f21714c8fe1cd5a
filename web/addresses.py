"""Where a request comes from, behind our own proxies, and which hosts are ours."""

from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TypeAlias
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

Address: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
PROVED_OTHERWISE = ("/health/", "/stripe/", "/supplier/", "/telegram/", "/internal/", "/sandbox/")
"""Below these nobody acts by a browser's cookies: a probe, or who shows a secret or a signature."""
MOST_HOPS = 32


def client_ip(trusted: tuple[Network, ...]) -> Callable[[web.Request], str | None]:
    """
    Where a request comes from: the last address in `X-Forwarded-For` that is not one of our own proxies.

    Whatever stands further left was written by a stranger and is not believed; neither is the header of anybody else
    than a proxy of ours.
    """

    def tell(request: web.Request) -> str | None:
        lines = ",".join(request.headers.getall("X-Forwarded-For", []))
        hops = [hop.strip() for hop in lines.split(",") if hop.strip()][-MOST_HOPS:]
        address = parsed(request.remote)
        while address is not None and _is_in(address, trusted) and hops:
            address = parsed(hops.pop())
        return None if address is None else str(address)

    return tell


def parsed(text: str | None) -> Address | None:
    """The address in *text*, with or without brackets and a port; IPv4 in an IPv6 address is IPv4."""
    if not text:
        return None
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


def _is_in(address: Address, networks: tuple[Network, ...]) -> bool:
    return any(address.version == network.version and address in network for network in networks)


def only_own_hosts(addresses: Iterable[str]) -> Middleware:
    """
    A middleware that answers for our own names only, so that no name that somebody else points at us is "ours".

    *addresses* are those under which people and workers reach us. Where one of them is of this machine, all of this
    machine's names are.
    """
    own = {host for one in addresses if (host := urlsplit(one).hostname)}
    if own & LOOPBACK:
        own |= LOOPBACK

    @web.middleware
    async def look(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not request.path.startswith(PROVED_OTHERWISE) and _host(request) not in own:
            raise web.HTTPMisdirectedRequest(text="This is not the address of this site.")
        return await handler(request)

    return look


def _host(request: web.Request) -> str | None:
    try:
        return urlsplit(f"//{request.host}").hostname
    except ValueError:
        return None
