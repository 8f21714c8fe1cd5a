"""/desk: the staff's way from their own chat into the desk's page."""

from dataclasses import dataclass

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.people import Visitor
from core.texts import Say
from handlers.answers import Answer
from handlers.filters import PrivateChat
from security.staff import Staff
from support.desk_sessions import LINK_LASTS, DeskSessions

router = Router(name=__name__)
router.message.filter(PrivateChat())
router.callback_query.filter(PrivateChat())

LINK_MINUTES = int(LINK_LASTS.total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class DeskAddress:
    """Where the desk's page is."""

    enter: str
    """The address of a link without its secret: `https://example.com/desk/enter/`."""


class SignOutEverywhere(CallbackData, prefix="dsk"):
    """End every session of the one who presses."""


@router.message(Command("desk"))
async def send_link(  # noqa: PLR0913, PLR0917 - each is one thing of the house
    message: Message,
    session: AsyncSession,
    staff: Staff,
    desk_sessions: DeskSessions,
    desk_address: DeskAddress,
    visitor: Visitor,
    say: Say,
) -> Answer:
    """Send a link that signs this member in, once; to anybody else it is a command like any that we do not know."""
    member = await staff.member(session, visitor.channel, visitor.external_id)
    if member is None:
        raise SkipHandler
    url = desk_address.enter + await desk_sessions.link(session, member)
    rows = [[InlineKeyboardButton(text=say.plain("deskpage-link-open"), url=url)]]
    if others := len(await desk_sessions.open_ones(session, member.id)):
        out = say.plain("deskpage-link-sign-out", sessions=others)
        rows.append([InlineKeyboardButton(text=out, callback_data=SignOutEverywhere().pack())])
    text = say("deskpage-link", name=member.public_name, minutes=LINK_MINUTES)
    return message.answer(text, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows), protect_content=True)


@router.callback_query(SignOutEverywhere.filter())
async def sign_out_everywhere(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    session: AsyncSession,
    staff: Staff,
    desk_sessions: DeskSessions,
    visitor: Visitor,
    say: Say,
) -> Answer:
    """End every session and every link of this member."""
    member = await staff.member(session, visitor.channel, visitor.external_id)
    if member is None:
        raise SkipHandler
    ended = await desk_sessions.sign_out(session, member.id)
    return query.answer(say.plain("deskpage-signed-out-everywhere", sessions=ended), show_alert=True)
