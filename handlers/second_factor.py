"""
/factor, in the private chat alone: the second factor of the staff.

    /factor ─▶ "show the picture" ─▶ QR and secret, in the same message ─▶ six digits ─▶ both messages are deleted
    something takes it ─▶ the link leads here (or the digits are just typed) ─▶ six digits ─▶ do it again within 5 min
    /factor reset Anna      an owner, who has shown theirs, takes away that of somebody whose phone is gone
"""

import re
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject, Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.methods import DeleteMessage, EditMessageMedia
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, InputMediaPhoto, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.people import Visitor
from core.texts import Say
from esim.delivery import picture_of
from handlers.access import FOR_CUSTOMERS, KEEPS_NOBODY, WORDS, for_staff
from handlers.admin.asked import Asked
from handlers.answers import Answer
from handlers.buttons import button
from handlers.factor_views import permission_of, permissions_text
from handlers.languages import Languages
from handlers.shapes import is_typed
from handlers.staff_meant import staff_meant
from security.access import Acting
from security.alerts import Alerts
from security.permissions import Permission
from security.places import Place
from security.staff import Staff
from security.step_up import ENROLMENT_LASTS, LOCKED_FOR, Enrolment, Proof, StepUps, Verdict

router = Router(name=__name__)

OWN = for_staff(Permission.OWN_SECOND_FACTOR, Place.PRIVATE)
MINUTES = int(ENROLMENT_LASTS.total_seconds() // 60)
LOCK_MINUTES = int(LOCKED_FOR.total_seconds() // 60)
LINK = "code_"
"""What the payload of a link begins with that leads here: `?start=code_<permission>`."""


class ShowSecret(CallbackData, prefix="2fa"):
    """Turn this message into the picture that an authenticator app reads."""


class SixDigits(Filter):
    """A message that is a code, typed here and now."""

    LIKE = re.compile(r"\s*(\d{3})[ \u00a0]?(\d{3})\s*", re.ASCII)

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        """Whether it is one; the handler gets it as `code`."""
        found = self.LIKE.fullmatch(message.text or "")
        return {"code": found[1] + found[2]} if found is not None and is_typed(message) else False


class CodeLink(Filter):
    """`/start code_<permission>`: the way here from where the second factor was asked for."""

    async def __call__(self, message: Message, command: CommandObject) -> bool | dict[str, Any]:
        """Whether it is such a link."""
        del message
        wanted = permission_of((command.args or "").removeprefix(LINK))
        return {"wanted": wanted} if (command.args or "").startswith(LINK) and wanted is not None else False


@router.message(Command("factor"), Asked("reset"), flags=for_staff(Permission.SECOND_FACTOR_RESET, Place.PRIVATE))
async def reset(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message, asked: str, session: AsyncSession, staff: Staff, step_ups: StepUps, acting: Acting
) -> Answer:
    """Take somebody's away, so that they can bring another."""
    member = await staff_meant(session, staff, asked)
    await step_ups.reset(session, acting.member, member)
    return message.answer(acting.say("factor-reset-done", name=member.public_name))


@router.message(Command("factor"), flags=OWN)
async def explain(message: Message, session: AsyncSession, step_ups: StepUps, acting: Acting) -> Answer:
    """Say whether there is one, and how to begin."""
    say = acting.say
    if await step_ups.has_factor(session, acting.member.id):
        return message.answer(say("factor-there"), protect_content=True)
    rows = [[button(say.plain("factor-button-show"), ShowSecret())]]
    return message.answer(
        say("factor-begin", minutes=MINUTES),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=rows),
        protect_content=True,
    )


@router.callback_query(ShowSecret.filter(), flags=OWN)
async def show(query: CallbackQuery, session: AsyncSession, step_ups: StepUps, acting: Acting) -> Answer:
    """Turn the message into the picture; it is known by that which is to be deleted."""
    pressed = query.message
    if not isinstance(pressed, Message):
        return query.answer(acting.say.plain("factor-again"), show_alert=True)
    enrolment = await step_ups.enrol(session, acting.member, shown_in=pressed.message_id)
    return EditMessageMedia(
        chat_id=pressed.chat.id, message_id=pressed.message_id, media=_picture(acting.say, enrolment)
    )


@router.message(Command("start"), CodeLink(), flags=FOR_CUSTOMERS | KEEPS_NOBODY)
async def ask(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    wanted: Permission,
    session: AsyncSession,
    staff: Staff,
    step_ups: StepUps,
    languages: Languages,
    visitor: Visitor,
) -> Answer:
    """Ask a member for the six digits; to anybody else it is a link like any that leads nowhere."""
    member = await staff.member(session, visitor.channel, visitor.external_id)
    if member is None:
        raise SkipHandler
    await step_ups.want(session, member, wanted)
    say = languages(member.language or visitor.language)
    return message.answer(say("factor-ask", what=permissions_text(say, [wanted])))


@router.message(SixDigits(), flags=WORDS | KEEPS_NOBODY)
async def hear(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    code: str,
    session: AsyncSession,
    staff: Staff,
    step_ups: StepUps,
    alerts: Alerts,
    languages: Languages,
    visitor: Visitor,
) -> Answer:
    """Hear the digits of a member who has a second factor, or begins one; anybody else's are words like any."""
    member = await staff.member(session, visitor.channel, visitor.external_id)
    if member is None:
        raise SkipHandler
    proof = await step_ups.confirm(session, member, code)
    if proof.verdict is Verdict.NONE:
        raise SkipHandler
    if proof.locked_until is not None:
        once = f"factor-locked:{member.id}:{proof.locked_until:%Y%m%dT%H%M%S}"
        await alerts.raise_(session, "factor-locked", severity=6, find="type:authn_login_lock since:1h", once=once)
    say = languages(member.language or visitor.language)
    away = [message.message_id] if proof.shown_in is None else [message.message_id, proof.shown_in]
    return [
        *(DeleteMessage(chat_id=message.chat.id, message_id=one) for one in away),
        message.answer(verdict_text(say, proof)),
    ]


def verdict_text(say: Say, proof: Proof) -> str:  # noqa: PLR0911 - one a verdict
    """What became of the digits, in words."""
    match proof.verdict:
        case Verdict.PROVED:
            return say("factor-proved", what=permissions_text(say, proof.permissions))
        case Verdict.WRONG:
            return say("factor-wrong", left=proof.tries_left)
        case Verdict.REPLAYED:
            return say("factor-replayed", left=proof.tries_left)
        case Verdict.LOCKED:
            return say("factor-locked", minutes=LOCK_MINUTES)
        case Verdict.EXPIRED:
            return say("factor-expired")
        case Verdict.CONFIRMED:
            return say("factor-confirmed")
        case _:
            return say("factor-not-asked")


def _picture(say: Say, enrolment: Enrolment) -> InputMediaPhoto:
    secret = " ".join(enrolment.secret[at : at + 4] for at in range(0, len(enrolment.secret), 4))
    return InputMediaPhoto(
        media=BufferedInputFile(picture_of(enrolment.uri), "second-factor.png"),
        caption=say("factor-picture", secret=secret, minutes=MINUTES),
    )
