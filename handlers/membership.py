"""What Telegram tells of the bot's own place in a private chat: blocked, or let in again."""

from aiogram import Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import Filter
from aiogram.types import ChatMemberUpdated
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from handlers.access import NEWS
from handlers.answers import Answer
from shop.customers import Customers

router = Router(name=__name__)


class InPrivate(Filter):
    """In the chat with one person."""

    async def __call__(self, event: ChatMemberUpdated) -> bool:
        """Whether it happened there."""
        return event.chat.type == ChatType.PRIVATE


@router.my_chat_member(InPrivate(), flags=NEWS)
async def blocked(
    event: ChatMemberUpdated, session: AsyncSession, person_id: int, customers: Customers, clock: Clock
) -> Answer:
    """Note it, so that nobody is written to who does not want it."""
    is_blocked = event.new_chat_member.status in {ChatMemberStatus.KICKED, ChatMemberStatus.LEFT}
    await customers.blocked(session, person_id, clock() if is_blocked else None)
    return None
