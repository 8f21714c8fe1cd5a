"""
What the buttons of the desk carry: the ticket and what is meant, so that each works for ever, for whoever may press it.

Who presses is asked of the database with every press: a button gives nobody a right.
"""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from core.texts import Say


class MenuOf(StrEnum):
    """Things that take a second tap."""

    SNOOZE = "snooze"
    PRIORITY = "priority"
    TRANSFER = "transfer"
    MERGE = "merge"
    REFUND = "refund"
    EXTEND = "extend"


class Later(StrEnum):
    """Until when a ticket is put aside."""

    HOUR = "hour"
    TOMORROW = "tomorrow"
    WRITES = "writes"
    """Until the customer writes."""
    NOW = "now"
    """No longer."""


class Claim(CallbackData, prefix="dkc"):
    """I take care of it."""

    ticket: str


class Release(CallbackData, prefix="dkr"):
    """I no longer do."""

    ticket: str


class Menu(CallbackData, prefix="dkm"):
    """Show the choices."""

    ticket: str
    of: MenuOf


class Snooze(CallbackData, prefix="dks"):
    """Put it aside."""

    ticket: str
    until: Later


class SetPriority(CallbackData, prefix="dkp"):
    """How soon it has to be answered."""

    ticket: str
    to: str


class Transfer(CallbackData, prefix="dkt"):
    """Somebody else takes care of it."""

    ticket: str
    to: int


class MergeInto(CallbackData, prefix="dkg"):
    """It goes on in another ticket of the same customer."""

    ticket: str
    into: str


class Solve(CallbackData, prefix="dkx"):
    """It is solved."""

    ticket: str


class Reopen(CallbackData, prefix="dkb"):
    """It is not."""

    ticket: str


class Undo(CallbackData, prefix="dku"):
    """Take that step back."""

    event: int


class ShowCard(CallbackData, prefix="dki"):
    """Bring the card up to date."""

    ticket: str


class HowToNote(CallbackData, prefix="dkn"):
    """How are notes written?"""


class Drop(CallbackData, prefix="dkd"):
    """Never mind."""


def button(text: str, leads_to: CallbackData) -> InlineKeyboardButton:
    """A button."""
    return InlineKeyboardButton(text=text, callback_data=leads_to.pack())


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """The rows that have a button."""
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])


def in_rows(buttons: list[InlineKeyboardButton], width: int = 2) -> list[list[InlineKeyboardButton]]:
    """The buttons, so many in a row."""
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]


def undo(say: Say, event_id: int | None) -> InlineKeyboardMarkup | None:
    """The button that takes a step back, where it can be taken back."""
    return None if event_id is None else keyboard([button(say.plain("desk-button-undo"), Undo(event=event_id))])


def never_mind(say: Say) -> list[InlineKeyboardButton]:
    """The way out of a choice."""
    return [button(say.plain("desk-button-never-mind"), Drop())]
