"""Figures of the security log: counted from its indexes alone, a few questions for a period of any length."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from storage.event_pages import EVENT, Atom, Bounds
from storage.events import Outcome, SecurityEvent

REFUSED_AT_MOST = 1000
"""The latest refusals among which those who were refused most are sought."""


class EventFigures:
    """The log in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def count(self, atoms: Sequence[Atom], periods: Sequence[Bounds]) -> dict[tuple[int, int], int]:
        """How many events each atom has in each period, by their places in the two lists; none are left out."""
        parts = [
            _counted(atom, period).add_columns(literal(number), literal(place))
            for number, atom in enumerate(atoms)
            for place, period in enumerate(periods)
        ]
        found: dict[tuple[int, int], int] = {}
        for chunk in _chunks(parts):
            for count, number, place in await self._session.execute(union_all(*chunk)):
                if count:
                    found[number, place] = count
        return found

    async def refused(self, within: Bounds) -> dict[str, int]:
        """Who was refused how often, among the latest refusals there."""
        latest = (
            select(EVENT.seq)
            .where(EVENT.outcome == Outcome.DENIED, EVENT.seq >= within.first, EVENT.seq <= within.last)
            .order_by(EVENT.seq.desc())
            .limit(REFUSED_AT_MOST)
        )
        seqs = list(await self._session.scalars(latest))
        if not seqs:
            return {}
        query = (
            select(EVENT.actor_ref, func.count())
            .where(EVENT.seq.in_(seqs), EVENT.actor_ref.is_not(None))
            .group_by(EVENT.actor_ref)
        )
        return {row[0]: row[1] for row in await self._session.execute(query)}

    async def of_types(self, types: Sequence[str], within: Bounds, *, limit: int) -> list[SecurityEvent]:
        """The latest events of those types there, the newest first."""
        parts = [
            select(
                select(EVENT.seq)
                .where(EVENT.type == name, EVENT.seq >= within.first, EVENT.seq <= within.last)
                .order_by(EVENT.seq.desc())
                .limit(limit)
                .subquery()
                .c.seq
            )
            for name in types
        ]
        seqs = sorted(await self._session.scalars(union_all(*parts)), reverse=True)[:limit]
        query = select(SecurityEvent).where(SecurityEvent.seq.in_(seqs)).order_by(SecurityEvent.seq.desc())
        return list(await self._session.scalars(query))


def _counted(atom: Atom, period: Bounds) -> Select[int]:
    column, value = atom
    where = (EVENT[column] == value, EVENT.seq >= period.first, EVENT.seq <= period.last)
    return select(func.count()).select_from(SecurityEvent).where(*where)


def _chunks(parts: list[Select[int, int, int]], size: int = 100) -> Iterable[list[Select[int, int, int]]]:
    """A compound of statements has no more than some hundred parts."""
    for at in range(0, len(parts), size):
        yield parts[at : at + size]
