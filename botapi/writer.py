"""What a person says: text, pictures, files, and what they change of it."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, cast

from botapi.accounts import BotAccount
from botapi.args import Upload
from botapi.chats import Chat, Draft, PrivateChat, as_bots_see
from botapi.errors import refuse
from botapi.files import new_file
from botapi.groups import Group, Topic
from botapi.journal import Json, KeptFile
from botapi.limits import START_PARAMETER_LENGTH, TEXT_LENGTH
from botapi.media import check_upload, describe_file, particulars
from botapi.outgoing import as_answered, caption_fields
from botapi.text import format_text

if TYPE_CHECKING:
    from botapi.core import BotApi
    from botapi.person import Person

START_PARAMETER = re.compile(r"[A-Za-z0-9_-]*")


class Writer:
    """What makes a `Person` heard."""

    def __init__(
        self, api: "BotApi", user_id: int, first_name: str, language_code: str | None, username: str | None
    ) -> None:
        self.api = api
        self.id = user_id
        self.first_name = first_name
        self.language_code = language_code
        self.username = username
        self.deleted = False

    @property
    def _person(self) -> "Person":
        """Return the whole person; nobody is a writer alone."""
        return cast("Person", self)

    def user(self) -> Json:
        """Return the person as a Bot API user."""
        known: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.username:
            known["username"] = self.username
        return known | ({"language_code": self.language_code} if self.language_code else {})

    def bot_or_first(self, bot: BotAccount | None) -> BotAccount:
        """Return a bot, the first one if none is named."""
        return bot or next(iter(self.api.bots.values()))

    @asynccontextmanager
    async def hold(self, chat: Group | None, bot: BotAccount | None) -> AsyncIterator[Chat]:
        """Hold a group, or the private chat with a bot, locked."""
        if chat is not None:
            async with chat.lock:
                yield chat
            return
        self.api.people.setdefault(self.id, self._person)
        async with self.api.private(self.bot_or_first(bot), self.id) as private:
            if private is None:
                refuse("chat not found")
            yield private

    async def start(self, parameter: str = "", *, client_id: str | None = None, bot: BotAccount | None = None) -> Json:
        """
        Press "Start", or follow a link `https://t.me/<bot>?start=<parameter>`.

        Raises:
            ApiError: Telegram would not follow that link.
        """
        if len(parameter) > START_PARAMETER_LENGTH:
            refuse("START_PARAM_TOO_LONG")
        if START_PARAMETER.fullmatch(parameter) is None:
            refuse("START_PARAM_INVALID")
        return await self.send(f"/start {parameter}".strip(), client_id=client_id, bot=bot)

    async def send(  # noqa: PLR0913 - all but the text are optional and named
        self,
        text: str,
        *,
        reply_to: Json | int | None = None,
        client_id: str | None = None,
        chat: Group | None = None,
        thread: Topic | int | None = None,
        bot: BotAccount | None = None,
    ) -> Json:
        """Write. What is longer than a message goes as several; the first is returned."""
        clean, entities = format_text(text)
        if not clean:
            refuse("message text is empty")
        if len(clean) <= TEXT_LENGTH:
            contents = [{"text": clean} | ({"entities": entities} if entities else {})]
        else:
            parts = [format_text(clean[at : at + TEXT_LENGTH]) for at in range(0, len(clean), TEXT_LENGTH)]
            contents = [{"text": part} | ({"entities": found} if found else {}) for part, found in parts if part]
        return await self.post(contents, (), reply_to=reply_to, client_id=client_id, chat=chat, thread=thread, bot=bot)

    async def post(  # noqa: PLR0913 - all but the content are optional and named
        self,
        contents: Sequence[Json],
        files: Sequence[KeptFile],
        *,
        reply_to: Json | int | None = None,
        client_id: str | None = None,
        chat: Group | None = None,
        thread: Topic | int | None = None,
        bot: BotAccount | None = None,
    ) -> Json:
        """Put messages of any content into a chat, all at once; the first is returned."""
        async with self.hold(chat, bot) as held:
            if client_id is not None and (known := held.client_ids.get(client_id)) is not None:
                return held.messages.get(known) or {"message_id": known, "chat": held.describe(), "date": 0}
            if isinstance(held, PrivateChat) and held.blocked:
                await self._set_blocked(held, blocked=False)
            draft = Draft(held, client_id)
            draft.files = list(files)
            head = self._head(held, reply_to, thread)
            posted = [draft.post(content, **head) for content in contents]
            for message in posted:
                if isinstance(held, Group):
                    held.tell_bots(draft, "message", message)
                elif isinstance(held, PrivateChat):
                    draft.tell(held.bot, "message", as_bots_see(message))
            if not await held.commit(draft):
                return self._sent_before(held, contents[0])
            if isinstance(held, PrivateChat):
                held.started = True
            return posted[0]

    def _head(self, chat: Chat, reply_to: Json | int | None, thread: Topic | int | None) -> Json:
        """Return what stands before the content of the person's message."""
        head: Json = {"from": self.user()}
        answered = (
            chat.messages.get(reply_to if isinstance(reply_to, int) else reply_to["message_id"]) if reply_to else None
        )
        thread_id = thread.id if isinstance(thread, Topic) else thread
        if isinstance(chat, Group):
            chat.check_person(self._person)
            thread_id = thread_id or (answered or {}).get("message_thread_id")
            topic = chat.topics.get(thread_id) if thread_id else chat.general
            if topic is None:
                refuse("message thread not found")
            if topic.closed and not chat.people.of(self._person).may("can_manage_topics"):
                refuse("TOPIC_CLOSED")
            if thread_id:
                head |= {"message_thread_id": thread_id, "is_topic_message": True}
                answered = answered or chat.messages.get(thread_id)
        return head | ({"reply_to_message": as_answered(answered)} if answered else {})

    def _sent_before(self, chat: Chat, content: Json) -> Json:
        """Return what a repeated client id made, when only the journal remembered it: the person's latest like it."""
        own = [message for message in chat.messages.values() if message.get("from", {}).get("id") == self.id]
        same = [message for message in own if message.get("text") == content.get("text")]
        found = max(same or own, key=lambda message: message["message_id"], default=None)
        return found or {"message_id": 0, "chat": chat.describe(), "date": 0}

    async def send_file(
        self,
        kind: str,
        content: bytes,
        *,
        file_name: str | None = None,
        mime_type: str | None = None,
        caption: str = "",
        **place: Any,  # noqa: ANN401 - what `post` takes
    ) -> Json:
        """Send a file of any kind that a message can have, such as photo, video or sticker."""
        fields, file = self._file(kind, Upload(file_name or "", mime_type, content), caption)
        return await self.post([fields], [file], **place)

    async def send_photo(self, content: bytes, *, caption: str = "", **place: Any) -> Json:  # noqa: ANN401 - what `post` takes
        """Send a picture."""
        return await self.send_file("photo", content, caption=caption, **place)

    async def send_document(
        self,
        content: bytes,
        *,
        file_name: str = "document",
        mime_type: str | None = None,
        caption: str = "",
        **place: Any,  # noqa: ANN401 - what `post` takes
    ) -> Json:
        """Send a file."""
        return await self.send_file(
            "document", content, file_name=file_name, mime_type=mime_type, caption=caption, **place
        )

    async def send_voice(self, content: bytes, **place: Any) -> Json:  # noqa: ANN401 - what `post` takes
        """Say something aloud."""
        return await self.send_file("voice", content, **place)

    async def send_sticker(self, content: bytes, **place: Any) -> Json:  # noqa: ANN401 - what `post` takes
        """Send a sticker."""
        return await self.send_file("sticker", content, **place)

    async def send_album(self, pictures: Sequence[bytes], *, caption: str = "", **place: Any) -> Json:  # noqa: ANN401 - what `post` takes
        """Send several pictures at once; the caption is the first one's."""
        made = [
            self._file("photo", Upload("", None, content), caption if number == 0 else "")
            for number, content in enumerate(pictures)
        ]
        album = {"media_group_id": self.api.new_number()}
        return await self.post([fields | album for fields, _ in made], [file for _, file in made], **place)

    def _file(self, kind: str, upload: Upload, caption: str) -> tuple[Json, KeptFile]:
        """Return the fields of a message with a new file, and the file."""
        check_upload(kind, upload)
        file = new_file(self.id, kind, upload)
        return describe_file(kind, file, particulars(lambda _: None)) | caption_fields(caption, "", None), file

    async def send_location(self, latitude: float, longitude: float, **place: Any) -> Json:  # noqa: ANN401 - what `post` takes
        """Send where they are."""
        return await self.post([{"location": {"latitude": latitude, "longitude": longitude}}], (), **place)

    async def send_contact(self, phone_number: str, **place: Any) -> Json:  # noqa: ANN401 - what `post` takes
        """Share their own telephone number."""
        contact = {"phone_number": phone_number, "first_name": self.first_name, "user_id": self.id}
        return await self.post([{"contact": contact}], (), **place)

    async def edit(
        self, message_id: int, text: str, *, chat: Group | None = None, bot: BotAccount | None = None
    ) -> Json:
        """Change what they wrote."""
        clean, entities = format_text(text)
        async with self.hold(chat, bot) as held:
            message = held.messages.get(message_id)
            if message is None or message.get("from", {}).get("id") != self.id:
                refuse("message to edit not found")
            kept = {name: value for name, value in message.items() if name != "entities"}
            edited = kept | {"text": clean, "edit_date": self.api.now()} | ({"entities": entities} if entities else {})
            draft = Draft(held)
            draft.change(edited)
            if isinstance(held, Group):
                held.tell_bots(draft, "edited_message", edited)
            elif isinstance(held, PrivateChat):
                draft.tell(held.bot, "edited_message", as_bots_see(edited))
            await held.commit(draft)
            return edited

    async def _set_blocked(self, chat: PrivateChat, *, blocked: bool) -> None:
        """Change whether a bot is blocked, and tell it."""
        member: Json = {"user": chat.bot.user(), "status": "member"}
        kicked: Json = {"user": chat.bot.user(), "status": "kicked", "until_date": 0}
        draft = Draft(chat)
        update = {"chat": chat.describe(), "from": self.user(), "date": self.api.now()}
        before, after = (member, kicked) if blocked else (kicked, member)
        draft.tell(chat.bot, "my_chat_member", update | {"old_chat_member": before, "new_chat_member": after})
        await chat.commit(draft)
        chat.blocked = blocked
