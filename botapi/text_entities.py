"""
Formatting of a text: entities in UTF-16 units, put in order, split and merged as TDLib does.

Source: `fix_entities` and `merge_new_entities` of TDLib's MessageEntity.cpp, by behaviour.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
"""May overlap anything; cut into pieces where others begin and end. The order decides among equals."""

BLOCKQUOTES = frozenset({"blockquote", "expandable_blockquote"})
PRE = frozenset({"pre", "code"})

_PRIORITY = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre with language": 10,
    "pre": 11,
    "code": 20,
    "date_time": 48,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}


@dataclass(slots=True)
class Entity:
    """A piece of a text and what it is; `extra` holds the fields that only its type has (`url`, `language` …)."""

    type: str
    offset: int
    length: int
    extra: Json = field(default_factory=dict)

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.offset + self.length

    def as_json(self) -> Json:
        """The Bot API's MessageEntity."""
        return {"type": self.type, "offset": self.offset, "length": self.length, **self.extra}


def utf16_length(text: str) -> int:
    """The length in UTF-16 code units, in which the Bot API counts offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """From left to right; what begins together: the longest first, then by kind."""
    return sorted(entities, key=_order)


def _order(entity: Entity) -> tuple[int, int, int]:
    kind = "pre with language" if "language" in entity.extra else entity.type
    return entity.offset, -entity.length, _PRIORITY.get(kind, 50)


def without_overlaps(entities: Sequence[Entity]) -> list[Entity]:
    """The ones that begin after the end of the last one kept; *entities* must be in order."""
    kept: list[Entity] = []
    end = 0
    for entity in entities:
        if entity.offset >= end:
            end = entity.end
            kept.append(entity)
    return kept


def fixed(entities: Sequence[Entity]) -> list[Entity]:
    """The same formatting as Telegram keeps it: nothing overlaps by halves, equal neighbours are one."""
    continuous, quotes, splittable = _sorted_out(in_order(entities))
    continuous = without_overlaps(continuous)
    quotes = without_overlaps(quotes)
    continuous = _outside_of_quote_borders(continuous, quotes)
    return _resplit(splittable, in_order([*continuous, *quotes]))


def merged(given: Sequence[Entity], found: Sequence[Entity]) -> list[Entity]:
    """*given* formatting with the entities *found* in the text; where both claim a place the given one stays."""
    if not found:
        return list(given)
    continuous, quotes, splittable = _sorted_out(given)
    rest = _outside_of_quote_borders(found, quotes)
    together: list[Entity] = []
    position = 0
    for old in continuous:
        while position < len(rest) and rest[position].end <= old.offset:
            together.append(rest[position])
            position += 1
        together.append(old)
        while position < len(rest) and rest[position].offset < old.end:
            position += 1
    together += rest[position:]
    return _resplit(splittable, in_order([*together, *quotes]))


def _sorted_out(entities: Iterable[Entity]) -> tuple[list[Entity], list[Entity], list[Entity]]:
    continuous: list[Entity] = []
    quotes: list[Entity] = []
    splittable: list[Entity] = []
    for entity in entities:
        if entity.type in SPLITTABLE:
            splittable.append(entity)
        elif entity.type in BLOCKQUOTES:
            quotes.append(entity)
        else:
            continuous.append(entity)
    return continuous, quotes, splittable


def _outside_of_quote_borders(entities: Sequence[Entity], quotes: Sequence[Entity]) -> list[Entity]:
    """Drop what crosses the border of a quote; both lists are in order and free of overlaps."""
    kept: list[Entity] = []
    position = 0
    for entity in entities:
        while position < len(quotes) and quotes[position].end <= entity.offset:
            position += 1
        if position < len(quotes):
            quote = quotes[position]
            if quote.end < entity.end or entity.offset < quote.offset < entity.end:
                continue
        kept.append(entity)
    return kept


def _resplit(splittable: Sequence[Entity], others: list[Entity]) -> list[Entity]:
    if not splittable:
        return others
    return in_order([*others, *_Splitting(splittable).around(others)])


class _Splitting:
    """Cuts bold, italic and so on where other entities begin and end, and joins equal neighbours."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._waiting = list(reversed(entities))
        self._open: dict[str, list[int]] = {}
        self._pieces: list[Entity] = []

    def around(self, others: Sequence[Entity]) -> list[Entity]:
        """The pieces, none of them inside of code."""
        nested: list[Entity] = []
        for offset, other in [*((entity.offset, entity) for entity in others), (1 << 31, None)]:
            while nested and offset >= nested[-1].end:
                before = len(self._pieces)
                self._advance(nested[-1].end)
                if nested.pop().type in PRE:
                    del self._pieces[before:]
            self._advance(offset)
            if other is not None:
                nested.append(other)
        return in_order(self._pieces)

    def _advance(self, to: int) -> None:
        while self._waiting and self._waiting[-1].offset < to:
            entity = self._waiting.pop()
            span = self._open.get(entity.type)
            if span is not None and entity.offset <= span[1]:
                span[1] = max(span[1], entity.end)
            else:
                self._flush(entity.offset)
                self._open[entity.type] = [entity.offset, entity.end]
        self._flush(to)

    def _flush(self, to: int) -> None:
        for kind in SPLITTABLE:
            span = self._open.get(kind)
            if span is None or span[0] >= to:
                continue
            end = min(span[1], to)
            self._pieces.append(Entity(kind, span[0], end - span[0]))
            if span[1] <= to:
                del self._open[kind]
            else:
                span[0] = to
