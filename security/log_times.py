"""Times as they are typed, in UTC: `24h`, `1d12h`, `2026-11-22`, `2026-11-22T14:05`, `14:05`, `today`."""

import re
from datetime import UTC, datetime, timedelta

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800, "mo": 30 * 86_400, "y": 365 * 86_400}
"""Units of a duration; a month is 30 days."""
LONGEST = timedelta(days=5 * 365)
_DURATION = re.compile(r"(?:[0-9]{1,6}(?:mo|[smhdwy]))+")
_PART = re.compile(r"([0-9]{1,6})(mo|[smhdwy])")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?z?")
_BOTH = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ]([0-9]{2}:[0-9]{2}(:[0-9]{2})?)z?")
A_DAY = timedelta(days=1)


def duration(text: str) -> timedelta | None:
    """`90m`, `1d12h`, however capitalised; at most five years. None: it is none (a bare number is none either)."""
    lowered = text.lower()
    if not _DURATION.fullmatch(lowered):
        return None
    seconds = sum(int(number) * SECONDS[unit] for number, unit in _PART.findall(lowered))
    return min(timedelta(seconds=seconds), LONGEST) if seconds else None


def moment(text: str, now: datetime, *, is_end: bool = False) -> datetime | None:
    """
    The time that is meant, to the second: a duration lies before *now*. None: it is none, or not within reach.

    A day alone means its beginning, or its end where *is_end*: `since:2026-11-22 until:2026-11-22` is that day.
    """
    lowered = text.strip().lower()
    before = timedelta() if lowered == "now" else duration(lowered)
    if before is not None:
        return (now - before).replace(microsecond=0)
    try:
        at, is_day = _named(lowered, now.astimezone(UTC))
        return None if at is None else _sane(at + A_DAY if is_day and is_end else at)
    except (ValueError, OverflowError):
        return None


def _named(text: str, now: datetime) -> tuple[datetime | None, bool]:
    """The time that is written, and whether it is a whole day."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if text in {"today", "yesterday"}:
        return midnight if text == "today" else midnight - A_DAY, True
    if _DATE.fullmatch(text):
        return datetime.fromisoformat(f"{text}T00:00:00+00:00"), True
    if _TIME.fullmatch(text):
        return datetime.fromisoformat(f"{now:%Y-%m-%d}T{text.rstrip('z')}+00:00"), False
    if both := _BOTH.fullmatch(text):
        return datetime.fromisoformat(f"{both[1]}T{both[2]}+00:00"), False
    return None, False


def _sane(at: datetime) -> datetime | None:
    return at if 2000 <= at.year < 3000 else None  # noqa: PLR2004 - a typing error lies outside
