"""docs/threats.md: every threat has its row, and each row names a place that exists and a test that tries it."""

import re

import pytest

from tests.house.source import ROOT

THREATS = [f"T{number:02}" for number in range(1, 33)]
ROW = re.compile(r"^\| (T\d\d) \|(.*)\|(.*)\|(.*)\|(.*)\|$", re.MULTILINE)
TEXT = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")
LINK = re.compile(r"\[`(test_\w+)`\]\(\.\./(tests/[\w/.]+)\)")


def rows(text):
    return {found[1]: [part.strip() for part in found.groups()[1:]] for found in ROW.finditer(text)}


def tried_by(threat):
    """The tests that try it, by their names: `test_t06_t07_…` tries both."""
    name = re.compile(rf"def (test_(?:t\d\d_)*{threat.lower()}_\w+)\(")
    return {
        found: path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("test_*.py")
        for found in name.findall(path.read_text(encoding="utf-8"))
    }


def test_every_threat_has_one_row_in_its_order():
    assert list(rows(TEXT)) == THREATS


@pytest.mark.parametrize("threat", THREATS)
def test_every_threat_is_tried_and_its_row_leads_there(threat):
    tried = tried_by(threat)
    *_, tests = rows(TEXT)[threat]

    linked = dict(LINK.findall(tests))

    assert linked, f"{threat} has no link; its tests are {sorted(tried)}"
    assert {name: path for name, path in linked.items() if tried.get(name) != path} == {}


@pytest.mark.parametrize("threat", THREATS)
def test_every_place_that_a_row_names_is_there(threat):
    _, _, where, _ = rows(TEXT)[threat]

    assert [path for path in re.findall(r"`([\w/.]+)`", where) if not (ROOT / path).exists()] == []


def test_a_row_without_a_test_is_found():
    assert rows("| T99 | a | b | `c` | [`test_t99_x`](../tests/x.py) |") == {
        "T99": ["a", "b", "`c`", "[`test_t99_x`](../tests/x.py)"]
    }
    assert tried_by("T99") == {}
