"""
Files sealed piece by piece, of any size: AES-256-GCM under a key of their own.

    magic · length · header (clear JSON) · length · piece · length · piece · … · length · trailer, as the last piece

Each piece is bound to the header, to its number and to whether it is the last, so a piece that is changed, moved, left
out, brought in from elsewhere or cut off is found. The file's key is made from a secret and the header's random salt:
a nonce, which is the piece's number, is never used twice under one key.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, TypeAlias

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"esimflux sealed file 1\n"
PIECE = 1024 * 1024
LARGEST_HEADER = 64 * 1024
SALT_BYTES = 32
NONCE_BYTES, LENGTH_BYTES, TAG_BYTES = 12, 4, 16
SCRYPT_COST = 2**15

Header: TypeAlias = dict[str, Any]
Secret: TypeAlias = Callable[[Header], bytes]
"""The secret under which a file with that header is sealed."""


class NoSealedFile(Exception):
    """It is no file of this kind."""


class WrongSecret(Exception):
    """Another secret opens it, or its beginning was changed."""


class Tampered(Exception):
    """It was changed or cut off after it was sealed."""


@dataclass(slots=True)
class Opened:
    """A sealed file under way: its header, then its pieces, then what its writer said at the end."""

    header: Header
    pieces: Iterator[bytes]
    trailer: dict[str, Any] = field(default_factory=dict)
    """Filled once all pieces were read."""


def secret_of_passphrase(passphrase: str, salt: bytes) -> bytes:
    """32 bytes from words that a person keeps; slow on purpose."""
    return Scrypt(salt=salt, length=32, n=SCRYPT_COST, r=8, p=1).derive(passphrase.encode())


def seal_file(
    target: BinaryIO, header: Header, secret: Secret, clear: Iterable[bytes], trailer: Callable[[], dict[str, Any]]
) -> None:
    """Write all of *clear*, then what *trailer* gives once that was read."""
    header = {**header, "salt": os.urandom(SALT_BYTES).hex()}
    first = MAGIC + _framed(json.dumps(header, sort_keys=True).encode())
    cipher, bound = AESGCM(_key(secret(header), header)), hashlib.sha256(first).digest()
    target.write(first)
    number = 0
    for piece in clear:
        for start in range(0, len(piece), PIECE):
            part = piece[start : start + PIECE]
            target.write(_framed(cipher.encrypt(_nonce(number), part, _place(bound, number, is_last=False))))
            number += 1
    last = json.dumps(trailer(), sort_keys=True).encode()
    target.write(_framed(cipher.encrypt(_nonce(number), last, _place(bound, number, is_last=True))))


def header_of(source: BinaryIO) -> Header:
    """
    What the file says of itself in the clear: not to be believed before it was opened.

    Raises:
        NoSealedFile: It is none.
    """
    return _read_header(source)[0]


def open_file(source: BinaryIO, secret: Secret) -> Opened:
    """
    Begin to read; each piece is checked before it is given.

    Raises:
        NoSealedFile: It is none.
        WrongSecret: The first piece cannot be opened.
        Tampered: While the pieces are read: a later one is not what was written, or the end is missing.
    """
    header, first = _read_header(source)
    cipher, bound = AESGCM(_key(secret(header), header)), hashlib.sha256(first).digest()
    opened = Opened(header, iter(()))
    pieces = _pieces(source, cipher, bound, opened)
    held = next(pieces, None)  # the wrong secret is told at once

    def all_pieces() -> Iterator[bytes]:
        if held is not None:
            yield held
            yield from pieces

    opened.pieces = all_pieces()
    return opened


def _pieces(source: BinaryIO, cipher: AESGCM, bound: bytes, opened: Opened) -> Iterator[bytes]:
    number = 0
    while True:
        sealed = _unframed(source)
        try:
            piece = cipher.decrypt(_nonce(number), sealed, _place(bound, number, is_last=False))
        except InvalidTag:
            try:
                last = cipher.decrypt(_nonce(number), sealed, _place(bound, number, is_last=True))
            except InvalidTag:
                raise (Tampered if number else WrongSecret) from None
            if source.read(1):
                raise Tampered from None
            opened.trailer = json.loads(last)
            return
        yield piece
        number += 1


def _read_header(source: BinaryIO) -> tuple[Header, bytes]:
    if source.read(len(MAGIC)) != MAGIC:
        raise NoSealedFile
    length = source.read(LENGTH_BYTES)
    size = int.from_bytes(length, "big")
    if len(length) != LENGTH_BYTES or size > LARGEST_HEADER:
        raise NoSealedFile
    raw = source.read(size)
    try:
        header = json.loads(raw)
        bytes.fromhex(header["salt"])
    except (ValueError, KeyError, TypeError):
        raise NoSealedFile from None
    return header, MAGIC + length + raw


def _framed(data: bytes) -> bytes:
    return len(data).to_bytes(LENGTH_BYTES, "big") + data


def _unframed(source: BinaryIO) -> bytes:
    length = source.read(LENGTH_BYTES)
    size = int.from_bytes(length, "big")
    if len(length) != LENGTH_BYTES or not TAG_BYTES <= size <= PIECE + TAG_BYTES:
        raise Tampered
    data = source.read(size)
    if len(data) != size:
        raise Tampered
    return data


def _nonce(number: int) -> bytes:
    return number.to_bytes(NONCE_BYTES, "big")


def _place(bound: bytes, number: int, *, is_last: bool) -> bytes:
    return bound + number.to_bytes(8, "big") + (b"\1" if is_last else b"\0")


def _key(secret: bytes, header: Header) -> bytes:
    salt = bytes.fromhex(header["salt"])
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=b"esimflux sealed file").derive(secret)
