"""Belonging: every table says whose its rows are, and what is sealed for people can be opened for them."""

import pytest

from core.channels import Channel
from storage.base import Kind
from storage.belonging import BELONGS, NotAPersons, Subject, table_of
from storage.tables import metadata
from storage.vault import KeysBase

SOMEBODY = Subject(1, Channel.TELEGRAM, 7, staff_ids=(2,), log_refs=("U-AAAAAAAA",))
KEYED_HASHES = {"age_refusals", "suppressions", "throttles"}
"""Personal, but of nobody whom we could find by it."""
TABLES = [*metadata.tables.values(), *KeysBase.metadata.tables.values()]


def is_personal(table):
    return any(column.info["kind"] is not Kind.NONE for column in table.columns)


def test_every_table_says_whose_its_rows_are():
    assert sorted(BELONGS) == sorted(table.name for table in TABLES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_is_personal_is_somebodys(table):
    rule = BELONGS[table.name]

    if isinstance(rule, NotAPersons):
        assert rule.why
        assert not is_personal(table) or table.name in KEYED_HASHES
    else:
        assert str(rule(SOMEBODY).compile())
        assert table_of(table.name) is table
