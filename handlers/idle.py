"""“Keep my account”: the button under the notice that an unused account is erased."""

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from sqlalchemy.ext.asyncio import AsyncSession

from core.texts import Say
from handlers.access import FOR_CUSTOMERS, RIGHTS
from handlers.answers import Answer, show
from privacy.idle import IdleAccounts

router = Router(name=__name__)


class Keep(CallbackData, prefix="keep"):
    """They want to stay."""


@router.callback_query(Keep.filter(), flags=FOR_CUSTOMERS | RIGHTS)
async def keep(
    query: CallbackQuery, session: AsyncSession, person_id: int, idle_accounts: IdleAccounts, say: Say
) -> Answer:
    """Then they do; a second press changes nothing."""
    await idle_accounts.keep(session, person_id)
    return show(query, say("idle-kept"))


def keep_keyboard(say: Say) -> InlineKeyboardMarkup:
    """The button."""
    button = InlineKeyboardButton(text=say.plain("idle-button-keep"), callback_data=Keep().pack())
    return InlineKeyboardMarkup(inline_keyboard=[[button]])
