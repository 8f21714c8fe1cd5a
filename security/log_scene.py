"""What is to be examined of the security log, but for its rows: head, signed statements, what witnesses saw."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from security.chain import GENESIS
from security.checkpoints import Checkpoint
from security.events import End
from security.log_keys import LogKeys
from security.segments import checkpoints
from security.witness import Sightings
from storage.events import LogAnchor, LogHead, SecurityEvent

UNREADABLE = (LookupError, ValueError, TypeError)
"""What a row raises that holds what its columns cannot hold: on SQLite, and for words, anything can be written."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All but the rows."""

    head: End
    is_head_true: bool
    anchors: list[LogAnchor]
    own: list[Checkpoint]
    seen: Sightings
    is_readable: bool


async def read_scene(session: AsyncSession, keys: LogKeys, seen: Sightings) -> Scene:
    """Each after what it is compared with: others may append meanwhile."""
    seen = seen.of_this_past(keys.signing.public_key())
    anchors: list[LogAnchor] = []
    own: list[Checkpoint] = []
    is_readable = True
    try:
        anchors = list(await session.scalars(select(LogAnchor).order_by(LogAnchor.first_seq)))
        own = await checkpoints(session)
    except UNREADABLE:
        is_readable = False
    query = select(LogHead.seq, LogHead.hash, LogHead.mac).where(LogHead.id == 1)
    head = (await session.execute(query)).one_or_none()
    if head is None:
        is_begun = await session.scalar(select(SecurityEvent.seq).limit(1)) is not None
        return Scene(End(0, GENESIS), not is_begun, anchors, own, seen, is_readable)
    is_true = keys.is_head(head.seq, head.hash, head.mac)
    return Scene(End(head.seq, head.hash), is_true, anchors, own, seen, is_readable)
