"""Takes back what was done: by the button within a minute, by `/undo` within a day."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from handlers.access import for_staff, sealed
from handlers.admin.moderation import EVERYWHERE
from handlers.admin.moderation_buttons import UNDO_LASTS, UndoAct
from handlers.admin.moderation_echo import to_staff
from handlers.admin.moderation_words import undone_text
from handlers.answers import Answer, show
from security.access import Acting
from security.moderation.room import Keeping
from security.permissions import Permission
from security.places import Place, Places

router = Router(name=__name__)


@router.callback_query(
    UndoAct.filter(),
    flags=for_staff(Permission.PERSON_WARN, *EVERYWHERE, Place.PRIVATE) | sealed(lasts=UNDO_LASTS),
)
async def undo_pressed(
    query: CallbackQuery, callback_data: UndoAct, session: AsyncSession, acting: Acting, keeping: Keeping
) -> Answer:
    """Take the act of the button back."""
    done = await keeping.undoing.undo(session, acting.member, callback_data.action)
    return show(query, undone_text(acting.say, done))


@router.message(Command("undo"), flags=for_staff(Permission.PERSON_WARN, *EVERYWHERE))
async def undo(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, command: CommandObject, session: AsyncSession, acting: Acting, places: Places, keeping: Keeping
) -> Answer:
    """Take one's own last act back, or the last of a case: `/undo`, `/undo K-7K2M9Q`."""
    action_id = await keeping.undoing.last_of(session, acting.member, (command.args or "").strip() or None)
    done = await keeping.undoing.undo(session, acting.member, action_id)
    place = places.of(Channel.TELEGRAM, message.chat.id, message.chat.type)
    return to_staff(message, acting, place, undone_text(acting.say, done))
