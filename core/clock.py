"""What time it is, so that tests and the demo can say."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

Clock: TypeAlias = Callable[[], datetime]
"""Gives the time now, always aware and in UTC."""


def system_clock() -> datetime:
    """The time now, in UTC."""
    return datetime.now(tz=UTC)


class VirtualClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def __call__(self) -> datetime:
        """The time it was last told."""
        return self._now

    def advance(self, **duration: float) -> datetime:
        """Let time pass: the keywords of `timedelta` (seconds=30, days=1)."""
        self._now += timedelta(**duration)
        return self._now
