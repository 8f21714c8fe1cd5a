"""Sealing of personal values: AES-256-GCM, bound to the place where the value lies."""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12


class Unsealable(Exception):
    """The value was sealed with another key, for another place, or was changed."""


def new_key() -> bytes:
    """A fresh random key."""
    return AESGCM.generate_key(bit_length=KEY_BYTES * 8)


def seal(key: bytes, place: str, clear: bytes) -> bytes:
    """
    Nonce and ciphertext of *clear*.

    *place* ("esims.activation_code:42") is bound in as associated data: the sealed value
    cannot be moved to another row or column.
    """
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, clear, place.encode())


def unseal(key: bytes, place: str, sealed: bytes) -> bytes:
    """
    The clear value again.

    Raises:
        Unsealable: Wrong key or place, or a changed value; the text holds no part of it.
    """
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError) as error:
        raise Unsealable(place) from error


def fingerprint(key: bytes, place: str, clear: str) -> str:
    """A keyed hash of *clear* for equality search on a sealed column (HMAC-SHA256, hex)."""
    return hmac.new(key, f"{place}\0{clear}".encode(), hashlib.sha256).hexdigest()
