"""Filters of our own: asynchronous, because aiogram sends every other kind through a thread."""

from typing import Protocol

from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message, MessageReactionUpdated

from core.channels import Channel
from security.places import Place, Places


def chat_of(event: Message | CallbackQuery | MessageReactionUpdated | ChatMemberUpdated) -> Chat | None:
    """The chat in which it happened."""
    if isinstance(event, CallbackQuery):
        return None if event.message is None else event.message.chat
    return event.chat


class PrivateChat(Filter):
    """A chat between one person and the bot."""

    async def __call__(self, event: Message | CallbackQuery | MessageReactionUpdated) -> bool:
        """Whether it happened there; a button under an inline message has no chat and counts as private."""
        chat = chat_of(event)
        return chat is None or chat.type == ChatType.PRIVATE


class AdminChat(Filter):
    """The one chat in which admins act."""

    async def __call__(self, event: Message | CallbackQuery, places: Places) -> bool:
        """Whether it happened there."""
        chat = chat_of(event)
        return chat is not None and places.of(Channel.TELEGRAM, chat.id, chat.type) is Place.ADMIN


class AtPlace(Filter):
    """A chat that is registered as one of those."""

    def __init__(self, *places: Place) -> None:
        self.places = frozenset(places)

    async def __call__(self, event: Message | CallbackQuery | ChatMemberUpdated, places: Places) -> bool:
        """Whether it happened there."""
        chat = chat_of(event)
        return chat is not None and places.of(Channel.TELEGRAM, chat.id, chat.type) in self.places


class StaffWords(Protocol):
    """Knows the commands of the staff (`bot.presses.Presses`)."""

    def is_stray(self, message: Message, place: Place) -> bool:
        """Whether it begins with one to which nobody listens in that place."""
