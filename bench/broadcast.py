"""
A broadcast to a million people on a virtual clock: how close to the permitted rate, at what cost.

    python -m bench.broadcast [--people 1000000]

The judge is the rate limiter of our own Bot API (30 messages a second for a bot, one a second to a person), the
database a SQLite file; time passes only when the sender waits.
"""

import argparse
import asyncio
import resource
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, insert, select

import storage.tables  # noqa: F401  (every table is known)
from bot.broadcasting import PER_SECOND, Broadcasting
from bot.texts import Texts
from botapi.errors import ApiError
from botapi.rates import Rates
from core.channels import Channel
from core.clock import VirtualClock
from security.events import SecurityLog
from security.log_keys import LogKeys
from security.switches import Switches
from storage.base import Base
from storage.broadcasts import Recipient
from storage.engine import make_engine, open_database
from storage.people import Person
from storage.staff import Role, StaffMember
from storage.vault import Vault
from support.broadcasts import BroadcastKind, Broadcasts

CHUNK = 20_000
FORGET = 5_000
MEGABYTE = 1_000_000


class Asked:
    """The durable engine's place: the bench drives the task itself."""

    async def ask(self, session: object, task: str, key: str, *, after_seconds: int = 0) -> None:
        """Nothing."""


class Judge:
    """Telegram's limits, and nothing else of it."""

    def __init__(self, clock: VirtualClock) -> None:
        self.clock = clock
        self.rates = Rates(clock)
        self.sent = self.refused = self.pending = 0
        self.last = clock()

    async def __call__(self, channel: Channel, method: object) -> None:
        """Count one message."""
        del channel
        try:
            self.rates.count(1, getattr(method, "chat_id"), "sendmessage")  # noqa: B009 - every one of them has it
        except ApiError:
            self.refused += 1
            raise
        self.sent += 1
        self.last = self.clock()
        if self.sent % FORGET == 0:
            self.rates._chats.clear()  # noqa: SLF001 - a person is written to once: their allowance is of no more use


async def run(people: int, folder: Path) -> None:
    """Fill the town, let the broadcast out, and tell how it went."""
    clock = VirtualClock(datetime(2026, 11, 22, 12, tzinfo=UTC))
    file = folder / "bench.db"
    database = open_database(f"sqlite+aiosqlite:///{file}")
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    for start in range(0, people, CHUNK):
        rows = [
            {"channel": Channel.TELEGRAM, "external_id": 10_000_000 + one, "since": clock(), "app_language": "en"}
            for one in range(start, min(start + CHUNK, people))
        ]
        async with database.writing.begin() as session:
            await session.execute(insert(Person), rows)
    before = file.stat().st_size
    judge, broadcasts = Judge(clock), Broadcasts(clock, Asked(), SecurityLog(clock, LogKeys(bytes(32))))

    async def sleep(seconds: float) -> None:
        await asyncio.sleep(0)
        clock.advance(seconds=seconds)

    keys = make_engine(f"sqlite+aiosqlite:///{folder / 'keys.db'}")
    runner = Broadcasting(
        broadcasts=broadcasts,
        database=database,
        texts=Texts(),
        door=judge,
        clock=clock,
        switches=Switches(clock, Vault(keys, bytes(32)), SecurityLog(clock, LogKeys(bytes(32)))),
        sleep=sleep,
    )
    async with database.writing.begin() as session:
        mia, tom = (
            StaffMember(channel=Channel.TELEGRAM, external_id=one, public_name=name, role=Role.LEAD, since=clock())
            for one, name in ((1, "Mia"), (2, "Tom"))
        )
        session.add_all([mia, tom])
        await session.flush()
        view = await broadcasts.draft(session, BroadcastKind.SERVICE, mia)
        await broadcasts.write(session, view.number, mia, "en", "Tonight we work on the pay page.", [])
        asked = await broadcasts.ask(session, view.number, mia)
        view = await broadcasts.approve(session, view.number, tom, asked.mark)
    memory, began, real = _memory(), clock(), time.monotonic()
    while await runner.some(view.broadcast_id):
        pass
    seconds = (judge.last - began).total_seconds() + 1 / PER_SECOND
    async with database.reading() as session:
        twice = people - (await session.scalar(select(func.count()).select_from(Recipient)) or 0)
    await database.close()
    rate = judge.sent / seconds
    print(
        f"{judge.sent:,} sent of {people:,}, {judge.refused} refused, {twice} without a row of their own\n"
        f"{rate:.3f} a second of {PER_SECOND:g} permitted ({100 * rate / PER_SECOND:.2f} %), "
        f"{seconds / 3600:.2f} hours of virtual time, {time.monotonic() - real:.0f} s of real time\n"
        f"{people:,} rows, {(file.stat().st_size - before) / MEGABYTE:.1f} MB of database, "
        f"peak memory +{_memory() - memory:.1f} MB"
    )


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    people = parser.parse_args().people
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(run(people, Path(folder)))


if __name__ == "__main__":
    main()
