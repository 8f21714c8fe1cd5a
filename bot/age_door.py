"""Asks for somebody's age in place of what they wanted, and remembers the wish until they have answered."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiogram.methods import SendMessage
from aiogram.types import Update

from core.channels import Channel
from core.clock import Clock
from core.people import Visitor
from core.texts import Say
from handlers.age import OldEnough, question
from handlers.answers import Answer
from privacy.age import Age
from storage.engine import Database

WAITS = timedelta(minutes=30)
REMEMBERED = 2_000


@dataclass(frozen=True, slots=True)
class _Wish:
    update: Update
    until: datetime


class AgeDoor:
    """
    Who wants something that we would have to keep waits here.

    In this process's memory alone, the newest of each, not for long: before the answer nothing of theirs is stored.
    """

    def __init__(self, age: Age, database: Database, clock: Clock, *, remembered: int = REMEMBERED) -> None:
        self._age = age
        self._database = database
        self._clock = clock
        self._remembered = remembered
        self._wishes: OrderedDict[tuple[Channel, int], _Wish] = OrderedDict()

    async def ask(self, update: Update, visitor: Visitor, say: Say) -> Answer:
        """
        The question, in place of what *update* wanted.

        Raises:
            TooYoung: They have answered no.
        """
        if visitor.person_id is None:
            async with self._database.reading() as session:
                await self._age.require_not_refused(session, visitor.channel, visitor.external_id)
        if update.message is None and update.callback_query is None:
            return None
        self._keep(visitor, update)
        asked = question(say)
        return SendMessage(chat_id=visitor.external_id, text=asked.text, reply_markup=asked.keyboard)

    def is_waiting(self, visitor: Visitor) -> bool:
        """Whether something of theirs is remembered."""
        wish = self._wishes.get((visitor.channel, visitor.external_id))
        return wish is not None and self._clock() < wish.until

    def forget(self, visitor: Visitor) -> None:
        """They will not have it."""
        self._wishes.pop((visitor.channel, visitor.external_id), None)

    def take(self, visitor: Visitor, answered: Update) -> Update | None:
        """What they wanted, once they may have it: as if it came now; a button's alert answers the newer press."""
        if not visitor.is_of_age:
            return None
        wish = self._wishes.pop((visitor.channel, visitor.external_id), None)
        if wish is None or self._clock() >= wish.until:
            return None
        wanted, query = wish.update.callback_query, answered.callback_query
        if wanted is None or query is None:
            return wish.update
        return wish.update.model_copy(update={"callback_query": wanted.model_copy(update={"id": query.id})})

    def _keep(self, visitor: Visitor, update: Update) -> None:
        whose = (visitor.channel, visitor.external_id)
        self._wishes[whose] = _Wish(update, self._clock() + WAITS)
        self._wishes.move_to_end(whose)
        if len(self._wishes) > self._remembered:
            self._wishes.popitem(last=False)


def is_declaration(update: Update) -> bool:
    """Whether somebody says that they are old enough."""
    data = None if update.callback_query is None else update.callback_query.data
    return (data or "").partition(":")[0] == OldEnough.__prefix__
