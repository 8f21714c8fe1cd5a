"""What the guides point to is there: files, headings, classes and functions."""

import ast
import re

import pytest

from tests.house.source import ROOMS, ROOT, called, calls, files, tree

GUIDES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
FILE = re.compile(r"`((?:\w+/)+[\w.]*\w\.(?:py|ftl|md|js))[:`]")
METHOD = re.compile(r"\b([A-Z]\w+)\.(_?[a-z]\w+)\b")
ALARMS = ROOT / "locales" / "en" / "order.ftl"
NAME = re.compile(r"\.py: ?(_?[a-z]\w+)`")


def links(text):
    return [target for pair in LINK.findall(text) for target in pair if target and "://" not in target]


def anchors(text):
    """The addresses that the headings get on the web."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def leads_nowhere(guide, target):
    path, _, anchor = target.partition("#")
    there = guide if not path else (guide.parent / path).resolve()
    return not there.exists() or (bool(anchor) and anchor not in anchors(there.read_text(encoding="utf-8")))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_link_of_a_guide_leads_somewhere(guide):
    assert [target for target in links(guide.read_text(encoding="utf-8")) if leads_nowhere(guide, target)] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_file_that_a_guide_names_is_there(guide):
    named = FILE.findall(guide.read_text(encoding="utf-8"))

    assert [name for name in named if not (ROOT / name).exists()] == []


def name_of(part):
    """What a method, or an annotated field, is called."""
    return part.target.id if isinstance(part, ast.AnnAssign) else getattr(part, "name", "")


def defined():
    """`(class, method or field)` of every class of ours, and `("", function)`."""
    found = set()
    for path in files(*ROOMS):
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef):
                found |= {(node.name, name_of(part)) for part in node.body}
            elif hasattr(node, "name"):
                found.add(("", node.name))
    return found


def test_every_function_that_the_tour_names_is_there():
    known = defined()
    ours = {owner for owner, _ in known}
    text = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    methods = {found for found in METHOD.findall(text) if found[0] in ours}
    functions = {("", name) for name in NAME.findall(text)}

    assert methods
    assert functions
    assert (methods | functions) - known == set()


def causes(node):
    """What an order waits for the staff for, as the code says it."""
    found = set()
    for call in calls(node):
        words = [*call.args, *(given.value for given in call.keywords if given.arg == "cause")]
        if called(call) in {"_to_staff", "NeedsHuman"} or any(
            isinstance(word, ast.Attribute) and word.attr == "NEEDS_ATTENTION" for word in words
        ):
            found |= {word.value for word in words if isinstance(word, ast.Constant)}
    return found


def test_every_alarm_and_every_cause_is_explained_to_operators():
    operations = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    alarms = set(re.findall(r"^alarm-([\w-]+)", ALARMS.read_text(encoding="utf-8"), re.MULTILINE))
    reasons = {cause for path in files("shop") for cause in causes(tree(path))}

    assert alarms
    assert reasons
    assert {word for word in alarms | reasons if f"`{word}`" not in operations} == set()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("[a](b.md#c) and [d](https://e.f)", ["b.md#c"]),
        ('<img src="images/a.png">', ["images/a.png"]),
        ("no (link) [here]", []),
    ],
)
def test_the_rule_about_links_knows_one_when_it_sees_one(line, found):
    assert links(line) == found
