"""
The witnesses of the security log: what they saw, whoever has the main database cannot take back.

The posted lines are one (a channel that the house cannot edit silently); the keys database is the other, which also
notes every minute how far the chain reaches, so that even a cut of the last few events under an old head is found.
"""

from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine

from core.clock import Clock
from security.checkpoints import Checkpoint, Restored
from security.events import End
from storage.log_witness import RestoredLog, WitnessedCheckpoint, WitnessedHead


@dataclass(frozen=True, slots=True)
class Sightings:
    """What witnesses saw."""

    checkpoints: tuple[Checkpoint, ...] = ()
    head: End | None = None
    head_seen_at: datetime | None = None
    restored: tuple[Restored, ...] = ()

    @classmethod
    def of_text(cls, text: str) -> "Sightings":
        """What stands in a file of posted lines."""
        return cls(tuple(Checkpoint.read(text)))

    def __add__(self, other: "Sightings") -> "Sightings":
        """What both saw; the head is of the one that has seen one."""
        own = self if self.head is not None else other
        checkpoints, restored = self.checkpoints + other.checkpoints, self.restored + other.restored
        return Sightings(checkpoints, own.head, own.head_seen_at, restored)

    def of_this_past(self, key: Ed25519PublicKey) -> "Sightings":
        """Without what was seen behind a backup before that was put back; only the house's own word makes it so."""
        true = tuple(one for one in self.restored if one.is_signed(key))
        kept = tuple(
            seen
            for seen in self.checkpoints
            if not any(seen.signed_at < one.at and seen.number > one.checkpoint for one in true)
        )
        head, at = self.head, self.head_seen_at
        is_past = head is not None and at is not None and any(at < one.at and head.seq >= one.seq for one in true)
        return replace(self, checkpoints=kept, head=None if is_past else head, restored=true)


@dataclass(frozen=True, slots=True)
class Witness:
    """The one in the keys database."""

    engine: AsyncEngine = field(repr=False)
    clock: Clock

    async def last_number(self) -> int:
        """The newest checkpoint that it has seen; 0 for none."""
        async with self.engine.execution_options(reads=True).connect() as connection:
            newest = select(RestoredLog.checkpoint, RestoredLog.at).order_by(RestoredLog.at.desc()).limit(1)
            restored = (await connection.execute(newest)).one_or_none()
            query = select(func.max(WitnessedCheckpoint.number))
            if restored is not None:
                is_known = WitnessedCheckpoint.number <= restored.checkpoint
                query = query.where(or_(is_known, WitnessedCheckpoint.seen_at >= restored.at))
            return await connection.scalar(query) or 0

    async def see(self, checkpoints: list[Checkpoint], head: End | None) -> None:
        """Note checkpoints that are new to it, and the head where that has moved on."""
        insert = sqlite.insert if self.engine.dialect.name == "sqlite" else postgresql.insert
        now = self.clock()
        async with self.engine.begin() as connection:
            for one in checkpoints:
                values = {"number": one.number, "hash": one.hash, "line": one.line, "seen_at": now}
                await connection.execute(insert(WitnessedCheckpoint).values(values).on_conflict_do_nothing())
            if head is not None:
                seen = {"seq": head.seq, "hash": head.hash, "seen_at": now}
                await connection.execute(insert(WitnessedHead).values(id=1, **seen).on_conflict_do_nothing())
                newest = select(func.max(RestoredLog.at)).scalar_subquery()
                moves = or_(WitnessedHead.seq < head.seq, WitnessedHead.seen_at < newest)
                await connection.execute(update(WitnessedHead).where(moves).values(seen))

    async def note_restored(self, restored: Restored) -> None:
        """A backup was put back; *restored* is signed."""
        values = {one.name: getattr(restored, one.name) for one in fields(restored)}
        insert = sqlite.insert if self.engine.dialect.name == "sqlite" else postgresql.insert
        async with self.engine.begin() as connection:
            await connection.execute(insert(RestoredLog).values(values).on_conflict_do_nothing())

    async def sightings(self) -> Sightings:
        """All that it saw."""
        async with self.engine.execution_options(reads=True).connect() as connection:
            lines = await connection.scalars(select(WitnessedCheckpoint.line).order_by(WitnessedCheckpoint.number))
            checkpoints = [one for line in lines for one in Checkpoint.read(line)]
            query = select(WitnessedHead.seq, WitnessedHead.hash, WitnessedHead.seen_at)
            head = (await connection.execute(query)).one_or_none()
            restored = [Restored(**row) for row in (await connection.execute(_RESTORED)).mappings()]
        if head is None:
            return Sightings(tuple(checkpoints), restored=tuple(restored))
        return Sightings(tuple(checkpoints), End(head.seq, head.hash), head.seen_at, tuple(restored))


_RESTORED = select(*RestoredLog.__table__.columns).order_by(RestoredLog.at)
