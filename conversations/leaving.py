"""/cancel from anywhere, answered once for all talks."""

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from core.texts import Say
from handlers.answers import READS, Answer

router = Router(name=__name__)


class InTalk(Filter):
    """Somebody who is in the middle of a talk."""

    async def __call__(self, message: Message, raw_state: str | None) -> bool:
        """Whether there is one."""
        del message
        return raw_state is not None


@router.message(Command("cancel"), InTalk())
async def leave(message: Message, state: FSMContext, say: Say) -> Answer:
    """End the talk."""
    await state.clear()
    return message.answer(say("leaving-done"))


@router.message(Command("cancel"), flags=READS)
async def stay(message: Message, say: Say) -> Answer:
    """Say that there is nothing to end; that keeps nothing."""
    return message.answer(say("leaving-nothing"))
