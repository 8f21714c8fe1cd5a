"""
Who works along the security log at a time, where several processes do.

On SQLite a writer is alone already and a reader sees one moment; on PostgreSQL these are advisory locks that the
transaction's end gives back.
"""

from enum import IntEnum

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

FAMILY = 0x10C
"""The first of an advisory lock's two numbers."""


class Lock(IntEnum):
    """What is held."""

    SEGMENTS = 1
    ROWS = 2
    """Rows are being deleted (alone) or walked over (shared)."""


async def hold_alone(session: AsyncSession, lock: Lock) -> None:
    """Nobody else holds it until *session* ends."""
    if session.get_bind().dialect.name != "sqlite":
        await session.execute(select(func.pg_advisory_xact_lock(FAMILY, lock.value)))


async def hold_shared(session: AsyncSession, lock: Lock) -> None:
    """Nobody holds it alone until *session* ends."""
    if session.get_bind().dialect.name != "sqlite":
        await session.execute(select(func.pg_advisory_xact_lock_shared(FAMILY, lock.value)))
