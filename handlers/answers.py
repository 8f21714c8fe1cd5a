"""What a handler returns: the answers, which the edge sends after the commit."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from aiogram.methods import EditMessageText, SendMessage, TelegramMethod
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

Answer: TypeAlias = TelegramMethod[Any] | Sequence[TelegramMethod[Any]] | None
"""One answer, several in their order, or none; a button press left unanswered gets an empty answer."""

READS = {"reads": True}
"""
`@router.message(…, flags=READS)`: this handler only shows something.

It gets a read-only session, nothing it does is kept, and its update may be handled twice. Without the flag a handler
gets a session that writes, a `person_id: int`, and each update only once.
"""


def show(
    event: Message | CallbackQuery, text: str, keyboard: InlineKeyboardMarkup | None = None
) -> TelegramMethod[Any]:
    """
    Show a page of the shop window: a button turns its own message into it, a typed word gets a new message.

    A pressed message that can no longer be edited (too old, or not text) is answered with a new one.
    """
    if isinstance(event, Message):
        return event.answer(text, reply_markup=keyboard)
    pressed = event.message
    if isinstance(pressed, Message) and pressed.text is not None:
        return EditMessageText(chat_id=pressed.chat.id, message_id=pressed.message_id, text=text, reply_markup=keyboard)
    chat_id = event.from_user.id if pressed is None else pressed.chat.id
    return SendMessage(chat_id=chat_id, text=text, reply_markup=keyboard)
