"""Links in what agents write: what becomes one is found, however it is written; what does not is left alone."""

import pytest

from support.content import Content, ContentKind
from support.links import forbidden_hosts

ALLOWED = ("esim.example", "*.help.example")


def hosts(text, *entities, **extra):
    return forbidden_hosts(Content(ContentKind.TEXT, text, tuple(entities), extra=extra), ALLOWED)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://evil.example/login", "evil.example"),
        ("see evil.example", "evil.example"),
        ("see EVIL.EXAMPLE/x?y", "evil.example"),
        ("www.evil.example.", "www.evil.example"),
        ("(evil.example)", "evil.example"),
        ("https://esim.example@evil.example/", "evil.example"),
        ("https://evil.example\\@esim.example/", "evil.example"),
        ("https://esim.example.evil.example", "esim.example.evil.example"),
        ("https://notesim.example", "notesim.example"),
        ("https://help.example", "help.example"),
        ("t.me/somebody", "t.me"),
        ("tg://resolve?domain=x", "tg:"),
        ("evil\u200b.example", "evil.example"),
        ("evil。example", "evil.example"),
        ("http://10.0.0.1:8080/x", "10.0.0.1"),
        ("10.0.0.1/x", "10.0.0.1"),
        ("пример.рф", "пример.рф"),
        ("https://evil.example:8443/x", "evil.example"),
        ("JavaScript:alert(1)", "javascript:"),
        ("evil.Shop.example", "evil.shop.example"),
        ("evil.ExAmple", "evil.example"),
        ("...evil.example", "evil.example"),
        ("-x.evil.example", "x.evil.example"),
        ("_x.evil.example", "_x.evil.example"),
        ("help:1@evil.example", "evil.example"),
        ("anna@evil.example/login", "evil.example"),
        ("anna@evil.example:8443", "evil.example"),
    ],
)
def test_a_link_elsewhere_is_found(text, found):
    assert hosts(text) == (found,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Please restart it. Then wait.",
        "Turn it off.Then on again",
        "https://esim.example/help?a=b",
        "https://esim.example, then (https://esim.example) or https://esim.example!",
        "a.help.example",
        "iOS 17.4.1, 1.5 GB, e.g. at 10.30",
        "z.B. mit 3.5G",
        "10.0.0.1",
        "anna@esim.example",
        "(anna.b@mail.evil.example), or anna@evil.example: write there",
        "tel:+4930123456",
    ],
)
def test_what_is_no_link_elsewhere_is_let_through(text):
    assert hosts(text) == ()


def test_a_link_behind_words_is_found():
    emoji = "🙂 click here"

    assert hosts(emoji, {"type": "text_link", "offset": 3, "length": 5, "url": "https://evil.example"}) == (
        "evil.example",
    )


def test_what_the_service_marks_as_a_link_is_one():
    assert hosts("🙂 go evil.x now", {"type": "url", "offset": 6, "length": 6}) == ("evil.x",)


def test_an_access_point_is_written_as_code():
    text = "🙂 APN: internet.provider"

    assert hosts(text) == ("internet.provider",)
    assert hosts(text, {"type": "code", "offset": 8, "length": 17}) == ()


def test_links_in_what_only_its_kind_has_count():
    assert hosts("", title="Meet", address="evil.example/x") == ("evil.example",)


def test_each_host_is_named_once():
    assert hosts("evil.example/a evil.example/b other.example") == ("evil.example", "other.example")
