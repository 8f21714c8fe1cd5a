"""
Databases in which nothing has happened yet: each kind is made once in a process, and copied for every test.

To make one takes longer than most tests.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path

import storage.tables  # noqa: F401  (every table is known)
from bot.migrate import migrate
from storage.base import Base
from storage.engine import open_database

_made: dict[Callable, bytes] = {}


async def with_tables(url: str) -> None:
    """The tables as the code has them."""
    database = open_database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await database.close()


async def blank(path: Path, make: Callable[[str], Awaitable[None]] = migrate) -> str:
    """Lay a blank SQLite database at *path*, as *make* makes it; its address."""
    url = f"sqlite+aiosqlite:///{path}"
    if make not in _made:
        await make(url)
        _keep(make, path)
    else:
        _copy(make, path)
    return url


def _keep(make, path: Path) -> None:
    _made[make] = path.read_bytes()  # whole: whoever closes a database last empties its log into it


def _copy(make, path: Path) -> None:
    path.write_bytes(_made[make])
