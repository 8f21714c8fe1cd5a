"""Who leaves the staff's group may do nothing more, at once; who joins it may do nothing by that."""

from aiogram import Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.texts import Say
from handlers.access import NEWS
from handlers.answers import Answer
from handlers.desk.filters import StaffGroup
from security.staff import Staff

router = Router(name=__name__)
router.chat_member.filter(StaffGroup())

GONE = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.KICKED})


@router.chat_member(flags=NEWS)
async def left(event: ChatMemberUpdated, session: AsyncSession, staff: Staff, say: Say) -> Answer:
    """Take everything from a member who is no longer in the group."""
    after = event.new_chat_member
    is_gone = after.status in GONE or (after.status == ChatMemberStatus.RESTRICTED and not after.is_member)
    if not is_gone:
        return None
    member = await staff.member(session, Channel.TELEGRAM, after.user.id)
    if member is None:
        return None
    await staff.remove(session, None, member.id)
    return event.answer(say("desk-staff-left", name=member.public_name))
