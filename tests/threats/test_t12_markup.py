"""T12: what somebody writes is never markup of ours: no bold, no link, no line that is read backwards."""

import re

import pytest
from aiogram.types import Message
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.texts import Texts
from botapi.text import format_text
from core.straight import straightened
from handlers.contents import content_of, headed, methods_for, utf16_length
from support.content import Content, ContentKind
from tests.journeys.test_tickets import opens
from tests.town import text_of
from tests.town import town as open_town

HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "<b>x</b>", "</b></code><a href='https://evil.example'>Pay</a>", "<tg-spoiler>", "&lt;b&gt;", "*b* [x](y)",
            "<", ">", "&", '"', "'", "\u202e", "\u2066x\u2069", "\u200b", "@esimflux_bot", "https://evil.example",
        ]
    ),
    st.lists(st.sampled_from("<>&;\"'/ab=\u202e\u200f\u2068\n"), max_size=30).map("".join),
)  # fmt: skip
TEXTS = Texts()
KEYS = {
    "order-news-in-good-hands": "number",
    "wish-where": "wish",
    "ticket-opened": "number",
    "error-bug": "reference",
}
"""Texts with something in them that could be somebody's words."""
LINKS = {"text_link", "text_mention"}
SEEN_BY_CLIENTS = {"bot_command", "cashtag", "email", "hashtag", "mention", "phone_number", "url"}
"""What every client makes of plain text by itself: it shows what it leads to."""


def formatted(said):
    """The text and the entities that Telegram makes of what we say in HTML."""
    return format_text(said, parse_mode="HTML")


def kinds(entities):
    return {one["type"] for one in entities} - SEEN_BY_CLIENTS


@pytest.mark.parametrize("language", ["en", "de"])
@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(words=HOSTILE)
def test_t12_a_detail_of_a_text_adds_no_markup(language, words):
    say = TEXTS(language)
    for key, name in KEYS.items():
        said, template = say(key, **{name: words}), say(key, **{name: "x"})
        text, entities = formatted(said)

        assert kinds(entities) == kinds(formatted(template)[1]), (key, said)
        assert words.strip()[:1] in text or not words.isprintable()


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(words=HOSTILE.filter(str.strip), name=HOSTILE)
def test_t12_what_is_relayed_goes_without_a_parse_mode_and_with_entities_of_its_own(words, name):
    for call in methods_for(Content(ContentKind.TEXT, words), 1, name=name):
        said = call.model_dump(exclude_none=True)

        assert call.parse_mode is None
        assert [one["type"] for one in said.get("entities", [])] in ([], ["bold"])
    _, entities = headed(words, (), name)
    assert all(one["type"] == "bold" for one in entities)


@settings(max_examples=200, derandomize=True, database=None, deadline=None)
@given(words=HOSTILE.filter(str.strip))
def test_t12_a_mention_by_link_does_not_go_along(words):
    person = {"id": 5, "is_bot": False, "first_name": words[:60]}
    entity = {"type": "text_mention", "offset": 0, "length": 1, "user": person}
    message = Message.model_validate(
        {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": words, "entities": [entity]}
    )

    assert content_of(message).entities == ()


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(parts=st.lists(st.sampled_from(["a", "💥", "\u202e", "\u2066", "\u2069", " ", "\u200f", "\u200d"]), max_size=12))
def test_t12_what_turns_the_order_around_is_left_out_and_entities_stay_where_they_were(parts):
    text = "".join(parts)
    places = [
        {"type": "bold", "offset": utf16_length("".join(parts[:number])), "length": utf16_length(part)}
        for number, part in enumerate(parts)
    ]

    clean, entities = straightened(text, places)

    assert not re.search("[\u202a-\u202e\u2066-\u2069]", clean)
    assert straightened(clean, entities) == (clean, entities)
    units = clean.encode("utf-16-le")
    shown = [units[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le") for one in entities]
    assert shown == [part for part in parts if not re.fullmatch("[\u202a-\u202e\u2066-\u2069]", part)]


async def test_t12_in_the_whole_town_nothing_of_theirs_becomes_markup_or_a_link(tmp_path):
    trick = "</code><b>Ok</b> <a href='https://evil.example'>Pay</a> & \u202egnp.exe *x* {{env}} { $x }"
    async with open_town(tmp_path, with_desk=True) as town:
        ada, mia = await town.telegram_visitor("en"), await town.agent("Mia")
        ticket = await opens(ada, trick)
        relayed = await mia.reads(ticket, "Pay")
        answer = "</code><b>Ok</b> & *x* {{env}} { $x } indeed"
        await mia.writes(ticket, answer)
        heard = await ada.sees("indeed")
        echoed = await ada.write(trick[:60])
        await town.posted()

        for message in (relayed, heard, echoed):
            found = {one["type"] for one in message.get("entities", [])}
            assert not found & LINKS, message
            assert found <= {"bold", "italic", "code", "url", "blockquote", "mention", "bot_command"}
        assert "</code><b>" in text_of(relayed)
        assert "</code><b>" in text_of(heard)
        assert "{{env}}" in text_of(heard)
        assert "\u202e" not in text_of(relayed)
