"""What the buttons of /dsar carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from privacy.decisions import Delay
from privacy.request_views import RequestKind


class Which(StrEnum):
    """A view of the queue."""

    OURS = "ours"
    """What waits for somebody of the staff."""
    OPEN = "open"
    OVERDUE = "late"
    CLOSED = "over"


class Queue(CallbackData, prefix="dq"):
    """A page of the queue; *due* (seconds since 1970) and *id* are the key at which it begins."""

    which: Which = Which.OURS
    kind: RequestKind | None = None
    due: int = 0
    id: int = 0


class Kinds(CallbackData, prefix="dk"):
    """Of which kind?"""

    which: Which


class Card(CallbackData, prefix="dc"):
    """One request."""

    number: str


class ReadWords(CallbackData, prefix="dw"):
    """What was written with it, and what was answered, for the one who presses."""

    number: str


class Approve(CallbackData, prefix="da"):
    """Grant it; *seen*: the officer has made sure who asks."""

    number: str
    seen: bool = False


class Extend(CallbackData, prefix="de"):
    """Take more time."""

    number: str
    why: Delay


class Retry(CallbackData, prefix="dr"):
    """Try the step again that gave up."""

    number: str


class Told(CallbackData, prefix="dt"):
    """Whoever wrote from outside was told that it came."""

    number: str


class NewLink(CallbackData, prefix="dl"):
    """Another link for whoever wrote from outside."""

    number: str
