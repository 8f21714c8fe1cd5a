"""Whom and what the desk listens to: asynchronous filters that look at the update alone."""

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, MessageReactionUpdated

from handlers.filters import chat_of
from support.desk_room import DeskRoom

ANONYMOUS_ADMIN = 1087968824
"""Telegram's GroupAnonymousBot: all admins of a group who hide who they are."""


class StaffGroup(Filter):
    """The staff's group, wherever it has moved."""

    async def __call__(
        self, event: Message | CallbackQuery | MessageReactionUpdated | ChatMemberUpdated, desk_room: DeskRoom
    ) -> bool:
        """Whether it happened there."""
        chat = chat_of(event) if isinstance(event, Message | CallbackQuery) else event.chat
        return chat is not None and desk_room.chat_id is not None and chat.id == desk_room.chat_id


class Direct(Filter):
    """Typed here, now, by a person who shows who they are: the only way in which a command counts."""

    async def __call__(self, message: Message) -> bool:
        """Whether it was; a caption, an edit, a forwarded or scheduled message and the word of another bot do not."""
        return message.text is not None and message.edit_date is None and is_of_a_person(message)


class Anonymous(Filter):
    """Somebody who writes as the group, or as a channel."""

    async def __call__(self, message: Message) -> bool:
        """Whether nobody can say who wrote it."""
        return message.sender_chat is not None and not message.is_automatic_forward


class FromPerson(Filter):
    """A message of a person, of whatever kind."""

    async def __call__(self, message: Message) -> bool:
        """Whether a person wrote it here: not a bot, a channel, or the service."""
        return message.sender_chat is None and message.from_user is not None and not message.from_user.is_bot


def is_of_a_person(message: Message) -> bool:
    """Whether a person wrote it in this chat themselves."""
    return (
        message.from_user is not None
        and not message.from_user.is_bot
        and message.sender_chat is None
        and message.via_bot is None
        and message.forward_origin is None
        and not message.is_automatic_forward
        and not message.is_from_offline
    )
