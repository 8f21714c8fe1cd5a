"""Why the staff cannot do something for a customer."""

from dataclasses import dataclass

from core.errors import Refusal


@dataclass(eq=False)
class NoSuchOrder(Refusal):
    """There is no order of that number."""

    key = "refusal-desk-no-order"

    number: str


@dataclass(eq=False)
class NotReturnable(Refusal):
    """The rule forbids it and no lead overrides it, or nothing is left to give back: ask `assess` why."""

    key = "refusal-desk-not-returnable"

    number: str


@dataclass(eq=False)
class ActNotPossible(Refusal):
    """As the order or its eSIM stands, that cannot be done."""

    key = "refusal-desk-not-possible"

    number: str


@dataclass(eq=False)
class ActTooOften(Refusal):
    """It was done as often as it may be."""

    key = "refusal-desk-too-often"

    number: str


class ReasonMissing(Refusal):
    """Against the rule, or for another reason than ours: the words are missing."""

    key = "refusal-desk-reason-missing"
