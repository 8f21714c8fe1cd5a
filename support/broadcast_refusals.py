"""Why a broadcast is refused."""

from dataclasses import dataclass

from core.errors import Refusal


class NoSuchBroadcast(Refusal):
    """There is none of that number."""

    key = "refusal-broadcast-unknown"


@dataclass(eq=False)
class NotNow(Refusal):
    """It cannot go that way from where it is."""

    key = "refusal-broadcast-not-now"

    number: str


class OwnBroadcast(Refusal):
    """Whoever wrote it cannot be the second person."""

    key = "refusal-broadcast-own"


class NotYourBroadcast(Refusal):
    """Somebody else wrote it: who changed it could else approve their own words."""

    key = "refusal-broadcast-not-yours"


class NothingToSay(Refusal):
    """It has no words yet."""

    key = "refusal-broadcast-empty"
