"""A list that somebody brings to be checked: anybody can sign one of their own, in whatever shape."""

import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from privacy.export_manifest import FORMAT, SIGNED, PackageInvalid, is_signed


def signed(about):
    """A list that somebody signed with a key of their own."""
    key = Ed25519PrivateKey.generate()
    raw = json.dumps({"public_key": key.public_key().public_bytes_raw().hex(), **about}).encode()
    return raw, base64.b64encode(key.sign(SIGNED + raw))


@pytest.mark.parametrize(
    ("raw", "signature"),
    [
        (b"[" * 200_000, b""),
        (b"\xff", b""),
        signed({"format": FORMAT}),
        signed({"format": FORMAT, "request": "D-1", "generated_at": "", "files": []}),
        signed({"format": FORMAT, "request": {"number": "D-1"}, "generated_at": "", "files": 5}),
    ],
    ids=["deep", "no-text", "nothing-said", "no-request", "no-files"],
)
def test_a_list_of_any_shape_is_said_to_be_none(raw, signature):
    with pytest.raises(PackageInvalid):
        is_signed(raw, signature)
