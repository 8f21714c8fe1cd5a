"""
The demo's panes: the customer's phone, and beside it the staff group in which a newcomer answers, or the admin chat.

The page asks several times a second what has changed. It stands on the demo's own address, on loopback, and nowhere
else; only there may a page of ours show the chat within itself.
"""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import BaseModel, Field, ValidationError

from botapi.errors import ApiError
from botapi.journal import Json
from core.clock import Clock
from sandbox.files import file_route
from sandbox.pane_rooms import Rooms
from sandbox.panes import BLANKS, WORDS, Pane, key_of
from sandbox.staff_group import Colleague
from sandbox.staff_pane_views import Upload, upload_of
from sandbox.stripe_page import Texts
from web.chat_words import page_words
from web.files import file_response
from web.pages import Pages
from web.security import is_own_request

HERE = Path(__file__).resolve().parent
CHAT = "/chat"
FILES = ("staff_pane.css", "staff_pane.js", "staff_bubble.js", "staff_talk.js", "staff_writer.js")
TAP_SECONDS = 8.0
MAX_FILES = 10
LAG_SECONDS = 3
"""What waits no longer than this is on its way."""
REACTIONS = ("👍", "❤", "🔥", "👏", "🙏", "🤔", "👀", "🎉")


class Act(BaseModel):
    """What somebody does in the group; which fields are needed depends on it."""

    who: str
    message: int = 0
    text: str = Field("", max_length=12_000)
    data: str = Field("", max_length=64)
    emoji: str | None = None
    thread: int = 0


class StaffPane:
    """
    Answers a pane's address and what is done there.

    Args:
        pane: Which one.
        rooms: What it shows, and who acts in it.
        clock: The house's clock.
        texts: The words of a language code.
        languages: The codes that we ship.
    """

    def __init__(
        self,
        pane: Pane,
        rooms: Rooms,
        *,
        clock: Clock,
        texts: Texts,
        languages: tuple[str, ...],
    ) -> None:
        self._pane = pane
        self._rooms = rooms
        self._clock = clock
        self._pages = Pages(texts, languages, more_templates=[HERE / "templates"])

    def routes(self) -> list[web.RouteDef]:
        """The page, its files, and all that can be done."""
        path = self._pane.path
        return [
            web.get(path, self._show),
            *[file_route(path, name) for name in FILES],
            web.get(path + "/changes", self._changes),
            web.get(path + "/file/{file_id:[A-Za-z0-9_-]+}", self._sent_file),
            web.post(path + "/send", self._send),
            web.post(path + "/edit", self._own(self._edit)),
            web.post(path + "/react", self._own(self._react)),
            web.post(path + "/tap", self._own(self._tap)),
            web.post(path + "/start", self._own(self._start)),
            web.post(path + "/delete-topic", self._own(self._delete_topic)),
            web.post(path + "/private", self._own(self._private)),
        ]

    async def _show(self, request: web.Request) -> web.Response:
        say, pane = self._pages.say(request), self._pane
        words = page_words(say) | {
            key: say.plain(key_of(pane, key), **{name: f"{{{name}}}" for name in BLANKS.get(key, ())}) for key in WORDS
        }
        response = self._pages.render(
            request,
            "staff_pane.html",
            path=pane.path,
            words=words,
            profile={
                "name": "EsimFlux",
                "files": pane.path + "/file/",
                "path": pane.path,
                "reactions": REACTIONS,
                "quick": pane.quick,
                "deletes": pane.deletes is not None,
            },
            colleagues=self._rooms.colleagues,
            title=self._rooms.title,
            chat=f"{CHAT}?lang={say.language}",
            hints=pane.hints,
            page=pane.page,
        )
        response.headers["Content-Security-Policy"] += "; frame-src 'self'"
        return response

    async def _changes(self, request: web.Request) -> web.Response:
        """What has changed in the group since the page asked last, and what waits."""
        try:
            after = int(request.query.get("after", "0"))
        except ValueError:
            raise web.HTTPBadRequest from None
        return _json({"lag": await self._lag()} | self._rooms.changes(after))

    async def _lag(self) -> int:
        waiting = None if self._pane.waiting is None else await self._pane.waiting()
        if waiting is None or waiting.since is None:
            return 0
        return waiting.posts if (self._clock() - waiting.since).total_seconds() >= LAG_SECONDS else 0

    async def _sent_file(self, request: web.Request) -> web.Response:
        file = await self._rooms.api.files.find(request.match_info["file_id"])
        if file is None:
            raise web.HTTPNotFound
        return file_response(request, file.content, mime_type=file.mime_type, name=file.file_name)

    async def _send(self, request: web.Request) -> web.Response:
        """Somebody writes: text, or files with a caption; several pictures go as an album."""
        if not is_own_request(request):
            raise web.HTTPForbidden
        form = await request.post()
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        files = [each for each in form.getall("file", []) if isinstance(each, web.FileField)][:MAX_FILES]
        uploads = [upload_of(each) for each in files]
        try:
            reply_to = int(fields.get("reply_to") or 0) or None
            thread = int(fields.get("thread") or 0) or None
        except ValueError:
            raise web.HTTPBadRequest from None
        colleague = self._speaking(request, fields.get("who", ""))
        return await _answered(self._post(colleague, fields.get("text", ""), uploads, reply_to, thread))

    async def _post(
        self, colleague: Colleague, text: str, uploads: Sequence[Upload], reply_to: int | None, thread: int | None
    ) -> Json:
        person, place = colleague.person, self._rooms.place(thread)
        quoted = None if reply_to is None else self._rooms.find(reply_to)[0]
        if not uploads:
            sent = await person.send(text, reply_to=quoted, **place)
            return {"message_id": sent["message_id"]}
        if len(uploads) > 1 and all(each.kind == "photo" for each in uploads):
            pictures = [each.content for each in uploads]
            sent = await person.send_album(pictures, caption=text, reply_to=quoted, **place)
            return {"message_id": sent["message_id"]}
        for number, each in enumerate(uploads):
            sent = await person.send_file(
                each.kind,
                each.content,
                file_name=each.name,
                mime_type=each.mime_type,
                caption=text if number == 0 else "",
                reply_to=quoted,
                **place,
            )
        return {"message_id": sent["message_id"]}

    async def _edit(self, colleague: Colleague, act: Act) -> Json:
        """Somebody changes what they wrote."""
        message_id, place = self._rooms.find(act.message)
        await colleague.person.edit(message_id, act.text, **place)
        return {}

    async def _react(self, colleague: Colleague, act: Act) -> Json:
        """Somebody reacts, or takes it back."""
        if act.emoji is not None and act.emoji not in REACTIONS:
            raise web.HTTPBadRequest
        message_id, place = self._rooms.find(act.message)
        await colleague.person.react(message_id, act.emoji, **place)
        return {}

    async def _tap(self, colleague: Colleague, act: Act) -> Json:
        """Somebody presses a button; what the bot answers is a toast."""
        message_id, place = self._rooms.find(act.message)
        tap = await colleague.person.tap(message_id, act.data, **place)
        answer = await tap.answer(TAP_SECONDS)
        return {} if answer is None else answer

    async def _start(self, colleague: Colleague, act: Act) -> Json:
        """Somebody follows a link into their own chat with the bot."""
        await colleague.person.start(act.text)
        return {}

    async def _delete_topic(self, _colleague: Colleague, act: Act) -> Json:
        """A topic is deleted: the bot finds out by itself when it next has something to post there."""
        if self._pane.deletes is None:
            raise web.HTTPBadRequest
        await self._pane.deletes(act.thread)
        return {}

    async def _private(self, colleague: Colleague, _act: Act) -> Json:
        """What is for nobody but whoever acts."""
        return await self._pane.private(colleague)

    def _own(self, act: Callable[[Colleague, Act], Awaitable[Json]]) -> Handler:
        """Do what this page asks for as somebody of the staff."""

        async def answer(request: web.Request) -> web.Response:
            if not is_own_request(request):
                raise web.HTTPForbidden
            try:
                asked = Act.model_validate_json(await request.text())
            except ValidationError:
                raise web.HTTPBadRequest from None
            return await _answered(act(self._speaking(request, asked.who), asked))

        return answer

    def _speaking(self, request: web.Request, who: str) -> Colleague:
        """Who acts; their app speaks the language of the page."""
        colleague = self._rooms.colleagues.get(who)
        if colleague is None:
            raise web.HTTPBadRequest
        colleague.person.language_code = self._pages.language(request)
        return colleague


@web.middleware
async def let_the_chat_be_framed(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let a page of the same address show the chat within itself; for the demo alone."""
    response = await handler(request)
    if request.path == CHAT and not response.prepared:
        policy = response.headers.get("Content-Security-Policy", "")
        response.headers["Content-Security-Policy"] = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


async def _answered(doing: Awaitable[Json]) -> web.Response:
    """What became of it; a refusal of the Bot API in its own words."""
    try:
        return _json(await doing)
    except ApiError as refused:
        return _json({"refused": refused.description}, status=422)


def _json(told: Json, *, status: int = 200) -> web.Response:
    return web.json_response(told, status=status, headers={"Cache-Control": "no-store"})
