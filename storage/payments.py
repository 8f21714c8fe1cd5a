"""Checkouts, refunds and what the payment service told us: the tables and every question asked of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.dialects import upsert
from storage.words import word

PERIOD = "10 years after the end of the year of the sale; an order that nobody paid: 90 days"


class CheckoutState(StrEnum):
    """Where the money of a checkout stands (the words of shop/gateway.py)."""

    OPEN = "open"
    PROCESSING = "processing"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"


class RefundStatus(StrEnum):
    """Where a refund stands."""

    WANTED = "wanted"
    """Decided; the payment service was not asked yet."""
    ASKED = "asked"
    """Asked for; the money is on its way or the answer is unknown."""
    SETTLED = "settled"
    """The payment service says that it is done."""
    FAILED = "failed"
    """The payment service could not do it."""


def sold(purpose: str, *, export: bool = True) -> dict[str, Any]:
    """What a sale leaves behind: tax law wants it for ten years."""
    return personal(
        Kind.ORDER,
        purpose=purpose,
        basis=Basis.LEGAL_OBLIGATION,
        keep=PERIOD,
        erase=Erase.KEEP_TAX,
        export=export,
    )


class CheckoutRow(Base):
    """A page of the payment service on which an order can be paid; most orders have one."""

    __tablename__ = "checkouts"
    __table_args__ = (UniqueConstraint("order_id", "attempt"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), info=impersonal("whose payment"))
    attempt: Mapped[int] = mapped_column(info=impersonal("1, or more where an earlier page is over"))
    session_id: Mapped[str] = mapped_column(String(255), unique=True, info=impersonal("the payment service's id"))
    url: Mapped[str | None] = mapped_column(Text, info=impersonal("the page; it asks for a card and shows none"))
    state: Mapped[CheckoutState] = mapped_column(word(CheckoutState, 16), info=sold("where the payment stands"))
    amount_minor: Mapped[int | None] = mapped_column(BigInteger, info=sold("what the page asked for, in minor units"))
    currency: Mapped[str | None] = mapped_column(
        String(3), info=sold("its currency; empty: one in which we do not sell")
    )
    payment_id: Mapped[str | None] = mapped_column(
        String(255),
        index=True,
        info=sold("the payment service's id of the payment; means nothing outside", export=False),
    )
    receipt_url: Mapped[str | None] = mapped_column(Text, info=sold("the receipt"))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime, info=sold("when the page was opened"))
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("until when the page takes money"))
    next_check_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, index=True, info=impersonal("when to ask how it stands; empty: nothing is left to ask")
    )


class GatewayEventRow(Base):
    """A signed message of the payment service that was heard; the same one again does nothing. No card data."""

    __tablename__ = "gateway_events"

    event_id: Mapped[str] = mapped_column(String(255), primary_key=True, info=impersonal("the payment service's id"))
    kind: Mapped[str] = mapped_column(String(64), info=impersonal("its own word for what happened"))
    about: Mapped[str | None] = mapped_column(String(255), info=impersonal("the id of the checkout or refund"))
    live: Mapped[bool] = mapped_column(info=impersonal("real money"))
    heard_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal("when it came"))


class Refund(Base):
    """All of one payment, given back. A payment has at most one, so it is never given back twice."""

    __tablename__ = "refunds"
    __table_args__ = (Index("ix_refunds_status_next_check_at", "status", "next_check_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True, info=impersonal("whose money"))
    payment_id: Mapped[str] = mapped_column(
        String(255), unique=True, info=sold("which payment; means nothing outside", export=False)
    )
    of_order: Mapped[bool] = mapped_column(info=impersonal("False: a second payment of an order that another one paid"))
    cause: Mapped[str] = mapped_column(String(64), info=sold("why"))
    status: Mapped[RefundStatus] = mapped_column(word(RefundStatus, 16), info=sold("where it stands"))
    attempt: Mapped[int] = mapped_column(default=1, info=impersonal("more than 1 where an earlier one failed"))
    gateway_refund_id: Mapped[str | None] = mapped_column(
        String(255), index=True, info=sold("the payment service's id; means nothing outside", export=False)
    )
    failed_refund_id: Mapped[str | None] = mapped_column(
        String(255), info=impersonal("the earlier attempt, of which late news must change nothing")
    )
    wanted_at: Mapped[datetime] = mapped_column(UtcDateTime, info=sold("when it was decided"))
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=sold("when it was done"))
    next_check_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when to ask how it stands"))


class Checkouts:
    """The checkouts in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, checkout: CheckoutRow) -> None:
        """Keep a new checkout, as the latest of its order."""
        latest = await self._session.scalar(
            select(func.max(CheckoutRow.attempt)).where(CheckoutRow.order_id == checkout.order_id)
        )
        checkout.attempt = (latest or 0) + 1
        self._session.add(checkout)
        await self._session.flush()

    async def of_session(self, session_id: str) -> CheckoutRow | None:
        """The checkout of that id at the payment service, read anew: hold its order first."""
        return (
            await self._session.scalars(
                select(CheckoutRow)
                .where(CheckoutRow.session_id == session_id)
                .execution_options(populate_existing=True)
            )
        ).one_or_none()

    async def of_payment(self, payment_id: str) -> CheckoutRow | None:
        """The checkout on which that payment was made."""
        return (
            await self._session.scalars(select(CheckoutRow).where(CheckoutRow.payment_id == payment_id).limit(1))
        ).one_or_none()

    async def last(self, order_id: int) -> CheckoutRow | None:
        """The order's latest checkout."""
        return (
            await self._session.scalars(
                select(CheckoutRow)
                .where(CheckoutRow.order_id == order_id)
                .order_by(CheckoutRow.attempt.desc())
                .limit(1)
            )
        ).one_or_none()

    async def of_orders(self, order_ids: Sequence[int]) -> Sequence[CheckoutRow]:
        """All checkouts of some orders, in the order in which they were opened."""
        return (
            await self._session.scalars(
                select(CheckoutRow).where(CheckoutRow.order_id.in_(order_ids)).order_by(CheckoutRow.id)
            )
        ).all()

    async def open_ones(self) -> Sequence[CheckoutRow]:
        """All pages on which somebody could pay."""
        query = select(CheckoutRow).where(CheckoutRow.state == CheckoutState.OPEN).order_by(CheckoutRow.id)
        return (await self._session.scalars(query)).all()

    async def due(self, *, now: datetime, limit: int) -> Sequence[CheckoutRow]:
        """Checkouts worth asking about, longest overdue first."""
        return (
            await self._session.scalars(
                select(CheckoutRow)
                .where(CheckoutRow.next_check_at <= now)
                .order_by(CheckoutRow.next_check_at)
                .limit(limit)
                .with_for_update(skip_locked=True)
            )
        ).all()


class GatewayEvents:
    """What the payment service told, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def keep(self, *, event_id: str, kind: str, about: str | None, live: bool, now: datetime) -> bool:
        """Keep a message; False if it was heard before."""
        values = {"event_id": event_id, "kind": kind[:64], "about": about, "live": live, "heard_at": now}
        kept = await self._session.scalar(
            upsert(self._session, GatewayEventRow)
            .values(values)
            .on_conflict_do_nothing()
            .returning(GatewayEventRow.event_id)
        )
        return kept is not None


class RefundRows:
    """The refunds in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, refund: Refund) -> None:
        """Keep a new refund."""
        self._session.add(refund)
        await self._session.flush()

    async def get(self, refund_id: int) -> Refund:
        """The refund of that id, which must exist."""
        return await self._session.get_one(Refund, refund_id, populate_existing=True)

    async def of_payment(self, payment_id: str) -> Refund | None:
        """The refund of a payment."""
        return (await self._session.scalars(select(Refund).where(Refund.payment_id == payment_id))).one_or_none()

    async def of_gateway(self, gateway_refund_id: str) -> Refund | None:
        """The refund of that id at the payment service."""
        return (
            await self._session.scalars(select(Refund).where(Refund.gateway_refund_id == gateway_refund_id))
        ).one_or_none()

    async def of_orders(self, order_ids: Sequence[int]) -> Sequence[Refund]:
        """The refunds of some orders."""
        return (
            await self._session.scalars(select(Refund).where(Refund.order_id.in_(order_ids)).order_by(Refund.id))
        ).all()

    async def due(self, *, now: datetime, every: timedelta, limit: int) -> Sequence[Refund]:
        """Refunds that were asked for and did not settle; each is given out again only after *every*."""
        found = (
            await self._session.scalars(
                select(Refund)
                .where(Refund.status == RefundStatus.ASKED, Refund.next_check_at <= now)
                .order_by(Refund.next_check_at)
                .limit(limit)
                .with_for_update(skip_locked=True)
            )
        ).all()
        for refund in found:
            refund.next_check_at = now + every
        return found
