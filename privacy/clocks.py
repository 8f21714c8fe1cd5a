"""
By when we owe an answer to a request: pure functions, one set of them for each regime.

    GDPR, UK    one calendar month: the same day number, or the month's last day; a day off moves it to the next working
                day; two months more if that is told, with reasons, before the first is over; it stands still while we
                wait for a proof of identity that we asked for without undue delay (Art. 12 (3); Reg. 1182/71; ICO)
    California  the receipt is confirmed within 10 business days, the answer is due 45 calendar days after the receipt,
                proved or not; 45 more with a notice; it never stands still (11 CCR 7021); to stop selling or to limit
                takes 15 business days at most (7026, 7027)
    house       nobody's law that we know of: the strictest of them all, and Telegram's 30 days

Whatever the law would allow, we take no more than 30 days unless an extension was decided, and aim at 7.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

import holidays

from storage.privacy_requests import Regime, RequestKind

MONTHS, MORE_MONTHS = 1, 2
ANSWER, MORE = timedelta(days=45), timedelta(days=45)
"""California, in calendar days."""
CONFIRM_WITHIN, STOP_WITHIN = 10, 15
"""California, in business days."""
HARD, TARGET = timedelta(days=30), timedelta(days=7)
WITHOUT_DELAY = timedelta(days=3)
"""A proof asked for later than this after the receipt stops no clock."""
STOPS = frozenset({RequestKind.OPT_OUT, RequestKind.LIMIT})
EUROPE = frozenset({Regime.GDPR, Regime.UK})
SATURDAY = 5
DAY = timedelta(days=1)


@lru_cache(maxsize=32)
def _days_off(country: str, part: str | None, year: int) -> frozenset[date]:
    if country not in holidays.list_supported_countries():
        return frozenset()
    known = holidays.list_supported_countries().get(country, [])
    return frozenset(holidays.country_holidays(country, subdiv=part if part in known else None, years=year))


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """Which days are worked, and where midnight is."""

    country: str = ""
    """ISO 3166-1 alpha-2; one that we have no holidays of has weekends only."""
    part: str | None = None
    """ISO 3166-2, the part after the dash."""
    zone: tzinfo = field(default=UTC)

    def is_working(self, day: date) -> bool:
        """Whether *day* is no weekend and no public holiday."""
        return day.weekday() < SATURDAY and day not in _days_off(self.country, self.part, day.year)

    def working_from(self, day: date) -> date:
        """*day*, or the first working day after it."""
        while not self.is_working(day):
            day += DAY
        return day

    def working_days_after(self, day: date, count: int) -> date:
        """The day that is *count* working days after *day*, which is not counted."""
        while count:
            day += DAY
            count -= self.is_working(day)
        return day

    def day_of(self, at: datetime) -> date:
        """On which day it is there."""
        return at.astimezone(self.zone).date()

    def end_of(self, day: date) -> datetime:
        """The last second of *day* there, in UTC."""
        return datetime.combine(day, time(23, 59, 59), self.zone).astimezone(UTC)


CALIFORNIAN = OfficeCalendar("US", "CA")


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which we waited for a proof of identity."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """All that a due date depends on."""

    regime: Regime
    kind: RequestKind
    received_at: datetime
    is_extended: bool = False
    pauses: Sequence[Pause] = ()


def months_after(day: date, months: int) -> date:
    """The same day number so many months later; where that month has no such day, its last one."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - DAY)


def due_at(case: Case, calendar: OfficeCalendar) -> datetime:
    """By when we answer: what the law allows, and no more than 30 days unless an extension was decided."""
    legal = legally_due_at(case, calendar)
    if case.is_extended:
        return legal
    return min(legal, case.received_at.replace(microsecond=0) + HARD + _paused(case))


def legally_due_at(case: Case, calendar: OfficeCalendar) -> datetime:
    """By when the law wants the answer."""
    if case.kind in STOPS:
        days = CALIFORNIAN if case.regime is Regime.CALIFORNIA else calendar
        return calendar.end_of(days.working_days_after(calendar.day_of(case.received_at), STOP_WITHIN))
    if case.regime is Regime.CALIFORNIA:
        return _in_california(case, calendar)
    if case.regime in EUROPE:
        return _in_europe(case, calendar)
    return min(_in_california(case, calendar), _in_europe(case, calendar))


def confirm_by(regime: Regime, received_at: datetime, calendar: OfficeCalendar) -> datetime | None:
    """By when we must have said that it came; None: no law asks for it."""
    if regime is not Regime.CALIFORNIA:
        return None
    return calendar.end_of(CALIFORNIAN.working_days_after(calendar.day_of(received_at), CONFIRM_WITHIN))


def extendable_until(case: Case, calendar: OfficeCalendar) -> datetime | None:
    """Until when an extension can be told to the person; None: this one cannot be extended (again)."""
    if case.is_extended or case.regime is Regime.HOUSE or case.kind in STOPS:
        return None
    return legally_due_at(case, calendar)


def does_pause(regime: Regime) -> bool:
    """Whether waiting for a proof of identity stops its clock."""
    return regime in EUROPE


def aimed_at(received_at: datetime) -> datetime:
    """By when we want to have answered."""
    return received_at + TARGET


def _in_california(case: Case, calendar: OfficeCalendar) -> datetime:
    length = ANSWER + MORE if case.is_extended else ANSWER
    return calendar.end_of(calendar.day_of(case.received_at) + length)


def _in_europe(case: Case, calendar: OfficeCalendar) -> datetime:
    months = MONTHS + MORE_MONTHS if case.is_extended else MONTHS
    day = months_after(calendar.day_of(case.received_at), months) + timedelta(days=_paused(case).days)
    return calendar.end_of(calendar.working_from(day))


def _paused(case: Case) -> timedelta:
    """How long its clock stood still, in whole days; what overlaps counts once."""
    if not does_pause(case.regime):
        return timedelta()
    total, reached = timedelta(), case.received_at
    for pause in sorted(case.pauses, key=lambda one: one.since):
        if pause.since - case.received_at > WITHOUT_DELAY and pause.since > reached:
            continue
        since = max(pause.since, reached)
        total += max(pause.until - since, timedelta())
        reached = max(reached, pause.until)
    return timedelta(days=total.days)
