"""In the admin chat: /figures, which features are used and how fast they answer; groups of ten people and more."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.access import for_staff
from handlers.answers import READS, Answer
from privacy.figures import GROUP, Figures
from security.access import Acting
from security.permissions import Permission
from security.places import Place

router = Router(name=__name__)

DAYS = 30
SHOWN = 30


@router.message(Command("figures"), flags=READS | for_staff(Permission.FIGURES_READ, Place.ADMIN))
async def show_figures(message: Message, session: AsyncSession, figures: Figures, acting: Acting) -> Answer:
    """The most used features of the last days."""
    say, view = acting.say, await figures.view(session, DAYS)
    if not view.figures:
        return message.answer(say("figures-none", days=DAYS, group=GROUP))
    lines = [
        say("figures-line", feature=one.feature, uses=one.uses, people=one.people, ms=one.ms)
        for one in view.figures[:SHOWN]
    ]
    return message.answer("\n".join([say("figures-head", days=DAYS, group=GROUP), *lines]))
