"""/cancel from anywhere, answered once for all talks."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from core.texts import Say
from handlers.answers import Answer

router = Router(name=__name__)


@router.message(Command("cancel"))
async def leave(message: Message, state: FSMContext, raw_state: str | None, say: Say) -> Answer:
    """End the talk, if there is one."""
    await state.clear()
    return message.answer(say("leaving-nothing" if raw_state is None else "leaving-done"))
