"""What a message holds, of whatever kind, apart from any chat: what a ticket keeps and both sides are shown."""

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Self


class ContentKind(StrEnum):
    """The kinds of messages that people send."""

    TEXT = "text"
    PHOTO = "photo"
    VIDEO = "video"
    ANIMATION = "animation"
    AUDIO = "audio"
    VOICE = "voice"
    VIDEO_NOTE = "video_note"
    DOCUMENT = "document"
    STICKER = "sticker"
    LOCATION = "location"
    VENUE = "venue"
    CONTACT = "contact"
    OTHER = "other"
    """A poll, a die, a game, …: it can be copied within one bot, and is told of in words elsewhere."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as the bot that received it knows it."""

    file_id: str
    unique_id: str
    name: str | None = None
    mime_type: str | None = None
    size: int | None = None
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Content:
    """
    One message. Offsets in `entities` are UTF-16 units, as everywhere in the Bot API; they are Bot API objects.

    `extra` holds what only its kind has: `latitude` and `longitude`, `title` and `address`, `phone_number`,
    `first_name` and `last_name`, a sticker's `emoji`; of a kind that cannot be carried over its `word`, and all that it
    `says`.
    """

    kind: ContentKind
    text: str = field(default="", repr=False)
    """The text or the caption."""
    entities: tuple[dict[str, Any], ...] = field(default=(), repr=False)
    file: File | None = field(default=None, repr=False)
    extra: dict[str, Any] = field(default_factory=dict, repr=False)

    def to_json(self) -> str:
        """As it is kept (sealed)."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, kept: str) -> Self:
        """What `to_json` made."""
        raw = json.loads(kept)
        file = None if raw["file"] is None else File(**raw["file"])
        return cls(ContentKind(raw["kind"]), raw["text"], tuple(raw["entities"]), file, raw["extra"])
