"""What somebody brings with them: read into an empty house, counted, and in every later copy again."""

from argparse import Namespace
from types import SimpleNamespace

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import create_async_engine

from bot.package_command import import_package, verify_package
from core.channels import Channel
from core.sealing import new_key
from privacy.json_shapes import Misfit, require_fit
from privacy.package_import import PackageImport, read_package
from privacy.request_views import RequestKind
from security.events import SecurityLog
from security.log_keys import LogKeys
from security.tags import Tag
from storage.base import Base
from storage.broadcasts import BroadcastKind, Segment, chosen
from storage.engine import open_database
from storage.packages import BroughtRecord
from storage.people import Person
from storage.suppressions import Suppressed, Suppressions, account_hash
from storage.vault import Vault
from tests.log import LOG_KEYS, tags_of
from tests.privacy.packing import Copies, data_of, populate


@pytest.fixture
async def file(clock, vault, work, database, tmp_path):
    """A copy on a disk, from the house where the person was."""
    person_id, _ = await populate(database, vault, clock=clock)
    packed = await Copies(clock, vault, work, database).made(person_id, kind=RequestKind.COPY)
    path = tmp_path / "copy.zip"
    path.write_bytes(packed.fp.getvalue())
    return path


@pytest.fixture
async def empty(tmp_path, clock):
    """Another house, with keys of its own and nobody in it."""
    database = open_database(f"sqlite+aiosqlite:///{tmp_path}/empty.db")
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    engine = create_async_engine(f"sqlite+aiosqlite:///{tmp_path}/empty-keys.db")
    vault = Vault(engine, new_key())
    await vault.create_tables()
    log = SecurityLog(clock, LOG_KEYS)
    yield SimpleNamespace(database=database, vault=vault, rooms=PackageImport(clock, vault, log))
    await database.close()
    await engine.dispose()


async def rows(database, table):
    async with database.reading() as session:
        return await session.scalar(select(func.count()).select_from(table))


async def test_an_empty_house_takes_over_as_much_as_the_list_says(file, empty, clock, work):
    wanted = read_package(file).rows
    said = []

    code = await import_package(Namespace(file=file, check=False), empty.database, empty.rooms, said.append)

    assert code == 0
    assert await rows(empty.database, BroughtRecord) == sum(wanted.values()) > 5
    async with empty.database.reading() as session:
        person = (await session.scalars(select(Person))).one()
    assert (person.channel, person.language) == (Channel.TELEGRAM, "de")
    again = await Copies(clock, empty.vault, work, empty.database).made(person.id)
    brought = [row for row in data_of(again, "brought_records") if row["section"] == "orders"]
    assert brought[0]["body"]["place_code"] == "JP"
    assert Tag.PACKAGE_IMPORTED in await tags_of(empty.database)
    assert f"{sum(wanted.values())} of {sum(wanted.values())} rows came in" in said[-1]


async def test_a_second_time_adds_nothing_and_a_look_changes_nothing(file, empty):
    arguments = Namespace(file=file, check=True)

    assert await import_package(arguments, empty.database, empty.rooms, lambda _: None) == 0
    assert await rows(empty.database, Person) == 0
    for _ in range(2):
        await import_package(Namespace(file=file, check=False), empty.database, empty.rooms, lambda _: None)

    assert await rows(empty.database, BroughtRecord) == sum(read_package(file).rows.values())
    assert await rows(empty.database, Person) == 1


async def test_whoever_was_erased_here_is_not_brought_back_by_a_copy(file, empty, clock):
    brought = read_package(file)
    async with empty.database.writing.begin() as session:
        known = account_hash(empty.vault, brought.channel, brought.external_id)
        await Suppressions(session).add(Suppressed.ACCOUNT, [known], now=clock())

    code = await import_package(Namespace(file=file, check=False), empty.database, empty.rooms, lambda _: None)

    assert code == 1
    assert await rows(empty.database, Person) == 0


async def test_no_consent_comes_with_a_copy(file, empty):
    await import_package(Namespace(file=file, check=False), empty.database, empty.rooms, lambda _: None)

    async with empty.database.reading() as session:
        person = await session.scalar(select(Person))
        assert (person.offers_since, person.figures_since) == (None, None)
        assert list(await session.scalars(chosen(BroadcastKind.OFFER, Segment()))) == []


async def test_a_changed_copy_is_neither_taken_over_nor_called_ours(file, empty, tmp_path):
    bent = tmp_path / "bent.zip"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    bent.write_bytes(content)
    said = []

    assert await import_package(Namespace(file=bent, check=False), empty.database, empty.rooms, said.append) == 1
    assert verify_package(Namespace(file=bent), LOG_KEYS, said.append) == 1
    assert verify_package(Namespace(file=file), LOG_KEYS, said.append) == 0
    assert verify_package(Namespace(file=file), LogKeys(b"the master key of another house "), said.append) == 3
    assert await rows(empty.database, Person) == 0


SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["a", "b"],
        "properties": {
            "a": {"type": ["integer", "null"]},
            "b": {"type": ["string", "null"], "enum": ["x", "y", None]},
            "c": {"type": ["boolean", "null"]},
            "d": {"type": ["object", "array", "null"]},
            "e": {},
        },
    },
}
VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.sampled_from(["x", "y", "z", ""]),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.sampled_from("abcdef"), inner, max_size=5),
    max_leaves=12,
)


@given(some.lists(some.dictionaries(some.sampled_from("abcde"), VALUES, max_size=5) | VALUES, max_size=3) | VALUES)
def test_our_part_of_json_schema_says_what_the_whole_says(value):
    is_fit = jsonschema.Draft202012Validator(SCHEMA).is_valid(value)

    try:
        require_fit(SCHEMA, value)
        assert is_fit
    except Misfit:
        assert not is_fit


def test_a_schema_that_asks_for_more_is_refused():
    with pytest.raises(Misfit):
        require_fit({"type": "string", "pattern": "^a$"}, "a")
    with pytest.raises(Misfit):
        require_fit({"type": "string", "format": "date-time"}, "yesterday")
