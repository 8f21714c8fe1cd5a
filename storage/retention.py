"""
How a period is kept to: what is due, what becomes of it, and whom a legal hold keeps it for.

A `Rule` is the only place that knows when data of one kind is over; storage/retention_rules.py has all of them, one
for every period that a column states. Each `Sweep` of a rule is one table, one condition, and what is done to the rows.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Delete, Select, Update, delete, false, func, inspect, not_, select, tuple_, update
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.sql.elements import SQLCoreOperations

from storage.base import Basis

Due: TypeAlias = Callable[[datetime], ColumnElement[bool]]
"""Given the time: which rows are over."""


class Act(StrEnum):
    """What becomes of it."""

    DELETE = "delete"
    CLEAR = "clear"
    """The values go, the row stays."""
    HASH = "hash"
    """A keyed hash is left in its place."""
    SHRED = "shred"
    """The key goes with the rows, so that backups die, too."""
    PRUNE = "prune"
    """Whole segments of the security log, on the record."""
    ROTATE = "rotate"
    """Old files are deleted."""


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time, in days or in months of the calendar."""

    days: int = 0
    months: int = 0
    from_year_end: bool = False
    """It begins when the year ends in which it happened."""

    def before(self, now: datetime) -> datetime:
        """What happened before that moment is over."""
        if self.from_year_end:
            return datetime(now.astimezone(UTC).year - self.months // 12, 1, 1, tzinfo=UTC)
        return months_before(now, self.months) - timedelta(days=self.days)


def months_before(now: datetime, months: int) -> datetime:
    """The same day so many months earlier; the month's last day where there is no such day."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Sweep:
    """One table's part of a rule."""

    table: type[DeclarativeBase]
    due: Due
    values: Mapping[str, Any] | None = None
    """What the values become; None: the rows are deleted. The condition must no longer hold of a row that was done."""
    held: ColumnElement[bool] = field(default_factory=false)
    """Which rows a legal hold keeps."""

    def some(self, now: datetime, limit: int) -> Delete | Update:
        """The statement that does the next few."""
        keys = inspect(self.table).primary_key
        chosen = select(*keys).where(self.due(now), not_(self.held)).limit(limit)
        mine = keys[0].in_(chosen) if len(keys) == 1 else tuple_(*keys).in_(chosen)
        if self.values is None:
            return delete(self.table).where(mine).execution_options(synchronize_session=False)
        return update(self.table).where(mine).values(**self.values).execution_options(synchronize_session=False)

    def count(self, now: datetime, *, held: bool = False) -> Select[int]:
        """How many are due at that time and free; or, of the due ones, how many are held."""
        which = self.held if held else not_(self.held)
        return select(func.count()).select_from(self.table).where(self.due(now), which)


@dataclass(frozen=True, slots=True)
class Rule:
    """How one period is kept to."""

    name: str
    """In the texts: `retention-rule-<name>` what it is, `retention-why-<name>` why it is kept for so long."""
    keep: str
    """The period, in the words of the columns."""
    act: Act
    law: Basis
    sweeps: tuple[Sweep, ...] = ()
    also: tuple[str, ...] = ()
    """Tables whose rows go with those of the sweeps (`ON DELETE CASCADE`)."""
    elsewhere: str = ""
    """Who keeps to it, where that is not the nightly job; the job still counts what is late."""
    grace: timedelta = timedelta(days=1)
    """How much later than its period something may be found: the job runs once a day."""

    @property
    def tables(self) -> frozenset[str]:
        """Every table of which it deletes or clears something."""
        return frozenset(sweep.table.__tablename__ for sweep in self.sweeps) | frozenset(self.also)


A_DAY, A_WEEK, THIRTY_DAYS, NINETY_DAYS = Period(days=1), Period(days=7), Period(days=30), Period(days=90)
HALF_A_YEAR, A_YEAR, YEAR_AND_A_HALF = Period(days=180), Period(months=12), Period(months=18)
TWO_YEARS, THREE_YEARS = Period(months=24), Period(months=36)


def older(column: SQLCoreOperations[datetime] | SQLCoreOperations[datetime | None], period: Period) -> Due:
    """What happened longer ago than that."""
    return lambda now: column < period.before(now)


def rule(name: str, keep: str, law: Basis, *sweeps: Sweep, act: Act = Act.DELETE, also: tuple[str, ...] = ()) -> Rule:
    """One that the nightly job keeps to."""
    return Rule(name, keep, act, law, sweeps, also)


def kept_by(  # noqa: PLR0913 - what a rule says
    who: str,
    name: str,
    keep: str,
    law: Basis,
    *sweeps: Sweep,
    act: Act = Act.DELETE,
    also: tuple[str, ...] = (),
    grace: timedelta = timedelta(days=1),
) -> Rule:
    """One that somebody else keeps to; the sweeps only count what they left behind."""
    return Rule(name, keep, act, law, sweeps, also, elsewhere=who, grace=grace)
