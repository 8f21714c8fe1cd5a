"""
Reading the security log: pages, one event, what is hidden of it. Every read is itself an event.

Whoever reads has been let in by the gate; what is asked here besides is a reason, wherever one person is looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from security.events import SecurityLog
from security.log_filters import Filters, tags_of
from security.log_keys import network_of
from security.log_lines import Details, Line
from security.log_people import LogPeople, Meant
from security.refs import Actor
from security.staff import StaffMember
from security.tags import Tag
from storage.event_pages import Atom, Bounds, EventPages, Search
from storage.events import ActorKind, LogRef

ADDRESS_MONTHS, NETWORK_MONTHS = 3, 8
"""How far back an address or a network can be found: the months in which its keyed hash may still stand, and one."""
KINDS_OF_OBJECTS = ("order", "ticket", "case")
"""The filters that name the kind of thing, as the log calls it."""


@dataclass(eq=False)
class LogReasonWanted(Refusal):
    """Looking at one person takes a reason."""

    key = "refusal-seclog-reason"

    search: str


@dataclass(eq=False)
class LogEventUnknown(Refusal):
    """There is no event of that number: never, or not any more."""

    key = "refusal-seclog-event"

    number: str


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
        targets = await self._targets(session, filters)
        bounds = await pages.bounds(filters.since, filters.until)
        left = _from(bounds, start, is_up=is_up)
        search = await self._search(session, filters, targets)
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
        row = await self._row(session, seq)
        self._log.record(session, Tag.LOG_QUERIED, staff_id=by.id, about=("event", row.event_id), details={"count": 1})
        return Details.of(self._log.keys, row)

    async def reveal(self, session: AsyncSession, by: StaffMember, seq: int, reason: str) -> Revealed:
        """
        One event with its address, its device and whom its references mean; it is noted with the reason.

        The caller has asked for `Permission.SECLOG_REVEAL` and its step-up.

        Raises:
            LogEventUnknown: There is none.
        """
        row = await self._row(session, seq)
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

    async def _search(self, session: AsyncSession, filters: Filters, targets: "_Targets") -> Search:
        conditions: list[tuple[Atom, ...]] = []
        if targets.users is not None:
            conditions.append(
                tuple((column, ref.ref) for ref in targets.users for column in ("actor_ref", "subject_ref"))
            )
        if targets.actors is not None:
            conditions.append(tuple(("actor_ref", ref.ref) for ref in targets.actors))
        elif filters.actor is not None:
            conditions.append((("actor_kind", ActorKind(filters.actor)),))
        if filters.types:
            conditions.append(tuple(("type", tag.value) for tag in tags_of(filters.types)))
        if filters.severities:
            conditions.append(tuple(("severity", severity) for severity in filters.severities))
        if filters.ip is not None:
            conditions.append(tuple(self._hashes(await self._address(session, filters.ip))))
        objects = [(kind, getattr(filters, kind)) for kind in KINDS_OF_OBJECTS]
        single: dict[str, list[object | None]] = {
            "category": [filters.category],
            "outcome": [filters.outcome],
            "object_ref": [filters.object, *(number for _, number in objects)],
            "request_id": [filters.request],
        }
        for column, values in single.items():
            conditions += [((column, value),) for value in values if value is not None]
        return Search(
            tuple(conditions),
            without=tuple(tag.value for tag in tags_of(filters.not_types)),
            exactly=tuple(("object_type", kind) for kind, number in objects if number is not None),
        )

    async def _address(self, session: AsyncSession, ip: str) -> str | None:
        """The address that is meant; of an event by its place what is left of it: None is nothing."""
        if not ip.startswith("#"):
            return ip
        row = await self._row(session, int(ip[1:]))
        return Details.of(self._log.keys, row, revealed=True).address

    def _hashes(self, ip: str | None) -> Iterator[Atom]:
        """The keyed hashes of an address or a network, one of each month in which it may stand."""
        if ip is None:
            return
        keys, is_network = self._log.keys, "/" in ip
        for month in _months(self._clock(), NETWORK_MONTHS if is_network else ADDRESS_MONTHS):
            if is_network:
                yield "network_hash", keys.network_hash(ip, month)
            else:
                yield "ip_hash", keys.address_hash(ip, month)

    async def _targets(self, session: AsyncSession, filters: Filters) -> "_Targets":
        people = LogPeople(session)
        users = None if filters.user is None else await people.refs_of(filters.user)
        actors = None
        if filters.actor is not None and filters.actor not in {kind.value for kind in ActorKind}:
            actors = await people.refs_of(filters.actor)
        return _Targets(users, actors)

    def _noted(self, session: AsyncSession, by: StaffMember, filters: Filters, targets: "_Targets", count: int) -> None:
        """The read as an event: what was searched for, whom it singled out, how much was shown."""
        details: dict[str, str | int] = {"count": count, "filters": told(filters)}
        if filters.reason is not None:
            details["reason"] = filters.reason
        whom = next(iter((*(targets.users or ()), *(targets.actors or ()))), None)
        subject = None if whom is None else Actor(whom.kind, whom.owner)
        self._log.record(session, Tag.LOG_QUERIED, staff_id=by.id, subject=subject, details=details)

    async def _row(self, session: AsyncSession, seq: int) -> Row[Any]:
        found = await EventPages(session).walk(Search(), Bounds(seq, seq), 1)
        if not found.rows:
            raise LogEventUnknown(str(seq))
        return found.rows[0]


@dataclass(frozen=True, slots=True)
class _Targets:
    """Whom a search singles out; None: nobody."""

    users: tuple[LogRef, ...] | None
    actors: tuple[LogRef, ...] | None


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


def _months(now: datetime, count: int) -> Iterator[datetime]:
    """A moment in each of the last *count* months, this one first."""
    first = now.astimezone(UTC).replace(day=1)
    for _ in range(count):
        yield first
        first = (first - timedelta(days=1)).replace(day=1)


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
