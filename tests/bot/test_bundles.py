import pytest
from fluent.runtime import FluentBundle, FluentResource

from bot.bundles import Bundle
from bot.texts import LOCALES

FILE = """\
# Texts of a test.
hello = Hello, { $name } of { -shop }!
-shop = EsimFlux
count =
    { $number ->
        [one] one plan
       *[other] { $number } plans, says { -shop }
}
bye = Bye: { hello }
    .title = ignored
hello = a second one
"""


@pytest.fixture
def bundle():
    made = Bundle("en")
    made.add_file(FILE)
    return made


def said(bundle, key, **details):
    text, errors = bundle.format_pattern(bundle.get_message(key).value, details)
    assert errors == []
    return text


def test_a_text_is_read_with_all_that_it_refers_to(bundle):
    assert said(bundle, "bye", name="Ada") == "Bye: Hello, Ada of EsimFlux!"
    assert said(bundle, "count", number=2) == "2 plans, says EsimFlux"
    assert said(bundle, "hello", name="Ada") == "Hello, Ada of EsimFlux!"


def test_a_text_is_there_before_and_after_it_was_read(bundle):
    before = bundle.has_message("count")
    said(bundle, "count", number=1)

    assert before
    assert bundle.has_message("count")
    assert not bundle.has_message("shop")
    assert not bundle.has_message("nothing")


@pytest.mark.parametrize("path", sorted(LOCALES.glob("*/*.ftl")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_text_of_ours_is_cut_out_whole(path):
    ours, theirs = Bundle(path.parent.name), FluentBundle([path.parent.name], use_isolating=False)
    ours.add_file(path.read_text(encoding="utf-8"))
    theirs.add_resource(FluentResource(path.read_text(encoding="utf-8")))

    keys = set(theirs._messages)
    assert keys == {key for key in ours._unread if not key.startswith("-")}
    for key in keys:
        ours.get_message(key)
        assert ours._messages[key].equals(theirs._messages[key], ignored_fields=["span", "comment"]), key
