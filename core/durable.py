"""
The engine of work that must not be lost: tasks that survive a crash, and timers.

DBOS Transact does it, in tables beside ours; no other room knows it. A *task* is asked for in the transaction of the
fact (`Work.ask`); its steps (core/steps.py) are kept as they are made, so a task that a crash cut off goes on where it
was.

A task whose order of steps changes gets a new name ("fulfil-2"), and the old one stays until its last run has ended: a
run that was begun by other steps cannot be taken up.
"""

import asyncio
import logging
import os
import signal
from collections.abc import Awaitable, Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from dbos import DBOS, DBOSClient
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from core.durable_runner import Entering, TaskRunner, reason
from core.durable_tables import create_engine_tables, engine_url
from core.slots import FileSlot, ServerSlot
from core.stranded import Stranded
from core.tasks import FailedTask, Pace, TaskFunction, TaskState, TimerFunction, cron_line

__all__ = ["DurableEngine", "FailedTask", "Pace", "TaskState"]

engine_logger = logging.getLogger("dbos")
engine_logger.addHandler(logging.NullHandler())  # or the engine adds one that prints past our own

VERSION = "1"
"""For ever: the engine takes up only what a process of the same version began."""
APPLICATION = "esimflux"
QUEUE = "work"
THREADS = 32
CONNECTIONS = 8
STATES = {
    "DELAYED": TaskState.WAITING,
    "ENQUEUED": TaskState.WAITING,
    "PENDING": TaskState.RUNNING,
    "SUCCESS": TaskState.DONE,
    "ERROR": TaskState.FAILED,
    "MAX_RECOVERY_ATTEMPTS_EXCEEDED": TaskState.FAILED,
    "CANCELLED": TaskState.CANCELLED,
}


class DurableEngine:
    """
    The one engine of a process: `core.work.Work` for rooms, tasks and timers for `bot/`.

    Tell it every task and timer, then `start()`. Where *works* is false the process only asks, and others do the work
    (PostgreSQL). Several engines may follow one another in a process, never two at once.

    Args:
        database_url: The main database's, as `storage.engine` takes it: both keep one book.
        works: Whether tasks and timers run in this process.
        pace: How fast it looks and waits.
        entering: Entered around each run of a task or tick, with its name ("fulfil:12:3", "tick-purge").
    """

    def __init__(
        self, database_url: str, *, works: bool = True, pace: Pace | None = None, entering: Entering = nullcontext
    ) -> None:
        self._url = engine_url(database_url)
        self._works = works
        self._pace = pace or Pace()
        self._entering = entering
        self._tasks: dict[str, tuple[TaskFunction, str]] = {}
        self._timers: dict[str, tuple[TimerFunction, str]] = {}
        self._queues: dict[str, int | None] = {QUEUE: None}
        self._on_failed: Callable[[FailedTask], Awaitable[None]] | None = None
        self._client: DBOSClient | None = None
        self._runner: TaskRunner | None = None
        self._slot: FileSlot | ServerSlot | None = None
        self._looking: asyncio.Task[None] | None = None

    @property
    def started(self) -> bool:
        """Whether it may be asked."""
        return self._client is not None

    def task(self, name: str, *, queue: str = QUEUE) -> Callable[[TaskFunction], TaskFunction]:
        """Make an async function of one `str` the task of that name: `engine.task("fulfil")(fulfilment.run)`."""

        def register(function: TaskFunction) -> TaskFunction:
            self._refuse_when_started()
            if name in self._tasks:
                msg = f"two tasks are called {name!r}"
                raise ValueError(msg)
            self._queues.setdefault(queue, None)
            self._tasks[name] = (function, queue)
            return function

        return register

    def queue(self, name: str, *, at_once: int) -> None:
        """Let a process run at most *at_once* tasks of that queue, those in a pause included (others: any number)."""
        self._refuse_when_started()
        self._queues[name] = at_once

    def every(self, name: str, function: TimerFunction, *, seconds: int | None = None, at: str | None = None) -> None:
        """
        Call *function* every so many *seconds*, or *at* the times of a cron line (UTC).

        A cron line of six fields begins with seconds. One process does a tick. A tick that fails is logged and
        forgotten; one that comes while the last still runs is left out. So a timer's function asks the tables what is
        due, and a missed tick does not matter.
        """
        self._refuse_when_started()
        if (seconds is None) == (at is None) or name in self._timers:
            msg = f"timer {name!r} needs a name of its own and either a period or a cron line"
            raise ValueError(msg)
        self._timers[name] = (function, at if at is not None else cron_line(seconds=cast("int", seconds)))

    def when_failed(self, function: Callable[[FailedTask], Awaitable[None]]) -> None:
        """Tell *function* of each task that gives up; it may hear of one twice, and `failed()` has them all."""
        self._on_failed = function

    async def ask(self, session: AsyncSession, task: str, key: str, *, after_seconds: int = 0) -> None:
        """
        Ask for *task* in the transaction of the fact that calls for it (`core.work.Work`).

        Raises:
            LookupError: No task of that name was told to this engine.
        """
        if task not in self._tasks:
            msg = f"no task is called {task!r}"
            raise LookupError(msg)
        client = self._need_client()
        options: dict[str, Any] = {
            "workflow_name": task,
            "queue_name": self._tasks[task][1],
            "workflow_id": f"{task}:{key}",
            "app_version": VERSION,
        }
        if after_seconds > 0:
            options["delay_seconds"] = after_seconds * self._pace.wait_factor

        def enqueue(sync_session: Session) -> None:
            client.enqueue_in_transaction(sync_session, cast("Any", options), key)

        await session.run_sync(enqueue)

    async def tick(self, timer: str) -> None:
        """Let a timer's function run here and now; what it raises comes out (tests, `python -m bot catalog sync`)."""
        await self._timers[timer][0]()

    async def start(self) -> None:
        """
        Make the engine's tables where they are missing, take up what a crash left, and begin to work.

        Raises:
            DatabaseTaken: Another process works on this SQLite file, or all slots of the server are held.
        """
        self._refuse_when_started()
        engine_logger.setLevel(logging.WARNING)
        try:
            if self._works:
                self._slot = await self._claim_slot()
            await asyncio.to_thread(create_engine_tables, self._url)
            client = DBOSClient(
                system_database_url=self._url, system_database_pool_size=2, application_name=APPLICATION, lazy=True
            )
            self._client = client
            if self._slot is not None:
                await self._launch(client, self._slot.executor_id)
                self._looking = asyncio.create_task(
                    self.stranded().watch(seconds=self._pace.stranded_seconds), name="stranded-tasks"
                )
            if isinstance(self._slot, ServerSlot):
                self._slot.watch(_take_over, _end_this_process)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """
        Let the steps that are being made end, cut the rest off where it stands, and give everything back.

        What is cut off goes on at the next start. A second call does nothing.
        """
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)
            self._looking = None
        if self._runner is not None:
            engine_logger.setLevel(logging.CRITICAL)  # that a task was cut off is no news
            await self._runner.stop()
            self._runner = None
            _give_threads_back()
            await asyncio.to_thread(DBOS.destroy, destroy_registry=True)
            _give_threads_back()  # what was cut off may have lent the engine's threads to the loop once more
        if self._client is not None:
            await asyncio.to_thread(self._client.destroy)
            self._client = None
        if self._slot is not None:
            await self._slot.release()
            self._slot = None

    async def status(self, task: str, key: str) -> TaskState | None:
        """Where a task stands; None: never asked for, or purged."""
        found = await self._need_client().list_workflows_async(
            workflow_ids=[f"{task}:{key}"], load_input=False, load_output=False
        )
        return STATES[found[0].status] if found else None

    async def open_count(self) -> int:
        """How many tasks wait or run, ticks of timers left out."""
        return len(await self._open())

    async def _open(self) -> list[str]:
        """Each with what DBOS says of it."""
        found = await self._need_client().list_workflows_async(
            status=_named(TaskState.WAITING, TaskState.RUNNING),
            name=list(self._tasks),
            load_input=False,
            load_output=False,
        )
        return [f"{one.workflow_id} ({one.status}, {one.executor_id}, try {one.recovery_attempts})" for one in found]

    async def settle(self, *, within_seconds: float = 30.0) -> None:
        """
        Wait until no task waits or runs.

        Raises:
            TimeoutError: Some still do; the text names them.
        """
        still_open: list[str] = []
        try:
            async with asyncio.timeout(within_seconds):
                while still_open := await self._open():  # noqa: ASYNC110 - other processes change the tables
                    await asyncio.sleep(0.02)
        except TimeoutError:
            raise TimeoutError(", ".join(still_open)) from None

    def stranded(self) -> Stranded:
        """What looks for tasks that this process has taken and does not run."""
        if self._slot is None:
            msg = "a process that only asks takes no tasks"
            raise RuntimeError(msg)
        queues = {name: queue for name, (_, queue) in self._tasks.items()}
        return Stranded(self._need_client(), self._slot.executor_id, queues)

    async def failed(self, *, limit: int = 100) -> list[FailedTask]:
        """The tasks that gave up and were not rewound, the latest first."""
        found = await self._need_client().list_workflows_async(
            status=_named(TaskState.FAILED), name=list(self._tasks), limit=limit, sort_desc=True
        )
        return [
            _failed_task(workflow.workflow_id, workflow.error, workflow.completed_at or workflow.created_at or 0)
            for workflow in found
        ]

    async def rewind(self, task: str, key: str) -> bool:
        """Try a failed task again from the step that failed; False where it did not fail."""
        if await self.status(task, key) is not TaskState.FAILED:
            return False
        client, workflow_id = self._need_client(), f"{task}:{key}"
        steps = await client.list_workflow_steps_async(workflow_id)
        bad = [made["function_id"] for made in steps if made["error"] is not None]
        start = max(bad) if bad else max((made["function_id"] for made in steps), default=0) + 1
        await client.rewind_workflow_async(
            workflow_id, start_step=start, application_version=VERSION, queue_name=self._tasks[task][1]
        )
        return True

    async def timers(self) -> list[str]:
        """The timers that the database knows."""
        return [known["schedule_name"] for known in await self._need_client().list_schedules_async()]

    async def purge(self, *, tasks_after_days: int = 30, ticks_after_days: int = 1) -> int:
        """
        Forget what is done or cancelled for so many days; how many there were. Failed tasks stay.

        A forgotten task would start again if it were asked for again: what guards it then is the fact's own row.
        """
        client, forgotten = self._need_client(), 0
        for names, days in (
            (list(self._tasks), tasks_after_days),
            ([_tick_of(name) for name in self._timers], ticks_after_days),
        ):
            before = (datetime.now(tz=UTC) - timedelta(days=days)).isoformat()
            while names:
                found = await client.list_workflows_async(
                    status=_named(TaskState.DONE, TaskState.CANCELLED),
                    name=names,
                    completed_before=before,
                    limit=500,
                    load_input=False,
                    load_output=False,
                )
                if not found:
                    break
                await client.delete_workflows_async([workflow.workflow_id for workflow in found])
                forgotten += len(found)
        return forgotten

    async def forget(self, beginnings: Collection[str]) -> int:
        """Forget what is done whose `task:key` begins so; how many there were. What goes on or failed stays."""
        client, forgotten = self._need_client(), 0
        for beginning in beginnings:
            found = await client.list_workflows_async(
                workflow_id_prefix=beginning,
                status=_named(TaskState.DONE, TaskState.CANCELLED),
                load_input=False,
                load_output=False,
            )
            if found:
                await client.delete_workflows_async([workflow.workflow_id for workflow in found])
                forgotten += len(found)
        return forgotten

    def _refuse_when_started(self) -> None:
        if self.started:
            msg = "the engine has started: tasks and timers are told to it before"
            raise RuntimeError(msg)

    def _need_client(self) -> DBOSClient:
        if self._client is None:
            msg = "the engine has not started"
            raise RuntimeError(msg)
        return self._client

    async def _claim_slot(self) -> FileSlot | ServerSlot:
        url = make_url(self._url)
        if url.get_backend_name() == "sqlite":
            file_slot = FileSlot(Path(cast("str", url.database)))
            file_slot.claim()
            return file_slot
        server_slot = ServerSlot(self._url, every_seconds=self._pace.slot_seconds)
        await server_slot.claim()
        return server_slot

    async def _launch(self, client: DBOSClient, executor_id: str) -> None:
        """Begin to work, in the running loop: the engine adopts it, so tasks may use the rooms' connections."""
        runner = self._runner = TaskRunner(self._pace, self._on_failed, self._entering)
        for name, (function, _) in self._tasks.items():
            runner.register_task(name, function)
        ticks = {name: runner.register_timer(_tick_of(name), function) for name, (function, _) in self._timers.items()}
        for name, at_once in self._queues.items():  # before the launch, which looks for queues once a second
            await client.register_queue_async(
                name, worker_concurrency=at_once, polling_interval_sec=self._pace.poll_seconds
            )
        DBOS(
            config={
                "name": APPLICATION,
                "system_database_url": self._url,
                "application_version": VERSION,
                "executor_id": executor_id,
                "max_executor_threads": THREADS,
                "sys_db_pool_size": CONNECTIONS,
                "log_level": "WARNING",
                "enable_otlp": False,
                "run_migrations": False,
                "notification_listener_polling_interval_sec": min(1.0, self._pace.poll_seconds),
            }
        )
        DBOS.launch()
        for known in await DBOS.list_schedules_async():
            if known["schedule_name"] not in ticks:
                await DBOS.delete_schedule_async(known["schedule_name"])
        await DBOS.apply_schedules_async(
            [
                {"schedule_name": name, "workflow_fn": tick, "schedule": self._timers[name][1]}
                for name, tick in ticks.items()
            ]
        )


def _tick_of(timer: str) -> str:
    return f"tick-{timer}"


def _named(*states: TaskState) -> list[str]:
    return [name for name, state in STATES.items() if state in states]


def _failed_task(workflow_id: str, error: Exception | None, at_ms: int) -> FailedTask:
    task, _, key = workflow_id.partition(":")
    return FailedTask(task=task, key=key, why=reason(error), at=datetime.fromtimestamp(at_ms / 1000, tz=UTC))


def _give_threads_back() -> None:
    """The engine lends its threads to the loop; after it has gone the loop needs some of its own."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(thread_name_prefix="loop"))


async def _take_over(executor_id: str) -> None:
    """Take up what a dead process had begun; DBOS has no public name for it: it is pinned, and a test looks."""
    await asyncio.to_thread(DBOS._recover_pending_workflows, [executor_id])  # noqa: SLF001 - see above


def _end_this_process() -> None:
    os.kill(os.getpid(), signal.SIGTERM)
