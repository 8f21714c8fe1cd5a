"""
What is typed about a request of one's own.

    the proof is asked for ─▶ six digits, or the number of the last order ─▶ it goes on │ once more, three times in all
    something is asked     ─▶ the answer ─▶ a human looks at it                     (/cancel leaves; the request stays)
"""

import re
from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.people import Visitor
from core.texts import Say
from handlers import my_data_views as views
from handlers.access import KEEPS_NOBODY, WORDS
from handlers.answers import Answer
from handlers.filters import PrivateChat
from handlers.my_data_proof import Proving
from handlers.sent import is_command
from privacy.identity import Identity
from privacy.request_desk import RequestDesk
from privacy.request_refusals import RequestUnknown
from privacy.request_views import PersonFacts, RequestState

router = Router(name=__name__)
router.message.filter(PrivateChat())


PROOF = re.compile(r"\s*(\d[\s-]?){6}|\s*[A-Za-z]-?[0-9A-Za-z]{6,10}\s*", re.ASCII)
"""Six digits, or the number of an order; anything else is said to the shop."""
ANYTHING = re.compile(r".+", re.DOTALL)


class Says(Filter):
    """Somebody who types what this step waits for, before the talk is over; the number of the request, as `number`."""

    def __init__(self, step: str | None, like: re.Pattern[str]) -> None:
        self.step = step
        self.like = like

    async def __call__(
        self, message: Message, raw_state: str | None, state: FSMContext, clock: Clock
    ) -> bool | dict[str, Any]:
        """Whether they do."""
        if raw_state != self.step or is_command(message) or self.like.fullmatch(message.text or "") is None:
            return False
        said = await state.get_data()
        return {"number": said["number"]} if clock() < datetime.fromisoformat(said["until"]) else False


@router.message(Says(Proving.proof.state, PROOF), flags=WORDS | KEEPS_NOBODY)
async def hear_proof(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    visitor: Visitor,
    identity: Identity,
    state: FSMContext,
    say: Say,
    number: str,
) -> Answer:
    """Whether it is right; the tries are counted either way."""
    tried = await identity.hear(session, _person(visitor), number, message.text or "")
    if tried.is_proved or not tried.tries_left:
        await state.clear()
    shown = views.card(say, tried.request)
    if tried.is_proved and tried.request.state is RequestState.EXECUTING:
        return message.answer(say("mydata-proved"))
    if tried.is_proved:
        return message.answer(shown.text, reply_markup=shown.keyboard)
    text = say("mydata-proof-wrong", left=tried.tries_left)
    return message.answer(text, reply_markup=None if tried.tries_left else shown.keyboard)


@router.message(Says(Proving.answer.state, ANYTHING), flags=WORDS | KEEPS_NOBODY)
async def hear_answer(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    message: Message,
    session: AsyncSession,
    visitor: Visitor,
    request_desk: RequestDesk,
    state: FSMContext,
    say: Say,
    number: str,
) -> Answer:
    """Keep the answer; a human looks at it."""
    request = await request_desk.hear(session, _person(visitor).person_id, number, message.text or "")
    await state.clear()
    shown = views.card(say, request)
    return message.answer(f"{say('mydata-answer-kept')}\n\n{shown.text}", reply_markup=shown.keyboard)


def _person(visitor: Visitor) -> PersonFacts:
    if visitor.person_id is None:
        raise RequestUnknown
    return PersonFacts.of(visitor, visitor.person_id)
