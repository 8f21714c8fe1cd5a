"""
The link with which an order is paid: a random token that is kept nowhere.

It is made from the order's number under the house's key, so it can be shown again at any time; the table
holds only its hash, which finds the order and gives nobody a link.
"""

import base64
import hashlib

from storage.vault import Vault

PLACE = "orders.pay_link"


class PayLinks:
    """Makes links, and finds what they are looked up by."""

    def __init__(self, vault: Vault, public_url: str) -> None:
        self._vault = vault
        self._public_url = public_url.rstrip("/")

    def token(self, number: str) -> str:
        """The secret of an order's link: 256 bits."""
        keyed = bytes.fromhex(self._vault.fingerprint(PLACE, number))
        return base64.urlsafe_b64encode(keyed).rstrip(b"=").decode()

    def hash_of(self, token: str) -> str:
        """What the table knows of a token."""
        return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()

    def pay_url(self, number: str) -> str:
        """Where the order is paid."""
        return f"{self._public_url}/pay/{self.token(number)}"

    def paid_url(self, number: str) -> str:
        """Where the payment service sends the person afterwards."""
        return f"{self._public_url}/paid/{self.token(number)}"
