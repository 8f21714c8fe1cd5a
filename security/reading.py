"""
Reading the security log: pages, one event, what is hidden of it. Every read is itself an event.

Whoever reads has been let in by the gate; what is asked here besides is a reason, wherever one person is looked at.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from security.events import SecurityLog
from security.log_export import Export, packed
from security.log_filters import Filters
from security.log_keys import network_of
from security.log_lines import Details, Line
from security.log_people import LogPeople, Meant
from security.log_search import Searches, Targets, event_at
from security.refs import Actor
from security.staff import StaffMember
from security.tags import Tag
from storage.event_pages import Bounds, EventPages

EXPORTED_AT_MOST = 5000
WALKS_AT_MOST = 100
"""Pages' worth of rows that an export may look at."""


@dataclass(eq=False)
class LogReasonWanted(Refusal):
    """Looking at one person takes a reason."""

    key = "refusal-seclog-reason"

    search: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page."""

    filters: Filters
    lines: tuple[Line, ...]
    """The newest first."""
    older: int | None
    """Where the next older page begins; None: there is none."""
    newer: int | None
    """Where the next newer page begins; None: this is the newest."""
    searched_to: datetime | None
    """Where the search stopped before the page was full, to go on with `older` (or `newer`); None: it did not."""


@dataclass(frozen=True, slots=True)
class Revealed:
    """All that the log knows of one event."""

    details: Details
    people: dict[str, Meant]


class Reading:
    """Reads the log for somebody of the staff."""

    def __init__(self, clock: Clock, log: SecurityLog) -> None:
        self._clock = clock
        self._log = log
        self._searches = Searches(clock, log.keys)

    async def page(
        self, session: AsyncSession, by: StaffMember, filters: Filters, *, start: int | None = None, is_up: bool = False
    ) -> LogPage:
        """
        The events that *filters* let through, from the place *start* on: towards older ones, or newer where *is_up*.

        Raises:
            LogReasonWanted: One person is looked at, and nobody said why.
            LogPersonUnknown: Nobody is called so.
        """
        require_reason(filters)
        pages = EventPages(session)
        bounds = await pages.bounds(filters.since, filters.until)
        left = _from(bounds, start, is_up=is_up)
        search, targets = await self._searches.of(session, filters)
        found = await pages.walk(search, left, filters.limit, is_up=is_up)
        lines = tuple(Line.of(row) for row in (reversed(found.rows) if is_up else found.rows))
        searched_to = None if found.end is None else await pages.at(found.end)
        on = _onward(found.end, found.is_more, lines, is_up=is_up)
        back = _back(lines, start, bounds, is_up=is_up)
        self._noted(session, by, filters, targets, len(lines))
        return LogPage(
            filters=filters,
            lines=lines,
            older=back if is_up else on,
            newer=on if is_up else back,
            searched_to=searched_to,
        )

    async def one(self, session: AsyncSession, by: StaffMember, seq: int) -> Details:
        """
        One event, masked.

        Raises:
            LogEventUnknown: There is none.
        """
        row = await event_at(session, seq)
        self._log.record(session, Tag.LOG_QUERIED, staff_id=by.id, about=("event", row.event_id), details={"count": 1})
        return Details.of(self._log.keys, row)

    async def reveal(self, session: AsyncSession, by: StaffMember, seq: int, reason: str) -> Revealed:
        """
        One event with its address, its device and whom its references mean; it is noted with the reason.

        The caller has asked for `Permission.SECLOG_REVEAL` and its step-up.

        Raises:
            LogEventUnknown: There is none.
        """
        row = await event_at(session, seq)
        details = Details.of(self._log.keys, row, revealed=True)
        refs = {ref for ref in (row.actor_ref, row.subject_ref) if ref is not None}
        people = await LogPeople(session).meant(refs)
        whom = details.line.person_ref
        self._log.record(
            session,
            Tag.LOG_REVEALED,
            staff_id=by.id,
            subject=_actor(people.get(whom or "")),
            about=("event", row.event_id),
            details={"reason": reason},
        )
        return Revealed(details, people)

    async def export(self, session: AsyncSession, by: StaffMember, filters: Filters, reason: str) -> Export:
        """
        All that *filters* let through, the newest `EXPORTED_AT_MOST`, nothing masked; it is noted with the reason.

        The caller has asked for `Permission.SECLOG_EXPORT` and its step-up.

        Raises:
            LogPersonUnknown: Nobody is called so.
        """
        pages = EventPages(session)
        search, targets = await self._searches.of(session, filters)
        left = await pages.bounds(filters.since, filters.until)
        rows: list[Row[Any]] = []
        is_complete = False
        for _ in range(WALKS_AT_MOST):
            found = await pages.walk(search, left, EXPORTED_AT_MOST - len(rows))
            rows += found.rows
            is_complete = not found.is_more
            if found.end is None:
                break
            left = Bounds(left.first, found.end - 1)
        told_filters = told(filters)
        details: dict[str, str | int] = {"count": len(rows), "filters": told_filters, "reason": reason}
        subject = targets.subject
        self._log.record(session, Tag.LOG_EXPORTED, staff_id=by.id, subject=subject, details=details)
        return Export(
            events=[Details.of(self._log.keys, row, revealed=True) for row in rows],
            by=by.public_name,
            reason=reason,
            filters=told_filters,
            at=self._clock(),
            is_complete=is_complete,
        )

    async def pack(self, export: Export) -> bytes:
        """An export as a signed ZIP."""
        return await packed(export, self._log.keys)

    def _noted(self, session: AsyncSession, by: StaffMember, filters: Filters, targets: Targets, count: int) -> None:
        """The read as an event: what was searched for, whom it singled out, how much was shown."""
        details: dict[str, str | int] = {"count": count, "filters": told(filters)}
        if filters.reason is not None:
            details["reason"] = filters.reason
        self._log.record(session, Tag.LOG_QUERIED, staff_id=by.id, subject=targets.subject, details=details)


def require_reason(filters: Filters) -> None:
    """
    Nothing, if it may be searched so.

    Raises:
        LogReasonWanted: One person is looked at, and nobody said why.
    """
    if filters.is_targeted and filters.reason is None:
        raise LogReasonWanted(str(filters))


def told(filters: Filters) -> str:
    """What the log says of a search: of an address only its network, and account ids are people, so not those."""
    hidden = filters
    if filters.ip is not None and "/" not in filters.ip and not filters.ip.startswith("#"):
        hidden = hidden.but(ip=network_of(filters.ip))
    for name in ("user", "actor"):
        if (getattr(filters, name) or "").isdigit():
            hidden = hidden.but(**{name: "ID"})
    return str(hidden.but(reason=None))


def _actor(meant: Meant | None) -> Actor | None:
    return None if meant is None else Actor(meant.kind, meant.owner)


def _from(bounds: Bounds, start: int | None, *, is_up: bool) -> Bounds:
    if start is None:
        return bounds
    return Bounds(max(bounds.first, start), bounds.last) if is_up else Bounds(bounds.first, min(bounds.last, start))


def _onward(end: int | None, is_more: bool, lines: tuple[Line, ...], *, is_up: bool) -> int | None:  # noqa: FBT001 - as found
    """Where the walk goes on."""
    if end is not None:
        return end + 1 if is_up else end - 1
    if not is_more or not lines:
        return None
    return lines[0].seq + 1 if is_up else lines[-1].seq - 1


def _back(lines: tuple[Line, ...], start: int | None, bounds: Bounds, *, is_up: bool) -> int | None:
    """Where the page before this one begins, walking the other way."""
    if start is None and not is_up:
        return None
    if is_up:
        edge = lines[-1].seq if lines else (start or bounds.first)
        return edge - 1 if edge > bounds.first else None
    edge = lines[0].seq if lines else (start or bounds.last)
    return edge + 1 if edge < bounds.last else None
