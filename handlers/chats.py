"""
What becomes of chats: the bot is brought into one, one is registered by its code, Telegram makes a new one of it.

    the bot is brought in     registered: nothing; by an owner: 15 minutes for the code; by anybody else: it leaves
    an owner sends the code   the chat is registered
    the group is made anew    what it was for, the new one is for
"""

import re
from typing import Any

from aiogram import Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import Filter
from aiogram.methods import LeaveChat
from aiogram.types import ChatMemberRestricted, ChatMemberUpdated, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.people import Visitor
from handlers.access import NEWS
from handlers.answers import Answer
from handlers.languages import Languages
from handlers.shapes import is_typed
from security.access import is_granted
from security.guard import Guard
from security.permissions import Permission
from security.places import ChatCodeWrong, Places, looks_like_code
from security.staff import Staff, StaffMember

router = Router(name=__name__)

GONE = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.KICKED})


class InGroup(Filter):
    """In a group or a channel, whether we know it or not."""

    async def __call__(self, event: Message | ChatMemberUpdated) -> bool:
        """Whether it happened there."""
        return event.chat.type != ChatType.PRIVATE


class ChatCode(Filter):
    """`/register` and a code, typed in a group; the code alone will do where the bot may read it."""

    LIKE = re.compile(r"\s*(?:/register(?:@\w+)?\s+)?(?P<code>[A-Za-z0-9 \-]{28,60})\s*")

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        """Whether it is one; the handler gets it as `code`."""
        found = self.LIKE.fullmatch(message.text or "")
        is_code = found is not None and looks_like_code(found["code"]) and message.chat.type != ChatType.PRIVATE
        return {"code": found["code"]} if found is not None and is_code and is_typed(message) else False


class MadeAnew(Filter):
    """Telegram's own word that it has made a supergroup of a group."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        """Whether it is that; the handler gets `moved`: the former and the new id."""
        if message.migrate_to_chat_id is not None:
            return {"moved": (message.chat.id, message.migrate_to_chat_id)}
        if message.migrate_from_chat_id is not None:
            return {"moved": (message.migrate_from_chat_id, message.chat.id)}
        return False


@router.message(MadeAnew(), flags=NEWS)
async def follow(
    message: Message, moved: tuple[int, int], session: AsyncSession, places: Places, visitor: Visitor
) -> Answer:
    """Follow a registered group."""
    del message
    await places.move(session, visitor.channel, *moved)
    return None


@router.message(ChatCode(), flags=NEWS)
async def register(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    code: str,
    session: AsyncSession,
    guard: Guard,
    places: Places,
    languages: Languages,
    visitor: Visitor,
) -> Answer:
    """Register the chat; from anybody but the owner who asked for the code it is a wrong one."""
    member = await guard.recognise(session, visitor.channel, visitor.external_id)
    if member is None or not is_granted(member, Permission.CHATS_REGISTER):
        raise ChatCodeWrong
    place = await places.register(session, member, visitor.channel, message.chat.id, code)
    say = languages(member.language or visitor.language)
    return message.answer(say("register-done", place=say.plain(f"chat-for-{place}")))


@router.my_chat_member(InGroup(), flags=NEWS)
async def brought(
    event: ChatMemberUpdated, session: AsyncSession, staff: Staff, places: Places, visitor: Visitor
) -> Answer:
    """Stay where we are wanted, or leave."""
    after = event.new_chat_member
    chat_id, channel = event.chat.id, visitor.channel
    if after.status in GONE or (isinstance(after, ChatMemberRestricted) and not after.is_member):
        await places.gone(session, channel, chat_id)
        return None
    if places.of(channel, chat_id, event.chat.type) is not None:
        return None
    owner = _owner(await staff.known(session, channel, visitor.external_id))
    is_channel = event.chat.type == ChatType.CHANNEL
    if owner is not None and is_channel and await places.register_channel(session, owner, channel, chat_id):
        return None
    if await places.brought(session, owner, channel, chat_id):
        return None
    return LeaveChat(chat_id=chat_id)


def _owner(member: StaffMember | None) -> StaffMember | None:
    return member if member is not None and is_granted(member, Permission.CHATS_REGISTER) else None
