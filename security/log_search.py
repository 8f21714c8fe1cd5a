"""From the words of a search to the question that the database is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from security.log_filters import EVERY, Filters
from security.log_keys import LogKeys
from security.log_lines import Details
from security.log_people import LogPeople
from security.log_values import KINDS, tags_of
from security.refs import Actor
from storage.event_pages import Atom, Bounds, EventPages, Search
from storage.events import ActorKind, LogRef

ADDRESS_MONTHS, NETWORK_MONTHS = 3, 8
"""How far back an address or a network can be found: the months in which its keyed hash may still stand, and one."""
KINDS_OF_OBJECTS = ("order", "ticket", "case")
"""The filters that name the kind of thing, as the log calls it."""


@dataclass(eq=False)
class LogEventUnknown(Refusal):
    """There is no event of that number: never, or not any more."""

    key = "refusal-seclog-event"

    number: str


@dataclass(frozen=True, slots=True)
class Targets:
    """Whom a search singles out; None: nobody."""

    users: tuple[LogRef, ...] | None
    actors: tuple[LogRef, ...] | None

    @property
    def subject(self) -> Actor | None:
        """Of whom an event of the read tells."""
        whom = next(iter((*(self.users or ()), *(self.actors or ()))), None)
        return None if whom is None else Actor(whom.kind, whom.owner)


class Searches:
    """Makes them."""

    def __init__(self, clock: Clock, keys: LogKeys) -> None:
        self._clock = clock
        self._keys = keys

    async def of(self, session: AsyncSession, filters: Filters) -> tuple[Search, Targets]:
        """
        What to search for, and whom it singles out.

        Raises:
            LogPersonUnknown: Nobody is called so.
            LogEventUnknown: The event whose address is meant is not there.
        """
        targets = await self._targets(session, filters)
        conditions: list[tuple[Atom, ...]] = []
        if targets.users is not None:
            conditions.append(
                tuple((column, ref.ref) for ref in targets.users for column in ("actor_ref", "subject_ref"))
            )
        if targets.actors is not None:
            conditions.append(tuple(("actor_ref", ref.ref) for ref in targets.actors))
        elif filters.actor is not None:
            conditions.append((("actor_kind", ActorKind(filters.actor)),))
        if filters.types and EVERY not in filters.types:
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
        search = Search(
            tuple(conditions),
            without=tuple(tag.value for tag in tags_of(filters.not_types)),
            exactly=tuple(("object_type", kind) for kind, number in objects if number is not None),
        )
        return search, targets

    async def _address(self, session: AsyncSession, ip: str) -> str | None:
        """The address that is meant; of an event by its place what is left of it: None is nothing."""
        if not ip.startswith("#"):
            return ip
        row = await event_at(session, int(ip[1:]))
        return Details.of(self._keys, row, revealed=True).address

    def _hashes(self, ip: str | None) -> Iterator[Atom]:
        """The keyed hashes of an address or a network, one of each month in which it may stand."""
        if ip is None:
            return
        keys, is_network = self._keys, "/" in ip
        for month in _months(self._clock(), NETWORK_MONTHS if is_network else ADDRESS_MONTHS):
            if is_network:
                yield "network_hash", keys.network_hash(ip, month)
            else:
                yield "ip_hash", keys.address_hash(ip, month)

    async def _targets(self, session: AsyncSession, filters: Filters) -> Targets:
        people = LogPeople(session)
        users = None if filters.user is None else await people.refs_of(filters.user)
        actors = None
        if filters.actor is not None and filters.actor not in KINDS:
            actors = await people.refs_of(filters.actor)
        return Targets(users, actors)


async def event_at(session: AsyncSession, seq: int) -> Row[Any]:
    """
    The row of the log at that place.

    Raises:
        LogEventUnknown: There is none.
    """
    found = await EventPages(session).walk(Search(), Bounds(seq, seq), 1)
    if not found.rows:
        raise LogEventUnknown(str(seq))
    return found.rows[0]


def _months(now: datetime, count: int) -> Iterator[datetime]:
    """A moment in each of the last *count* months, this one first."""
    first = now.astimezone(UTC).replace(day=1)
    for _ in range(count):
        yield first
        first = (first - timedelta(days=1)).replace(day=1)
