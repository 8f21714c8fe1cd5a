"""
One database as one file, and back: SQLite by its own online backup, PostgreSQL by its own tools.

Both are taken while the shop serves, and are of one moment. `pg_dump`, `pg_restore` and `psql`, which bring triggers,
sequences and the durable engine's tables along, have to be on the path and no older than the server.
"""

import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy.engine import URL, make_url

PIECE = 1024 * 1024
COUNT_TABLES = """
    select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname not like 'pg_%' and n.nspname <> 'information_schema'
"""

COUNT_OTHERS = """
    select count(*) from pg_stat_activity
    where datname = current_database() and usesysid is not null and pid <> pg_backend_pid()
"""
LOOKS, LOOK_SECONDS = 20, 0.1
"""The server notices a moment late that somebody has gone."""
BEGIN_ANEW = b"""
    begin;
    set local client_min_messages = 'warning';
    set local lock_timeout = '10s';
    drop schema if exists dbos cascade;
    drop schema if exists public cascade;
    create schema public;
"""


class DumpFailed(Exception):
    """A database could not be read or filled; the text says why and holds no row."""


class Dumpable(Protocol):
    """A database that can be written into a file and filled from one."""

    @property
    def kind(self) -> str:
        """`sqlite` or `postgresql`."""

    def snapshot(self, scratch: Path) -> Iterator[bytes]:
        """All of it, of one moment; *scratch* is a path that may be used meanwhile."""

    def is_empty(self) -> bool:
        """Whether there is nothing in it, or it is not there yet."""

    def is_used(self) -> bool:
        """Whether a server says that somebody else is connected; files have slots (core/slots.py)."""

    def check(self, dump: Path) -> None:
        """
        Whether *dump* is whole, before anything is touched.

        Raises:
            DumpFailed: It is not.
        """

    def fill(self, dump: Path, *, aside: str) -> None:
        """
        Put what *dump* holds in place of what is there; a file that was there stays, *aside* behind its name.

        Raises:
            DumpFailed: It could not be; what was there is there still.
        """


def dumpable(url: str) -> Dumpable:
    """The database of *url* (`sqlite+aiosqlite:///…` or `postgresql+psycopg://…`)."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return SqliteFile(Path(parsed.database or ""))
    return PostgresDatabase(parsed)


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A database in a file."""

    path: Path
    kind: str = "sqlite"

    def snapshot(self, scratch: Path) -> Iterator[bytes]:
        """The pages as they are at one moment; writers go on."""
        if not self.path.exists():
            msg = f"there is no database at {self.path}"
            raise DumpFailed(msg)
        scratch.touch(0o600)
        try:
            with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(scratch)) as target:
                source.backup(target)
                target.execute("PRAGMA journal_mode=DELETE")
            with scratch.open("rb") as file:
                while piece := file.read(PIECE):
                    yield piece
        except sqlite3.Error as error:
            msg = f"{self.path} cannot be read: {error}"
            raise DumpFailed(msg) from error
        finally:
            scratch.unlink(missing_ok=True)

    def is_empty(self) -> bool:
        """Whether the file has no table."""
        if not self.path.exists() or self.path.stat().st_size == 0:
            return True
        with closing(sqlite3.connect(self.path)) as connection:
            return not connection.execute("select 1 from sqlite_master limit 1").fetchall()

    def is_used(self) -> bool:
        """Nobody says."""
        return False

    def check(self, dump: Path) -> None:
        """Read every page and every index of it."""
        try:
            with closing(sqlite3.connect(dump)) as connection:
                found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
                found += ["a row points to nothing" for _ in connection.execute("PRAGMA foreign_key_check")]
        except sqlite3.Error as error:
            found = [str(error)]
        if found != ["ok"]:
            msg = f"the backup is no whole database: {found[0]}"
            raise DumpFailed(msg)

    def fill(self, dump: Path, *, aside: str) -> None:
        """Move the file to its place in one step."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.exists():
            with closing(sqlite3.connect(self.path)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.path.rename(self.path.with_name(self.path.name + aside))
        for rest in ("-wal", "-shm"):
            self.path.with_name(self.path.name + rest).unlink(missing_ok=True)
        dump.replace(self.path)


@dataclass(frozen=True, slots=True)
class PostgresDatabase:
    """A database of a server."""

    url: URL
    kind: str = "postgresql"

    def snapshot(self, scratch: Path) -> Iterator[bytes]:
        """What `pg_dump` gives, as it comes."""
        del scratch
        with subprocess.Popen(  # noqa: S603 - our own command; the address comes from the settings
            [_tool("pg_dump"), "--format=custom", "--no-owner", "--no-privileges"],
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None  # noqa: S101 - asked for above
            assert process.stderr is not None  # noqa: S101 - asked for above
            while piece := process.stdout.read(PIECE):
                yield piece
            said = process.stderr.read().decode(errors="replace")
        if process.returncode:
            msg = f"pg_dump failed: {_first_line(said)}"
            raise DumpFailed(msg)

    def is_empty(self) -> bool:
        """Whether no schema has a table."""
        with psycopg.connect(self._conninfo()) as connection:
            row = connection.execute(COUNT_TABLES).fetchone()
        return row == (0,)

    def check(self, dump: Path) -> None:
        """Let `pg_restore` read its list of contents."""
        self._run("pg_restore", "--list", str(dump))

    def fill(self, dump: Path, *, aside: str) -> None:
        """All of it in one transaction that begins with dropping what was there: what fails leaves that as it is."""
        del aside
        with (
            tempfile.TemporaryFile() as said,
            subprocess.Popen(  # noqa: S603 - our own command
                [_tool("pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(dump)],
                stdout=subprocess.PIPE,
                stderr=said,
            ) as reader,
            subprocess.Popen(  # noqa: S603 - likewise; the address comes from the settings
                [_tool("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"],
                env=self._environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=said,
            ) as writer,
        ):
            assert reader.stdout is not None  # noqa: S101 - asked for above
            assert writer.stdin is not None  # noqa: S101 - asked for above
            with reader.stdout, suppress(BrokenPipeError), writer.stdin as script:  # psql ends at the first error
                script.write(BEGIN_ANEW)
                shutil.copyfileobj(reader.stdout, script, PIECE)
                if not reader.wait():
                    script.write(b"\ncommit;\n")  # without it, the end of the words undoes everything
            is_done = not reader.wait() and not writer.wait()
            said.seek(0)
            words = said.read().decode(errors="replace")
        if not is_done:
            msg = f"nothing was changed, for the server did not take it: {_first_line(words)}"
            raise DumpFailed(msg)

    def is_used(self) -> bool:
        """Whether anybody else is connected to it; who has just left is waited for."""
        with psycopg.connect(self._conninfo(), autocommit=True) as connection:
            for _ in range(LOOKS):
                if connection.execute(COUNT_OTHERS).fetchone() == (0,):
                    return False
                time.sleep(LOOK_SECONDS)
        return True

    def _run(self, tool: str, *arguments: str) -> None:
        done = subprocess.run(  # noqa: S603 - our own command
            [_tool(tool), *arguments], env=self._environment(), capture_output=True, text=True, check=False
        )
        if done.returncode:
            msg = f"{tool} failed: {_first_line(done.stderr)}"
            raise DumpFailed(msg)

    def _conninfo(self) -> str:
        return self.url.set(drivername="postgresql").render_as_string(hide_password=False)

    def _environment(self) -> dict[str, str]:
        """How the tools find the server: nothing of it on a command line, which everybody on the machine can read."""
        url, query = self.url, self.url.query
        said = {
            "PGHOST": url.host or query.get("host"),
            "PGPORT": url.port or query.get("port"),
            "PGUSER": url.username or query.get("user"),
            "PGPASSWORD": url.password or query.get("password"),
            "PGDATABASE": url.database,
            "PGSSLMODE": query.get("sslmode"),
        }
        return {**os.environ, **{name: str(value) for name, value in said.items() if value}}


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        msg = f"{name} is not on the path: install PostgreSQL's client tools"
        raise DumpFailed(msg)
    return found


def _first_line(said: str) -> str:
    return next((line for line in said.splitlines() if line.strip()), "it said nothing")
