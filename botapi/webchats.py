"""
The website's chats: what web/chat.py asks, answered by the Bot API of our own and its archive.

A browser's secret is 256 random bits; only its SHA-256 is kept. Ids of web people are random in [2^40, 2^52).
"""

import asyncio
import hashlib
import secrets
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Protocol

from botapi.accounts import BotAccount
from botapi.archive import GREETING, KeptMessage
from botapi.archive_pages import Archive
from botapi.core import BotApi
from botapi.errors import ApiError
from botapi.events import ChatEvent
from botapi.files import ID_LENGTH
from botapi.journal import Json, KeptFile
from botapi.person import Person
from botapi.webchat_erasing import ErasableChats
from botapi.webchat_refusals import ButtonGone, as_refusal
from core.channels import new_web_id
from core.ids import bearer_token

MISSED_AT_MOST = 300
"""A page that missed more messages loads the history again."""

PATIENCE_SECONDS = 15
"""How long a pressed button waits for the bot's answer: as long as Telegram keeps the query open."""

ANSWERS_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """A browser's way into its chat."""

    chat_id: int
    token: str = field(repr=False)
    is_new: bool


class Upload(Protocol):
    """A file that a person sends."""

    @property
    def file_name(self) -> str:
        """What it is called."""

    @property
    def mime_type(self) -> str:
        """What kind the browser says it is."""

    @property
    def content(self) -> bytes:
        """Its bytes."""


class WebChats(ErasableChats):
    """
    The service behind the chat page: chats with *bot*, kept in *archive*, which is the journal of *api*.

    *on_act* is told of each act of somebody's, by their id, while the request that brings it is under way.
    """

    def __init__(
        self, api: BotApi, archive: Archive, bot: BotAccount, *, on_act: Callable[[int], None] = lambda _: None
    ) -> None:
        self._api = api
        self._archive = archive
        self._bot = bot
        self._on_act = on_act
        self._taps: OrderedDict[tuple[int, str], asyncio.Task[Json]] = OrderedDict()

    async def enter(self, token: str | None, *, language: str, name: str, start: str | None = None) -> Entry:
        """
        The chat of that secret, or a new one, which the bot then greets.

        *name* is what the bot calls the guest; *start* is the parameter of a deep link, sent as /start.
        """
        chat_id = None if token is None else await self.find(token)
        is_new = chat_id is None
        if token is None or chat_id is None:
            token, chat_id = bearer_token(), new_web_id()
            user = {"id": chat_id, "is_bot": False, "first_name": name, "language_code": language}
            await self._archive.begin(chat_id, _hash(token), user)
        else:
            await self._archive.visited(chat_id)
            await self.set_language(chat_id, language)
        if start is not None and not is_new:
            await self._send(chat_id, f"/start {start}", client_id=secrets.token_hex(16))
        elif await self._archive.sequence(chat_id) == 0:
            await self._send(chat_id, "/start" if start is None else f"/start {start}", client_id=GREETING)
        return Entry(chat_id, token, is_new)

    async def find(self, token: str) -> int | None:
        """The chat that this secret opens."""
        return await self._archive.opened_by(_hash(token))

    async def history(self, chat_id: int, *, before: int | None = None, limit: int = 50) -> Json:
        """`{"sequence", "messages", "is_all"}`: the newest messages (before that one), oldest first."""
        kept, sequence = await self._archive.history(chat_id, limit + 1, before=before)
        return {
            "sequence": sequence,
            "messages": [_shown(one) for one in kept[-limit:]],
            "is_all": len(kept) <= limit,
        }

    async def follow(self, chat_id: int, after: int) -> AsyncIterator[Json]:
        """
        Every change after *after*, then each one as it happens; ends where a page must come back.

        The archive is asked once the live line is open, so that nothing falls between the two.
        """
        with self._api.listen(chat_id) as happening:
            missed = await self._archive.changes(chat_id, after, MISSED_AT_MOST + 1)
            if len(missed) > MISSED_AT_MOST or after > await self._archive.sequence(chat_id):
                yield {"kind": "reset"}
                return
            seen = after
            for sequence, kept in groupby(missed, key=lambda one: one.sequence):
                seen = sequence
                yield _change(sequence, list(kept))
            parts: list[ChatEvent] = []
            async for event in happening:
                if event.kind == "typing":
                    yield {"kind": "action", "action": event.payload["action"]}
                if event.kind in {"typing", "toast"}:
                    continue
                if event.kind == "gone":
                    yield {"kind": "gone", "url": event.payload["url"]}
                    return
                parts.append(event)
                if event.sequence is None:
                    continue
                whole, parts = parts, []
                if event.sequence > seen:
                    seen = event.sequence
                    yield _change(seen, await self._kept(chat_id, seen, whole))

    async def say(self, chat_id: int, *, client_id: str, text: str, reply_to: int | None = None) -> Json:
        """The person writes; the change that it made."""
        await self._send(chat_id, text, client_id=client_id, reply_to=reply_to)
        return await self._made(chat_id, client_id)

    async def upload(  # noqa: PLR0913 - each is one thing that the person gives
        self,
        chat_id: int,
        *,
        client_id: str,
        kind: str,
        file: Upload,
        caption: str | None = None,
        reply_to: int | None = None,
    ) -> Json:
        """
        The person sends a file as *kind* `photo`, `voice` or `document`; the change that it made.

        A picture that Telegram would not take as a photo goes as a document.
        """
        person = await self._person(chat_id)

        async def send(as_kind: str) -> None:
            await person.send_file(
                as_kind,
                file.content,
                file_name=file.file_name,
                mime_type=file.mime_type,
                caption=caption or "",
                client_id=client_id,
                reply_to=reply_to,
                bot=self._bot,
            )

        try:
            await send(kind)
        except ApiError as error:
            if kind != "photo" or "caption" in error.description:
                raise as_refusal(error) from error
            await send("document")
        return await self._made(chat_id, client_id)

    async def edit(self, chat_id: int, *, client_id: str, message_id: int, text: str) -> Json:
        """The person writes a message of theirs anew; the change that it made."""
        del client_id  # the same text twice is the same message
        person = await self._person(chat_id)
        try:
            edited = await person.edit(message_id, text, bot=self._bot)
        except ApiError as error:
            raise as_refusal(error) from error
        kept = KeptMessage(message_id, await self._archive.sequence(chat_id), None, edited)
        return _change(kept.sequence, [kept])

    async def tap(self, chat_id: int, *, client_id: str, message_id: int, data: str) -> Json:
        """
        The person presses a button; the bot's answer `{"text", "show_alert", "url"}`, empty if there is none.

        The same press again, sent because the line was cut, waits for the same answer.

        Raises:
            ButtonGone: The message has no such button any more.
        """
        if (key := (chat_id, client_id)) not in self._taps:
            task = asyncio.create_task(self._tap(chat_id, client_id, message_id, data))
            task.add_done_callback(_heard)
            self._taps[key] = task
            if len(self._taps) > ANSWERS_REMEMBERED:
                self._taps.popitem(last=False)
        return await asyncio.shield(self._taps[key])

    async def file(self, chat_id: int, file_id: str) -> KeptFile | None:
        """A file that a message of that chat shows; those of a copied message were first sent elsewhere."""
        found = await self._api.files.find(file_id)
        if found is None or found.chat_id == chat_id:
            return found
        state = await self._api.state(chat_id)
        return found if any(_shows(message, found.file_id[:ID_LENGTH]) for message in state.messages) else None

    async def profile(self, language: str) -> Json:
        """`{"name", "description", "commands": [{"command", "description"}]}` of the bot."""
        asked = {"language_code": language}
        name = await self._api.call(self._bot.token, "getMyName", asked)
        about = await self._api.call(self._bot.token, "getMyDescription", asked)
        return {
            "name": name["name"] or self._bot.first_name,
            "description": about["description"],
            "commands": await self._commands(language),
        }

    async def set_language(self, chat_id: int, language: str) -> None:
        """From here on the person reads that language."""
        user = await self._archive.user(chat_id)
        if user is None or user.get("language_code") == language:
            return
        user["language_code"] = language
        await self._archive.set_user(chat_id, user)
        self._as_person(user)

    async def forget(self, chat_id: int) -> None:
        """Close the chat for good: nobody enters it, the bot cannot write to it, the purge deletes it."""
        await self._archive.close(chat_id)
        await (await self._person(chat_id)).delete_account()

    async def _tap(self, chat_id: int, client_id: str, message_id: int, data: str) -> Json:
        message = await self._archive.message(chat_id, message_id)
        if message is None or data not in _callbacks(message):
            raise ButtonGone
        person = await self._person(chat_id)
        try:
            pressed = await person.tap(message_id, data, client_id=client_id, bot=self._bot)
        except ApiError as error:
            raise as_refusal(error) from error
        answer = await pressed.answer(PATIENCE_SECONDS) or {}
        return {name: answer[name] for name in ("text", "show_alert", "url") if answer.get(name)}

    async def _send(self, chat_id: int, text: str, *, client_id: str, reply_to: int | None = None) -> None:
        person = await self._person(chat_id)
        try:
            await person.send(text, client_id=client_id, reply_to=reply_to, bot=self._bot)
        except ApiError as error:
            raise as_refusal(error) from error

    async def _person(self, chat_id: int) -> Person:
        self._on_act(chat_id)
        known = self._api.people.get(chat_id)
        if known is not None:
            return known
        user = await self._archive.user(chat_id)
        return self._as_person(user or {"id": chat_id, "first_name": str(chat_id)})

    def _as_person(self, user: Json) -> Person:
        return self._api.person(
            user_id=user["id"], first_name=user["first_name"], language_code=user.get("language_code")
        )

    async def _made(self, chat_id: int, client_id: str) -> Json:
        kept = await self._archive.made_by(chat_id, client_id)
        return _change(max((one.sequence for one in kept), default=0), kept)

    async def _kept(self, chat_id: int, sequence: int, events: Sequence[ChatEvent]) -> list[KeptMessage]:
        """What the events of one change say, with the page's own numbers of what the person sent."""
        written = [event.payload["message_id"] for event in events if not _is_bots(event)]
        client_ids = await self._archive.client_ids(chat_id, written) if written else {}
        return [
            KeptMessage(
                event.payload["message_id"],
                sequence,
                client_ids.get(event.payload["message_id"]),
                None if event.kind == "deleted" else event.payload,
            )
            for event in events
        ]

    async def _commands(self, language: str) -> list[Json]:
        for scope in ("all_private_chats", "default"):
            for code in (language, ""):
                asked = {"scope": {"type": scope}, "language_code": code}
                if commands := await self._api.call(self._bot.token, "getMyCommands", asked):
                    return list(commands)
        return []


def _heard(task: asyncio.Task[Json]) -> None:
    """Take note of a refusal that nobody waited for any more."""
    if not task.cancelled():
        task.exception()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _is_bots(event: ChatEvent) -> bool:
    return event.kind == "deleted" or bool(event.payload.get("from", {}).get("is_bot"))


def _shows(value: object, file_id: str) -> bool:
    """Whether a message, or a part of one, names that file in any of its sizes."""
    match value:
        case dict():
            named = str(value.get("file_id", "")).startswith(file_id)
            return named or any(_shows(part, file_id) for part in value.values())
        case list():
            return any(_shows(part, file_id) for part in value)
    return False


def _callbacks(message: Json) -> set[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return {button["callback_data"] for row in rows for button in row if "callback_data" in button}


def _shown(kept: KeptMessage) -> Json:
    return {
        "message_id": kept.message_id,
        "sequence": kept.sequence,
        "client_id": kept.client_id,
        "message": kept.message,
    }


def _change(sequence: int, kept: Sequence[KeptMessage]) -> Json:
    return {"kind": "change", "sequence": sequence, "messages": [_shown(one) for one in kept]}
