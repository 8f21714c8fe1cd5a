"""
The Stripe twin's page to pay on: test mode only, works without scripts, looks like nobody's brand.

    card ── 4242 … ──────> paid ── back to the shop
      ├──── … 0002 ──────> declined, try another
      ├──── … 3155 ──────> verify (3-D Secure) ── confirmed ──> paid
      │                                        └─ failed ─────> declined
      ├──── bank debit ──> back to the shop; the money comes, or not, a little later
      ├──── leave ───────> back to the shop, nothing paid
      └──── expire ──────> expired
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from core.money import Money, UnknownCurrency
from core.texts import Say
from sandbox.stripe_book import Thing
from sandbox.stripe_faults import StripeFault
from sandbox.stripe_twin import StripeTwin

TEMPLATES = Path(__file__).resolve().parent / "templates"

PAYS = "4242424242424242"
DECLINED = "4000000000000002"
ASKS = "4000002500003155"
FURTHER_PAYING = frozenset({"5555555555554444", "378282246310005", "6011111111111117"})
FURTHER_DECLINED = frozenset({"4000000000009995", "4000000000009987", "4000000000009979", "4000000000000069"})
"""More of Stripe's own test cards; the page offers none of them, but takes them."""
CARDS = {PAYS: "sandbox-card-pays", DECLINED: "sandbox-card-declined", ASKS: "sandbox-card-asks"}
"""The test cards and what the page says of them."""

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
MAX_EMAIL = 254

Texts = Callable[[str], Say]
"""The words of a language code."""


class PayPages:
    """
    Answers `/c/pay/…` and `/receipts/…`.

    Args:
        twin: Whose pages they are.
        texts: The words of a language; English and German are spoken.
    """

    def __init__(self, twin: StripeTwin, texts: Texts) -> None:
        self._twin = twin
        self._texts = texts
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def routes(self) -> list[web.RouteDef]:
        """Every page."""
        return [
            web.get("/c/pay/{id}", self._show),
            web.post("/c/pay/{id}", self._act),
            web.get("/receipts/{id}", self._receipt),
        ]

    async def _show(self, request: web.Request) -> web.Response:
        session = self._session(request)
        number = request.query.get("card", PAYS)
        return self._page(request, session, number=number if number in CARDS else PAYS)

    async def _act(self, request: web.Request) -> web.Response:
        session = self._session(request)
        if session["status"] != "open":
            return self._page(request, session)
        asked = await request.post()
        email = str(asked.get("email", "")).strip()[:MAX_EMAIL] or None
        match asked.get("do"):
            case "pay":
                number = "".join(str(asked.get("number", "")).split())[:32]
                return self._charge(request, session, number, email)
            case "refuse":
                return self._page(request, session, number=ASKS, email=email, problem="sandbox-problem-not-confirmed")
            case "expire":
                return self._page(request, self._twin.expire(session["id"]))
            case "confirm":
                session = self._twin.pay(session["id"], email=email)
            case "later" | "never" as what:
                session = self._twin.pay_later(session["id"], email=email, will_arrive=what == "later")
            case _:
                raise web.HTTPSeeOther(session["cancel_url"] or session["success_url"])
        raise _back(session)

    def _charge(self, request: web.Request, session: Thing, number: str, email: str | None) -> web.Response:
        if number == PAYS or number in FURTHER_PAYING:
            raise _back(self._twin.pay(session["id"], email=email, number=number))
        if number == ASKS:
            return self._render(request, session, "stripe_verify.html", email=email or "")
        is_declined = number == DECLINED or number in FURTHER_DECLINED
        if is_declined:
            self._twin.decline(session["id"], email=email, number=number)
        problem = "sandbox-problem-declined" if is_declined else "sandbox-problem-no-test-card"
        return self._page(request, session, number=number, email=email, problem=problem)

    def _page(
        self,
        request: web.Request,
        session: Thing,
        *,
        number: str = PAYS,
        email: str | None = None,
        problem: str | None = None,
    ) -> web.Response:
        if session["status"] != "open":
            back = session["success_url"] if session["status"] == "complete" else session["cancel_url"]
            back = (back or session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session["id"])
            return self._render(request, session, "stripe_over.html", back=back)
        return self._render(
            request,
            session,
            "stripe_pay.html",
            status=402 if problem else 200,
            cards=CARDS,
            email=email or session["customer_email"] or "",
            number=" ".join(number[place : place + 4] for place in range(0, len(number), 4)),
            problem=problem,
        )

    async def _receipt(self, request: web.Request) -> web.Response:
        charge = self._twin.store.get("charge", request.match_info["id"])
        if charge is None:
            raise web.HTTPNotFound
        return self._render(
            request,
            charge | {"locale": "auto", "amount_total": charge["amount"]},
            "stripe_receipt.html",
            paid_at=datetime.fromtimestamp(charge["created"], tz=UTC),
            given_back=_amount(charge["amount_refunded"], charge["currency"]) if charge["amount_refunded"] else None,
        )

    def _session(self, request: web.Request) -> Thing:
        try:
            return self._twin.session(request.match_info["id"])
        except StripeFault as fault:
            raise web.HTTPNotFound from fault

    def _render(
        self, request: web.Request, thing: Thing, template: str, *, status: int = 200, **details: object
    ) -> web.Response:
        language = thing["locale"]
        if language in {None, "auto"}:
            language = "de" if request.headers.get("Accept-Language", "").lower().startswith("de") else "en"
        say = self._texts("de" if language == "de" else "en")
        html = self._templates.get_template(template).render(
            say=say.plain,
            language=say.language,
            thing=thing,
            amount=_amount(thing["amount_total"], thing["currency"]),
            amount_of=_amount,
            **details,
        )
        return web.Response(text=html, status=status, content_type="text/html", headers=HEADERS)


def _back(session: Thing) -> web.HTTPSeeOther:
    """Back to the shop, as the session's `success_url` says."""
    return web.HTTPSeeOther(session["success_url"].replace("{CHECKOUT_SESSION_ID}", session["id"]))


def _amount(minor: int, currency: str) -> Money | str:
    """The amount as money; of a currency that nobody could format, as its bare figures."""
    try:
        return Money(minor, currency.upper())
    except UnknownCurrency:
        return f"{minor} {currency.upper()}"
