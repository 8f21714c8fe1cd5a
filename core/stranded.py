"""
Takes up again what this process has begun and no longer does.

A task that was taken from its queue is the taker's until it ends. Where the taker lives but the run is over (it was cut
off by something within, or could not be started), nobody else may have it, and it would wait for the next start.
"""

import asyncio
import logging
from collections.abc import Collection, Mapping

from dbos import DBOSClient
from dbos._dbos import _get_dbos_instance  # DBOS has no public name for what runs; its version is pinned

logger = logging.getLogger(__name__)


class Stranded:
    """
    Looks now and then for tasks that this process holds and does not run.

    Args:
        client: The engine's own.
        executor_id: The name under which this process takes tasks.
        queues: The queue of each task, by its name.
    """

    def __init__(self, client: DBOSClient, executor_id: str, queues: Mapping[str, str]) -> None:
        self._client = client
        self._executor_id = executor_id
        self._queues = queues
        self._seen: set[str] = set()

    async def watch(self, *, seconds: float) -> None:
        """Look every so many *seconds*, until it is cut off."""
        while True:
            await asyncio.sleep(seconds)
            try:
                await self.look()
            except Exception:
                logger.exception("nobody could look for tasks that are stranded")

    async def look(self) -> list[str]:
        """
        Give back what was stranded at the last look and still is; its ids.

        Once is no proof: between being taken and being run there is a moment.
        """
        held = await self._held()
        running = _running()
        stranded = {workflow_id: name for workflow_id, name in held.items() if workflow_id not in running}
        again = {workflow_id: name for workflow_id, name in stranded.items() if workflow_id in self._seen}
        for workflow_id, name in again.items():
            logger.warning("task %s was taken and is not run: it is taken up again", workflow_id)
            await self._client.resume_workflow_async(workflow_id, queue_name=self._queues[name])
        self._seen = stranded.keys() - again.keys()
        return list(again)

    async def _held(self) -> dict[str, str]:
        found = await self._client.list_workflows_async(
            status="PENDING",
            executor_id=self._executor_id,
            name=list(self._queues),
            load_input=False,
            load_output=False,
        )
        return {one.workflow_id: one.name for one in found}


def _running() -> Collection[str]:
    return set(_get_dbos_instance()._active_workflows_set.activeList())  # noqa: SLF001 - see above
