"""
A chat, and the one way in which it changes.

Whoever changes a chat holds its lock, writes what shall be into a `Draft` and commits it. The draft is kept by the
journal first; only then memory changes, updates are queued and listeners are told. A draft that cannot be kept changes
nothing.
"""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from botapi.accounts import BotAccount
from botapi.errors import forbid
from botapi.events import ChatEvent, Kind
from botapi.journal import ChatChange, ChatMemory, Forgetful, Journal, Json, KeptFile

if TYPE_CHECKING:
    from botapi.core import BotApi
    from botapi.person import Person

HIDDEN = ("reactions", "is_pinned", "inline_message_id")
"""What a person sees in a message and the Bot API does not tell."""
REMEMBERED_CLIENT_IDS = 200


def as_bots_see(message: Json) -> Json:
    """Return a message without what only the person sees: reactions, and keyboards that are not inline."""
    seen = {key: value for key, value in message.items() if key not in HIDDEN}
    if "inline_keyboard" not in seen.get("reply_markup", {"inline_keyboard": ()}):
        del seen["reply_markup"]
    return seen


class Draft:
    """What one step wants to change in one chat."""

    def __init__(self, chat: "Chat", client_id: str | None = None) -> None:
        self.chat = chat
        self.client_id = client_id
        self.messages: dict[int, Json] = {}
        self.deleted: list[int] = []
        self.updates: list[tuple[BotAccount, str, Json]] = []
        self.files: list[KeptFile] = []
        self._last_message_id = chat.last_message_id

    def post(self, content: Json, **head: Any) -> Json:  # noqa: ANN401 - JSON may be anything
        """Add a message at the end of the chat: *head* (who, reply, topic) stands before the content."""
        self._last_message_id += 1
        message: Json = {
            "message_id": self._last_message_id,
            "date": self.chat.api.now(),
            "chat": self.chat.describe(),
            **{key: value for key, value in head.items() if value is not None},
            **self.chat.api.with_known_people(content),
        }
        self.messages[self._last_message_id] = message
        return message

    def change(self, message: Json) -> None:
        """Put a message in the place of the one with its id."""
        self.messages[message["message_id"]] = self.chat.api.with_known_people(message)

    def delete(self, message_id: int) -> None:
        """Take a message away."""
        self.deleted.append(message_id)

    def tell(self, bot: BotAccount, kind: str, payload: Json) -> None:
        """Queue an update for a bot, if it wants such."""
        if bot.updates.wants(kind):
            self.updates.append((bot, kind, payload))


class Chat:
    """What private chats and groups have in common."""

    def __init__(self, api: "BotApi", chat_id: int, journal: Journal) -> None:
        self.api = api
        self.id = chat_id
        self.lock = asyncio.Lock()
        self.users = 0
        """Who works with it at this moment; only a chat that nobody uses may leave memory."""
        self.stale = False
        """What memory holds may be wrong: load it again."""
        self.messages: dict[int, Json] = {}
        self.changed: dict[int, int] = {}
        self.sequence = 0
        self.last_message_id = 0
        self.client_ids: dict[str, int] = {}
        """The page's id of what the person did → the message it made."""
        self.pinned: list[int] = []
        self._journal = journal

    def describe(self) -> Json:
        """Return the chat as it stands in messages."""
        raise NotImplementedError

    def check_writable(self, bot: BotAccount) -> None:
        """Refuse, as Telegram does, if the bot may not write here."""
        raise NotImplementedError

    def remember(self, memory: ChatMemory) -> None:
        """Take what the journal gave back."""
        self.sequence = memory.sequence
        self.last_message_id = memory.last_message_id
        self.messages = {message["message_id"]: message for message in memory.messages}
        self.changed = dict(memory.changed)
        self.client_ids = dict(memory.client_ids)
        self.pinned = [i for i, message in self.messages.items() if message.get("is_pinned")]

    async def commit(self, draft: Draft) -> bool:
        """
        Keep a draft, change memory, tell everybody; False if its client id was kept before.

        A write that has begun is finished even if the caller goes away. After a write that failed the chat is loaded
        again, since nobody knows what was kept.
        """
        updates: list[tuple[BotAccount, Json]] = [
            (bot, {"update_id": bot.updates.reserve(), kind: data}) for bot, kind, data in draft.updates
        ]
        change = ChatChange(
            self.id,
            self.sequence + 1,
            tuple(draft.messages.values()),
            tuple(draft.deleted),
            tuple(update for _, update in updates),
            tuple(draft.files),
            draft.client_id,
        )
        kept, interruption = await self._keep(change)
        if kept:
            self._apply(draft)
            for bot, update in updates:
                bot.updates.fill(update)
        else:
            for bot, update in updates:
                bot.updates.release([update["update_id"]])
        if interruption is not None:
            raise interruption
        return kept

    async def _keep(self, change: ChatChange) -> tuple[bool, BaseException | None]:
        """Have the journal keep a change; return whether it did, and what must be raised afterwards."""
        if change.client_id is not None and change.client_id in self.client_ids:
            return False, None
        if isinstance(self._journal, Forgetful):
            return True, None
        keeping = asyncio.ensure_future(self._journal.keep(change))
        interruption: BaseException | None = None
        while not keeping.done():
            try:
                await asyncio.wait([keeping])
            except asyncio.CancelledError as error:
                interruption = error
        if (failure := keeping.exception()) is not None:
            self.stale = True
            return False, failure
        return keeping.result(), interruption

    def _apply(self, draft: Draft) -> None:
        """Change memory and tell the listeners."""
        self.sequence += 1
        told: list[tuple[Kind, Json]] = []
        for message_id, message in draft.messages.items():
            told.append((_kind(self.messages.get(message_id), message), message))
            self.messages[message_id] = message
            self.changed[message_id] = self.sequence
            self.last_message_id = max(self.last_message_id, message_id)
        for message_id in draft.deleted:
            self.messages.pop(message_id, None)
            self.changed.pop(message_id, None)
            if message_id in self.pinned:
                self.pinned.remove(message_id)
            told.append(("deleted", {"message_id": message_id}))
        if draft.client_id is not None:
            self.client_ids[draft.client_id] = next(iter(draft.messages), 0)
            while len(self.client_ids) > REMEMBERED_CLIENT_IDS:
                del self.client_ids[next(iter(self.client_ids))]
        for file in draft.files:
            self.api.files.keep(file)
        last = len(told) - 1
        self.api.events.tell(
            self.id,
            [
                ChatEvent(self.id, self.sequence if place == last else None, kind, payload)
                for place, (kind, payload) in enumerate(told)
            ],
        )


def _kind(before: Json | None, after: Json) -> Kind:
    """Return what a listener calls this change of a message."""
    if before is None:
        return "message"
    return "reaction" if before.get("reactions") != after.get("reactions") else "edited"


@dataclass(frozen=True, slots=True)
class ChatState:
    """A chat as a page that opens sees it."""

    sequence: int
    messages: tuple[Json, ...]
    """Oldest first."""
    changed: dict[int, int]
    """message_id → sequence of its last change."""


class PrivateChat(Chat):
    """A person and a bot."""

    def __init__(self, api: "BotApi", bot: BotAccount, person: "Person", journal: Journal) -> None:
        super().__init__(api, person.id, journal)
        self.bot = bot
        self.person = person
        self.started = False
        """Whether the person ever wrote to the bot."""
        self.blocked = False

    def describe(self) -> Json:
        """Return the chat as it stands in messages."""
        user = self.person.user()
        return {"id": self.id, "type": "private"} | {
            key: user[key] for key in ("first_name", "last_name", "username") if key in user
        }

    def remember(self, memory: ChatMemory) -> None:
        """Take what the journal gave back."""
        super().remember(memory)
        self.started = self.started or memory.last_message_id > 0

    def check_writable(self, bot: BotAccount) -> None:
        """Refuse a bot that the person never started, or blocked, or whose person is gone."""
        del bot
        if self.person.deleted:
            forbid("user is deactivated")
        if not self.started:
            forbid("bot can't initiate conversation with a user")
        if self.blocked:
            forbid("bot was blocked by the user")
