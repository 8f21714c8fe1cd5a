"""
Who is at the desk's page: the link that signs in, the session that it opens, and its end.

Opening the link shows a button and changes nothing, so a preview made by a chat does not use it up. The session's
cookie is never sent along with a request that another site began.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from aiohttp import web

from core.clock import Clock
from core.devices import device_name
from core.errors import Refusal
from core.ids import public_id
from core.transactions import Transactions
from security.access import NotAllowed
from security.events import SecurityLog
from security.guard import Guard
from security.permissions import Permission
from security.tags import Tag
from support.desk_sessions import Browser, DeskLinkOver, DeskSessionOver, DeskSessions, SignedIn
from web import desk_paths as paths
from web.pace import Pace
from web.pages import Pages
from web.security import drop_cookie, is_own_request, read_cookie, set_cookie

log = logging.getLogger(__name__)

DESK_COOKIE = "desk"
WATCHING = "watch"
"""What a page asks by itself says so in its address: it is no sign that somebody is there."""

ClientIp: TypeAlias = Callable[[web.Request], str | None]
Page: TypeAlias = Callable[[web.Request, SignedIn], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, kw_only=True)
class DeskDoors:
    """The pages around a session, and the gate before all others."""

    sessions: DeskSessions
    guard: Guard
    security: SecurityLog
    database: Transactions
    pages: Pages
    clock: Clock
    client_ip: ClientIp
    secure_cookies: bool
    _tries: Pace = field(init=False)
    """Of each address: nobody guesses 256 bits, but a flood must fill no log."""
    _refusals: Pace = field(init=False)

    def __post_init__(self) -> None:
        """Make the counters."""
        object.__setattr__(self, "_tries", Pace(self.clock, burst=20, per_second=0.2))
        object.__setattr__(self, "_refusals", Pace(self.clock, burst=30, per_second=0.05))

    def routes(self) -> list[web.RouteDef]:
        """Every address around a session."""
        return [
            web.get(paths.ENTER, self.show_link),
            web.post(paths.ENTER, self.enter),
            web.post(paths.LEAVE, self.gate(self.leave)),
            web.get(paths.SESSIONS, self.gate(self.list_sessions)),
            web.post(paths.END_SESSION, self.gate(self.end_session)),
        ]

    def gate(
        self, page: Page, permission: Permission = Permission.DESK_READ, *, is_asked_by_itself: bool = False
    ) -> Callable[..., Awaitable[web.StreamResponse]]:
        """
        Let a member in who may do that, and nobody else: asked of the database with every request.

        A request that our own page sends by itself does not keep a session alive (*is_asked_by_itself*, or `watch`
        in the address).
        """

        async def answer(request: web.Request) -> web.StreamResponse:  # noqa: PLR0911 - one for each door
            if request.method not in {"GET", "HEAD"} and not is_own_request(request):
                return self._door(request, "foreign", status=403)
            try:
                known = await self._known(request, touches=not (is_asked_by_itself or WATCHING in request.query))
            except DeskSessionOver:
                return self._door(request, "out", status=401, again=_asked_again(request))
            try:
                await self._admit(known, permission)
                response = await page(request, known)
            except DeskSessionOver:
                return self._door(request, "out", status=401)
            except NotAllowed as refusal:
                return await self._not_allowed(request, known, refusal)
            except Refusal:
                return self._door(request, "gone", status=404)
            except web.HTTPException:
                raise
            except Exception:
                reference = public_id("B", 6)
                log.exception("bug %s on a page of the desk", reference)
                return self._door(request, "broken", status=500, reference=reference)
            if not response.prepared:
                response.headers["X-Robots-Tag"] = "noindex, nofollow"
            return response

        return answer

    async def show_link(self, request: web.Request) -> web.Response:
        """Whom the link lets in, and the button. Changes nothing."""
        if self._tries.wait_seconds(self.client_ip(request)):
            return self._door(request, "slow", status=429)
        token = request.match_info["token"]
        try:
            async with self.database.reading() as session:
                staff = await self.sessions.whose(session, token)
        except DeskLinkOver:
            return await self._refuse(request, token)
        return self._private(
            self.pages.render(
                request,
                "desk_door.html",
                language=staff.language,
                door="link",
                name=staff.public_name,
                action=paths.enter(token),
            )
        )

    async def enter(self, request: web.Request) -> web.Response:
        """The button was pressed: use the link up, open a session."""
        token = request.match_info["token"]
        if not is_own_request(request):
            return await self._refuse(request, token, door="foreign", status=403)
        if self._tries.wait_seconds(self.client_ip(request)):
            return self._door(request, "slow", status=429)
        try:
            async with self.database.writing.begin() as session:
                opened = await self.sessions.sign_in(session, token, self.browser(request))
        except DeskLinkOver:
            return await self._refuse(request, token)
        response = web.Response(status=303, headers={"Location": paths.HOME, "Cache-Control": "no-store"})
        seconds = int(opened.lasts.total_seconds())
        set_cookie(response, DESK_COOKIE, opened.token, seconds=seconds, https=self.secure_cookies, is_strict=True)
        return response

    async def leave(self, request: web.Request, known: SignedIn) -> web.Response:
        """Sign out of this browser."""
        async with self.database.writing.begin() as session:
            await self.sessions.sign_out(session, known.staff.id, self.browser(request), number=known.number)
        return self._gone(request)

    async def list_sessions(self, request: web.Request, known: SignedIn) -> web.Response:
        """Where this member is signed in."""
        say = self.pages.say_in(request, known.staff.language)
        async with self.database.reading() as session:
            found = await self.sessions.open_ones(session, known.staff.id, this=known.number)
        shown = [
            {
                "number": one.number,
                "device": device_name(one.device) or say.plain("deskpage-device-unknown"),
                "ip": one.ip or say.plain("deskpage-address-unknown"),
                "began_at": one.began_at,
                "seen_at": one.seen_at,
                "is_this": one.is_this,
            }
            for one in found
        ]
        language = known.staff.language
        return self.pages.render(
            request, "desk_sessions.html", language=language, sessions=shown, paths=paths, home=paths.HOME
        )

    async def end_session(self, request: web.Request, known: SignedIn) -> web.Response:
        """End one session of this member's own, or all of them."""
        form = await request.post()
        number = form.get("number")
        which = number if isinstance(number, str) and number else None
        async with self.database.writing.begin() as session:
            await self.sessions.sign_out(session, known.staff.id, self.browser(request), number=which)
        if which is None or which == known.number:
            return self._gone(request)
        raise web.HTTPSeeOther(paths.SESSIONS)

    def browser(self, request: web.Request) -> Browser:
        """Where a request comes from."""
        return Browser(self.client_ip(request), request.headers.get("User-Agent"))

    async def _known(self, request: web.Request, *, touches: bool) -> SignedIn:
        token = read_cookie(request, DESK_COOKIE, https=self.secure_cookies)
        if token is None:
            raise DeskSessionOver
        async with self.database.reading() as session:
            known = await self.sessions.known(session, token)
        if touches and self.sessions.wants_touch(known):
            async with self.database.writing.begin() as session:
                await self.sessions.touch(session, known)
        return known

    async def _admit(self, known: SignedIn, permission: Permission) -> None:
        await self.guard.learn(self.database, known.staff.channel, known.staff.external_id)
        async with self.database.reading() as session:
            await self.guard.require(session, known.staff, permission)

    async def _not_allowed(self, request: web.Request, known: SignedIn, refusal: NotAllowed) -> web.Response:
        """The same words for every reason; the log has it."""
        async with self.database.writing.begin() as session:
            self.security.record(session, Tag.NOT_ALLOWED, staff_id=known.staff.id, reason=refusal.reason)
        return self._door(request, "not-allowed", status=403)

    def _gone(self, request: web.Request) -> web.Response:
        response = self._door(request, "left")
        drop_cookie(response, DESK_COOKIE, https=self.secure_cookies)
        return response

    async def _refuse(self, request: web.Request, token: str, *, door: str = "over", status: int = 410) -> web.Response:
        """Say that the link lets nobody in, and write it down."""
        if not self._refusals.wait_seconds("all"):
            async with self.database.writing.begin() as session:
                await self.sessions.refused(session, token, self.browser(request))
        return self._door(request, door, status=status)

    def _door(
        self, request: web.Request, door: str, *, status: int = 200, again: str = "", reference: str = ""
    ) -> web.Response:
        return self._private(
            self.pages.render(
                request, "desk_door.html", status=status, door=door, again=again, reference=reference, home=paths.HOME
            )
        )

    @staticmethod
    def _private(response: web.Response) -> web.Response:
        """The address may be a secret: no search engine keeps it."""
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response


def _asked_again(request: web.Request) -> str:
    """The same page by a link of our own: a cookie that is never sent along from elsewhere is sent then."""
    return request.path_qs if request.method == "GET" and request.path.startswith(paths.HOME) else ""
