"""
The old Markdown as the Bot API reads it, with TDLib's own complaints.

Nothing nests; only `_ * [` and the backquote may be escaped, and only outside of entities. Source: `parse_markdown` of
TDLib's MessageEntity.cpp, by behaviour; tests ask TDLib itself.
"""

from typing import Final

from botapi.text_entities import Entity, Json, utf16_length
from botapi.text_html import MarkupError, linked
from botapi.text_markdown import language_of_code

_MARKS: Final = frozenset("_*`[")
_TYPES: Final = {"_": "italic", "*": "bold", "`": "code", "```": "pre"}


def parse_markdown(markup: str) -> tuple[str, list[Entity]]:
    """
    The text without markup and its entities, in TDLib's order.

    Raises:
        MarkupError: In TDLib's words.
    """
    return _Reader(markup).read()


class _Reader:
    """Reads one text, from left to right."""

    def __init__(self, markup: str) -> None:
        self._size = len(markup)
        self._markup = markup
        self._text = markup + "\0\0\0"
        self._position = 0
        self._offset = 0
        self._pieces: list[str] = []
        self._entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        """Read to the end."""
        while self._position < self._size:
            character = self._text[self._position]
            if character in _MARKS:
                self._entity(character)
                continue
            if character == "\\" and self._text[self._position + 1] in _MARKS:
                self._position += 1
            self._write(self._text[self._position])
            self._position += 1
        return "".join(self._pieces), self._entities

    def _write(self, piece: str) -> int:
        length = utf16_length(piece)
        self._pieces.append(piece)
        self._offset += length
        return length

    def _entity(self, mark: str) -> None:
        begin, offset, language = self._position, self._offset, ""
        self._position += 1
        closing = "]" if mark == "[" else mark
        if self._text.startswith("```", begin):
            closing = "```"
            language, self._position = language_of_code(self._text, begin + len(closing), self._size)
        end = self._text.find(closing, self._position, self._size)
        if end < 0:
            message = f"Can't find end of the entity starting at byte offset {len(self._text[:begin].encode())}"
            raise MarkupError(message)
        length = self._write(self._text[self._position : end])
        self._position = end + len(closing)
        if not length:
            return
        if mark == "[":
            link = linked(self._url(begin, end))
        else:
            extra: Json = {"language": language} if language else {}
            link = _TYPES[closing], extra
        if link is not None:
            self._entities.append(Entity(link[0], offset, length, link[1]))

    def _url(self, begin: int, end: int) -> str:
        """The address in parentheses or else the words themselves."""
        if self._text[self._position] != "(":
            return self._overwritten(begin + 1, end)
        url, _, _ = self._markup[self._position + 1 :].partition(")")
        self._position += len(url) + len("()")
        return url

    def _overwritten(self, begin: int, end: int) -> str:
        """
        What TDLib takes for the words between two places of the markup.

        It writes the text over the markup it reads, so that what it reads back may begin too late: kept, because a text
        that works here must work there.
        """
        written = "".join(self._pieces).encode()
        source = self._markup.encode()
        both = written + source[len(written) :]
        prefix = len(self._markup[:begin].encode())
        return both[prefix : prefix + len(self._markup[begin:end].encode())].decode(errors="replace")
