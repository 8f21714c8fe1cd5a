"""How far those have come who walk along the security log."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.dialects import upsert
from storage.events import LogMark

VERIFIED = "verified"
CUT_TO_NETWORK, CUT_TO_NOTHING = "cut-network", "cut-gone"


async def mark(session: AsyncSession, name: str) -> int:
    """Up to where it is done; nobody else goes on from there until the session ends."""
    query = select(LogMark.seq).where(LogMark.name == name).with_for_update()
    seq = await session.scalar(query)
    if seq is None:
        await session.execute(upsert(session, LogMark).values(name=name, seq=0).on_conflict_do_nothing())
        seq = await session.scalar(query)
    return seq or 0


async def move(session: AsyncSession, name: str, seq: int) -> None:
    """It is done up to there."""
    await session.execute(update(LogMark).where(LogMark.name == name).values(seq=seq))


async def seen(session: AsyncSession, name: str) -> int:
    """Up to where it is done, for who only reads."""
    return await session.scalar(select(LogMark.seq).where(LogMark.name == name)) or 0
