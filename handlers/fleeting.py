"""
Answers for one pair of eyes: to the asker's own chat, not to be passed on, and deleted after half an hour.

Telegram also knows messages that one member of a group sees alone; but neither their arrival nor their deletion is
promised, so what is secret goes into the private chat (docs/decisions/0027).
"""

from datetime import timedelta
from typing import Any, TypeAlias

from aiogram.methods import SendDocument, SendMessage, SendPhoto, TelegramMethod
from pydantic import PrivateAttr

LASTS = timedelta(minutes=30)


class FleetingMessage(SendMessage):
    """Words."""

    _otherwise: TelegramMethod[Any] | None = PrivateAttr(None)


class FleetingPhoto(SendPhoto):
    """A picture."""

    _otherwise: TelegramMethod[Any] | None = PrivateAttr(None)


class FleetingDocument(SendDocument):
    """A file."""

    _otherwise: TelegramMethod[Any] | None = PrivateAttr(None)


Fleeting: TypeAlias = FleetingMessage | FleetingPhoto | FleetingDocument


def with_else(answer: Fleeting, otherwise: TelegramMethod[Any]) -> Fleeting:
    """The same answer; *otherwise* is said where its own chat cannot be reached."""
    answer._otherwise = otherwise  # noqa: SLF001 - these three are one family
    return answer


def otherwise_of(answer: Fleeting) -> TelegramMethod[Any] | None:
    """What is said where its own chat cannot be reached."""
    return answer._otherwise  # noqa: SLF001 - likewise
