from sqlalchemy import select

from security.events import SecurityLog
from security.tags import Tag
from storage.events import SecurityEvent
from tests.log import LOG_KEYS


async def test_a_browser_that_describes_itself_in_bytes_that_are_no_text_is_recorded(session, clock):
    header = b"Phone \xe9".decode("utf-8", "surrogateescape")  # as aiohttp reads it

    SecurityLog(clock, LOG_KEYS).record(session, Tag.PAYMENT_EVENT_FORGED, device=header)
    await session.flush()

    assert (await session.scalars(select(SecurityEvent.device))).all() == ["Phone ?"]
