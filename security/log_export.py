r"""
A copy of a part of the log for evidence or another system: NDJSON in the names of ECS, CSV for people, a signed list.

    events.ndjson    one event a line, exact; with hashes, so that the copy can be held against the log
    events.csv       the same for a spreadsheet, where no value can become a formula
    manifest.json    who copied what, why and when; SHA-256 of each file; the public key
    manifest.sig     Ed25519 over "EsimFlux security log export\n" and the bytes of manifest.json, in base64
"""

import asyncio
import base64
import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from security.log_keys import LogKeys
from security.log_lines import Details

FORMAT = "esimflux-security-log/1"
ECS = "8.17"
SIGNED = b"EsimFlux security log export\n"
"""What the signature is over begins with what it is a signature of."""

# What a spreadsheet takes for a formula at the beginning of a cell, or of what another separator would make a cell;
# blanks, controls and letters that draw nothing before it are trimmed by some.
_DANGEROUS = re.compile(
    r"(?:\A|(?<=[,;|\"\t\r\n]))"
    r"((?:[^\S\t\r\n]|[\x00-\x08\x0b\x0c\x0e-\x1f\xad\u200b-\u200f\u2060\ufeff])*"
    r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])"
)
COLUMNS = (
    "seq",
    "at",
    "logged_at",
    "type",
    "category",
    "outcome",
    "severity",
    "actor_kind",
    "actor_ref",
    "subject_ref",
    "role",
    "channel",
    "chat_kind",
    "object_type",
    "object_ref",
    "reason_code",
    "address",
    "device",
    "facts",
    "request_id",
    "update_id",
    "app_version",
    "event_id",
    "hash",
)


@dataclass(frozen=True, slots=True)
class Export:
    """What is copied, and for whom."""

    events: Sequence[Details]
    """The newest first."""
    by: str
    """Whoever asked, by their name for the staff."""
    reason: str
    filters: str
    at: datetime
    is_complete: bool
    """Whether it has all that matches."""


async def packed(export: Export, keys: LogKeys) -> bytes:
    """The ZIP, made in a thread of its own."""
    return await asyncio.to_thread(pack, export, keys)


def pack(export: Export, keys: LogKeys) -> bytes:
    """The same, at once; equal exports are equal bytes."""
    files = {"events.ndjson": ndjson(export.events), "events.csv": table(export.events)}
    manifest = _manifest(export, files, keys)
    signature = base64.b64encode(keys.signing.sign(SIGNED + manifest))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed_files:
        for name, content in {**files, "manifest.json": manifest, "manifest.sig": signature}.items():
            info = zipfile.ZipInfo(name, export.at.astimezone(UTC).timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            packed_files.writestr(info, content)
    return written.getvalue()


def ndjson(events: Iterable[Details]) -> bytes:
    """One event a line, in the names of the Elastic Common Schema; what that has no name for stands in `esimflux`."""
    lines = [json.dumps(_without_nothing(_ecs(event)), ensure_ascii=False, sort_keys=True) for event in events]
    return "".join(f"{line}\n" for line in lines).encode()


def table(events: Iterable[Details]) -> bytes:
    """A CSV (RFC 4180, UTF-8 with a mark so that spreadsheets see it), every cell quoted and harmless."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for event in events:
        writer.writerow([harmless(cell) for cell in _cells(event)])
    return "\ufeff".encode() + written.getvalue().encode()


def harmless(cell: str) -> str:
    """*cell* so that no spreadsheet takes it, or a part of it behind a separator, for a formula."""
    return _DANGEROUS.sub(r"'\1", cell)


def _cells(event: Details) -> list[str]:
    line = event.line
    own: dict[str, object] = {
        "at": _time(line.at),
        "logged_at": _time(event.logged_at),
        "address": event.address,
        "device": event.device,
        "facts": json.dumps(event.facts, ensure_ascii=False, sort_keys=True) if event.facts else None,
        "update_id": event.update_id,
        "app_version": event.app_version,
        "hash": event.hash,
    }
    values = [own[name] if name in own else getattr(line, name) for name in COLUMNS]
    return ["" if value is None else str(value) for value in values]


def _ecs(event: Details) -> dict[str, Any]:
    line = event.line
    return {
        "@timestamp": _time(line.at),
        "ecs": {"version": ECS},
        "event": {
            "kind": "event",
            "id": line.event_id,
            "sequence": line.seq,
            "created": _time(event.logged_at),
            "action": line.type,
            "category": line.category,
            "outcome": line.outcome.value if line.outcome.value in {"success", "failure"} else "unknown",
            "severity": line.severity,
            "reason": line.reason_code,
            "hash": event.hash,
            "provider": "esimflux",
        },
        "user": {
            "id": line.actor_ref,
            "roles": None if line.role is None else line.role.split(","),
            "target": {"id": line.subject_ref},
        },
        "source": {"ip": event.address if event.address is None or "/" not in event.address else None},
        "user_agent": {"original": event.device},
        "trace": {"id": line.request_id},
        "service": {"name": "esimflux", "version": event.app_version},
        "esimflux": {
            "outcome": line.outcome.value,
            "actor_kind": line.actor_kind.value,
            "channel": line.channel,
            "chat_kind": line.chat_kind,
            "object": {"type": line.object_type, "id": line.object_ref},
            "network": event.address if event.address is not None and "/" in event.address else None,
            "update_id": event.update_id,
            "facts": dict(event.facts),
        },
    }


def _manifest(export: Export, files: Mapping[str, bytes], keys: LogKeys) -> bytes:
    seqs = [event.line.seq for event in export.events]
    public = keys.signing.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    told = {
        "format": FORMAT,
        "exported_at": _time(export.at),
        "by": export.by,
        "reason": export.reason,
        "filters": export.filters,
        "events": len(seqs),
        "first_seq": min(seqs, default=None),
        "last_seq": max(seqs, default=None),
        "complete": export.is_complete,
        "files": {
            name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in files.items()
        },
        "public_key": base64.b64encode(public).decode(),
    }
    return (json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _without_nothing(value: object) -> object:
    """*value* less all that is nothing."""
    if not isinstance(value, dict):
        return value
    kept = {name: _without_nothing(inner) for name, inner in value.items()}
    return {name: inner for name, inner in kept.items() if inner is not None and inner != {}}


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
