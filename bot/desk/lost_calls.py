"""Goes after the calls whose answers were lost, one id a step, until it is known what became of each."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramRetryAfter

from bot.desk import governor
from bot.desk.outcomes import UNKNOWN, Outcomes, Step
from bot.desk.recovery import Search, Seen, ask_for, calls_to_ask
from bot.desk.steps import Call
from core.clock import Clock
from storage.engine import Database
from storage.lanes import LaneKey
from storage.outgoing import Outgoing

log = logging.getLogger(__name__)


class LostCalls:
    """The searches under way, at most one a lane."""

    def __init__(self, database: Database, clock: Clock, outcomes: Outcomes) -> None:
        self._database = database
        self._clock = clock
        self._outcomes = outcomes
        self._searches: dict[LaneKey, Search] = {}

    async def look(self, bot: Bot, key: LaneKey, call: Call, row: Outgoing, posted: list[int]) -> Step:
        """Ask the chat for one more id of a call whose answer was lost."""
        if row.after_message_id is None:
            log.warning("an answer was lost in a chat of which no message is known: its call is repeated")
            return await self._outcomes.release(key, call)
        search = self._searches.get(key)
        if search is None:
            search = self._searches[key] = Search(row.after_message_id)
            async with self._database.writing.begin() as session:
                lane = await self._outcomes.count(session, key, call.cost)
                posted = lane.posted
        if search.is_over(key):
            self._searches.pop(key, None)
            return await self._outcomes.release(key, call, cost=0)
        window, cost = governor.window_of(key.channel, key.chat_id), calls_to_ask(key, call)
        if (free_at := governor.free_at(window, posted, self._clock(), row.urgency, cost=cost)) is not None:
            return free_at
        try:
            async with self._counted(key, cost):
                seen = await ask_for(bot, key, call, search.next_id)
        except (TelegramAPIError, ClientDecodeError) as error:
            if isinstance(error, (TelegramRetryAfter, *UNKNOWN)):
                return await self._outcomes.pause(key, error)
            self._searches.pop(key, None)
            return await self._outcomes.failed(key, call, error)
        if seen is Seen.OURS:
            self._searches.pop(key)
            log.info("a post of the help desk whose answer was lost was found again")
            await self._outcomes.done(key, call, [search.next_id + number for number in range(call.makes)])
        else:
            search.missed(seen)
        return True

    @asynccontextmanager
    async def _counted(self, key: LaneKey, cost: int) -> AsyncIterator[None]:
        """
        Draw on the lane's allowance for what is asked within, whatever comes of it.

        Before, because nothing else would tell the next life of a question that this one died over; and once more
        after it, because it may have come there long after it was meant to.
        """
        async with self._database.writing.begin() as session:
            await self._outcomes.count(session, key, cost)
        try:
            yield
        finally:
            async with self._database.writing.begin() as session:
                await self._outcomes.count(session, key, cost, anew=True)
