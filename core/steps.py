"""
The steps of a task that survives crashes, as rooms write them; core/durable.py makes them last.

A step is what may be repeated: one outside call or one transaction, made idempotent by a natural key, because a crash
between the end of a step and its record runs it again. What stands between the steps of a task only decides, and does
so by the results of steps alone. Ids go in and ids come out: results are kept in clear text.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Tries:
    """How often a step is tried while a service is out, and how long is waited in between."""

    times: int = 8
    first_wait: float = 1.0
    """Seconds before the second try."""
    backoff: float = 2.0
    """Each further wait is so many times longer, an hour at most."""


class Runner(Protocol):
    """What makes steps and pauses last, while a task runs."""

    async def run_step(self, name: str, call: Callable[[], Awaitable[R]], tries: Tries) -> R:
        """The result of *call*: the one that was kept, or else that of making it."""

    async def pause(self, seconds: float) -> None:
        """Wait; after a restart, for what is left."""


current_runner: ContextVar[Runner | None] = ContextVar("current_runner", default=None)
"""Set while a task runs; None inside of its steps and everywhere else."""


def step(
    *, name: str | None = None, tries: int = 8, first_wait: float = 1.0, backoff: float = 2.0
) -> Callable[[Callable[P, Coroutine[Any, Any, R]]], Callable[P, Coroutine[Any, Any, R]]]:
    """
    Make a function or a method a step: once its result is kept, a task that is taken up again does not repeat it.

    An `Outage` is tried again, *tries* times in all, after *first_wait* seconds and then *backoff* times longer each
    time (an hour at most); after the last one it is raised in the task. Anything else that is raised is raised in the
    task at once, and ends it unless it is caught there. The result is None, a `str`, a number, a `bool` or a list or
    tuple of these. Outside of a task, and within another step, it is a plain call without further tries.

    Its name (the function's, if none is given) is kept with its result: rename it as little as a column.
    """

    def decorate(function: Callable[P, Coroutine[Any, Any, R]]) -> Callable[P, Coroutine[Any, Any, R]]:
        step_name = name or function.__name__
        patience = Tries(times=tries, first_wait=first_wait, backoff=backoff)

        @wraps(function)
        async def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
            runner = current_runner.get()
            if runner is None:
                return await function(*args, **kwargs)
            return await runner.run_step(step_name, lambda: function(*args, **kwargs), patience)

        return wrapped

    return decorate


async def pause(seconds: float) -> None:
    """Wait within a task; after a restart, for what is left. Never longer than an hour: use a due column."""
    runner = current_runner.get()
    if runner is None:
        await asyncio.sleep(seconds)
    else:
        await runner.pause(seconds)
