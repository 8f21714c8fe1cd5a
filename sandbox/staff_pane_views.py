"""What the staff pane is told of the group, and how a file of a form becomes one of a message."""

from dataclasses import dataclass, field
from typing import Literal

from aiohttp import web

from botapi.chats import Chat
from botapi.files import dimensions
from botapi.groups import Group
from botapi.journal import Json

SHOWN = 1500
"""The latest messages of the group; a page does not go further back."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody attached."""

    kind: Literal["photo", "video", "audio", "document"]
    name: str
    mime_type: str
    content: bytes = field(repr=False)


def changes(group: Group, after: int) -> Json:
    """What a page that has seen the change number *after* does not know; 0, or a number of the future: everything."""
    if after == group.sequence and after:
        return {"sequence": after}
    since = 0 if after > group.sequence else after
    shown = [message["message_id"] for message in messages_of(group)]
    return {
        "sequence": group.sequence,
        "ids": shown,
        "messages": [group.messages[one] for one in shown if group.changed.get(one, 0) > since],
        "topics": [
            {"id": topic.id, "name": topic.name, "color": f"{topic.icon_color:06x}", "is_closed": topic.closed}
            for topic in group.topics.values()
        ],
    }


def messages_of(chat: Chat) -> list[Json]:
    """The latest messages of a chat, oldest first."""
    return [chat.messages[one] for one in sorted(chat.messages)[-SHOWN:]]


def upload_of(file: web.FileField) -> Upload:
    """A file of a form: pictures go as photos, as in any app."""
    content = file.file.read()
    mime_type = file.content_type or "application/octet-stream"
    kind: Literal["photo", "video", "audio", "document"] = "document"
    if mime_type in {"image/jpeg", "image/png", "image/webp"} and dimensions(content) is not None:
        kind = "photo"
    elif mime_type == "video/mp4":
        kind = "video"
    elif mime_type in {"audio/mpeg", "audio/mp4"}:
        kind = "audio"
    return Upload(kind, file.filename, mime_type, content)


def links_of(message: Json) -> list[Json]:
    """The buttons of a message that lead somewhere."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return [{"text": button["text"], "url": button["url"]} for row in rows for button in row if "url" in button]
