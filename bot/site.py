"""The web side of the house: one application, and the listening on its address."""

import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial

from aiohttp import web
from sqlalchemy import text

from bot.arrival import Arrival
from bot.channels import Channels
from bot.comings import Comings
from bot.desk.files import Files
from bot.gpc import GpcSignals
from bot.services import Services
from botapi.webchats import WebChats
from core.channels import Channel
from core.errors import Refusal
from esim.provider import SupplierNews
from web.addresses import client_ip, only_own_hosts
from web.chat import CHAT_COOKIE, set_up_chat
from web.desk import set_up_desk
from web.desk_presence import Presence
from web.desk_rooms import DeskRooms
from web.doors import Punctual, serving
from web.forgeries import Forgeries
from web.gpc import Account, Whose, gpc_routes, honours_gpc
from web.health import Check, health_routes
from web.notice import NoticePages
from web.origins import request_origins
from web.package import PackageDoor
from web.pages import Pages
from web.pay import PayDesk
from web.receipts import ReceiptPages
from web.security import read_cookie, security_headers
from web.stripe import stripe_routes
from web.supplier import Newsroom, supplier_routes
from web.telegram import telegram_routes

log = logging.getLogger(__name__)

CHAT_PATH = "/chat"
BODY_LIMIT = 21 * 1024 * 1024
"""A file of 20 MB and what surrounds it."""


@dataclass(frozen=True, slots=True)
class Site:
    """The application, and where it listens."""

    app: web.Application
    host: str
    port: int
    punctual: Punctual

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """
        Serve as long as the context lives.

        Raises:
            OSError: The port is taken, or the address is none of this machine's.
        """
        async with serving(self.app, self.host, self.port, self.punctual):
            yield


def build_site(services: Services, chats: WebChats, arrival: Arrival, channels: Channels, comings: Comings) -> Site:
    """Every page and every webhook."""
    settings = services.settings
    https = settings.web.public_url.startswith("https://")
    pages = Pages(services.texts, services.texts.languages)
    ip_of = client_ip(settings.web.trusted_proxies)
    punctual = Punctual()
    own = (settings.web.public_url, settings.web.internal_url, f"http://{settings.listen}")
    app = web.Application(
        client_max_size=BODY_LIMIT,
        middlewares=[
            request_origins(ip_of),
            security_headers(https=https),
            only_own_hosts(own),
            punctual.middleware,
            honours_gpc(
                _whose(services, chats, https=https), GpcSignals(services.privacy.limits, services.database).heard
            ),
        ],
    )
    app.add_routes(pages.routes())
    set_up_chat(
        app,
        chats,
        pages,
        secure_cookies=https,
        clock=services.clock,
        client_ip=ip_of,
        kept_days=settings.chat_retention_days,
        entered=partial(comings.came, Channel.WEB),
        forgotten=partial(comings.left, Channel.WEB),
    )
    notice = NoticePages(
        notices=services.privacy.notices, database=services.database, pages=pages, clock=services.clock
    )
    app.add_routes(notice.routes())
    erasing = services.privacy.erasing
    checks = ReceiptPages(receipts=erasing.receipts, erasures=erasing.erasures, database=services.database, pages=pages)
    app.add_routes(checks.routes())
    app.add_routes(_package_door(services, chats, pages, https=https).routes())
    app.add_routes(_pay_desk(services, chats, pages, channels, https=https).routes())
    app.add_routes(
        stripe_routes(
            payments=services.payments,
            gateway=services.gateway,
            database=services.database,
            client_ip=client_ip(settings.web.trusted_proxies),
            throttles=services.security.throttles,
        )
    )
    forgeries = Forgeries(services.database, services.log, services.clock)
    app.add_routes(supplier_routes(_newsrooms(services), forgeries))
    telegram = channels.bot(Channel.TELEGRAM)
    if telegram is not None and settings.telegram_mode == "webhook":
        secret = settings.telegram.webhook_secret or ""
        app.add_routes(telegram_routes(telegram, arrival.handle, secret, forgeries))
    app.add_routes(health_routes({"database": _asked(services), "catalogue": _has_plans(services)}))
    set_up_desk(
        app, _desk_rooms(services, pages, channels), security=services.log, client_ip=ip_of, secure_cookies=https
    )
    app.add_routes(gpc_routes())
    app.add_routes([web.get("/", _home)])
    return Site(app, settings.web.host, settings.web.port, punctual)


async def _home(_request: web.Request) -> web.Response:
    raise web.HTTPFound(CHAT_PATH)


def _package_door(services: Services, chats: WebChats, pages: Pages, *, https: bool) -> PackageDoor:
    async def visitor_of(request: web.Request) -> int | None:
        token = read_cookie(request, CHAT_COOKIE, https=https)
        return None if token is None else await chats.find(token)

    return PackageDoor(
        packages=services.privacy.copies.packages,
        manifests=services.privacy.copies.manifests,
        database=services.database,
        pages=pages,
        throttles=services.security.throttles,
        client_ip=client_ip(services.settings.web.trusted_proxies),
        visitor_of=visitor_of,
    )


def _whose(services: Services, chats: WebChats, *, https: bool) -> Whose:
    """Whose browser a request comes from, by the link to pay that it opens, or by its chat."""

    async def tell(request: web.Request) -> Account | None:
        if not request.path.startswith("/chat"):
            async with services.database.reading() as session:
                with suppress(Refusal):
                    page = await services.payments.page(session, request.path.rpartition("/")[2])
                    return page.channel, page.external_id
            return None
        token = read_cookie(request, CHAT_COOKIE, https=https)
        chat_id = None if token is None else await chats.find(token)
        return None if chat_id is None else (Channel.WEB, chat_id)

    return tell


def _pay_desk(services: Services, chats: WebChats, pages: Pages, channels: Channels, *, https: bool) -> PayDesk:
    settings = services.settings

    async def visitor_of(request: web.Request) -> int | None:
        token = read_cookie(request, CHAT_COOKIE, https=https)
        return None if token is None else await chats.find(token)

    return PayDesk(
        payments=services.payments,
        gateway=services.gateway,
        database=services.database,
        pages=pages,
        log=services.log,
        throttles=services.security.throttles,
        client_ip=client_ip(settings.web.trusted_proxies),
        visitor_of=visitor_of,
        chat_url=channels.chat_url,
        checkout_origins=settings.stripe.checkout_origins,
    )


def _desk_rooms(services: Services, pages: Pages, channels: Channels) -> DeskRooms:
    desk = services.desk
    return DeskRooms(
        database=services.database,
        clock=services.clock,
        desk_hours=desk.desk_hours,
        staff=desk.staff,
        guard=desk.guard,
        tickets=desk.tickets,
        desk_orders=desk.desk_orders,
        cards=desk.cards,
        ready_answers=desk.ready_answers,
        desk_sessions=desk.desk_sessions,
        desk_files=desk.desk_files,
        fetch_file=Files(channels).fetch,
        texts=services.texts,
        pages=pages,
        presence=Presence(services.clock),
    )


def _newsrooms(services: Services) -> Mapping[str, Newsroom]:
    secret = services.settings.supply.webhook_secret
    if secret is None:
        return {}

    async def hear(news: SupplierNews) -> bool:
        async with services.database.writing.begin() as session:
            return await services.esims.hear(session, news)

    return {services.provider.name: Newsroom(secret, services.provider, hear)}


def _asked(services: Services) -> Check:
    async def ask() -> bool:
        try:
            await services.database.look(lambda connection: connection.execute(text("select 1")).scalar())
        except Exception:
            log.exception("the database does not answer")
            return False
        return True

    return ask


def _has_plans(services: Services) -> Check:
    async def ask() -> bool:
        async with services.database.reading() as session:
            return (await services.catalog.state(session)).plans > 0

    return ask
