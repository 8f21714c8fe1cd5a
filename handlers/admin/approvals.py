"""
In the admin chat: what waits for a second person.

Each request is a message with two buttons that anybody may press who may decide, but not whoever asked; and /approvals
shows all that wait once more.
"""

from datetime import timedelta

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.texts import Say
from handlers.access import for_staff
from handlers.answers import Answer, show
from handlers.tokens import Pressed
from security.access import Acting
from security.approvals import LASTS, Approval, Approvals, ApprovalState
from security.permissions import Permission
from security.places import Place
from security.staff import StaffMember
from security.step_up import StepUps
from security.tokens import Action, ActionTokens

router = Router(name=__name__)

DECIDING = for_staff(Permission.APPROVALS_DECIDE, Place.ADMIN)
APPROVE, REFUSE = "approval.approve", "approval.refuse"
BUTTONS_LAST: timedelta = LASTS


@router.callback_query(Pressed(APPROVE), flags=DECIDING)
async def approve(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    action: Action,
    session: AsyncSession,
    approvals: Approvals,
    step_ups: StepUps,
    acting: Acting,
) -> Answer:
    """Let it happen: the second person shows, too, that it is them."""
    number = str(action.object["number"])
    takes = await approvals.takes(session, number)
    acting.require(takes)
    await step_ups.require(session, acting.member, takes)
    approval = await approvals.approve(session, acting.member, number)
    return show(query, decided_text(acting.say, approval, acting.member))


@router.callback_query(Pressed(REFUSE), flags=DECIDING)
async def refuse(
    query: CallbackQuery, action: Action, session: AsyncSession, approvals: Approvals, acting: Acting
) -> Answer:
    """Do not let it happen."""
    approval = await approvals.refuse(session, acting.member, str(action.object["number"]))
    return show(query, decided_text(acting.say, approval, acting.member))


@router.message(Command("approvals"), flags=DECIDING)
async def waiting(
    message: Message, session: AsyncSession, approvals: Approvals, tokens: ActionTokens, acting: Acting
) -> Answer:
    """Show all that wait, each with its buttons."""
    found = await approvals.waiting(session)
    if not found:
        return message.answer(acting.say("approvals-none"))
    return [
        message.answer(
            asked_text(acting.say, one, await approvals.reason(one)),
            reply_markup=await buttons(acting.say, session, tokens, message.chat.id, one),
        )
        for one in found
    ]


def asked_text(say: Say, approval: Approval, reason: str) -> str:
    """What somebody asks for, and why."""
    return say(
        "approval-asked",
        number=approval.number,
        what=what_text(say, approval),
        reason=reason,
        until=approval.expires_at,
    )


def what_text(say: Say, approval: Approval) -> str:
    """What is to be done, and to what."""
    about = ", ".join(str(value) for value in approval.object.values() if isinstance(value, str))
    return say.plain(f"approval-verb-{approval.verb}", about=about)


def decided_text(say: Say, approval: Approval, by: StaffMember) -> str:
    """What became of it."""
    key = "approval-approved" if approval.state is ApprovalState.APPROVED else "approval-refused"
    return say(key, number=approval.number, what=what_text(say, approval), name=by.public_name)


async def buttons(
    say: Say, session: AsyncSession, tokens: ActionTokens, chat_id: int, approval: Approval
) -> InlineKeyboardMarkup:
    """The two buttons, each once, for whoever may decide."""
    made = [
        InlineKeyboardButton(
            text=say.plain(key),
            callback_data=await tokens.button(
                session, None, chat_id, verb, {"number": approval.number}, lasts=BUTTONS_LAST
            ),
        )
        for key, verb in (("approval-button-approve", APPROVE), ("approval-button-refuse", REFUSE))
    ]
    return InlineKeyboardMarkup(inline_keyboard=[made])
