"""A person blocks the bot or lets it write again."""

from aiogram import Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated
from sqlalchemy.ext.asyncio import AsyncSession

from shop.customers import Customers

router = Router(name=__name__)


@router.my_chat_member()
async def note_blocked(event: ChatMemberUpdated, session: AsyncSession, person_id: int, customers: Customers) -> None:
    """Keep whether the bot may still write."""
    is_blocked = event.new_chat_member.status == ChatMemberStatus.KICKED
    await customers.note_blocked(session, person_id, is_blocked=is_blocked)
