"""The inside of the engine: tasks, steps, pauses and ticks as DBOS knows them."""

import asyncio
import logging
import pickle
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from typing import Any, TypeAlias, TypeVar

from dbos import DBOS
from dbos._error import DBOSException, DBOSMaxStepRetriesExceeded  # dbos exports neither; its version is pinned
from sqlalchemy.exc import StatementError

from core.errors import Outage
from core.steps import Tries, current_runner
from core.tasks import FailedTask, Pace, TaskFunction, TimerFunction

logger = logging.getLogger(__name__)

R = TypeVar("R")
Entering: TypeAlias = Callable[[str], AbstractContextManager[Any]]
TAKE_UPS = 1000
"""How often a task may be taken up again before it counts as failed."""


class StepFailed(Exception):
    """A step raised something that cannot be kept; the text names its kind."""


class TaskRunner:
    """What runs in this process (`core.steps.Runner`)."""

    def __init__(
        self,
        pace: Pace,
        on_failed: Callable[[FailedTask], Awaitable[None]] | None,
        entering: Entering = nullcontext,
    ) -> None:
        self._pace = pace
        self._entering = entering
        self._on_failed = on_failed
        self._loop = asyncio.get_running_loop()
        self._running: set[asyncio.Task[Any]] = set()
        self._ticking: set[str] = set()
        self._steps_being_made = 0
        self._stopping = False

    def register_task(self, name: str, function: TaskFunction) -> None:
        """Make a task known to DBOS."""

        async def task(key: str) -> None:
            with self._counted(), self._entering(f"{name}:{key}"):
                try:
                    await function(key)
                except Exception as error:
                    if not isinstance(error, DBOSException):
                        await self._tell_of_failure(name, key, error)
                    if (kept := _keepable(error)) is error:
                        raise
                    raise kept from error

        DBOS.workflow(name=name, max_recovery_attempts=TAKE_UPS)(task)

    def register_timer(
        self, name: str, function: TimerFunction
    ) -> Callable[[datetime, Any], Coroutine[Any, Any, None]]:
        """Make a timer's tick known to DBOS; give what its schedule calls."""

        async def make() -> None:
            try:
                await function()
            except Outage as error:
                logger.warning("timer %s: %s", name, error)
            except Exception:
                logger.exception("timer %s failed", name)

        async def tick(due_at: datetime, context: object) -> None:
            del due_at, context
            if name in self._ticking:
                return
            self._ticking.add(name)
            try:
                with self._counted(), self._entering(name):
                    await self.run_step("tick", make, Tries(times=1))
            finally:
                self._ticking.discard(name)

        return DBOS.workflow(name=name, max_recovery_attempts=TAKE_UPS)(tick)

    async def run_step(self, name: str, call: Callable[[], Awaitable[R]], tries: Tries) -> R:
        """Make a step whose result lasts."""
        made = False

        async def make() -> R:
            nonlocal made
            self._steps_being_made += 1
            token = current_runner.set(None)  # a step within a step is a plain call
            try:
                result = await call()
                made = True
            except Exception as error:
                if (kept := _keepable(error)) is error:
                    raise
                raise kept from error
            finally:
                current_runner.reset(token)
                if not made:
                    self._steps_being_made -= 1
            if not _is_small(result):
                msg = (
                    f"step {name!r} returned a {type(result).__name__}: ids, words, numbers and tuples of them are kept"
                )
                raise TypeError(msg)
            return result

        if self._stopping:
            raise asyncio.CancelledError
        try:
            return await DBOS.run_step_async(
                {
                    "name": name,
                    "retries_allowed": tries.times > 1,
                    "max_attempts": tries.times,
                    "interval_seconds": tries.first_wait * self._pace.wait_factor,
                    "backoff_rate": tries.backoff,
                    "should_retry": _is_outage,
                },
                make,
            )
        except DBOSMaxStepRetriesExceeded as error:
            raise error.errors[-1] from None
        finally:
            if made:  # and only here its result is kept
                self._steps_being_made -= 1

    async def pause(self, seconds: float) -> None:
        """Wait, across restarts."""
        if self._stopping:
            raise asyncio.CancelledError
        await DBOS.sleep_async(seconds * self._pace.wait_factor)

    async def stop(self) -> None:
        """Begin no step any more, let those that are being made end within the patience, cut the rest off."""
        self._stopping = True
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._pace.patience_seconds
        while self._steps_being_made and loop.time() < deadline:  # noqa: ASYNC110 - it is a short wait, once
            await asyncio.sleep(0.01)
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """Know what runs, so that a stop can cut it off; lend it the steps that last."""
        running = asyncio.current_task()
        if self._stopping or asyncio.get_running_loop() is not self._loop:  # a thread of an engine that has ended
            raise asyncio.CancelledError
        if running is not None:
            self._running.add(running)
        token = current_runner.set(self)
        try:
            yield
        finally:
            current_runner.reset(token)
            if running is not None:
                self._running.discard(running)

    async def _tell_of_failure(self, task: str, key: str, error: Exception) -> None:
        logger.error("task %s:%s gave up: %s", task, key, reason(error))
        if self._on_failed is None:
            return
        try:
            await self._on_failed(FailedTask(task, key, reason(error), datetime.now(tz=UTC)))
        except Exception:
            logger.exception("nobody could be told that a task gave up")


def reason(error: BaseException | None) -> str:
    """Why something failed, in words for a log or a chat: foreign texts may hold secrets, so only ours are told."""
    if isinstance(error, Outage | StepFailed):
        return f"{type(error).__qualname__}: {error}"
    return type(error).__qualname__ if error is not None else "unknown"


def _is_outage(error: BaseException) -> bool:
    return isinstance(error, Outage)


def _is_small(value: object) -> bool:
    if isinstance(value, tuple | list):
        return all(_is_small(part) for part in value)
    return value is None or isinstance(value, str | int | float | bool)


def _keepable(error: Exception) -> Exception:
    """The error, or what is said of it: where it cannot be given back as it was, and where it holds values of a row."""
    if isinstance(error, StatementError):
        return StepFailed(type(error).__qualname__)
    try:
        kept = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own object, made a moment ago
    except Exception:  # noqa: BLE001 - whatever a foreign class does when it is rebuilt
        return StepFailed(type(error).__qualname__)
    return error if type(kept) is type(error) else StepFailed(type(error).__qualname__)
