"""
What is left of somebody: a page of the demo that opens the databases, and lets a day pass.

Whoever deletes their account on the phone sees here, row by row, what goes and what stays, and why. The page stands on
the demo's own address, on loopback, and nowhere else.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from aiohttp import web

from core.background import in_background
from core.values import DataSize
from sandbox.demo_clock import DemoClock
from sandbox.files import file_route
from sandbox.left_book import LeftBook
from sandbox.left_search import LONGEST, Hit, search
from sandbox.stripe_page import Texts
from web.pages import Pages
from web.security import is_own_request

HERE = Path(__file__).resolve().parent
HOME = "/demo"
PATH = "/demo/left"
STYLE = "left.css"
LOOK_SECONDS = 3.0
DAY = timedelta(days=1)
WHYS = ("orders", "tax", "log", "requests", "suppressions", "consents")
"""Of what stays, the groups that have a reason of their own (`left-why-<group>`)."""

Pass = Callable[[], Awaitable[None]]


class Left:
    """
    Answers `/demo/left`.

    Args:
        book: Looks into the databases.
        folder: Where their files are.
        clock: Goes on by a day at the press of a button.
        a_day: Called after that: does what the house does by itself in a day.
        check: Where a receipt is checked.
        texts: The words of a language code.
        languages: The codes that we ship.
    """

    def __init__(  # noqa: PLR0913 - what the page shows, by name
        self,
        book: LeftBook,
        *,
        folder: Path,
        clock: DemoClock,
        a_day: Pass,
        check: str,
        texts: Texts,
        languages: tuple[str, ...],
    ) -> None:
        self._book = book
        self._folder = folder
        self._clock = clock
        self._a_day = a_day
        self._check = check
        self._pages = Pages(texts, languages, more_templates=[HERE / "templates"])

    def routes(self) -> list[web.RouteDef]:
        """The page, its style, and its button."""
        return [
            web.get(PATH, self._show),
            file_route(PATH, STYLE),
            web.post(PATH + "/day", self._let_a_day_pass),
        ]

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[None]:
        """Note whose is what, again and again, as long as the context lives."""
        async with in_background(self._look(), name="left"):
            yield

    async def _look(self) -> None:
        while True:
            await self._book.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def _show(self, request: web.Request) -> web.Response:
        word = request.query.get("word", "").strip()[:LONGEST]
        return self._pages.render(
            request,
            "left.html",
            home=HOME,
            path=PATH,
            check=self._check,
            now=self._clock(),
            people=await self._book.kept(),
            word=word,
            hits=await asyncio.to_thread(self._hits, word),
            size=DataSize,
            whys=WHYS,
        )

    def _hits(self, word: str) -> list[Hit] | None:
        try:
            return search(self._folder, word)
        except ValueError:
            return None

    async def _let_a_day_pass(self, request: web.Request) -> web.StreamResponse:
        if not is_own_request(request):
            raise web.HTTPForbidden
        self._clock.let_pass(DAY)
        await self._a_day()
        raise web.HTTPSeeOther(PATH + "?lang=" + self._pages.language(request))
