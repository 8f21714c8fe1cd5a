"""
Pages of the security log, always by key: each question walks an index of (column, seq) and reads a bounded part of it.

A search has several conditions, each with an index of its own. Which of them leaves least is not known before, and
differs along the log; so it goes in rounds. A round asks every condition how far back its next entries reach, follows
the one that reaches furthest, and looks at those rows for all the others. A page that found too little within its
rounds tells how far it came, and the next one goes on there: no page reads more than `ROWS` rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Any

from sqlalchemy import Row, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from storage.events import SecurityEvent

FIRST_ROUND, LONGEST_ROUND = 128, 512
ROWS = 2000
"""Rows that one page may look at."""
SECONDS = 0.02
"""After so long no further round begins: the disk may be slow."""
LEAST_EACH = 16
"""Entries of each value that a round asks for, where a condition has many."""

Atom = tuple[str, object]
"""A column and its value; there is an index of (column, seq)."""

EVENT = SecurityEvent.__table__.c
TABLE = SecurityEvent.__tablename__
NAMES = ", ".join(f'"{column.name}"' for column in EVENT)


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for."""

    conditions: tuple[tuple[Atom, ...], ...] = ()
    """Each must hold: any of its atoms. One without atoms never holds."""
    without: tuple[str, ...] = ()
    """Types to leave out."""
    exactly: tuple[Atom, ...] = ()
    """What must hold besides, and has no index."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last place in the log that count, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Found:
    """What one page found."""

    rows: list[Row[Any]]
    """In the order of the walk."""
    is_more: bool
    """Whether there is at least one more."""
    end: int | None
    """Where the search stopped before it had enough: all up to there (included) was searched. None: it has all."""


class EventPages:
    """The log in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def bounds(self, since: datetime | None = None, until: datetime | None = None) -> Bounds:
        """The places that were written from *since* on and before *until*: two looks into an index."""
        first = select(func.min(EVENT.seq))
        if since is not None:
            first = select(EVENT.seq).where(EVENT.logged_at >= since).order_by(EVENT.logged_at, EVENT.seq).limit(1)
        last = select(func.max(EVENT.seq))
        if until is not None:
            newest_first = (EVENT.logged_at.desc(), EVENT.seq.desc())
            last = select(EVENT.seq).where(EVENT.logged_at < until).order_by(*newest_first).limit(1)
        row = (await self._session.execute(select(first.scalar_subquery(), last.scalar_subquery()))).one()
        return Bounds(1, 0) if None in row else Bounds(row[0], row[1])

    async def at(self, seq: int) -> datetime | None:
        """When the event at that place, or the next older one, was written."""
        query = select(EVENT.logged_at).where(EVENT.seq <= seq).order_by(EVENT.seq.desc()).limit(1)
        return await self._session.scalar(query)

    async def walk(self, search: Search, bounds: Bounds, limit: int, *, is_up: bool = False) -> Found:
        """Up to *limit* events within *bounds*: the newest first, or the oldest first where *is_up*."""
        rows: list[Row[Any]] = []
        looked, size, began = 0, FIRST_ROUND, perf_counter()
        walk = _Walk(self._session, search, is_up=is_up)
        left = bounds
        while left.first <= left.last:
            if looked >= ROWS or (looked and perf_counter() - began > SECONDS):
                return Found(rows, is_more=True, end=left.first - 1 if is_up else left.last + 1)
            reach, seqs = await walk.round(left, size)
            if seqs:
                rows += await walk.rows(seqs, limit + 1 - len(rows))
            if len(rows) > limit:
                return Found(rows[:limit], is_more=True, end=None)
            if reach is None:
                break
            left = Bounds(reach + 1, left.last) if is_up else Bounds(left.first, reach - 1)
            looked += max(len(seqs), 1)
            size = min(size * 2, LONGEST_ROUND)
        return Found(rows, is_more=False, end=None)


class _Walk:
    """One search, in one direction."""

    def __init__(self, session: AsyncSession, search: Search, *, is_up: bool) -> None:
        self._session = session
        self._search = search
        self._is_up = is_up

    async def round(self, left: Bounds, size: int) -> tuple[int | None, Sequence[int]]:
        """How far the next candidates reach (None: to the end), and these, in the order of the walk."""
        conditions = self._search.conditions
        if not conditions:
            edge = min(left.last, left.first + size - 1) if self._is_up else max(left.first, left.last - size + 1)
            is_end = edge == (left.last if self._is_up else left.first)
            low, high = (left.first, edge) if self._is_up else (edge, left.last)
            return None if is_end else edge, range(low, high + 1) if self._is_up else range(high, low - 1, -1)
        reaches = await self._reaches(left, size)
        if len(reaches) < len(conditions):
            return None, ()
        furthest = max(reaches, key=lambda number: self._far(reaches[number]))
        return reaches[furthest], await self._candidates(conditions[furthest], left, reaches[furthest])

    async def rows(self, seqs: Sequence[int], limit: int) -> Sequence[Row[Any]]:
        """Those of the candidates for which everything holds."""
        low, high = min(seqs), max(seqs)
        values: dict[str, object] = {"low": low, "high": high, "limit": limit}
        where = ["seq BETWEEN :low AND :high"]
        if not isinstance(seqs, range):
            where = [f"seq IN ({', '.join(str(int(seq)) for seq in seqs)})"]
        where += [_any_of((atom,), values) for atom in self._search.exactly]
        where += [_any_of(atoms, values) for atoms in self._search.conditions]
        if self._search.without:
            where.append(f"NOT {_any_of([('type', name) for name in self._search.without], values)}")
        order = "ASC" if self._is_up else "DESC"
        told = f"SELECT {NAMES} FROM {TABLE} WHERE {' AND '.join(where)} ORDER BY seq {order} LIMIT :limit"  # noqa: S608 - names of ours
        return (await self._session.execute(text(told).columns(*EVENT), values)).all()

    async def _reaches(self, left: Bounds, size: int) -> dict[int, int | None]:
        """How far the next entries of each condition reach (None: to the end); one that holds nowhere is left out."""
        parts: list[str] = []
        values: dict[str, object] = {"first": left.first, "last": left.last}
        edge = "max" if self._is_up else "min"
        for number, atoms in enumerate(self._search.conditions):
            each = max(LEAST_EACH, size // max(len(atoms), 1))
            for column, value in atoms:
                name = f"v{len(values)}"
                values[name] = value
                entries = self._entries(column, name, each)
                parts.append(f"SELECT {number}, {each}, count(*), {edge}(seq) FROM ({entries}) AS {name}")  # noqa: S608 - names of ours
        edges: dict[int, list[int]] = {}
        if parts:
            for number, each, count, reach in await self._session.execute(text(" UNION ALL ".join(parts)), values):
                if count:
                    edges.setdefault(number, []).extend([reach] if count == each else [])
        nearest = min if self._is_up else max
        return {number: nearest(found) if found else None for number, found in edges.items()}

    def _far(self, reach: int | None) -> float:
        if reach is None:
            return float("inf")
        return reach if self._is_up else -reach

    async def _candidates(self, atoms: tuple[Atom, ...], left: Bounds, reach: int | None) -> Sequence[int]:
        values: dict[str, object] = {"first": left.first, "last": left.last}
        if reach is not None:
            values["last" if self._is_up else "first"] = reach
        parts = []
        for column, value in atoms:
            name = f"v{len(values)}"
            values[name] = value
            parts.append(f"SELECT seq FROM ({self._entries(column, name, LONGEST_ROUND)}) AS {name}")  # noqa: S608 - names of ours
        found = set(await self._session.scalars(text(" UNION ALL ".join(parts)), values))
        return sorted(found, reverse=not self._is_up)

    def _entries(self, column: str, value: str, limit: int) -> str:
        """The next places that an index has for a value; in plain SQL, for compiling many of them takes its time."""
        order = "ASC" if self._is_up else "DESC"
        within = f"{EVENT[column].name} = :{value} AND seq >= :first AND seq <= :last"
        return f"SELECT seq FROM {TABLE} WHERE {within} ORDER BY seq {order} LIMIT {limit}"  # noqa: S608 - names of ours


def _any_of(atoms: Iterable[Atom], values: dict[str, object]) -> str:
    """The condition that any of them holds; what it compares with is added to *values*."""
    by_column: dict[str, list[str]] = {}
    for column, value in atoms:
        name = f"v{len(values)}"
        values[name] = value
        by_column.setdefault(EVENT[column].name, []).append(f":{name}")
    told = [f"{column} IN ({', '.join(names)})" for column, names in by_column.items()]
    return f"({' OR '.join(told) or 'false'})"
