"""
Signed statements about the security log: a checkpoint for each closed segment, an anchor for each deleted one.

A checkpoint has the same content as a row of the database and as a line of text: the line is what witnesses keep, and
it can be checked by anybody who has the public key.
"""

import base64
import hashlib
import re
from binascii import Error as NotBase64
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from security.chain import canonical
from security.log_keys import LogKeys
from storage.events import LogAnchor, LogCheckpoint

CHECKPOINT, ANCHOR = b"EsimFlux security log checkpoint\n", b"EsimFlux security log anchor\n"
RESTORED = b"EsimFlux security log restored\n"
"""What a signature is over begins with what it is a signature of."""
LINE = re.compile(
    r"log checkpoint (?P<number>\d+): events (?P<first_seq>\d+)-(?P<last_seq>\d+), count (?P<count>\d+),"
    r" head (?P<head_hash>[0-9a-f]{64}), before (?P<prev_hash>[0-9a-f]{64}), last (?P<last_at>\S+),"
    r" signed (?P<signed_at>\S+), signature (?P<signature>[A-Za-z0-9+/=]{88})".replace(" ", r"\s+")
)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A closed segment."""

    number: int
    first_seq: int
    last_seq: int
    count: int
    head_hash: str
    last_at: datetime
    prev_hash: str
    signed_at: datetime
    hash: str = ""
    signature: str = ""

    @classmethod
    def of_row(cls, row: LogCheckpoint) -> Self:
        """As the database has it."""
        return cls(**{field.name: getattr(row, field.name) for field in fields(cls)})

    def signed(self, keys: LogKeys) -> Self:
        """The same with its hash and signature."""
        own = self.true_hash()
        signature = keys.signing.sign(CHECKPOINT + bytes.fromhex(own))
        return replace(self, hash=own, signature=base64.b64encode(signature).decode())

    def values(self) -> dict[str, int | str | datetime]:
        """By column."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def true_hash(self) -> str:
        """SHA-256 over all but hash and signature."""
        return hashlib.sha256(
            canonical(
                {name: _plain(value) for name, value in self.values().items() if name not in ("hash", "signature")}
            )
        ).hexdigest()

    def is_signed(self, key: Ed25519PublicKey) -> bool:
        """Whether hash and signature are of this content."""
        return self.hash == self.true_hash() and _is_signed(key, self.signature, CHECKPOINT + bytes.fromhex(self.hash))

    @property
    def line(self) -> str:
        """As witnesses keep it."""
        return (
            f"log checkpoint {self.number}: events {self.first_seq}-{self.last_seq}, count {self.count},"
            f" head {self.head_hash}, before {self.prev_hash}, last {_plain(self.last_at)},"
            f" signed {_plain(self.signed_at)}, signature {self.signature}"
        )

    @classmethod
    def read(cls, text: str) -> list[Self]:
        """Every checkpoint whose line stands somewhere in *text* (an export of a chat, a log of the process)."""
        return [cls._of_match(match) for match in LINE.finditer(text)]

    @classmethod
    def _of_match(cls, match: re.Match[str]) -> Self:
        said = match.groupdict()
        numbers = {name: int(said[name]) for name in ("number", "first_seq", "last_seq", "count")}
        times = {name: _time(said[name]) for name in ("last_at", "signed_at")}
        hashes = {name: said[name] for name in ("head_hash", "prev_hash", "signature")}
        unhashed = cls(**numbers, **times, **hashes)  # type: ignore[arg-type]  # three groups of one kind each
        return replace(unhashed, hash=unhashed.true_hash())


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup was put back: what was signed or seen of the log behind it before then is of another past."""

    seq: int
    """The place of the event that tells of it."""
    hash: str
    """That event's hash."""
    checkpoint: int
    """The last one that the backup had."""
    at: datetime
    signature: str = ""

    def signed(self, keys: LogKeys) -> Self:
        """The same with its signature."""
        return replace(self, signature=base64.b64encode(keys.signing.sign(self._content())).decode())

    def is_signed(self, key: Ed25519PublicKey) -> bool:
        """Whether the house itself said so."""
        return _is_signed(key, self.signature, self._content())

    def _content(self) -> bytes:
        said: dict[str, int | str | datetime] = {
            "seq": self.seq,
            "hash": self.hash,
            "checkpoint": self.checkpoint,
            "at": self.at,
        }
        return RESTORED + canonical({name: _plain(value) for name, value in said.items()})


def sign_anchor(keys: LogKeys, anchor: LogAnchor) -> str:
    """The signature of a prune record."""
    return base64.b64encode(keys.signing.sign(_anchored(anchor))).decode()


def is_anchor_signed(key: Ed25519PublicKey, anchor: LogAnchor) -> bool:
    """Whether the house itself recorded that deletion."""
    return _is_signed(key, anchor.signature, _anchored(anchor))


def public_key(keys: LogKeys) -> str:
    """What checks the signatures, in base64 (32 bytes, Ed25519)."""
    return base64.b64encode(keys.signing.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def _anchored(anchor: LogAnchor) -> bytes:
    columns = (column.key for column in LogAnchor.__table__.columns if column.key != "signature")
    return ANCHOR + canonical({name: _plain(getattr(anchor, name)) for name in columns})


def _is_signed(key: Ed25519PublicKey, signature: str, content: bytes) -> bool:
    try:
        key.verify(base64.b64decode(signature, validate=True), content)
    except (InvalidSignature, NotBase64, ValueError):
        return False
    return True


def _plain(value: int | str | datetime) -> int | str:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value


def _time(words: str) -> datetime:
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
