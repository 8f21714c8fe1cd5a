"""
Legal holds: whose rows are neither deleted nor erased while a claim is settled, for which matter, and until when.

A hold names people and orders; it holds exactly their rows. Two persons put one on and two take it off
(security/approvals.py): its rows are made when the second one agrees, and its list goes when it is released. Whoever
deletes rows of a person or of an order asks `is_held` or `is_order_held` in the very statement that deletes.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
    and_,
    cast,
    delete,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column
from sqlalchemy.sql.elements import SQLCoreOperations

from core.channels import Channel
from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.erasures import ErasureRow
from storage.events import ActorKind, LogRef, SecurityEvent
from storage.orders import Order
from storage.people import Person

PERIOD = "36 months after the hold was released"
ITEM_PERIOD = "until the hold is released"


def _of_hold(purpose: str) -> dict[str, Any]:
    return personal(
        Kind.SECURITY,
        purpose=purpose,
        basis=Basis.LEGITIMATE_INTEREST,
        keep=PERIOD,
        erase=Erase.DELETE_ON_TIME,
        export=False,
    )


def _held(purpose: str, *, export: bool = False) -> dict[str, Any]:
    return personal(
        Kind.SECURITY,
        purpose=purpose,
        basis=Basis.LEGITIMATE_INTEREST,
        keep=ITEM_PERIOD,
        erase=Erase.DELETE_ON_TIME,
        export=export,
    )


class LegalHold(Base):
    """One matter for which rows are held."""

    __tablename__ = "legal_holds"
    __table_args__ = (Index("ix_legal_holds_released_at_review_at", "released_at", "review_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal; the staff sees the number"))
    number: Mapped[str] = mapped_column(String(16), unique=True, info=impersonal("what the staff calls it; random"))
    matter: Mapped[bytes] = mapped_column(
        LargeBinary,
        info=_of_hold("the claim's name, sealed under the house's key; not in a copy, it is advice of lawyers"),
    )
    asked_by: Mapped[int] = mapped_column(
        ForeignKey("staff_members.id"), info=_of_hold("who of the staff asked for it; it concerns somebody else")
    )
    agreed_by: Mapped[int] = mapped_column(
        ForeignKey("staff_members.id"), info=_of_hold("the second person of the staff; it concerns somebody else")
    )
    since: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("since when it holds"))
    review_at: Mapped[datetime] = mapped_column(
        UtcDateTime, info=impersonal("by when somebody says whether it is still needed; 90 days ahead at most")
    )
    reminded_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=impersonal("when the staff was last reminded of that")
    )
    released_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=impersonal("when it was taken off; empty: it holds")
    )
    items: Mapped[int] = mapped_column(Integer, default=0, info=impersonal("how many people and orders it named"))


class HeldItem(Base):
    """
    One person or one order of a hold; gone once it is released.

    The keys have no `ON DELETE`: a database that is asked to delete what is held refuses.
    """

    __tablename__ = "legal_hold_items"
    __table_args__ = (UniqueConstraint("hold_id", "person_id"), UniqueConstraint("hold_id", "order_id"))

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("their order"))
    hold_id: Mapped[int] = mapped_column(
        ForeignKey("legal_holds.id", ondelete="CASCADE"), info=_held("of which hold; means nothing outside")
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id"), index=True, info=_held("whose rows are held; means nothing outside")
    )
    order_id: Mapped[int | None] = mapped_column(
        ForeignKey("orders.id"), index=True, info=_held("which order is held; means nothing outside")
    )
    since: Mapped[datetime] = mapped_column(
        UtcDateTime, info=_held("since when something is held back for a legal claim", export=True)
    )


Id: TypeAlias = SQLCoreOperations[int] | SQLCoreOperations[int | None] | int


def is_held(person_id: Id) -> ColumnElement[bool]:
    """Whether that person's rows are held; *person_id* is a column or a value. Nobody (NULL) is not held."""
    item = aliased(HeldItem)
    return exists(select(item.id).where(item.person_id == person_id).correlate_except(item))


def is_order_held(order_id: Id) -> ColumnElement[bool]:
    """Whether that order's rows are held: by itself, or because its buyer's are."""
    item, order = aliased(HeldItem), aliased(Order)
    buyer = select(order.person_id).where(order.id == order_id).correlate_except(order).scalar_subquery()
    named = or_(item.order_id == order_id, item.person_id == buyer)
    return exists(select(item.id).where(named).correlate_except(item))


def is_account_held(channel: Channel, external_id: Id) -> ColumnElement[bool]:
    """Whether the account of that number belongs to somebody whose rows are held."""
    person, item = aliased(Person), aliased(HeldItem)
    theirs = select(item.id).join(person, person.id == item.person_id)
    theirs = theirs.where(person.channel == channel, person.external_id == external_id)
    return exists(theirs.correlate_except(person, item))


def is_log_held(first_seq: Id, last_seq: Id) -> ColumnElement[bool]:
    """Whether that part of the security log speaks of somebody or of an order that is held."""
    event, ref, item, order = aliased(SecurityEvent), aliased(LogRef), aliased(HeldItem), aliased(Order)
    people = select(ref.ref).join(item, ref.owner == cast(item.person_id, String)).where(ref.kind == ActorKind.PERSON)
    orders = select(order.number).join(item, item.order_id == order.id)
    speaks = or_(
        event.subject_ref.in_(people),
        event.actor_ref.in_(people),
        and_(event.object_type == "order", event.object_ref.in_(orders)),
    )
    inside = select(event.seq).where(event.seq >= first_seq, event.seq <= last_seq, speaks)
    return exists(inside.correlate_except(event, ref, item, order))


async def holds_log(session: AsyncSession, first_seq: int, last_seq: int) -> bool:
    """Whether those places of the security log may not be deleted: what the pruner and the verifier ask."""
    return bool(await session.scalar(select(is_log_held(first_seq, last_seq))))


class Named(NamedTuple):
    """One of a hold's list."""

    person_id: int | None
    order_id: int | None


class HoldRows:
    """The holds in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, hold: LegalHold, named: Sequence[Named]) -> None:
        """Keep a new hold with its list."""
        hold.items = len(named)
        self._session.add(hold)
        await self._session.flush()
        self._session.add_all(
            HeldItem(hold_id=hold.id, person_id=one.person_id, order_id=one.order_id, since=hold.since) for one in named
        )
        await self._session.flush()

    async def existing(self, people: Sequence[int], orders: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
        """Those of them that are there and of whose erasure there is a way back, in their order."""
        goes = exists().where(ErasureRow.person_id == Person.id, ErasureRow.decided_at.is_not(None))
        query = select(Person.id).where(Person.id.in_(people), ~goes).order_by(Person.id)
        some = await self._session.scalars(query)
        sales = await self._session.scalars(select(Order.id).where(Order.id.in_(orders)).order_by(Order.id))
        return some.all(), sales.all()

    async def numbered(self, number: str, *, hold: bool = False) -> LegalHold | None:
        """The hold of that number."""
        query = select(LegalHold).where(LegalHold.number == number)
        if hold:
            query = query.with_for_update().execution_options(populate_existing=True)
        return (await self._session.scalars(query)).one_or_none()

    async def page(self, *, below: int | None, limit: int) -> Sequence[LegalHold]:
        """The newest holds, older than the one of the id *below*."""
        query = select(LegalHold)
        if below is not None:
            query = query.where(LegalHold.id < below)
        return (await self._session.scalars(query.order_by(LegalHold.id.desc()).limit(limit))).all()

    async def to_review(self, *, due_before: datetime, reminded_before: datetime, limit: int) -> Sequence[LegalHold]:
        """Those whose review is due by then and of which nobody was reminded since, held."""
        found = await self._session.scalars(
            select(LegalHold)
            .where(
                LegalHold.released_at.is_(None),
                LegalHold.review_at <= due_before,
                or_(LegalHold.reminded_at.is_(None), LegalHold.reminded_at < reminded_before),
            )
            .order_by(LegalHold.review_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return found.all()

    async def items(self, hold_id: int) -> Sequence[HeldItem]:
        """The list of a hold."""
        found = await self._session.scalars(select(HeldItem).where(HeldItem.hold_id == hold_id).order_by(HeldItem.id))
        return found.all()

    async def release(self, hold: LegalHold, *, now: datetime) -> None:
        """Let go of all that it holds, and forget whom it named; that there was one is kept."""
        hold.released_at = now
        await self._session.execute(delete(HeldItem).where(HeldItem.hold_id == hold.id))

    async def of_person(self, person_id: int) -> int:
        """How many holds hold something of that person: themselves, or an order of theirs."""
        theirs = or_(
            HeldItem.person_id == person_id,
            HeldItem.order_id.in_(select(Order.id).where(Order.person_id == person_id)),
        )
        return await self._session.scalar(select(func.count(HeldItem.hold_id.distinct())).where(theirs)) or 0
