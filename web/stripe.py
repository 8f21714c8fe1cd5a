"""
/stripe/webhook: Stripe tells what happened to a payment; it is answered 200 only after the commit.

    signed, heard or heard before          200
    forged, old or from the future         400, and the security log knows (of a flood, some); 429 once a rule says so
    signed, but of a shape we do not know  400, and the log knows the size of it, never its words
    anything that fails on our side        500: Stripe brings it again
"""

import logging
from collections.abc import Callable

from aiohttp import web

from core.clock import Clock, system_clock
from core.transactions import Transactions
from security.origins import said_by
from security.throttles import Throttles
from shop.gateway import ForgedEvent, PaymentGateway
from shop.payments import Payments
from web.bodies import read_at_most
from web.pace import Pace

log = logging.getLogger(__name__)

PATH = "/stripe/webhook"
SIGNATURE_HEADER = "Stripe-Signature"
DOOR = "stripe"
"""What a rule calls this door when it slows an address down; what Stripe signed always comes in."""
LARGEST_EVENT = 256 * 1024
FORGERIES_AT_ONCE, FORGERIES_A_SECOND = 20, 0.1
"""How many are written down: anybody may send them, and a flood must fill no disk."""


def stripe_routes(  # noqa: PLR0913 - its collaborators, by name
    *,
    payments: Payments,
    gateway: PaymentGateway,
    database: Transactions,
    client_ip: Callable[[web.Request], str | None],
    throttles: Throttles,
    clock: Clock = system_clock,
) -> web.RouteTableDef:
    """The webhook; *client_ip* knows which proxies to believe."""
    routes = web.RouteTableDef()
    forgeries = Pace(clock, burst=FORGERIES_AT_ONCE, per_second=FORGERIES_A_SECOND)

    @routes.post(PATH)
    async def receive(request: web.Request) -> web.Response:
        """Take in one event."""
        body = await read_at_most(request, LARGEST_EVENT)
        if body is None:
            return web.Response(status=413)
        try:
            event = gateway.read_event(body, request.headers.get(SIGNATURE_HEADER))
        except ForgedEvent as forged:
            async with database.reading() as session:
                wait = await throttles.wait_seconds(session, DOOR, client_ip(request))
            if wait:
                return web.Response(status=429, headers={"Retry-After": str(wait)})
            if forgeries.wait_seconds("all"):
                return web.Response(status=400)
            async with database.writing.begin() as session:
                await payments.forged(
                    session, flaw=forged.flaw, ip=client_ip(request), device=request.headers.get("User-Agent")
                )
            return web.Response(status=400)
        except ValueError:
            log.warning("a signed event of an unknown shape was refused (%s bytes)", len(body))
            return web.Response(status=400)
        with said_by("stripe"):
            async with database.writing.begin() as session:
                await payments.hear(session, event)
        return web.Response()

    return routes
