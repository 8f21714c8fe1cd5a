"""Buttons that nobody knows: data that we never sent, or that a later version would not make any more."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.texts import Say
from handlers.access import FOR_CUSTOMERS
from handlers.answers import READS, Answer

router = Router(name=__name__)


@router.callback_query(flags=READS | FOR_CUSTOMERS)
async def unknown_button(query: CallbackQuery, say: Say) -> Answer:
    """Say that this button does nothing, and where to begin."""
    return query.answer(say.plain("stray-button"), show_alert=True)
