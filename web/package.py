"""
/copy/<token>: a copy of somebody's data, handed over once; /copy: whether a copy is what we signed.

Looking changes nothing, so a robot that previews links in a chat can do no harm. Whoever presses the button proves to
be the person: by the browser in whose web chat they are, or by the code that the bot shows them. A wrong link, a used
one, one whose time is over and a wrong code are answered with the same words.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import BodyPartReader, web

from core.clock import system_clock
from core.transactions import Transactions
from core.values import DataSize
from privacy.export_manifest import Manifests, PackageInvalid, is_signed
from privacy.packages import PackageGone, Packages, PackageView
from security.throttles import Throttles
from web.pace import Pace
from web.pages import Pages
from web.security import is_own_request

PATH = "/copy"
DOOR = "pages"
LARGEST_LIST = 16 * 1024 * 1024
"""Bytes of a list that somebody has checked."""


@dataclass(frozen=True, kw_only=True)
class PackageDoor:
    """The pages around a copy."""

    packages: Packages
    manifests: Manifests
    database: Transactions
    pages: Pages
    throttles: Throttles
    client_ip: Callable[[web.Request], str | None]
    """Where a request comes from, as far as our own proxies tell."""
    visitor_of: Callable[[web.Request], Awaitable[int | None]]
    """The web person in whose chat this browser is, by the id that the web chat gave."""

    _guesses: Pace = field(default_factory=lambda: Pace(system_clock, burst=20, per_second=0.2))
    """How often a link or code is tried, or a list checked, from one address."""

    def routes(self) -> list[web.RouteDef]:
        """Every address."""
        return [
            web.get(PATH, self.show_check),
            web.post(PATH, self.check),
            web.get(PATH + "/{token}", self.show),
            web.post(PATH + "/{token}", self.hand_over),
        ]

    async def show(self, request: web.Request) -> web.Response:
        """What it is, and one button. Changes nothing."""
        async with self.database.reading() as session:
            view = await self.packages.of_link(session, request.match_info["token"])
        account = await self.visitor_of(request)
        return self._page(
            request, view, is_known=view is not None and account is not None and account == view.web_account
        )

    async def hand_over(self, request: web.Request) -> web.StreamResponse:
        """The button was pressed: the copy, if it is them."""
        token = request.match_info["token"]
        if not is_own_request(request):
            return self._page(request, None, status=403)
        if (slowed := await self._slowed(request)) is not None:
            return slowed
        form = await request.post()
        code = form.get("code")
        account = await self.visitor_of(request)
        async with self.database.writing.begin() as session:
            view = await self.packages.take(
                session, token, web_account=account, code=code if isinstance(code, str) else None
            )
        if view is None:
            return self._page(request, None, status=403)
        return await self._stream(request, view)

    async def show_check(self, request: web.Request) -> web.Response:
        """Where the list of a copy can be checked."""
        return self._private(self.pages.render(request, "package_check.html", result=None, about=None))

    async def check(self, request: web.Request) -> web.Response:
        """Whether a list is signed, and by us; nothing of it is kept."""
        if (slowed := await self._slowed(request)) is not None:
            return slowed
        found: dict[str, bytes] = {}
        if is_own_request(request) and request.content_type == "multipart/form-data":
            async for part in await request.multipart():
                if isinstance(part, BodyPartReader) and part.name in {"list", "signature"}:
                    found[part.name] = await _read(part)
        try:
            manifest = is_signed(found.get("list", b""), found.get("signature", b""))
        except PackageInvalid:
            return self._private(self.pages.render(request, "package_check.html", result="wrong", about=None))
        result = "ours" if manifest["public_key"] == self.manifests.public_key else "foreign"
        return self._private(self.pages.render(request, "package_check.html", result=result, about=manifest))

    async def _slowed(self, request: web.Request) -> web.Response | None:
        """The page for whoever comes too often; None: this time may be."""
        ip = self.client_ip(request)
        async with self.database.reading() as session:
            wait = await self.throttles.wait_seconds(session, DOOR, ip) or self._guesses.wait_seconds(ip or "?")
        if not wait:
            return None
        page = self._page(request, None, status=429, is_slow=True)
        page.headers["Retry-After"] = str(int(wait) + 1)
        return page

    async def _stream(self, request: web.Request, view: PackageView) -> web.StreamResponse:
        """The copy; where it went in this moment, the same page as for any other link that leads nowhere."""
        pieces = self.packages.content(view)
        try:
            first = await anext(pieces, None)
        except PackageGone:
            first = None
        if first is None:
            return self._page(request, None, status=403)
        response = web.StreamResponse(
            headers={
                "Content-Type": "application/zip",
                "Content-Disposition": f'attachment; filename="{view.file_name}"',
                "Content-Length": str(view.size),
                "Cache-Control": "no-store",
                "X-Robots-Tag": "noindex, nofollow",
                "X-Content-Type-Options": "nosniff",
            }
        )
        await response.prepare(request)
        await response.write(first)
        async for piece in pieces:
            await response.write(piece)
        await response.write_eof()
        return response

    def _page(
        self,
        request: web.Request,
        view: PackageView | None,
        *,
        status: int | None = None,
        is_known: bool = False,
        is_slow: bool = False,
    ) -> web.Response:
        page = self.pages.render(
            request,
            "package.html",
            status=status or (404 if view is None else 200),
            language=None if view is None else view.language,
            view=view,
            size=None if view is None else DataSize(view.size),
            is_known=is_known,
            is_slow=is_slow,
            action=request.path,
        )
        return self._private(page)

    @staticmethod
    def _private(response: web.Response) -> web.Response:
        """The address is a secret: no search engine keeps it."""
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response


async def _read(part: BodyPartReader) -> bytes:
    """A part of a form; nothing, if it is larger than any list."""
    read = bytearray()
    while chunk := await part.read_chunk():
        read += chunk
        if len(read) > LARGEST_LIST:
            return b""
    return bytes(read)
