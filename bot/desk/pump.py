"""
The pump: takes what is to be posted, lane by lane, and posts it in order, at the permitted pace, and once.

    look at the lane ─▶ plan the next call ─▶ claim its rows ─▶ call ─▶ note what became of it, rows and pace in one

A claim that a crash, a lost answer or a failed note has left behind is of unknown outcome: bot/desk/recovery.py asks
the chat before anything is repeated. docs/decisions/0017 tells why this is not a task of the durable engine.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import TypeAlias

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels import Channels
from bot.desk import governor
from bot.desk.choosing import choose
from bot.desk.customer_side import CustomerSide
from bot.desk.files import Files
from bot.desk.lease import Lease, OwnLease
from bot.desk.lost_calls import LostCalls
from bot.desk.outcomes import LONGEST_PAUSE_SECONDS, Outcomes, Step
from bot.desk.posts import Posts
from bot.desk.staff_side import StaffSide
from bot.desk.steps import Call, NotCarried, Nothing, Trace, made_by
from bot.desk.tending import Tending
from bot.desk.threads import Threads
from bot.desk.views import Views
from bot.desk.wishes import remember
from bot.texts import FALLBACK, Texts
from core.clock import Clock
from storage.engine import Database
from storage.lanes import LaneKey, Lanes, busy
from storage.outgoing import Outgoing
from storage.ticket_messages import MessageVersion, TicketMessage
from support.content import Content, File
from support.conversation import Conversation
from support.desk_files import DeskFiles
from support.desk_room import DeskRoom
from support.outgoing import Lag, Outbox

log = logging.getLogger(__name__)

Sleep: TypeAlias = Callable[[float], Awaitable[None]]
LOOK_SECONDS = 0.25
LEASE_SECONDS = 2.0
FOREIGN_CLAIM = timedelta(seconds=5)
"""A claim of another process is looked into after so long: its call may still be under way."""
PATIENCE_SECONDS = 5.0
"""How long a stop waits for calls that are under way."""


class DeskPump:
    """
    The one pump of a house.

    Args:
        database, channels, texts, clock: The house's own.
        outbox: Wakes the pump, and opens the bodies that it sealed.
        words: Reads messages.
        room: The staff's group, which may move.
        desk_files: Files of the desk's page.
        views: What others compose.
        lease: Who pumps, where there are several processes.
        staff_language: Of what is posted into the group.
        sleep: How to wait; tests hurry it.
    """

    def __init__(  # noqa: PLR0913 - everything that is posted meets here
        self,
        *,
        database: Database,
        channels: Channels,
        texts: Texts,
        clock: Clock,
        outbox: Outbox,
        words: Conversation,
        room: DeskRoom,
        desk_files: DeskFiles | None = None,
        views: Views | None = None,
        lease: Lease | None = None,
        staff_language: str = FALLBACK,
        look_seconds: float = LOOK_SECONDS,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._database = database
        self._channels = channels
        self._clock = clock
        self._outbox = outbox
        self._words = words
        self._room = room
        self._desk_files = desk_files
        self._views = views or Views()
        self._lease = lease or OwnLease()
        self._look_seconds = look_seconds
        self._sleep = sleep
        say = texts(staff_language)
        posts = Posts(Files(channels), words.read, self._desk_file, clock)
        self._threads = Threads(self._views, say, clock)
        self._staff_side = StaffSide(
            posts, self._threads, self._views, say, clock, words.read, self._read_version, outbox.body
        )
        self._customer_side = CustomerSide(posts, self._views, texts, clock, words.read, self._read_version)
        self._outcomes = Outcomes(database, clock, room, self._threads, self._views)
        self._lost_calls = LostCalls(database, clock, self._outcomes)
        self._tending = Tending(database, clock)
        self._claimed: set[int] = set()
        """Rows that this process has claimed and not yet noted."""
        self._one_round = asyncio.Lock()
        self._wake = asyncio.Event()
        self._stopping = False
        self._is_ours = True
        """Whether this process is the one that pumps."""
        self._lanes: dict[LaneKey, asyncio.Task[None]] = {}
        self._not_before: dict[LaneKey, datetime] = {}
        self._asked_forum: set[int] = set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Pump as long as the context lives, whenever this process holds the lease."""
        self._stopping = False
        self._outbox.on_asked = self.wake
        task = asyncio.create_task(self._run(), name="desk-pump")
        try:
            yield
        finally:
            self._outbox.on_asked = None
            self._stopping = True
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            if self._lanes:
                await asyncio.wait(self._lanes.values(), timeout=PATIENCE_SECONDS)
            for lane in self._lanes.values():
                lane.cancel()
            await asyncio.gather(*self._lanes.values(), return_exceptions=True)
            self._lanes.clear()
            await self._lease.release()

    def wake(self) -> None:
        """Look at once: something was asked for."""
        self._not_before.clear()
        self._wake.set()

    async def rights_changed(self, chat_id: int) -> None:
        """Somebody has changed what the bot may do in a group: try at once."""
        key = LaneKey(self._room.channel, chat_id)
        async with self._database.writing.begin() as session:
            lane = await Lanes(session).get(key)
            if lane is not None and lane.trouble:
                lane.free_at = None
        self._threads.plain_groups.discard(chat_id)
        self._asked_forum.discard(chat_id)
        self.wake()

    async def lag(self, session: AsyncSession) -> Lag:
        """What waits for the staff's group."""
        lane = await self._room.lane(session)
        return Lag(0, None) if lane is None else await self._outbox.waiting(session, lane.channel, lane.chat_id)

    async def run_once(self) -> datetime | None:
        """Do all that can be done now; when there will be more to do, None for never (tests, a virtual clock)."""
        soonest: dict[LaneKey, datetime | None] = {}
        async with self._one_round:
            while keys := [key for key in await self._busy() if soonest.get(key) is None]:
                await self._tending.tell_late(keys)
                soonest |= zip(keys, await asyncio.gather(*(self._drain(key) for key in keys)), strict=True)
        return min((at for at in soonest.values() if at is not None), default=None)

    async def _busy(self) -> list[LaneKey]:
        return await self._database.look(busy)

    async def _run(self) -> None:
        while not self._stopping:
            self._wake.clear()
            pause = self._look_seconds
            try:
                self._is_ours = await self._lease.held()
                if self._is_ours:
                    await self._look()
                else:
                    pause = max(pause, LEASE_SECONDS)
            except Exception:
                log.exception("the pump could not look; it looks again")
            waking = asyncio.ensure_future(self._wake.wait())
            sleeping = asyncio.ensure_future(self._sleep(pause))
            try:
                await asyncio.wait({waking, sleeping}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                waking.cancel()
                sleeping.cancel()

    async def _look(self) -> None:
        """Set every lane to work in which something waits."""
        keys = await self._busy()
        now = self._clock()
        await self._tending.tell_late(keys)
        await self._tending.forget_idle()
        for key in keys:
            if key not in self._lanes and self._not_before.get(key, now) <= now:
                self._lanes[key] = asyncio.create_task(self._work(key), name=f"lane-{key.channel}-{key.chat_id}")

    async def _work(self, key: LaneKey) -> None:
        try:
            until = await self._drain(key)
            if until is None:
                self._not_before.pop(key, None)
            else:
                self._not_before[key] = until
        except Exception:
            log.exception("a lane of the help desk stopped; it goes on in a moment")
            self._not_before[key] = self._clock() + timedelta(seconds=LONGEST_PAUSE_SECONDS / 12)
        finally:
            del self._lanes[key]

    async def _drain(self, key: LaneKey) -> datetime | None:
        """Post until nothing waits (None) or nothing can be done before some time."""
        while self._is_ours and not self._stopping:
            step = await self._step(key)
            if step is False:
                return None
            if isinstance(step, datetime):
                return step
        return None

    async def _step(self, key: LaneKey) -> Step:  # noqa: C901, PLR0911 - each is one reason to go on or to wait
        """Make one call of a lane, or find out why none can be made."""
        bot = self._channels.bot(key.channel)
        if bot is None:
            return self._clock() + timedelta(seconds=LONGEST_PAUSE_SECONDS)
        if key.is_group and key.chat_id not in self._asked_forum and not await self._learn_group(bot, key):
            return self._clock() + timedelta(seconds=LONGEST_PAUSE_SECONDS / 12)
        now = self._clock()
        async with self._database.reading() as session:
            lane = await Lanes(session).get(key)
            if lane is not None and lane.free_at is not None and lane.free_at > now:
                return lane.free_at
            rows = await choose(session, key, now, self._words.read)
            if not isinstance(rows, list):
                return False if rows is None else rows
            try:
                call = await self._plan(session, key, rows)
            except Exception:
                log.exception("a row of the help desk could not be planned: %s %s", rows[0].act, rows[0].id)
                call = None
            posted = [] if lane is None else lane.posted
            after = await Lanes(session).latest_known(key)
        if call is None:
            return await self._outcomes.set_aside(rows)
        if isinstance(call, Nothing):
            return await self._outcomes.end(call, partial(self._still_holds, key, rows, call))
        window = governor.window_of(key.channel, key.chat_id)
        if (claimed_at := rows[0].claimed_at) is not None:
            if not self._claimed.intersection(call.rows) and claimed_at + FOREIGN_CLAIM > now:
                return claimed_at + FOREIGN_CLAIM
            if call.trace is Trace.REPEATABLE:
                return await self._outcomes.release(key, call)  # it may have been made, so it counts
            return await self._lost_calls.look(bot, key, call, rows[0], posted)
        cost = min(call.cost, window.most if window else 0)
        if cost and (free_at := governor.free_at(window, posted, now, rows[0].urgency, cost=cost)) is not None:
            return free_at
        return await self._call(bot, key, rows, call, after)

    async def _plan(self, session: AsyncSession, key: LaneKey, rows: list[Outgoing]) -> Call | Nothing:
        side = self._staff_side if key.is_group else self._customer_side
        return await side.plan(session, key, rows)

    async def _still_holds(
        self, key: LaneKey, rows: list[Outgoing], planned: Call | Nothing, session: AsyncSession
    ) -> bool:
        """
        Whether the same would be planned now that *session* has taken the rows.

        A wish that came between looking and taking added no row of its own where one waited: what it is about would
        never be shown.
        """
        if rows[0].once is None:
            return True
        again = await self._plan(session, key, rows)
        if isinstance(planned, Nothing) or isinstance(again, Nothing):
            return isinstance(planned, Nothing) and isinstance(again, Nothing)
        return planned.is_like(again)

    async def _call(self, bot: Bot, key: LaneKey, rows: list[Outgoing], call: Call, after: int | None) -> Step:
        try:
            method = call.method if call.make is None else await call.make()
        except NotCarried:
            return await self._outcomes.refused(key, call, "the file cannot be fetched")
        except TelegramAPIError as error:
            return await self._outcomes.pause(key, error)
        if method is None:
            msg = "a call without a method"
            raise RuntimeError(msg)
        async with self._database.writing.begin() as session:
            is_taken = await Lanes(session).claim(call.rows, now=self._clock(), after_message_id=after)
            if not is_taken or not await self._still_holds(key, rows, call, session):
                await session.rollback()
                return True
            await remember(session, call.rows, **call.details)
        self._claimed.update(call.rows)
        try:
            result = await bot(method)
        except (TelegramAPIError, ClientDecodeError) as error:
            return await self._outcomes.failed(key, call, error)
        if call.learn is not None:
            call.learn(result)
        await self._outcomes.done(key, call, made_by(result))
        self._claimed.difference_update(call.rows)
        return True

    async def _learn_group(self, bot: Bot, key: LaneKey) -> bool:
        """Ask once whether the group has topics; False: nobody answered."""
        try:
            chat = await bot.get_chat(key.chat_id)
        except (TelegramBadRequest, TelegramForbiddenError):
            return True  # what is posted next will meet the same, and that is where it is dealt with
        except (TelegramAPIError, ClientDecodeError):
            return False
        self._asked_forum.add(key.chat_id)
        if not chat.is_forum:
            self._threads.plain_groups.add(key.chat_id)
        return True

    async def _read_version(self, message: TicketMessage, version: MessageVersion) -> Content:
        before = TicketMessage(person_id=message.person_id, mark=version.mark, content=version.content)
        return await self._words.read(before)

    async def _desk_file(self, file: File) -> bytes | None:
        if self._desk_files is None:
            return None
        async with self._database.reading() as session:
            return await self._desk_files.read(session, file)
