"""/seclog stats: how the log fares, with a picture; /seclog who: who read what in it."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.texts import Say
from handlers.access import for_staff
from handlers.admin.asked import Asked, privately, privately_picture
from handlers.admin.seclog_picture import picture
from handlers.admin.seclog_words import type_words, why_text
from handlers.answers import Answer
from security.access import Acting
from security.log_figures import PERIODS, LogFigureRoom, LogFigures, Reader
from security.permissions import Permission
from security.places import Place

router = Router(name=__name__)

READERS = for_staff(Permission.SECLOG_READ, Place.ADMIN)
NAMED = 5
"""Kinds of events that a caption names."""
READERS_AT_MOST = 20


@router.message(Command("seclog"), Asked("stats"), flags=READERS)
async def stats(
    message: Message, asked: str, session: AsyncSession, acting: Acting, log_figures: LogFigureRoom
) -> Answer:
    """The last week, or the last month (`/seclog stats 30`)."""
    figures = await log_figures.stats(session, acting.member, _days(asked))
    photo = BufferedInputFile(await picture(figures, acting.say), filename=f"seclog-{len(figures.days)}.png")
    return privately_picture(message, acting, photo, figures_text(acting.say, figures))


@router.message(Command("seclog"), Asked("who"), flags=READERS)
async def who(
    message: Message, asked: str, session: AsyncSession, acting: Acting, log_figures: LogFigureRoom
) -> Answer:
    """Who read what in the last week, or month."""
    days = _days(asked)
    readers = await log_figures.readers(session, acting.member, days)
    return privately(message, acting, readers_text(acting.say, readers, days))


def figures_text(say: Say, figures: LogFigures) -> str:
    """The figures in words."""
    ends = {
        "events": figures.events,
        "refused": sum(day.refused for day in figures.days),
        "failed": sum(day.failed for day in figures.days),
        "grave": figures.grave,
    }
    lines = [say("seclog-stats", days=len(figures.days), **ends)]
    for key, types in (("seclog-stats-types", figures.types), ("seclog-stats-grave", figures.grave_types)):
        if types:
            named = " · ".join(f"{type_words(say, name)} {count}" for name, count in types[:NAMED])
            lines.append(say(key, types=named))
    if figures.refused:
        lines.append(
            say("seclog-stats-refused", who=" · ".join(f"{ref} {count}" for ref, count in figures.refused[:NAMED]))
        )
    return "\n".join(lines)


def readers_text(say: Say, readers: list[Reader], days: int) -> str:
    """Who read what."""
    if not readers:
        return say("seclog-who-nobody", days=days)
    lines = [say("seclog-who", days=days)]
    for reader in readers[:READERS_AT_MOST]:
        whys = " · ".join(f"{why_text(say, why)} {count}" for why, count in reader.reasons.items())
        lines.append(
            say(
                "seclog-who-reader",
                name=reader.name or reader.ref,
                ref=reader.ref,
                pages=reader.pages,
                people=reader.people,
                reveals=reader.reveals,
                exports=reader.exports,
                exported=reader.exported,
                verified=reader.verified,
            )
        )
        if whys:
            lines.append(say("seclog-who-why", whys=whys))
    return "\n".join(lines)


def _days(asked: str) -> int:
    return PERIODS[1] if asked.strip() == str(PERIODS[1]) else PERIODS[0]
