"""
The tax archive: who bought what was sold, moved out of the shop and locked away when an account is erased.

    seal (writes to the database of keys: outside of any transaction) ──▶ keep (in one) ──▶ … ──▶ expire, ten years on
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from security.events import SecurityLog
from security.tags import Tag
from storage.orders import Order
from storage.staff import StaffMember
from storage.tax_archive import KEY_KIND, TaxRecords, place_of
from storage.vault import KeyDestroyed, Vault


class NotArchived(Refusal):
    """There is no such order in the tax archive."""

    key = "refusal-not-archived"


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who bought."""

    channel: str
    account: int
    language: str | None = None
    email: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class SealedBuyer:
    """A record of the archive, ready to be kept."""

    order_id: int
    buyer: bytes
    sold_at: datetime


@dataclass(frozen=True, slots=True)
class ArchivedSale:
    """What the archive says of a sale."""

    number: str
    sold_at: datetime
    amount_minor: int
    currency: str
    plan_code: str
    buyer: Buyer | None
    """None: its key is gone."""
    archived_at: datetime
    ends_at: datetime


class TaxArchive:
    """Keeps who bought, and shows it to who may know."""

    def __init__(self, clock: Clock, vault: Vault, log: SecurityLog) -> None:
        self._clock = clock
        self._keys = vault.of_kind(KEY_KIND)
        self._log = log

    async def paid(self, session: AsyncSession, person_id: int) -> list[tuple[int, datetime]]:
        """The person's orders that were paid, and when."""
        rows = await session.execute(
            select(Order.id, Order.paid_at).where(Order.person_id == person_id, Order.paid_at.is_not(None))
        )
        return [(order_id, paid_at) for order_id, paid_at in rows if paid_at is not None]

    async def seal(self, paid: list[tuple[int, datetime]], buyer: Buyer) -> list[SealedBuyer]:
        """The same buyer for each, under the key of its year; outside of any transaction."""
        text = json.dumps(asdict(buyer), ensure_ascii=False)
        return [
            SealedBuyer(order_id, await self._keys.seal(_year(paid_at), place_of(order_id), text), paid_at)
            for order_id, paid_at in paid
        ]

    async def keep(self, session: AsyncSession, sealed: list[SealedBuyer]) -> None:
        """Keep them; what is there stays as it is."""
        for one in sealed:
            await TaxRecords(session).keep(one.order_id, one.buyer, sold_at=one.sold_at, now=self._clock())

    async def read(self, session: AsyncSession, member: StaffMember, number: str) -> ArchivedSale:
        """
        Who bought that order; the look is logged.

        Raises:
            NotArchived: The archive has no such order.
        """
        order = (await session.scalars(select(Order).where(Order.number == number.strip().upper()))).one_or_none()
        record = None if order is None else await TaxRecords(session).of_order(order.id)
        if order is None or record is None:
            raise NotArchived
        self._log.record(session, Tag.TAX_RECORD_READ, staff_id=member.id, about=("order", order.number))
        return ArchivedSale(
            number=order.number,
            sold_at=order.paid_at or order.created_at,
            amount_minor=order.amount_minor,
            currency=order.currency,
            plan_code=order.plan_code,
            buyer=await self._open(record.sale_year, order.id, record.buyer),
            archived_at=record.archived_at,
            ends_at=record.ends_at,
        )

    async def expire(self, session: AsyncSession) -> set[int]:
        """Delete what its period has ended for; the years whose keys are to be destroyed once this is committed."""
        return await TaxRecords(session).delete_overdue(self._clock())

    async def destroy(self, years: set[int]) -> None:
        """Destroy the keys of years of which nothing is left."""
        for year in years:
            await self._keys.destroy(year)

    async def _open(self, year: int, order_id: int, sealed: bytes) -> Buyer | None:
        try:
            values: dict[str, Any] = json.loads(await self._keys.unseal(year, place_of(order_id), sealed))
        except KeyDestroyed:
            return None
        return Buyer(**values)


def _year(at: datetime) -> int:
    return at.astimezone(UTC).year
