from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.texts import LOCALES, TextMissing, Texts, flag, isolated
from core.money import Money
from core.texts import Html
from core.values import GIGABYTE, MEGABYTE, Country, DataSize


@pytest.fixture
def shelf(tmp_path):
    """Two small languages of the test's own."""

    def build(en, de=""):
        for language, content in (("en", en), ("de", de)):
            (tmp_path / language).mkdir()
            (tmp_path / language / "a.ftl").write_text(content, encoding="utf-8")
        return Texts(tmp_path)

    return build


def test_the_nearest_language_that_we_ship_is_spoken():
    texts = Texts()

    assert [texts(code).language for code in ("de", "de-AT", "de_CH", "DE", "pt-BR", None, "")] == [
        "de", "de", "de", "de", "en", "en", "en",
    ]  # fmt: skip
    assert set(texts.languages) == {path.name for path in LOCALES.iterdir()}


def test_a_text_that_a_language_lacks_is_said_in_english(shelf):
    texts = shelf("only-here = Hello")

    assert texts("de")("only-here") == "Hello"


def test_a_key_that_no_language_has_is_a_bug(shelf):
    with pytest.raises(TextMissing):
        shelf("a = b")("en")("nothing")


def test_what_a_person_typed_never_becomes_markup(shelf):
    say = shelf("said = <b>{ $words }</b>")("en")

    assert say("said", words="<i>&") == "<b>&lt;i&gt;&amp;</b>"
    assert say("said", words=Html("<i>x</i>")) == "<b><i>x</i></b>"
    assert say.plain("said", words="<i>&") == "<b><i>&</b>"


def test_right_to_left_words_do_not_turn_their_line_around(shelf):
    say = shelf("said = To { $place }: 5 GB")("en")

    assert say("said", place="تونس") == "To \u2068تونس\u2069: 5 GB"
    assert isolated("Tunis") == "Tunis"


@pytest.mark.parametrize(
    ("value", "en", "de"),
    [
        (Money(129_900, "EUR"), "€1,299.00", "1.299,00\u00a0€"),
        (Money(500, "JPY"), "¥500", "500\u00a0¥"),
        (DataSize(500 * MEGABYTE), "500\u00a0MB", "500\u00a0MB"),
        (DataSize(3 * GIGABYTE // 2), "1.5\u00a0GB", "1,5\u00a0GB"),
        (DataSize(20 * GIGABYTE), "20\u00a0GB", "20\u00a0GB"),
        (Country("JP"), "Japan", "Japan"),
        (Country("HK"), "Hong Kong", "Hongkong"),
        (Country("XK"), "Kosovo", "Kosovo"),
        (date(2026, 11, 2), "November 2, 2026", "2. November 2026"),
        (datetime(2026, 11, 2, 14, 5, tzinfo=UTC), "2 Nov 2026, 14:05 UTC", "2. Nov. 2026, 14:05 UTC"),
        (Decimal("1.5"), "1.5", "1,5"),
    ],
)
def test_every_kind_of_value_is_written_as_the_language_writes_it(shelf, value, en, de):
    texts = shelf("said = { $value }\ncountry-hk = Hong Kong", "said = { $value }\ncountry-hk = Hongkong")

    assert texts("en")("said", value=value) == en
    assert texts("de")("said", value=value) == de


def test_a_long_detail_is_said_whole(shelf):
    receipt = "line\n" * 2_000
    texts = shelf("said = { $sealed ->\n    [yes] Sealed: { $receipt }\n   *[no] { $receipt }\n}")

    assert texts("en").plain("said", receipt=receipt, sealed="yes") == f"Sealed: {receipt}"


def test_flags_are_made_of_the_country_code():
    assert flag("jp") == "🇯🇵"
