"""Texts as Telegram keeps them: its limits, its words, its order. TDLib judges in test_text_tdlib.py."""

import pytest

from botapi.errors import ApiError
from botapi.text import (
    clean_text,
    find_entities,
    format_text,
    merge_entities,
    parse_markup,
    take_entities,
    utf16_length,
)


def bold(offset, length):
    return {"type": "bold", "offset": offset, "length": length}


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\tb\0c\x1fd", "a b c d"),
        ("a\r\nb", "a\nb"),
        ("a\u2028b\u202ec", "abc"),
        ("z\u0333z\u033fz\u030a", "zzz"),
        ("a\u200e\u200f\u200eb", "a\u200c\u200c\u200eb"),
        ("  kept  ", "  kept  "),
        ("é😀", "é😀"),
    ],
)
def test_clean_text_drops_what_telegram_drops(text, clean):
    assert clean_text(text) == clean


def test_clean_text_cuts_between_characters():
    cut = clean_text("é" * 20_000)

    assert set(cut) == {"é"}
    assert 34_990 < len(cut.encode()) < 35_000


def test_half_a_surrogate_pair_is_refused():
    with pytest.raises(ApiError, match="strings must be encoded in UTF-8"):
        clean_text("\ud800")


def test_length_is_counted_as_telegram_counts():
    assert utf16_length("a😀é") == 4


def test_markup_becomes_entities_around_trimmed_text():
    text, entities = parse_markup("  <b>Japan</b>: <a href='https://a.example'>plans</a> \n", "HTML")

    assert text == "Japan: plans"
    assert entities == [bold(0, 5), {"type": "text_link", "offset": 7, "length": 5, "url": "https://a.example/"}]


def test_spaces_inside_an_entity_are_not_trimmed_on_the_left():
    assert parse_markup("<b>  x  </b>", "html") == ("  x", [bold(0, 3)])


@pytest.mark.parametrize("parse_mode", ["html", "HTML", "MarkdownV2", "markdownv2", "Markdown"])
def test_parse_mode_is_read_in_any_case(parse_mode):
    assert parse_markup("plain", parse_mode) == ("plain", [])


def test_unknown_parse_mode_is_refused():
    with pytest.raises(ApiError) as refusal:
        parse_markup("x", "BBCode")

    assert refusal.value.code == 400
    assert refusal.value.description == "Bad Request: unsupported parse_mode"


@pytest.mark.parametrize(
    ("markup", "parse_mode", "words"),
    [
        ("<foo>x</foo>", "HTML", 'Unsupported start tag "foo" at byte offset 0'),
        ("é<b>x", "HTML", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", "HTML", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("1 < 2", "HTML", 'Unsupported start tag "" at byte offset 2'),
        ("12.50", "MarkdownV2", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("é*x", "MarkdownV2", "Can't find end of Bold entity at byte offset 2"),
        ("a_b", "Markdown", "Can't find end of the entity starting at byte offset 1"),
    ],
)
def test_broken_markup_is_refused_in_telegrams_words(markup, parse_mode, words):
    with pytest.raises(ApiError) as refusal:
        parse_markup(markup, parse_mode)

    assert refusal.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize("text", ["", " \n ", "\u200b\u2060"[:1], "\u2800"])
def test_nothing_visible_is_nothing(text):
    assert format_text(text) == ("", [])


def test_what_is_found_stands_beside_what_is_given():
    text, entities = format_text("<b>See https://a.example now</b>", parse_mode="HTML")

    assert text == "See https://a.example now"
    assert entities == [
        bold(0, 4),
        {"type": "url", "offset": 4, "length": 17},
        bold(4, 17),
        bold(21, 4),
    ]


def test_given_entity_keeps_its_place_against_a_found_one():
    link = {"type": "text_link", "offset": 0, "length": 10, "url": "https://b.example/"}

    assert merge_entities([link], find_entities("https://a.example")) == [link]


def test_commands_addresses_and_tags_are_found():
    assert find_entities("/start@esim_bot 😀 #eSIM $EUR t.me/x") == [
        {"type": "bot_command", "offset": 0, "length": 15},
        {"type": "hashtag", "offset": 19, "length": 5},
        {"type": "cashtag", "offset": 25, "length": 4},
        {"type": "url", "offset": 30, "length": 6},
    ]


def test_email_is_found():
    assert find_entities("write to me@example.com.") == [{"type": "email", "offset": 9, "length": 14}]


def test_given_entities_move_with_the_text_that_vanishes():
    assert take_entities(" \r\nab\u202ec", [bold(3, 4)]) == ("abc", [bold(0, 3)])


def test_given_types_that_telegram_finds_itself_are_left_out():
    assert take_entities("x", [{"type": "url", "offset": 0, "length": 1}]) == ("x", [])


@pytest.mark.parametrize(
    ("text", "entity", "words"),
    [
        ("ab", bold(1, 5), "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 6"),
        ("ab", bold(7, 1), "entity begins after the end of the text at UTF-16 offset 7"),
        ("😀", bold(1, 1), "entity begins in a middle of a UTF-16 symbol at byte offset 4"),
        (
            "a😀b",
            bold(0, 2),
            "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 5",
        ),
        ("ab", bold(-1, 1), "receive an entity with incorrect offset -1"),
    ],
)
def test_entity_outside_of_the_text_is_refused(text, entity, words):
    with pytest.raises(ApiError) as refusal:
        take_entities(text, [entity])

    assert refusal.value.description == f"Bad Request: {words}"
