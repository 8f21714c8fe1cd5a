"""Writes docs/promises.md: `python -m tests.privacy.promises_page`."""

import re
import sys

from tests.house.source import ROOT
from tests.privacy.promises import PROMISES, Promise

NOTHING = "\N{EN DASH}"
PAGE = ROOT / "docs" / "promises.md"
OPENING = """\
# What the privacy policy promises, and what keeps it

Thirty-eight promises, each in our own words: what the software does about it, how customers and staff reach it, the
tests that prove it, and how it stands. The tests of a row begin with its number (`test_p14_…`) and go through the whole
house; many more stand beside them in `tests/privacy` and `tests/journeys`. `python -m tests.privacy.promises_page`
writes this page.

| | we promise | what keeps it | people | staff | proved by | state |
|---|---|---|---|---|---|---|
"""
TEST = re.compile(r"^(?:async )?def (test_(?:p\d\d_)+\w+)\(", re.MULTILINE)
NUMBER = re.compile(r"(?<=_)p\d\d(?=_)")


def proofs() -> dict[str, dict[str, str]]:
    """The tests of each promise, by their names, with their files: `test_p36_p37_…` proves both."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for name in TEST.findall(path.read_text(encoding="utf-8")):
            prefix = re.match(r"test_(?:p\d\d_)+", name)
            for number in NUMBER.findall(prefix[0] if prefix else ""):
                found.setdefault(number.upper(), {})[name] = path.relative_to(ROOT).as_posix()
    return found


def page() -> str:
    """The whole page."""
    tests = proofs()
    lines = [_line(number, promise, tests.get(number, {})) for number, promise in PROMISES.items()]
    whole = sum(not promise.in_part for promise in PROMISES.values())
    closing = f"\n{whole} of {len(PROMISES)} are kept whole; the others say what is missing, and why.\n"
    return OPENING + "\n".join(lines) + "\n" + closing


def _line(number: str, promise: Promise, tests: dict[str, str]) -> str:
    proved = ", ".join(f"[`{name}`](../{path})" for name, path in sorted(tests.items()))
    cells = (
        promise.sentence,
        promise.kept_by,
        promise.person or NOTHING,
        promise.staff or NOTHING,
        proved,
        promise.state,
    )
    return f"| {number} | {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE} is written.\n")
