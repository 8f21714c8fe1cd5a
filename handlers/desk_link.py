"""/desk: the staff's way from their own chat into the desk's page."""

from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.texts import Say
from handlers.access import for_staff
from handlers.answers import Answer
from handlers.filters import PrivateChat
from security.access import Acting
from security.permissions import Permission
from security.places import Place
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


@router.message(Command("desk"), flags=for_staff(Permission.DESK_READ, Place.PRIVATE))
async def send_link(  # noqa: PLR0913, PLR0917 - each is one thing of the house
    message: Message,
    session: AsyncSession,
    desk_sessions: DeskSessions,
    desk_address: DeskAddress,
    acting: Acting,
    say: Say,
) -> Answer:
    """Send a link that signs this member in, once."""
    member = acting.member
    url = desk_address.enter + await desk_sessions.link(session, member)
    rows = [[InlineKeyboardButton(text=say.plain("deskpage-link-open"), url=url)]]
    if others := len(await desk_sessions.open_ones(session, member.id)):
        out = say.plain("deskpage-link-sign-out", sessions=others)
        rows.append([InlineKeyboardButton(text=out, callback_data=SignOutEverywhere().pack())])
    text = say("deskpage-link", name=member.public_name, minutes=LINK_MINUTES)
    return message.answer(text, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows), protect_content=True)


@router.callback_query(SignOutEverywhere.filter(), flags=for_staff(Permission.DESK_READ, Place.PRIVATE))
async def sign_out_everywhere(
    query: CallbackQuery,
    session: AsyncSession,
    desk_sessions: DeskSessions,
    acting: Acting,
    say: Say,
) -> Answer:
    """End every session and every link of this member."""
    ended = await desk_sessions.sign_out(session, acting.member.id)
    return query.answer(say.plain("deskpage-signed-out-everywhere", sessions=ended), show_alert=True)
