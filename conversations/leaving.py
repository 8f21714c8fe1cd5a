"""/cancel from anywhere, answered once for all talks; whoever begins anew leaves as well."""

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject, Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from core.people import Visitor
from core.texts import Say
from handlers.access import FOR_CUSTOMERS, RIGHTS, for_staff
from handlers.age import greeting
from handlers.answers import READS, Answer, show
from handlers.catalog_views import ways_in
from handlers.filters import PrivateChat
from security.access import Acting
from security.permissions import Permission
from security.places import Place

router = Router(name=__name__)
admin_router = Router(name=f"{__name__}.admin")
"""The same in the admin chat, for whoever may begin a talk there."""


class InTalk(Filter):
    """Somebody who is in the middle of a talk."""

    async def __call__(self, message: Message, raw_state: str | None) -> bool:
        """Whether there is one."""
        del message
        return raw_state is not None


@router.message(Command("cancel"), InTalk(), flags=RIGHTS | FOR_CUSTOMERS)
async def leave(message: Message, state: FSMContext, say: Say) -> Answer:
    """End the talk."""
    await state.clear()
    return message.answer(say("leaving-done"))


@router.message(Command("start", "plans"), PrivateChat(), InTalk(), flags=RIGHTS | FOR_CUSTOMERS)
async def begin_anew(message: Message, command: CommandObject, state: FSMContext, visitor: Visitor, say: Say) -> Answer:
    """Whoever asks for the first page does not go on with a ticket: the next words are for the shop again."""
    if command.args:
        raise SkipHandler
    await state.clear()
    if command.command == "start":
        return show(message, *greeting(say, visitor))
    return show(message, say("start-browse"), ways_in(say))


@router.message(Command("cancel"), flags=READS | FOR_CUSTOMERS)
async def stay(message: Message, say: Say) -> Answer:
    """Say that there is nothing to end; that keeps nothing."""
    return message.answer(say("leaving-nothing"))


@admin_router.message(Command("cancel"), flags=for_staff(Permission.SHOP_READ, Place.ADMIN))
async def leave_admin_talk(message: Message, state: FSMContext, raw_state: str | None, acting: Acting) -> Answer:
    """End the talk in the admin chat, if there is one."""
    if raw_state is None:
        return message.answer(acting.say("leaving-nothing"))
    await state.clear()
    return message.answer(acting.say("leaving-done"))
