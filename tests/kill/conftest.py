"""Killing the house: on SQLite, and on PostgreSQL with several processes."""

import secrets

import psycopg
import pytest

from tests.kill.world import world
from tests.postgres import database_url


@pytest.fixture
def order_minutes():
    """How long an order may be paid, by the world's clock."""
    return 30


@pytest.fixture
async def sqlite_house(tmp_path, order_minutes):
    """The world around a house of one process on SQLite."""
    urls = {
        name: f"sqlite+aiosqlite:///{tmp_path}/{name.removesuffix('_url')}.db" for name in ("database_url", "keys_url")
    }
    async with world(tmp_path, order_minutes=str(order_minutes), **urls) as here:
        yield here


@pytest.fixture
async def postgres_house(tmp_path, order_minutes, postgres_server, postgres_url):
    """The world around a house of several processes on PostgreSQL."""
    keys = f"test_keys_{secrets.token_hex(6)}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {keys}".encode())
    keys_url = database_url(postgres_server, keys).render_as_string(hide_password=False)
    urls = {"database_url": postgres_url, "keys_url": keys_url}
    async with world(tmp_path, order_minutes=str(order_minutes), worker="separate", **urls) as here:
        yield here
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {keys} WITH (FORCE)".encode())


@pytest.fixture
async def sqlite_world(sqlite_house):
    """The same, which knows the supplier's plans."""
    await sqlite_house.command("catalog", "sync")
    return sqlite_house


@pytest.fixture
async def postgres_world(postgres_house):
    """The same, which knows the supplier's plans."""
    await postgres_house.command("catalog", "sync")
    return postgres_house


@pytest.fixture
async def sqlite_desk(sqlite_house):
    """The world around a house on SQLite that knows its agents."""
    await sqlite_house.hire()
    return sqlite_house


@pytest.fixture
async def postgres_desk(postgres_house):
    """The world around a house of several processes that knows its agents."""
    await postgres_house.hire()
    return postgres_house


@pytest.fixture
def told(record_property):
    """Tell counts to whoever runs the tests: at once with -s, and in the summary at the end."""

    def tell(line):
        print(line)  # noqa: T201 - the counts are the proof
        record_property("counts", line)

    return tell
