"""TDLib, the library Telegram's server runs on, agrees with us: on examples and on whatever Hypothesis makes up."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from botapi import text_find, text_urls
from botapi.errors import ApiError
from botapi.text import parse_markup, take_entities
from botapi.text_html import MarkupError, parse_html
from botapi.text_markdown import parse_markdown_v2
from botapi.text_markdown_old import parse_markdown
from tests.botapi import tdlib
from tests.botapi.markup_pieces import FOUND, HTML, MARKDOWN

PARSERS = {"HTML": parse_html, "MarkdownV2": parse_markdown_v2, "Markdown": parse_markdown}


def ours(text, parse_mode):
    try:
        plain, entities = PARSERS[parse_mode](text)
    except MarkupError as error:
        return f"Can't parse entities: {error}"
    return plain, [entity.as_json() for entity in entities]


def made_of(tokens, longest=14):
    return st.lists(st.sampled_from(tokens), max_size=longest).map("".join)


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold <i>both</i></b> <u>under</u>",
        "<pre><code class='language-python'>x = 1</code></pre>",
        "<code class='language-c'><pre>x</pre></code>",
        "<blockquote expandable>a\nb</blockquote>",
        "<a href='tg://user?id=42'>Ada</a> <a>example.com</a> <a href='HTTPS://A.Example/?q=a b'>x</a>",
        "<a href='http://[::1]:8080/x'>six</a> <a href='javascript:x'>no</a> <a href='tonsite://a.ton'>t</a>",
        "<tg-time unix='5' format='Tw'>x</tg-time><tg-time unix='5x' format=r>y</tg-time><tg-time unix=0>z</tg-time>",
        "<tg-time unix='5' format='rt'>x</tg-time>",
        "<tg-emoji emoji-id='-7'>x</tg-emoji>",
        "<tg-emoji emoji-id='07'>x</tg-emoji>",
        "&lt;&amp&quot;&#65;&#x1F600;&nbsp;&#0;&#1114111;& &#xd83d;",
        "a < b",
        "<b",
        "<b ",
        "<b x",
        "<b x=",
        "<b x='",
        "<b x=y!",
        "<b =",
        "</b>",
        "<b></b",
        "<b></i>",
        "<b>",
        "<br>",
        "<span class='x'>y</span>",
    ],
)
def test_html_is_read_as_tdlib_reads_it(text):
    assert ours(text, "HTML") == tdlib.parsed(text, "HTML")


@pytest.mark.parametrize(
    "text",
    [
        "*bold _both_* __under__ ~gone~ ||hidden||",
        "_a__b__c_",
        "```python\nx = 1```",
        "```\r\nx```",
        "`a*b`",
        ">one\n>two||\nplain",
        "**>one\n>two||",
        ">a\n\n>b",
        ">*a\nb*",
        "[x](https://a.example/\\)) [a\\.b] [u](tg://user?id=7)",
        "![x](tg://emoji?id=5)![y](tg://time?unix=5&format=wT)",
        "[![a](tg://time?unix=5)](tg://time?unix=5)",
        "![x]",
        "![x](https://a.example)",
        "[x](y",
        "*x",
        "5.50",
        "a|b",
        "\\",
    ],
)
def test_markdown_v2_is_read_as_tdlib_reads_it(text):
    assert ours(text, "MarkdownV2") == tdlib.parsed(text, "MarkdownV2")


@given(made_of(HTML))
@settings(max_examples=1500, deadline=None)
def test_any_html_is_read_as_tdlib_reads_it(text):
    assert ours(text, "HTML") == tdlib.parsed(text, "HTML")


@given(made_of(MARKDOWN))
@settings(max_examples=1500, deadline=None)
def test_any_markdown_v2_is_read_as_tdlib_reads_it(text):
    assert ours(text, "MarkdownV2") == tdlib.parsed(text, "MarkdownV2")


@given(made_of(MARKDOWN))
@settings(max_examples=1000, deadline=None)
def test_any_old_markdown_is_read_as_tdlib_reads_it(text):
    if not text.isascii():
        text = text.replace("[", "")  # TDLib reads such links from overwritten memory, and ends its process over it

    assert ours(text, "Markdown") == tdlib.parsed(text, "Markdown")


@given(made_of(FOUND, 18))
@settings(max_examples=2500, deadline=None)
def test_whatever_tdlib_finds_in_a_text_is_found(text):
    found = tdlib.found(text)
    if any(entity["type"] == "media_timestamp" for entity in found):
        return  # only asked for in captions of videos

    expected = [entity for entity in found if entity["type"] != "bank_card_number"]
    assert [entity.as_json() for entity in text_find.find_entities(text)] == expected


@given(st.text())
@settings(max_examples=500, deadline=None)
def test_text_without_markup_survives_every_parser_alike(text):
    for parse_mode in ("HTML", "MarkdownV2"):
        assert ours(text, parse_mode) == tdlib.parsed(text, parse_mode)


@pytest.mark.parametrize(
    "text",
    [f"before{character}after.com/x{character}y" for character in "\u2028\u200b\u200c\u2013\u2015\u2016\xa0\u3000«»"]
    + [f"x{character}@abcde {character}@abcde #{character}" for character in "éЖ中१Ⅷ½_\u0301\u200c\xb7෴"],
)
def test_letters_of_all_scripts_bound_alike(text):
    assert [entity.as_json() for entity in text_find.find_entities(text)] == tdlib.found(text)


def entities_of(size):
    place = st.tuples(st.integers(0, size - 1), st.integers(1, size)).map(lambda p: (p[0], min(p[1], size - p[0])))
    kinds = st.sampled_from(
        [
            {"type": kind}
            for kind in ("bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "blockquote")
        ]
        + [
            {"type": "expandable_blockquote"},
            {"type": "text_link", "url": "http://a.b/"},
            {"type": "pre", "language": "py"},
            {"type": "custom_emoji", "custom_emoji_id": "5"},
        ]
    )
    return st.tuples(kinds, place).map(lambda made: made[0] | {"offset": made[1][0], "length": made[1][1]})


@given(
    st.lists(
        st.sampled_from(["a", "b", "é", "😀", " ", "\n", "\r", "\t", "\u202e", "\u030a", "\u200e", "\u200f"]),
        min_size=1,
    ),
    st.data(),
)
@settings(max_examples=1500, deadline=None)
def test_any_given_formatting_is_kept_as_tdlib_keeps_it(characters, data):
    text = "x" + "".join(characters) + "x"
    size = len(text.encode("utf-16-le")) // 2
    entities = data.draw(st.lists(entities_of(size), max_size=6))
    crowded = [(e["type"], e["offset"], e["length"]) for e in entities]
    if len({place[1:] for place in crowded}) != len(crowded):
        return  # equals in one place: which of them wins is left to chance

    try:
        kept = take_entities(text, entities)
    except ApiError as error:
        words = error.description.removeprefix("Bad Request: ")
        assert words[0].upper() + words[1:] == tdlib.fixed(text, entities)
    else:
        assert kept == tdlib.fixed(text, entities)


@pytest.mark.parametrize("pair", [*itertools.permutations(["b", "i", "u", "s", "code", "pre", "blockquote"], 2)])
def test_markup_of_the_house_comes_out_as_tdlib_keeps_it(pair):
    outer, inner = pair
    markup = f"<{outer}>one <{inner}>two</{inner}> three</{outer}>"

    text, entities = parse_markup(markup, "HTML")

    assert (text, entities) == tdlib.fixed(*tdlib.parsed(markup, "HTML"))


def test_every_top_level_domain_is_one_for_tdlib_too():
    names = sorted(text_urls._top_level_domains())

    assert len(names) == 1448
    for name in names:
        assert [entity["type"] for entity in tdlib.found(f"plans.{name}")] == ["url"]
        assert text_find.find_entities(f"plans.{name}"), name
