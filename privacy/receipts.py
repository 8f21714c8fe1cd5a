"""
The receipt of an erasure: signed, without a word about a person, so that it can be shown and checked for ever.

    {"request": "D-…", "erased": {…}, "kept": […], "told": […], …, "key": "<hex>", "signature": "<hex>"}

The signature (Ed25519) is over everything but itself, in the one way in which JSON can be written (RFC 8785); its key
comes from the master key, so a receipt is checked by the house alone or with the public key that stands in it.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

FORMAT = 1
KIND = "esimflux-erasure-receipt"
LARGEST = 20_000
"""Characters; a longer text is no receipt of ours."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that was left on purpose."""

    what: str
    """`tax`, `security-log`, `request`, `suppression`, `claim`, `restraint`."""
    why: str
    count: int | None = None
    until: str | None = None
    """A day (ISO 8601)."""


@dataclass(frozen=True, slots=True)
class Told:
    """A processor, and how far it is."""

    who: str
    state: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What a receipt says."""

    request: str
    received_at: str
    decided_at: str
    erased_at: str
    erased: Mapping[str, int]
    """How many things of each category of the privacy notice."""
    kept: tuple[Kept, ...] = ()
    told: tuple[Told, ...] = ()
    keys_die_at: str = ""
    """When the last backup of the keys is gone: from then on no backup can be read."""
    backups_die_at: str = ""
    """When the last backup of the data is gone."""
    controller: str = ""
    scanned: int | None = None
    """How many tables were searched for what we knew; nothing was found."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A signed receipt."""

    facts: ReceiptFacts
    text: str
    """The JSON, as it is given out."""

    @property
    def sha256(self) -> str:
        """To compare it by."""
        return hashlib.sha256(self.text.encode()).hexdigest()


class NotOurs(Exception):
    """No receipt of this house, or it was changed."""


@dataclass(frozen=True, slots=True)
class Receipts:
    """Signs and checks."""

    master_key: bytes = field(repr=False)

    def sign(self, facts: ReceiptFacts) -> Receipt:
        """The same facts give the same receipt."""
        values = {"format": FORMAT, "kind": KIND, **asdict(facts), "key": self._public.hex()}
        signature = self._signing.sign(_canonical(values)).hex()
        return Receipt(facts, json.dumps(values | {"signature": signature}, ensure_ascii=False, indent=1))

    def check(self, text: str) -> ReceiptFacts:
        """
        What a receipt says, if this house signed exactly that.

        Raises:
            NotOurs: It did not.
        """
        try:
            values: dict[str, Any] = json.loads(text) if len(text) <= LARGEST else {}
            signature, key = bytes.fromhex(values.pop("signature")), bytes.fromhex(values["key"])
            if not hmac.compare_digest(key, self._public):
                raise NotOurs
            Ed25519PublicKey.from_public_bytes(key).verify(signature, _canonical(values))
            return _facts(values)
        except (AttributeError, InvalidSignature, KeyError, TypeError, ValueError, RecursionError):
            raise NotOurs from None

    @property
    def _signing(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(
            hmac.new(self.master_key, b"erasure-receipt:signing", hashlib.sha256).digest()
        )

    @property
    def _public(self) -> bytes:
        return self._signing.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def _facts(values: dict[str, Any]) -> ReceiptFacts:
    told = {name: value for name, value in values.items() if name not in {"format", "kind", "key"}}
    if (values["format"], values["kind"]) != (FORMAT, KIND):
        raise NotOurs
    told["kept"] = tuple(Kept(**one) for one in told["kept"])
    told["told"] = tuple(Told(**one) for one in told["told"])
    return ReceiptFacts(**told)


def day_of(at: datetime) -> str:
    """A day as receipts write it."""
    return at.date().isoformat()


def _canonical(values: Mapping[str, Any]) -> bytes:
    """RFC 8785, for names in ASCII and values that are words, whole numbers, lists and objects of these, or null."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False).encode()
