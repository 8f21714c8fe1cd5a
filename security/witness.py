"""
The witnesses of the security log: what they saw, whoever has the main database cannot take back.

The posted lines are one (a channel that the house cannot edit silently); the keys database is the other, which also
notes every minute how far the chain reaches, so that even a cut of the last few events under an old head is found.
"""

from dataclasses import dataclass, field

from sqlalchemy import func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine

from core.clock import Clock
from security.checkpoints import Checkpoint
from security.events import End
from storage.log_witness import WitnessedCheckpoint, WitnessedHead


@dataclass(frozen=True, slots=True)
class Sightings:
    """What witnesses saw."""

    checkpoints: tuple[Checkpoint, ...] = ()
    head: End | None = None

    @classmethod
    def of_text(cls, text: str) -> "Sightings":
        """What stands in a file of posted lines."""
        return cls(tuple(Checkpoint.read(text)))

    def __add__(self, other: "Sightings") -> "Sightings":
        """What both saw; of two heads the further one."""
        heads = [head for head in (self.head, other.head) if head is not None]
        return Sightings(self.checkpoints + other.checkpoints, max(heads, key=lambda head: head.seq, default=None))


@dataclass(frozen=True, slots=True)
class Witness:
    """The one in the keys database."""

    engine: AsyncEngine = field(repr=False)
    clock: Clock

    async def last_number(self) -> int:
        """The newest checkpoint that it has seen; 0 for none."""
        async with self.engine.execution_options(reads=True).connect() as connection:
            return await connection.scalar(select(func.max(WitnessedCheckpoint.number))) or 0

    async def see(self, checkpoints: list[Checkpoint], head: End | None) -> None:
        """Note checkpoints that are new to it, and the head where that has moved on."""
        insert = sqlite.insert if self.engine.dialect.name == "sqlite" else postgresql.insert
        now = self.clock()
        async with self.engine.begin() as connection:
            for one in checkpoints:
                values = {"number": one.number, "line": one.line, "seen_at": now}
                await connection.execute(insert(WitnessedCheckpoint).values(values).on_conflict_do_nothing())
            if head is not None:
                seen = {"seq": head.seq, "hash": head.hash, "seen_at": now}
                await connection.execute(insert(WitnessedHead).values(id=1, **seen).on_conflict_do_nothing())
                await connection.execute(update(WitnessedHead).where(WitnessedHead.seq < head.seq).values(seen))

    async def sightings(self) -> Sightings:
        """All that it saw."""
        async with self.engine.execution_options(reads=True).connect() as connection:
            lines = await connection.scalars(select(WitnessedCheckpoint.line).order_by(WitnessedCheckpoint.number))
            checkpoints = [one for line in lines for one in Checkpoint.read(line)]
            head = (await connection.execute(select(WitnessedHead.seq, WitnessedHead.hash))).one_or_none()
        return Sightings(tuple(checkpoints), None if head is None else End(head.seq, head.hash))
