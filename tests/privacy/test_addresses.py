"""Addresses as people type them: what is taken, how it goes out, what others see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.addresses import LONGEST, AddressWrong, address_of, masked

TYPED = st.text(max_size=80) | st.emails() | st.builds("{}@{}".format, st.text(max_size=40), st.text(max_size=40))


@pytest.mark.parametrize(
    ("typed", "shown", "outgoing"),
    [
        ("ada@example.org", "ada@example.org", "ada@example.org"),
        ("  Ada.Lovelace+esim@Example.ORG ", "Ada.Lovelace+esim@example.org", "Ada.Lovelace+esim@example.org"),
        ("mailto:ada@example.org", "ada@example.org", "ada@example.org"),
        ("<ada@example.org>", "ada@example.org", "ada@example.org"),
        ("ada@bücher.example", "ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("ada@日本.example", "ada@日本.example", "ada@xn--wgv71a.example"),
        ("ada@example.org.", "ada@example.org", "ada@example.org"),
    ],
)
def test_an_address_is_read_as_it_was_meant(typed, shown, outgoing):
    address = address_of(typed)

    assert (address.shown, address.outgoing) == (shown, outgoing)
    assert shown not in repr(address)


@pytest.mark.parametrize(
    "typed",
    [
        "", "ada", "@", "ada@", "@example.org", "ada@@example.org", "ada@example", "ada@localhost", "ada@x.invalid",
        "ada@127.0.0.1", "ada@[127.0.0.1]", ".ada@example.org", "ada.@example.org", "a..b@example.org",
        '"ada lovelace"@example.org', "ada lovelace@example.org", "ada@exa mple.org", "ada@-example.org",
        "ada@example_.org", f"{'a' * 65}@example.org", f"ada@{'a' * 64}.org", f"a@{'.'.join(['a' * 60] * 5)}.org",
        "ada@example.org\nBcc: eve@example.org", "ada@example.org\r\nSubject: x", "ada\u0000@example.org",
        "ada@example.org,eve@example.org", "adä@example.org", "ada@exam\u200bple..org", "ada@example.123",
    ],
)  # fmt: skip
def test_what_no_mail_server_understands_is_refused(typed):
    with pytest.raises(AddressWrong):
        address_of(typed)


@given(TYPED)
def test_what_is_taken_is_one_line_of_ascii_and_means_one_mailbox(typed):
    try:
        address = address_of(typed)
    except AddressWrong:
        return

    assert address.outgoing.isascii()
    assert address.outgoing.isprintable()
    assert not set(address.outgoing) & set(' \t\r\n<>,;:"()[]\\\0')
    assert address.outgoing.count("@") == 1
    assert len(address.outgoing) <= LONGEST
    assert address_of(address.shown).key == address.key
    assert address_of(address.outgoing.upper()).key == address.key


@given(TYPED)
def test_others_see_the_first_sign_and_the_domain_alone(typed):
    try:
        address = address_of(typed)
    except AddressWrong:
        return

    local, _, domain = address.shown.rpartition("@")
    assert masked(address.shown) == f"{local[0]}***@{domain}"
