"""docs/promises.md: every promise has its row and a test that proves it, and the page is what they say."""

import re

import pytest

from handlers.admin.moderation_buttons import LOOKS
from tests.house.source import ROOT, files, tree
from tests.house.test_docs import chat_commands
from tests.privacy.promises import PROMISES, Promise
from tests.privacy.promises_page import PAGE, page, proofs

OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_every_promise_has_one_row_in_its_order():
    assert list(PROMISES) == [f"P{number:02}" for number in range(1, 39)]


@pytest.mark.parametrize("number", PROMISES)
def test_every_promise_is_proved(number):
    assert proofs().get(number), f"no test is called test_{number.lower()}_…"


def test_no_test_proves_a_promise_that_is_none():
    assert set(proofs()) - set(PROMISES) == set()


def test_the_page_is_not_stale():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.privacy.promises_page"


def test_every_command_that_a_row_names_is_heard():
    rooms = files("handlers", "conversations", "bot")
    heard = {command for path in rooms for command in chat_commands(tree(path))} | {*LOOKS}
    named = {
        command
        for promise in PROMISES.values()
        for command in re.findall(r"`/(\w+)[ `]", f"{promise.person} {promise.staff}")
    }

    assert named
    assert named - heard - {"health"} == set()
    assert {command for command in named & heard if f"`/{command}`" not in OPERATIONS} == set()


def test_what_is_kept_in_part_says_so():
    assert Promise("a", "b", "c", "d").state == "kept"
    assert Promise("a", "b", "c", "d", "paper").state == "kept in part: paper"
