"""
What the databases hold about each person of the demo, row by row, as long as they are there and afterwards.

The shop cannot say whose a row was once its person is erased. So the demo notes in its memory which rows were theirs,
by their primary keys, and looks again: a row that is still there is shown as it is, whatever it has lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, Row, RowMapping, Table, and_, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import DeclarativeBase

from core.channels import Channel
from privacy.holdings import GROUPS, TEAM
from storage.base import Base
from storage.belonging import BELONGS, NotAPersons, Subject, subject_of, table_of
from storage.engine import Database
from storage.erasures import ErasureRow
from storage.people import Person
from storage.suppressions import Suppressed, Suppression, account_hash
from storage.tax_archive import TaxRecord
from storage.vault import KeysBase, Vault

OTHER = "other"
KEYS = "keys"
ROWS_SHOWN = 12
"""Of each table; the rest is counted."""
AT_A_TIME = 400
PEOPLE = 12
"""The latest that are looked after."""
LONGEST = 72
MADE_BY_ERASURE = ("tax_archive", "suppressions")

GROUP_OF = {
    table: key
    for section, groups in GROUPS.items()
    if section != TEAM
    for key, all_ in groups.items()
    for table in all_
} | {"person_keys": KEYS}
"""The group of the notice in which people find each table; what is in none of them is `other`."""
ORDER = [*dict.fromkeys(GROUP_OF.values()), OTHER]

PrimaryKey: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One value as it stands in the database."""

    column: str
    value: str
    sealed_bytes: int | None = None
    """How long it is, where nobody can read it without a key."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What one table holds about somebody."""

    table: str
    count: int
    shown: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of data: how many rows there were, and what of them is there."""

    key: str
    most: int
    tables: tuple[Rows, ...]

    @property
    def left(self) -> int:
        """How many rows there are."""
        return sum(rows.count for rows in self.tables)


@dataclass(frozen=True, slots=True)
class Kept:
    """One person, and everything about them."""

    channel: Channel
    is_staff: bool
    since: datetime
    is_here: bool
    begun_at: datetime | None
    erased_at: datetime | None
    request: str | None
    tax_until: datetime | None
    groups: tuple[Group, ...]

    @property
    def most(self) -> int:
        """How many rows there were of what was theirs."""
        return sum(group.most for group in self.groups)

    @property
    def left(self) -> int:
        """How many rows there are."""
        return sum(group.left for group in self.groups)


@dataclass(slots=True)
class _Known:
    """What the demo remembers of one person."""

    subject: Subject
    since: datetime
    is_here: bool = True
    rows: dict[str, set[PrimaryKey]] = field(default_factory=dict)
    """The primary keys that were theirs at any time, by table."""


class LeftBook:
    """
    Looks again and again; nothing of it is written down.

    Args:
        database: The main database.
        keys: The keys' database.
        vault: Computes the keyed hash of an account.
    """

    def __init__(self, database: Database, keys: AsyncEngine, vault: Vault) -> None:
        self._database = database
        self._keys = keys
        self._vault = vault
        self._known: dict[int, _Known] = {}

    async def look(self) -> None:
        """Note whose is what; called every few seconds, for nobody can tell any more after an erasure."""
        async with self._database.reading() as session:
            latest = (await session.scalars(select(Person).order_by(Person.id.desc()).limit(PEOPLE))).all()
            here = {person.id for person in latest}
            for person in latest:
                subject = await subject_of(session, person.id)
                if subject is not None:
                    known = self._known.setdefault(person.id, _Known(subject, person.since))
                    known.subject = _both(known.subject, subject)
                    await self._note(session, known)
            for person_id, known in self._known.items():
                if person_id not in here:
                    known.is_here = await session.get(Person, person_id) is not None
        async with self._keys.connect() as connection:
            for known in self._known.values():
                await connection.run_sync(_note_all, known, _rules(known.subject, KeysBase))

    async def kept(self) -> list[Kept]:
        """Everybody, the latest first."""
        await self.look()
        found = []
        for known in sorted(self._known.values(), key=lambda one: one.since, reverse=True)[:PEOPLE]:
            async with self._database.reading() as session, self._keys.connect() as keys:
                found.append(await self._kept(session, await keys.run_sync(_rows_left, known, KeysBase), known))
        return found

    async def _note(self, session: AsyncSession, known: _Known) -> None:
        rules = _rules(known.subject, Base)
        await (await session.connection()).run_sync(_note_all, known, rules)

    async def _kept(self, session: AsyncSession, keys: list[Rows], known: _Known) -> Kept:
        connection = await session.connection()
        tables = keys + await connection.run_sync(_rows_left, known, Base)
        erasure, orders = await self._erasure(session, known), [key[0] for key in known.rows.get("orders", ())]
        until = await session.scalar(
            select(TaxRecord.ends_at).where(TaxRecord.order_id.in_(orders)).order_by(TaxRecord.ends_at.desc()).limit(1)
        )
        made: list[tuple[Table, ColumnElement[bool]]] = [
            (table_of("tax_archive"), TaxRecord.order_id.in_(orders)),
            (table_of("suppressions"), self._suppressed(known.subject, erasure)),
        ]
        if not known.is_here:
            tables += [rows for one in made if (rows := await connection.run_sync(_rows_where, *one)) is not None]
        return Kept(
            channel=known.subject.channel,
            is_staff=bool(known.subject.staff_ids),
            since=known.since,
            is_here=known.is_here,
            begun_at=erasure.begun_at if erasure else None,
            erased_at=erasure.erased_at if erasure else None,
            request=erasure.number if erasure else None,
            tax_until=until,
            groups=tuple(_grouped(tables, known)),
        )

    async def _erasure(self, session: AsyncSession, known: _Known) -> ErasureRow | None:
        ids = [key[0] for key in known.rows.get("erasures", ())]
        if not ids:
            return None
        return await session.scalar(select(ErasureRow).where(ErasureRow.id.in_(ids)).order_by(ErasureRow.id.desc()))

    def _suppressed(self, subject: Subject, erasure: ErasureRow | None) -> ColumnElement[bool]:
        """The hash of their account, and those of addresses that were made while they were erased."""
        ours = Suppression.hash == account_hash(self._vault, subject.channel, subject.external_id)
        if erasure is None or erasure.erased_at is None:
            return ours
        in_time = Suppression.since.between(erasure.begun_at, erasure.erased_at)
        return or_(ours, and_(Suppression.what == Suppressed.EMAIL, in_time))


def _both(before: Subject, after: Subject) -> Subject:
    """As it is, with the references of the log that it had at any time."""
    refs = tuple(sorted({*before.log_refs, *after.log_refs}))
    return Subject(after.person_id, after.channel, after.external_id, after.staff_ids, refs)


def _rules(subject: Subject, base: type[DeclarativeBase]) -> list[tuple[Table, ColumnElement[bool]]]:
    return [
        (table_of(name), rule(subject))
        for name, rule in BELONGS.items()
        if not isinstance(rule, NotAPersons) and name in base.metadata.tables and name not in MADE_BY_ERASURE
    ]


def _note_all(connection: Connection, known: _Known, rules: list[tuple[Table, ColumnElement[bool]]]) -> None:
    for table, condition in rules:
        found = connection.execute(select(*table.primary_key.columns).where(condition)).all()
        if found:
            known.rows.setdefault(table.name, set()).update(tuple(row) for row in found)


def _rows_left(connection: Connection, known: _Known, base: type[DeclarativeBase]) -> list[Rows]:
    left = []
    for name, keys in known.rows.items():
        if name in base.metadata.tables and (rows := _rows_of(connection, table_of(name), keys)):
            left.append(rows)
    return left


def _rows_of(connection: Connection, table: Table, keys: set[PrimaryKey]) -> Rows | None:
    """Those of the noted rows that are there."""
    columns, wanted = list(table.primary_key.columns), sorted(keys, key=str)
    found: list[Row[Any]] = []
    for start in range(0, len(wanted), AT_A_TIME):
        some = wanted[start : start + AT_A_TIME]
        is_noted = tuple_(*columns).in_(some) if len(columns) > 1 else columns[0].in_([key[0] for key in some])
        found += connection.execute(select(table).where(is_noted)).all()
    return _rows(table, found)


def _rows_where(connection: Connection, table: Table, condition: ColumnElement[bool]) -> Rows | None:
    return _rows(table, list(connection.execute(select(table).where(condition)).all()))


def _rows(table: Table, found: list[Row[Any]]) -> Rows | None:
    if not found:
        return None
    shown = tuple(tuple(_cells(row._mapping)) for row in found[:ROWS_SHOWN])  # noqa: SLF001 - SQLAlchemy's public name
    return Rows(table.name, len(found), shown)


def _cells(row: RowMapping) -> Iterator[Cell]:
    """What is in a row; what is empty says nothing."""
    for column, value in row.items():
        if isinstance(value, bytes):
            yield Cell(str(column), "", len(value))
        elif value is not None and value not in ("", {}, []):
            text = (
                value.isoformat(" ", "seconds") if isinstance(value, datetime) else str(getattr(value, "value", value))
            )
            yield Cell(str(column), text if len(text) <= LONGEST else text[:LONGEST] + "…")


def _grouped(tables: list[Rows], known: _Known) -> Iterator[Group]:
    most: dict[str, int] = {}
    for name, keys in known.rows.items():
        group = GROUP_OF.get(name, OTHER)
        most[group] = most.get(group, 0) + len(keys)
    for key in ORDER:
        there = tuple(rows for rows in tables if GROUP_OF.get(rows.table, OTHER) == key)
        if there or key in most:
            yield Group(key, most.get(key, 0), there)
