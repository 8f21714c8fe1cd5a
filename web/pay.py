"""
/pay/<token>: what is to be paid, and one button that leads to the payment service; /paid/<token>: what came of it.

Looking changes nothing, so a robot that previews links in a chat can do no harm. Only the button, pressed on our own
page, opens the payment service's page: asked for outside every transaction, noted in one, with who pressed it.
"""

import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Handler
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import system_clock
from core.errors import Outage, Refusal
from core.transactions import Transactions
from core.values import DataSize
from security.events import SecurityLog
from security.tags import Tag
from security.throttles import Throttles
from shop.gateway import PaymentGateway, PaymentState
from shop.order_states import OrderStatus
from shop.payments import AlreadyPaid, PayLinkOver, PayLinkUnknown, PaymentOnItsWay, Payments, PayPage
from web.pace import Pace
from web.pages import Pages
from web.security import is_own_request

log = logging.getLogger(__name__)

REFRESH_SECONDS = (2, 2, 3, 3, 5, 5, 10, 10, 20, 30, 60)
"""How long the return page waits before each time that it looks again by itself."""
KNOWN_TRIES = frozenset(str(place) for place in range(len(REFRESH_SECONDS)))

BOUGHT = frozenset({OrderStatus.PAID, OrderStatus.BUYING, OrderStatus.READY, OrderStatus.DELIVERED})
GIVEN_BACK = frozenset({OrderStatus.FAILED, OrderStatus.RETURNED, OrderStatus.REFUNDED})

DOOR = "pages"
"""What a rule calls this door when it slows an address down."""
REFUSALS: dict[type[Refusal], tuple[str, int]] = {
    PayLinkUnknown: ("unknown", 404),
    PayLinkOver: ("over", 410),
    AlreadyPaid: ("bought", 200),
    PaymentOnItsWay: ("on-its-way", 200),
}
"""The page of each no, and its HTTP status."""


class NotYours(Exception):
    """The browser is in somebody else's chat."""

    def __init__(self, page: PayPage) -> None:
        super().__init__(page.order_number)
        self.page = page


@dataclass(frozen=True, kw_only=True)
class PayDesk:
    """The pages around a payment."""

    payments: Payments
    gateway: PaymentGateway
    database: Transactions
    pages: Pages
    log: SecurityLog
    throttles: Throttles
    client_ip: Callable[[web.Request], str | None]
    """Where a request comes from, as far as our own proxies tell."""
    visitor_of: Callable[[web.Request], Awaitable[int | None]]
    """The web person in whose chat this browser is, by the id that the web chat gave."""
    chat_url: Callable[[Channel], str]
    """Where the chat goes on: `https://t.me/…`, `/chat`."""
    checkout_origins: tuple[str, ...] = ("https://checkout.stripe.com",)
    """Where the button may lead: the browser holds the redirect against it."""

    _guesses: Pace = field(default_factory=lambda: Pace(system_clock, burst=20, per_second=0.1))
    """How many links that nobody was given are written down: anybody may try some, and a flood must fill no disk."""

    def routes(self) -> list[web.RouteDef]:
        """Every address."""
        return [
            web.get("/pay/{token}", self._answered(self.show)),
            web.post("/pay/{token}", self._answered(self.lead_on)),
            web.get("/paid/{token}", self._answered(self.welcome_back)),
        ]

    async def show(self, request: web.Request) -> web.Response:
        """What is to be paid. Changes nothing."""
        page = await self._page(request)
        return self._summary(request, page, notice="pay-notice-not-paid" if page.checkout_url else None)

    async def lead_on(self, request: web.Request) -> web.Response:
        """The button was pressed: open the payment service's page, note it, go there."""
        page = await self._page(request)
        if not is_own_request(request):
            await self._record(request, Tag.PAY_LINK_REFUSED, page)
            return self._summary(request, page, status=403, notice="pay-notice-press-here")
        if page.stopped is not None:
            return self._summary(request, page, status=503)
        if page.kept_from is not None:
            await self._record(request, Tag.KEPT_FROM, page)
            return self._summary(request, page, status=403)
        url = page.checkout_url
        if url is not None:
            await self._record(request, Tag.PAY_LINK_OPENED, page)
            raise web.HTTPSeeOther(url)
        token = request.match_info["token"]
        async with self.database.reading() as session:
            asked, key = await self.payments.prepare(session, token)
        try:
            checkout = await self.gateway.open_checkout(asked, key=key)
        except Outage as outage:
            log.warning("no payment page could be opened: %s", outage)
            return self._summary(request, page, status=503, notice="pay-notice-outage")
        async with self.database.writing.begin() as session:
            await self.payments.opened(session, token, checkout)
            self._write(session, request, Tag.PAY_LINK_OPENED, page)
        raise web.HTTPSeeOther(checkout.url or request.path)

    async def welcome_back(self, request: web.Request) -> web.Response:
        """The payment service sends the person back: see what came of it, and say so."""
        token = request.match_info["token"]
        async with self.database.reading() as session:
            session_id = await self.payments.session_of(session, token)
        state = PaymentState.OPEN if session_id is None else await self._settle(session_id)
        page = await self._page(request)
        if page.status is OrderStatus.AWAITING_PAYMENT and not page.is_on_its_way:
            if state is PaymentState.OPEN:
                return self._summary(request, page, notice="pay-notice-not-paid")
            if state in {PaymentState.FAILED, PaymentState.EXPIRED}:
                return self._summary(request, page, notice="pay-notice-failed")
            return self._message(request, "checking", page=page, looks_again=True)
        return self._standing(request, page)

    async def _settle(self, session_id: str) -> PaymentState | None:
        """Ask how a checkout stands and take that in; None where nobody answers: the webhook will tell."""
        try:
            checkout = await self.gateway.checkout(session_id)
        except Outage as outage:
            log.warning("the payment service does not tell how a checkout stands: %s", outage)
            return None
        if checkout.state is not PaymentState.OPEN:
            async with self.database.writing.begin() as session:
                await self.payments.settle(session, checkout)
        return checkout.state

    async def _page(self, request: web.Request) -> PayPage:
        """
        What the link shows to this browser.

        Raises:
            PayLinkUnknown: There is no such link.
            PayLinkOver: Its order was cancelled, or its time is over.
            NotYours: It belongs to another web person than the one whose chat this browser is in.
        """
        async with self.database.reading() as session:
            page = await self.payments.page(session, request.match_info["token"])
        if page.channel is Channel.WEB:
            visitor = await self.visitor_of(request)
            if visitor is not None and visitor != page.external_id:
                raise NotYours(page)
        return page

    def _answered(self, handler: Handler) -> Handler:
        """Turn every no, and every failure, into a page that says what to do next."""

        async def answer(request: web.Request) -> web.StreamResponse:
            try:
                return await handler(request)
            except (*REFUSALS,) as refusal:
                if isinstance(refusal, PayLinkUnknown) and (wait := await self._wait_seconds(request)):
                    slowed = self._message(request, "slow-down", status=429)
                    slowed.headers["Retry-After"] = str(wait)
                    return slowed
                if self._is_guess(request, refusal) and not self._guesses.wait_seconds("all"):
                    await self._record(request, Tag.PAY_LINK_REFUSED, None)
                about, status = REFUSALS[type(refusal)]
                return self._message(request, about, status=status)
            except NotYours as refused:
                await self._record(request, Tag.PAY_LINK_REFUSED, refused.page)
                return self._message(request, "not-yours", status=403)
            except web.HTTPException:
                raise
            except Exception:
                reference = secrets.token_hex(4)
                log.exception("a pay page failed (reference %s)", reference)
                return self._message(request, "broken", status=500, reference=reference)

        return answer

    async def _wait_seconds(self, request: web.Request) -> int:
        """How long whoever guesses has to wait; a link that somebody was given always works."""
        async with self.database.reading() as session:
            return await self.throttles.wait_seconds(session, DOOR, self.client_ip(request))

    @staticmethod
    def _is_guess(request: web.Request, refusal: Refusal) -> bool:
        return isinstance(refusal, PayLinkUnknown) and request.method == "POST"

    def _summary(
        self, request: web.Request, page: PayPage, *, status: int = 200, notice: str | None = None
    ) -> web.Response:
        """The order and the button; once there is nothing to pay, how it stands."""
        if page.status is not OrderStatus.AWAITING_PAYMENT or page.is_on_its_way:
            return self._standing(request, page)
        if page.stopped is not None:
            notice = f"pay-notice-stopped-{page.stopped}"
        volume = "pay-volume-unlimited" if page.unlimited else "pay-volume-day" if page.bought_by_day else "pay-volume"
        return self._private(
            self.pages.render(
                request,
                "pay.html",
                status=status,
                form_targets=self.checkout_origins,
                language=page.language,
                page=page,
                volume_key=volume,
                volume=DataSize(page.volume_bytes),
                action=f"/pay/{request.match_info['token']}",
                chat_url=self.chat_url(page.channel),
                notice=notice,
            )
        )

    def _standing(self, request: web.Request, page: PayPage) -> web.Response:
        """How an order stands that need not, or need not yet, be paid."""
        if page.status is OrderStatus.AWAITING_PAYMENT:
            return self._message(request, "on-its-way", page=page)
        if page.status in BOUGHT:
            return self._message(request, "bought", page=page)
        if page.status in GIVEN_BACK:
            return self._message(request, "given-back", page=page)
        return self._message(request, "looked-after", page=page)

    def _message(  # noqa: PLR0913 - each is one thing that the page shows
        self,
        request: web.Request,
        about: str,
        *,
        status: int = 200,
        page: PayPage | None = None,
        looks_again: bool = False,
        reference: str = "",
    ) -> web.Response:
        """A page with the words `pay-title-<about>` and `pay-text-<about>` and the way back to the chat."""
        tries = _tries(request)
        looks_again = looks_again and tries < len(REFRESH_SECONDS)
        response = self.pages.render(
            request,
            "paid.html",
            status=status,
            language=page.language if page else None,
            about=about,
            page=page,
            chat_url=self.chat_url(page.channel if page else Channel.WEB),
            reference=reference,
            looks_again=looks_again,
        )
        if looks_again:
            response.headers["Refresh"] = f"{REFRESH_SECONDS[tries]};url={request.path}?again={tries + 1}"
        return self._private(response)

    @staticmethod
    def _private(response: web.Response) -> web.Response:
        """The address is a secret: no search engine keeps it."""
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    async def _record(self, request: web.Request, tag: Tag, page: PayPage | None) -> None:
        """Write one security event in a transaction of its own."""
        async with self.database.writing.begin() as session:
            self._write(session, request, tag, page)

    def _write(self, session: AsyncSession, request: web.Request, tag: Tag, page: PayPage | None) -> None:
        self.log.record(
            session,
            tag,
            person_id=None if page is None else page.person_id,
            ip=self.client_ip(request),
            device=request.headers.get("User-Agent"),
            about=None if page is None else ("order", page.order_number),
        )


def _tries(request: web.Request) -> int:
    """How often the page has looked again by itself."""
    again = request.query.get("again", "0")
    return int(again) if again in KNOWN_TRIES else len(REFRESH_SECONDS)
