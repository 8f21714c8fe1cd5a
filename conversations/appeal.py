"""
Saying a word to a case.

    /appeal ─┬─ nothing is held against you
             ├─ one case  ─▶ words ─▶ kept, the team is told
             └─ several   ─▶ which ─▶ words ─▶ kept               (/cancel leaves; half an hour of silence, too)
    /appeal K-… words ─▶ kept
"""

from datetime import datetime, timedelta
from typing import Any

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.texts import Say
from handlers.access import FOR_CUSTOMERS, RIGHTS, WORDS
from handlers.answers import Answer, show
from handlers.filters import PrivateChat
from handlers.sent import is_command
from security.cases import Case, Cases, NothingToAppeal

router = Router(name=__name__)
router.message.filter(PrivateChat())
router.callback_query.filter(PrivateChat())

WITHIN = timedelta(minutes=30)
PARTS = 1
"""Words split off the front: the number."""


class AppealCase(CallbackData, prefix="apl"):
    """Say a word to this case."""

    number: str


class Appealing(StatesGroup):
    """The steps, in the order of the talk."""

    words = State()


class SaysWords(Filter):
    """Somebody who says their word, before the talk is over."""

    async def __call__(
        self, message: Message, raw_state: str | None, state: FSMContext, clock: Clock
    ) -> bool | dict[str, Any]:
        """Whether they do; then the case (`number`)."""
        if raw_state != Appealing.words.state or is_command(message):
            return False
        said = await state.get_data()
        return {"number": said["number"]} if clock() < datetime.fromisoformat(said["until"]) else False


@router.message(Command("appeal"), flags=RIGHTS | FOR_CUSTOMERS)
async def appeal(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    command: CommandObject,
    session: AsyncSession,
    case_book: Cases,
    state: FSMContext,
    clock: Clock,
    person_id: int,
    say: Say,
) -> Answer:
    """Which cases concern me; where there is one, it is asked for the words at once."""
    number, _, words = (command.args or "").partition(" ")
    if words.strip():
        kept = await case_book.appeal(session, person_id, number, words)
        return message.answer(say("appeal-kept", number=kept.number))
    cases = await case_book.appealable(session, person_id)
    if not cases:
        raise NothingToAppeal
    if len(cases) == 1 or number:
        chosen = await case_book.own_appealable(session, person_id, number or cases[0].number)
        return message.answer(await _ask(state, clock, say, chosen))
    return message.answer(say("appeal-which"), reply_markup=_choice(say, cases))


@router.callback_query(AppealCase.filter(), flags=RIGHTS | FOR_CUSTOMERS)
async def choose(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: AppealCase,
    session: AsyncSession,
    case_book: Cases,
    state: FSMContext,
    clock: Clock,
    person_id: int,
    say: Say,
) -> Answer:
    """Ask for the words to this one."""
    chosen = await case_book.own_appealable(session, person_id, callback_data.number)
    return show(query, await _ask(state, clock, say, chosen))


@router.message(SaysWords(), flags=RIGHTS | WORDS)
async def hear(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    case_book: Cases,
    state: FSMContext,
    person_id: int,
    say: Say,
    number: str,
) -> Answer:
    """Keep the words; what is no text is asked for once more."""
    if not message.text:
        return message.answer(say("appeal-words-wanted"))
    await state.clear()
    kept = await case_book.appeal(session, person_id, number, message.text)
    return message.answer(say("appeal-kept", number=kept.number))


async def _ask(state: FSMContext, clock: Clock, say: Say, case: Case) -> str:
    await state.set_state(Appealing.words)
    await state.set_data({"number": case.number, "until": (clock() + WITHIN).isoformat()})
    return say("appeal-ask", number=case.number, at=case.opened_at)


def _choice(say: Say, cases: list[Case]) -> InlineKeyboardMarkup:
    rows = [
        [
            InlineKeyboardButton(
                text=say.plain("appeal-choice", number=case.number, at=case.opened_at),
                callback_data=AppealCase(number=case.number).pack(),
            )
        ]
        for case in cases
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)
