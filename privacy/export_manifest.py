r"""
The list of a copy: every file with its hash, what each table is for, what is left out, and our signature.

    manifest.sig    Ed25519 over "EsimFlux data package\n" and the bytes of manifest.json, in base64

The key is that of the security log's exports (security/log_keys.py): `python -m bot verify-package FILE` holds a copy
against it; whoever trusts the public key in the list can check it without us.
"""

import base64
import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from privacy.controller import Controller
from privacy.export_fields import Field, Section, sections
from privacy.export_making import Making
from privacy.export_pages import OMITTED, receivers_of, sources_of
from privacy.processors import Processor
from security.log_keys import LogKeys
from storage.packages import PackageFile

FORMAT = "esimflux-data-package/1"
SIGNED = b"EsimFlux data package\n"
"""What the signature is over begins with what it is a signature of."""
LIST, SIGNATURE = "manifest.json", "manifest.sig"
NO_ZIP = "zip"
BLOCK = 1024 * 1024
WHY = {
    "secrets": "hashes of links, codes and browser secrets: a copy of them would be a key",
    "rules": "what rules against fraud counted, and which thresholds they have: it would help to get around them",
    "staff": "names and accounts of our staff: they are called Agent 1, Agent 2, …",
    "others": "other people's accounts",
    "ids": "internal numbers that mean nothing outside; orders, tickets and eSIMs have their own numbers here",
    "fleeting": "what is gone within seconds, such as messages on their way",
}


class PackageInvalid(Exception):
    """A copy is not what was signed: *about* says where."""

    def __init__(self, about: str) -> None:
        super().__init__(about)
        self.about = about


@dataclass(frozen=True, slots=True)
class AppFacts:
    """What made the copy."""

    version: str
    schema: str
    """The newest revision of the tables."""


class Manifests:
    """
    Writes and signs the list.

    Args:
        keys: The key that signs.
        controller: Who answers for the data.
        register: Who gets something of it.
        app: What makes it.
    """

    def __init__(self, keys: LogKeys, controller: Controller, register: Sequence[Processor], app: AppFacts) -> None:
        self._keys = keys
        self._controller = controller
        self._register = tuple(register)
        self._app = app

    @property
    def public_key(self) -> str:
        """Ed25519, in hexadecimal digits."""
        return _hex(self._keys.signing.public_key())

    def written(self, making: Making, files: Iterable[PackageFile]) -> bytes:
        """The list."""
        listed = {one.path: one for one in files}
        manifest = {
            "format": FORMAT,
            "request": {
                "number": making.number,
                "kind": making.kind,
                "received_at": _time(making.received_at),
                "since": None if making.asked.since is None else _time(making.asked.since),
            },
            "generated_at": _time(making.began_at),
            "app": {"name": "EsimFlux", "version": self._app.version, "schema": self._app.schema},
            "controller": {"name": self._controller.called, "email": self._controller.email},
            "language": making.language,
            "sections": [self._section(one, listed) for one in sections() if f"data/{one.name}.json" in listed],
            "files": [{"path": one.path, "size": one.size, "sha256": one.sha256} for one in listed.values()],
            "missing": [{"path": path, "why": "Telegram no longer has it"} for path in making.missing],
            "omitted": [{"what": word, "why": WHY[word]} for word in OMITTED] + _left_out(),
            "public_key": self.public_key,
        }
        return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()

    def signature(self, manifest: bytes) -> bytes:
        """What `manifest.sig` says."""
        return _written(self._keys.signing.sign(SIGNED + manifest))

    def _section(self, section: Section, listed: Mapping[str, PackageFile]) -> dict[str, Any]:
        own = [one for one in section.fields if one.info]
        kinds = {one.info["kind"] for one in own}
        portable = f"portable/{section.name}.json"
        told: dict[str, Any] = {
            "name": section.name,
            "group": section.group,
            **_file(listed, f"data/{section.name}.json"),
            "csv": _file(listed, f"data/{section.name}.csv"),
            "schema": f"schema/{section.name}.json",
            "purpose": sorted({one.info["purpose"] for one in own}),
            "basis": sorted({one.info["basis"].value for one in own}),
            "retention": sorted({one.info["keep"] for one in own}),
            "source": list(sources_of(kinds)),
            "recipients": receivers_of(self._register, kinds),
            "fields": [_field(one) for one in section.fields],
        }
        if portable in listed:
            told["portable"] = {**_file(listed, portable), "schema": f"schema/portable_{section.name}.json"}
        return told


@dataclass(frozen=True, slots=True)
class Checked:
    """A copy that is what was signed."""

    manifest: Mapping[str, Any] = field(repr=False)
    public_key: str
    is_ours: bool
    """Signed with our own key, not only with the one that it names."""


def checked(source: BinaryIO | Path, keys: LogKeys | None = None) -> Checked:
    """
    Hold a copy against its list and its signature.

    Raises:
        PackageInvalid: A file is missing, was added or was changed, or the signature does not fit.
    """
    try:
        with zipfile.ZipFile(source) as packed:
            return _checked(packed, keys)
    except zipfile.BadZipFile as error:
        raise PackageInvalid(NO_ZIP) from error
    except KeyError as error:
        raise PackageInvalid(LIST) from error


def _checked(packed: zipfile.ZipFile, keys: LogKeys | None) -> Checked:
    raw, signature = packed.read(LIST), packed.read(SIGNATURE)
    manifest = is_signed(raw, signature)
    wanted = {one["path"]: one for one in manifest["files"]}
    names = packed.namelist()
    if len(names) != len(set(names)) or set(names) != {*wanted, LIST, SIGNATURE}:
        raise PackageInvalid(next(iter(set(names) ^ {*wanted, LIST, SIGNATURE}), LIST))
    for path, one in wanted.items():
        digest = hashlib.sha256()
        with packed.open(path) as content:
            while block := content.read(BLOCK):
                digest.update(block)
        if digest.hexdigest() != one["sha256"]:
            raise PackageInvalid(path)
    public = manifest["public_key"]
    return Checked(manifest, public, keys is not None and _hex(keys.signing.public_key()) == public)


def is_signed(raw: bytes, signature: bytes) -> dict[str, Any]:
    """
    The list, if the signature fits the key that it names.

    Raises:
        PackageInvalid: It does not, or it is no such list.
    """
    try:
        manifest: dict[str, Any] = json.loads(raw)
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest["public_key"]))
        key.verify(_read(signature), SIGNED + raw)
    except (ValueError, KeyError, TypeError, RecursionError, InvalidSignature) as error:
        raise PackageInvalid(SIGNATURE) from error
    about = manifest.get("request")  # anybody can sign a list of their own, in whatever shape
    has_shape = isinstance(about, dict) and "number" in about and isinstance(manifest.get("files"), list)
    if manifest.get("format") != FORMAT or not has_shape or "generated_at" not in manifest:
        raise PackageInvalid(LIST)
    return manifest


def _written(signature: bytes) -> bytes:
    return base64.b64encode(signature) + b"\n"


def _read(written: bytes) -> bytes:
    """
    The signature.

    Raises:
        ValueError: It is written in another way than ours: base64 has several for the same bytes.
    """
    signature = base64.b64decode(written)
    if written != _written(signature):
        raise ValueError
    return signature


def _left_out() -> list[dict[str, str]]:
    """Every personal column that is in no copy, with its own reason."""
    return [
        {"what": f"{section.name}.{column.name}", "why": column.info["purpose"]}
        for section in sections()
        for column in section.table.columns
        if column.info.get("export") is False
    ]


def _field(one: Field) -> dict[str, Any]:
    info = one.info
    told: dict[str, Any] = {"name": one.name, "portable": one.portable}
    if info:
        told |= {
            "kind": info["kind"].value,
            "purpose": info["purpose"],
            "basis": info["basis"].value,
            "retention": info["keep"],
        }
    return told


def _file(listed: Mapping[str, PackageFile], path: str) -> dict[str, Any]:
    one = listed[path]
    return {"file": path, "rows": one.rows, "sha256": one.sha256}


def _hex(key: Ed25519PublicKey) -> str:
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
