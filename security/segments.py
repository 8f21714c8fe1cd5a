"""
Closed segments of the security log: a day's events (UTC), or 5,000, under one signature.

Closing tells only what is there; whether it is sound is the verifier's word (security/verifier.py). It is a question of
sets and may be asked in several processes: one at a time closes, and what is closed is not closed again.
"""

from datetime import datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.work import Work
from security.chain import GENESIS
from security.checkpoints import Checkpoint
from security.log_keys import LogKeys
from security.log_locks import Lock, hold_alone
from storage.dialects import upsert
from storage.events import LogCheckpoint, SecurityEvent

SIZE = 5_000
"""Events at most."""
POST_CHECKPOINT = "post_checkpoint"
"""The durable task that posts one; its key is the checkpoint's number."""


class Segments:
    """Closes what is full, or of a day that is over."""

    def __init__(self, keys: LogKeys, clock: Clock, work: Work, *, size: int = SIZE) -> None:
        self._keys = keys
        self._clock = clock
        self._work = work
        self._size = size

    async def close_next(self, session: AsyncSession) -> Checkpoint | None:
        """Close the oldest segment that is due, and ask for it to be posted; None where none is."""
        await hold_alone(session, Lock.SEGMENTS)
        before = await last_checkpoint(session)
        first_seq = 1 if before is None else before.last_seq + 1
        last_seq = await self._end(session, first_seq)
        if last_seq is None:
            return None
        inside = SecurityEvent.seq.between(first_seq, last_seq)
        summary = select(func.count(), func.max(SecurityEvent.logged_at)).where(inside)
        count, last_at = (await session.execute(summary)).one()
        closed = Checkpoint(
            number=1 if before is None else before.number + 1,
            first_seq=first_seq,
            last_seq=last_seq,
            count=count,
            head_hash=(await session.scalars(select(SecurityEvent.hash).where(SecurityEvent.seq == last_seq))).one(),
            last_at=last_at,
            prev_hash=GENESIS if before is None else before.hash,
            signed_at=self._clock(),
        ).signed(self._keys)
        await session.execute(upsert(session, LogCheckpoint).values(**closed.values()).on_conflict_do_nothing())
        await self._work.ask(session, POST_CHECKPOINT, str(closed.number))
        return closed

    async def _end(self, session: AsyncSession, first_seq: int) -> int | None:
        """Where the segment that begins there ends; None as long as it may go on."""
        columns = select(SecurityEvent.seq, SecurityEvent.logged_at).where(SecurityEvent.seq >= first_seq)
        first = (await session.execute(columns.order_by(SecurityEvent.seq).limit(1))).one_or_none()
        if first is None:
            return None
        next_day = datetime.combine(first.logged_at.date() + timedelta(days=1), time(), first.logged_at.tzinfo)
        span = SecurityEvent.seq.between(first.seq, first.seq + self._size - 1)
        later = select(func.min(SecurityEvent.seq)).where(span, SecurityEvent.logged_at >= next_day)
        last = select(func.max(SecurityEvent.seq)).where(span)
        if (begins_next := await session.scalar(later)) is not None:
            return await session.scalar(last.where(SecurityEvent.seq < begins_next))
        last_seq = await session.scalar(last)
        is_full = last_seq == first.seq + self._size - 1
        return last_seq if is_full or self._clock() >= next_day else None


async def last_checkpoint(session: AsyncSession) -> Checkpoint | None:
    """The newest one."""
    row = await session.scalar(select(LogCheckpoint).order_by(LogCheckpoint.number.desc()).limit(1))
    return None if row is None else Checkpoint.of_row(row)


async def checkpoint(session: AsyncSession, number: int) -> Checkpoint | None:
    """The one of that number."""
    row = await session.get(LogCheckpoint, number)
    return None if row is None else Checkpoint.of_row(row)


async def checkpoints(session: AsyncSession, *, after: int = 0, limit: int | None = None) -> list[Checkpoint]:
    """Those behind *after*, in order."""
    query = select(LogCheckpoint).where(LogCheckpoint.number > after).order_by(LogCheckpoint.number).limit(limit)
    return [Checkpoint.of_row(row) for row in await session.scalars(query)]
