"""Every word of the security log is written somewhere, and some test makes it be written."""

import ast
import re

import pytest

from security.tags import Tag
from security.vocabulary import MEANINGS
from tests.house.source import ROOMS, ROOT

READERS = (
    "security/tags.py",
    "security/vocabulary.py",
    "security/own_activity.py",
    "security/log_",
    "security/rules/",
    "security/watch.py",
    "security/window.py",
    "security/walk.py",
)
"""They read the log; to name a tag there writes nothing."""
RESERVED: dict[str, str] = {
    "SIGN_IN_REFUSED": "no sign-in of ours can fail but the second factor's, which has words of its own",
    "TOKEN_CREATED": "links are named by what they open (session_link_created)",
}
"""Tags that nothing writes yet, each with the reason."""
SEEN_BY_EFFECT = frozenset(
    {
        "BLOCKLIST_CHANGED",
        "CARD_SEEN",
        "CASE_APPEALED",
        "CASE_OPENED",
        "CASE_READ",
        "CASE_UPHELD",
        "CHAT_UNREGISTERED",
        "KEPT_FROM",
        "LOCKDOWN_OFF",
        "LOCKDOWN_ON",
        "LOG_PRUNED",
        "MOD_KICKED",
        "MOD_MUTED",
        "MOD_UNDONE",
        "PACE_CHANGED",
        "STAFF_LINKED",
        "STAFF_REFUSED",
        "STEP_UP_PASSED",
        "SWITCHED_OFF",
        "SWITCHED_ON",
    }
)
"""Their tests make them be written and look at what was done, not at the word."""


def named_in(paths):
    found = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Tag":
                found.add(node.attr)
    return found


def test_every_tag_has_its_meaning():
    assert set(MEANINGS) == set(Tag)


@pytest.fixture(scope="module")
def written():
    files = (path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    return named_in(path for path in files if not str(path.relative_to(ROOT)).startswith(READERS))


@pytest.fixture(scope="module")
def tested():
    files = [path for path in (ROOT / "tests").rglob("*.py") if path.name != "test_tags.py"]
    words = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return named_in(files) | {tag.name for tag in Tag if re.search(rf"""["']{re.escape(tag.value)}["']""", words)}


def test_every_tag_is_written_somewhere(written):
    assert sorted(tag.name for tag in Tag if tag.name not in written) == sorted(RESERVED)


def test_some_test_makes_every_tag_be_written(tested):
    assert {tag.name for tag in Tag if tag.name not in tested} <= SEEN_BY_EFFECT | set(RESERVED)


def test_a_tag_that_nobody_writes_is_found(tmp_path):
    file = tmp_path / "room.py"
    file.write_text("log.record(session, Tag.SIGNED_IN)\nprint(Other.SIGN_IN_REFUSED)\n")

    assert named_in([file]) == {"SIGNED_IN"}
