"""Work that goes on beside something else, and ends with it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any


@asynccontextmanager
async def in_background(work: Coroutine[Any, Any, object], *, name: str) -> AsyncIterator[None]:
    """
    Let *work* run as long as the context lives; then it is cut off. *name* is the task's, for whoever looks for it.

    Raises:
        Exception: What *work* itself ended with, at the end of the context.
    """
    task = asyncio.create_task(work, name=name)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
