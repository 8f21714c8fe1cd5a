"""How the security log fares, and who read what in it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.sealing import Unsealable
from security.chain import open_detail
from security.events import SecurityLog
from security.log_people import LogPeople
from security.staff import StaffMember
from security.tags import Tag
from security.vocabulary import MEANINGS
from storage.event_figures import EventFigures
from storage.event_pages import Bounds, EventPages
from storage.events import Outcome, SecurityEvent

PERIODS = (7, 30)
GRAVE = (4, 5, 6, 7)
"""Severities that somebody should look at."""
MOST = 8
READS = (Tag.LOG_QUERIED, Tag.LOG_REVEALED, Tag.LOG_EXPORTED, Tag.LOG_VERIFIED)
READS_AT_MOST = 2000
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LogDay:
    """One day (UTC)."""

    day: date
    events: int
    refused: int
    failed: int


@dataclass(frozen=True, slots=True)
class LogFigures:
    """The log in the last days, today included."""

    days: tuple[LogDay, ...]
    grave: int
    types: tuple[tuple[str, int], ...]
    """The most frequent ones, with their numbers."""
    grave_types: tuple[tuple[str, int], ...]
    """Likewise, of what was refused or failed."""
    refused: tuple[tuple[str, int], ...]
    """Who was refused most often."""

    @property
    def events(self) -> int:
        """All of them."""
        return sum(day.events for day in self.days)


@dataclass(frozen=True, slots=True)
class Reader:
    """What one of the staff read."""

    ref: str
    name: str | None
    pages: int
    people: int
    """Different people whom their reads singled out."""
    reveals: int
    exports: int
    exported: int
    """Events in their exports."""
    verified: int
    reasons: Mapping[str, int]


class LogFigureRoom:
    """Counts."""

    def __init__(self, clock: Clock, log: SecurityLog) -> None:
        self._clock = clock
        self._log = log

    async def stats(self, session: AsyncSession, by: StaffMember, days: int) -> LogFigures:
        """The figures of the last *days*; that somebody looked at them is an event."""
        found = await self._figures(session, days)
        self._log.record(session, Tag.LOG_QUERIED, staff_id=by.id, details={"view": "stats", "days": days})
        return found

    async def readers(self, session: AsyncSession, by: StaffMember | None, days: int) -> list[Reader]:
        """Who read what in the last *days*, who read most first; *by* is None for the weekly digest."""
        bounds = await EventPages(session).bounds(self._clock() - A_DAY * days)
        names = [tag.value for tag in READS]
        rows = await EventFigures(session).of_types(names, bounds, limit=READS_AT_MOST)
        by_reader: dict[str, list[SecurityEvent]] = {}
        for row in rows:
            if row.actor_ref is not None:
                by_reader.setdefault(row.actor_ref, []).append(row)
        people = await LogPeople(session).meant(by_reader)
        if by is not None:
            self._log.record(session, Tag.LOG_QUERIED, staff_id=by.id, details={"view": "who", "days": days})
        readers = [
            self._reader(ref, people[ref].name if ref in people else None, read) for ref, read in by_reader.items()
        ]
        return sorted(readers, key=lambda reader: (-reader.reveals - reader.exports, -reader.pages, reader.ref))

    def _reader(self, ref: str, name: str | None, rows: list[SecurityEvent]) -> Reader:
        kinds = Counter(row.type for row in rows)
        details = [self._details(row) for row in rows]
        exported = [
            facts.get("count", 0) for row, facts in zip(rows, details, strict=True) if row.type == Tag.LOG_EXPORTED
        ]
        return Reader(
            ref=ref,
            name=name,
            pages=kinds[Tag.LOG_QUERIED],
            people=len({row.subject_ref for row in rows if row.subject_ref is not None}),
            reveals=kinds[Tag.LOG_REVEALED],
            exports=kinds[Tag.LOG_EXPORTED],
            exported=sum(int(count) for count in exported),
            verified=kinds[Tag.LOG_VERIFIED],
            reasons=Counter(str(facts["reason"]) for facts in details if "reason" in facts),
        )

    def _details(self, row: SecurityEvent) -> dict[str, str | int]:
        try:
            return open_detail(self._log.keys, row.event_id, row.at, row.detail)
        except Unsealable:
            return {}

    async def _figures(self, session: AsyncSession, days: int) -> LogFigures:
        pages, figures = EventPages(session), EventFigures(session)
        midnight = self._clock().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        begins = [midnight - A_DAY * number for number in reversed(range(days))]
        periods = [await pages.bounds(begin, begin + A_DAY) for begin in begins]
        whole = await pages.bounds(begins[0])
        outcomes = (Outcome.DENIED, Outcome.FAILURE)
        ended = await figures.count([("outcome", outcome) for outcome in outcomes], periods)
        severities = await figures.count([("severity", severity) for severity in GRAVE], [whole])
        tags = list(Tag)
        types = await figures.count([("type", tag.value) for tag in tags], [whole])
        named = Counter({tags[number].value: count for (number, _), count in types.items()})
        refused = Counter(await figures.refused(whole))
        return LogFigures(
            days=tuple(
                LogDay(begin.date(), _size(period), ended.get((0, place), 0), ended.get((1, place), 0))
                for place, (begin, period) in enumerate(zip(begins, periods, strict=True))
            ),
            grave=sum(severities.values()),
            types=tuple(named.most_common(MOST)),
            grave_types=tuple(_grave(named)),
            refused=tuple(refused.most_common(MOST)),
        )


def _size(period: Bounds) -> int:
    """The chain has no gaps, so places are numbers."""
    return max(0, period.last - period.first + 1)


def _grave(named: Counter[str]) -> list[tuple[str, int]]:

    return [(name, count) for name, count in named.most_common() if MEANINGS[Tag(name)].severity in GRAVE][:MOST]


def week_of(now: datetime) -> str:
    """The week that has just ended, as a digest is called: `2026-W47`."""
    return f"{now - A_DAY * 7:%G-W%V}"
