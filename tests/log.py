"""The security log under test: its keys, and what it says."""

from sqlalchemy import select

from security.chain import open_detail
from security.log_keys import LogKeys
from storage.events import LogRef, SecurityEvent

LOG_KEYS = LogKeys(b"the master key of a test, 32 byt")


async def events_of(database, keys=LOG_KEYS):
    """
    Every event that was committed, oldest first.

    Each has its detail opened (`.details`, with `.ip` and `.device` taken out) and its references resolved: `.actor`
    and `.subject` are whom `log_refs` means, such as "person:1" or "staff:2".
    """
    async with database.reading() as session:
        events = list(await session.scalars(select(SecurityEvent).order_by(SecurityEvent.seq)))
        owners = {ref.ref: f"{ref.kind}:{ref.owner}" for ref in await session.scalars(select(LogRef))}
    for event in events:
        event.details = open_detail(keys, event.event_id, event.at, event.detail)
        event.details.pop("salt", None)
        event.ip, event.device = event.details.pop("ip", None), event.details.pop("device", None)
        event.actor, event.subject = owners.get(event.actor_ref), owners.get(event.subject_ref)
        event.about = None if event.object_type is None else (event.object_type, event.object_ref)
    return events


async def tags_of(database):
    """What happened, oldest first."""
    async with database.reading() as session:
        return list(await session.scalars(select(SecurityEvent.type).order_by(SecurityEvent.seq)))
