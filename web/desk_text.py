"""Text with the Bot API's entities, as HTML of the desk. All that a person wrote is escaped."""

from collections.abc import Sequence
from html import escape
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

TAGS = {
    "bold": "strong",
    "italic": "em",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
SCHEMES = frozenset({"https", "http", "mailto", "tel"})


def rich(text: str, entities: Sequence[dict[str, Any]] = ()) -> Markup:
    """The text; a spoiler is shown openly, a link that leads anywhere but to the web, a mail or a phone is none."""
    units = text.encode("utf-16-le", "surrogatepass")
    known = [entity for entity in entities if _is_sound(entity, len(units) // 2)]
    known.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return Markup(_built(units, known, 0, len(units) // 2))  # noqa: S704 - every piece was escaped


def safe_url(url: str) -> str | None:
    """The address if somebody may be led there."""
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return None
    if not scheme:
        return "https://" + url
    return url if scheme in SCHEMES else None


def _is_sound(entity: dict[str, Any], end: int) -> bool:
    offset, length = entity.get("offset"), entity.get("length")
    return isinstance(offset, int) and isinstance(length, int) and offset >= 0 and 0 < length <= end - offset


def _built(units: bytes, entities: list[dict[str, Any]], start: int, end: int) -> str:
    pieces, at, place = [], start, 0
    while place < len(entities):
        entity = entities[place]
        first, last = max(entity["offset"], at), min(entity["offset"] + entity["length"], end)
        place += 1
        inner = []
        while place < len(entities) and entities[place]["offset"] < last:
            inner.append(entities[place])
            place += 1
        if last <= first:
            continue
        pieces += [
            _plain(units, at, first),
            _wrapped(entity, _text(units, first, last), _built(units, inner, first, last)),
        ]
        at = last
    pieces.append(_plain(units, at, end))
    return "".join(pieces)


def _text(units: bytes, start: int, end: int) -> str:
    return units[2 * start : 2 * end].decode("utf-16-le", "replace")


def _plain(units: bytes, start: int, end: int) -> str:
    return escape(_text(units, start, end)) if end > start else ""


def _wrapped(entity: dict[str, Any], raw: str, content: str) -> str:
    kind = entity.get("type")
    if kind in TAGS:
        return f"<{TAGS[kind]}>{content}</{TAGS[kind]}>"
    address = {"url": raw, "email": f"mailto:{raw}", "phone_number": f"tel:{raw}", "text_link": entity.get("url")}.get(
        str(kind)
    )
    url = safe_url(address) if isinstance(address, str) else None
    if url is None:
        return content
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{content}</a>'
