"""What an examination of the security log can find."""

from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """In the words in which it is told."""

    OK = "ok"
    ALTERED = "altered"
    GAP = "gap"
    REORDERED = "reordered"
    UNRECORDED = "missing rows without a prune record"
    UNCHAINED = "rows past the head"
    TAIL_SHORT = "tail shorter than head or witness"
    HEAD_FORGED = "head forged"
    SIGNATURE_BAD = "checkpoint signature bad"
    CHECKPOINT_MISSING = "checkpoint missing"
    WITNESS_DIFFERS = "differs from the witness"
    INTERRUPTED = "interrupted prune"
    OVERDUE = "overdue rows present"


UNFINISHED = frozenset({Verdict.INTERRUPTED, Verdict.OVERDUE})
"""Nobody bent anything: work of the house's own is left over."""
SOUND, BENT, LEFT_OVER = 0, 1, 3
"""Exit codes; 2 is a wrong setting, as everywhere."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be."""

    verdict: Verdict
    where: str
    """`seq 17`, `seq 17-20`, `checkpoint 3`, `prune record 3`, `head`."""
    why: str
    """In English: for the operator's console and the details of an event."""

    def __str__(self) -> str:
        """One line."""
        return f"{self.verdict} at {self.where}: {self.why}"


@dataclass(frozen=True, slots=True)
class Report:
    """What was examined, and what was found."""

    findings: tuple[Finding, ...]
    events: int
    """How many were walked over."""
    first_seq: int
    """The first that was; 0: none."""
    head_seq: int
    """Where the chain ends."""
    checkpoints: int
    """How many were checked, witnesses' own included."""
    witnessed_seq: int
    """Up to here a cut of the tail would be found by a witness; 0: there is none."""
    since_checkpoint: int = 0
    """Only what comes behind this checkpoint was walked over; 0: all of it."""
    more: int = field(default=0)
    """Findings that are not listed."""

    @property
    def verdict(self) -> Verdict:
        """The gravest: what was bent before what was left over, otherwise the first that was found."""
        bent = [one.verdict for one in self.findings if one.verdict not in UNFINISHED]
        return next(iter([*bent, *(one.verdict for one in self.findings)]), Verdict.OK)

    @property
    def is_ok(self) -> bool:
        """Whether nothing at all was found."""
        return not self.findings

    @property
    def exit_code(self) -> int:
        """0 sound, 1 bent, 3 sound but something of the house's own is left over."""
        if self.is_ok:
            return SOUND
        return LEFT_OVER if self.verdict in UNFINISHED else BENT
