"""Why a request about one's own data cannot be taken the way it was meant, right now."""

from dataclasses import dataclass
from datetime import datetime

from core.errors import Refusal


class RequestUnknown(Refusal):
    """There is no such request, or it is somebody else's: we do not say which."""

    key = "refusal-request-unknown"
    kind = "request"


@dataclass(eq=False)
class RequestOver(Refusal):
    """It stands so that this cannot be done to it any more (or not yet)."""

    key = "refusal-request-over"

    number: str
    state: str


class CodeNotWanted(Refusal):
    """Nothing waits for a code."""

    key = "refusal-request-code-not-wanted"


@dataclass(eq=False)
class TooSoon(Refusal):
    """The second of two confirmations came too soon after the first."""

    key = "refusal-request-too-soon"

    seconds: int


@dataclass(eq=False)
class CodesSpent(Refusal):
    """Enough codes were sent today."""

    key = "refusal-request-codes-spent"

    number: str


class LinkSpent(Refusal):
    """The link was used, is too old, or was never ours."""

    key = "refusal-request-link"


@dataclass(eq=False)
class NotExtendable(Refusal):
    """No law gives more time for this one, or it is too late to take it."""

    key = "refusal-request-not-extendable"

    number: str


@dataclass(eq=False)
class NothingTold(Refusal):
    """Whoever is asked or refused reads why: without words it is not done."""

    key = "refusal-request-words-wanted"

    number: str


@dataclass(eq=False)
class NotProved(Refusal):
    """Nobody has proved yet that it is theirs, so nothing is disclosed, changed or deleted."""

    key = "refusal-request-not-proved"

    number: str
    due_at: datetime


class CustomerUnknown(Refusal):
    """There is no order and no ticket of that number, or its account is gone."""

    key = "refusal-request-customer-unknown"
