"""
The demo's staff pane: the customer's phone, and beside it the staff group in which a newcomer answers.

The page asks several times a second what has changed. It stands on the demo's own address, on loopback, and nowhere
else; only there may a page of ours show the chat within itself.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import BaseModel, Field, ValidationError

from botapi.errors import ApiError
from botapi.journal import Json
from core.clock import Clock
from sandbox.staff_group import Colleague, StaffGroup
from sandbox.staff_pane_views import Upload, changes, links_of, upload_of
from sandbox.stripe_page import Texts
from web.chat_words import page_words
from web.files import file_response
from web.pages import Pages
from web.security import is_own_request

HERE = Path(__file__).resolve().parent
PATH = "/demo/desk"
CHAT = "/chat"
FILES = {
    "staff_pane.css": "text/css",
    "staff_pane.js": "text/javascript",
    "staff_bubble.js": "text/javascript",
    "staff_talk.js": "text/javascript",
    "staff_writer.js": "text/javascript",
}
TAP_SECONDS = 8.0
MAX_FILES = 10
LAG_SECONDS = 3
"""What waits no longer than this is on its way."""
REACTIONS = ("👍", "❤", "🔥", "👏", "🙏", "🤔", "👀", "🎉")
WORDS = (
    "pane-album",
    "pane-announce",
    "pane-closed",
    "pane-closed-write",
    "pane-editing",
    "pane-empty",
    "pane-general",
    "pane-general-write",
    "pane-lag-one",
    "pane-lag-more",
    "pane-link-none",
    "pane-nothing-yet",
    "pane-opened",
    "pane-pinned",
    "pane-react",
    "pane-reopened",
    "pane-replying",
    "pane-topic-gone",
    "pane-topic-new",
    "pane-topic-write",
    "pane-unread",
)
BLANKS = {
    "pane-announce": ("name",),
    "pane-lag-more": ("posts",),
    "pane-opened": ("name",),
    "pane-replying": ("name",),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is still to be posted into the group."""

    posts: int
    since: datetime | None


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
    Answers `/demo/desk` and what is done there.

    Args:
        staff: The group and who works in it.
        waiting: What the bot still has to post there.
        clock: The house's clock.
        texts: The words of a language code.
        languages: The codes that we ship.
    """

    def __init__(
        self,
        staff: StaffGroup,
        *,
        waiting: Callable[[], Awaitable[Waiting]],
        clock: Clock,
        texts: Texts,
        languages: tuple[str, ...],
    ) -> None:
        self._staff = staff
        self._waiting = waiting
        self._clock = clock
        self._pages = Pages(texts, languages, more_templates=[HERE / "templates"])
        self._files = {name: (HERE / "static" / name).read_bytes() for name in FILES}

    def routes(self) -> list[web.RouteDef]:
        """The page, its files, and all that can be done."""
        return [
            web.get(PATH, self._show),
            web.get(PATH + "/{name:staff_[a-z]+[.](?:css|js)}", self._file),
            web.get(PATH + "/changes", self._changes),
            web.get(PATH + "/file/{file_id:[A-Za-z0-9_-]+}", self._sent_file),
            web.post(PATH + "/send", self._send),
            web.post(PATH + "/edit", self._own(self._edit)),
            web.post(PATH + "/react", self._own(self._react)),
            web.post(PATH + "/tap", self._own(self._tap)),
            web.post(PATH + "/delete-topic", self._own(self._delete_topic)),
            web.post(PATH + "/sign-in", self._own(self._sign_in)),
        ]

    async def _show(self, request: web.Request) -> web.Response:
        say = self._pages.say(request)
        words = page_words(say) | {
            key: say.plain(key, **{name: f"{{{name}}}" for name in BLANKS.get(key, ())}) for key in WORDS
        }
        response = self._pages.render(
            request,
            "staff_pane.html",
            path=PATH,
            words=words,
            profile={"name": "EsimFlux", "files": PATH + "/file/", "path": PATH, "reactions": REACTIONS},
            colleagues=self._staff.colleagues,
            title=self._staff.group.title,
            chat=f"{CHAT}?lang={say.language}",
        )
        response.headers["Content-Security-Policy"] += "; frame-src 'self'"
        return response

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in self._files:
            raise web.HTTPNotFound
        headers = {"Cache-Control": "no-cache"}
        return web.Response(body=self._files[name], content_type=FILES[name], charset="utf-8", headers=headers)

    async def _changes(self, request: web.Request) -> web.Response:
        """What has changed in the group since the page asked last, and what waits."""
        try:
            after = int(request.query.get("after", "0"))
        except ValueError:
            raise web.HTTPBadRequest from None
        waiting = await self._waiting()
        seconds = 0 if waiting.since is None else int((self._clock() - waiting.since).total_seconds())
        lag = waiting.posts if seconds >= LAG_SECONDS else 0
        return _json({"lag": lag} | changes(self._staff.group, after))

    async def _sent_file(self, request: web.Request) -> web.Response:
        file = await self._staff.group.api.files.find(request.match_info["file_id"])
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
        person, group = colleague.person, self._staff.group
        if not uploads:
            sent = await person.send(text, chat=group, thread=thread, reply_to=reply_to)
            return {"message_id": sent["message_id"]}
        if len(uploads) > 1 and all(each.kind == "photo" for each in uploads):
            pictures = [each.content for each in uploads]
            sent = await person.send_album(pictures, caption=text, chat=group, thread=thread, reply_to=reply_to)
            return {"message_id": sent["message_id"]}
        for place, each in enumerate(uploads):
            sent = await person.send_file(
                each.kind,
                each.content,
                file_name=each.name,
                mime_type=each.mime_type,
                caption=text if place == 0 else "",
                chat=group,
                thread=thread,
                reply_to=reply_to,
            )
        return {"message_id": sent["message_id"]}

    async def _edit(self, colleague: Colleague, act: Act) -> Json:
        """Somebody changes what they wrote."""
        await colleague.person.edit(act.message, act.text, chat=self._staff.group)
        return {}

    async def _react(self, colleague: Colleague, act: Act) -> Json:
        """Somebody reacts, or takes it back."""
        if act.emoji is not None and act.emoji not in REACTIONS:
            raise web.HTTPBadRequest
        await colleague.person.react(act.message, act.emoji, chat=self._staff.group)
        return {}

    async def _tap(self, colleague: Colleague, act: Act) -> Json:
        """Somebody presses a button; what the bot answers is a toast."""
        tap = await colleague.person.tap(act.message, act.data, chat=self._staff.group)
        answer = await tap.answer(TAP_SECONDS)
        return {} if answer is None else answer

    async def _delete_topic(self, _colleague: Colleague, act: Act) -> Json:
        """A topic is deleted: the bot finds out by itself when it next has something to post there."""
        await self._staff.delete_topic(act.thread)
        return {}

    async def _sign_in(self, colleague: Colleague, _act: Act) -> Json:
        """What the bot answers to /desk in somebody's own chat, and the link in it."""
        try:
            message = await self._staff.desk_link(colleague)
        except TimeoutError:
            return {"text": "", "links": []}
        return {"text": message.get("text", ""), "links": links_of(message)}

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
        colleague = self._staff.colleagues.get(who)
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
