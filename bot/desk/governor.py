"""
How fast we post into one chat: a sliding window of the last times, kept with the lane, so that a restart remembers it.

A group takes 20 messages, edits and acts on topics a minute from a bot; a person about one a second. Five of a
group's twenty stay free for what people wait for. Our own Bot API has no such limit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.channels import Channel
from storage.outgoing import Urgency

MS = 1000


@dataclass(frozen=True, slots=True)
class Window:
    """At most so many within any so many seconds."""

    most: int
    seconds: int
    most_of_show: int
    """How many of them what nobody waits for may take (cards, names of topics)."""


GROUP = Window(20, 60, 15)
PERSON = Window(3, 3, 2)


def window_of(channel: Channel, chat_id: int) -> Window | None:
    """The limit of a chat; None: there is none."""
    if chat_id < 0:
        return GROUP
    return PERSON if channel is Channel.TELEGRAM else None


def free_at(
    window: Window | None, posted: Sequence[int], now: datetime, urgency: int, *, cost: int = 1
) -> datetime | None:
    """When *cost* more may be posted; None: at once. *posted*: times in ms."""
    if window is None:
        return None
    most = window.most_of_show if urgency >= Urgency.SHOW else window.most
    keep = max(most - cost, 0)
    recent = sorted(_within(window, posted, now))
    if len(recent) <= keep:
        return None
    leaving = recent[len(recent) - keep - 1]
    return datetime.fromtimestamp(leaving / MS, tz=UTC) + timedelta(seconds=window.seconds, milliseconds=1)


def left(window: Window | None, posted: Sequence[int], now: datetime) -> int | None:
    """How many may be posted at once; None: as many as there are."""
    return None if window is None else window.most - len(_within(window, posted, now))


def noted(
    window: Window | None, posted: Sequence[int], now: datetime, *, cost: int = 1, anew: bool = False
) -> list[int]:
    """The times to keep after *cost* more were posted now; *anew*: they were noted when they were about to be."""
    if window is None:
        return []
    before = posted[: len(posted) - cost] if anew else posted
    return [*_within(window, before, now), *[int(now.timestamp() * MS) + 1] * cost][-window.most :]


def _within(window: Window, posted: Sequence[int], now: datetime) -> list[int]:
    start = now.timestamp() * MS - window.seconds * MS
    return [at for at in posted if at > start]
