"""The figures of the security log as a picture: events a day, and what was refused or failed of them."""

import asyncio

from core.texts import Say
from handlers.admin.seclog_words import type_words
from security.log_figures import LogFigures
from support.drawing import (
    BLUE,
    INK,
    MARGIN,
    ORANGE,
    TILE,
    WIDTH,
    Axis,
    Box,
    Paper,
    days_below,
    empty,
    legend,
    panel,
    slots,
    tiles,
)

HEIGHT = 1240
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
    counts = [
        (figures.events, "seclog-picture-events"),
        (sum(day.refused for day in figures.days), "seclog-picture-refused"),
        (sum(day.failed for day in figures.days), "seclog-picture-failed"),
        (figures.grave, "seclog-picture-grave"),
    ]
    tiles(paper, 124, [(str(count), say.plain(label), None) for count, label in counts])


def _events(paper: Paper, figures: LogFigures, say: Say, box: Box) -> None:
    chart = panel(paper, say.plain("seclog-picture-by-day"), box)
    axis = Axis.of(chart, [day.events for day in figures.days])
    axis.draw(paper, say)
    for (left, wide), day in zip(slots(chart, len(figures.days)), figures.days, strict=True):
        paper.bar((left + wide * 0.2, axis.y(day.events), left + wide * 0.8, chart[3]), BLUE)
    days_below(paper, chart, [day.day for day in figures.days])


def _ends(paper: Paper, figures: LogFigures, say: Say, box: Box) -> None:
    chart = panel(paper, say.plain("seclog-picture-ends"), box)
    legend(paper, box, [(BLUE, say.plain("seclog-picture-refused")), (ORANGE, say.plain("seclog-picture-failed"))])
    axis = Axis.of(chart, [count for day in figures.days for count in (day.refused, day.failed)])
    axis.draw(paper, say)
    for (left, wide), day in zip(slots(chart, len(figures.days)), figures.days, strict=True):
        middle, half = left + wide / 2, wide * 0.38
        paper.bar((middle - half, axis.y(day.refused), middle - wide * 0.02, chart[3]), BLUE)
        paper.bar((middle + wide * 0.02, axis.y(day.failed), middle + half, chart[3]), ORANGE)
    days_below(paper, chart, [day.day for day in figures.days])


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
