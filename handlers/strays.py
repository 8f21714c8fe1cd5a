"""Buttons that nobody knows: data that we never sent, or that a later version would not make any more."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.errors import Refusal
from handlers.access import FOR_CUSTOMERS
from handlers.answers import READS, Answer
from security.tags import Tag

router = Router(name=__name__)


class StrayButton(Refusal):
    """No button of ours carries that: it does nothing, and whoever sends it may have made it up."""

    key = "stray-button"
    tag = Tag.CALLBACK_FORGED


@router.callback_query(flags=READS | FOR_CUSTOMERS)
async def unknown_button(query: CallbackQuery) -> Answer:
    """Say that this button does nothing, and where to begin."""
    del query
    raise StrayButton
