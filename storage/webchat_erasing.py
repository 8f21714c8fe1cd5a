"""Chats of the website that go at once, before their time is over."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.webchat import WebChat

ASKED_AT_ONCE = 500


async def delete_chat(session: AsyncSession, chat_id: int) -> None:
    """Delete a chat with all that is in it."""
    await session.execute(delete(WebChat).where(WebChat.chat_id == chat_id))


async def chats_here(session: AsyncSession, chat_ids: Sequence[int]) -> set[int]:
    """Those of the chats that are here."""
    found: set[int] = set()
    for start in range(0, len(chat_ids), ASKED_AT_ONCE):
        some = chat_ids[start : start + ASKED_AT_ONCE]
        found |= set(await session.scalars(select(WebChat.chat_id).where(WebChat.chat_id.in_(some))))
    return found
