"""
A process of its own that works on a security log: `python log_process.py <database-url> <keys-url> <act> <folder>`.

`write` appends for ever, two events with each row that they tell of; `write:COUNT` ends. `prune:STEP` deletes what is
over, and stops for good at STEP until somebody kills it (`begun`, `recorded`, `deleting`, `deleted`).
"""

import asyncio
import itertools
import os
import sys
from pathlib import Path

from sqlalchemy.ext.asyncio import create_async_engine

from storage.engine import open_database
from storage.people import Person
from tests.security.chain_house import LogHouse


async def write(house, many):
    for number in itertools.count() if many is None else range(many):
        async with house.database.writing.begin() as session:
            account = os.getpid() * 1_000_000 + number
            session.add(Person(channel="web", external_id=account, since=house.clock()))
            await session.flush()
            house.one(session, number)
            async with session.begin_nested():
                house.one(session, number + 1)


async def prune(house, folder, stop):
    async def reached(step):
        if step == stop:
            (folder / "stopped").touch()
            await asyncio.Event().wait()

    house.clock.advance(days=400)
    await house.cut()
    is_more = True
    while is_more:
        async with house.database.writing.begin() as session:
            is_more = await house.pruner.begin(session) is not None
            await reached("begun")
        await reached("recorded")
        async with house.database.writing.begin() as session:
            await house.pruner.finish(session)
            await reached("deleting")
        await reached("deleted")


async def main(database_url, keys_url, act, folder):
    keys = create_async_engine(keys_url)
    house = LogHouse(open_database(database_url), keys)
    what, _, how = act.partition(":")
    (folder / f"started-{os.getpid()}").touch()
    if what == "write":
        await write(house, int(how) if how else None)
    else:
        await prune(house, folder, how)
    await house.database.close()
    await keys.dispose()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:4], Path(sys.argv[4])))
