"""The catalogue: plans as suppliers sell them, our price for each, and how fresh it all is."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Index,
    RowMapping,
    String,
    Text,
    UniqueConstraint,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId, UtcDateTime, impersonal

AT_ONCE = 1_000
"""Rows read or written in one go, so that no single step holds the loop for long."""

SYNCS_KEPT = 500


class Plan(Base):
    """One plan of one supplier. It is withdrawn, never deleted: old orders and old buttons still name it."""

    __tablename__ = "plans"
    __table_args__ = (
        UniqueConstraint("supplier", "slug"),
        Index("ix_plans_sold", "supplier", "withdrawn_at", "id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal())
    supplier: Mapped[str] = mapped_column(String(16), info=impersonal())
    slug: Mapped[str] = mapped_column(String(128), info=impersonal("the supplier's stable id"))
    code: Mapped[str] = mapped_column(String(24), unique=True, info=impersonal("our short id, for buttons and links"))
    name: Mapped[str] = mapped_column(String(200), info=impersonal())
    kind: Mapped[str] = mapped_column(String(16), info=impersonal())
    volume_bytes: Mapped[int] = mapped_column(BigInteger, info=impersonal("in all, or a day's; 0: unlimited"))
    validity_days: Mapped[int] = mapped_column(info=impersonal())
    price_micro_usd: Mapped[int] = mapped_column(BigInteger, info=impersonal("what we pay; by the day: a day's"))
    minimum_retail_micro_usd: Mapped[int | None] = mapped_column(BigInteger, info=impersonal())
    retail_minor: Mapped[int] = mapped_column(BigInteger, info=impersonal("our price; by the day: one day's"))
    currency: Mapped[str] = mapped_column(String(3), info=impersonal())
    place: Mapped[str] = mapped_column(String(32), info=impersonal("a country code, or our code of a region"))
    countries: Mapped[str] = mapped_column(Text, info=impersonal("the covered country codes, with commas"))
    coverage: Mapped[list[list[Any]]] = mapped_column(
        JSON, info=impersonal('[["ES", [["Vodafone", "5G"], …]], …], in the supplier\'s order')
    )
    starts: Mapped[str] = mapped_column(String(24), info=impersonal())
    install_within_days: Mapped[int | None] = mapped_column(info=impersonal())
    top_up: Mapped[str] = mapped_column(String(8), info=impersonal())
    hotspot: Mapped[bool | None] = mapped_column(info=impersonal("empty: the supplier does not say"))
    fair_use: Mapped[str | None] = mapped_column(String(200), info=impersonal())
    apn: Mapped[str | None] = mapped_column(String(100), info=impersonal())
    bought_by_day: Mapped[bool] = mapped_column(info=impersonal())
    digest: Mapped[str] = mapped_column(String(32), info=impersonal("of all above; another one: the plan changed"))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal())
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal())
    price_changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=impersonal())
    withdrawn_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=impersonal("since when the supplier's list lacks it")
    )


class CatalogueState(Base):
    """How one supplier's part of the catalogue stands: one row each, so that looking is cheap."""

    __tablename__ = "catalogue_states"

    supplier: Mapped[str] = mapped_column(String(16), primary_key=True, info=impersonal())
    version: Mapped[str] = mapped_column(String(32), info=impersonal("random; another one: the plans changed"))
    good_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=impersonal("the last list that was applied"))
    tried_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal())
    plans: Mapped[int] = mapped_column(info=impersonal("sold now"))
    error: Mapped[str | None] = mapped_column(String(500), info=impersonal("why the last try failed"))


class CatalogueSync(Base):
    """One try to bring the catalogue up to date."""

    __tablename__ = "catalogue_syncs"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal())
    supplier: Mapped[str] = mapped_column(String(16), index=True, info=impersonal())
    at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal())
    ok: Mapped[bool] = mapped_column(info=impersonal())
    listed: Mapped[int] = mapped_column(info=impersonal("plans in the supplier's list that we can sell"))
    added: Mapped[int] = mapped_column(info=impersonal())
    changed: Mapped[int] = mapped_column(info=impersonal())
    returned: Mapped[int] = mapped_column(info=impersonal())
    withdrawn: Mapped[int] = mapped_column(info=impersonal())
    skipped: Mapped[int] = mapped_column(info=impersonal("plans that we could not read or price"))
    skipped_lines: Mapped[list[str]] = mapped_column(JSON, info=impersonal("the first of them, and why"))
    error: Mapped[str | None] = mapped_column(String(500), info=impersonal())


LISTED = (
    Plan.id,
    Plan.code,
    Plan.supplier,
    Plan.kind,
    Plan.place,
    Plan.countries,
    Plan.volume_bytes,
    Plan.validity_days,
    Plan.bought_by_day,
    Plan.price_micro_usd,
    Plan.minimum_retail_micro_usd,
    Plan.retail_minor,
    Plan.currency,
)
"""What a list of plans shows; the rest is read for one plan at a time."""

KNOWN = (
    Plan.slug,
    Plan.id,
    Plan.digest,
    Plan.retail_minor,
    Plan.currency,
    Plan.price_changed_at,
    Plan.withdrawn_at,
)
"""What a sync compares a supplier's list with."""


class Plans:
    """The plans in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def by_code(self, code: str) -> Plan | None:
        """The plan of that code, withdrawn or not."""
        found = await self._session.scalars(select(Plan).where(Plan.code == code))
        return found.one_or_none()

    async def sold(self, suppliers: Iterable[str]) -> list[RowMapping]:
        """The `LISTED` columns of every plan that is sold now, read by key in portions."""
        rows: list[RowMapping] = []
        for supplier in suppliers:
            after = 0
            while True:
                portion = await self._session.execute(
                    select(*LISTED)
                    .where(Plan.supplier == supplier, Plan.withdrawn_at.is_(None), Plan.id > after)
                    .order_by(Plan.id)
                    .limit(AT_ONCE)
                )
                some = portion.mappings().all()
                rows.extend(some)
                if len(some) < AT_ONCE:
                    break
                after = some[-1]["id"]
        return rows

    async def lock(self, supplier: str) -> None:
        """Let no second sync of a supplier run beside this transaction (on SQLite there is one writer anyway)."""
        await self._session.execute(
            select(CatalogueState.version).where(CatalogueState.supplier == supplier).with_for_update()
        )

    async def known(self, supplier: str) -> Mapping[str, RowMapping]:
        """Id, digest, prices and withdrawal of all plans of a supplier, by slug."""
        rows = await self._session.execute(select(*KNOWN).where(Plan.supplier == supplier))
        return {row["slug"]: row for row in rows.mappings()}

    async def add(self, rows: Sequence[dict[str, Any]]) -> None:
        """Keep new plans."""
        for start in range(0, len(rows), AT_ONCE):
            await self._session.execute(insert(Plan), rows[start : start + AT_ONCE])

    async def change(self, rows: Sequence[dict[str, Any]]) -> None:
        """Write changed plans, each with its `id`."""
        for start in range(0, len(rows), AT_ONCE):
            await self._session.execute(update(Plan), rows[start : start + AT_ONCE])

    async def withdraw(self, ids: Sequence[int], *, now: datetime) -> None:
        """Take plans out of the window."""
        for start in range(0, len(ids), AT_ONCE):
            await self._session.execute(
                update(Plan).where(Plan.id.in_(ids[start : start + AT_ONCE])).values(withdrawn_at=now)
            )

    async def states(self) -> dict[str, CatalogueState]:
        """How every supplier's part stands."""
        found = await self._session.scalars(select(CatalogueState))
        return {state.supplier: state for state in found}

    async def note(self, sync: CatalogueSync, *, version: str | None, good: bool, plans: int | None) -> None:
        """Keep the record of a try and how the supplier's part stands; *version* is new where plans changed."""
        self._session.add(sync)
        state = await self._session.get(CatalogueState, sync.supplier)
        if state is None:
            state = CatalogueState(supplier=sync.supplier, version=version or "", tried_at=sync.at, plans=0)
            self._session.add(state)
        state.tried_at, state.error = sync.at, sync.error
        if version is not None:
            state.version = version
        if plans is not None:
            state.plans = plans
        if good:
            state.good_at = sync.at
        await self._session.flush()
        await self._session.execute(
            delete(CatalogueSync).where(
                CatalogueSync.supplier == sync.supplier, CatalogueSync.id <= sync.id - SYNCS_KEPT
            )
        )
