"""Whom a word of the staff's means: the number of an order, a ticket or a request, or a reference of the log."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import Refusal
from storage.events import ActorKind, LogRef
from storage.legal_holds import Named
from storage.orders import Order
from storage.people import Person
from storage.privacy_requests import PrivacyRequest
from storage.tickets import Ticket

MOST_WORDS = 200
"""References in one command."""


@dataclass(eq=False)
class NobodyNamed(Refusal):
    """A word that is no reference of ours, or of nobody who still has an account."""

    key = "refusal-nobody-named"

    word: str


async def order_or_person(session: AsyncSession, word: str) -> Named:
    """
    The order of that number; or the person behind any other reference.

    Raises:
        NobodyNamed: It is neither.
    """
    wanted = word.strip().upper()
    order_id = await session.scalar(select(Order.id).where(Order.number == wanted))
    if order_id is not None:
        return Named(None, order_id)
    return Named(await person_named(session, word), None)


async def person_named(session: AsyncSession, word: str) -> int:
    """
    The person behind a reference.

    Raises:
        NobodyNamed: There is none.
    """
    wanted = word.strip().upper()
    owner = await session.scalar(select(LogRef.owner).where(LogRef.ref == wanted, LogRef.kind == ActorKind.PERSON))
    if owner is not None:
        person_id = await session.scalar(select(Person.id).where(Person.id == int(owner)))
        if person_id is not None:
            return person_id
    for table in (Order, Ticket, PrivacyRequest):
        person_id = await session.scalar(select(table.person_id).where(table.number == wanted))
        if person_id is not None:
            return person_id
    raise NobodyNamed(word[:40])
