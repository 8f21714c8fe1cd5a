"""Whom and what the desk listens to: asynchronous filters that look at the update alone."""

from aiogram.enums import ContentType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, MessageReactionUpdated

from handlers.filters import StaffWords, chat_of
from security.places import Place
from support.desk_room import DeskRoom

ANONYMOUS_ADMIN = 1087968824
"""Telegram's GroupAnonymousBot: all admins of a group who hide who they are."""

CARRIED = frozenset(
    {
        ContentType.TEXT,
        ContentType.PHOTO,
        ContentType.LIVE_PHOTO,
        ContentType.VIDEO,
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.VOICE,
        ContentType.VIDEO_NOTE,
        ContentType.DOCUMENT,
        ContentType.STICKER,
        ContentType.LOCATION,
        ContentType.VENUE,
        ContentType.CONTACT,
        ContentType.POLL,
        ContentType.DICE,
        ContentType.GAME,
        ContentType.STORY,
        ContentType.PAID_MEDIA,
        ContentType.CHECKLIST,
        ContentType.RICH_MESSAGE,
    }
)
"""What people write; all else is news of the service."""


class StaffGroup(Filter):
    """The staff's group, wherever it has moved."""

    async def __call__(
        self, event: Message | CallbackQuery | MessageReactionUpdated | ChatMemberUpdated, desk_room: DeskRoom
    ) -> bool:
        """Whether it happened there."""
        chat = chat_of(event) if isinstance(event, Message | CallbackQuery) else event.chat
        return chat is not None and desk_room.chat_id is not None and chat.id == desk_room.chat_id


class Anonymous(Filter):
    """Somebody who writes as the group, or as a channel."""

    async def __call__(self, message: Message, presses: StaffWords) -> bool:
        """Whether nobody can say who wrote it; commands of other places are not listened to."""
        is_hidden = message.sender_chat is not None and not message.is_automatic_forward
        return is_hidden and not presses.is_stray(message, Place.DESK)


class InTicket(Filter):
    """Something that a person may have written for a customer: in a topic, or as a reply in a group without topics."""

    async def __call__(self, message: Message, presses: StaffWords) -> bool:
        """Whether it may be; `General`, news of the service, commands of other places and what bots write never are."""
        if message.content_type not in CARRIED or presses.is_stray(message, Place.DESK):
            return False
        if message.from_user is None or message.from_user.is_bot or message.sender_chat is not None:
            return False
        if message.chat.is_forum:
            return bool(message.is_topic_message)
        return message.reply_to_message is not None
