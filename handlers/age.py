"""
"Are you 16 or older?": asked once, before anything is kept about somebody.

    whatever would be kept ─▶ the question ─▶ yes ─▶ what they wanted
                                           └▶ no  ─▶ a kind word, and a keyed hash; a customer's account is frozen

The first page offers the same tap, so that whoever begins there is not stopped later.
"""

from typing import Protocol

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from sqlalchemy.ext.asyncio import AsyncSession

from core.people import Visitor
from core.texts import Say
from handlers.access import FOR_CUSTOMERS, KEEPS_NOBODY, SAYS_AGE
from handlers.answers import Answer, show
from handlers.buttons import button
from handlers.catalog_views import View, keyboard, ways_in
from privacy.age import YEARS, Age

router = Router(name=__name__)


class OldEnough(CallbackData, prefix="16y"):
    """I am 16 or older; said on the first page, or when something else was wanted."""

    at_first: bool = False


class Younger(CallbackData, prefix="16n"):
    """I am not."""


class Wishes(Protocol):
    """Remembers what somebody wanted when they were asked (`bot.age_door.AgeDoor`)."""

    def is_waiting(self, visitor: Visitor) -> bool:
        """Whether something of theirs is remembered."""

    def forget(self, visitor: Visitor) -> None:
        """They will not have it."""


@router.callback_query(OldEnough.filter(), flags=FOR_CUSTOMERS | SAYS_AGE)
async def old_enough(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery,
    callback_data: OldEnough,
    session: AsyncSession,
    person_id: int,
    visitor: Visitor,
    age: Age,
    wishes: Wishes,
    say: Say,
) -> Answer:
    """Keep that they said so; what they wanted follows by itself (bot/arrival.py)."""
    await age.declare(session, person_id, say.language)
    if callback_data.at_first:
        return [show(query, say("start-hello"), ways_in(say)), query.answer(say.plain("age-thanks"))]
    is_remembered = wishes.is_waiting(visitor)
    return show(query, say("age-said", years=YEARS, remembered="yes" if is_remembered else "no"))


@router.callback_query(Younger.filter(), flags=FOR_CUSTOMERS | KEEPS_NOBODY)
async def younger(  # noqa: PLR0913, PLR0917 - aiogram injects by name
    query: CallbackQuery, session: AsyncSession, visitor: Visitor, age: Age, wishes: Wishes, say: Say
) -> Answer:
    """Keep no more than a hash of the account, and say so; whoever is a customer hears what becomes of the account."""
    wishes.forget(visitor)
    email = await age.refuse(session, visitor.channel, visitor.external_id)
    known, number = int(visitor.person_id is not None), age.number(visitor.channel, visitor.external_id)
    return show(query, say("age-younger", years=YEARS, known=known, email=email, number=number))


def question(say: Say) -> View:
    """The question that stands before what somebody wanted."""
    return View(say("age-question", years=YEARS), keyboard([yes(say)], [no(say)]))


def greeting(say: Say, visitor: Visitor) -> View:
    """The first page; whoever has not said their age yet can do it here."""
    if visitor.is_of_age:
        return View(say("start-hello"), ways_in(say))
    text = f"{say('start-hello')}\n\n{say('age-greeting', years=YEARS)}"
    rows = [*ways_in(say).inline_keyboard, [yes(say, at_first=True)]]
    return View(text, InlineKeyboardMarkup(inline_keyboard=rows))


def yes(say: Say, *, at_first: bool = False) -> InlineKeyboardButton:
    """I am."""
    return button(say.plain("age-button-yes", years=YEARS), OldEnough(at_first=at_first))


def no(say: Say) -> InlineKeyboardButton:
    """I am not."""
    return button(say.plain("age-button-no", years=YEARS), Younger())
