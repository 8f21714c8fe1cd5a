"""
What we keep of people, read from the columns themselves, and grouped as people think of it.

Each group is a row of the notice's annex: `notice-holds-<group>` says in people's words what is in it; basis and period
come from the columns (storage/base.py). A table with personal columns that stands in no group fails a house test.
"""

import re
from dataclasses import dataclass
from typing import Any

from storage.base import Base, Basis, Kind
from storage.tables import metadata

TEAM = "team"

GROUPS: dict[str, dict[str, tuple[str, ...]]] = {
    "account": {
        "person": ("people",),
        "contact": ("contacts", "contact_codes", "corrections"),
        "letters": ("letters",),
        "talk": ("talks",),
        "notice": ("notice_acknowledgements", "notice_news"),
        "requests": (
            "privacy_requests",
            "privacy_request_notes",
            "privacy_request_steps",
            "privacy_request_proofs",
            "erasures",
        ),
        "consents": ("consents",),
        "limits": ("limits",),
        "copies": ("packages", "package_files", "package_pieces"),
        "brought": ("brought_records",),
        "age": ("age_refusals",),
        "suppressions": ("suppressions",),
    },
    "orders": {
        "orders": ("orders", "order_transitions", "checkouts", "refunds"),
        "cards": ("card_sightings",),
        "esims": ("esims",),
        "supplier-news": ("supplier_news",),
        "tax": ("tax_archive",),
    },
    "messages": {
        "tickets": (
            "tickets",
            "ticket_events",
            "ticket_messages",
            "ticket_message_copies",
            "ticket_message_versions",
            "desk_files",
        ),
        "desk-acts": ("desk_acts",),
        "web-chat": ("web_chats", "web_acts", "web_files", "web_messages", "web_updates"),
        "broadcasts": ("broadcast_recipients",),
    },
    "security": {
        "log": ("security_events", "log_refs"),
        "buttons": ("action_tokens",),
        "cases": ("cases", "restraints", "mod_actions"),
        "names": ("seen_names",),
        "throttles": ("throttles",),
        "legal-holds": ("legal_holds", "legal_hold_items"),
        "incidents": ("incidents", "incident_people", "incident_notes"),
    },
    "use": {
        "usage": ("usage_events",),
    },
    TEAM: {
        "staff": ("staff_members",),
        "staff-access": ("second_factors", "step_ups", "desk_links", "desk_sessions", "fleeting_messages"),
        "staff-decisions": ("approvals", "chat_codes", "registered_chats", "switches"),
    },
}
"""The annex's sections, their groups, and the tables behind each; the last section is about our team, not customers."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One group."""

    key: str
    section: str
    kinds: tuple[Kind, ...]
    bases: tuple[Basis, ...]
    periods: tuple[str, ...]
    """In the words of the columns, the longest list first."""
    columns: tuple[str, ...]
    """`table.column`, so that one more is a difference."""


def holdings() -> tuple[Holding, ...]:
    """Every group, in the order of the annex; tables that this version does not have are left out."""
    return tuple(
        held
        for section, groups in GROUPS.items()
        for key, tables in groups.items()
        if (held := _holding(key, section, tables)) is not None
    )


def ungrouped() -> list[str]:
    """Tables with personal columns that stand in no group."""
    grouped = {table for groups in GROUPS.values() for tables in groups.values() for table in tables}
    return sorted(name for name, table in metadata.tables.items() if name not in grouped and _personal(table.name))


def word_of(phrase: str) -> str:
    """The last part of a period's text key: the phrase itself, so that another phrase wants another text."""
    return re.sub(r"[^a-z0-9]+", "-", phrase.lower()).strip("-")


def _holding(key: str, section: str, tables: tuple[str, ...]) -> Holding | None:
    columns = [(name, column, info) for name in tables for column, info in _personal(name)]
    if not columns:
        return None
    bases = {info["basis"] for _, _, info in columns}
    kinds = {info["kind"] for _, _, info in columns}
    periods = dict.fromkeys(str(info["keep"]) for _, _, info in columns)
    return Holding(
        key,
        section,
        tuple(kind for kind in Kind if kind in kinds),
        tuple(basis for basis in Basis if basis in bases),
        tuple(periods),
        tuple(f"{name}.{column}" for name, column, _ in columns),
    )


def _personal(table: str) -> list[tuple[str, dict[str, Any]]]:
    found = Base.metadata.tables.get(table)
    columns = () if found is None else found.columns
    return [(column.name, dict(column.info)) for column in columns if column.info.get("kind") is not Kind.NONE]
