"""
E-mail addresses as people type them: which one is meant, how it goes out, and how it is shown to others.

    address_of("Ada@Bücher.example")  →  outgoing "Ada@xn--bcher-kva.example", key "ada@xn--bcher-kva.example"
    masked("ada@bücher.example")      →  "a***@bücher.example"

Only what every mail server understands is taken (RFC 5321): a local part of plain letters, at most 64 signs, and a
domain with a dot, at most 253. International domains are encoded (IDNA 2008). No comments, quotes or address literals.
"""

import re
from dataclasses import dataclass, field

import idna

from core.errors import Refusal

LONGEST, LONGEST_LOCAL, LONGEST_DOMAIN = 254, 64, 253
LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
NOWHERE = frozenset({"localhost", "local", "invalid", "onion"})
"""Endings to which no mail goes."""


class AddressWrong(Refusal):
    """What was typed is no e-mail address that mail can be sent to."""

    key = "refusal-address-wrong"


@dataclass(frozen=True, slots=True)
class Address:
    """One address; never in a `repr`."""

    shown: str = field(repr=False)
    """As it was typed, the domain in small letters."""
    outgoing: str = field(repr=False)
    """For the mail server, in ASCII."""

    @property
    def key(self) -> str:
        """The same for every spelling of the address."""
        return self.outgoing.casefold()


def address_of(words: str) -> Address:
    """
    The address that was typed.

    Raises:
        AddressWrong: It is none.
    """
    typed = words.strip().removeprefix("mailto:").strip("<>").strip()
    local, at, domain = typed.rpartition("@")
    if not at or len(local) > LONGEST_LOCAL or LOCAL.fullmatch(local) is None:
        raise AddressWrong
    encoded = _encoded(domain.rstrip("."))
    if len(local) + 1 + len(encoded) > LONGEST:
        raise AddressWrong
    return Address(f"{local}@{_decoded(encoded)}", f"{local}@{encoded}")


def masked(address: str) -> str:
    """For everybody but its owner: `a***@example.org`."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}***@{domain}"


def _encoded(domain: str) -> str:
    try:
        encoded = idna.encode(domain, uts46=True, std3_rules=True).decode().lower()
    except (idna.IDNAError, UnicodeError):
        raise AddressWrong from None
    labels = encoded.split(".")
    is_name = len(labels) > 1 and all(LABEL.fullmatch(label) for label in labels) and not labels[-1].isdigit()
    if not is_name or len(encoded) > LONGEST_DOMAIN or labels[-1] in NOWHERE:
        raise AddressWrong
    return encoded


def _decoded(domain: str) -> str:
    try:
        return idna.decode(domain)
    except (idna.IDNAError, UnicodeError):
        return domain
