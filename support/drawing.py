"""
Paper, scales and charts for pictures of figures that a glance at a phone can take in.

Two colours that people with any kind of colour blindness tell apart (Okabe and Ito's blue and orange), and never by the
colour alone. Everything is drawn twice as large and made small, so edges are smooth.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from math import ceil, cos, floor, log10, pi, sin
from pathlib import Path
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageFont

from core.texts import Say

FONT = Path(__file__).with_name("fonts") / "Inter-Regular.ttf"
"""Inter 4 (SIL Open Font License, beside it), cut down to Latin, Greek and Cyrillic letters."""
WIDTH, HEIGHT = 1080, 1380
TWICE = 2
MARGIN = 64
PAPER, INK, QUIET, LINE, TILE = "#ffffff", "#1b2733", "#5b6b7a", "#dfe5ea", "#f3f6f9"
BLUE, ORANGE, GREEN = "#0072b2", "#e69f00", "#009e73"
LABELS = 10
"""At most so many days are named below an axis."""
STEPS = (1, 2, 5, 10)

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Paper:
    """What is drawn on, in points."""

    def __init__(self, height: int = HEIGHT) -> None:
        self._size = (WIDTH, height)
        self._image = Image.new("RGB", (WIDTH * TWICE, height * TWICE), PAPER)
        self._pen = ImageDraw.Draw(self._image)

    def text(self, at: tuple[float, float], words: str, size: int, color: str, anchor: str = "la") -> None:
        """Words, placed by their *anchor*."""
        self._pen.text(_twice(at), words, font=_font(size * TWICE), fill=color, anchor=anchor)

    def wide(self, words: str, size: int) -> float:
        """How wide words are."""
        return self._pen.textlength(words, font=_font(size * TWICE)) / TWICE

    def bar(self, box: Box, color: str, radius: float = 4) -> None:
        """A filled box."""
        left, top, right, bottom = box
        if right - left >= 1 and bottom - top >= 1:
            radius = min(radius, (right - left) / 2, (bottom - top) / 2)
            self._pen.rounded_rectangle([place * TWICE for place in box], radius * TWICE, fill=color)

    def line(self, start: tuple[float, float], end: tuple[float, float], color: str = LINE) -> None:
        """A thin line."""
        self._pen.line([*_twice(start), *_twice(end)], fill=color, width=TWICE)

    def star(self, at: tuple[float, float], radius: float, color: str) -> None:
        """A star with five points."""
        corners = []
        for number in range(10):
            reach = radius if number % 2 == 0 else radius * 0.42
            angle = pi * number / 5 - pi / 2
            corners.append((at[0] + reach * cos(angle), at[1] + reach * sin(angle)))
        self._pen.polygon([_twice(corner) for corner in corners], fill=color)

    def png(self) -> bytes:
        """What was drawn."""
        small = self._image.resize(self._size, Image.Resampling.LANCZOS)
        written = BytesIO()
        small.save(written, "PNG", compress_level=6)
        return written.getvalue()


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from nothing up, with a few round marks."""

    box: Box
    top: float

    @classmethod
    def of(cls, box: Box, values: Sequence[float]) -> "Axis":
        """One that has room for all *values*."""
        return cls(box, round_marks(max(values, default=0))[-1])

    def y(self, value: float) -> float:
        """How far down a value lies."""
        _, top, _, bottom = self.box
        return bottom - (bottom - top) * value / self.top

    def draw(self, paper: Paper, say: Say) -> None:
        """Its marks, each with its number."""
        left, _, right, _ = self.box
        for mark in round_marks(self.top):
            paper.line((left, self.y(mark)), (right, self.y(mark)))
            paper.text((left - 14, self.y(mark)), number(say, mark), 24, QUIET, "rm")


def panel(paper: Paper, title: str, box: Box) -> Box:
    """Its title; the box that is left for the chart."""
    left, top, right, bottom = box
    paper.text((left, top), title, 28, INK)
    return left + 56, top + 62, right, bottom - 40


def tiles(paper: Paper, top: float, figures: Sequence[tuple[str, str, str | None]]) -> None:
    """A row of figures: what it is, its words, and the colour that the charts below give it, if they do."""
    gap = 20
    width = (WIDTH - 2 * MARGIN - gap * (len(figures) - 1)) / len(figures)
    for place, (value, label, color) in enumerate(figures):
        left = MARGIN + place * (width + gap)
        paper.bar((left, top, left + width, top + 128), TILE, radius=14)
        paper.text((left + width / 2, top + 50), value, 52, INK, "mm")
        paper.text((left + width / 2, top + 98), label, 24, QUIET, "mm")
        if color is not None:
            paper.bar((left + width / 2 - 24, top + 120, left + width / 2 + 24, top + 128), color)


def legend(paper: Paper, box: Box, entries: Sequence[tuple[str, str]]) -> None:
    """Colours and what they stand for, in their order, at the right of a panel's title."""
    right = box[2]
    for color, words in reversed(entries):
        right -= paper.wide(words, 24)
        paper.text((right, box[1] + 4), words, 24, QUIET)
        paper.bar((right - 30, box[1] + 6, right - 10, box[1] + 26), color)
        right -= 54


def days_below(paper: Paper, chart: Box, days: Sequence[date]) -> None:
    """The days of the month below a chart, as many as can be read; the last one is always named."""
    each = ceil(len(days) / LABELS)
    for place, ((left, wide), day) in enumerate(zip(slots(chart, len(days)), days, strict=True)):
        if (len(days) - 1 - place) % each == 0:
            paper.text((left + wide / 2, chart[3] + 12), str(day.day), 24, QUIET, "ma")


def empty(paper: Paper, say: Say, box: Box) -> None:
    """A chart of nothing."""
    paper.bar((MARGIN, *box[1:]), TILE, radius=14)
    middle = (MARGIN + box[2]) / 2, (box[1] + box[3]) / 2
    paper.text(middle, say.plain("deskclock-picture-empty"), 28, QUIET, "mm")


def slots(chart: Box, count: int) -> list[tuple[float, float]]:
    """Left edge and width of each of *count* columns."""
    wide = (chart[2] - chart[0]) / count
    return [(chart[0] + number * wide, wide) for number in range(count)]


def round_marks(most: float) -> list[float]:
    """Round numbers from nothing to no less than *most*, about four."""
    if most <= 1:
        return [0, 1]
    rough = most / 4
    size = 10 ** floor(log10(rough))
    step = max(1.0, next(size * factor for factor in STEPS if size * factor >= rough * 0.999))
    return [step * number for number in range(ceil(most / step - 1e-9) + 1)]


def number(say: Say, value: float) -> str:
    """With one decimal where it has one, as the language writes it."""
    return say.plain("deskclock-picture-number", value=Decimal(f"{value:.1f}").normalize() + 0)


def _twice(at: tuple[float, float]) -> tuple[float, float]:
    return at[0] * TWICE, at[1] * TWICE


@lru_cache(16)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)
