"""Who has done nothing for so long, and has nothing of ours to use or to wait for."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.esims import Esim
from storage.legal_holds import is_held
from storage.orders import Order, OrderStatus
from storage.people import Person
from storage.privacy_requests import PrivacyRequest
from storage.staff import StaffMember
from storage.tickets import Ticket, TicketStatus

LONGEST_PLAN = timedelta(days=365)
"""After which a plan is over of which the supplier has not told the end."""
UNDER_WAY = (
    OrderStatus.AWAITING_PAYMENT,
    OrderStatus.PAID,
    OrderStatus.BUYING,
    OrderStatus.READY,
    OrderStatus.NEEDS_ATTENTION,
)


def _is_idle(before: datetime, now: datetime) -> ColumnElement[bool]:
    """Nothing since *before*; no plan that runs or waits, no open order, ticket or request; nobody of the staff."""
    me = Person.id
    last = or_(Person.active_on < before, and_(Person.active_on.is_(None), Person.since < before))
    runs = or_(Esim.expires_at > now, and_(Esim.expires_at.is_(None), Esim.kept_at > now - LONGEST_PLAN))
    account = (StaffMember.channel == Person.channel, StaffMember.external_id == Person.external_id)
    busy = or_(
        exists().where(Esim.person_id == me, runs),
        exists().where(Order.person_id == me, or_(Order.status.in_(UNDER_WAY), Order.created_at >= before)),
        exists().where(Ticket.person_id == me, Ticket.status.not_in((TicketStatus.SOLVED, TicketStatus.MERGED))),
        exists().where(Ticket.person_id == me, Ticket.last_at >= before),
        exists().where(PrivacyRequest.person_id == me, PrivacyRequest.closed_at.is_(None)),
        exists().where(*account, StaffMember.left_at.is_(None)),
    )
    return and_(last, Person.frozen_since.is_(None), ~busy, ~is_held(me))


class IdlePeople:
    """Those people, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def to_tell(self, *, before: datetime, now: datetime, limit: int) -> Sequence[Person]:
        """The next ones who were not told yet, held."""
        wanted = and_(_is_idle(before, now), Person.idle_told_at.is_(None))
        return await self._some(wanted, limit)

    async def to_erase(self, *, before: datetime, told_before: datetime, now: datetime, limit: int) -> Sequence[Person]:
        """The next ones who were told so long ago, and did not come back; held."""
        return await self._some(and_(Person.idle_told_at < told_before, _is_idle(before, now)), limit)

    async def count(self, *, before: datetime, now: datetime) -> int:
        """How many there are."""
        query = select(func.count()).select_from(Person).where(_is_idle(before, now))
        return await self._session.scalar(query) or 0

    async def _some(self, wanted: ColumnElement[bool], limit: int) -> Sequence[Person]:
        query = select(Person).where(wanted).order_by(Person.id).limit(limit).with_for_update(skip_locked=True)
        return (await self._session.scalars(query)).all()
