"""What cases say no to."""

from dataclasses import dataclass

from core.errors import Refusal


class CaseUnknown(Refusal):
    """There is no such case, or it is about somebody else."""

    key = "refusal-case-unknown"


@dataclass(eq=False)
class CaseDecided(Refusal):
    """Somebody has decided it meanwhile."""

    key = "refusal-case-decided"

    number: str
    state: str


@dataclass(eq=False)
class AppealedBefore(Refusal):
    """A person says their word to a case once."""

    key = "refusal-appealed-before"

    number: str


class NothingToAppeal(Refusal):
    """Nothing is held against this person."""

    key = "refusal-nothing-to-appeal"
