"""`/blocklist` and `/slow`: what nobody may write in a community group, and how fast one person may."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from handlers.access import for_staff
from handlers.admin.asked import Asked
from handlers.admin.moderation import EVERYWHERE
from handlers.admin.moderation_clues import group_of
from handlers.admin.moderation_echo import to_staff
from handlers.admin.moderation_words import blocklist_text
from handlers.answers import Answer
from security.access import Acting
from security.moderation.grammar import Scope, parse
from security.moderation.paces import SERVICE, pace_of
from security.moderation.room import Keeping
from security.permissions import Permission
from security.places import Place, Places

router = Router(name=__name__)

EDITORS = for_staff(Permission.BLOCKLIST_EDIT, *EVERYWHERE)


@router.message(Command("blocklist"), Asked("add"), flags=EDITORS)
async def block(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, acting: Acting, keeping: Keeping, places: Places
) -> Answer:
    """Block a word, a domain or a page."""
    pattern, is_new = await keeping.blocking.add(session, acting.member, asked)
    key = "mod-blocklist-added" if is_new else "mod-blocklist-there"
    return to_staff(
        message, acting, _place(message, places), acting.say(key, pattern=pattern.text, kind=pattern.kind.value)
    )


@router.message(Command("blocklist"), Asked("remove"), flags=EDITORS)
async def unblock(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, acting: Acting, keeping: Keeping, places: Places
) -> Answer:
    """Block it no more."""
    pattern, was_there = await keeping.blocking.remove(session, acting.member, asked)
    key = "mod-blocklist-removed" if was_there else "mod-blocklist-not-there"
    return to_staff(message, acting, _place(message, places), acting.say(key, pattern=pattern.text))


@router.message(Command("blocklist"), Asked(), flags=EDITORS)
async def blocklist(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, acting: Acting, keeping: Keeping, places: Places
) -> Answer:
    """Show the list; another word than `add` and `remove` is answered with how it is used."""
    patterns = await keeping.blocking.all(session)
    text = acting.say("mod-blocklist-help") if asked.strip() else blocklist_text(acting.say, patterns)
    return to_staff(message, acting, _place(message, places), text)


@router.message(Command("slow"), flags=EDITORS)
async def slow(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, command: CommandObject, session: AsyncSession, acting: Acting, keeping: Keeping, places: Places
) -> Answer:
    """Give a community group, or the desk, a pace; without one: show what holds."""
    place = _place(message, places)
    instruction = parse(command.args or "", is_target_known=True)
    scope = instruction.scope or (Scope.GROUP if place is Place.COMMUNITY else Scope.SERVICE)
    chat_id = group_of(scope, place, message.chat.id, places) or SERVICE
    word = instruction.reason if instruction.duration is None else instruction.duration.written
    if word or instruction.target:
        await keeping.slow.set(session, acting.member, chat_id, pace_of(instruction.target or word))
    text = acting.say("mod-slow", scope=scope.value, seconds=keeping.slow.seconds(chat_id))
    return to_staff(message, acting, place, text)


def _place(message: Message, places: Places) -> Place | None:
    return places.of(Channel.TELEGRAM, message.chat.id, message.chat.type)
