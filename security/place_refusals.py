"""How the house says no about chats."""

from dataclasses import dataclass

from core.errors import Refusal
from security.tags import Tag


class ChatCodeWrong(Refusal):
    """The code is none, is used, is too old, or is another owner's: we do not say which."""

    key = "refusal-chat-code"
    tag = Tag.CHAT_CODE_REFUSED


@dataclass(eq=False)
class PlaceTaken(Refusal):
    """There is a chat for that already: it is let go first."""

    key = "refusal-place-taken"

    place: str


@dataclass(eq=False)
class PlaceFixed(Refusal):
    """The settings name the chat for that: only there it can be changed."""

    key = "refusal-place-fixed"

    place: str


class ChatNotRegistered(Refusal):
    """The chat is not registered for anything."""

    key = "refusal-chat-not-registered"
