"""
How the desk is doing: the figures of the last days.

Times are open time (support/hours.py), days are those of the desk's own zone. Medians and percentiles are taken over
at most `MOST` tickets of a kind, the latest: with more, `is_partial` says so.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from math import ceil
from statistics import median

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from storage.numbers import NumberRows, Opened, Solved
from storage.tickets import Due, TicketStatus, Topic
from support.service_clock import WAITING, ServiceClock

MOST = 50_000
PERIODS = (7, 30)
HOURS = 24
STARS = (1, 2, 3, 4, 5)
NINE_OF_TEN = 0.9
OURS = frozenset({"customer", "silence"})
"""What `solved_by` says where nobody of the staff did it."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Some lengths of time, in minutes of open time."""

    count: int
    median: float | None
    """None where there are none."""
    most: float | None
    """Nine of ten took no longer."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day."""

    day: date
    opened: int
    solved: int
    first_answer: float | None
    """The median of the tickets that were opened on it; None: none of them is answered."""


@dataclass(frozen=True, slots=True)
class Agent:
    """What one of the staff did."""

    name: str
    """The public one."""
    answers: int
    """Messages to customers."""
    solved: int
    rating: float | None
    """The average of the tickets that they solved and that were rated."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How the desk was doing in a period of whole days, the last of which is today."""

    days: tuple[Day, ...]
    opened: int
    opened_before: int
    """In the period before this one."""
    solved: int
    open_now: int
    """Where something is to be done."""
    waiting_now: int
    """Of those, where the customer waits for us."""
    overdue_now: int
    first_answer: Spread
    in_time: float | None
    """Which part of the tickets was answered first within the target, from 0 to 1; what is not due yet is left out."""
    solved_after: Spread
    """From opening to solving, the time in which we wait for the customer included."""
    ratings: dict[int, int]
    """How many gave how many stars, all five of them named."""
    topics: tuple[tuple[Topic, int], ...]
    """What the tickets were about, the most frequent first."""
    agents: tuple[Agent, ...]
    """Who answered, the busiest first."""
    hours: tuple[int, ...] = field(default=(0,) * HOURS)
    """How many tickets were opened in each hour of the day."""
    is_partial: bool = False

    @property
    def rating(self) -> float | None:
        """The average of all ratings."""
        count = sum(self.ratings.values())
        return sum(stars * given for stars, given in self.ratings.items()) / count if count else None

    @property
    def busiest(self) -> int | None:
        """The hour of the day in which most tickets are opened."""
        return max(range(HOURS), key=self.hours.__getitem__) if any(self.hours) else None


@dataclass(frozen=True, slots=True)
class _Rows:
    opened: Sequence[Opened]
    opened_before: int
    solved: Sequence[Solved]
    answers: dict[str, int]
    standing: dict[TicketStatus, int]
    overdue: int


class Numbers:
    """Counts, for the staff alone."""

    def __init__(self, clock: Clock, service_clock: ServiceClock) -> None:
        self._clock = clock
        self._service = service_clock
        self._hours = service_clock.hours

    async def of(self, session: AsyncSession, days: int) -> Figures:
        """The figures of the last *days* days, today's until this moment. Counting keeps nobody else waiting."""
        now = self._clock()
        first = self._day(now) - timedelta(days=days - 1)
        since, before = self._midnight(first), self._midnight(first - timedelta(days=days))
        rows = NumberRows(session)
        found = _Rows(
            opened=await rows.opened(since, now, limit=MOST),
            opened_before=await rows.count_opened(before, since),
            solved=await rows.solved(since, now, limit=MOST),
            answers=await rows.answers(since, now),
            standing=await rows.standing(),
            overdue=await rows.overdue(now),
        )
        return await asyncio.to_thread(self._figures, found, [first + timedelta(days=n) for n in range(days)], now)

    def _figures(self, rows: _Rows, days: Sequence[date], now: datetime) -> Figures:
        first_answers: defaultdict[date, list[float]] = defaultdict(list)
        in_time: list[bool] = []
        for ticket in rows.opened:
            target = self._service.minutes(ticket.priority, Due.FIRST_ANSWER)
            if ticket.answered_at is not None:
                minutes = self._hours.between(ticket.opened_at, ticket.answered_at)
                first_answers[self._day(ticket.opened_at)].append(minutes)
                in_time.append(minutes <= target)
            elif ticket.status in WAITING and self._hours.between(ticket.opened_at, now) > target:
                in_time.append(False)
        opened = Counter(self._day(ticket.opened_at) for ticket in rows.opened)
        solved = Counter(self._day(ticket.solved_at) for ticket in rows.solved)
        hours = Counter(ticket.opened_at.astimezone(self._hours.zone).hour for ticket in rows.opened)
        rated = Counter(ticket.rating for ticket in rows.solved)
        return Figures(
            days=tuple(Day(day, opened[day], solved[day], _median(first_answers[day])) for day in days),
            opened=len(rows.opened),
            opened_before=rows.opened_before,
            solved=len(rows.solved),
            open_now=sum(rows.standing.values()),
            waiting_now=sum(rows.standing.get(status, 0) for status in WAITING),
            overdue_now=rows.overdue,
            first_answer=_spread([minutes for day in first_answers.values() for minutes in day]),
            in_time=sum(in_time) / len(in_time) if in_time else None,
            solved_after=_spread([self._hours.between(one.opened_at, one.solved_at) for one in rows.solved]),
            ratings={stars: rated[stars] for stars in STARS},
            topics=tuple(Counter(ticket.topic for ticket in rows.opened).most_common()),
            agents=_agents(rows),
            hours=tuple(hours[hour] for hour in range(HOURS)),
            is_partial=MOST in {len(rows.opened), len(rows.solved)},
        )

    def _day(self, at: datetime) -> date:
        return at.astimezone(self._hours.zone).date()

    def _midnight(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, tzinfo=self._hours.zone).astimezone(UTC)


def _agents(rows: _Rows) -> tuple[Agent, ...]:
    solved: defaultdict[str, list[Solved]] = defaultdict(list)
    for ticket in rows.solved:
        if ticket.solved_by is not None and ticket.solved_by not in OURS:
            solved[ticket.solved_by].append(ticket)
    agents = []
    for name in {*rows.answers, *solved}:
        ratings = [ticket.rating for ticket in solved[name] if ticket.rating is not None]
        average = sum(ratings) / len(ratings) if ratings else None
        agents.append(Agent(name, rows.answers.get(name, 0), len(solved[name]), average))
    return tuple(sorted(agents, key=lambda agent: (-agent.answers, -agent.solved, agent.name)))


def _median(minutes: Sequence[float]) -> float | None:
    return median(minutes) if minutes else None


def _spread(minutes: list[float]) -> Spread:
    minutes.sort()
    most = minutes[ceil(len(minutes) * NINE_OF_TEN) - 1] if minutes else None
    return Spread(len(minutes), _median(minutes), most)
