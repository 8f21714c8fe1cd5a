"""
Deleting what is older than the security log may be, on the record.

Only whole closed segments go, and each in two transactions:

1. the segment is verified, `seclog.prune` is appended to the living chain, and an anchor is signed that says what may
   be missing from then on;
2. its rows are deleted, and the references that nothing in the log needs any more.

Whoever is killed between the two leaves an "interrupted prune", which the next run finishes; a hole without a record
cannot come to be. A segment that does not verify is evidence: it stays, and the verifier says so.
"""

import logging
from datetime import timedelta

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from security.chain import GENESIS
from security.checkpoints import Checkpoint, is_anchor_signed, sign_anchor
from security.events import SecurityLog
from security.log_locks import Lock, hold_alone
from security.tags import Tag
from security.verifier import KEPT_DAYS, Held, nothing_held
from security.walk import Walk
from storage.events import LogAnchor, LogCheckpoint, LogRef, SecurityEvent

log = logging.getLogger(__name__)

REFS = 500
"""References looked at in one transaction."""
RULE = "retention"


class Pruner:
    """Deletes what is over, segment by segment."""

    def __init__(
        self, security: SecurityLog, clock: Clock, *, kept_days: int = KEPT_DAYS, held: Held = nothing_held
    ) -> None:
        self._log = security
        self._keys = security.keys
        self._public = security.keys.signing.public_key()
        self._clock = clock
        self._kept = timedelta(days=kept_days)
        self._held = held

    async def begin(self, session: AsyncSession) -> LogAnchor | None:
        """Put the deletion of the oldest segment that is over on record; None where there is none."""
        await hold_alone(session, Lock.ROWS)
        cutoff = self._clock() - self._kept
        anchored = exists().where(LogAnchor.checkpoint == LogCheckpoint.number)
        over = select(LogCheckpoint).where(LogCheckpoint.last_at < cutoff, ~anchored).order_by(LogCheckpoint.number)
        for row in await session.scalars(over):
            closed = Checkpoint.of_row(row)
            if await self._held(session, closed.first_seq, closed.last_seq):
                continue
            if not await self._is_sound(session, closed):
                log.critical("segment %s of the security log does not verify: it is not deleted", closed.number)
                continue
            return await self._anchor(session, closed)
        return None

    async def finish(self, session: AsyncSession) -> int:
        """Delete the rows of every deletion on record that was interrupted or only begun; how many."""
        await hold_alone(session, Lock.ROWS)
        deleted = 0
        for anchor in await session.scalars(select(LogAnchor).order_by(LogAnchor.first_seq)):
            inside = SecurityEvent.seq.between(anchor.first_seq, anchor.last_seq)
            if await session.scalar(select(SecurityEvent.seq).where(inside).limit(1)) is None:
                continue
            if is_anchor_signed(self._public, anchor):
                gone = await session.scalars(delete(SecurityEvent).where(inside).returning(SecurityEvent.seq))
                deleted += len(gone.all())
        return deleted

    async def forget_refs(self, session: AsyncSession, after: str = "") -> str | None:
        """
        Delete references that nothing in the log needs, the next few behind *after*.

        Returns:
            Where to go on; None: that was the end.
        """
        await session.run_sync(self._log.hold)  # nobody brings one back into use meanwhile
        cutoff = self._clock() - self._kept
        some = select(LogRef.ref).where(LogRef.made_at < cutoff, LogRef.ref > after).order_by(LogRef.ref).limit(REFS)
        refs = (await session.scalars(some)).all()
        if refs:
            used = exists().where(or_(SecurityEvent.actor_ref == LogRef.ref, SecurityEvent.subject_ref == LogRef.ref))
            await session.execute(delete(LogRef).where(LogRef.ref.in_(refs), ~used))
        return refs[-1] if len(refs) == REFS else None

    async def _is_sound(self, session: AsyncSession, closed: Checkpoint) -> bool:
        before = await session.get(LogCheckpoint, closed.number - 1)
        walk = Walk(self._keys, self._clock(), next_seq=closed.first_seq)
        walk.last_hash = GENESIS if before is None else before.head_hash
        inside = SecurityEvent.seq.between(closed.first_seq, closed.last_seq)
        rows = await session.execute(select(*SecurityEvent.__table__.columns).where(inside).order_by(SecurityEvent.seq))
        walk.feed(rows.all())
        walk.finish(closed.last_seq)
        return not walk.findings and walk.last_hash == closed.head_hash and closed.is_signed(self._public)

    async def _anchor(self, session: AsyncSession, closed: Checkpoint) -> LogAnchor:
        cutoff = self._clock() - self._kept
        self._log.record(
            session,
            Tag.LOG_PRUNED,
            about=("segment", str(closed.number)),
            reason=RULE,
            details={
                "first": closed.first_seq,
                "last": closed.last_seq,
                "count": closed.count,
                "head": closed.head_hash,
                "cutoff": cutoff.isoformat(),
            },
        )
        end = await self._log.extend(session)
        anchor = LogAnchor(
            checkpoint=closed.number,
            first_seq=closed.first_seq,
            last_seq=closed.last_seq,
            head_hash=closed.head_hash,
            cutoff=cutoff,
            prune_seq=end.seq,
            signed_at=self._clock(),
            signature="",
        )
        anchor.signature = sign_anchor(self._keys, anchor)
        session.add(anchor)
        await session.flush()
        return anchor
