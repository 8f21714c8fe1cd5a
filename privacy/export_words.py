"""
How a row reads for a person: a title, labels in their language, times, money and sizes as they are written there.

Codes (a state, a kind) have a word before them in the page; the files for machines have the code alone. What is empty
is left out; whatever nobody knows a better form for is shown as it is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.money import MINOR_DIGITS, Money
from core.texts import Say
from core.values import Country, DataSize
from privacy.export_fields import Section

COUNTRY_LETTERS = 2
LABELS: Mapping[tuple[str, str], str] = {
    ("orders", "created_at"): "ordered-at",
    ("tickets", "asked_at"): "waits-since",
    ("tickets", "device"): "phone",
    ("approvals", "asked_at"): "asked-for-at",
    ("restraints", "purpose"): "kept-from",
    ("security_events", "type"): "what",
    ("ticket_messages", "by"): "answered-by",
    ("second_factors", "confirmed_at"): "proved-at",
    ("usage_events", "ms"): "answer-took",
    ("brought_records", "section"): "brought-section",
    ("brought_records", "body"): "brought",
    ("packages", "size"): "bytes",
}
"""Where a column of the same name means something else."""
TITLES: Mapping[str, tuple[str, ...]] = {
    "cases": ("number",),
    "checkouts": ("order",),
    "esims": ("number",),
    "orders": ("number",),
    "privacy_requests": ("number",),
    "refunds": ("order",),
    "tickets": ("number",),
}
"""What a row is called by."""
BYTES = frozenset({"volume_bytes", "total_bytes", "used_bytes"})
PLACES = frozenset({"place", "place_code", "country"})
CODED = frozenset({"channel", "plan_kind", "place_kind", "starts"})
CODED_HERE = frozenset({("esims", "state"), ("limits", "what"), ("privacy_request_notes", "what")})
"""Columns with codes that the database takes for mere text; of enumerations the schema knows it."""
ELSEWISE: Mapping[tuple[str, str, str], str] = {("ticket_messages", "author", "agent"): "staff"}
"""Where a code means something else than in most tables."""
CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class Value:
    """One line of a row."""

    label: str
    text: str
    href: str | None = None
    code: bool = False


@dataclass(slots=True)
class Shown:
    """One row."""

    title: str = ""
    side: str = ""
    """`mine` or `theirs`, of what was written."""
    text: str = ""
    """What was written."""
    values: list[Value] = field(default_factory=list)


def shown(say: Say, section: Section, row: Mapping[str, Any]) -> Shown:
    """How a row reads."""
    told = Shown(title=" · ".join(str(row[name]) for name in TITLES.get(section.name, ()) if row.get(name)))
    left = {name: value for name, value in row.items() if value is not None and value not in ("", [], {})}
    _written(section, row, left, told)
    if "amount_minor" in left and left.get("currency") in MINOR_DIGITS:
        amount = Money(minor=left.pop("amount_minor"), currency=left.pop("currency"))
        told.values.append(Value(_label(say, section.name, "amount"), say.plain("package-amount", amount=amount)))
    for name in TITLES.get(section.name, ()):
        left.pop(name, None)
    for one in section.fields:
        if one.name in left:
            told.values.append(_value(say, section, one.name, left[one.name], one.schema))
    return told


def label_of(say: Say, section: Section, name: str) -> str:
    """What a field is called."""
    return _label(say, section.name, name)


def _label(say: Say, table: str, name: str) -> str:
    word = LABELS.get((table, name), name.replace("_", "-"))
    try:
        return say.plain(f"package-field-{word}")
    except LookupError:  # a column that is younger than its words: a house test says so
        return name.replace("_", " ")


def _value(say: Say, section: Section, name: str, value: Any, schema: Mapping[str, Any]) -> Value:  # noqa: ANN401, PLR0911 - JSON; one form a type
    label = _label(say, section.name, name)
    if isinstance(value, str) and value.startswith("attachments/"):
        return Value(label, value, href=value)
    if isinstance(value, bool):
        return Value(label, say.plain("package-yes" if value else "package-no"))
    if name in BYTES and isinstance(value, int):
        return Value(label, say.plain("package-size", size=DataSize(value)))
    if name in PLACES and isinstance(value, str) and len(value) == COUNTRY_LETTERS:
        return Value(label, say.plain("package-country", country=Country(value)))
    if schema.get("format") == "date-time":
        return Value(label, say.plain("package-time", at=datetime.fromisoformat(value)))
    if is_coded(section.name, name, schema):
        return Value(label, _coded(say, section.name, name, str(value)))
    if name == "receipt_url":
        return Value(label, str(value))
    if isinstance(value, Mapping | list):
        return Value(label, json.dumps(value, ensure_ascii=False, indent=1), code=True)
    return Value(label, str(value))


def is_coded(table: str, name: str, schema: Mapping[str, Any]) -> bool:
    """Whether a field holds codes and not words."""
    return "enum" in schema or name in CODED or (table, name) in CODED_HERE


def code_key(table: str, name: str, code: str) -> str:
    """The text that says what a code means."""
    return f"package-code-{ELSEWISE.get((table, name, code), code).replace('_', '-')}"


def _coded(say: Say, table: str, name: str, code: str) -> str:
    try:
        return say.plain("package-coded", word=say.plain(code_key(table, name, code)), code=code)
    except LookupError:
        return code


def _written(section: Section, row: Mapping[str, Any], left: dict[str, Any], told: Shown) -> None:
    """What was written is read as it was written; of the rest of a message only what says something."""
    name = {"ticket_messages": "content", "ticket_message_versions": "content", "web_messages": "body"}.get(
        section.name
    )
    content = None if name is None else row.get(name)
    if name is None or not isinstance(content, Mapping):
        return
    if section.name == "web_messages":
        told.side = "theirs" if (content.get("from") or {}).get("is_bot") else "mine"
        told.text = content.get("text") or content.get("caption") or ""
    else:
        told.side = "mine" if row.get("author") == CUSTOMER else "theirs"
        told.text = content.get("text") or ""
    if told.text:
        left.pop(name)
        if section.name == "web_messages":
            left.pop("message_id", None)
