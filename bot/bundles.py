"""
A Fluent bundle that reads each text when it is first said.

Parsing is pure Python and takes a third of a millisecond a text: all texts of all languages would hold up every start,
longer with each language, while a process says a few dozen of them in its first minute. A file is only cut into its
entries here; what an entry says is parsed once, when it is asked for or when another text refers to it.
"""

import re
from typing import Any

from fluent.runtime import FluentBundle, FluentResource, resolver

LONGEST_DETAIL = 1_000_000
"""Characters of one detail; the library's own 2,500 guard against texts of strangers, ours are our own."""
resolver.MAX_PART_LENGTH = LONGEST_DETAIL

ENTRY = re.compile(r"^(-?[A-Za-z][\w-]*) *=", re.MULTILINE)
"""Where a message or term begins: all that belongs to it is indented, or closes a brace."""


class Bundle(FluentBundle):
    """The texts of one language."""

    def __init__(self, language: str) -> None:
        super().__init__([language], use_isolating=False)
        self._unread: dict[str, str] = {}

    def add_file(self, text: str) -> None:
        """Take the entries of a file; of two with the same key the first one counts, as in Fluent."""
        begins = list(ENTRY.finditer(text))
        ends = [*(entry.start() for entry in begins), len(text)][1:]
        for entry, end in zip(begins, ends, strict=True):
            self._unread.setdefault(entry[1], text[entry.start() : end])

    def has_message(self, message_id: str) -> bool:
        """Whether there is such a message, read or not."""
        return message_id in self._unread or super().has_message(message_id)

    def _lookup(self, entry_id: str, term: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002 - fluent.runtime's own signature
        """Every entry passes here, said or referred to (fluent.runtime has no public place for it)."""
        source = self._unread.pop(f"-{entry_id}" if term else entry_id, None)
        if source is not None:
            self.add_resource(FluentResource(source))
        return super()._lookup(entry_id, term)
