from security.events import SecurityLog
from security.tags import Tag
from tests.log import LOG_KEYS, events_of


async def test_a_browser_that_describes_itself_in_bytes_that_are_no_text_is_recorded(database, clock):
    header = b"Phone \xe9".decode("utf-8", "surrogateescape")  # as aiohttp reads it

    async with database.writing.begin() as session:
        SecurityLog(clock, LOG_KEYS).record(session, Tag.PAYMENT_EVENT_FORGED, device=header)

    assert [event.device for event in await events_of(database)] == ["Phone ?"]
