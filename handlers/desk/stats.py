"""/stats: how the desk is doing."""

from datetime import timedelta

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import BufferedInputFile, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.texts import Say
from handlers.access import for_staff
from handlers.answers import READS, Answer
from handlers.contents import CAPTION_LENGTH
from handlers.desk.filters import StaffGroup
from handlers.desk.queue_views import span
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from support.numbers import HOURS, PERIODS, Figures, Numbers
from support.numbers_picture import picture

AGENTS = 8
"""As many as fit into a caption."""
TOPICS = 5
"""The most frequent ones."""

router = Router(name=__name__)
router.message.filter(StaffGroup())


@router.message(Command("stats"), flags=READS | for_staff(Permission.DESK_READ, Place.DESK))
async def stats(
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    numbers: Numbers,
    acting: Acting,
) -> Answer:
    """The figures of the last week, or of the last month (`/stats 30`), with their picture."""
    days = PERIODS[1] if (command.args or "").strip() == str(PERIODS[1]) else PERIODS[0]
    figures = await numbers.of(session, days)
    photo = BufferedInputFile(await picture(figures, acting.say), filename=f"stats-{days}.png")
    words = figures_text(acting.say, figures)
    is_forum = message.chat.is_forum
    show, write = (message.answer_photo, message.answer) if is_forum else (message.reply_photo, message.reply)
    if len(words) <= CAPTION_LENGTH:
        return show(photo, caption=words)
    return [show(photo), write(words)]


def figures_text(say: Say, figures: Figures) -> str:
    """The figures in words."""
    lines = [
        say("desk-stats", days=len(figures.days)),
        say("desk-stats-volume", opened=figures.opened, before=figures.opened_before, solved=figures.solved),
        say("desk-stats-now", open=figures.open_now, waiting=figures.waiting_now, overdue=figures.overdue_now),
        say("desk-stats-first-answer", median=_minutes(say, figures.first_answer.median), in_time=_part(say, figures)),
        say("desk-stats-solved-after", median=_minutes(say, figures.solved_after.median)),
        say("desk-stats-rating", rating=_rating(say, figures.rating), count=sum(figures.ratings.values())),
        *_about(say, figures),
    ]
    agents = [
        say(
            "desk-stats-agent",
            name=agent.name,
            answers=agent.answers,
            solved=agent.solved,
            rating=_rating(say, agent.rating),
        )
        for agent in figures.agents
    ]
    return "\n\n".join(["\n".join(part) for part in (lines, agents[:AGENTS]) if part])


def _about(say: Say, figures: Figures) -> list[str]:
    """What people ask, and when most of them do."""
    lines = []
    if figures.topics:
        topics = " · ".join(f"{say.plain(f'desk-topic-{topic}')} {count}" for topic, count in figures.topics[:TOPICS])
        lines.append(say("desk-stats-topics", topics=topics))
    if (hour := figures.busiest) is not None:
        lines.append(say("desk-stats-busiest", start=f"{hour:02}:00", end=f"{(hour + 1) % HOURS:02}:00"))
    return lines


def _minutes(say: Say, minutes: float | None) -> str:
    return say.plain("desk-none") if minutes is None else span(say, timedelta(minutes=minutes))


def _part(say: Say, figures: Figures) -> str:
    return say.plain("desk-none") if figures.in_time is None else f"{round(100 * figures.in_time)} %"


def _rating(say: Say, rating: float | None) -> str:
    return say.plain("desk-none") if rating is None else f"{rating:.1f}"
