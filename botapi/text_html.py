"""
HTML as the Bot API reads it, with TDLib's own complaints.

Source: `parse_html` of TDLib's MessageEntity.cpp, by behaviour; tests ask TDLib itself.
"""

import re
from dataclasses import dataclass, field
from typing import Final, NoReturn

from botapi.text_entities import Entity, in_order, utf16_length
from botapi.text_links import (
    BadTimeFormat,
    checked_link,
    custom_emoji_id,
    date_time,
    unix_time_of,
    user_of_link,
)

SPACES: Final = " \t\r\n\0\v"

_SIMPLE: Final = {
    "i": "italic",
    "em": "italic",
    "b": "bold",
    "strong": "bold",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
_TAGS: Final = frozenset({*_SIMPLE, "a", "pre", "code", "blockquote", "tg-emoji", "tg-time"})
_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_CODE_POINT_MAX: Final = 0x10FFFF
_REFERENCE_MAX: Final = 9

_PLAIN = re.compile(r"[^<&]+")
_TAG_NAME = re.compile(r"[^ \t\r\n\0\v>]*")
_ATTRIBUTE_NAME = re.compile(r"[^ \t\r\n\0\v=>/\"']*")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACE = re.compile(r"[ \t\r\n\v]*")
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9A-Fa-f]*)|#(?P<decimal>[0-9]*)|(?P<name>[A-Za-z]*))")
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


class MarkupError(Exception):
    """The markup cannot be read; the text is TDLib's, without its prefix."""


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    tag: str
    offset: int
    start: int
    """Where its words begin in the pieces written so far."""
    attributes: dict[str, str] = field(default_factory=dict)


def parse_html(markup: str) -> tuple[str, list[Entity]]:
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
        self._text = markup + "\0"
        self._position = 0
        self._offset = 0
        self._pieces: list[str] = []
        self._open: list[_Open] = []
        self._entities: list[Entity] = []
        self._languages: dict[int, str] = {}

    def read(self) -> tuple[str, list[Entity]]:
        """Read to the end."""
        while self._position < self._size:
            plain = _PLAIN.match(self._text, self._position, self._size)
            if plain:
                self._write(plain[0])
                self._position = plain.end()
            elif self._text[self._position] == "&":
                self._reference()
            elif self._text[self._position + 1] == "/":
                self._end_tag()
            else:
                self._start_tag()
        if self._open:
            message = f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"'
            raise MarkupError(message)
        text = "".join(self._pieces)
        if any("\ud800" <= character <= "\udfff" for character in text):
            message = (
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
            raise MarkupError(message)
        return text, in_order(self._entities)

    def _write(self, piece: str) -> None:
        self._pieces.append(piece)
        self._offset += utf16_length(piece)

    def _byte(self, position: int) -> int:
        return len(self._text[:position].encode())

    def _refuse(self, complaint: str, position: int) -> NoReturn:
        message = f"{complaint} at byte offset {self._byte(position)}"
        raise MarkupError(message)

    def _reference(self) -> None:
        decoded, self._position = _decoded(self._text, self._position)
        self._write(decoded)

    def _start_tag(self) -> None:
        begin = self._position
        name = _TAG_NAME.match(self._text, begin + 1)
        end = begin + 1 if name is None else name.end()
        if self._text[end] == "\0":
            self._refuse("Unclosed start tag", begin)
        tag = self._text[begin + 1 : end].translate(_LOWER)
        if tag not in _TAGS:
            self._refuse(f'Unsupported start tag "{tag}"', begin)
        opened = _Open(tag, self._offset, len(self._pieces))
        self._position = end
        self._skip_spaces()
        while self._text[self._position] != ">":
            self._attribute(begin, opened)
            self._skip_spaces()
        if tag == "span" and opened.attributes.get("class") != "tg-spoiler":
            self._refuse('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(opened)
        self._position += 1

    def _skip_spaces(self) -> None:
        space = _SPACE.match(self._text, self._position)
        self._position = space.end() if space else self._position

    def _attribute(self, begin: int, opened: _Open) -> None:
        found = _ATTRIBUTE_NAME.match(self._text, self._position)
        name = found[0] if found else ""
        if not name:
            self._refuse(f'Empty attribute name in the tag "{opened.tag}"', begin)
        self._position += len(name)
        self._skip_spaces()
        value = ""
        if self._text[self._position] == "=":
            self._position += 1
            self._skip_spaces()
            if self._text[self._position] == "\0":
                self._refuse(f'Unclosed start tag "{opened.tag}"', begin)
            value = self._attribute_value()
            if self._text[self._position] == "\0":
                self._refuse("Unclosed start tag", begin)
        elif self._text[self._position] == "\0":
            self._refuse(f'Unclosed start tag "{opened.tag}"', begin)
        elif name != "expandable":
            return
        prefix = {("code", "class"): "language-", ("span", "class"): "tg-"}.get((opened.tag, name), "")
        if value.startswith(prefix):
            opened.attributes[name] = value

    def _attribute_value(self) -> str:
        quote = self._text[self._position]
        if quote not in "\"'":
            begin = self._position
            found = _NAME_TOKEN.match(self._text, begin)
            token = found[0] if found else ""
            self._position += len(token)
            if self._text[self._position] not in SPACES + ">":
                self._refuse("Unexpected end of name token", begin)
            return token.translate(_LOWER)
        self._position += 1
        value: list[str] = []
        while (character := self._text[self._position]) not in (quote, "\0"):
            if character == "&":
                decoded, self._position = _decoded(self._text, self._position)
                value.append(decoded)
            else:
                value.append(character)
                self._position += 1
        if self._text[self._position] == quote:
            self._position += 1
        return "".join(value)

    def _end_tag(self) -> None:
        begin = self._position
        if not self._open:
            self._refuse("Unexpected end tag", begin)
        name = _TAG_NAME.match(self._text, begin + 1)
        end = begin + 1 if name is None else name.end()
        tag = self._text[begin + 2 : end].translate(_LOWER)
        self._position = end
        self._skip_spaces()
        if self._text[self._position] != ">":
            self._refuse("Unclosed end tag", begin)
        opened = self._open[-1]
        if tag and tag != opened.tag:
            message = (
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{opened.tag}>", found "</{tag}>"'
            )
            raise MarkupError(message)
        if self._offset > opened.offset:
            self._close(opened)
        self._open.pop()
        self._position += 1

    def _close(self, opened: _Open) -> None:
        length = self._offset - opened.offset
        if opened.tag in _SIMPLE:
            self._entities.append(Entity(_SIMPLE[opened.tag], opened.offset, length))
        elif opened.tag == "blockquote":
            kind = "expandable_blockquote" if "expandable" in opened.attributes else "blockquote"
            self._entities.append(Entity(kind, opened.offset, length))
        elif opened.tag in {"pre", "code"}:
            self._close_code(opened, length)
        elif opened.tag == "a":
            entity = linked(opened.attributes.get("href") or "".join(self._pieces[opened.start :]))
            if entity is not None:
                self._entities.append(Entity(entity[0], opened.offset, length, entity[1]))
        elif opened.tag == "tg-emoji":
            emoji = custom_emoji_id(opened.attributes.get("emoji-id", ""))
            if emoji is None:
                message = "Invalid custom emoji identifier specified"
                raise MarkupError(message)
            self._entities.append(Entity("custom_emoji", opened.offset, length, {"custom_emoji_id": emoji}))
        else:
            self._close_time(opened, length)

    def _close_code(self, opened: _Open, length: int) -> None:
        """Code inside of pre, or the other way round, of the very same words is one block with a language."""
        last = self._entities[-1] if self._entities else None
        language = opened.attributes.get("class", "").removeprefix("language-")
        if last is not None and (last.offset, last.length) == (opened.offset, length):
            inner_language = self._languages.get(len(self._entities) - 1)
            if opened.tag == "pre" and last.type == "code" and inner_language:
                last.type, last.extra = "pre", {"language": inner_language}
                return
            if opened.tag == "code" and last.type == "pre" and not last.extra and language:
                last.extra = {"language": language}
                return
        if language and opened.tag == "code":
            self._languages[len(self._entities)] = language
        self._entities.append(Entity(opened.tag, opened.offset, length))

    def _close_time(self, opened: _Open, length: int) -> None:
        unix_time = unix_time_of(opened.attributes.get("unix", ""))
        try:
            extra = date_time(unix_time or 0, opened.attributes.get("format", ""))
        except BadTimeFormat:
            message = "Invalid date format used"
            raise MarkupError(message) from None
        if unix_time is not None:
            self._entities.append(Entity("date_time", opened.offset, length, extra))


def linked(url: str) -> tuple[str, dict[str, object]] | None:
    """What a link makes of its words: a mention of a user, a link, or nothing."""
    user_id = user_of_link(url)
    if user_id is not None:
        return "text_mention", {"user": {"id": user_id}}
    link = checked_link(url)
    return None if link is None else ("text_link", {"url": link})


def _decoded(text: str, position: int) -> tuple[str, int]:
    """The character of the reference at *position* and the place after it; an unknown one stays as it is."""
    found = _REFERENCE.match(text, position)
    if found is None:
        return "&", position + 1
    end = found.end()
    if found["name"] is not None:
        character = _NAMED.get(found["name"])
    else:
        code = int(found["hex"] or "0", 16) if found["decimal"] is None else int(found["decimal"] or "0")
        valid = 0 < code < _CODE_POINT_MAX and end - position <= _REFERENCE_MAX
        character = chr(code) if valid else None
    if character is None:
        return "&", position + 1
    return character, end + (text[end] == ";")
