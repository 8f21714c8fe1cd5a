"""What the doctor found, and how it is printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How good it is."""

    GOOD = "ok"
    NOTE = "note"
    """Works; somebody should look."""
    BAD = "wrong"
    """Does not work, or will not when it is needed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, without any secret."""

    grade: Grade
    what: str
    says: str


def good(what: str, says: str) -> Finding:
    """It works."""
    return Finding(Grade.GOOD, what, says)


def note(what: str, says: str) -> Finding:
    """It works, and somebody should look."""
    return Finding(Grade.NOTE, what, says)


def bad(what: str, says: str) -> Finding:
    """It does not work."""
    return Finding(Grade.BAD, what, says)


def as_table(findings: Iterable[Finding]) -> str:
    """A line each, in columns, and a last line that sums up."""
    listed = list(findings)
    width = max((len(finding.what) for finding in listed), default=0)
    lines = [f"{finding.grade:<6} {finding.what:<{width}}  {finding.says}" for finding in listed]
    wrong = sum(finding.grade is Grade.BAD for finding in listed)
    notes = sum(finding.grade is Grade.NOTE for finding in listed)
    lines.append("")
    lines.append(f"{len(listed)} looked at, {wrong} wrong, {notes} to note.")
    return "\n".join(lines)
