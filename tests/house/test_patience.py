"""Tests wait as long as tests/patience.py says, and no shorter: a machine may be slow, and have more to do."""

import ast

from tests.house.source import files, place, tree

LIMITS = {"within", "within_seconds"}
FUNCTIONS = {"timeout", "wait_for"}
SHORT = {"tests/journeys/test_supplier.py": "one of many turns, after each of which time passes"}
"""Where a number of its own is right, and why."""


def limits_of(call):
    """What a call takes as its limit."""
    function = call.func
    name = getattr(function, "attr", None) or getattr(function, "id", None)
    yield from (one.value for one in call.keywords if one.arg in LIMITS)
    is_asyncio = isinstance(function, ast.Attribute) and getattr(function.value, "id", "") == "asyncio"
    if is_asyncio and name in FUNCTIONS and call.args:
        yield call.args[-1]


def test_no_test_has_a_limit_of_its_own():
    found = [
        place(path, node)
        for path in files("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        for limit in limits_of(node)
        if isinstance(limit, ast.Constant) and isinstance(limit.value, int | float)
    ]

    assert [one for one in found if one.partition(":")[0] not in SHORT] == []
