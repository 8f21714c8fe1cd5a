"""
The figures of the desk as a picture: what a glance at a phone can take in.

Two colours that people with any kind of colour blindness tell apart (Okabe and Ito's blue and orange), and never by the
colour alone: bars have a legend in their order. Everything is drawn twice as large and made small, so edges are smooth.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from math import ceil, cos, floor, log10, pi, sin
from pathlib import Path
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageFont

from core.texts import Say
from support.numbers import STARS, Figures

FONT = Path(__file__).with_name("fonts") / "Inter-Regular.ttf"
"""Inter 4 (SIL Open Font License, beside it), cut down to Latin, Greek and Cyrillic letters."""
WIDTH, HEIGHT = 1080, 1380
TWICE = 2
MARGIN = 64
PAPER, INK, QUIET, LINE, TILE = "#ffffff", "#1b2733", "#5b6b7a", "#dfe5ea", "#f3f6f9"
BLUE, ORANGE, GREEN = "#0072b2", "#e69f00", "#009e73"
LABELS = 10
"""At most so many days are named below an axis."""
AN_HOUR = 60
LONG = 2 * AN_HOUR
"""From there on first answers are told in hours."""
STEPS = (1, 2, 5, 10)

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""


async def picture(figures: Figures, say: Say) -> bytes:
    """The figures as a PNG, 1080 wide and 1380 high, in the words of *say*; drawn in a thread of its own."""
    return await asyncio.to_thread(draw, figures, say)


def draw(figures: Figures, say: Say) -> bytes:
    """The same, at once; it takes a fraction of a second."""
    paper = _Paper()
    first, last = figures.days[0].day, figures.days[-1].day
    paper.text((MARGIN, 52), say.plain("deskclock-picture-title", first=first, last=last), 40, INK)
    _tiles(paper, figures, say)
    _volume(paper, figures, say, (MARGIN, 306, WIDTH - MARGIN, 640))
    _first_answers(paper, figures, say, (MARGIN, 690, WIDTH - MARGIN, 1010))
    _ratings(paper, figures, say, (MARGIN, 1060, WIDTH - MARGIN, HEIGHT - 40))
    return paper.png()


class _Paper:
    """What is drawn on, in points."""

    def __init__(self) -> None:
        self._image = Image.new("RGB", (WIDTH * TWICE, HEIGHT * TWICE), PAPER)
        self._pen = ImageDraw.Draw(self._image)

    def text(self, at: tuple[float, float], words: str, size: int, color: str, anchor: str = "la") -> None:
        self._pen.text(_twice(at), words, font=_font(size * TWICE), fill=color, anchor=anchor)

    def wide(self, words: str, size: int) -> float:
        return self._pen.textlength(words, font=_font(size * TWICE)) / TWICE

    def bar(self, box: Box, color: str, radius: float = 4) -> None:
        left, top, right, bottom = box
        if right - left >= 1 and bottom - top >= 1:
            radius = min(radius, (right - left) / 2, (bottom - top) / 2)
            self._pen.rounded_rectangle([place * TWICE for place in box], radius * TWICE, fill=color)

    def line(self, start: tuple[float, float], end: tuple[float, float], color: str = LINE) -> None:
        self._pen.line([*_twice(start), *_twice(end)], fill=color, width=TWICE)

    def star(self, at: tuple[float, float], radius: float, color: str) -> None:
        corners = []
        for number in range(10):
            reach = radius if number % 2 == 0 else radius * 0.42
            angle = pi * number / 5 - pi / 2
            corners.append((at[0] + reach * cos(angle), at[1] + reach * sin(angle)))
        self._pen.polygon([_twice(corner) for corner in corners], fill=color)

    def png(self) -> bytes:
        small = self._image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        written = BytesIO()
        small.save(written, "PNG", compress_level=6)
        return written.getvalue()


@dataclass(frozen=True, slots=True)
class _Axis:
    """A scale from nothing up, with a few round marks."""

    box: Box
    top: float

    @classmethod
    def of(cls, box: Box, values: Sequence[float]) -> "_Axis":
        return cls(box, _marks(max(values, default=0))[-1])

    def y(self, value: float) -> float:
        _, top, _, bottom = self.box
        return bottom - (bottom - top) * value / self.top

    def draw(self, paper: _Paper, say: Say) -> None:
        left, _, right, _ = self.box
        for mark in _marks(self.top):
            paper.line((left, self.y(mark)), (right, self.y(mark)))
            paper.text((left - 14, self.y(mark)), _number(say, mark), 24, QUIET, "rm")


def _tiles(paper: _Paper, figures: Figures, say: Say) -> None:
    none = say.plain("deskclock-picture-none")
    in_time = none
    if figures.in_time is not None:
        in_time = say.plain("deskclock-picture-percent", percent=round(100 * figures.in_time))
    tiles = [
        (str(figures.opened), say.plain("deskclock-picture-opened"), BLUE),
        (str(figures.solved), say.plain("deskclock-picture-solved"), ORANGE),
        (in_time, say.plain("deskclock-picture-in-time"), None),
        (none if figures.rating is None else _number(say, figures.rating), say.plain("deskclock-picture-rating"), None),
    ]
    gap = 20
    width = (WIDTH - 2 * MARGIN - gap * (len(tiles) - 1)) / len(tiles)
    for number, (value, label, color) in enumerate(tiles):
        left = MARGIN + number * (width + gap)
        paper.bar((left, 124, left + width, 252), TILE, radius=14)
        paper.text((left + width / 2, 174), value, 52, INK, "mm")
        paper.text((left + width / 2, 222), label, 24, QUIET, "mm")
        if color is not None:
            paper.bar((left + width / 2 - 24, 244, left + width / 2 + 24, 252), color)


def _volume(paper: _Paper, figures: Figures, say: Say, box: Box) -> None:
    chart = _panel(paper, say.plain("deskclock-picture-volume"), box)
    legend = [
        (BLUE, say.plain("deskclock-picture-opened")),
        (ORANGE, say.plain("deskclock-picture-solved")),
    ]
    right = box[2]
    for color, words in reversed(legend):
        right -= paper.wide(words, 24)
        paper.text((right, box[1] + 4), words, 24, QUIET)
        paper.bar((right - 30, box[1] + 6, right - 10, box[1] + 26), color)
        right -= 54
    axis = _Axis.of(chart, [count for day in figures.days for count in (day.opened, day.solved)])
    axis.draw(paper, say)
    for (left, wide), day in zip(_slots(chart, len(figures.days)), figures.days, strict=True):
        middle, half = left + wide / 2, wide * 0.38
        paper.bar((middle - half, axis.y(day.opened), middle - wide * 0.02, chart[3]), BLUE)
        paper.bar((middle + wide * 0.02, axis.y(day.solved), middle + half, chart[3]), ORANGE)
    _days(paper, figures, chart)


def _first_answers(paper: _Paper, figures: Figures, say: Say, box: Box) -> None:
    minutes = [day.first_answer for day in figures.days]
    known = [value for value in minutes if value is not None]
    unit = AN_HOUR if known and max(known) >= LONG else 1
    key = "deskclock-picture-first-minutes" if unit == 1 else "deskclock-picture-first-hours"
    chart = _panel(paper, say.plain(key), box)
    if not known:
        _empty(paper, say, chart)
        return
    axis = _Axis.of(chart, [value / unit for value in known])
    axis.draw(paper, say)
    for (left, wide), value in zip(_slots(chart, len(minutes)), minutes, strict=True):
        if value is not None:
            middle, half = left + wide / 2, wide * 0.28
            paper.bar((middle - half, min(axis.y(value / unit), chart[3] - 3), middle + half, chart[3]), GREEN)
    _days(paper, figures, chart)


def _ratings(paper: _Paper, figures: Figures, say: Say, box: Box) -> None:
    left, top, right, bottom = box
    paper.text((left, top), say.plain("deskclock-picture-ratings"), 28, INK)
    most = max(figures.ratings.values())
    if not most:
        _empty(paper, say, (left, top + 56, right, bottom - 20))
        return
    row = (bottom - top - 52) / len(STARS)
    begin, end = left + 190, right - 90
    for number, stars in enumerate(reversed(STARS)):
        middle = top + 52 + row * (number + 0.5)
        for one in range(stars):
            paper.star((left + 16 + one * 33, middle), 15, ORANGE)
        count = figures.ratings[stars]
        paper.bar((begin, middle - row * 0.3, end, middle + row * 0.3), TILE)
        paper.bar((begin, middle - row * 0.3, begin + (end - begin) * count / most, middle + row * 0.3), BLUE)
        paper.text((right, middle), str(count), 26, INK, "rm")


def _panel(paper: _Paper, title: str, box: Box) -> Box:
    """Its title; the box that is left for the chart."""
    left, top, right, bottom = box
    paper.text((left, top), title, 28, INK)
    return left + 56, top + 62, right, bottom - 40


def _empty(paper: _Paper, say: Say, box: Box) -> None:
    paper.bar((MARGIN, *box[1:]), TILE, radius=14)
    middle = (MARGIN + box[2]) / 2, (box[1] + box[3]) / 2
    paper.text(middle, say.plain("deskclock-picture-empty"), 28, QUIET, "mm")


def _days(paper: _Paper, figures: Figures, chart: Box) -> None:
    """The days of the month below a chart, as many as can be read; the last one is always named."""
    each = ceil(len(figures.days) / LABELS)
    for number, ((left, wide), day) in enumerate(zip(_slots(chart, len(figures.days)), figures.days, strict=True)):
        if (len(figures.days) - 1 - number) % each == 0:
            paper.text((left + wide / 2, chart[3] + 12), str(day.day.day), 24, QUIET, "ma")


def _slots(chart: Box, count: int) -> list[tuple[float, float]]:
    """Left edge and width of each of *count* columns."""
    wide = (chart[2] - chart[0]) / count
    return [(chart[0] + number * wide, wide) for number in range(count)]


def _marks(most: float) -> list[float]:
    """Round numbers from nothing to no less than *most*, about four."""
    if most <= 1:
        return [0, 1]
    rough = most / 4
    size = 10 ** floor(log10(rough))
    step = max(1.0, next(size * factor for factor in STEPS if size * factor >= rough * 0.999))
    return [step * number for number in range(ceil(most / step - 1e-9) + 1)]


def _number(say: Say, value: float) -> str:
    """With one decimal where it has one, as the language writes it."""
    return say.plain("deskclock-picture-number", value=Decimal(f"{value:.1f}").normalize() + 0)


def _twice(at: tuple[float, float]) -> tuple[float, float]:
    return at[0] * TWICE, at[1] * TWICE


@lru_cache(16)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)
