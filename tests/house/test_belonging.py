"""Belonging: every table says whose its rows are, and what is sealed for people can be opened for them."""

from string import Formatter

import pytest
from sqlalchemy import Column, LargeBinary, MetaData, Table

from bot.texts import Texts
from core.channels import Channel
from esim.provider import PlanKind, ProfileState, Starts
from privacy.export_fields import sections
from privacy.export_words import LABELS, code_key, is_coded, shown
from storage.base import Basis, Erase, Kind, personal
from storage.belonging import BELONGS, NotAPersons, Subject, table_of
from storage.sealed_columns import OPENED
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


def unopened(tables):
    """Sealed columns that a copy should have, and nobody says how they are opened."""
    return [
        f"{table.name}.{column.name}"
        for table in tables
        for column in table.columns
        if isinstance(column.type, LargeBinary)
        and column.info.get("export")
        and f"{table.name}.{column.name}" not in OPENED
    ]


def test_whatever_is_sealed_for_a_copy_can_be_opened():
    assert unopened(TABLES) == []


def test_what_is_opened_is_there_and_bound_to_what_its_row_has():
    for name, sealed in OPENED.items():
        table, _, column = name.partition(".")
        assert column in table_of(table).columns, name
        assert {field for _, field, _, _ in Formatter().parse(sealed.pattern) if field} <= set(
            table_of(table).columns.keys()
        )


@pytest.mark.parametrize(("export", "is_good"), [(True, False), (False, True)])
def test_the_rule_about_sealed_columns_knows_good_from_bad(export, is_good):
    info = personal(Kind.ORDER, purpose="a", basis=Basis.CONTRACT, keep="b", erase=Erase.CLEAR, export=export)
    table = Table("a", MetaData(), Column("b", LargeBinary, info=info))

    assert (unopened([table]) == []) is is_good


@pytest.mark.parametrize("language", Texts().languages)
def test_every_field_of_a_copy_has_words(language):
    say = Texts()(language)
    fields = {
        "package-field-" + LABELS.get((section.name, field.name), field.name.replace("_", "-"))
        for section in sections()
        for field in section.fields
    }
    tables = {f"package-table-{section.name.replace('_', '-')}" for section in sections()}

    assert sorted(key for key in fields | tables if not say.has(key)) == []


MERE_TEXT = {
    "channel": Channel,
    "plan_kind": PlanKind,
    "place_kind": ("country", "region"),
    "starts": Starts,
    "state": ProfileState,
}
"""The codes of columns of which the schema does not know them."""


@pytest.mark.parametrize("language", Texts().languages)
def test_every_code_of_a_copy_has_a_word(language):
    say = Texts()(language)
    keys = {
        code_key(section.name, one.name, code)
        for section in sections()
        for one in section.fields
        if is_coded(section.name, one.name, one.schema)
        for code in one.schema.get("enum") or MERE_TEXT.get(one.name, ())
        if code is not None
    }

    assert sorted(key for key in keys if not say.has(key)) == []
    assert len(keys) > 100


def test_a_code_stands_behind_its_word_and_an_unknown_one_alone():
    section = next(one for one in sections() if one.name == "orders")
    row = {"number": "E-1", "status": "awaiting_payment", "plan_kind": "total", "starts": "by magic"}

    told = {one.text for language in ("en", "de") for one in shown(Texts()(language), section, row).values}

    assert told == {
        "waiting for payment (awaiting_payment)",
        "wartet auf Zahlung (awaiting_payment)",
        "one amount of data (total)",
        "eine Datenmenge (total)",
        "by magic",
    }


def test_what_is_left_out_says_why():
    silent = [
        f"{table.name}.{column.name}"
        for table in TABLES
        for column in table.columns
        if column.info.get("export") is False and len(column.info["purpose"].split()) < 2
    ]

    assert silent == []
