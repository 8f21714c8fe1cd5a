"""
Who bought, kept for tax law alone: what an erasure takes out of the shop, sealed under a key of the sale's year.

Nothing of the shop reads it; only who holds TAX_READ, with a second factor, and each look is logged.
"""

from datetime import UTC, datetime

from sqlalchemy import ForeignKey, LargeBinary, SmallInteger, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.dialects import upsert

PERIOD = "10 years from the end of the year of the sale"
YEARS = 10
KEY_KIND = "tax"
"""The kind of its keys in the vault; their owner is the year of the sale."""


class TaxRecord(Base):
    """Who bought one order."""

    __tablename__ = "tax_archive"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), unique=True, info=impersonal("which sale"))
    sale_year: Mapped[int] = mapped_column(SmallInteger, index=True, info=impersonal("whose key it is under"))
    buyer: Mapped[bytes] = mapped_column(
        LargeBinary,
        info=personal(
            Kind.ORDER,
            purpose="who bought it: account, address, country; sealed under a key of its own. Not in a copy: it is "
            "made when the account is erased",
            basis=Basis.LEGAL_OBLIGATION,
            keep=PERIOD,
            erase=Erase.KEEP_TAX,
            export=False,
        ),
    )
    archived_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when it was taken out of the shop"))
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal("when it is deleted"))


def sale_ends(sold_at: datetime) -> datetime:
    """When the record of a sale is deleted: ten years from the end of its year."""
    return datetime(sold_at.astimezone(UTC).year + YEARS + 1, 1, 1, tzinfo=UTC)


def place_of(order_id: int) -> str:
    """Where the sealed buyer of an order lies."""
    return f"tax_archive.buyer:{order_id}"


class TaxRecords:
    """The archive, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def keep(self, order_id: int, buyer: bytes, *, sold_at: datetime, now: datetime) -> None:
        """Keep who bought an order; what is there stays as it is."""
        await self._session.execute(
            upsert(self._session, TaxRecord)
            .values(
                order_id=order_id,
                sale_year=sold_at.astimezone(UTC).year,
                buyer=buyer,
                archived_at=now,
                ends_at=sale_ends(sold_at),
            )
            .on_conflict_do_nothing(index_elements=["order_id"])
        )

    async def of_order(self, order_id: int) -> TaxRecord | None:
        """The record of an order."""
        return (await self._session.scalars(select(TaxRecord).where(TaxRecord.order_id == order_id))).one_or_none()

    async def has_year(self, year: int) -> bool:
        """Whether a sale of that year is kept."""
        return bool(await self._session.scalar(select(exists().where(TaxRecord.sale_year == year))))

    async def delete_overdue(self, now: datetime) -> set[int]:
        """Delete what its period has ended for; the years of which nothing is left, whose keys may go."""
        gone = set(
            await self._session.scalars(
                delete(TaxRecord).where(TaxRecord.ends_at <= now).returning(TaxRecord.sale_year)
            )
        )
        left = await self._session.scalars(select(TaxRecord.sale_year).where(TaxRecord.sale_year.in_(gone)).distinct())
        return gone - set(left)
