"""Random ids that people see, read aloud and type; none of them is serial."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters that are not mistaken for one another (no 0 O 1 I L U)."""


def public_id(prefix: str, length: int = 8) -> str:
    """
    A random id such as `E-7K3M9QXT`; 8 characters hold 39 bits.

    The column that keeps it is unique, so the rare repetition is refused there.
    """
    return prefix + "-" + "".join(secrets.choice(ALPHABET) for _ in range(length))


def bearer_token() -> str:
    """A URL-safe secret of 256 bits for a link; keep only its hash."""
    return secrets.token_urlsafe(32)
