"""Where the durable engine keeps its book: in the main database, beside our own tables."""

import sqlite3
import time
from contextlib import closing
from typing import Any, cast

from dbos import DBOS
from sqlalchemy import Engine, event
from sqlalchemy.engine import make_url

SUBSECONDS_SINCE = (3, 42)
"""From Python 3.12 on the engine asks SQLite for `unixepoch('subsec')`, which older libraries answer with NULL."""

ENGINE_TABLES = frozenset(
    {
        "application_versions",
        "dbos_migrations",
        "event_dispatch_kv",
        "notifications",
        "operation_outputs",
        "queues",
        "streams",
        "workflow_events",
        "workflow_events_history",
        "workflow_input",
        "workflow_output",
        "workflow_schedules",
        "workflow_status",
    }
)
"""On SQLite the engine's tables stand among ours: migrations leave them alone."""


def engine_url(url: str) -> str:
    """
    Where the engine keeps its tables, for an address of the main database as `storage.engine` takes it.

    Raises:
        ValueError: The database lives in memory, where nothing lasts.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return parsed.set(drivername="postgresql").render_as_string(hide_password=False)
    if not parsed.database or parsed.database == ":memory:":
        msg = "durable work needs a database file"
        raise ValueError(msg)
    return parsed.set(drivername="sqlite").render_as_string(hide_password=False)


def create_engine_tables(url: str) -> None:
    """Make the engine's tables at an `engine_url`, or bring them up to date; a SQLite file is put into WAL mode."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(cast("str", parsed.database), timeout=30)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
    DBOS.migrate(url)


@event.listens_for(Engine, "connect")
def lend_subseconds(connection: Any, _record: object) -> None:  # noqa: ANN401 - any driver's connection
    """Give a connection to an older SQLite the clock that the engine asks for; ours too, which enqueue for it."""
    if sqlite3.sqlite_version_info < SUBSECONDS_SINCE and hasattr(connection, "create_function"):
        connection.create_function("unixepoch", 1, lambda _modifier: time.time())


@event.listens_for(Engine, "connect")
def write_over_what_is_deleted(connection: Any, _record: object) -> None:  # noqa: ANN401 - any driver's connection
    """The engine's own connections to SQLite, too, leave no bytes of a deleted row behind."""
    if hasattr(connection, "create_function"):
        cursor = connection.cursor()
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()
