"""In the admin chat: what waits for a human, and what a human can do about it."""

from hashlib import blake2b

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.texts import Html, Say
from handlers.access import for_staff, sealed
from handlers.answers import READS, Answer, show
from handlers.staff.tasks import FailedTask, FailedTasks
from security.access import Acting
from security.permissions import Permission
from security.places import Place
from shop.attention import Attention
from shop.catalog import Catalog
from support.desk_orders import DeskOrders

router = Router(name=__name__)

BUTTONS = 10
"""Orders with buttons in one message; the rest follows when these are done."""


class Attend(CallbackData, prefix="att"):
    """Move an order on: `retry` buys again, `refund` gives the money back."""

    act: str
    number: str


class Retry(CallbackData, prefix="rtr"):
    """Try a failed task again; its own name is too long for a button, and holds what separates a button's parts."""

    mark: str


@router.message(Command("attention"), flags=READS | for_staff(Permission.SHOP_READ, Place.ADMIN))
async def waiting(message: Message, session: AsyncSession, acting: Acting, attention: Attention) -> Answer:
    """Every order that waits for a human, oldest first."""
    return show(message, *await attention_page(session, acting.say, attention))


@router.callback_query(Attend.filter(), flags=for_staff(Permission.ORDERS_MEND, Place.ADMIN) | sealed())
async def attend(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: Attend,
    session: AsyncSession,
    attention: Attention,
    desk_orders: DeskOrders,
    acting: Acting,
) -> Answer:
    """Do it, and show what is left."""
    if callback_data.act == "retry":
        await attention.retry(session, callback_data.number, staff_id=acting.member.id)
    else:
        acting.require(Permission.REFUND_BY_WILL)
        await desk_orders.require_factor(session, acting.member, await attention.amount(session, callback_data.number))
        await attention.give_back(session, callback_data.number, staff_id=acting.member.id)
    return show(query, *await attention_page(session, acting.say, attention))


@router.message(Command("failed"), flags=READS | for_staff(Permission.SHOP_READ, Place.ADMIN))
async def failed(message: Message, acting: Acting, failed_tasks: FailedTasks) -> Answer:
    """Every durable task that gave up."""
    say = acting.say
    tasks = (await failed_tasks.failed())[:BUTTONS]
    if not tasks:
        return message.answer(say("staff-failed-none"))
    rows = [
        [InlineKeyboardButton(text=f"↻ {one.task}:{one.key}", callback_data=Retry(mark=mark_of(one)).pack())]
        for one in tasks
    ]
    return message.answer(say("staff-failed"), reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))


@router.callback_query(Retry.filter(), flags=READS | for_staff(Permission.TASKS_RETRY, Place.ADMIN) | sealed())
async def rewind(query: CallbackQuery, callback_data: Retry, acting: Acting, failed_tasks: FailedTasks) -> Answer:
    """Try one again from the step that failed."""
    meant = [one for one in await failed_tasks.failed() if mark_of(one) == callback_data.mark]
    is_again = bool(meant) and await failed_tasks.rewind(meant[0].task, meant[0].key)
    return query.answer(acting.say.plain("staff-rewound" if is_again else "staff-not-failed"), show_alert=True)


@router.message(Command("catalogue"), flags=READS | for_staff(Permission.SHOP_READ, Place.ADMIN))
async def catalogue(message: Message, session: AsyncSession, acting: Acting, catalog: Catalog) -> Answer:
    """How fresh the catalogue is."""
    say = acting.say
    state = await catalog.state(session)
    if state.good_at is None:
        return message.answer(say("staff-catalogue-none", error=state.error or ""))
    key = "staff-catalogue-good" if state.error is None else "staff-catalogue-old"
    return message.answer(say(key, plans=state.plans, at=state.good_at, error=state.error or ""))


def mark_of(task: FailedTask) -> str:
    """What a button calls a failed task."""
    return blake2b(f"{task.task}:{task.key}".encode(), digest_size=8).hexdigest()


async def attention_page(
    session: AsyncSession, say: Say, attention: Attention
) -> tuple[str, InlineKeyboardMarkup | None]:
    """The list and its buttons."""
    orders = await attention.waiting(session)
    if not orders:
        return say("staff-attention-none"), None
    lines = [say("staff-attention-line", number=number, cause=cause) for number, cause in orders]
    rows = [[_button(say, "retry", number), _button(say, "refund", number)] for number, _ in orders[:BUTTONS]]
    text = say("staff-attention", count=len(orders), lines=Html("\n".join(lines)))
    return text, InlineKeyboardMarkup(inline_keyboard=rows)


def _button(say: Say, act: str, number: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        text=say.plain(f"staff-{act}-button", number=number), callback_data=Attend(act=act, number=number).pack()
    )
