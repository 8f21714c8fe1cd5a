"""
What a copy has of each table: read from the annotations of the columns, so that no column can be forgotten.

A section is the exportable part of one table. Its fields are the columns with `export=True`, and what makes a row
understandable without our internal ids: the number of the order instead of its id, the mark that names a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, ColumnElement, Enum, Integer, Select, Table, select, tuple_

from privacy.holdings import GROUPS, TEAM
from storage.base import Base, Basis, Erase, Kind, UtcDateTime
from storage.belonging import BELONGS, NotAPersons, Subject
from storage.sealed_columns import OPENED, Form, Sealed
from storage.tables import metadata

FURTHER = "further"
"""The group of tables that the notice names in no group."""
CONTRACT_OR_CONSENT = frozenset({Basis.CONTRACT, Basis.CONSENT})

LINKS: Mapping[str, Mapping[str, tuple[str, str, str]]] = {
    "checkouts": {"order": ("order_id", "orders", "number")},
    "desk_acts": {"order": ("order_id", "orders", "number")},
    "esims": {"order": ("order_id", "orders", "number")},
    "legal_hold_items": {"order": ("order_id", "orders", "number")},
    "mod_actions": {"case": ("case_id", "cases", "number")},
    "order_transitions": {"order": ("order_id", "orders", "number")},
    "packages": {"request": ("request_id", "privacy_requests", "number")},
    "privacy_request_notes": {"request": ("request_id", "privacy_requests", "number")},
    "privacy_request_steps": {"request": ("request_id", "privacy_requests", "number")},
    "refunds": {"order": ("order_id", "orders", "number")},
    "restraints": {"case": ("case_id", "cases", "number")},
    "ticket_events": {"ticket": ("ticket_id", "tickets", "number")},
    "ticket_message_copies": {"message": ("message_id", "ticket_messages", "mark")},
    "ticket_message_versions": {"message": ("message_id", "ticket_messages", "mark")},
    "ticket_messages": {
        "ticket": ("ticket_id", "tickets", "number"),
        "answers": ("reply_to_id", "ticket_messages", "mark"),
    },
    "tickets": {"order": ("order_id", "orders", "number")},
}
"""By table: the name in the copy, and of which column, which table and which of its columns it is made."""
NAMES: Mapping[str, tuple[str, ...]] = {
    "approvals": ("number",),
    "cases": ("number",),
    "desk_files": ("mark", "at"),
    "ticket_messages": ("mark",),
    "web_files": ("file_id",),
    "web_messages": ("message_id",),
}
"""Columns that say nothing of a person, but which row it is."""
BY_STAFF: Mapping[str, str] = {
    "desk_acts": "staff_id",
    "mod_actions": "staff_id",
    "ticket_events": "staff_id",
    "ticket_messages": "staff_id",
}
"""Who of the staff did it: "agent 3" in the copy."""
TIMES = ("at", "created_at", "opened_at", "kept_at", "received_at", "wanted_at", "since")
"""What counts as the time of a row, where only a part of the time is asked for; the first that a table has."""
ALWAYS = frozenset({"people"})


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose data, and from when on."""

    subject: Subject
    since: datetime | None = None
    """None: all of it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a section."""

    name: str
    label: str
    """The words of the column: what it is for."""
    column: Column[Any] | None
    """None: it is made from others."""
    portable: bool = False
    """The person gave it, under a contract or by consent (Art. 20)."""
    sealed: Sealed | None = None

    @property
    def info(self) -> Mapping[str, Any]:
        """What the column says of itself; nothing, if it is not personal."""
        info: Mapping[str, Any] = {} if self.column is None else self.column.info
        return {} if info.get("kind") is Kind.NONE else info

    @property
    def schema(self) -> dict[str, Any]:
        """Its type in JSON Schema."""
        return _schema(self)


@dataclass(frozen=True, slots=True)
class Section:
    """The exportable part of one table."""

    name: str
    group: str
    table: Table
    fields: tuple[Field, ...]

    @property
    def portable(self) -> tuple[Field, ...]:
        """What a person may take to somebody else."""
        return tuple(field for field in self.fields if field.portable)

    @property
    def has_files(self) -> bool:
        """Whether a row holds a file itself."""
        return any(field.sealed is not None and field.sealed.form is Form.FILE for field in self.fields)

    def rows(self, asked: Asked) -> ColumnElement[bool]:
        """Which rows are the subject's, and young enough."""
        rule = BELONGS[self.table.name]
        if isinstance(rule, NotAPersons):
            raise TypeError(self.table.name)
        condition = rule(asked.subject)
        time = next((self.table.c[name] for name in TIMES if name in self.table.c), None)
        if asked.since is None or time is None or self.name in ALWAYS:
            return condition
        return condition & (time >= asked.since)

    def page(self, asked: Asked, after: tuple[Any, ...] | None, limit: int) -> Select[*tuple[Any, ...]]:
        """The next rows by their key: every column, and what the links lead to."""
        key = list(self.table.primary_key.columns)
        query = select(self.table, *self._links()).where(self.rows(asked))
        if after is not None:
            query = query.where(tuple_(*key) > after if len(key) > 1 else key[0] > after[0])
        return query.order_by(*key).limit(limit)

    def key_of(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """Where the next page begins."""
        return tuple(row[column.name] for column in self.table.primary_key.columns)

    def _links(self) -> list[ColumnElement[Any]]:
        return [
            _linked(self.table, column, parent, named).label(f"link_{name}")
            for name, (column, parent, named) in LINKS.get(self.name, {}).items()
        ]


@cache
def sections() -> tuple[Section, ...]:
    """Every section, in the order in which the notice speaks of its group."""
    groups = {table: group for part in GROUPS.values() for group, tables in part.items() for table in tables}
    places = {table: place for place, table in enumerate(groups)}
    found = [
        Section(name, groups.get(name, FURTHER), table, fields)
        for name, table in metadata.tables.items()
        if not isinstance(BELONGS.get(name), NotAPersons) and (fields := _fields(table))
    ]
    return tuple(sorted(found, key=lambda one: (places.get(one.name, len(places)), one.name)))


@cache
def groups() -> tuple[str, ...]:
    """The groups that have sections; those of the staff come last."""
    found = dict.fromkeys(section.group for section in sections())
    return tuple(sorted(found, key=lambda group: group in GROUPS[TEAM]))


def of_group(group: str) -> tuple[Section, ...]:
    """The sections of one group."""
    return tuple(section for section in sections() if section.group == group)


def _fields(table: Table) -> tuple[Field, ...]:
    own = [
        Field(
            column.name,
            column.info["purpose"],
            column,
            portable=_is_portable(column.info),
            sealed=OPENED.get(f"{table.name}.{column.name}"),
        )
        for column in table.columns
        if column.info["kind"] is not Kind.NONE and column.info["export"]
    ]
    if not own:
        return ()
    names = [Field(name, table.c[name].info.get("why", ""), table.c[name]) for name in NAMES.get(table.name, ())]
    links = [Field(name, f"its {name}", None) for name in LINKS.get(table.name, {})]
    by = [Field("by", "who of the staff, under a number of this copy", None)] if table.name in BY_STAFF else []
    is_portable = any(field.portable for field in own)
    head = [Field(one.name, one.label, one.column, portable=is_portable) for one in (*names, *links)]
    return (*head, *own, *by, *_made(table.name))


def _is_portable(info: Mapping[str, Any]) -> bool:
    """What is kept for tax law was given under the contract all the same."""
    return bool(info["given"]) and (info["basis"] in CONTRACT_OR_CONSENT or info["erase"] is Erase.KEEP_TAX)


def _made(table: str) -> list[Field]:
    if table == "ticket_messages":
        return [Field("attachment", "the path of its file in this copy; empty: it has none, or it is gone", None)]
    if table == "security_events":
        return [
            Field("own", "whether you did it yourself", None),
            Field("ip", "the address from which it was done", None),
            Field("device", "the browser with which it was done", None),
        ]
    if table == "ticket_message_versions":
        return [Field("author", "whose message it was", None)]
    return []


def _linked(table: Table, column: str, parent: str, named: str) -> Any:  # noqa: ANN401 - a scalar subquery of any type
    whole = Base.metadata.tables[parent].alias()
    return select(whole.c[named]).where(whole.c.id == table.c[column]).correlate(table).scalar_subquery()


def _schema(field: Field) -> dict[str, Any]:
    """Any value may be missing: the row lacks it, or it is masked."""
    if field.column is None:
        return {"type": ["boolean" if field.name == "own" else "string", "null"]}
    kind = field.column.type
    if field.sealed is not None and field.sealed.form is Form.JSON:
        return {"type": ["object", "array", "null"]}
    if isinstance(kind, UtcDateTime):
        return {"type": ["string", "null"], "format": "date-time"}
    if isinstance(kind, Enum):
        return {"type": ["string", "null"], "enum": [*kind.enums, None]}
    if isinstance(kind, JSON):
        return {}
    types = {Boolean: "boolean", Integer: "integer", BigInteger: "integer"}
    name = next((name for known, name in types.items() if isinstance(kind, known)), "string")
    return {"type": [name, "null"]}


def schema_of(section: Section, *, portable: bool = False) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a section's file."""
    fields = section.portable if portable else section.fields
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": section.name,
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": [field.name for field in fields],
            "properties": {field.name: {**field.schema, "description": field.label} for field in fields},
        },
    }
