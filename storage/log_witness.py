"""
The second witness of the security log, in the keys database: who only has the main database cannot change it.

It holds every signed checkpoint as the line that was posted, and how far the chain was seen to reach.
"""

from datetime import datetime

from sqlalchemy import DDL, BigInteger, SmallInteger, String, event
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import UtcDateTime, impersonal
from storage.vault import KeysBase


class WitnessedCheckpoint(KeysBase):
    """One checkpoint, word for word as it was posted."""

    __tablename__ = "log_witness"

    number: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, info=impersonal("the checkpoint's")
    )
    hash: Mapped[str] = mapped_column(
        String(64),
        primary_key=True,
        info=impersonal("its own: after a backup was put back a number comes twice"),
    )
    line: Mapped[str] = mapped_column(String(512), info=impersonal("all of it, signed"))
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when it was noted here"))


class WitnessedHead(KeysBase):
    """How far the chain reached when it was last looked at: one row, which moves on only."""

    __tablename__ = "log_witness_head"

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False, info=impersonal("always 1"))
    seq: Mapped[int] = mapped_column(BigInteger, info=impersonal("the last place that was taken"))
    hash: Mapped[str] = mapped_column(String(64), info=impersonal("the hash of its event"))
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when it was noted here"))


class RestoredLog(KeysBase):
    """A backup was put back: what was seen of the log behind it is of a past that is no more, and rightly missing."""

    __tablename__ = "log_witness_restores"

    seq: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, info=impersonal("the place of the event that tells of it")
    )
    hash: Mapped[str] = mapped_column(String(64), primary_key=True, info=impersonal("that event's hash"))
    checkpoint: Mapped[int] = mapped_column(BigInteger, info=impersonal("the last one that the backup had"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when it was put back"))
    signature: Mapped[str] = mapped_column(String(128), info=impersonal("Ed25519 over all of the above"))


for _act in ("UPDATE", "DELETE"):
    event.listen(
        WitnessedCheckpoint.__table__,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]  # it has no types
            f"CREATE TRIGGER log_witness_{_act.lower()}_refused BEFORE {_act} ON log_witness"
            f" BEGIN SELECT RAISE(ABORT, 'log_witness is append-only'); END"
        ).execute_if(dialect="sqlite"),
    )
