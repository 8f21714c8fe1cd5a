"""One update, one transaction, at the edge: nobody else begins or commits one."""

import ast

import pytest

from tests.house.source import ROOMS, ROOT, calls, files, place, tree

EDGES = {
    "bot/": "the edge of every update, task and timer",
    "web/": "the edge of a request",
    "storage/vault.py": "a database of its own, in which each key stands alone",
    "storage/migrations/env.py": "a migration is its own edge",
    "security/witness.py": "a database of its own: what a witness saw stands, whatever becomes of the rest",
    "security/watch.py": "a follower of the log: a batch of its events, one transaction",
    "security/evidence.py": "what is refused outlives the transaction in which it was",
    "botapi/archive": "a server of its own: one call, one transaction",
}
ENDS = {"begin", "commit"}


def beginnings(node, path):
    """Where a transaction is begun or committed: both take nothing, unlike other things of these names."""
    return [
        place(path, call)
        for call in calls(node)
        if isinstance(call.func, ast.Attribute) and call.func.attr in ENDS and not call.args and not call.keywords
    ]


def test_only_the_edges_begin_and_commit():
    found = [start for path in files(*ROOMS) for start in beginnings(tree(path), path)]

    assert [start for start in found if not start.startswith(tuple(EDGES))] == []


@pytest.mark.parametrize(
    ("line", "is_good"),
    [
        ("await session.flush()", True),
        ("await session.commit()", False),
        ("session.begin()", False),
        ("database.writing.begin()", False),
        ("chat.commit(draft)", True),
    ],
)
def test_the_rule_knows_good_from_bad(line, is_good):
    assert (beginnings(ast.parse(line.replace("await ", "")), ROOT / "a.py") == []) is is_good
