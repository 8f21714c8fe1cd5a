"""What cannot be done with a version of the notice."""

from dataclasses import dataclass
from datetime import datetime

from core.errors import Refusal


class NoticeUnknown(Refusal):
    """There is no such version, or it was never published, or it has no such section or text."""

    key = "refusal-notice-unknown"


@dataclass(eq=False)
class NoticeFixed(Refusal):
    """What was published is never changed."""

    key = "refusal-notice-fixed"

    version: int


@dataclass(eq=False)
class NoticeTooSoon(Refusal):
    """An important change has to be told that many days before, unless somebody says why not."""

    key = "refusal-notice-too-soon"

    days: int
    earliest: datetime


@dataclass(eq=False)
class NoticeStale(Refusal):
    """It was changed after its release was asked for, or so late decided that its date does not hold any more."""

    key = "refusal-notice-stale"

    version: int


class NoticeUnclear(Refusal):
    """`/policy` with words that say nothing."""

    key = "refusal-notice-unclear"
