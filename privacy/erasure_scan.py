"""
The search after an erasure: every table of a database, ours and the durable engine's, for what the person was known by.

Sealed bytes need no search, their key is gone. Numbers are compared in columns of large numbers, words everywhere a
word can be.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    case,
    cast,
    func,
    inspect,
    or_,
    select,
)

from privacy.erasure_facts import is_name

AT_A_TIME = 40
"""Values that one statement looks for."""
SCHEMAS = ("public", "dbos")
"""Where tables are on PostgreSQL."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What a search came to."""

    tables: int
    found: tuple[str, ...]
    """`table.column` of each place where something still is."""


def scan(
    connection: Connection,
    values: Collection[str],
    number: int,
    *,
    leave: Collection[str] = (),
    names_only: Collection[str] = (),
) -> Scan:
    """
    Search every table but those to *leave*.

    Args:
        connection: The database, for reading.
        values: Words that must be nowhere.
        number: The person's own number, which must be in no column of large numbers.
        leave: Tables or `table.column` where it may be, for a reason.
        names_only: Tables of words that are the same for everybody: somebody may have written the same ones, so only
            addresses and numbers are looked for.
    """
    found: list[str] = []
    tables = [table for table in _tables(connection) if table.name not in leave]
    for table in tables:
        columns = [column for column in table.columns if f"{table.name}.{column.name}" not in leave]
        found += [f"{table.name}.{name}" for name in _numbered(connection, columns, number)]
        some = filter(is_name, values) if table.name in names_only else values
        found += [f"{table.name}.{name}" for name in _worded(connection, table, columns, sorted(some))]
    return Scan(len(tables), tuple(found))


def _tables(connection: Connection) -> list[Table]:
    """Every table that the database itself knows."""
    inspector, tables = inspect(connection), []
    here = set(inspector.get_schema_names())
    schemas = [None] if connection.dialect.name == "sqlite" else [one for one in SCHEMAS if one in here]
    for schema in schemas:
        for name in inspector.get_table_names(schema=schema):
            columns = [Column(one["name"], one["type"]) for one in inspector.get_columns(name, schema=schema)]
            tables.append(Table(name, MetaData(), *columns, schema=schema))
    return tables


def _numbered(connection: Connection, columns: Sequence[Column[object]], number: int) -> list[str]:
    large = [column for column in columns if isinstance(column.type, BigInteger | Integer)]
    if not large:
        return []
    hits = connection.execute(select(*(func.max(_hit(cast(column, BigInteger) == number)) for column in large))).one()
    return [column.name for column, hit in zip(large, hits, strict=True) if hit]


def _worded(
    connection: Connection, table: Table, columns: Sequence[Column[object]], values: Sequence[str]
) -> list[str]:
    texts = [column for column in columns if isinstance(column.type, String | Text | JSON)]
    texts = [column for column in texts if not isinstance(column.type, LargeBinary)]
    found: set[str] = set()
    for start in range(0, len(values) if texts else 0, AT_A_TIME):
        some = values[start : start + AT_A_TIME]
        looks = [
            func.max(_hit(or_(*(cast(column, Text).contains(one, autoescape=True) for one in some))))
            for column in texts
        ]
        hits = connection.execute(select(*looks).select_from(table)).one()
        found |= {column.name for column, hit in zip(texts, hits, strict=True) if hit}
    return sorted(found)


def _hit(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)
