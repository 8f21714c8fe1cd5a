"""
What is sealed: of each column under whose key, bound to which place, and what comes out.

Rooms that seal ask `place` for the place, so a copy for its person, the scan after an erasure and the rooms cannot
disagree. A house test compares this list with the columns that say that they are sealed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Keys(StrEnum):
    """Whose key it is: the `owner_kind` of the vault, but for the log's."""

    SHOP = "shop"
    """The person's."""
    CHAT = "chat"
    """That of a chat of the website."""
    STAFF = "staff"
    """That of a member of the staff (`staff_id`)."""
    HOUSE = "house"
    """The house's own: it outlives its people."""
    LOG = "log"
    """Of the month of a security event (security/log_keys.py)."""
    NONE = "none"
    """It is not sealed, but comes as bytes."""


class Form(StrEnum):
    """What comes out."""

    TEXT = "text"
    JSON = "json"
    FILE = "file"
    """The bytes of a file."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """How a sealed column is opened."""

    keys: Keys
    pattern: str
    """The place, with the row's columns in braces."""
    form: Form = Form.TEXT
    else_house: bool = False
    """Under the house's key where the row names no person."""


OPENED: Mapping[str, Sealed] = {
    "approvals.reason": Sealed(Keys.HOUSE, "approvals.reason"),
    "brought_records.body": Sealed(Keys.SHOP, "brought_records.body:{section}:{number}", Form.JSON),
    "cases.appeal": Sealed(Keys.SHOP, "cases.appeal:{number}"),
    "cases.decision": Sealed(Keys.SHOP, "cases.decision:{number}"),
    "cases.facts": Sealed(Keys.HOUSE, "cases.facts:{number}", Form.JSON),
    "contact_codes.email": Sealed(Keys.SHOP, "contact_codes.email:{person_id}"),
    "contacts.email": Sealed(Keys.SHOP, "contacts.email:{person_id}"),
    "contacts.name": Sealed(Keys.SHOP, "contacts.name:{person_id}"),
    "corrections.new": Sealed(Keys.SHOP, "corrections.new:{id}"),
    "corrections.old": Sealed(Keys.SHOP, "corrections.old:{id}"),
    "desk_files.content": Sealed(Keys.SHOP, "desk_files.content:{mark}", Form.FILE),
    "esims.activation_code": Sealed(Keys.SHOP, "esims.activation_code:{number}"),
    "esims.iccid": Sealed(Keys.SHOP, "esims.iccid:{number}"),
    "letters.details": Sealed(Keys.SHOP, "letters.details:{mark}", Form.JSON),
    "letters.to": Sealed(Keys.SHOP, "letters.to:{mark}"),
    "mod_actions.words": Sealed(Keys.SHOP, "mod_actions.words:{id}", else_house=True),
    "outgoing.body": Sealed(Keys.HOUSE, "outgoing.body", Form.JSON),
    "package_pieces.content": Sealed(Keys.SHOP, "package_pieces.content:{file_id}:{number}", Form.FILE),
    "privacy_request_notes.words": Sealed(Keys.SHOP, "privacy_request_notes.words:{id}", else_house=True),
    "privacy_requests.answer": Sealed(Keys.SHOP, "privacy_requests.answer:{number}", else_house=True),
    "privacy_requests.words": Sealed(Keys.SHOP, "privacy_requests.words:{number}", else_house=True),
    "second_factors.secret": Sealed(Keys.STAFF, "second_factors.secret"),
    "security_events.detail": Sealed(Keys.LOG, "security_events.detail:{event_id}", Form.JSON),
    "switches.reason": Sealed(Keys.HOUSE, "switches.reason"),
    "talks.data": Sealed(Keys.NONE, "", Form.JSON),
    "ticket_message_versions.content": Sealed(Keys.SHOP, "ticket_messages.content:{mark}", Form.JSON),
    "ticket_messages.content": Sealed(Keys.SHOP, "ticket_messages.content:{mark}", Form.JSON),
    "tickets.rating_words": Sealed(Keys.SHOP, "tickets.rating_words:{number}"),
    "web_chats.user": Sealed(Keys.CHAT, "web_chats.user:{chat_id}", Form.JSON),
    "web_files.content": Sealed(Keys.CHAT, "web_files.content:{file_id}", Form.FILE),
    "web_files.file_name": Sealed(Keys.CHAT, "web_files.file_name:{file_id}"),
    "web_messages.body": Sealed(Keys.CHAT, "web_messages.body:{chat_id}:{message_id}", Form.JSON),
    "web_updates.body": Sealed(Keys.CHAT, "web_updates.body:{update_id}", Form.JSON),
}
"""By `table.column`."""


def place(column: str, **row: object) -> str:
    """
    What a value of *column* ("esims.iccid") is bound to; *row* has the columns that its pattern names.

    Raises:
        KeyError: There is no such sealed column, or the row lacks one that is named.
    """
    return OPENED[column].pattern.format_map(row)
