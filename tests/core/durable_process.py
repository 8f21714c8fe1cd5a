"""
A process of its own that works: `python durable_process.py <database-url> <folder>`.

Each step writes a line `<key> <step>` into `<folder>/log`, and where a file `<folder>/stop-<step>` stands, the process
stops there for good, until somebody kills it.
"""

import asyncio
import os
import sys
from pathlib import Path

from core.durable import DurableEngine
from core.slots import DatabaseTaken
from core.steps import pause, step
from core.tasks import Pace


class Workshop:
    def __init__(self, folder):
        self.folder = folder

    async def make(self, key):
        await self.saw(key)
        await self.glue(key)
        await pause(1)
        await self.paint(key)

    async def work(self, name, key):
        if (self.folder / f"stop-{name}").exists():
            (self.folder / f"stopped-{name}").touch()
            await asyncio.Event().wait()
        with (self.folder / "log").open("a") as log:
            log.write(f"{key} {name}\n")
            log.flush()
            os.fsync(log.fileno())

    @step()
    async def saw(self, key):
        await self.work("saw", key)

    @step()
    async def glue(self, key):
        await self.work("glue", key)

    @step()
    async def paint(self, key):
        await self.work("paint", key)


async def main(url, folder):
    engine = DurableEngine(url, pace=Pace(poll_seconds=0.05, wait_factor=0.05, slot_seconds=0.3))
    engine.task("make")(Workshop(folder).make)
    try:
        await engine.start()
    except DatabaseTaken as taken:
        sys.stderr.write(f"{taken}\n")
        return 3
    (folder / f"started-{os.getpid()}").touch()
    await asyncio.Event().wait()
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1], Path(sys.argv[2]))))
