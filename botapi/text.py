"""
Texts as Telegram keeps them: cleaned, their markup turned into entities, what is found in them added.

A text goes through `format_text` (or its parts) exactly once, when it is sent; what comes out is what clients see.
TDLib is the judge of all of it in the tests; nothing of it is needed at run time.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, Final

from botapi import text_find
from botapi.errors import refuse
from botapi.text_entities import Entity, Json, fixed, in_order, merged, utf16_length
from botapi.text_html import MarkupError, parse_html
from botapi.text_links import checked_link
from botapi.text_markdown import parse_markdown_v2
from botapi.text_markdown_old import parse_markdown

__all__ = [
    "clean_text",
    "find_entities",
    "format_text",
    "merge_entities",
    "parse_markup",
    "take_entities",
    "utf16_length",
]

_BYTES_MAX: Final = 35_000
_OFFSET_MAX: Final = 1_000_000
_PARSERS: Final = {"html": parse_html, "markdown": parse_markdown, "markdownv2": parse_markdown_v2}
_PLAIN_TYPES: Final = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "code", "blockquote", "expandable_blockquote"}
)

_CONTROL = re.compile(r"[\0-\x09\x0b\x0c\x0e-\x1f]")
_REMOVED = re.compile(r"[\r\u2028-\u202e\u030a\u0333\u033f]")
_MARKS = re.compile(r"[\u200e\u200f]+(?=[\u200e\u200f])")
_UNUSUAL = re.compile(r"[\0-\x09\x0b-\x1f\u200e\u200f\u2028-\u202e\u030a\u0333\u033f]")
_TWO_UNITS = re.compile(r"[\U00010000-\U0010ffff]")
_INVISIBLE = re.compile(
    r"[ \n\xa0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc\U000e0000-\U000e007f]*"
)


def clean_text(text: str) -> str:
    """
    The text as Telegram lets it through, untrimmed.

    Control characters become spaces, a carriage return and U+2028 to U+202E vanish, of several direction marks only the
    last one stays, and what is above about 35,000 bytes of UTF-8 is cut off.

    Raises:
        ApiError: 400, the text holds half a surrogate pair.
    """
    _check_utf8(text)
    if _UNUSUAL.search(text):
        text = _MARKS.sub(lambda run: "\u200c" * len(run[0]), _REMOVED.sub("", _CONTROL.sub(" ", text)))
    return _cut(text)


def format_text(
    text: str, *, parse_mode: str | None = None, entities: Sequence[Json] | None = None
) -> tuple[str, list[Json]]:
    """
    The text and its entities as a message carries them; empty if nothing visible is left of it.

    Markup is read if there is a *parse_mode*, else the given *entities* are taken; what is found in the text is added.

    Raises:
        ApiError: 400, as `parse_markup` and `take_entities` say.
    """
    text, given = parse_markup(text, parse_mode) if parse_mode else take_entities(text, entities or ())
    return text, merge_entities(given, find_entities(text))


def parse_markup(text: str, parse_mode: str) -> tuple[str, list[Json]]:
    """
    The text without its markup, cleaned and trimmed, and the entities the markup made.

    A user mentioned by link is `{"user": {"id": …}}`: who that is, only the chat knows.

    Raises:
        ApiError: 400, `unsupported parse_mode` or, in TDLib's words, `can't parse entities: …`.
    """
    parse = _PARSERS.get(parse_mode.strip().lower())
    if parse is None:
        refuse("unsupported parse_mode")
    _check_utf8(text)
    try:
        plain, entities = parse(text)
    except MarkupError as error:
        refuse(f"can't parse entities: {error}")
    plain, entities = _formatted(plain, entities)
    return plain, [entity.as_json() for entity in entities]


def take_entities(text: str, entities: Sequence[Mapping[str, Any]]) -> tuple[str, list[Json]]:
    """
    The text, cleaned and trimmed, with the formatting that is given for it.

    Types that Telegram finds by itself, such as `url`, are left out of what is given.

    Raises:
        ApiError: 400, an entity lies outside of the text or begins in the middle of a character.
    """
    _check_utf8(text)
    plain, formatting = _formatted(text, [entity for given in entities if (entity := _given(given)) is not None])
    return plain, [entity.as_json() for entity in formatting]


def find_entities(text: str) -> list[Json]:
    """What Telegram finds in a clean text by itself: bot_command, mention, hashtag, cashtag, url, email."""
    return [entity.as_json() for entity in text_find.find_entities(text)]


def merge_entities(given: Sequence[Json], found: Sequence[Json]) -> list[Json]:
    """Both lists as one, in Telegram's order; where two claim the same place the given one stays."""
    if not given or not found:
        return [*given, *found]
    return [entity.as_json() for entity in merged([_read(e) for e in given], [_read(e) for e in found])]


def _read(entity: Json) -> Entity:
    extra = {key: value for key, value in entity.items() if key not in {"type", "offset", "length"}}
    return Entity(entity["type"], entity["offset"], entity["length"], extra)


def _check_utf8(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        refuse("strings must be encoded in UTF-8")


def _cut(text: str) -> str:
    if len(text) * 4 < _BYTES_MAX:
        return text
    encoded = text.encode()
    end = _BYTES_MAX - 4
    while end < len(encoded) and encoded[end] & 0xC0 == 0x80:  # noqa: PLR2004  (inside of a character)
        end += 1
    return encoded[:end].decode()


def _given(entity: Mapping[str, Any]) -> Entity | None:
    """An entity of a request; None for what Telegram finds by itself or cannot use."""
    place = []
    for name in ("offset", "length"):
        value = entity.get(name)
        if not isinstance(value, int):
            refuse(f"can't parse MessageEntity: Can't find field \"{name}\"")
        if not 0 <= value <= _OFFSET_MAX:
            refuse(f"receive an entity with incorrect {name} {value}")
        place.append(value)
    kind = str(entity.get("type"))
    extra = {} if kind in _PLAIN_TYPES else _extra(kind, entity)
    return None if extra is None or not place[1] else Entity(kind, place[0], place[1], extra)


def _extra(kind: str, entity: Mapping[str, Any]) -> Json | None:
    """The fields that only this type has; None if what it needs is missing."""
    needed = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id", "date_time": "unix_time"}
    if kind == "pre":
        return {"language": str(entity["language"])} if entity.get("language") else {}
    value = entity.get(needed.get(kind, ""))
    if not value:
        return None
    if kind == "text_link":
        link = checked_link(str(value))
        return {"url": link} if link else None
    if kind == "date_time":
        return {"unix_time": value, "date_time_format": str(entity.get("date_time_format") or "")}
    return {needed[kind]: value}


def _formatted(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Clean and trim a text and keep its entities in their places."""
    if not entities:
        text = clean_text(text).strip(" \n")
        return ("" if _is_invisible(text) else text), []
    text, entities = _cleaned(text, fixed([entity for entity in entities if entity.length > 0]))
    entities = fixed([entity for entity in entities if entity.length > 0])
    right = text.rstrip(" \n")
    if not right or _is_invisible(right):
        return "", []
    end = utf16_length(right)
    kept = []
    for entity in entities:
        if entity.offset < end:
            entity.length = min(entity.length, end - entity.offset)
            kept.append(entity)
    kept = in_order(kept)
    limit = kept[0].offset if kept else len(right)
    left = 0
    while left < limit and right[left] in " \n":
        left += 1
    for entity in kept:
        entity.offset -= left
    text = right[left:]
    if len(text.encode()) > _BYTES_MAX:
        text = text.encode()[:_BYTES_MAX].decode(errors="ignore")
        size = utf16_length(text)
        kept = [entity for entity in kept if entity.end <= size]
    return text, kept


def _is_invisible(text: str) -> bool:
    return _INVISIBLE.fullmatch(text) is not None


def _cleaned(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """`clean_text` that keeps the entities in their places."""
    if text.isascii() and not _UNUSUAL.search(text):
        _check_ends(entities, len(text))
        return text, entities
    middles = {found.start() + before + 1 for before, found in enumerate(_TWO_UNITS.finditer(text))}
    removed = [utf16_length(text[: found.start()]) for found in _REMOVED.finditer(text)]
    _check_middles(text, entities, middles)
    _check_ends(entities, utf16_length(text))
    for entity in entities:
        begin, end = bisect_left(removed, entity.offset), bisect_left(removed, entity.end)
        entity.length -= end - begin
        entity.offset -= begin
    cleaned = _REMOVED.sub("", _CONTROL.sub(" ", text))
    return _MARKS.sub(lambda run: "\u200c" * len(run[0]), cleaned), entities


def _check_middles(text: str, entities: Sequence[Entity], middles: set[int]) -> None:
    """Refuse the leftmost border that lies inside of a character; the end of an inner entity comes first."""
    borders = [(entity.end, 0, -number, entity) for number, entity in enumerate(entities) if entity.end in middles]
    borders += [
        (entity.offset, 1, number, entity) for number, entity in enumerate(entities) if entity.offset in middles
    ]
    if not borders:
        return
    unit, is_begin, _, entity = min(borders, key=lambda border: border[:3])
    byte = len(text.encode("utf-16-le")[: 2 * unit + 2].decode("utf-16-le").encode())
    if is_begin:
        refuse(f"entity begins in a middle of a UTF-16 symbol at byte offset {byte}")
    refuse(
        f"entity beginning at UTF-16 offset {entity.offset} ends in a middle of a UTF-16 symbol at byte offset {byte}"
    )


def _check_ends(entities: Sequence[Entity], size: int) -> None:
    for entity in entities:
        if entity.offset > size:
            refuse(f"entity begins after the end of the text at UTF-16 offset {entity.offset}")
    for entity in reversed(entities):
        if entity.end > size:
            refuse(
                f"entity beginning at UTF-16 offset {entity.offset} ends after the end of the text "
                f"at UTF-16 offset {entity.end}"
            )
