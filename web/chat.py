"""
/chat: the conversation on our own website.

The page is shown to anybody and leaves no trace; its script then enters a chat, and only that makes one. The browser
holds a random secret in a cookie that no script reads. What a person does carries the page's own number (`client_id`),
so a page may send it again until it is confirmed; what happens comes back as numbered changes over /chat/events.
"""

import asyncio
import math
import operator
from collections.abc import Awaitable, Callable

from aiohttp import web

from core.card_numbers import masked
from core.clock import Clock
from core.errors import Outage, Refusal
from core.texts import Say
from web.chat_requests import (
    Body,
    Edit,
    Enter,
    FileTooBig,
    Language,
    NotEntered,
    NotUnderstood,
    SayIt,
    Tap,
    TooFast,
    read_body,
    read_upload,
)
from web.chat_service import ChatService
from web.chat_stream import stream
from web.chat_words import page_words
from web.files import file_response
from web.pace import Pace
from web.pages import LANGUAGE_COOKIE, Pages
from web.security import drop_cookie, is_own_request, read_cookie, set_cookie

CHAT_COOKIE = "chat"
A_DAY = 24 * 3600
KEPT_DAYS = 180
STREAMS_PER_CHAT = 12
NUMBER_LENGTH = 15


STATUS: dict[type[Refusal], int] = {NotUnderstood: 400, NotEntered: 401, FileTooBig: 413, TooFast: 429}
"""How a refusal is told; every other one is a 422."""

Answerer = Callable[[web.Request], Awaitable[web.StreamResponse]]
ClientIp = Callable[[web.Request], str | None]
Entered = Callable[[int], Awaitable[object]]


async def nobody_asks(_chat_id: int) -> None:
    """Nobody asks who comes back."""


class Chat:
    """The addresses of the chat page; see `set_up_chat`."""

    def __init__(  # noqa: PLR0913 - each is one thing of the house
        self,
        chats: ChatService,
        pages: Pages,
        *,
        secure_cookies: bool,
        clock: Clock,
        client_ip: ClientIp,
        kept_days: int,
        entered: Entered = nobody_asks,
        forgotten: Entered = nobody_asks,
    ) -> None:
        self._chats = chats
        self._pages = pages
        self._https = secure_cookies
        self._client_ip = client_ip
        self._kept_days = kept_days
        self._entered = entered
        self._forgotten = forgotten
        self._acts = Pace(clock, burst=30, per_second=1)
        self._doors = Pace(clock, burst=60, per_second=0.5)
        self._streams: dict[int, list[asyncio.Task[web.StreamResponse]]] = {}

    def routes(self) -> list[web.RouteDef]:
        """Every address of the chat."""
        return [
            web.get("/chat", self.page),
            web.post("/chat/enter", self._guarded(self.enter)),
            web.get("/chat/history", self._guarded(self.history)),
            web.get("/chat/events", self._guarded(self.events)),
            web.post("/chat/say", self._guarded(self.say)),
            web.post("/chat/edit", self._guarded(self.edit)),
            web.post("/chat/tap", self._guarded(self.tap)),
            web.post("/chat/upload", self._guarded(self.upload)),
            web.post("/chat/language", self._guarded(self.language)),
            web.post("/chat/forget", self._guarded(self.forget)),
            web.get("/chat/file/{file_id}", self._guarded(self.file)),
        ]

    async def page(self, request: web.Request) -> web.Response:
        """The page itself: nobody is known yet, nothing is kept."""
        say = self._pages.say(request)
        profile = await self._chats.profile(say.language)
        response = self._pages.render(
            request, "chat.html", profile=profile, words=page_words(say), kept_days=self._kept_days
        )
        if request.query.get("lang") in self._pages.languages:
            self._remember_language(response, say.language)
        return response

    async def enter(self, request: web.Request) -> web.Response:
        """Open the browser's chat, or make one, and show its latest messages."""
        body = await read_body(request, Enter)
        token = read_cookie(request, CHAT_COOKIE, https=self._https)
        if token is None or await self._chats.find(token) is None:
            self._hold_pace(self._doors, self._client_ip(request) or "")
        say = self._pages.say(request)
        entry = await self._chats.enter(
            token, language=say.language, name=say.plain("web-guest-name"), start=body.start
        )
        if not entry.is_new:  # else the greeting says so
            await self._entered(entry.chat_id)
        response = web.json_response(
            await self._chats.history(entry.chat_id) | {"is_new": entry.is_new}, headers=_UNKEPT
        )
        set_cookie(response, CHAT_COOKIE, entry.token, seconds=self._kept_days * A_DAY, https=self._https)
        return response

    async def history(self, request: web.Request) -> web.Response:
        """The messages before the one that the page has."""
        chat_id = await self._chat_id(request)
        before = _number(request.query.get("before"))
        return web.json_response(await self._chats.history(chat_id, before=before), headers=_UNKEPT)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """
        What happens, as it happens, from the change that the page has seen on.

        A line too many ends the oldest: it is most likely one whose page went away unnoticed.
        """
        chat_id = await self._chat_id(request)
        after = _number(request.headers.get("Last-Event-ID") or request.query.get("after")) or 0
        lines = self._streams.setdefault(chat_id, [])
        if len(lines) >= STREAMS_PER_CHAT:
            lines.pop(0).cancel()
        line = asyncio.create_task(stream(request, self._chats.follow(chat_id, after)))
        lines.append(line)
        try:
            return await line
        finally:
            line.cancel()
            if line in lines:
                lines.remove(line)
            if not lines:
                self._streams.pop(chat_id, None)

    async def say(self, request: web.Request) -> web.Response:
        """The person writes."""
        chat_id = await self._chat_id(request)
        body = await read_body(request, SayIt)
        self._hold_pace(self._acts, chat_id)
        change = await self._chats.say(
            chat_id, client_id=body.client_id, text=masked(body.text), reply_to=body.reply_to
        )
        return web.json_response(change, headers=_UNKEPT)

    async def edit(self, request: web.Request) -> web.Response:
        """The person writes a message of theirs anew."""
        chat_id = await self._chat_id(request)
        body = await read_body(request, Edit)
        self._hold_pace(self._acts, chat_id)
        change = await self._chats.edit(
            chat_id, client_id=body.client_id, message_id=body.message_id, text=masked(body.text)
        )
        return web.json_response(change, headers=_UNKEPT)

    async def tap(self, request: web.Request) -> web.Response:
        """The person presses a button; the answer is the bot's."""
        chat_id = await self._chat_id(request)
        body = await read_body(request, Tap)
        self._hold_pace(self._acts, chat_id)
        answer = await self._chats.tap(chat_id, client_id=body.client_id, message_id=body.message_id, data=body.data)
        return web.json_response(answer, headers=_UNKEPT)

    async def upload(self, request: web.Request) -> web.Response:
        """The person sends a file."""
        chat_id = await self._chat_id(request)
        self._hold_pace(self._acts, chat_id, cost=3)
        wanted, file = await read_upload(request)
        change = await self._chats.upload(
            chat_id,
            client_id=wanted.client_id,
            kind=wanted.kind,
            file=file,
            caption=masked(wanted.caption or "") or None,
            reply_to=wanted.reply_to,
        )
        return web.json_response(change, headers=_UNKEPT)

    async def language(self, request: web.Request) -> web.Response:
        """The person reads another language from here on."""
        body = await read_body(request, Language)
        if body.language not in self._pages.languages:
            raise NotUnderstood
        token = read_cookie(request, CHAT_COOKIE, https=self._https)
        chat_id = None if token is None else await self._chats.find(token)
        if chat_id is not None:
            await self._chats.set_language(chat_id, body.language)
        response = web.json_response({}, headers=_UNKEPT)
        self._remember_language(response, body.language)
        return response

    async def forget(self, request: web.Request) -> web.Response:
        """Close the chat for good and take the cookie back."""
        chat_id = await self._chat_id(request)
        await read_body(request, Body)
        await self._chats.forget(chat_id)
        await self._forgotten(chat_id)
        response = web.json_response({}, headers=_UNKEPT)
        drop_cookie(response, CHAT_COOKIE, https=self._https)
        return response

    async def file(self, request: web.Request) -> web.Response:
        """A file of the browser's own chat."""
        found = await self._chats.file(await self._chat_id(request), request.match_info["file_id"])
        if found is None:
            raise web.HTTPNotFound
        return file_response(request, found.content, mime_type=found.mime_type, name=found.file_name)

    async def close_streams(self, app: web.Application) -> None:
        """End every stream, so that the server can stop."""
        del app
        for line in [line for lines in self._streams.values() for line in lines]:
            line.cancel()

    def _guarded(self, handler: Answerer) -> Answerer:
        async def answer(request: web.Request) -> web.StreamResponse:
            say = self._pages.say(request)
            if request.method == "POST" and not is_own_request(request):
                return _refused(say, "web-refusal-foreign", status=403)
            try:
                return await handler(request)
            except Refusal as refusal:
                answer = _refused(say, refusal.key, status=STATUS.get(type(refusal), 422), **refusal.details)
                if isinstance(refusal, TooFast):
                    answer.headers["Retry-After"] = str(math.ceil(refusal.seconds))
                return answer
            except Outage:
                return _refused(say, "error-outage", status=503)

        return answer

    async def _chat_id(self, request: web.Request) -> int:
        token = read_cookie(request, CHAT_COOKIE, https=self._https)
        chat_id = None if token is None else await self._chats.find(token)
        if chat_id is None:
            raise NotEntered
        return chat_id

    @staticmethod
    def _hold_pace(pace: Pace, key: int | str, cost: float = 1) -> None:
        if seconds := pace.wait_seconds(key, cost):
            raise TooFast(seconds)

    def _remember_language(self, response: web.StreamResponse, language: str) -> None:
        response.set_cookie(
            LANGUAGE_COOKIE,
            language,
            max_age=self._kept_days * A_DAY,
            path="/",
            samesite="Lax",
            secure=self._https,
            httponly=True,
        )


_UNKEPT = {"Cache-Control": "no-store"}


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and len(text) <= NUMBER_LENGTH else None


def _refused(say: Say, key: str, *, status: int, **details: object) -> web.Response:
    return web.json_response({"error": key, "text": say.plain(key, **details)}, status=status, headers=_UNKEPT)


def set_up_chat(  # noqa: D417, PLR0913 - the first is what it says; each of the others is one thing of the house
    app: web.Application,
    chats: ChatService,
    pages: Pages,
    *,
    secure_cookies: bool,
    clock: Clock,
    client_ip: ClientIp = operator.attrgetter("remote"),
    kept_days: int = KEPT_DAYS,
    entered: Entered = nobody_asks,
    forgotten: Entered = nobody_asks,
) -> None:
    """
    Put the chat on the website: its addresses, and an end of its streams when the server stops.

    Args:
        chats: The service behind the page (botapi/webchats.py).
        pages: How pages are made; its own routes are to be added once for the whole site.
        secure_cookies: Whether the public address is HTTPS.
        clock: For the pace of what a person may do.
        client_ip: Where a request comes from, behind our own proxies; new chats are paced by it.
        kept_days: How long a chat is kept without use; the page says it, and the cookie lives as long.
        entered: Told of each chat that a browser comes back to.
        forgotten: Told of each chat that its person has closed for good.
    """
    chat = Chat(
        chats,
        pages,
        secure_cookies=secure_cookies,
        clock=clock,
        client_ip=client_ip,
        kept_days=kept_days,
        entered=entered,
        forgotten=forgotten,
    )
    app.add_routes(chat.routes())
    app.on_shutdown.append(chat.close_streams)
