"""
The demo's inbox: every letter that the shop has sent, whoever it is for.

It stands on the demo's own address, on loopback, and nowhere else.
"""

from pathlib import Path

from aiohttp import web

from sandbox.files import file_route
from sandbox.mail import DemoMail
from sandbox.stripe_page import Texts
from web.pages import Pages
from web.security import is_own_request

HERE = Path(__file__).resolve().parent
HOME = "/demo"
PATH = "/demo/inbox"
STYLE = "inbox.css"


class Inbox:
    """
    Answers `/demo/inbox`.

    Args:
        mail: The demo's mail server.
        texts: The words of a language code.
        languages: The codes that we ship.
    """

    def __init__(self, mail: DemoMail, *, texts: Texts, languages: tuple[str, ...]) -> None:
        self._mail = mail
        self._pages = Pages(texts, languages, more_templates=[HERE / "templates"])

    def routes(self) -> list[web.RouteDef]:
        """The page, its style, and its button."""
        return [
            web.get(PATH, self._show),
            file_route(PATH, STYLE),
            web.post(PATH + "/empty", self._empty),
        ]

    async def _show(self, request: web.Request) -> web.Response:
        return self._pages.render(request, "inbox.html", home=HOME, path=PATH, letters=self._mail.letters())

    async def _empty(self, request: web.Request) -> web.StreamResponse:
        if not is_own_request(request):
            raise web.HTTPForbidden
        self._mail.empty()
        raise web.HTTPSeeOther(PATH + "?lang=" + self._pages.language(request))
