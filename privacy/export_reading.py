"""
Reads what a copy has, row by row: unsealed, without our internal ids, and without other people.

Whoever of the staff did something is "Agent 1", "Agent 2", …: the same person under the same number in the whole copy.
In the security log another account is left blank, an address is shown only where the person (or whoever held their
link) was there, and what a rule counted is left out.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.sealing import Unsealable
from privacy.export_fields import BY_STAFF, Asked, Field, Section
from security.chain import CUT, SALT, open_detail
from security.log_keys import LogKeys
from storage.belonging import Subject
from storage.events import ActorKind
from storage.packages import Package
from storage.sealed_columns import Form, Keys, Sealed
from storage.staff import StaffMember
from storage.ticket_messages import TicketMessage
from storage.vault import KeyDestroyed, Vault

HOUSE = 0
PAGE = 100
"""Rows read at once."""
NOT_FACTS = frozenset({SALT, CUT, "ip", "device", "network"})
THERE = frozenset({ActorKind.PERSON, ActorKind.STRANGER})
"""Whose address is the person's own, or that of whoever held their link."""
ELSEWHERE = frozenset({"owner_id", "staff_id", "owner", "staff", "from", "to"})
"""What the history of a ticket says of the staff."""
EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "video/mp4": "mp4",
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "application/pdf": "pdf",
    "text/plain": "txt",
}
HEADS = {b"\xff\xd8\xff": "jpg", b"\x89PNG": "png", b"GIF8": "gif", b"%PDF-": "pdf", b"PK\x03\x04": "zip"}
DESK = "desk:"
"""How a message names a file that the staff attached on its own page."""

Json = dict[str, Any]


@dataclass(slots=True)
class Agents:
    """Who of the staff is which number in one copy."""

    ids: list[int]
    names: Mapping[str, int] = field(default_factory=dict)
    """The staff by their public names."""

    @classmethod
    async def of(cls, session: AsyncSession, package: Package) -> "Agents":
        """As far as they are numbered."""
        found = await session.execute(select(StaffMember.public_name, StaffMember.id))
        return cls(list(package.agents), dict(found.all()))

    def called(self, staff_id: int | None) -> str | None:
        """What the copy calls that member."""
        if staff_id is None:
            return None
        if staff_id not in self.ids:
            self.ids.append(staff_id)
        return f"Agent {self.ids.index(staff_id) + 1}"

    def masked(self, value: Any) -> Any:  # noqa: ANN401 - any JSON value
        """The same without anybody's name or id."""
        if isinstance(value, Mapping):
            return {key: self._owner(kept) if key in ELSEWHERE else self.masked(kept) for key, kept in value.items()}
        if isinstance(value, list | tuple):
            return [self.masked(one) for one in value]
        if isinstance(value, str) and value in self.names:
            return self.called(self.names[value])
        return value

    def _owner(self, value: Any) -> Any:  # noqa: ANN401 - any JSON value
        return self.called(value) if isinstance(value, int) else self.masked(value)


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and where the next ones begin; None: that was all."""

    rows: Sequence[Mapping[str, Any]]
    after: tuple[Any, ...] | None


class ExportReader:
    """
    Reads and unseals.

    Args:
        vault: The keys of people.
        keys: The keys of the security log.
    """

    def __init__(self, vault: Vault, keys: LogKeys) -> None:
        self._vaults = {kind: vault.of_kind(kind.value) for kind in (Keys.CHAT, Keys.STAFF, Keys.HOUSE)}
        self._vaults[Keys.SHOP] = vault
        self._keys = keys

    @staticmethod
    async def count(session: AsyncSession, section: Section, asked: Asked) -> int:
        """How many rows a section has."""
        query = select(func.count()).select_from(section.table).where(section.rows(asked))
        return await session.scalar(query) or 0

    @staticmethod
    async def page(
        session: AsyncSession, section: Section, asked: Asked, after: tuple[Any, ...] | None, limit: int = PAGE
    ) -> Page:
        """The next rows, still sealed."""
        found = await session.execute(section.page(asked, after, limit))
        rows = [dict(row) for row in found.mappings()]
        await _versions(session, section, rows)
        return Page(rows, section.key_of(rows[-1]) if len(rows) == limit else None)

    async def told(self, section: Section, subject: Subject, row: Mapping[str, Any], agents: Agents) -> Json:
        """One row as the copy tells it: values of JSON only. A file is told by its path."""
        told: Json = {}
        for one in section.fields:
            if one.column is None:
                told[one.name] = row.get(f"link_{one.name}")
            elif one.sealed is not None:
                told[one.name] = await self._opened(subject, one, row)
            else:
                told[one.name] = plain(row[one.column.name])
        if section.name in BY_STAFF:
            told["by"] = agents.called(row[BY_STAFF[section.name]])
        if section.name == "security_events":
            self._log_event(subject, row, told)
        if section.name == "tickets":
            told["solved_by"] = agents.masked(told["solved_by"])
        if section.name == "ticket_events":
            told["details"] = agents.masked(told["details"])
        return told

    async def file(self, section: Section, subject: Subject, row: Mapping[str, Any]) -> bytes | None:
        """The file that a row holds; None: it cannot be opened any more."""
        sealed = next(one for one in section.fields if one.sealed is not None and one.sealed.form is Form.FILE)
        return await self._bytes(subject, sealed.sealed, row, row[sealed.name])

    async def _opened(self, subject: Subject, one: Field, row: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
        if one.sealed is None or row[one.name] is None:
            return None
        if one.sealed.form is Form.FILE:
            return row["path"]
        clear = await self._bytes(subject, one.sealed, row, row[one.name])
        if clear is None:
            return None
        text = clear.decode(errors="replace")
        return json.loads(text) if one.sealed.form is Form.JSON else text

    async def _bytes(self, subject: Subject, how: Sealed | None, row: Mapping[str, Any], sealed: bytes) -> bytes | None:
        if how is None:
            return None
        if how.keys is Keys.NONE:
            return sealed
        if how.keys is Keys.LOG:
            try:
                return json.dumps(open_detail(self._keys, row["event_id"], row["at"], sealed)).encode()
            except Unsealable:
                return None
        for kind in (how.keys, Keys.HOUSE) if how.else_house else (how.keys,):
            owner = self._owner(kind, subject, row)
            try:
                if owner is not None:
                    return await self._vaults[kind].unseal_bytes(owner, how.pattern.format_map(row), sealed)
            except (KeyDestroyed, Unsealable):
                continue
        return None

    @staticmethod
    def _owner(kind: Keys, subject: Subject, row: Mapping[str, Any]) -> int | None:
        if kind is Keys.STAFF:
            return int(row["staff_id"])
        return {Keys.SHOP: subject.person_id, Keys.CHAT: subject.chat_id, Keys.HOUSE: HOUSE}.get(kind)

    @staticmethod
    def _log_event(subject: Subject, row: Mapping[str, Any], told: Json) -> None:
        """Who is meant: the person, an agent, or somebody whom we do not name."""
        kind, actor, about = row["actor_kind"], row["actor_ref"], row["subject_ref"]
        detail: Json = told["detail"] or {}
        is_own = actor in subject.log_refs
        is_theirs = is_own and kind in THERE
        told["own"] = is_own
        told["ip"] = detail.get("ip") or detail.get("network") if kind in THERE or is_own else None
        told["device"] = detail.get("device") if kind in THERE or is_own else None
        told["detail"] = {key: value for key, value in detail.items() if key not in NOT_FACTS} if is_theirs else None
        if not is_own:
            told["actor_ref"] = "Agent" if kind is ActorKind.STAFF else None
            told["role"] = told["chat_kind"] = None
        if about not in subject.log_refs:
            told["subject_ref"] = None
            if kind is ActorKind.STAFF:  # what they did in somebody else's matter is that person's
                told["object_ref"] = told["reason_code"] = None
        if not is_theirs:
            told["reason_code"] = None


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """A value of a column as JSON has it: times in UTC (RFC 3339)."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, Enum):
        return value.value
    return value


def file_path(table: str, row: Mapping[str, Any], ending: str | None = None) -> str:
    """Where the copy keeps the file of a row: our own random mark, and an ending that fits."""
    fitting = ending or EXTENSIONS.get(row.get("mime_type") or "", "bin")
    return f"attachments/{table}/{row.get('mark') or row.get('file_id')}.{fitting}"


def attachment_of(told: Json, known: Mapping[str, str]) -> str | None:
    """Where the copy keeps the file of a ticket's message; *known*: files that lie in the copy by themselves."""
    content = told.get("content")
    if not isinstance(content, Mapping) or not (file := content.get("file")):
        return None
    if file["file_id"] in known:
        return known[file["file_id"]]
    ending = EXTENSIONS.get(file.get("mime_type") or "", "jpg" if content.get("kind") == "photo" else "bin")
    return f"attachments/ticket_messages/{told['mark']}.{ending}"


def ending_of(content: bytes) -> str:
    """The ending that fits what a file begins with."""
    return next((ending for head, ending in HEADS.items() if content.startswith(head)), "bin")


async def _versions(session: AsyncSession, section: Section, rows: Sequence[Json]) -> None:
    """Earlier wordings say whose message they are of."""
    if section.name != "ticket_message_versions" or not rows:
        return
    ids = {row["message_id"] for row in rows}
    query = select(TicketMessage.id, TicketMessage.author).where(TicketMessage.id.in_(ids))
    authors = dict((await session.execute(query)).all())
    for row in rows:
        row["link_author"] = plain(authors.get(row["message_id"]))
