"""What is said about tasks and timers, whoever runs them."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

TaskFunction: TypeAlias = Callable[[str], Coroutine[Any, Any, None]]
"""A task: its key is all that it is given."""
TimerFunction: TypeAlias = Callable[[], Coroutine[Any, Any, None]]


class TaskState(StrEnum):
    """Where a task stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class FailedTask:
    """A task that gave up and waits for somebody to look (`DurableEngine.rewind`)."""

    task: str
    key: str
    why: str
    """The kind of the error; its text too where it is an `Outage`. Other texts may hold what is not for a chat."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the engine looks and waits; tests hurry it."""

    poll_seconds: float = 0.25
    """How long a task that was asked for waits at most before it starts."""
    wait_factor: float = 1.0
    """Delays, pauses and waits between tries are multiplied by it."""
    patience_seconds: float = 5.0
    """How long `stop` waits for steps that are being made."""
    slot_seconds: float = 5.0
    """How often the living look for the dead (PostgreSQL)."""
    stranded_seconds: float = 10.0
    """How often a process looks for what it has taken and does not run; the second time counts."""


MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def cron_line(*, seconds: int) -> str:
    """
    The cron line of "every so many *seconds*", counted from the full minute, hour or day.

    Raises:
        ValueError: The period does not divide a minute, an hour or a day.
    """
    if 0 < seconds < MINUTE and MINUTE % seconds == 0:
        return f"*/{seconds} * * * * *"
    if MINUTE <= seconds < HOUR and HOUR % seconds == 0 and seconds % MINUTE == 0:
        return f"*/{seconds // MINUTE} * * * *"
    if HOUR <= seconds < DAY and DAY % seconds == 0 and seconds % HOUR == 0:
        return f"0 */{seconds // HOUR} * * *"
    if seconds == DAY:
        return "0 0 * * *"
    msg = f"every {seconds} seconds: a period has to divide a minute, an hour or a day"
    raise ValueError(msg)
