"""
Behind the counter: a page of the demo that shows the other side of every sale, and lets it go wrong.

It stands on the demo's own address, on loopback, and nowhere else: whoever opens it is the owner of the shop, the
supplier, the bank and the phone.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from botapi.errors import ApiError
from botapi.groups import Group
from botapi.person import Person
from core.money import Money
from sandbox.counter_moods import Mood, all_moods
from sandbox.counter_views import UNITS_PER_CENT, Act, chat_lines, esim_lines, payment_lines
from sandbox.esimaccess_twin import EsimAccessTwin
from sandbox.files import file_route
from sandbox.stripe_page import Texts
from sandbox.stripe_twin import StripeTwin
from web.pages import Pages
from web.security import is_own_request

HERE = Path(__file__).resolve().parent
PATH = "/demo"
COMMANDS = ("/attention", "/failed", "/catalogue", "/broadcast")
MAX_TEXT = 300
TAP_SECONDS = 8.0
SHARE_USED = 5
"""Each press on "use data" takes a fifth of the plan."""
FILES = ("counter.css", "counter.js")

Sync = Callable[[], Awaitable[object]]


class Counter:
    """
    Answers `/demo` and what its buttons ask for.

    Args:
        supplier: The twin whose book is shown.
        stripe: The other twin.
        owner: Who speaks in the admin chat.
        admin_chat: Where the bot tells the staff what happened.
        sync: Fetches the supplier's price list.
        texts: The words of a language code.
        languages: The codes that we ship.
    """

    def __init__(  # noqa: PLR0913 - everything that is behind the counter, by name
        self,
        *,
        supplier: EsimAccessTwin,
        stripe: StripeTwin,
        owner: Person,
        admin_chat: Group,
        sync: Sync,
        texts: Texts,
        languages: tuple[str, ...],
    ) -> None:
        self._supplier = supplier
        self._stripe = stripe
        self._owner = owner
        self._chat = admin_chat
        self._sync = sync
        self._moods: dict[str, Mood] = {mood.name: mood for mood in all_moods(supplier, stripe)}
        self._pages = Pages(texts, languages, more_templates=[HERE / "templates"])
        self._said = ""
        """What the bot answered to the last button, shown until the next one."""

    def routes(self) -> list[web.RouteDef]:
        """The page, its files, and every button."""
        return [
            web.get(PATH, self._show),
            *[file_route(PATH, name) for name in FILES],
            web.post(PATH + "/say", self._own(self._say)),
            web.post(PATH + "/tap", self._own(self._tap)),
            web.post(PATH + "/phone", self._own(self._phone)),
            web.post(PATH + "/mood", self._own(self._turn)),
            web.post(PATH + "/sync", self._own(self._fetch_prices)),
        ]

    async def _show(self, request: web.Request) -> web.Response:
        return self._pages.render(
            request,
            "counter.html",
            path=PATH,
            commands=COMMANDS,
            messages=chat_lines(self._owner.messages(self._chat)),
            said=self._said,
            esims=esim_lines(self._supplier),
            balance=Money(self._supplier.book.balance // UNITS_PER_CENT, "USD"),
            payments=payment_lines(self._stripe),
            moods=self._moods.values(),
        )

    def _own(
        self, act: Callable[[dict[str, str]], Awaitable[None]]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        """Do what a form of this page asks for, and show the page again."""

        async def answer(request: web.Request) -> web.StreamResponse:
            if not is_own_request(request):
                raise web.HTTPForbidden
            form = await request.post()
            self._said = ""
            await act({name: value for name, value in form.items() if isinstance(value, str)})
            language = self._pages.language(request)
            raise web.HTTPSeeOther(PATH + "?lang=" + language)

        return answer

    async def _say(self, form: dict[str, str]) -> None:
        """The owner writes in the admin chat."""
        if text := form.get("text", "").strip()[:MAX_TEXT]:
            await self._owner.send(text, chat=self._chat)

    async def _tap(self, form: dict[str, str]) -> None:
        """The owner presses a button in the admin chat, and reads the answer."""
        try:
            tap = await self._owner.tap(int(form["message"]), form["data"], chat=self._chat)
        except (KeyError, ValueError, ApiError):
            raise web.HTTPBadRequest from None
        answer = await tap.answer(TAP_SECONDS)
        self._said = answer["text"] if answer else ""

    async def _phone(self, form: dict[str, str]) -> None:
        """A phone takes the eSIM one step further."""
        try:
            phone, act = self._supplier.phone(form["esim"]), Act(form["act"])
        except (KeyError, ValueError):
            raise web.HTTPBadRequest from None
        share = -(-phone.esim.total_volume // SHARE_USED)
        match act:
            case Act.DOWNLOAD:
                phone.download()
            case Act.INSTALL:
                phone.install()
            case Act.CONNECT:
                phone.enable().connect()
            case Act.USE:
                phone.use(share)
            case Act.WALK:
                phone.walk(used=share)

    async def _turn(self, form: dict[str, str]) -> None:
        """A bad day begins or ends."""
        mood = self._moods.get(form.get("mood", ""))
        if mood is None:
            raise web.HTTPBadRequest
        mood.turn(on=form.get("to") == "on")

    async def _fetch_prices(self, _form: dict[str, str]) -> None:
        """The shop fetches the price list, as it does by itself every few hours."""
        await self._sync()
