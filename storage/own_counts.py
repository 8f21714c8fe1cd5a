"""How much we keep about somebody, in a few numbers: what the first page of their rights shows."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase

from storage.esims import Esim
from storage.orders import Order, OrderStatus
from storage.payments import Refund, RefundStatus
from storage.people import Person
from storage.privacy_requests import PrivacyRequest, RequestState
from storage.ticket_messages import TicketMessage
from storage.ticket_rows import ACTIVE
from storage.tickets import Ticket

UNDER_WAY = (OrderStatus.AWAITING_PAYMENT, OrderStatus.PAID, OrderStatus.BUYING, OrderStatus.NEEDS_ATTENTION)
GOING_BACK = (RefundStatus.WANTED, RefundStatus.ASKED)


@dataclass(frozen=True, slots=True)
class OwnCounts:
    """What there is about one person."""

    since: datetime
    orders: int
    orders_under_way: int
    refunds_under_way: int
    esims: int
    esims_unused: int
    tickets: int
    tickets_open: int
    messages: int
    requests: int
    requests_open: int


async def own_counts(
    session: AsyncSession, person_id: int, *, unused: tuple[str, ...], open_states: frozenset[RequestState]
) -> OwnCounts | None:
    """
    The numbers of that person; None: there is nobody.

    Args:
        session: A session.
        person_id: Whose.
        unused: The states of an eSIM whose data can still be used.
        open_states: The states of a request to which we still owe something.
    """
    person = await session.get(Person, person_id)
    if person is None:
        return None

    async def count(table: type[DeclarativeBase], *conditions: ColumnElement[bool]) -> int:
        return await session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0

    mine = Order.person_id == person_id
    theirs = select(Order.id).where(mine)
    asked = PrivacyRequest.person_id == person_id
    return OwnCounts(
        since=person.since,
        orders=await count(Order, mine),
        orders_under_way=await count(Order, mine, Order.status.in_(UNDER_WAY)),
        refunds_under_way=await count(Refund, Refund.order_id.in_(theirs), Refund.status.in_(GOING_BACK)),
        esims=await count(Esim, Esim.person_id == person_id),
        esims_unused=await count(Esim, Esim.person_id == person_id, Esim.state.in_(unused)),
        tickets=await count(Ticket, Ticket.person_id == person_id),
        tickets_open=await count(Ticket, Ticket.person_id == person_id, Ticket.status.in_(ACTIVE)),
        messages=await count(TicketMessage, TicketMessage.person_id == person_id),
        requests=await count(PrivacyRequest, asked),
        requests_open=await count(PrivacyRequest, asked, PrivacyRequest.state.in_(open_states)),
    )
