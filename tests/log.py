"""The security log under test: its keys, and what it says."""

from sqlalchemy import select

from security.chain import open_detail
from security.log_keys import LogKeys
from storage.events import SecurityEvent

LOG_KEYS = LogKeys(b"the master key of a test, 32 byt")


async def events_of(database):
    """Every event that was committed, oldest first, its detail opened as `.opened`."""
    async with database.reading() as session:
        events = list(await session.scalars(select(SecurityEvent).order_by(SecurityEvent.seq)))
    for event in events:
        event.opened = open_detail(LOG_KEYS, event.event_id, event.at, event.detail)
    return events


async def tags_of(database):
    """What happened, oldest first."""
    return [event.type for event in await events_of(database)]
