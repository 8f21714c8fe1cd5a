"""
How Alembic reaches the main database; `bot/migrate.py` hands it a connection.

Run by hand (`alembic revision --autogenerate`), it makes its own to `ESIMFLUX_DATABASE_URL`. The engine's own tables
(core/durable.py) stand in the same database and are none of ours.
"""

import asyncio
import os
from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, text
from sqlalchemy.sql.schema import SchemaItem

from storage.base import UtcDateTime
from storage.engine import make_engine
from storage.tables import metadata

LOCK_TIMEOUT = "SET lock_timeout = '5s'"
"""A migration that has to wait for a lock keeps everybody waiting behind it: rather fail and be tried again."""


def ours(item: SchemaItem, name: str | None, kind: str, reflected: bool, counterpart: SchemaItem | None) -> bool:  # noqa: FBT001 - Alembic's signature
    """Whether autogenerate looks at it: a table that only the database knows is the engine's or a stranger's."""
    del item, name
    return not (kind == "table" and reflected and counterpart is None)


def written(kind: str, item: object, autogen: AutogenContext) -> str | Literal[False]:
    """How a migration names our own types: as what the database sees, so that it does not change with our code."""
    del autogen
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def migrate(connection: Connection) -> None:
    """Run what was asked for on *connection*."""
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        foreign_keys(connection, "OFF")
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=is_sqlite,
        include_object=ours,
        render_item=written,
        compare_type=True,
        compare_server_default=True,
        transaction_per_migration=True,
        transactional_ddl=True,  # on SQLite too: storage/engine.py issues BEGIN itself
    )
    if not is_sqlite:
        connection.execute(text(LOCK_TIMEOUT))
        connection.commit()
    with context.begin_transaction():
        context.run_migrations()
    if is_sqlite:
        foreign_keys(connection, "ON")


def foreign_keys(connection: Connection, state: str) -> None:
    """Switch SQLite's checks: off, a table may be rebuilt without its rows' dependants going with it."""
    cursor = connection.connection.cursor()  # past SQLAlchemy, which would begin a transaction: there it has no effect
    cursor.execute(f"PRAGMA foreign_keys={state}")
    if state == "ON":
        cursor.execute("PRAGMA foreign_key_check")
        if broken := cursor.fetchall():
            msg = f"the migration left rows that point nowhere: {broken[:5]}"
            raise RuntimeError(msg)
    cursor.close()


async def connect_and_migrate() -> None:
    """Make a connection of our own."""
    engine = make_engine(os.environ.get("ESIMFLUX_DATABASE_URL", "sqlite+aiosqlite:///esimflux.db"))
    try:
        async with engine.connect() as connection:
            await connection.run_sync(migrate)
    finally:
        await engine.dispose()


given = context.config.attributes.get("connection")
if given is None:
    asyncio.run(connect_and_migrate())
else:
    migrate(given)
