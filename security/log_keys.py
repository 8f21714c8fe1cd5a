"""The keys of the security log, all made from the house's master key, which never lies beside the database."""

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import IPv4Address, ip_address, ip_network

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

IPV4_NETWORK, IPV6_NETWORK = 24, 48
"""What an address is cut to (privacy notice: how long)."""


@dataclass(frozen=True, slots=True)
class LogKeys:
    """What seals details, marks the head, finds addresses and signs checkpoints."""

    master: bytes = field(repr=False)

    def of_detail(self, at: datetime) -> bytes:
        """Seals the details of the events of that month."""
        return self._derived(f"detail:{at:%Y-%m}")

    @property
    def of_spool(self) -> bytes:
        """Seals what waits beside the database for its place in the log."""
        return self._derived("spool")

    def head_mac(self, seq: int, last_hash: str) -> str:
        """Marks the end of the chain: who only writes rows cannot make it."""
        return hmac.new(self._derived("head"), f"{seq}:{last_hash}".encode(), hashlib.sha256).hexdigest()

    def is_head(self, seq: int, last_hash: str, mac: str) -> bool:
        """Whether the house itself marked that end."""
        return hmac.compare_digest(mac, self.head_mac(seq, last_hash))

    def address_hash(self, address: str, at: datetime) -> str:
        """Finds the same address among the events of that month."""
        return self._keyed(f"address:{at:%Y-%m}", address)

    def network_hash(self, address: str, at: datetime) -> str:
        """Finds the same network (/24, /48) among the events of that month; *address* may be the network itself."""
        return self._keyed(f"network:{at:%Y-%m}", address if "/" in address else network_of(address))

    @property
    def signing(self) -> Ed25519PrivateKey:
        """Signs checkpoints, anchors and exports."""
        return Ed25519PrivateKey.from_private_bytes(self._derived("signing"))

    def setting_mark(self, name: str, value: str) -> str:
        """Tells whether a setting is what it was, and nothing else of it."""
        return hmac.new(self._derived(f"setting:{name}"), value.encode(), hashlib.sha256).hexdigest()

    def _keyed(self, purpose: str, value: str) -> str:
        return hmac.new(self._derived(purpose), value.encode(), hashlib.sha256).hexdigest()[:32]

    def _derived(self, purpose: str) -> bytes:
        return hmac.new(self.master, f"security-log:{purpose}".encode(), hashlib.sha256).digest()


def network_of(address: str) -> str:
    """The network of an address: `198.51.100.0/24`, `2001:db8:1::/48`."""
    parsed = ip_address(address)
    bits = IPV4_NETWORK if isinstance(parsed, IPv4Address) else IPV6_NETWORK
    return str(ip_network((parsed, bits), strict=False))
