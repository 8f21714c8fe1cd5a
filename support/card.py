"""
What an agent has to know of a ticket at one glance: the facts of its card.

Nothing in them names the customer, and nothing installs an eSIM: a reference that means nothing outside, the last
digits of an ICCID, states and amounts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from core.money import Money
from core.values import Country, Region
from esim.profiles import Esims
from esim.shown import EsimNow, now_of
from shop.order_states import OrderStatus
from storage.esims import Esim, EsimRows
from storage.orders import Order, Orders
from storage.payments import Checkouts, CheckoutState, Refund, RefundRows, RefundStatus
from storage.people import People
from storage.staff import StaffMember
from storage.tickets import Due, Priority, Ticket, TicketStatus, Topic
from storage.vault import KeyDestroyed, Vault
from support.there import There, there

ORDERS_SHOWN = 4
ESIMS_SHOWN = 3
OTHERS_SHOWN = 5
ORDERS_WEIGHED = 50
"""The latest orders of a customer, in which notes of risk are looked for."""
REFERENCE_LENGTH = 8
ICCID_DIGITS = 4
OVER = (TicketStatus.SOLVED, TicketStatus.MERGED)


class Risk(StrEnum):
    """Something to know before money is given back or an eSIM is changed."""

    PAID_TWICE = "paid-twice"
    REFUNDED_BEFORE = "refunded-before"
    REFUND_FAILED = "refund-failed"
    NEEDS_ATTENTION = "needs-attention"
    MANY_ORDERS = "many-orders"
    ERASED = "erased"


ORDERS_A_DAY = 5
"""So many orders of one customer within a day are worth a look."""


@dataclass(frozen=True, slots=True)
class OrderFact:
    """An order, in a line."""

    number: str
    status: OrderStatus
    amount: Money
    place: Country | Region
    volume_bytes: int
    days: int
    bought_by_day: bool
    created_at: datetime
    refund: RefundStatus | None
    is_meant: bool
    """Whether the ticket is about this one."""


@dataclass(frozen=True, slots=True)
class EsimFact:
    """An eSIM, in a line."""

    now: EsimNow
    iccid_end: str
    """The last digits; empty once the account is erased."""
    is_meant: bool


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
    owner_id: int | None
    opened_at: datetime
    due: Due | None
    due_at: datetime | None
    snoozed_until: datetime | None
    solved_by: str | None
    merged_into: str | None
    rating: int | None
    device: str
    tried: tuple[str, ...]
    customer: str
    """A reference that means nothing outside."""
    customer_since: datetime
    there: There | None
    orders: tuple[OrderFact, ...]
    orders_in_all: int
    esims: tuple[EsimFact, ...]
    risks: tuple[Risk, ...]
    others: tuple[str, ...]
    """Numbers of the customer's other open tickets."""
    as_of: datetime

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be answered."""
        return self.status in OVER

    @property
    def order(self) -> OrderFact | None:
        """The order that acts are about: the one of the ticket, or else the only one that there is."""
        meant = [order for order in self.orders if order.is_meant]
        return meant[0] if meant else self.orders[0] if len(self.orders) == 1 else None

    @property
    def esim(self) -> EsimFact | None:
        """The eSIM that acts are about, by the same rule."""
        meant = [esim for esim in self.esims if esim.is_meant]
        return meant[0] if meant else self.esims[0] if len(self.esims) == 1 else None


def customer_reference(vault: Vault, person_id: int) -> str:
    """What the staff calls a customer: always the same, and nobody outside can tell whose it is."""
    return "C-" + vault.fingerprint("desk.customer", str(person_id))[:REFERENCE_LENGTH].upper()


class Cards:
    """Composes the facts of cards. Whoever shows them has asked for the staff's role, or posts to its group."""

    def __init__(self, esims: Esims, vault: Vault, clock: Clock) -> None:
        self._esims = esims
        self._vault = vault
        self._clock = clock

    async def facts(self, session: AsyncSession, ticket_id: int) -> CardFacts | None:
        """The facts of a ticket at this moment; None: it was erased."""
        ticket = await session.get(Ticket, ticket_id)
        if ticket is None:
            return None
        person = await People(session).get(ticket.person_id)
        owner = None if ticket.owner_id is None else await session.get(StaffMember, ticket.owner_id)
        orders = await Orders(session).all_of_person(person.id, below=None, limit=ORDERS_WEIGHED)
        refunds = list(await RefundRows(session).of_orders([order.id for order in orders]))
        kept = await EsimRows(session).of_person(person.id, before=None, limit=ESIMS_SHOWN)
        kept = await self._with_meant(session, ticket, kept)
        esims = tuple([await self._esim(ticket, esim) for esim in kept])
        shown = _order_facts(ticket, orders, refunds)
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
            owner_id=ticket.owner_id,
            opened_at=ticket.opened_at,
            due=ticket.due,
            due_at=ticket.due_at,
            snoozed_until=ticket.snoozed_until,
            solved_by=ticket.solved_by,
            merged_into=await _number_of(session, ticket.merged_into_id),
            rating=ticket.rating,
            device=ticket.device,
            tried=tuple(ticket.tried.replace(",", " ").split()),
            customer=customer_reference(self._vault, person.id),
            customer_since=person.since,
            there=_there(shown, esims, now),
            orders=shown,
            orders_in_all=len(orders),
            esims=esims,
            risks=await _risks(session, orders, refunds, esims, now),
            others=await _others(session, ticket),
            as_of=now,
        )

    @staticmethod
    async def _with_meant(session: AsyncSession, ticket: Ticket, kept: list[Esim]) -> list[Esim]:
        """The eSIM that the ticket's order bought comes first, however old it is."""
        meant = None if ticket.order_id is None else await EsimRows(session).of_order(ticket.order_id)
        if meant is None:
            return kept
        return [meant, *(esim for esim in kept if esim.id != meant.id)][:ESIMS_SHOWN]

    async def _esim(self, ticket: Ticket, esim: Esim) -> EsimFact:
        try:
            end = str(await self._esims.iccid(esim))[-ICCID_DIGITS:]
        except KeyDestroyed:
            end = ""
        return EsimFact(now_of(esim), end, is_meant=esim.order_id == ticket.order_id)


def _order_facts(ticket: Ticket, orders: Sequence[Order], refunds: Sequence[Refund]) -> tuple[OrderFact, ...]:
    """The latest ones; the one that the ticket is about comes first."""
    back = {refund.order_id: refund.status for refund in refunds if refund.of_order}
    sorted_orders = sorted(orders, key=lambda order: order.id != ticket.order_id)
    return tuple(
        OrderFact(
            number=order.number,
            status=order.status,
            amount=order.amount,
            place=order.place,
            volume_bytes=order.volume_bytes,
            days=order.days,
            bought_by_day=order.bought_by_day,
            created_at=order.created_at,
            refund=back.get(order.id),
            is_meant=order.id == ticket.order_id,
        )
        for order in sorted_orders[:ORDERS_SHOWN]
    )


def _there(orders: Sequence[OrderFact], esims: Sequence[EsimFact], now: datetime) -> There | None:
    """The time where the plan works that the ticket is about, or else the customer's latest."""
    for place in (*(order.place for order in orders), *(esim.now.place for esim in esims)):
        if isinstance(place, Country):
            return there(place, now)
    return None


async def _risks(
    session: AsyncSession, orders: Sequence[Order], refunds: Sequence[Refund], esims: Sequence[EsimFact], now: datetime
) -> tuple[Risk, ...]:
    checkouts = await Checkouts(session).of_orders([order.id for order in orders])
    paid = [row.order_id for row in checkouts if row.state is CheckoutState.PAID]
    today = [order for order in orders if (now - order.created_at).days == 0]
    found = {
        Risk.PAID_TWICE: len(paid) > len(set(paid)) or any(not refund.of_order for refund in refunds),
        Risk.REFUNDED_BEFORE: any(refund.of_order for refund in refunds),
        Risk.REFUND_FAILED: any(refund.status is RefundStatus.FAILED for refund in refunds),
        Risk.NEEDS_ATTENTION: any(order.status is OrderStatus.NEEDS_ATTENTION for order in orders),
        Risk.MANY_ORDERS: len(today) >= ORDERS_A_DAY,
        Risk.ERASED: any(not esim.iccid_end for esim in esims),
    }
    return tuple(risk for risk, is_so in found.items() if is_so)


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
