"""Tables: every column says what it holds of people, and the migrations make exactly the tables that the code knows."""

import subprocess
import sys

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Integer, MetaData, Table, inspect

from bot.migrate import migrate, newest_revision, schema_state
from bot.migrations import alembic_config, run_on
from core.durable_tables import ENGINE_TABLES
from storage.base import Basis, Erase, Kind, impersonal, personal
from storage.engine import make_engine
from storage.tables import metadata
from storage.vault import KeysBase
from tests.house.source import ROOT


def unannotated(tables):
    """Columns that do not say whether they hold something of a person, and what then becomes of it."""
    wrong = []
    for table in tables.sorted_tables:
        for column in table.columns:
            info = column.info
            is_impersonal = info.get("kind") is Kind.NONE
            is_personal = (
                isinstance(info.get("kind"), Kind)
                and isinstance(info.get("basis"), Basis)
                and isinstance(info.get("erase"), Erase)
                and all(info.get(words) for words in ("purpose", "keep"))
            )
            if not is_impersonal and not is_personal:
                wrong.append(f"{table.name}.{column.name}")
    return wrong


@pytest.mark.parametrize("tables", [metadata, KeysBase.metadata], ids=["main", "keys"])
def test_every_column_is_annotated(tables):
    assert unannotated(tables) == []


@pytest.mark.parametrize(
    ("info", "is_good"),
    [
        (impersonal(), True),
        ({}, False),
        (personal(Kind.ORDER, purpose="a", basis=Basis.CONTRACT, keep="b", erase=Erase.CLEAR), True),
        (personal(Kind.ORDER, purpose="", basis=Basis.CONTRACT, keep="b", erase=Erase.CLEAR), False),
    ],
)
def test_the_rule_about_columns_knows_good_from_bad(info, is_good):
    tables = MetaData()
    Table("a", tables, Column("b", Integer, info=info))

    assert (unannotated(tables) == []) is is_good


def test_no_table_has_a_name_of_the_engines():
    assert set(metadata.tables) & ENGINE_TABLES == set()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def engine(request, tmp_path):
    is_sqlite = request.param == "sqlite"
    url = f"sqlite+aiosqlite:///{tmp_path}/a.db" if is_sqlite else request.getfixturevalue("postgres_url")
    await migrate(url)
    engine = make_engine(url)
    yield engine
    await engine.dispose()


def differences(connection):
    """What autogenerate would write."""
    context = MigrationContext.configure(
        connection,
        opts={
            "compare_type": True,
            "include_object": lambda item, name, kind, reflected, other: (
                not (kind == "table" and reflected and name in ENGINE_TABLES)
            ),
        },
    )
    return compare_metadata(context, metadata)


def own_tables(connection):
    return set(inspect(connection).get_table_names()) - ENGINE_TABLES - {"alembic_version"}


async def test_the_migrations_make_the_tables_that_the_code_knows(engine):
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    assert (await schema_state(engine)).current


async def test_the_migrations_go_down_to_nothing_and_up_again(engine):
    await run_on(engine, to="base")

    async with engine.connect() as connection:
        assert await connection.run_sync(own_tables) == set()

    await run_on(engine)

    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_migrating_again_changes_nothing(engine):
    await run_on(engine)

    assert (await schema_state(engine)).current


def test_there_is_one_head():
    from alembic.script import ScriptDirectory

    heads = ScriptDirectory.from_config(alembic_config()).get_heads()

    assert heads == [newest_revision()]


def test_a_bot_that_has_nothing_to_migrate_does_not_load_alembic():
    code = "import sys, bot.__main__; sys.exit('alembic' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_alembic_knows_the_way_by_itself(monkeypatch, tmp_path):
    monkeypatch.setenv("ESIMFLUX_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/b.db")

    command.upgrade(alembic_config(), "head")
    command.check(alembic_config())  # raises where a table and its migration differ
