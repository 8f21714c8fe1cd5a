"""What people send, as opposed to news of the chat itself, which wants no answer."""

from aiogram.enums import ContentType
from aiogram.types import Message

from handlers.shapes import is_typed

SENT_BY_PEOPLE = frozenset(
    {
        ContentType.TEXT,
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.CONTACT,
        ContentType.DICE,
        ContentType.DOCUMENT,
        ContentType.GAME,
        ContentType.LIVE_PHOTO,
        ContentType.LOCATION,
        ContentType.PAID_MEDIA,
        ContentType.PHOTO,
        ContentType.POLL,
        ContentType.STICKER,
        ContentType.STORY,
        ContentType.VENUE,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.VOICE,
    }
)


def is_command(message: Message) -> bool:
    """Whether it is meant as a command: one that was forwarded, or put there by another bot, is what somebody shows."""
    return (message.text or "").startswith("/") and is_typed(message)
