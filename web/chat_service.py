"""What the chat page asks of the service behind it; botapi/webchats.py gives it."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, Protocol, TypeAlias

Json: TypeAlias = dict[str, Any]


class Entry(Protocol):
    """A browser's way into its chat."""

    @property
    def chat_id(self) -> int:
        """The chat."""

    @property
    def token(self) -> str:
        """The browser's secret."""

    @property
    def is_new(self) -> bool:
        """Whether the chat was made just now."""


class ChatFile(Protocol):
    """A file of a chat."""

    @property
    def file_name(self) -> str | None:
        """What it is called, if it has a name."""

    @property
    def mime_type(self) -> str:
        """What kind it says it is."""

    @property
    def content(self) -> bytes:
        """Its bytes."""


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


class ChatService(Protocol):
    """
    The chats of the website.

    A message is shown as `{"message_id", "client_id", "message"}`, where `message` is the Bot API's own object, or
    null once it was deleted. A change is `{"sequence", "messages"}`. Every act carries the page's own `client_id`;
    the same one again changes nothing. What cannot be done is a `Refusal`.
    """

    async def enter(self, token: str | None, *, language: str, name: str, start: str | None = None) -> Entry:
        """
        The chat of that secret, or a new one, which the bot then greets.

        *name* is what the bot calls the guest; *start* is the parameter of a deep link, sent as /start.
        """

    async def find(self, token: str) -> int | None:
        """The chat that this secret opens."""

    async def history(self, chat_id: int, *, before: int | None = None, limit: int = 50) -> Json:
        """`{"sequence", "messages", "is_all"}`: the newest messages (before that one), oldest first."""

    def follow(self, chat_id: int, after: int) -> AsyncIterator[Json]:
        """
        Every change after *after*, then each one as it happens; never ends by itself.

        Yields `{"kind": "change", "sequence", "messages"}`, `{"kind": "action", "action"}` (the bot is typing) and
        `{"kind": "reset"}`: too much happened, load the history again.
        """

    async def say(self, chat_id: int, *, client_id: str, text: str, reply_to: int | None = None) -> Json:
        """The person writes; the change that it made."""

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
        """The person sends a file as *kind* `photo`, `voice` or `document`; the change that it made."""

    async def edit(self, chat_id: int, *, client_id: str, message_id: int, text: str) -> Json:
        """The person writes a message of theirs anew; the change that it made."""

    async def tap(self, chat_id: int, *, client_id: str, message_id: int, data: str) -> Json:
        """The person presses a button; the bot's answer `{"text", "show_alert", "url"}`, empty if there is none."""

    async def file(self, chat_id: int, file_id: str) -> ChatFile | None:
        """A file of that chat and of no other."""

    async def profile(self, language: str) -> Json:
        """`{"name", "description", "commands": [{"command", "description"}]}` of the bot."""

    async def set_language(self, chat_id: int, language: str) -> None:
        """From here on the person reads that language."""

    async def forget(self, chat_id: int) -> None:
        """Close the chat for good; the purge deletes it."""


KINDS: Sequence[str] = ("photo", "voice", "document")
