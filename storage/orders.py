"""Orders: the tables and every question asked of them."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from core.money import Money
from core.values import Country, Region
from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, from_person, impersonal, personal
from storage.payments import sold
from storage.people import Person
from storage.words import word


class OrderStatus(StrEnum):
    """Where an order stands; which way it may go says shop/order_states.py."""

    DRAFT = "draft"
    AWAITING_PAYMENT = "awaiting_payment"
    PAID = "paid"
    BUYING = "buying"
    READY = "ready"
    DELIVERED = "delivered"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    FAILED = "failed"
    RETURNED = "returned"
    REFUNDED = "refunded"
    NEEDS_ATTENTION = "needs_attention"


def _serving(purpose: str, *, export: bool = True) -> dict[str, Any]:
    """What only serves the buyer: it goes with the account."""
    return personal(
        Kind.ORDER,
        purpose=purpose,
        basis=Basis.CONTRACT,
        keep="until the account is erased",
        erase=Erase.CLEAR,
        export=export,
    )


class Order(Base):
    """A plan that somebody buys, as it was offered: a later change of the catalogue does not touch it."""

    __tablename__ = "orders"
    __table_args__ = (
        Index("ix_orders_person_id_id", "person_id", "id"),
        Index("ix_orders_status_expires_at", "status", "expires_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal; people see the number"))
    number: Mapped[str] = mapped_column(
        String(16), unique=True, info=from_person(sold("the name of the order on every paper"))
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"),
        info=_serving("whose order it is; empty once the account is erased", export=False),
    )
    language: Mapped[str] = mapped_column(String(16), info=from_person(_serving("the language of the payment page")))
    channel: Mapped[Channel] = mapped_column(word(Channel, 16), info=from_person(sold("where it was sold")))
    chat_message_id: Mapped[int | None] = mapped_column(
        BigInteger, info=_serving("the message of the chat that shows this order", export=False)
    )

    supplier: Mapped[str] = mapped_column(String(32), info=impersonal("a fact about the plan"))
    slug: Mapped[str] = mapped_column(String(128), info=impersonal("the supplier's id of the plan"))
    plan_code: Mapped[str] = mapped_column(String(64), info=from_person(sold("which plan was sold")))
    plan_kind: Mapped[str] = mapped_column(String(16), info=from_person(sold("how the plan counts its data")))
    place_kind: Mapped[str] = mapped_column(String(8), info=from_person(sold("country or region")))
    place_code: Mapped[str] = mapped_column(String(32), info=from_person(sold("where the plan works")))
    volume_bytes: Mapped[int] = mapped_column(
        BigInteger, info=from_person(sold("how much data; a day's where bought by the day"))
    )
    days: Mapped[int] = mapped_column(info=from_person(sold("for how long")))
    bought_by_day: Mapped[bool] = mapped_column(info=from_person(sold("whether each day was bought")))
    starts: Mapped[str] = mapped_column(String(24), info=sold("what starts the validity"))
    fair_use: Mapped[str | None] = mapped_column(String(200), info=sold("the rule after a day's data"))
    amount_minor: Mapped[int] = mapped_column(BigInteger, info=from_person(sold("the price, in minor units")))
    currency: Mapped[str] = mapped_column(String(3), info=from_person(sold("the currency of the price")))
    supplier_price_micro_usd: Mapped[int] = mapped_column(
        BigInteger, info=impersonal("what we pay, a day's where bought by the day")
    )

    ceiling_micro_usd: Mapped[int] = mapped_column(
        BigInteger, info=impersonal("the dearest purchase, in all, at which we lose nothing")
    )

    status: Mapped[OrderStatus] = mapped_column(word(OrderStatus, 24), info=sold("where the order stands"))
    version: Mapped[int] = mapped_column(default=0, info=impersonal("how many transitions there were"))
    cause: Mapped[str] = mapped_column(String(64), default="", info=impersonal("what led to the last transition"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=from_person(sold("when it was ordered")))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("until when it can be paid"))
    paid_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, index=True, info=from_person(sold("when it was paid"))
    )
    buying_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=impersonal("since when we buy it"))
    delivered_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=sold("when the eSIM was handed over"))
    payment_id: Mapped[str | None] = mapped_column(
        String(255),
        index=True,
        info=sold("the payment at the payment service; not of use to the person", export=False),
    )
    pay_token_hash: Mapped[str] = mapped_column(
        String(64), unique=True, info=impersonal("hash of a random token that is kept nowhere")
    )

    supplier_reference: Mapped[str] = mapped_column(
        String(50), unique=True, info=impersonal("random; the same purchase is never made twice")
    )
    supplier_order_no: Mapped[str | None] = mapped_column(
        String(64), index=True, info=impersonal("the supplier's number of the purchase")
    )
    asked_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=impersonal("since when a purchase is without an answer; empty: none is")
    )
    bought_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=impersonal("when the supplier sold it"))
    parked_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, index=True, info=impersonal("since when it waits for a stopped supplier; empty: it does not")
    )

    @property
    def amount(self) -> Money:
        """The price that was agreed."""
        return Money(self.amount_minor, self.currency)

    @property
    def purchases(self) -> int:
        """How many times `supplier_price_micro_usd` is paid: for each day, or once."""
        return self.days if self.bought_by_day else 1

    @property
    def place(self) -> Country | Region:
        """Where the plan works."""
        return Country(self.place_code) if self.place_kind == "country" else Region(self.place_code)


class OrderTransition(Base):
    """One step of an order: when, from where to where, and why."""

    __tablename__ = "order_transitions"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("the order of steps"))
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True, info=impersonal("whose step"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, info=sold("when it happened"))
    from_status: Mapped[OrderStatus | None] = mapped_column(
        word(OrderStatus, 24), info=sold("from where; empty: it began")
    )
    to_status: Mapped[OrderStatus] = mapped_column(word(OrderStatus, 24), info=sold("to where"))
    cause: Mapped[str] = mapped_column(String(64), info=sold("why, in a word"))


class Orders:
    """The orders in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, order: Order, *, cause: str) -> None:
        """Keep a new order and its first step."""
        self._session.add(order)
        await self._session.flush()
        self._session.add(
            OrderTransition(
                order_id=order.id, at=order.created_at, from_status=None, to_status=order.status, cause=cause
            )
        )

    async def get(self, order_id: int) -> Order:
        """The order of that id, which must exist, held until the transaction ends."""
        return await self._one(Order.id == order_id, hold=True)

    async def look(self, order_id: int) -> Order:
        """The order of that id, which must exist, for reading only."""
        return await self._one(Order.id == order_id, hold=False)

    async def held(self, number: str) -> Order | None:
        """The order of that number, whoever's it is, held until the transaction ends."""
        return await self._find(Order.number == number, hold=True)

    async def of_number(self, number: str) -> Order | None:
        """The order of that number, whoever's it is, for reading only."""
        return await self._find(Order.number == number, hold=False)

    async def of_token(self, token_hash: str, *, hold: bool = False) -> Order | None:
        """The order whose payment link it is."""
        return await self._find(Order.pay_token_hash == token_hash, hold=hold)

    async def of_person(self, person_id: int, number: str, *, hold: bool = False) -> Order | None:
        """The order of that number, if it is this person's own."""
        return await self._find(Order.number == number, Order.person_id == person_id, hold=hold)

    async def all_of_person(self, person_id: int, *, below: int | None, limit: int) -> Sequence[Order]:
        """A person's orders, newest first; *below* is the id at which the page before ended."""
        query = select(Order).where(Order.person_id == person_id)
        if below is not None:
            query = query.where(Order.id < below)
        return (await self._session.scalars(query.order_by(Order.id.desc()).limit(limit))).all()

    async def open_of_card(  # noqa: PLR0913 - all that makes two presses the same
        self, person_id: int, message_id: int, plan_code: str, days: int, price: Money, *, now: datetime
    ) -> Order | None:
        """
        The order that this card of the chat has become, while it can be paid or what was paid is not handed over.

        A press that comes late, because the bot was away, is then no wish for a second one.
        """
        found = await self._session.scalars(
            select(Order)
            .where(
                Order.person_id == person_id,
                Order.chat_message_id == message_id,
                Order.plan_code == plan_code,
                Order.days == days,
                Order.amount_minor == price.minor,
                Order.currency == price.currency,
                or_(
                    Order.status.in_((OrderStatus.PAID, OrderStatus.BUYING, OrderStatus.READY)),
                    and_(Order.status == OrderStatus.AWAITING_PAYMENT, Order.expires_at > now),
                ),
            )
            .order_by(Order.id.desc())
            .limit(1)
        )
        return found.one_or_none()

    async def count_open(self, person_id: int) -> int:
        """How many orders of the person wait for payment."""
        count = await self._session.scalar(
            select(func.count())
            .select_from(Order)
            .where(Order.person_id == person_id, Order.status == OrderStatus.AWAITING_PAYMENT)
        )
        return count or 0

    async def take_card(self, order: Order, message_id: int | None) -> None:
        """Let *message_id* show this order, and no other one of the same person."""
        if message_id is not None:
            await self._session.execute(
                update(Order)
                .where(Order.person_id == order.person_id, Order.chat_message_id == message_id, Order.id != order.id)
                .values(chat_message_id=None)
            )
        order.chat_message_id = message_id
        await self._session.flush()

    async def move(self, order: Order, to: OrderStatus, *, cause: str, now: datetime) -> bool:
        """
        Move an order from the status that we saw; False if somebody else has moved it meanwhile.

        The statement itself decides. Which moves are legal, shop/order_states.py knows: nobody else calls this.
        """
        await self._session.flush()
        seen = order.status
        moved = await self._session.scalar(
            update(Order)
            .where(Order.id == order.id, Order.status == seen)
            .values(status=to, version=Order.version + 1, cause=cause)
            .returning(Order.id)
            .execution_options(synchronize_session=False)
        )
        await self._session.refresh(order)
        if moved is None:
            return False
        self._session.add(OrderTransition(order_id=order.id, at=now, from_status=seen, to_status=to, cause=cause))
        await self._session.flush()
        return True

    async def steps(self, order_id: int) -> Sequence[OrderTransition]:
        """The steps of an order, in their order."""
        return (
            await self._session.scalars(
                select(OrderTransition).where(OrderTransition.order_id == order_id).order_by(OrderTransition.id)
            )
        ).all()

    async def buyer(self, order: Order) -> Person | None:
        """Who bought it; None once the account is erased."""
        return None if order.person_id is None else await self._session.get(Person, order.person_id)

    async def _one(self, condition: Any, *, hold: bool) -> Order:  # noqa: ANN401 - a SQL expression
        order = await self._find(condition, hold=hold)
        if order is None:
            msg = "there is no such order"
            raise LookupError(msg)
        return order

    async def _find(self, *conditions: Any, hold: bool) -> Order | None:  # noqa: ANN401 - SQL expressions
        query = select(Order).where(*conditions)
        if hold:
            query = query.with_for_update().execution_options(populate_existing=True)
        return (await self._session.scalars(query)).one_or_none()
