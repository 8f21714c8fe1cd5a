"""
What an agent has to know of a ticket at one glance: the facts of its card.

Nothing in them names the customer, and nothing installs an eSIM: a reference that means nothing outside, the last
digits of an ICCID, states and amounts.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from core.values import Country
from shop.customer_file import CustomerFile, EsimOnFile, OrderOnFile
from shop.desk_acts import DeskActs
from storage.orders import Orders
from storage.staff import StaffMember
from storage.tickets import Due, Priority, Ticket, TicketStatus, Topic
from support.there import There, there
from support.ticket_refusals import TicketUnknown

__all__ = ["CardFacts", "Cards", "Due", "Priority", "TicketStatus", "Topic"]

ORDERS_SHOWN = 4
ESIMS_SHOWN = 3
OTHERS_SHOWN = 5
_Thing = TypeVar("_Thing")
Masked: TypeAlias = Callable[[AsyncSession, int], Awaitable[str | None]]
OVER = (TicketStatus.SOLVED, TicketStatus.MERGED)


@dataclass(frozen=True, slots=True)
class CardFacts:
    """A ticket with all that helps to answer it."""

    ticket_id: int
    number: str
    topic: Topic
    status: TicketStatus
    priority: Priority
    version: int
    channel: Channel
    language: str
    owner: str | None
    """The public name of the member who takes care of it."""
    opened_at: datetime
    due: Due | None
    due_at: datetime | None
    snoozed_until: datetime | None
    solved_by: str | None
    merged_into: str | None
    rating: int | None
    device: str
    tried: tuple[str, ...]
    """Steps of the guide, by their names."""
    customer: str
    """A reference that means nothing outside."""
    order_number: str | None
    """The order that it is about."""
    file: CustomerFile
    there: There | None
    others: tuple[str, ...]
    """Numbers of the customer's other open tickets."""
    as_of: datetime
    email: str | None = None
    """Their proved address, masked: `a***@example.org`."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be answered."""
        return self.status in OVER

    @property
    def orders(self) -> tuple[OrderOnFile, ...]:
        """The orders to show: the one that it is about first, then the latest."""
        return tuple(sorted(self.file.orders, key=lambda order: order.number != self.order_number)[:ORDERS_SHOWN])

    @property
    def esims(self) -> tuple[EsimOnFile, ...]:
        """The eSIMs to show, in the same order."""
        found = sorted(self.file.esims, key=lambda esim: not self.is_meant(esim))
        return tuple(found[:ESIMS_SHOWN])

    @property
    def order(self) -> OrderOnFile | None:
        """The order that acts are about: the one of the ticket, or else the only one that there is."""
        meant = [order for order in self.file.orders if order.number == self.order_number]
        return _only(meant or self.file.orders)

    @property
    def esim(self) -> EsimOnFile | None:
        """The eSIM that acts are about, by the same rule."""
        meant = [esim for esim in self.file.esims if self.is_meant(esim)]
        return _only(meant or self.file.esims)

    @property
    def order_with_esim(self) -> str | None:
        """The number of the order whose eSIM acts are about."""
        return None if self.esim is None else self.esim.order_number

    def is_meant(self, esim: EsimOnFile) -> bool:
        """Whether the ticket's order bought it."""
        return self.order_number is not None and esim.order_number == self.order_number


class Cards:
    """Composes the facts of cards. Whoever shows them has asked for the staff's role, or posts to its group."""

    def __init__(self, desk_acts: DeskActs, clock: Clock) -> None:
        self._desk_acts = desk_acts
        self._clock = clock
        self.masked: Masked | None = None
        """Knows the masked address of a person, where anybody does (privacy/contacts.py)."""

    async def known(self, session: AsyncSession, ticket_id: int) -> CardFacts:
        """
        The facts of a ticket at this moment.

        Raises:
            TicketUnknown: It was erased.
        """
        facts = await self.facts(session, ticket_id)
        if facts is None:
            raise TicketUnknown
        return facts

    async def facts(self, session: AsyncSession, ticket_id: int) -> CardFacts | None:
        """The facts of a ticket at this moment; None: it was erased."""
        ticket = await session.get(Ticket, ticket_id)
        if ticket is None:
            return None
        file = await self._desk_acts.customer_file(session, ticket.person_id)
        owner = None if ticket.owner_id is None else await session.get(StaffMember, ticket.owner_id)
        order_number = None if ticket.order_id is None else (await Orders(session).look(ticket.order_id)).number
        now = self._clock()
        return CardFacts(
            ticket_id=ticket.id,
            number=ticket.number,
            topic=ticket.topic,
            status=ticket.status,
            priority=ticket.priority,
            version=ticket.version,
            channel=ticket.channel,
            language=ticket.language,
            owner=None if owner is None else owner.public_name,
            opened_at=ticket.opened_at,
            due=ticket.due,
            due_at=ticket.due_at,
            snoozed_until=ticket.snoozed_until,
            solved_by=ticket.solved_by,
            merged_into=await _number_of(session, ticket.merged_into_id),
            rating=ticket.rating,
            device=ticket.device,
            tried=tuple(ticket.tried.replace(",", " ").split()),
            customer=ticket.reference,
            order_number=order_number,
            file=file,
            there=_there(file, order_number, now),
            others=await _others(session, ticket),
            as_of=now,
            email=None if self.masked is None else await self.masked(session, ticket.person_id),
        )


def _there(file: CustomerFile, order_number: str | None, now: datetime) -> There | None:
    """The time where the plan works that the ticket is about, or else the customer's latest in a single country."""
    orders = sorted(file.orders, key=lambda order: order.number != order_number)
    countries = [order.place for order in orders if isinstance(order.place, Country)]
    return there(countries[0], now) if countries else None


async def _others(session: AsyncSession, ticket: Ticket) -> tuple[str, ...]:
    query = (
        select(Ticket.number)
        .where(Ticket.person_id == ticket.person_id, Ticket.id != ticket.id, Ticket.status.not_in(OVER))
        .order_by(Ticket.id.desc())
        .limit(OTHERS_SHOWN)
    )
    return tuple(await session.scalars(query))


async def _number_of(session: AsyncSession, ticket_id: int | None) -> str | None:
    if ticket_id is None:
        return None
    found: str | None = await session.scalar(select(Ticket.number).where(Ticket.id == ticket_id))
    return found


def _only(found: Sequence[_Thing]) -> _Thing | None:
    return found[0] if len(found) == 1 else None
