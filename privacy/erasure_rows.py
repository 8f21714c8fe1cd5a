"""
What an erasure does to every row that is somebody's: read from the columns (`erase`) and storage/belonging.py alone.

    DELETE_ROW       the row goes
    CLEAR            the value goes, the row stays
    DESTROY_KEY      the sealed value goes with its row, or by itself where the row stays; the key is destroyed after
    KEEP_TAX         stays; who bought it is in the tax archive
    DELETE_ON_TIME   stays until its period ends, and leads to nobody

A table that nobody thought of here is erased all the same: its columns have to say how.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Delete, Table, Update, delete, select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.ext.asyncio import AsyncSession

import storage.tables
from storage.base import Base, Erase, Kind
from storage.belonging import BELONGS, NotAPersons, Subject
from storage.esims import Esim
from storage.privacy_requests import StepState

GONE_WITH_THE_ACCOUNT = frozenset({"people", "privacy_requests", "privacy_request_steps", "erasures"})
"""What is needed until the very end: whom we answer, and what was asked."""
GONE_WITH_THE_CHAT = frozenset({"web_chats", "web_messages", "web_acts", "web_updates", "web_files"})
"""The website's chat, in which the receipt is shown first."""
DESK = frozenset(
    {
        "outgoing",
        "ticket_message_versions",
        "ticket_message_copies",
        "ticket_messages",
        "ticket_events",
        "desk_files",
        "tickets",
    }
)
"""What the help desk has of somebody."""
OF_THE_LOG = frozenset({"security_events", "log_refs"})
"""The security log has its own way (privacy/erasure_log.py)."""
POSTED = frozenset({"outgoing", "outgoing_lanes"})
"""No column of theirs is personal, and yet they name a private chat for a moment."""
FIRST = ("supplier_news", "gateway_events", "rule_firings")
"""Whose rows they are is read from other tables that no foreign key names: these before those."""


@dataclass(frozen=True, slots=True)
class Treatment:
    """What an erasure does to the rows of a table."""

    deletes: bool
    clears: tuple[Column[object], ...]
    kind: Kind
    """Under what the receipt counts them."""


def treatment_of(table: Table) -> Treatment:
    """What the columns of *table* want."""
    personal = [column for column in table.columns if column.info.get("kind", Kind.NONE) is not Kind.NONE]
    kinds = Counter(column.info["kind"] for column in personal)
    kind = kinds.most_common(1)[0][0] if kinds else Kind.NONE
    owners = [
        column for column in table.columns if any(key.column.table.name == "people" for key in column.foreign_keys)
    ]
    is_whole = any(column.info["erase"] is Erase.DELETE_ROW for column in personal)
    is_bound = any(not column.nullable for column in owners)
    clears = [column for column in personal if column.info["erase"] in {Erase.CLEAR, Erase.DESTROY_KEY}]
    clears += [column for column in owners if column not in clears]
    return Treatment(is_whole or is_bound or table.name in POSTED, tuple(clears), kind)


TREATMENTS: Mapping[str, Treatment] = {
    table.name: treatment_of(table) for table in storage.tables.metadata.sorted_tables
}


def in_order() -> list[Table]:
    """Every table, those first whose rows are found through others."""
    tables = Base.metadata.tables
    later = [table for table in reversed(Base.metadata.sorted_tables) if table.name not in FIRST]
    return [tables[name] for name in FIRST] + later


async def sweep(
    session: AsyncSession, subject: Subject, *, leave: frozenset[str] = frozenset(), only: frozenset[str] | None = None
) -> dict[str, int]:
    """
    Erase what is *subject*'s in every table but those to *leave*, in the caller's transaction; a second time, nothing.

    *only* names tables where not all are meant.

    Returns how many rows each table had.
    """
    counts: dict[str, int] = {}
    # whoever takes in news of an eSIM holds it: they are done, or find none any more
    await session.execute(select(Esim.id).where(Esim.person_id == subject.person_id).with_for_update())
    for table in in_order():
        rule = BELONGS.get(table.name)
        if rule is None or isinstance(rule, NotAPersons) or table.name in leave | OF_THE_LOG:
            continue
        if only is not None and table.name not in only:
            continue
        treatment = TREATMENTS[table.name]
        statement: Delete | Update
        if treatment.deletes:
            statement = delete(table).where(rule(subject))
        elif treatment.clears:
            statement = update(table).where(rule(subject)).values(_empty(treatment.clears))
        else:
            continue
        if table.name == "privacy_request_steps":  # a processor's own id, for as long as we wait for it
            statement = statement.where(table.c.state != StepState.WAITING)
        done = await session.execute(statement.execution_options(synchronize_session=False))
        if isinstance(done, CursorResult) and done.rowcount > 0:
            counts[table.name] = done.rowcount
    return counts


def by_kind(counts: Mapping[str, int]) -> dict[str, int]:
    """The same by the categories of the privacy notice."""
    found: Counter[str] = Counter()
    for name, rows in counts.items():
        kind = TREATMENTS[name].kind if name in TREATMENTS else Kind.NONE
        found[(Kind.ACCOUNT if kind is Kind.NONE else kind).value] += rows
    return dict(sorted(found.items()))


def _empty(columns: tuple[Column[object], ...]) -> dict[str, object]:
    return {column.name: None if column.nullable else _nothing(column) for column in columns}


def _nothing(column: Column[object]) -> object:
    python_type = column.type.python_type
    return {} if python_type is dict else python_type()
