"""
In the admin chat: /underage <whom> removes the account of a child, /underage undo <number> puts a mistake right.

It shows first what would happen; the button does it, once, for whoever asked. Both take a second factor.
"""

import re

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.access import for_staff
from handlers.admin.moderation_clues import read, where_of
from handlers.answers import Answer, show
from handlers.desk.entrance import Entrance
from handlers.tokens import Pressed
from privacy.age import Age
from privacy.children import Children
from security.access import Acting
from security.moderation.refusals import TargetUnknown
from security.moderation.room import Keeping
from security.permissions import Permission
from security.places import Place, Places
from security.tokens import Action, ActionTokens

router = Router(name=__name__)

REMOVE = "child.remove"
HOURS = 72
UNDO = re.compile(r"undo\s+(N-[0-9A-F]{10})", re.IGNORECASE)
REMOVING = for_staff(Permission.CHILD_REMOVE, Place.ADMIN)


@router.message(Command("underage"), flags=REMOVING)
async def underage(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    acting: Acting,
    bot: Bot,
    entrance: Entrance,
    places: Places,
    keeping: Keeping,
    children: Children,
    age: Age,
    tokens: ActionTokens,
) -> Answer:
    """Show what a removal would do; or take an answer back that was given by mistake."""
    if not command.args and message.reply_to_message is None:
        return message.answer(acting.say("child-usage", hours=HOURS))
    if (undo := UNDO.fullmatch(command.args or "")) is not None:
        number = undo[1].upper()
        await age.take_back(session, number, staff_id=acting.member.id)
        return message.answer(acting.say("child-undone", number=number))
    where = await where_of(session, message, bot, entrance, places)
    target, *_ = await keeping.targets.find(session, where.clues, read(where, command.args).target)
    if target.person_id is None:
        raise TargetUnknown(target.ref)
    facts = await children.look(session, target.person_id)
    if facts.case is not None:
        return message.answer(acting.say("child-under-way", who=target.ref, number=facts.case))
    data = await tokens.button(session, acting, message.chat.id, REMOVE, {"who": target.ref})
    button = InlineKeyboardButton(text=acting.say.plain("child-button-remove"), callback_data=data)
    return message.answer(
        acting.say("child-ask", who=target.ref, unpaid=facts.unpaid, paid=facts.paid, hours=HOURS),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
    )


@router.callback_query(Pressed(REMOVE), flags=REMOVING)
async def remove(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery, session: AsyncSession, acting: Acting, action: Action, keeping: Keeping, children: Children
) -> Answer:
    """Do it."""
    target = await keeping.targets.referred(session, str(action.object["who"]))
    if target.person_id is None:
        raise TargetUnknown(target.ref)
    number = await children.remove(session, target.person_id, staff_id=acting.member.id)
    return show(query, acting.say("child-removing", who=target.ref, number=number, hours=HOURS))
