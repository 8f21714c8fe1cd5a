"""The figures of the desk as a picture: bars have a legend in their order (support/drawing.py)."""

import asyncio

from core.texts import Say
from support.drawing import (
    BLUE,
    GREEN,
    HEIGHT,
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
from support.drawing import (
    number as written,
)
from support.numbers import STARS, Figures

AN_HOUR = 60
LONG = 2 * AN_HOUR
"""From there on first answers are told in hours."""


async def picture(figures: Figures, say: Say) -> bytes:
    """The figures as a PNG, 1080 wide and 1380 high, in the words of *say*; drawn in a thread of its own."""
    return await asyncio.to_thread(draw, figures, say)


def draw(figures: Figures, say: Say) -> bytes:
    """The same, at once; it takes a fraction of a second."""
    paper = Paper()
    first, last = figures.days[0].day, figures.days[-1].day
    paper.text((MARGIN, 52), say.plain("deskclock-picture-title", first=first, last=last), 40, INK)
    _tiles(paper, figures, say)
    _volume(paper, figures, say, (MARGIN, 306, WIDTH - MARGIN, 640))
    _first_answers(paper, figures, say, (MARGIN, 690, WIDTH - MARGIN, 1010))
    _ratings(paper, figures, say, (MARGIN, 1060, WIDTH - MARGIN, HEIGHT - 40))
    return paper.png()


def _tiles(paper: Paper, figures: Figures, say: Say) -> None:
    none = say.plain("deskclock-picture-none")
    in_time = none
    if figures.in_time is not None:
        in_time = say.plain("deskclock-picture-percent", percent=round(100 * figures.in_time))
    tiles(
        paper,
        124,
        [
            (str(figures.opened), say.plain("deskclock-picture-opened"), BLUE),
            (str(figures.solved), say.plain("deskclock-picture-solved"), ORANGE),
            (in_time, say.plain("deskclock-picture-in-time"), None),
            (
                none if figures.rating is None else written(say, figures.rating),
                say.plain("deskclock-picture-rating"),
                None,
            ),
        ],
    )


def _volume(paper: Paper, figures: Figures, say: Say, box: Box) -> None:
    chart = panel(paper, say.plain("deskclock-picture-volume"), box)
    legend(paper, box, [(BLUE, say.plain("deskclock-picture-opened")), (ORANGE, say.plain("deskclock-picture-solved"))])
    axis = Axis.of(chart, [count for day in figures.days for count in (day.opened, day.solved)])
    axis.draw(paper, say)
    for (left, wide), day in zip(slots(chart, len(figures.days)), figures.days, strict=True):
        middle, half = left + wide / 2, wide * 0.38
        paper.bar((middle - half, axis.y(day.opened), middle - wide * 0.02, chart[3]), BLUE)
        paper.bar((middle + wide * 0.02, axis.y(day.solved), middle + half, chart[3]), ORANGE)
    days_below(paper, chart, [day.day for day in figures.days])


def _first_answers(paper: Paper, figures: Figures, say: Say, box: Box) -> None:
    minutes = [day.first_answer for day in figures.days]
    known = [value for value in minutes if value is not None]
    unit = AN_HOUR if known and max(known) >= LONG else 1
    key = "deskclock-picture-first-minutes" if unit == 1 else "deskclock-picture-first-hours"
    chart = panel(paper, say.plain(key), box)
    if not known:
        empty(paper, say, chart)
        return
    axis = Axis.of(chart, [value / unit for value in known])
    axis.draw(paper, say)
    for (left, wide), value in zip(slots(chart, len(minutes)), minutes, strict=True):
        if value is not None:
            middle, half = left + wide / 2, wide * 0.28
            paper.bar((middle - half, min(axis.y(value / unit), chart[3] - 3), middle + half, chart[3]), GREEN)
    days_below(paper, chart, [day.day for day in figures.days])


def _ratings(paper: Paper, figures: Figures, say: Say, box: Box) -> None:
    left, top, right, bottom = box
    paper.text((left, top), say.plain("deskclock-picture-ratings"), 28, INK)
    most = max(figures.ratings.values())
    if not most:
        empty(paper, say, (left, top + 56, right, bottom - 20))
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
