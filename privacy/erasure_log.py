"""
The security log after an erasure: what happened stays, whom it happened to is known to nobody.

The envelopes hold random references and stay as they are, so the chain holds. The sealed details of the person's
events lose all that they say (addresses, devices, words), the keyed hashes of addresses go, and so does the row that
says whom a reference means.
"""

from collections.abc import Collection

from sqlalchemy import delete, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from security.chain import CUT, Cut, seal_detail
from security.log_keys import LogKeys
from storage.belonging import Subject
from storage.events import ActorKind, LogRef, SecurityEvent

BATCH = 500
OWN = frozenset({ActorKind.PERSON, ActorKind.STRANGER})
"""The references of a customer; those of a member of the staff are kept with their work."""


async def refs_of_customer(session: AsyncSession, subject: Subject) -> list[str]:
    """What the log calls them as a customer, and as a stranger before that."""
    owners = [owner for owner in subject.owners if owner[0] in OWN]
    found = await session.scalars(select(LogRef.ref).where(tuple_(LogRef.kind, LogRef.owner).in_(owners)))
    return sorted(found)


async def cut_details(
    session: AsyncSession, keys: LogKeys, refs: Collection[str], *, after: int = 0, limit: int = BATCH
) -> tuple[int, int]:
    """Cut the next few events of these references behind the place *after*; how many, and the place of the last."""
    rows = await session.execute(
        select(SecurityEvent.seq, SecurityEvent.event_id, SecurityEvent.at, SecurityEvent.detail)
        .where(
            or_(SecurityEvent.actor_ref.in_(refs), SecurityEvent.subject_ref.in_(refs)),
            or_(SecurityEvent.ip_hash.is_not(None), SecurityEvent.detail.is_not(None)),
            SecurityEvent.seq > after,
        )
        .order_by(SecurityEvent.seq)
        .limit(limit)
    )
    count = 0
    for seq, event_id, at, detail in rows.all():
        left = None if detail is None else seal_detail(keys, event_id, at, {CUT: Cut.ERASED.value})
        values = {"detail": left, "ip_hash": None, "network_hash": None}
        await session.execute(update(SecurityEvent).where(SecurityEvent.seq == seq).values(values))
        count, after = count + 1, seq
    return count, after


async def unlink(session: AsyncSession, refs: Collection[str]) -> int:
    """Let nobody be meant by these references any more."""
    gone = await session.scalars(delete(LogRef).where(LogRef.ref.in_(refs)).returning(LogRef.ref))
    return len(gone.all())
