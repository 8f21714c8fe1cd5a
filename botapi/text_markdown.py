"""
MarkdownV2 as the Bot API reads it, with TDLib's own complaints.

Source: `parse_markdown_v2` of TDLib's MessageEntity.cpp, by behaviour; tests ask TDLib itself.
"""

from dataclasses import dataclass
from typing import Final, NoReturn

from botapi.text_entities import Entity, Json, in_order
from botapi.text_html import SPACES, MarkupError, linked
from botapi.text_links import emoji_or_time

_RESERVED: Final = frozenset("_*[]()~`>#+-=|{}.!\n")
_ESCAPABLE_MAX: Final = "\x7e"

_BOLD: Final = "Bold"
_ITALIC: Final = "Italic"
_UNDERLINE: Final = "Underline"
_STRIKETHROUGH: Final = "Strikethrough"
_SPOILER: Final = "Spoiler"
_CODE: Final = "Code"
_PRE: Final = "Pre"
_PRE_CODE: Final = "PreCode"
_LINK: Final = "TextUrl"
_EMOJI: Final = "CustomEmoji"
_QUOTE: Final = "BlockQuote"
_FOLDED_QUOTE: Final = "ExpandableBlockQuote"
"""TDLib's names: its complaints use them."""

_TYPES: Final = {
    _BOLD: "bold",
    _ITALIC: "italic",
    _UNDERLINE: "underline",
    _STRIKETHROUGH: "strikethrough",
    _SPOILER: "spoiler",
    _CODE: "code",
    _PRE: "pre",
    _PRE_CODE: "pre",
    _QUOTE: "blockquote",
    _FOLDED_QUOTE: "expandable_blockquote",
}
_MARKS: Final = {
    _BOLD: "*",
    _STRIKETHROUGH: "~",
    _UNDERLINE: "__",
    _SPOILER: "||",
    _CODE: "`",
    _PRE: "```",
    _PRE_CODE: "```",
    _LINK: "]",
    _EMOJI: "]",
}


@dataclass(slots=True)
class _Open:
    """An entity that waits for its end."""

    name: str
    language: str
    offset: int
    position: int
    """Of its mark, in the markup."""
    start: int
    """Where its words begin in the pieces written so far."""


def parse_markdown_v2(markup: str) -> tuple[str, list[Entity]]:
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
        self._text = markup + "\0\0\0"
        self._position = 0
        self._offset = 0
        self._pieces: list[str] = []
        self._open: list[_Open] = []
        self._entities: list[Entity] = []
        self._in_quote = False
        self._quote_may_start = True

    def read(self) -> tuple[str, list[Entity]]:
        """Read to the end."""
        while self._position < self._size:
            character = self._text[self._position]
            if character == "\\" and "\0" < self._text[self._position + 1] <= _ESCAPABLE_MAX:
                self._escaped()
            elif not self._is_reserved(character):
                self._write(character)
                if character != "\r":
                    self._quote_may_start = False
            elif self._ends(character):
                self._end(character)
            else:
                self._begin(character)
            self._position += 1
        self._end_of_text()
        return "".join(self._pieces), in_order(self._entities)

    def _write(self, character: str) -> None:
        self._pieces.append(character)
        self._offset += 1 + (character > "\uffff")

    def _escaped(self) -> None:
        self._position += 1
        character = self._text[self._position]
        self._write(character)
        if character != "\r":
            self._quote_may_start = character == "\n"

    def _is_reserved(self, character: str) -> bool:
        if self._open and self._open[-1].name in {_CODE, _PRE, _PRE_CODE}:
            return character == "`"
        return character in _RESERVED

    def _follows(self, mark: str, position: int | None = None) -> bool:
        return self._text.startswith(mark, self._position if position is None else position)

    def _ends(self, character: str) -> bool:
        if not self._open:
            return False
        if self._in_quote and character == "\n" and not self._quote_goes_on():
            return True
        name = self._open[-1].name
        if name == _ITALIC:
            return character == "_" and not self._follows("__")
        return name in _MARKS and self._follows(_MARKS[name])

    def _quote_goes_on(self) -> bool:
        return self._position + 1 != self._size and self._text[self._position + 1] == ">"

    def _begin(self, character: str) -> None:
        position = self._position
        language = ""
        if character == "\n":
            self._write("\n")
            self._quote_may_start = True
            return
        if character == ">" and self._quote_may_start:
            if self._in_quote:
                return
            self._in_quote = True
            name = _QUOTE
        elif self._follows("__"):
            name = _UNDERLINE
        elif self._follows("||"):
            name = _SPOILER
        elif self._follows("!["):
            name = _EMOJI
        elif self._follows("```"):
            self._position += 3
            language, self._position = language_of_code(self._text, self._position, self._size)
            self._position -= 1
            name = _PRE_CODE if language else _PRE
        else:
            simple = {"_": _ITALIC, "*": _BOLD, "~": _STRIKETHROUGH, "[": _LINK, "`": _CODE}.get(character)
            if simple is None:
                message = f"Character '{character}' is reserved and must be escaped with the preceding '\\'"
                raise MarkupError(message)
            name = simple
        if name in {_UNDERLINE, _SPOILER, _EMOJI}:
            self._position += 1
        self._open.append(_Open(name, language, self._offset, position, len(self._pieces)))

    def _end(self, character: str) -> None:
        name = self._open[-1].name
        if character == "\n":
            if name != _QUOTE:
                self._fold_quote(self._open[-1])
                name = _FOLDED_QUOTE
            self._end_quote(name)
            return
        opened = self._open[-1]
        extra: Json = {"language": opened.language} if name == _PRE_CODE else {}
        kind: str | None = _TYPES.get(name)
        if name == _LINK:
            link = linked(self._link_of(opened))
            kind, extra = link or (None, {})
        elif name == _EMOJI:
            kind, extra = self._emoji()
        elif name in _MARKS:
            self._position += len(_MARKS[name]) - 1
        if kind is not None and self._offset != opened.offset:
            self._entities.append(Entity(kind, opened.offset, self._offset - opened.offset, extra))
        self._open.pop()

    def _fold_quote(self, opened: _Open) -> None:
        """The line ends: only an empty spoiler, which folds the quote, may be open inside of a quote."""
        gap = self._position - opened.position
        after_return = bool(self._pieces) and self._pieces[-1] == "\r"
        if opened.name != _SPOILER or not (gap == len("||") or (gap == len("||\r") and after_return)):
            self._refuse_unended(opened)
        self._open.pop()
        if self._open[-1].name != _QUOTE:
            self._refuse_unended(self._open[-1])

    def _end_quote(self, name: str) -> None:
        """The line feed that ends a quote belongs to it."""
        opened = self._open.pop()
        self._in_quote = False
        self._quote_may_start = True
        self._write("\n")
        self._entities.append(Entity(_TYPES[name], opened.offset, self._offset - opened.offset))

    def _link_of(self, opened: _Open) -> str:
        if self._text[self._position + 1] != "(":
            return "".join(self._pieces[opened.start :])
        return self._url()

    def _emoji(self) -> tuple[str, Json]:
        if self._text[self._position + 1] != "(":
            message = "The entity must contain a tg://emoji or tg://time URL"
            raise MarkupError(message)
        found = emoji_or_time(self._url())
        if found is None:
            message = "Invalid tg://emoji or tg://time URL specified"
            raise MarkupError(message)
        return found

    def _url(self) -> str:
        """The address in parentheses; the position is left on the closing one."""
        begin = self._position + 2
        url: list[str] = []
        position = begin
        while position < self._size and self._text[position] != ")":
            if self._text[position] == "\\" and "\0" < self._text[position + 1] <= _ESCAPABLE_MAX:
                position += 1
            url.append(self._text[position])
            position += 1
        if self._text[position] != ")":
            message = f"Can't find end of a URL at byte offset {_bytes(self._text[:begin])}"
            raise MarkupError(message)
        self._position = position
        return "".join(url)

    def _refuse_unended(self, opened: _Open) -> NoReturn:
        message = f"Can't find end of {opened.name} entity at byte offset {_bytes(self._text[: opened.position])}"
        raise MarkupError(message)

    def _end_of_text(self) -> None:
        if self._in_quote:
            name = _QUOTE
            if self._open[-1].name == _SPOILER and self._open[-1].position == self._size - len("||"):
                self._open.pop()
                name = _FOLDED_QUOTE
            if self._open[-1].name == _QUOTE:
                opened = self._open.pop()
                if self._offset != opened.offset:
                    self._entities.append(Entity(_TYPES[name], opened.offset, self._offset - opened.offset))
        if self._open:
            self._refuse_unended(self._open[-1])


def language_of_code(text: str, position: int, size: int) -> tuple[str, int]:
    """The language after three backquotes, and where the code begins: one line break is left out."""
    end = position
    while text[end] not in SPACES and text[end] != "`":
        end += 1
    language = ""
    if end not in (position, size) and text[end] != "`":
        language, position = text[position:end], end
    if text[position] in "\r\n":
        both = text[position + 1] in "\r\n" and text[position + 1] != text[position]
        position += 2 if both else 1
    return language, position


def _bytes(text: str) -> int:
    return len(text.encode())
