"""Pages of the log: whatever is searched for, walked either way, they are exactly the events that match."""

import asyncio
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import storage.tables  # noqa: F401  (every table is known)
from core.channels import Channel
from core.clock import VirtualClock
from security.events import ChainBroken, SecurityLog
from security.log_filters import Filters, parse
from security.log_keys import LogKeys, network_of
from security.log_people import LogPersonUnknown
from security.log_search import LogEventUnknown
from security.log_values import tags_of
from security.reading import LogReasonWanted, Reading
from security.tags import Tag
from storage import event_pages
from storage.base import Base
from storage.engine import open_database
from storage.events import ActorKind, Outcome
from storage.staff import Role, StaffMember
from tests.log import LOG_KEYS, events_of
from tests.postgres import empty_database
from tests.security.log_book import ADDRESSES, BROWSER, ORDERS, REFS, events, fill

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
COUNT = 1500
READER = StaffMember(
    id=1, channel=Channel.TELEGRAM, external_id=77, public_name="Rea", role=Role.AUDITOR, further_roles=[], since=NOW
)


class Book:
    """A log of `COUNT` events, with whoever reads it."""

    def __init__(self, url):
        self.rows = events(LOG_KEYS, NOW, COUNT)
        self.loop = asyncio.new_event_loop()
        self.database = open_database(url)
        self.clock = VirtualClock(NOW)
        self.reading = Reading(self.clock, SecurityLog(self.clock, LOG_KEYS))
        self.loop.run_until_complete(self._fill())

    async def _fill(self):
        async with self.database.engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        await fill(self.database, LOG_KEYS, self.rows)

    def walk(self, filters, *, start=None, is_up=False):
        """Every seq that the pages show, and how many pages it took; nothing is kept of the reads."""

        async def all_pages():
            seen, pages, at = [], 0, start
            async with self.database.reading() as session:
                while True:
                    page = await self.reading.page(session, READER, filters, start=at, is_up=is_up)
                    lines = [line.seq for line in page.lines]
                    assert lines == sorted(lines, reverse=True)
                    assert len(lines) <= filters.limit
                    seen += reversed(lines) if is_up else lines
                    pages += 1
                    at = page.newer if is_up else page.older
                    if at is None:
                        return seen, pages
                    assert pages <= COUNT

        return self.loop.run_until_complete(all_pages())

    def close(self):
        self.loop.run_until_complete(self.database.close())
        self.loop.close()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def book(request, tmp_path_factory):
    with ExitStack() as stack:
        if request.param == "sqlite":
            url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('log')}/house.db"
        else:
            url = stack.enter_context(empty_database(request.getfixturevalue("postgres_server")))
        book = Book(url)
        stack.callback(book.close)
        yield book


def matching(rows, filters):
    """The seqs that match, newest first, as anybody would tell from reading each row."""
    wanted, unwanted = ({tag.value for tag in tags_of(words)} for words in (filters.types, filters.not_types))
    kinds = {kind.value for kind in ActorKind}

    def is_meant(row):
        return all(
            (
                filters.since is None or row["logged_at"] >= filters.since,
                filters.until is None or row["logged_at"] < filters.until,
                filters.user is None or filters.user in {row["actor_ref"], row["subject_ref"]},
                filters.actor is None
                or (
                    row["actor_kind"] == filters.actor if filters.actor in kinds else row["actor_ref"] == filters.actor
                ),
                not wanted or row["type"] in wanted,
                row["type"] not in unwanted,
                filters.category is None or row["category"] == filters.category,
                filters.outcome is None or row["outcome"] == filters.outcome,
                not filters.severities or row["severity"] in filters.severities,
                filters.ip is None or (row["ip"] is not None and filters.ip in {row["ip"], network_of(row["ip"])}),
                filters.order is None or (row["object_type"], row["object_ref"]) == ("order", filters.order),
                filters.ticket is None,
                filters.object is None or row["object_ref"] == filters.object,
                filters.request is None or row["request_id"] == filters.request,
            )
        )

    return [row["seq"] for row in reversed(rows) if is_meant(row)]


moments = st.integers(-100, COUNT + 100).map(lambda steps: NOW - timedelta(minutes=7) * steps)
words = st.sampled_from([*(tag.value for tag in Tag), "payment.*", "authz_*", "seclog.*", "*"])
types = st.just(()) | st.sets(words, min_size=1, max_size=3).map(lambda found: tuple(sorted(found)))
searches = st.builds(
    Filters,
    since=st.none() | moments,
    until=st.none() | moments,
    user=st.none() | st.sampled_from(sorted(REFS)),
    actor=st.none() | st.sampled_from([*sorted(REFS), "house", "person", "stripe"]),
    types=types,
    not_types=types,
    category=st.none() | st.sampled_from(["authz", "payment", "moderation"]),
    outcome=st.none() | st.sampled_from(Outcome),
    severities=st.sampled_from([(), (4, 5, 6, 7), (1,), (0, 1, 2), (7,)]),
    ip=st.none() | st.sampled_from([*ADDRESSES, "198.51.100.0/24", "192.0.2.1"]),
    order=st.none() | st.sampled_from(ORDERS),
    object=st.none() | st.sampled_from(ORDERS),
    request=st.none() | st.integers(0, COUNT // 3).map(lambda number: f"{number:016x}"),
    limit=st.integers(1, 30),
    reason=st.just("a test"),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filters=searches, is_up=st.booleans(), is_hasty=st.booleans())
def test_the_pages_are_exactly_what_matches(book, monkeypatch, filters, is_up, is_hasty):
    monkeypatch.setattr(event_pages, "ROWS", 150 if is_hasty else 2000)
    monkeypatch.setattr(event_pages, "SECONDS", 60)

    seen, _ = book.walk(filters, start=1 if is_up else None, is_up=is_up)

    expected = matching(book.rows, filters)
    assert seen == (expected[::-1] if is_up else expected)


def test_a_rare_combination_tells_how_far_it_came(book, monkeypatch):
    monkeypatch.setattr(event_pages, "ROWS", 200)
    monkeypatch.setattr(event_pages, "SECONDS", 60)
    filters = Filters(not_types=("*",))

    async def first():
        async with book.database.reading() as session:
            return await book.reading.page(session, READER, filters)

    page = book.loop.run_until_complete(first())

    assert page.lines == ()
    assert page.searched_to == book.rows[page.older]["logged_at"]
    assert COUNT - 1000 < page.older < COUNT - 200


def test_newer_pages_lead_back_to_where_one_came_from(book):
    filters = Filters(limit=10)

    async def there_and_back():
        async with book.database.reading() as session:
            first = await book.reading.page(session, READER, filters)
            second = await book.reading.page(session, READER, filters, start=first.older)
            back = await book.reading.page(session, READER, filters, start=second.newer, is_up=True)
            return first, second, back

    first, second, back = book.loop.run_until_complete(there_and_back())

    assert first.newer is None
    assert [line.seq for line in second.lines] == list(range(COUNT - 10, COUNT - 20, -1))
    assert back.lines == first.lines
    assert back.newer is None
    assert back.older == first.older


# What a read leaves behind


@pytest.fixture
async def small(database, clock):
    """A short log, and who reads it."""
    clock.now = NOW
    rows = events(LOG_KEYS, NOW, 50)
    await fill(database, LOG_KEYS, rows)
    log = SecurityLog(clock, LOG_KEYS)
    return Reading(clock, log), rows


async def test_a_read_is_an_event_with_its_filters_and_count(database, small):
    reading, _ = small

    async with database.writing.begin() as session:
        page = await reading.page(session, READER, parse("sev:>=4 limit:5", NOW))

    (event,) = (await events_of(database))[50:]
    assert event.type == Tag.LOG_QUERIED
    assert event.details == {"filters": "sev:4-7 limit:5", "count": len(page.lines)}


async def test_an_address_that_was_searched_for_is_not_kept_in_full(database, small):
    reading, _ = small

    async with database.writing.begin() as session:
        await reading.page(session, READER, parse("ip:198.51.100.7", NOW))

    (event,) = (await events_of(database))[50:]
    assert event.details["filters"] == "ip:198.51.100.0/24"
    assert "198.51.100.7" not in repr(vars(event))


async def test_looking_at_one_person_takes_a_reason(database, small):
    reading, _ = small

    with pytest.raises(LogReasonWanted):
        async with database.writing.begin() as session:
            await reading.page(session, READER, parse("user:U-PERS0001", NOW))


async def test_whom_somebody_looked_at_is_found_again(database, small):
    reading, _ = small

    async with database.writing.begin() as session:
        await reading.page(session, READER, parse('user:U-PERS0001 reason:"a complaint"', NOW))

    (event,) = (await events_of(database))[50:]
    assert event.subject_ref == "U-PERS0001"
    assert event.details["reason"] == "a complaint"


async def test_a_person_whom_nobody_knows_is_no_empty_page(database, small):
    reading, _ = small

    with pytest.raises(LogPersonUnknown):
        async with database.writing.begin() as session:
            await reading.page(session, READER, parse("user:U-NOBODY23 reason:test", NOW))


async def test_one_event_is_masked(database, small):
    reading, rows = small
    row = next(row for row in rows if row["ip"] == "198.51.100.7")

    async with database.writing.begin() as session:
        details = await reading.one(session, READER, row["seq"])

    assert details.address == "198.51.100.0/24"
    assert details.device == "Firefox · Linux"
    assert details.facts == {"amount": row["seq"]}
    assert details.has_hidden


async def test_a_reveal_shows_what_is_known_and_is_noted_with_its_reason(database, small):
    reading, rows = small
    row = next(row for row in rows if row["ip"] == "198.51.100.7")

    async with database.writing.begin() as session:
        revealed = await reading.reveal(session, READER, row["seq"], "fraud")

    assert (revealed.details.address, revealed.details.device) == ("198.51.100.7", BROWSER)
    (event,) = (await events_of(database))[50:]
    assert event.type == Tag.LOG_REVEALED
    assert event.object_ref == row["event_id"]
    assert event.details == {"reason": "fraud"}


async def test_an_event_that_is_not_there_is_refused(database, small):
    reading, _ = small

    with pytest.raises(LogEventUnknown):
        async with database.writing.begin() as session:
            await reading.one(session, READER, 5000)


async def test_nothing_is_read_where_the_read_cannot_be_noted(database, small):
    _, rows = small
    stranger = LogKeys(b"another house's key, 32 byte long")
    reading = Reading(VirtualClock(NOW), SecurityLog(VirtualClock(NOW), stranger))

    with pytest.raises(ChainBroken):
        async with database.writing.begin() as session:
            await reading.page(session, READER, Filters())

    assert len(await events_of(database)) == len(rows)
