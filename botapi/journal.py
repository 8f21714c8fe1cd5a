"""
What a chat must still know after a restart, and where it is kept.

The core keeps chats in memory while they are used. What changes in a chat is handed to its journal before anybody is
told of it; a chat that is not in memory is loaded from there. Without a database the journal forgets.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a chat: its bytes are personal and may hold a QR code, so `repr` leaves them out."""

    file_id: str
    file_unique_id: str
    chat_id: int
    file_name: str | None
    mime_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ChatChange:
    """
    One change of one chat: all of it is kept, or none.

    `sequence` numbers the changes of a chat without a gap: 1, 2, 3 … A page that has seen number n asks for what came
    after n and misses nothing. Each message carries the sequence of its own last change.
    """

    chat_id: int
    sequence: int
    messages: Sequence[Json] = ()
    """New or changed Bot API messages, whole, as the person sees them."""
    deleted: Sequence[int] = ()
    """Ids of messages that are gone."""
    updates: Sequence[Json] = ()
    """New updates for the bot, each with its `update_id`."""
    files: Sequence[KeptFile] = ()
    client_id: str | None = None
    """The page's own id of what the person did; the same one again changes nothing."""


@dataclass(slots=True)
class ChatMemory:
    """A chat as the journal gives it back."""

    chat_id: int
    sequence: int
    last_message_id: int
    user: Json
    """The Bot API user."""
    messages: list[Json]
    """The latest ones, oldest first."""
    changed: dict[int, int]
    """message_id → sequence of its last change, for the messages above."""
    client_ids: dict[str, int] = field(default_factory=dict)
    """The page's id of what the person did → the message it made (0: none), for the latest of them."""


class Journal(Protocol):
    """Keeps chats. One process writes a chat at a time."""

    async def load(self, chat_id: int) -> ChatMemory | None:
        """The chat, if it is known here."""

    async def keep(self, change: ChatChange) -> bool:
        """Keep a change; False if its `client_id` was kept before (nothing is changed then)."""

    async def pending(self) -> list[Json]:
        """Updates that no bot has confirmed, oldest first."""

    async def confirm(self, update_ids: Sequence[int]) -> None:
        """The bot has handled these."""

    async def next_update_id(self) -> int:
        """A number above every update ever kept."""

    async def file(self, file_id: str) -> KeptFile | None:
        """A file of a chat."""


class Forgetful:
    """The journal of a Bot API without a database."""

    async def load(self, chat_id: int) -> ChatMemory | None:
        """Know nothing."""
        del chat_id
        return None

    async def keep(self, change: ChatChange) -> bool:
        """Keep nothing."""
        del change
        return True

    async def pending(self) -> list[Json]:
        """Nothing waits."""
        return []

    async def confirm(self, update_ids: Sequence[int]) -> None:
        """Nothing to do."""

    async def next_update_id(self) -> int:
        """Start anywhere."""
        return 1

    async def file(self, file_id: str) -> KeptFile | None:
        """Know nothing."""
        del file_id
        return None
