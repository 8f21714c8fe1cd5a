"""What became of a call, and what follows from it: noted in one transaction with the rows, the copies and the pace."""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeAlias

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import CloseForumTopic, CreateForumTopic, EditForumTopic, ReopenForumTopic
from sqlalchemy.ext.asyncio import AsyncSession

from bot.desk import governor
from bot.desk.steps import Call, Nothing
from bot.desk.threads import GONE, NOT_CHANGED, Threads
from bot.desk.views import Views
from bot.desk.wishes import remember
from core.clock import Clock
from storage.engine import Database
from storage.lanes import LaneKey, Lanes
from storage.outgoing import Lane, Outgoing
from storage.ticket_messages import CopyState
from support.desk_room import DeskRoom

log = logging.getLogger(__name__)

Step: TypeAlias = bool | datetime
"""True: something was done; False: nothing waits; a time: nothing can be done before."""

TROUBLE_PAUSE = timedelta(seconds=60)
LONGEST_PAUSE_SECONDS = 60.0
STRANGE_PAUSE = timedelta(seconds=30)
"""How long a row waits that met a mistake of ours; its ticket waits with it, the others go on."""
NO_RIGHTS = ("not enough rights", "have no rights", "CHAT_WRITE_FORBIDDEN", "CHAT_ADMIN_REQUIRED", "chat not found")
OF_TOPIC = (CreateForumTopic, EditForumTopic, CloseForumTopic, ReopenForumTopic)
"""Calls that take the right to manage topics; all others do without it."""
UNKNOWN = (TelegramNetworkError, TelegramServerError, ClientDecodeError)
"""Errors after which nobody knows whether the call was carried out."""
NOT_CONNECTED = "ClientConnector"
"""But not this one: nothing was sent."""


class Outcomes:
    """Notes how calls end."""

    def __init__(self, database: Database, clock: Clock, room: DeskRoom, threads: Threads, views: Views) -> None:
        self._database = database
        self._clock = clock
        self._room = room
        self._threads = threads
        self._views = views
        self._failures: dict[LaneKey, int] = {}

    async def done(self, key: LaneKey, call: Call, made: list[int]) -> None:
        """Note, all at once, that a call was carried out."""
        self._failures.pop(key, None)
        async with self._database.writing.begin() as session:
            lane = await self.count(session, key, call.cost)
            lane.trouble = ""
            if made:
                lane.last_message_id = max([lane.last_message_id or 0, *made])
            await call.note(session, made)
            await (Lanes(session).finish(call.rows) if call.ends else Lanes(session).release(call.rows))

    async def count(self, session: AsyncSession, key: LaneKey, cost: int, *, anew: bool = False) -> Lane:
        """Draw on the lane's allowance; the lane's row, locked. *anew*: the same was drawn before the call."""
        now = self._clock()
        lane = await Lanes(session).ensure(key, now=now)
        if cost:
            window = governor.window_of(key.channel, key.chat_id)
            lane.posted = governor.noted(window, lane.posted, now, cost=cost, anew=anew)
        lane.used_at = now
        return lane

    async def end(self, nothing: Nothing, still_holds: Callable[[AsyncSession], Awaitable[bool]]) -> bool:
        """Note that nothing has to be called, if that still holds once the rows are taken."""
        async with self._database.writing.begin() as session:
            await Lanes(session).finish(nothing.rows)
            if not await still_holds(session):
                await session.rollback()
        return True

    async def set_aside(self, rows: list[Outgoing]) -> bool:
        """A mistake of ours: these rows are tried again later, and meanwhile those of other tickets go on."""
        async with self._database.writing.begin() as session:
            await Lanes(session).put_off([row.id for row in rows], due_at=self._clock() + STRANGE_PAUSE)
        return True

    async def failed(  # noqa: PLR0911 - one line a kind of refusal
        self, key: LaneKey, call: Call, error: Exception
    ) -> Step:
        """A call was refused, or nobody knows."""
        if isinstance(error, TelegramRetryAfter):
            return await self._silent(key, call, error.retry_after)
        if isinstance(error, TelegramMigrateToChat):
            return await self._migrated(key, call, error.migrate_to_chat_id)
        if isinstance(error, UNKNOWN) and not isinstance(error, TelegramEntityTooLarge):
            if NOT_CONNECTED in str(error):
                await self.release(key, call, cost=0)
            return await self.pause(key, error)
        words = error.message if isinstance(error, TelegramAPIError) else type(error).__name__
        if isinstance(error, TelegramForbiddenError):
            return await self._forbidden(key, call, words)
        if key.is_group and any(one in words for one in NO_RIGHTS):
            return await self._troubled(key, call, "rights")
        if isinstance(error, TelegramBadRequest | TelegramEntityTooLarge | TelegramNotFound):
            return await self.refused(key, call, words)
        log.warning("a post of the help desk met %s", type(error).__name__)
        await self.release(key, call, cost=0)
        return await self.pause(key, error)

    async def refused(self, key: LaneKey, call: Call, words: str) -> Step:
        """A refusal that will not mend by itself: mend it, or put something else in its place, or give up."""
        if any(one in words for one in NOT_CHANGED):
            await self.done(key, call, [])
            return True
        if key.is_group and "not a forum" in words:
            self._threads.plain_groups.add(key.chat_id)
            return await self.release(key, call)
        async with self._database.writing.begin() as session:
            await self.count(session, key, call.cost)
            lanes, again = Lanes(session), False
            if key.is_group and call.ticket_id is not None:
                again = await self._mended(session, key, call, words)
            if not again and call.instead:
                await remember(session, call.rows, **call.instead)
                again = True
            if again:
                await lanes.release(call.rows)
            else:
                log.warning("a post of the help desk was refused: %s", words)
                await call.give_up(session, CopyState.FAILED, words)
                await lanes.finish(call.rows)
        return True

    async def _mended(self, session: AsyncSession, key: LaneKey, call: Call, words: str) -> bool:
        """Whether the thread can be put right: then the rows are tried again."""
        if call.ticket_id is None:
            return False
        if any(one in words for one in GONE):
            return await self._threads.lost(session, key, call.ticket_id, call.rows)
        if "TOPIC_CLOSED" in words:
            await remember(session, call.rows, reopen=True)
            return True
        if "message to edit not found" in words or "message can't be edited" in words:
            return await self._threads.card_lost(session, call.ticket_id, call.rows)
        return False

    async def release(self, key: LaneKey, call: Call, *, cost: int | None = None) -> bool:
        """It is certain that the call did nothing: it is made again."""
        async with self._database.writing.begin() as session:
            await self.count(session, key, call.cost if cost is None else cost)
            await Lanes(session).release(call.rows)
        return True

    async def _silent(self, key: LaneKey, call: Call, seconds: int) -> Step:
        """Too many requests: not a word in this chat until then, restarts or not."""
        until = self._clock() + timedelta(seconds=seconds)
        async with self._database.writing.begin() as session:
            lane = await self.count(session, key, 0)
            lane.free_at = until
            await Lanes(session).release(call.rows)
        return until

    async def _migrated(self, key: LaneKey, call: Call, chat_id: int) -> bool:
        """The group has become another chat: everything follows."""
        async with self._database.writing.begin() as session:
            await Lanes(session).release(call.rows)
            await self._room.move(session, key.chat_id, chat_id)
            await Lanes(session).move(key, chat_id, now=self._clock())
        return True

    async def _forbidden(self, key: LaneKey, call: Call, words: str) -> Step:
        if key.is_group:
            return await self._troubled(key, call, "gone" if "deleted" in words else "kicked")
        async with self._database.writing.begin() as session:
            await self.count(session, key, 0)
            await call.give_up(session, CopyState.BLOCKED, words)
            await Lanes(session).finish(call.rows)
            if self._views.blocked is not None:
                await self._views.blocked(session, key.channel, key.chat_id)
        return True

    async def _troubled(self, key: LaneKey, call: Call, trouble: str) -> Step:
        """
        The bot may not do that there: somebody is told, once, and it waits.

        Without the right to manage topics only that ticket waits whose topic is to be made or changed.
        """
        until = self._clock() + TROUBLE_PAUSE
        is_of_topic = isinstance(call.method, OF_TOPIC)
        async with self._database.writing.begin() as session:
            lane, lanes = await self.count(session, key, call.cost), Lanes(session)
            is_new, lane.trouble = not lane.trouble, trouble
            await lanes.release(call.rows)
            if is_of_topic:
                await lanes.put_off(call.rows, due_at=until)
            else:
                lane.free_at = until
            if is_new and self._views.alarm is not None:
                await self._views.alarm(session, trouble, str(key.chat_id))
        return True if is_of_topic else until

    async def pause(self, key: LaneKey, error: Exception) -> datetime:
        """Wait a while, longer each time; claimed rows stay claimed, for nobody knows what became of them."""
        if isinstance(error, TelegramRetryAfter):
            seconds = float(error.retry_after)
        else:
            tried = self._failures[key] = self._failures.get(key, 0) + 1
            seconds = min(2.0 ** min(tried - 1, 6), LONGEST_PAUSE_SECONDS)
            log.info("the help desk waits %.0f s for %s: %s", seconds, key.channel, type(error).__name__)
        until = self._clock() + timedelta(seconds=seconds)
        async with self._database.writing.begin() as session:
            lane = await self.count(session, key, 0)
            lane.free_at = until
        return until
