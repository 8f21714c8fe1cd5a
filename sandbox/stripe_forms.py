"""Stripe's form encoding: `line_items[0][price_data][currency]=eur` is a tree."""

from typing import Any
from urllib.parse import parse_qsl

MAX_FIELDS = 500


class BadForm(ValueError):
    """A body or query that Stripe would not read."""


def read_form(text: str) -> dict[str, Any]:
    """
    The tree that a form means; its leaves are strings, and lists are ordered by their numbers.

    Raises:
        BadForm: Two parts of it contradict each other, or it has more than 500 fields.
    """
    tree: dict[str, Any] = {}
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MAX_FIELDS)
    except ValueError as error:
        raise BadForm(str(error)) from error
    for name, value in pairs:
        _put(tree, _path(name), value)
    return {name: _lists(branch) for name, branch in tree.items()}


def _path(name: str) -> list[str]:
    head, *rest = name.split("[")
    if not head or any(not part.endswith("]") for part in rest):
        raise BadForm(name)
    return [head, *(part[:-1] for part in rest)]


def _put(tree: dict[str, Any], path: list[str], value: str) -> None:
    for depth, part in enumerate(path[:-1]):
        name = part or str(len(tree))
        branch = tree.setdefault(name, {})
        if not isinstance(branch, dict):
            raise BadForm("[".join(path[: depth + 1]))
        tree = branch
    name = path[-1] or str(len(tree))
    if name in tree:
        raise BadForm("[".join(path))
    tree[name] = value


def _lists(branch: Any) -> Any:  # noqa: ANN401 - a tree of strings
    """Branches that are numbered from 0 become lists."""
    if not isinstance(branch, dict):
        return branch
    grown = {name: _lists(twig) for name, twig in branch.items()}
    if grown and all(name.isdigit() for name in grown):
        return [grown[name] for name in sorted(grown, key=int)]
    return grown
