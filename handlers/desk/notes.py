"""What an agent writes for the others alone: a message that begins with `//` or `/note`, in its text or its caption."""

import re
from dataclasses import replace
from typing import Any

from support.content import Content

MARK = re.compile(r"\s*(?://|/note(?:@\w+)?(?=\s|$))\s*", re.IGNORECASE)
COMMAND = re.compile(r"\s*/")
"""What looks like a command is never meant for a customer."""


def is_note(content: Content) -> bool:
    """Whether its writer marked it as a note."""
    return MARK.match(content.text) is not None


def is_like_command(content: Content) -> bool:
    """Whether it may have been meant as a command, mistyped or forwarded: nothing to send to a customer."""
    return COMMAND.match(content.text) is not None


def without_mark(content: Content) -> Content:
    """The same without the mark; what was bold stays bold."""
    found = MARK.match(content.text)
    if found is None:
        return content
    cut = len(found.group().encode("utf-16-le")) // 2
    moved = tuple(one for entity in content.entities if (one := _moved(entity, cut)) is not None)
    return replace(content, text=content.text[found.end() :], entities=moved)


def _moved(entity: dict[str, Any], cut: int) -> dict[str, Any] | None:
    """An entity where it stands after *cut* UTF-16 units were taken from the front; None: nothing is left of it."""
    start, end = max(entity["offset"] - cut, 0), entity["offset"] + entity["length"] - cut
    return None if end <= start else entity | {"offset": start, "length": end - start}
