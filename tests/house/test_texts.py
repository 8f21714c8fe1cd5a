"""Texts: complete both ways in every language, with the same variables, and no sentence stands in Python."""

import ast
import importlib
import pkgutil
import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from core.errors import Refusal
from tests.house.said import all_said, mentioned, parse_texts, said_in, said_in_template, texts_of
from tests.house.source import FACES, ROOMS, ROOT, called, calls, files, place, tree

LANGUAGES = sorted(path.name for path in (ROOT / "locales").iterdir() if path.is_dir())
TELEGRAM_TAGS = {
    "a", "b", "blockquote", "code", "del", "em", "i", "ins", "pre", "s", "span", "strike", "strong", "tg-emoji",
    "tg-spoiler", "u",
}  # fmt: skip
SENTENCE = re.compile(r"[^\W\d_]{2,}[ ,]+[^\W\d_]{2,}")
SPEAKS = {
    "answer", "answer_document", "answer_photo", "caption", "edit_caption", "edit_text", "reply", "show",
    "AnswerCallbackQuery", "EditMessageCaption", "EditMessageText", "InlineKeyboardButton", "KeyboardButton",
    "SendDocument", "SendMessage", "SendPhoto",
}  # fmt: skip
NEVER_SAID = re.compile(r"(country|region|city)-[a-z0-9-]+")
"""Names of places, which bot/texts.py looks up by themselves."""


class Tags(HTMLParser):
    """The tags of a text, and whether each is closed."""

    def __init__(self, text):
        super().__init__()
        self.used, self.open, self.crossed = set(), [], False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        del attrs
        self.used.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        self.used.add(tag)
        if not self.open or self.open.pop() != tag:
            self.crossed = True


def kinds_of_refusal(kind=Refusal):
    for sub in kind.__subclasses__():
        yield sub
        yield from kinds_of_refusal(sub)


def refusals():
    """Our refusals: their keys, each with the fields that every one of its kinds has."""
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            if not module.name.endswith("__main__") and ".migrations" not in module.name:
                importlib.import_module(module.name)
    return [kind for kind in kinds_of_refusal() if kind.__module__.partition(".")[0] in ROOMS and "key" in vars(kind)]


def fields(kind):
    return set(getattr(kind, "__dataclass_fields__", {}))


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_every_language_says_the_same(language):
    here, english = texts_of(language), texts_of("en")

    assert set(here) == set(english)
    assert {key: here[key].variables for key in here} == {key: english[key].variables for key in english}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_stands_in_two_files(language):
    seen = Counter(
        key
        for path in (ROOT / "locales" / language).glob("*.ftl")
        for key in parse_texts(path.read_text(encoding="utf-8"), path.name)
    )

    assert [key for key, times in seen.items() if times > 1] == []


def wrongly_said(said, texts):
    """What is said and is no text, or is handed other details than its text wants."""
    wrong = []
    for one in said:
        if one.is_pattern:
            found = [key for key in texts if re.fullmatch(one.key, key)]
            if not found:
                wrong.append(f"{one.place}: no text is called {one.key}")
            wrong += [
                f"{one.place}: {key} wants {set(texts[key].variables)}"
                for key in found
                if None not in one.details and texts[key].variables - one.details
            ]
        elif one.key not in texts:
            wrong.append(f"{one.place}: no text is called {one.key}")
        elif None not in one.details and one.details != texts[one.key].variables:
            wrong.append(f"{one.place}: {one.key} wants {set(texts[one.key].variables)}, not {set(one.details)}")
    return wrong


def test_every_text_that_is_said_exists_and_gets_its_details():
    assert wrongly_said(all_said(), texts_of("en")) == []


@pytest.mark.parametrize(
    ("line", "is_good"),
    [
        ('say("order-paid", number=1)', True),
        ('say("order-paid")', False),
        ('say("order-paid", number=1, days=2)', False),
        ('say("order-lost", number=1)', False),
        ('say(f"order-{state}", number=1)', True),
        ('say(f"ticket-{state}")', False),
        ('say.plain("order-open" if new else "order-gone")', False),
        ("say(key, **details)", True),
    ],
)
def test_the_rule_about_said_texts_knows_good_from_bad(line, is_good):
    texts = parse_texts("order-paid = Paid: { $number }\norder-open = Open\n")

    assert (wrongly_said(said_in(ast.parse(line), ROOT / "a.py"), texts) == []) is is_good


def test_a_page_says_texts_too():
    said = said_in_template("{{ say.plain('web-title', name=x) }} {{ say('web-' ~ code) }}", "page.html")

    assert [(one.key, one.is_pattern, one.is_plain, set(one.details)) for one in said] == [
        ("web-title", False, True, {"name"}),
        (r"web\-[a-z0-9_-]+", True, False, set()),
    ]


def test_every_refusal_has_a_text_with_its_fields_as_variables():
    texts = texts_of("en")

    wrong = [
        f"{kind.__module__}.{kind.__qualname__}: {kind.key}"
        for kind in refusals()
        if kind.key not in texts or fields(kind) != texts[kind.key].variables
    ]

    assert wrong == []


def test_every_text_is_used():
    keys, patterns = mentioned()
    keys |= {kind.key for kind in refusals()}
    for one in all_said():
        (patterns if one.is_pattern else keys).add(one.key)
    texts = texts_of("en")
    keys |= {other for text in texts.values() for other in text.others}

    unused = [
        key
        for key in texts
        if key not in keys and not NEVER_SAID.fullmatch(key) and not any(re.fullmatch(p, key) for p in patterns)
    ]

    assert unused == []


def plain_keys(texts):
    """Texts that stand where no markup is read: buttons, short answers, pages, and refusals (which may be either)."""
    keys = {kind.key for kind in refusals()}
    for one in all_said():
        if one.is_plain:
            keys |= {key for key in texts if re.fullmatch(one.key if one.is_pattern else re.escape(one.key), key)}
    return keys & set(texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_texts_have_no_markup(language):
    texts = texts_of(language)

    assert [key for key in sorted(plain_keys(texts)) if Tags(texts[key].words).used] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_is_what_telegram_reads(language):
    wrong = []
    for key, text in texts_of(language).items():
        tags = Tags(text.words)
        if tags.used - TELEGRAM_TAGS or tags.crossed or tags.open:
            wrong.append(key)

    assert wrong == []


@pytest.mark.parametrize(
    ("text", "is_good"),
    [("<b>Paid</b>", True), ("<b>Paid", False), ("<b><i>Paid</b></i>", False), ("<h1>Paid</h1>", False)],
)
def test_the_rule_about_markup_knows_good_from_bad(text, is_good):
    tags = Tags(text)

    assert (not tags.used - TELEGRAM_TAGS and not tags.crossed and not tags.open) is is_good


@pytest.mark.parametrize("language", LANGUAGES)
def test_typography(language):
    wrong = [
        key
        for key, text in texts_of(language).items()
        if "..." in text.words or '"' in re.sub(r"<[^>]*>", "", text.words)
    ]

    assert wrong == []


def sentences(node, path):
    """Literal words that are sent to a person."""
    return [
        place(path, part)
        for call in calls(node)
        if called(call) in SPEAKS
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        for part in ast.walk(argument)
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and SENTENCE.search(part.value)
    ]


def test_no_face_holds_a_sentence():
    assert [found for path in files(*FACES) for found in sentences(tree(path), path)] == []


@pytest.mark.parametrize(
    ("line", "is_good"),
    [
        ('message.answer(say("order-unknown"))', True),
        ('message.answer("Order not found")', False),
        ('message.answer(f"Order {number} not found")', False),
        ('InlineKeyboardButton(text="Pay now", url=url)', False),
        ('callback.answer("✓")', True),
    ],
)
def test_the_rule_about_sentences_knows_good_from_bad(line, is_good):
    assert (sentences(ast.parse(line), ROOT / "a.py") == []) is is_good
