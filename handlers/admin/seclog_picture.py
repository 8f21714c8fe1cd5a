"""The figures of the security log as a picture: events a day, and what was refused or failed of them."""

import asyncio
from math import ceil

from core.texts import Say
from handlers.admin.seclog_words import type_words
from security.log_figures import LogDay, LogFigures
from support.drawing import (
    BLUE,
    INK,
    LABELS,
    MARGIN,
    ORANGE,
    QUIET,
    TILE,
    WIDTH,
    Axis,
    Box,
    Paper,
    empty,
    panel,
    slots,
)

HEIGHT = 1240
GAP = 20
LONGEST = 34
"""Letters of a name beside its bar."""


async def picture(figures: LogFigures, say: Say) -> bytes:
    """The figures as a PNG, 1080 wide and 1240 high, in the words of *say*; drawn in a thread of its own."""
    return await asyncio.to_thread(draw, figures, say)


def draw(figures: LogFigures, say: Say) -> bytes:
    """The same, at once."""
    paper = Paper(HEIGHT)
    first, last = figures.days[0].day, figures.days[-1].day
    paper.text((MARGIN, 52), say.plain("seclog-picture-title", first=first, last=last), 40, INK)
    _tiles(paper, figures, say)
    _events(paper, figures, say, (MARGIN, 306, WIDTH - MARGIN, 560))
    _ends(paper, figures, say, (MARGIN, 600, WIDTH - MARGIN, 830))
    _types(paper, figures, say, (MARGIN, 870, WIDTH - MARGIN, HEIGHT - 40))
    return paper.png()


def _tiles(paper: Paper, figures: LogFigures, say: Say) -> None:
    tiles = [
        (figures.events, say.plain("seclog-picture-events")),
        (sum(day.refused for day in figures.days), say.plain("seclog-picture-refused")),
        (sum(day.failed for day in figures.days), say.plain("seclog-picture-failed")),
        (figures.grave, say.plain("seclog-picture-grave")),
    ]
    width = (WIDTH - 2 * MARGIN - GAP * (len(tiles) - 1)) / len(tiles)
    for number, (value, label) in enumerate(tiles):
        left = MARGIN + number * (width + GAP)
        paper.bar((left, 124, left + width, 252), TILE, radius=14)
        paper.text((left + width / 2, 174), str(value), 52, INK, "mm")
        paper.text((left + width / 2, 222), label, 24, QUIET, "mm")


def _events(paper: Paper, figures: LogFigures, say: Say, box: Box) -> None:
    chart = panel(paper, say.plain("seclog-picture-by-day"), box)
    axis = Axis.of(chart, [day.events for day in figures.days])
    axis.draw(paper, say)
    for (left, wide), day in zip(slots(chart, len(figures.days)), figures.days, strict=True):
        paper.bar((left + wide * 0.2, axis.y(day.events), left + wide * 0.8, chart[3]), BLUE)
    _days(paper, figures.days, chart)


def _ends(paper: Paper, figures: LogFigures, say: Say, box: Box) -> None:
    chart = panel(paper, say.plain("seclog-picture-ends"), box)
    legend = [(BLUE, say.plain("seclog-picture-refused")), (ORANGE, say.plain("seclog-picture-failed"))]
    right = box[2]
    for color, words in reversed(legend):
        right -= paper.wide(words, 24)
        paper.text((right, box[1] + 4), words, 24, QUIET)
        paper.bar((right - 30, box[1] + 6, right - 10, box[1] + 26), color)
        right -= 54
    axis = Axis.of(chart, [count for day in figures.days for count in (day.refused, day.failed)])
    axis.draw(paper, say)
    for (left, wide), day in zip(slots(chart, len(figures.days)), figures.days, strict=True):
        middle, half = left + wide / 2, wide * 0.38
        paper.bar((middle - half, axis.y(day.refused), middle - wide * 0.02, chart[3]), BLUE)
        paper.bar((middle + wide * 0.02, axis.y(day.failed), middle + half, chart[3]), ORANGE)
    _days(paper, figures.days, chart)


def _types(paper: Paper, figures: LogFigures, say: Say, box: Box) -> None:
    left, top, right, bottom = box
    paper.text((left, top), say.plain("seclog-picture-types"), 28, INK)
    if not figures.types:
        empty(paper, say, (left, top + 56, right, bottom))
        return
    row = (bottom - top - 52) / len(figures.types)
    most, begin, end = figures.types[0][1], left + 460, right - 110
    for number, (name, count) in enumerate(figures.types):
        middle = top + 52 + row * (number + 0.5)
        words = type_words(say, name)
        shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
        paper.text((left, middle), shown, 24, INK, "lm")
        paper.bar((begin, middle - row * 0.28, end, middle + row * 0.28), TILE)
        paper.bar((begin, middle - row * 0.28, begin + (end - begin) * count / most, middle + row * 0.28), BLUE)
        paper.text((right, middle), str(count), 24, INK, "rm")


def _days(paper: Paper, days: tuple[LogDay, ...], chart: Box) -> None:
    """The days of the month below a chart, as many as can be read; the last one is always named."""
    each = ceil(len(days) / LABELS)
    for number, ((left, wide), day) in enumerate(zip(slots(chart, len(days)), days, strict=True)):
        if (len(days) - 1 - number) % each == 0:
            paper.text((left + wide / 2, chart[3] + 12), str(day.day.day), 24, QUIET, "ma")
