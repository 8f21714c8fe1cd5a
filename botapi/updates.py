"""The queue of what happened and what a bot has not confirmed."""

import asyncio
import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from botapi.errors import ApiError
from botapi.journal import Json
from botapi.limits import UPDATE_LIFE
from core.clock import Clock

ONLY_IF_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds of updates that a bot gets only when its `allowed_updates` names them."""


@dataclass(slots=True)
class Waiting:
    """An update and since when it waits."""

    update: Json
    since: datetime


class UpdateQueue:
    """
    One bot's updates, oldest first.

    A number is reserved before its update is kept, and an update is handed out only when no lower number is still
    reserved: a reader that confirms "all below n" never confirms what it has not seen. Numbers begin at the Unix time,
    so that they also rise from one process to the next where no journal remembers them.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: dict[int, Waiting] = {}
        self._order: list[int] = []
        self._reserved: set[int] = set()
        self._next = int(clock().timestamp())
        self._poll: asyncio.Future[None] | None = None
        self._arrived = asyncio.Event()
        self.allowed: tuple[str, ...] = ()
        """What the bot asked for; empty means everything but `ONLY_IF_ASKED`."""
        self.last_poll: tuple[int, float] | None = None
        """Offset and loop time of the last getUpdates."""

    def start_at(self, update_id: int) -> None:
        """Number from here on."""
        self._next = max(self._next, update_id)

    def wants(self, kind: str) -> bool:
        """Whether the bot gets this kind of update at all."""
        return kind in self.allowed if self.allowed else kind not in ONLY_IF_ASKED

    def reserve(self) -> int:
        """Take the next number; it must be filled or released."""
        update_id = self._next
        self._next += 1
        self._reserved.add(update_id)
        return update_id

    def fill(self, update: Json) -> None:
        """Put an update in, under its own `update_id`."""
        update_id: int = update["update_id"]
        self._next = max(self._next, update_id + 1)
        self._waiting[update_id] = Waiting(update, self._clock())
        bisect.insort(self._order, update_id)
        self.release([update_id])

    def release(self, update_ids: Iterable[int]) -> None:
        """Give numbers back: nothing comes under them any more."""
        self._reserved.difference_update(update_ids)
        if self._order:
            self._arrived.set()
            if self._poll is not None and not self._poll.done():
                self._poll.set_result(None)

    def ready(self, limit: int) -> list[Json]:
        """Return the oldest updates that may be handed out."""
        horizon = min(self._reserved, default=None)
        ids = self._order[:limit]
        return [self._waiting[i].update for i in ids if horizon is None or i < horizon]

    def below(self, offset: int) -> list[int]:
        """Numbers lower than the offset."""
        return self._order[: bisect.bisect_left(self._order, offset)]

    def all_but_last(self, count: int) -> list[int]:
        """Numbers of all but the newest."""
        return self._order[:-count]

    def expired(self) -> list[int]:
        """Numbers of updates older than a day."""
        oldest = self._clock() - UPDATE_LIFE
        expired = []
        for update_id in self._order:
            if self._waiting[update_id].since > oldest:
                break
            expired.append(update_id)
        return expired

    def drop(self, update_ids: Sequence[int]) -> None:
        """Forget updates."""
        gone = sorted(update_id for update_id in update_ids if self._waiting.pop(update_id, None) is not None)
        if self._order[: len(gone)] == gone:
            del self._order[: len(gone)]
        else:
            for update_id in gone:
                del self._order[bisect.bisect_left(self._order, update_id)]

    def __len__(self) -> int:
        """How many wait."""
        return len(self._order)

    async def wait(self, seconds: float) -> bool:
        """Wait until something may be handed out; False when the time is over first."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while not self.ready(1):
            self._arrived.clear()
            try:
                async with asyncio.timeout_at(deadline):
                    await self._arrived.wait()
            except TimeoutError:
                return False
        return True

    def beyond(self, update_id: int) -> list[Json]:
        """Return the updates above a number that may be handed out, oldest first."""
        horizon = min(self._reserved, default=None)
        ids = self._order[bisect.bisect_right(self._order, update_id) :]
        return [self._waiting[i].update for i in ids if horizon is None or i < horizon]

    async def wait_beyond(self, update_id: int) -> list[Json]:
        """Wait for updates above a number, and return them; for one reader at a time, such as a webhook."""
        while not (updates := self.beyond(update_id)):
            self._arrived.clear()
            await self._arrived.wait()
        return updates

    def waits(self, update_id: int) -> bool:
        """Whether this update is still to be handed out."""
        return update_id in self._waiting

    async def poll(self, limit: int, seconds: float) -> list[Json]:
        """
        Wait as a long poll does.

        Raises:
            ApiError: Somebody else began to poll, or set a webhook.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while not (ready := self.ready(limit)):
            poll = self._poll = loop.create_future()
            try:
                async with asyncio.timeout_at(deadline):
                    await poll
            except TimeoutError:
                return []
            finally:
                if self._poll is poll:
                    self._poll = None
        return ready

    def interrupt(self, refusal: ApiError) -> None:
        """End the long poll that waits, if one does."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(refusal)
