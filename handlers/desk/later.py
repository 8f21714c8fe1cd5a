"""Until when: `2h`, `30m`, `3d`, `tomorrow`, or until the customer writes."""

import re
from datetime import datetime, time, timedelta

from core.errors import Refusal
from handlers.desk.buttons import Later
from support.hours import BusinessHours

UNITS = {"m": "minutes", "h": "hours", "d": "days"}
SPAN = re.compile(r"(\d{1,4})\s*([mhd])")
LONGEST = timedelta(days=90)
UNTIL_WRITES = timedelta(days=400)
"""Until the customer writes, which wakes every ticket: longer than anybody waits."""
MORNING = time(9)
TOMORROW = frozenset({"tomorrow", "morgen"})


class SpanUnclear(Refusal):
    """`/snooze` with words that are no span of time."""

    key = "refusal-desk-span-unclear"


def until_of(choice: Later, now: datetime, hours: BusinessHours) -> datetime:
    """The moment that a button means."""
    if choice is Later.HOUR:
        return now + timedelta(hours=1)
    if choice is Later.TOMORROW:
        tomorrow = now.astimezone(hours.zone).date() + timedelta(days=1)
        return hours.next_opening(datetime.combine(tomorrow, MORNING, tzinfo=hours.zone))
    return now + UNTIL_WRITES


def until_in(words: str, now: datetime, hours: BusinessHours) -> datetime:
    """
    The moment that typed words mean.

    Raises:
        SpanUnclear: None, or one too far away.
    """
    typed = words.strip().casefold()
    if typed in TOMORROW:
        return until_of(Later.TOMORROW, now, hours)
    found = SPAN.fullmatch(typed)
    span = timedelta(**{UNITS[found[2]]: int(found[1])}) if found else timedelta()
    if not timedelta() < span <= LONGEST:
        raise SpanUnclear
    return now + span


def is_until_writes(until: datetime, now: datetime) -> bool:
    """Whether it was put aside until the customer writes."""
    return until - now > LONGEST
