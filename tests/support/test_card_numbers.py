"""Card numbers of customers are masked; the numbers that support needs are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.card_numbers import mask_cards
from support.content import Content, ContentKind, File


def masked(text):
    content, is_masked = mask_cards(Content(ContentKind.TEXT, text))
    assert is_masked == (content.text != text)
    assert len(content.text) == len(text)
    return content.text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("4242424242424242", "••••••••••••4242"),
        ("my card 4242 4242 4242 4242, exp 12/27", "my card •••• •••• •••• 4242, exp 12/27"),
        ("5555-5555-5555-4444", "••••-••••-••••-4444"),
        ("3782 822463 10005", "•••• •••••• •0005"),
        ("2223003122003222", "••••••••••••3222"),
        ("6011111111111117", "••••••••••••1117"),
        ("4242  4242  4242  4242", "••••  ••••  ••••  4242"),
        ("4242\u20134242\u20134242\u20134242", "••••\u2013••••\u2013••••\u20134242"),
        ("order 12 4242 4242 4242 4242", "order 12 •••• •••• •••• 4242"),
        ("4242 4242 4242 4242 and 5555555555554444", "•••• •••• •••• 4242 and ••••••••••••4444"),
        ("\u0664\u0662\u0664\u0662 4242 4242 4242", "•••• •••• •••• 4242"),
    ],
)
def test_a_card_is_masked(text, kept):
    assert masked(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "4242424242424241",
        "8944100030000000012",
        "8901260852291234567",
        "89049032000000000000000000000000",
        "356938035643809",
        "+4915112345678",
        "T-7K3M9QXT",
        "",
    ],
)
def test_what_is_no_card_stays(text):
    assert masked(text) == text


def test_a_card_in_the_name_of_a_file_is_masked():
    file = File("id", "unique", "card 4242424242424242.pdf")

    content, is_masked = mask_cards(Content(ContentKind.DOCUMENT, file=file))

    assert is_masked
    assert content.file.name == "card ••••••••••••4242.pdf"


def test_a_poll_with_a_card_is_not_copied_as_it_is():
    poll = Content(ContentKind.OTHER, extra={"word": "poll", "says": "Is it\n4242 4242 4242 4242"})

    assert mask_cards(poll) == (Content(ContentKind.TEXT, "Is it\n•••• •••• •••• 4242"), True)


@given(st.text(alphabet="0123456789 -.x\u0664🙂", max_size=60))
def test_masking_keeps_length_and_all_but_digits(text):
    result, _ = mask_cards(Content(ContentKind.TEXT, text))

    assert len(result.text) == len(text)
    assert all(
        new in {old, "•"} and (old.isdecimal() or new == old) for old, new in zip(text, result.text, strict=True)
    )
    assert mask_cards(result)[0] == result
