"""
Legal holds, in the admin chat.

    /hold                               all, the newest first
    /hold add U-… O-… : the matter      ask a second person to put one on
    /hold review L-… [days]             it is still needed, for 90 days at most
    /hold release L-… [why]             ask a second person to take it off
"""

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.texts import Html, Say
from handlers.access import for_staff
from handlers.admin.asked import Asked
from handlers.answers import READS, Answer, show
from privacy.holds import LONGEST, HoldView, LegalHolds
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from security.step_up import StepUps

router = Router(name=__name__)

READING = READS | for_staff(Permission.RETENTION_READ, Place.ADMIN)
MANAGING = for_staff(Permission.HOLDS_MANAGE, Place.ADMIN)


class HoldPage(CallbackData, prefix="hld"):
    """Older holds."""

    below: int


@router.message(Command("hold", "holds"), Asked("add"), flags=MANAGING)
async def add(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, legal_holds: LegalHolds, step_ups: StepUps, acting: Acting
) -> Answer:
    """Ask a second person to put one on."""
    await step_ups.require(session, acting.member, Permission.HOLDS_MANAGE)
    words, _, matter = asked.partition(":")
    approval = await legal_holds.ask(session, acting.member, words.replace(",", " ").split(), matter)
    return message.answer(acting.say("hold-asked", number=approval.number))


@router.message(Command("hold", "holds"), Asked("release"), flags=MANAGING)
async def release(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, legal_holds: LegalHolds, step_ups: StepUps, acting: Acting
) -> Answer:
    """Ask a second person to take one off."""
    await step_ups.require(session, acting.member, Permission.HOLDS_MANAGE)
    number, _, reason = asked.strip().partition(" ")
    approval = await legal_holds.ask_release(session, acting.member, number, reason)
    return message.answer(acting.say("hold-asked", number=approval.number))


@router.message(Command("hold", "holds"), Asked("review"), flags=MANAGING)
async def review(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, legal_holds: LegalHolds, step_ups: StepUps, acting: Acting
) -> Answer:
    """Say that it is still needed."""
    await step_ups.require(session, acting.member, Permission.HOLDS_MANAGE)
    number, _, days = asked.strip().partition(" ")
    wanted = int(days) if days.strip().isdecimal() else LONGEST.days
    hold = await legal_holds.review(session, acting.member, number, wanted)
    return message.answer(acting.say("hold-reviewed", number=hold.number, at=hold.review_at))


@router.message(Command("hold", "holds"), Asked("list"), flags=READING)
@router.message(Command("hold", "holds"), Asked(""), flags=READING)
async def listed(message: Message, session: AsyncSession, legal_holds: LegalHolds, acting: Acting) -> Answer:
    """All holds."""
    return show(message, *await page_of(session, legal_holds, acting.say, None))


@router.message(Command("hold", "holds"), flags=READING)
async def explain(message: Message, acting: Acting) -> Answer:
    """How it is said."""
    return message.answer(acting.say("hold-usage"))


@router.callback_query(HoldPage.filter(), flags=READING)
async def turn(
    query: CallbackQuery, callback_data: HoldPage, session: AsyncSession, legal_holds: LegalHolds, acting: Acting
) -> Answer:
    """Older ones."""
    return show(query, *await page_of(session, legal_holds, acting.say, callback_data.below))


async def page_of(
    session: AsyncSession, book: LegalHolds, say: Say, below: int | None
) -> tuple[str, InlineKeyboardMarkup | None]:
    """Some holds."""
    views, further = await book.page(session, below=below)
    if not views:
        return "\n\n".join((say("hold-none"), say("hold-usage"))), None
    text = say("hold-list", lines=Html("\n\n".join(_line(say, one) for one in views)))
    if further is None:
        return text, None
    older = InlineKeyboardButton(text=say.plain("hold-button-older"), callback_data=HoldPage(below=further).pack())
    return text, InlineKeyboardMarkup(inline_keyboard=[[older]])


def _line(say: Say, hold: HoldView) -> str:
    if hold.released_at is not None:
        return say(
            "hold-line-released",
            number=hold.number,
            matter=hold.matter,
            count=hold.items,
            since=hold.since,
            at=hold.released_at,
        )
    return say(
        "hold-line-due" if hold.is_due else "hold-line",
        number=hold.number,
        matter=hold.matter,
        count=hold.items,
        since=hold.since,
        at=hold.review_at,
    )
