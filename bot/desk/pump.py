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
from typing import TypeAlias

from aiogram import Bot
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
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels import Channels
from bot.desk import governor
from bot.desk.choosing import choose
from bot.desk.customer_side import CustomerSide
from bot.desk.files import Files
from bot.desk.lease import Lease, OwnLease
from bot.desk.posts import Posts
from bot.desk.recovery import Search, Seen, ask_for
from bot.desk.staff_side import StaffSide
from bot.desk.steps import Call, NotCarried, Nothing, Trace, made_by
from bot.desk.threads import GONE, NOT_CHANGED, Threads
from bot.desk.views import Views
from bot.desk.wishes import LAG, ask, remember
from bot.texts import FALLBACK, Texts
from core.clock import Clock
from storage.engine import Database
from storage.lanes import LaneKey, Lanes
from storage.outgoing import Act, Lane, Outgoing, Urgency
from storage.ticket_messages import CopyState, MessageVersion, TicketMessage
from support.content import Content, File
from support.conversation import Conversation
from support.desk_files import DeskFiles
from support.desk_room import DeskRoom
from support.outgoing import Lag, Outbox

log = logging.getLogger(__name__)

Sleep: TypeAlias = Callable[[float], Awaitable[None]]
Step: TypeAlias = bool | datetime
"""True: something was done; False: nothing waits; a time: nothing can be done before."""

LOOK_SECONDS = 0.25
LEASE_SECONDS = 2.0
LATE_AFTER = timedelta(seconds=60)
TROUBLE_PAUSE = timedelta(seconds=60)
LONGEST_PAUSE_SECONDS = 60.0
STRANGE_PAUSE = timedelta(seconds=30)
"""How long a row waits that met a mistake of ours; its ticket waits with it, the others go on."""
PATIENCE_SECONDS = 5.0
"""How long a stop waits for calls that are under way."""
IDLE_AFTER = timedelta(days=1)
NO_RIGHTS = ("not enough rights", "have no rights", "CHAT_WRITE_FORBIDDEN", "CHAT_ADMIN_REQUIRED", "chat not found")
UNKNOWN = (TelegramNetworkError, TelegramServerError, ClientDecodeError)
"""Errors after which nobody knows whether the call was carried out."""
NOT_CONNECTED = "ClientConnector"


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
        self._wake = asyncio.Event()
        self._stopping = False
        self._lanes: dict[LaneKey, asyncio.Task[None]] = {}
        self._not_before: dict[LaneKey, datetime] = {}
        self._searches: dict[LaneKey, Search] = {}
        self._failures: dict[LaneKey, int] = {}
        self._asked_forum: set[int] = set()
        self._told_late: set[int] = set()
        self._forgot_at: datetime | None = None

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
        while keys := [key for key in await self._busy() if soonest.get(key) is None]:
            await self._tell_late(keys)
            soonest |= zip(keys, await asyncio.gather(*(self._drain(key) for key in keys)), strict=True)
        return min((at for at in soonest.values() if at is not None), default=None)

    async def _busy(self) -> list[LaneKey]:
        async with self._database.reading() as session:
            return await Lanes(session).busy()

    async def _run(self) -> None:
        while not self._stopping:
            self._wake.clear()
            pause = self._look_seconds
            try:
                if await self._lease.held():
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
        await self._tell_late(keys)
        await self._forget_idle(now)
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
        while not self._stopping:
            step = await self._step(key)
            if step is False:
                return None
            if isinstance(step, datetime):
                return step
        return None

    async def _step(self, key: LaneKey) -> Step:  # noqa: PLR0911 - each is one reason to go on or to wait
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
            return await self._set_aside(rows)
        if isinstance(call, Nothing):
            return await self._end(call)
        window = governor.window_of(key.channel, key.chat_id)
        if rows[0].claimed_at is not None and call.trace is not Trace.REPEATABLE:
            return await self._recover(bot, key, call, rows[0], posted)
        cost = min(_cost(call), window.most if window else 0)
        if cost and (free_at := governor.free_at(window, posted, now, rows[0].urgency, cost=cost)) is not None:
            return free_at
        return await self._call(bot, key, call, rows, after)

    async def _plan(self, session: AsyncSession, key: LaneKey, rows: list[Outgoing]) -> Call | Nothing:
        side = self._staff_side if key.is_group else self._customer_side
        return await side.plan(session, key, rows)

    async def _call(self, bot: Bot, key: LaneKey, call: Call, rows: list[Outgoing], after: int | None) -> Step:
        try:
            method = call.method if call.make is None else await call.make()
        except NotCarried:
            return await self._refused(key, call, "the file cannot be fetched")
        except TelegramAPIError as error:
            return await self._pause(key, error)
        if method is None:
            msg = "a call without a method"
            raise RuntimeError(msg)
        if rows[0].claimed_at is None:
            async with self._database.writing.begin() as session:
                if not await Lanes(session).claim(call.rows, now=self._clock(), after_message_id=after):
                    await session.rollback()
                    return True
                await remember(session, call.rows, **call.details)
        try:
            result = await bot(method)
        except (TelegramAPIError, ClientDecodeError) as error:
            return await self._failed(key, call, error)
        if call.learn is not None:
            call.learn(result)
        await self._done(key, call, made_by(result))
        return True

    async def _done(self, key: LaneKey, call: Call, made: list[int]) -> None:
        """Note, all at once, that a call was carried out."""
        self._failures.pop(key, None)
        self._searches.pop(key, None)
        async with self._database.writing.begin() as session:
            lane = await self._count(session, key, _cost(call))
            lane.trouble = ""
            if made:
                lane.last_message_id = max([lane.last_message_id or 0, *made])
            await call.note(session, made)
            await (Lanes(session).finish(call.rows) if call.ends else Lanes(session).release(call.rows))

    async def _count(self, session: AsyncSession, key: LaneKey, cost: int) -> Lane:
        now = self._clock()
        lane = await Lanes(session).ensure(key, now=now)
        if cost:
            window = governor.window_of(key.channel, key.chat_id)
            lane.posted = governor.noted(window, lane.posted, now, cost=cost)
        lane.used_at = now
        return lane

    async def _end(self, nothing: Nothing) -> bool:
        async with self._database.writing.begin() as session:
            await Lanes(session).finish(nothing.rows)
        return True

    async def _set_aside(self, rows: list[Outgoing]) -> bool:
        """A mistake of ours: these rows are tried again later, and meanwhile those of other tickets go on."""
        async with self._database.writing.begin() as session:
            await Lanes(session).put_off([row.id for row in rows], due_at=self._clock() + STRANGE_PAUSE)
        return True

    async def _failed(  # noqa: PLR0911 - one line a kind of refusal
        self, key: LaneKey, call: Call, error: Exception
    ) -> Step:
        """A call was refused, or nobody knows."""
        if isinstance(error, TelegramRetryAfter):
            return await self._silent(key, call, error.retry_after)
        if isinstance(error, TelegramMigrateToChat):
            return await self._migrated(key, call, error.migrate_to_chat_id)
        if isinstance(error, UNKNOWN) and not isinstance(error, TelegramEntityTooLarge):
            if NOT_CONNECTED in str(error):
                await self._release(key, call, cost=0)
            return await self._pause(key, error)
        words = error.message if isinstance(error, TelegramAPIError) else type(error).__name__
        if isinstance(error, TelegramForbiddenError):
            return await self._forbidden(key, call, words)
        if key.is_group and any(one in words for one in NO_RIGHTS):
            return await self._troubled(key, call, "rights")
        if isinstance(error, TelegramBadRequest | TelegramEntityTooLarge | TelegramNotFound):
            return await self._refused(key, call, words)
        log.warning("a post of the help desk met %s", type(error).__name__)
        await self._release(key, call, cost=0)
        return await self._pause(key, error)

    async def _refused(self, key: LaneKey, call: Call, words: str) -> Step:
        """A refusal that will not mend by itself: mend it, or put something else in its place, or give up."""
        if any(one in words for one in NOT_CHANGED):
            await self._done(key, call, [])
            return True
        if key.is_group and "not a forum" in words:
            self._threads.plain_groups.add(key.chat_id)
            return await self._release(key, call)
        async with self._database.writing.begin() as session:
            await self._count(session, key, _cost(call))
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

    async def _release(self, key: LaneKey, call: Call, *, cost: int | None = None) -> bool:
        """It is certain that the call did nothing: it is made again."""
        async with self._database.writing.begin() as session:
            await self._count(session, key, _cost(call) if cost is None else cost)
            await Lanes(session).release(call.rows)
        return True

    async def _silent(self, key: LaneKey, call: Call, seconds: int) -> Step:
        """Too many requests: not a word in this chat until then, restarts or not."""
        until = self._clock() + timedelta(seconds=seconds)
        async with self._database.writing.begin() as session:
            lane = await self._count(session, key, 0)
            lane.free_at = until
            await Lanes(session).release(call.rows)
        return until

    async def _migrated(self, key: LaneKey, call: Call, chat_id: int) -> bool:
        """The group has become another chat: everything follows."""
        async with self._database.writing.begin() as session:
            await Lanes(session).release(call.rows)
            await self._room.move(session, key.chat_id, chat_id)
            await Lanes(session).move(key, chat_id, now=self._clock())
        self._searches.pop(key, None)
        return True

    async def _forbidden(self, key: LaneKey, call: Call, words: str) -> Step:
        if key.is_group:
            return await self._troubled(key, call, "gone" if "deleted" in words else "kicked")
        async with self._database.writing.begin() as session:
            await self._count(session, key, 0)
            await call.give_up(session, CopyState.BLOCKED, words)
            await Lanes(session).finish(call.rows)
            if self._views.blocked is not None:
                await self._views.blocked(session, key.channel, key.chat_id)
        return True

    async def _troubled(self, key: LaneKey, call: Call, trouble: str) -> Step:
        """The bot may not post there: the lane waits, and somebody is told, once."""
        until = self._clock() + TROUBLE_PAUSE
        async with self._database.writing.begin() as session:
            lane = await self._count(session, key, _cost(call))
            is_new = not lane.trouble
            lane.trouble, lane.free_at = trouble, until
            await Lanes(session).release(call.rows)
            if is_new and self._views.alarm is not None:
                await self._views.alarm(session, trouble, str(key.chat_id))
        return until

    async def _pause(self, key: LaneKey, error: Exception) -> datetime:
        """Wait a while, longer each time; claimed rows stay claimed, for nobody knows what became of them."""
        if isinstance(error, TelegramRetryAfter):
            seconds = float(error.retry_after)
        else:
            tried = self._failures[key] = self._failures.get(key, 0) + 1
            seconds = min(2.0 ** min(tried - 1, 6), LONGEST_PAUSE_SECONDS)
            log.info("the help desk waits %.0f s for %s: %s", seconds, key.channel, type(error).__name__)
        until = self._clock() + timedelta(seconds=seconds)
        async with self._database.writing.begin() as session:
            lane = await self._count(session, key, 0)
            lane.free_at = until
        return until

    async def _recover(self, bot: Bot, key: LaneKey, call: Call, row: Outgoing, posted: list[int]) -> Step:
        """Ask the chat for one more id of a call whose answer was lost."""
        if row.after_message_id is None:
            log.warning("an answer was lost in a chat of which no message is known: its call is repeated")
            return await self._release(key, call)
        search = self._searches.get(key)
        if search is None:
            search = self._searches[key] = Search(row.after_message_id)
            async with self._database.writing.begin() as session:
                lane = await self._count(session, key, _cost(call))
                posted = lane.posted
        if search.is_over(key):
            self._searches.pop(key, None)
            return await self._release(key, call, cost=0)
        window = governor.window_of(key.channel, key.chat_id)
        if (free_at := governor.free_at(window, posted, self._clock(), row.urgency)) is not None:
            return free_at
        try:
            seen = await ask_for(bot, key, call, search.next_id)
        except (TelegramAPIError, ClientDecodeError) as error:
            if isinstance(error, (TelegramRetryAfter, *UNKNOWN)):
                return await self._pause(key, error)
            self._searches.pop(key, None)
            return await self._failed(key, call, error)
        async with self._database.writing.begin() as session:
            await self._count(session, key, 1)
        if seen is Seen.OURS:
            await self._done_before(key, call, search.next_id)
        else:
            search.missed(seen)
        return True

    async def _done_before(self, key: LaneKey, call: Call, first_id: int) -> None:
        log.info("a post of the help desk whose answer was lost was found again")
        await self._done(key, call, [first_id + number for number in range(call.makes)])

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

    async def _tell_late(self, keys: list[LaneKey]) -> None:
        """Say once in a ticket's topic that more is on its way, where it waits for long."""
        groups = [key for key in keys if key.is_group]
        late: set[int] = set()
        for key in groups:
            async with self._database.reading() as session:
                found = await Lanes(session).late_tickets(key, self._clock() - LATE_AFTER)
            late |= found.keys()
            for ticket_id in found.keys() - self._told_late:
                async with self._database.writing.begin() as session:
                    await ask(
                        session,
                        key,
                        Act.LINE,
                        Urgency.ANSWER,
                        now=self._clock(),
                        ticket_id=ticket_id,
                        what=LAG,
                        once=f"late:{ticket_id}",
                    )
        self._told_late = late

    async def _forget_idle(self, now: datetime) -> None:
        if self._forgot_at is not None and now - self._forgot_at < IDLE_AFTER / 24:
            return
        self._forgot_at = now
        async with self._database.writing.begin() as session:
            await Lanes(session).forget_idle(before=now - IDLE_AFTER, now=now)

    async def _read_version(self, message: TicketMessage, version: MessageVersion) -> Content:
        before = TicketMessage(person_id=message.person_id, mark=version.mark, content=version.content)
        return await self._words.read(before)

    async def _desk_file(self, file: File) -> bytes | None:
        if self._desk_files is None:
            return None
        async with self._database.reading() as session:
            return await self._desk_files.read(session, file)


def _cost(call: Call) -> int:
    """How much of an allowance a call draws."""
    return 0 if call.is_free else call.makes
