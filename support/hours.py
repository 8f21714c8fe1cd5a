"""
When the desk is open, and how much of that time lies between two moments: pure functions of aware times.

    mon-fri 09:00-18:00; sat 10:00-14:00          a week, by the clock on the wall
    mon,wed 09:00-12:00, 13:00-17:00              several days, several spans a day
    fri-sun 20:00-02:00                           a span may go on into the next day
    mon-sun 00:00-24:00                           always

Where clocks are changed, a span opens when its first minute comes first and closes when its last one comes last; an
hour that is skipped is not worked. A holiday closes the whole day by the calendar, also what began the evening before.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import count
from typing import Self
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
AN_HOUR = 60
MIDNIGHT = 24 * AN_HOUR
A_DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)
LEAP_YEAR = 2000
MOST_YEARLY = 50
"""With fewer days off a year than a year has weeks, each day of the week is worked sometimes: every search ends."""
KEPT_DAYS = 4000
"""How many days' spans are remembered: they are asked for again and again."""

PART = re.compile(r"(?P<days>[a-z][a-z,\s-]*?)\s+(?P<spans>\d.*)", re.DOTALL)
SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
YEARLY = re.compile(r"(\d{2})-(\d{2})")

Span = tuple[int, int]
"""From a minute of the day on, and until before another one (1440: midnight)."""
Week = tuple[tuple[Span, ...], ...]
"""The spans of each day from Monday on: in order, apart from one another."""


class HoursWrong(ValueError):
    """Nobody can read the hours, the zone or the holidays; the message says what is wrong with which part."""


class Holidays:
    """Days on which the desk is closed."""

    def __init__(self, once: frozenset[date], yearly: frozenset[tuple[int, int]]) -> None:
        self._once = once
        self._yearly = yearly

    def __contains__(self, day: date) -> bool:
        """Whether *day* is one of them."""
        return day in self._once or (day.month, day.day) in self._yearly

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        `2026-12-24, 12-25`: one day, and one of every year.

        Raises:
            HoursWrong: A part is no day, or there are more than fifty of every year.
        """
        once, yearly = set(), set()
        for part in filter(None, (part.strip() for part in text.split(","))):
            try:
                if found := YEARLY.fullmatch(part):
                    day = date(LEAP_YEAR, int(found[1]), int(found[2]))
                    yearly.add((day.month, day.day))
                else:
                    once.add(date.fromisoformat(part))
            except ValueError:
                msg = f"no day: {part}"
                raise HoursWrong(msg) from None
        if len(yearly) > MOST_YEARLY:
            msg = f"more than {MOST_YEARLY} days of every year"
            raise HoursWrong(msg)
        return cls(frozenset(once), frozenset(yearly))


class BusinessHours:
    """The hours of one desk. Build it with `parse`; moments are aware, results are in UTC."""

    def __init__(self, week: Week, zone: ZoneInfo, holidays: Holidays) -> None:
        self.week = week
        self.zone = zone
        self._holidays = holidays
        self._spans_of = lru_cache(KEPT_DAYS)(self._spans_of_day)

    @classmethod
    def parse(cls, text: str, zone: str = "UTC", holidays: str = "") -> Self:
        """
        Read the hours of a week, the zone of their clock (IANA) and the days off.

        Raises:
            HoursWrong: A part cannot be read, or the week has no hour in it.
        """
        return cls(parse_week(text), parse_zone(zone), Holidays.parse(holidays))

    def is_open(self, at: datetime) -> bool:
        """Whether the desk is open at that moment; the closing minute itself is closed."""
        opening, _ = next(self._from(at))
        return opening <= at

    def next_opening(self, at: datetime) -> datetime:
        """The first open moment from *at* on: *at* itself while it is open."""
        opening, _ = next(self._from(at))
        return opening

    def add(self, start: datetime, minutes: float) -> datetime:
        """
        The moment at which *minutes* of open time have passed since *start*; with none, *start* itself.

        Time that ends with the day ends when the desk closes, not when it opens again.
        """
        if minutes < 0:
            msg = "time does not run backwards here"
            raise ValueError(msg)
        left = minutes * A_MINUTE
        at = start.astimezone(UTC)
        if not left:
            return at
        for opening, closing in self._from(at):
            if left <= closing - opening:
                return opening + left
            left -= closing - opening
        raise AssertionError  # the spans never end

    def before(self, end: datetime, minutes: float) -> datetime:
        """The latest moment since which *minutes* of open time have passed at *end*: what `add` leads from to there."""
        if minutes < 0:
            msg = "time does not run backwards here"
            raise ValueError(msg)
        left = minutes * A_MINUTE
        at = end.astimezone(UTC)
        if not left:
            return at
        for opening, closing in self._until(at):
            if left <= closing - opening:
                return closing - left
            left -= closing - opening
        raise AssertionError  # nor did they begin

    def between(self, start: datetime, end: datetime) -> float:
        """How many minutes of open time lie between two moments; none where *end* is the earlier one."""
        passed = timedelta()
        for opening, closing in self._from(start):
            if opening >= end:
                break
            passed += min(closing, end) - opening
        return passed / A_MINUTE

    def _from(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """What is left of the spans from *at* on, in their order, without end."""
        ended = at.astimezone(UTC)
        first = self._day_of(ended) - A_DAY
        for number in count():
            for opening, closing in self._spans_of(first + number * A_DAY):
                if closing > ended:
                    yield max(opening, ended), closing
                    ended = closing

    def _until(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """What was of the spans until *at*, backwards, without end."""
        begun = at.astimezone(UTC)
        last = self._day_of(begun) + A_DAY
        for number in count():
            for opening, closing in reversed(self._spans_of(last - number * A_DAY)):
                if opening < begun:
                    yield opening, min(closing, begun)
                    begun = opening

    def _day_of(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    def _spans_of_day(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """The spans of one day of the calendar, apart from one another also where an hour comes twice."""
        if day in self._holidays:
            return ()
        found: list[tuple[datetime, datetime]] = []
        for start, end in self.week[day.weekday()]:
            opening = _moment(day, start, self.zone, is_last=False)
            closing = _moment(day, end, self.zone, is_last=end < MIDNIGHT)
            if found and opening <= found[-1][1]:
                opening = found.pop()[0]
            if opening < closing:
                found.append((opening, closing))
        return tuple(found)


def parse_zone(name: str) -> ZoneInfo:
    """
    The zone of an IANA name (`Europe/Berlin`).

    Raises:
        HoursWrong: There is none of that name.
    """
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError):  # a folder, a path, an unknown name
        msg = f"no time zone: {name}"
        raise HoursWrong(msg) from None


def parse_week(text: str) -> Week:
    """
    The spans of each day of the week.

    Raises:
        HoursWrong: A part cannot be read, or there is not one hour.
    """
    week: list[list[Span]] = [[] for _ in DAYS]
    for part in filter(None, (part.strip() for part in text.lower().split(";"))):
        found = PART.fullmatch(part)
        if found is None:
            msg = f"no days with their hours: {part}"
            raise HoursWrong(msg)
        spans = [_span(span.strip()) for span in found["spans"].split(",")]
        for day in _days(found["days"]):
            for start, end in spans:
                if start < end:
                    week[day].append((start, end))
                else:
                    week[day].append((start, MIDNIGHT))
                    week[(day + 1) % len(DAYS)].append((0, end))
    if not any(week):
        msg = "a week without an hour"
        raise HoursWrong(msg)
    return tuple(_apart(spans) for spans in week)


def _days(text: str) -> list[int]:
    found = []
    for part in text.split(","):
        first, dash, last = (name.strip() for name in part.partition("-"))
        names = [first, last] if dash else [first]
        if not set(names) <= set(DAYS):
            msg = f"no days: {part.strip()}"
            raise HoursWrong(msg)
        start, end = DAYS.index(names[0]), DAYS.index(names[-1])
        found += [(start + step) % len(DAYS) for step in range((end - start) % len(DAYS) + 1)]
    return found


def _span(text: str) -> Span:
    found = SPAN.fullmatch(text)
    if found is not None:
        from_hour, from_minute, to_hour, to_minute = (int(number) for number in found.groups())
        start, end = from_hour * AN_HOUR + from_minute, (to_hour * AN_HOUR + to_minute) or MIDNIGHT
        if max(from_minute, to_minute) < AN_HOUR and start < MIDNIGHT and end <= MIDNIGHT and start != end:
            return start, end
    msg = f"no hours: {text}"
    raise HoursWrong(msg)


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    """The same minutes, none of them twice."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _moment(day: date, minute: int, zone: ZoneInfo, *, is_last: bool) -> datetime:
    """When the wall shows that minute, for the first or the last time; skipped, the moment of the change."""
    wall = datetime(day.year, day.month, day.day) + minute * A_MINUTE  # noqa: DTZ001 - the clock on the wall
    at = wall.replace(tzinfo=zone, fold=int(is_last)).astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) == wall:
        return at
    late = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    before = early.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = (early + (late - early) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late
