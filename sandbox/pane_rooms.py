"""
The rooms that a pane of the demo shows: the staff's forum, or the admin chat beside what the bot writes to each admin.

A pane speaks of topics and messages by number. The forum has numbers of its own; of several chats each gets a topic,
and the numbers of its messages are moved apart.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from botapi.accounts import BotAccount
from botapi.chats import Chat
from botapi.core import BotApi
from botapi.groups import Group
from botapi.journal import Json
from botapi.person import Person
from sandbox.staff_group import Colleague, StaffGroup
from sandbox.staff_pane_views import changes, messages_of

APART = 10**9
"""Between the numbers of two chats' messages; Telegram's own stay below 2^31, a demo's far below."""


class Rooms(Protocol):
    """What a pane shows, and where somebody acts in it."""

    @property
    def title(self) -> str:
        """What stands above it."""

    @property
    def colleagues(self) -> Mapping[str, Colleague]:
        """Who may act there."""

    @property
    def api(self) -> BotApi:
        """Where its files are."""

    def changes(self, after: int) -> Json:
        """What a page that has seen the change number *after* does not know."""

    def place(self, thread: int | None) -> dict[str, Any]:
        """Where a message for that topic of the page goes, as a `Person` is told."""

    def find(self, message_id: int) -> tuple[int, dict[str, Any]]:
        """The number that a message of the page has in its own chat, and which chat that is."""


class Forum:
    """The staff's forum as it is; those act in it who answer customers."""

    def __init__(self, staff: StaffGroup) -> None:
        self._staff = staff
        self.colleagues = {key: one for key, one in staff.colleagues.items() if one.role in {"agent", "lead"}}
        self.title = staff.group.title
        self.api = staff.group.api

    def changes(self, after: int) -> Json:
        """What has changed in the group."""
        return changes(self._staff.group, after)

    def place(self, thread: int | None) -> dict[str, Any]:
        """The group, in that topic."""
        return {"chat": self._staff.group, "thread": thread}

    def find(self, message_id: int) -> tuple[int, dict[str, Any]]:
        """The number stays."""
        return message_id, {"chat": self._staff.group}


class AdminRooms:
    """The admin chat, and the bot's own chat with each of those who act there."""

    def __init__(self, chat: Group, bot: BotAccount, admins: Mapping[str, Colleague], title: str) -> None:
        self._chat = chat
        self._bot = bot
        self.colleagues = admins
        self.title = title
        self.api: BotApi = chat.api
        self._people: list[Person] = [admin.person for admin in admins.values()]

    def changes(self, after: int) -> Json:
        """Everything, if anything has changed: a demo's admins do not write much."""
        rooms = [(0, self._chat), *self._private()]
        sequence = sum(room.sequence for _, room in rooms)
        if after == sequence and after:
            return {"sequence": after}
        messages = [_moved(message, number) for number, room in rooms for message in messages_of(room)]
        topics = [
            {"id": number, "name": f"EsimFlux → {admin.name}", "color": "8f7ab8", "is_closed": False}
            for number, admin in enumerate(self.colleagues.values(), start=1)
        ]
        ids = [message["message_id"] for message in messages]
        return {"sequence": sequence, "ids": ids, "messages": messages, "topics": topics}

    def place(self, thread: int | None) -> dict[str, Any]:
        """The admin chat, or one's own with the bot: a person has no other, whichever is looked at."""
        return {"bot": self._bot} if thread else {"chat": self._chat}

    def find(self, message_id: int) -> tuple[int, dict[str, Any]]:
        """The number in its own chat."""
        number, own = divmod(message_id, APART)
        return own, self.place(number)

    def _private(self) -> list[tuple[int, Chat]]:
        held = [self.api.chats.in_memory(self._bot, person.id) for person in self._people]
        return [(number, chat) for number, chat in enumerate(held, start=1) if chat is not None]


def _moved(message: Json, number: int) -> Json:
    moved = message | {"message_id": message["message_id"] + number * APART}
    if number:
        moved |= {"is_topic_message": True, "message_thread_id": number}
    if "reply_to_message" in message:
        moved["reply_to_message"] = _moved(message["reply_to_message"], number)
    return moved
