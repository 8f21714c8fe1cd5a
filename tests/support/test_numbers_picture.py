"""The picture of the figures: whole, readable in every language that we speak, and drawn for any figures."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont

from bot.texts import Texts
from support.drawing import BLUE, FONT, ORANGE, round_marks
from support.numbers import STARS, Day, Figures, Spread
from support.numbers_picture import draw, picture
from tests.house.said import texts_of

NOTHING = Spread(0, None, None)


def some_figures(days=7, *, opened=0, solved=0, first_answer=None, ratings=None, in_time=None):
    last = date(2026, 11, 22)
    return Figures(
        days=tuple(Day(last - timedelta(days=days - 1 - n), opened, solved, first_answer) for n in range(days)),
        opened=opened * days,
        opened_before=0,
        solved=solved * days,
        open_now=0,
        waiting_now=0,
        overdue_now=0,
        first_answer=NOTHING,
        in_time=in_time,
        solved_after=NOTHING,
        ratings=dict.fromkeys(STARS, 0) | (ratings or {}),
        topics=(),
        agents=(),
    )


def colors(png):
    image = Image.open(BytesIO(png)).convert("RGB")
    return {"#{:02x}{:02x}{:02x}".format(*color) for _, color in image.getcolors(1_000_000)}


@pytest.mark.parametrize("language", ["en", "de"])
async def test_the_picture_is_a_png_of_a_size_that_a_phone_shows(language):
    png = await picture(
        some_figures(opened=3, solved=2, first_answer=30, ratings={5: 1}, in_time=0.5), Texts()(language)
    )

    image = Image.open(BytesIO(png))
    assert (image.format, image.size) == ("PNG", (1080, 1380))
    assert {BLUE, ORANGE} <= colors(png)
    assert len(png) < 200_000


def test_each_letter_of_its_texts_is_in_its_font():
    font = ImageFont.truetype(FONT, 24)
    unknown = bytes(font.getmask("\uffff"))
    letters = {
        letter
        for language in ("en", "de")
        for key, text in texts_of(language).items()
        if key.startswith("deskclock-picture-")
        for letter in text.words
        if not letter.isspace()
    }

    assert {letter for letter in letters | set("0123456789,.%") if bytes(font.getmask(letter)) == unknown} == set()


@pytest.mark.parametrize(
    ("most", "marks"),
    [(0, [0, 1]), (1, [0, 1]), (3, [0, 1, 2, 3]), (7, [0, 2, 4, 6, 8]), (100, [0, 50, 100]), (3.5, [0, 1, 2, 3, 4])],
)
def test_an_axis_has_a_few_round_marks(most, marks):
    assert round_marks(most) == marks


@settings(deadline=None)
@given(st.floats(0, 1e7))
def test_an_axis_reaches_the_highest_bar(most):
    marks = round_marks(most)

    assert marks[-1] >= most * (1 - 1e-6)
    assert 2 <= len(marks) <= 6


@settings(deadline=None, max_examples=12)
@given(
    st.sampled_from([1, 7, 30]),
    st.integers(0, 100_000),
    st.integers(0, 100_000),
    st.none() | st.floats(0, 100_000),
    st.dictionaries(st.sampled_from(STARS), st.integers(0, 100_000)),
)
def test_any_figures_can_be_drawn(days, opened, solved, first_answer, ratings):
    png = draw(
        some_figures(days, opened=opened, solved=solved, first_answer=first_answer, ratings=ratings), Texts()("de")
    )

    assert png.startswith(b"\x89PNG")
