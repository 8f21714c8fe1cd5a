"""Every question asked of tickets and of what was done to them."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.esims import Esim
from storage.orders import Order
from storage.people import Person
from storage.tickets import Ticket, TicketEvent, TicketStatus, Topic

ACTIVE = frozenset({TicketStatus.OPEN, TicketStatus.WAITING_FOR_US, TicketStatus.WAITING_FOR_YOU})
"""Where something is still to be done, by one side or the other."""
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""When what is not due is due: last in the queue."""


class TicketRows:
    """The tickets in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, ticket: Ticket) -> None:
        """Keep a new ticket."""
        self._session.add(ticket)
        await self._session.flush()

    async def hold_person(self, person_id: int) -> Person:
        """The person, whose other updates wait until the transaction ends."""
        found = await self._session.scalars(
            select(Person)
            .where(Person.id == person_id)
            .with_for_update(key_share=True)
            .execution_options(populate_existing=True)
        )
        return found.one()

    async def hold(self, *ids: int) -> dict[int, Ticket]:
        """Those tickets that exist, held until the transaction ends; in one order, so that nobody waits in a ring."""
        found = await self._session.scalars(
            select(Ticket)
            .where(Ticket.id.in_(ids))
            .order_by(Ticket.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return {ticket.id: ticket for ticket in found}

    async def look(self, ticket_id: int) -> Ticket | None:
        """The ticket of that id, for reading only."""
        return await self._find(Ticket.id == ticket_id)

    async def by_number(self, number: str, person_id: int | None = None) -> Ticket | None:
        """The ticket of that number; where *person_id* is given, only if it is theirs."""
        if person_id is None:
            return await self._find(Ticket.number == number)
        return await self._find(Ticket.number == number, Ticket.person_id == person_id)

    async def of_thread(self, chat_id: int, thread_id: int) -> Ticket | None:
        """The ticket that is answered in that topic."""
        found = await self._session.scalars(
            select(Ticket)
            .where(Ticket.thread_chat_id == chat_id, Ticket.thread_id == thread_id)
            .order_by(Ticket.id.desc())
            .limit(1)
        )
        return found.one_or_none()

    async def leave_threads(self, chat_id: int) -> None:
        """Forget the topics of a group that is no more."""
        await self._session.execute(
            update(Ticket)
            .where(Ticket.thread_chat_id == chat_id)
            .values(thread_chat_id=None, thread_id=None, card_message_id=None, thread_look="")
            .execution_options(synchronize_session=False)
        )

    async def active_of(self, person_id: int) -> Sequence[Ticket]:
        """The person's tickets in which something is to be done, oldest first."""
        query = select(Ticket).where(Ticket.person_id == person_id, Ticket.status.in_(ACTIVE)).order_by(Ticket.id)
        return (await self._session.scalars(query)).all()

    async def solved_since(self, person_id: int, since: datetime, *, limit: int) -> Sequence[Ticket]:
        """The person's tickets that were solved after *since*, latest first."""
        query = (
            select(Ticket)
            .where(Ticket.person_id == person_id, Ticket.status == TicketStatus.SOLVED, Ticket.solved_at > since)
            .order_by(Ticket.solved_at.desc())
            .limit(limit)
        )
        return (await self._session.scalars(query)).all()

    async def of_person(self, person_id: int, *, below: int | None, limit: int) -> Sequence[Ticket]:
        """A person's tickets, newest first; *below* is the id at which the page before ended."""
        query = select(Ticket).where(Ticket.person_id == person_id)
        if below is not None:
            query = query.where(Ticket.id < below)
        return (await self._session.scalars(query.order_by(Ticket.id.desc()).limit(limit))).all()

    async def merged_into(self, ticket_id: int) -> Sequence[int]:
        """The tickets that go on in this one."""
        return (await self._session.scalars(select(Ticket.id).where(Ticket.merged_into_id == ticket_id))).all()

    async def point(self, ids: Collection[int], into_id: int) -> None:
        """Let those merged tickets go on in *into_id*."""
        await self._session.execute(
            update(Ticket)
            .where(Ticket.id.in_(ids))
            .values(merged_into_id=into_id)
            .execution_options(synchronize_session="fetch")
        )

    async def queue(  # noqa: PLR0913 - each is one choice
        self,
        statuses: Collection[TicketStatus],
        *,
        owner_id: int | None,
        unowned: bool,
        snoozed: bool,
        after: tuple[datetime, int] | None,
        limit: int,
        topic: Topic | None = None,
    ) -> Sequence[Ticket]:
        """Tickets by what is due first; *after* is the last one's place. One into which nothing was written is none."""
        place = func.coalesce(Ticket.due_at, NEVER)
        query = select(Ticket).where(
            Ticket.status.in_(statuses), or_(Ticket.asked_at.is_not(None), Ticket.answered_at.is_not(None))
        )
        if owner_id is not None:
            query = query.where(Ticket.owner_id == owner_id)
        if unowned:
            query = query.where(Ticket.owner_id.is_(None))
        if topic is not None:
            query = query.where(Ticket.topic == topic)
        if not snoozed:
            query = query.where(Ticket.snoozed_until.is_(None))
        if after is not None:
            query = query.where(or_(place > after[0], and_(place == after[0], Ticket.id > after[1])))
        return (await self._session.scalars(query.order_by(place, Ticket.id).limit(limit))).all()

    async def solved(self, *, before: tuple[datetime, int] | None, limit: int) -> Sequence[Ticket]:
        """Solved tickets, the latest first; *before* is the last one's place on the page before."""
        query = select(Ticket).where(Ticket.status == TicketStatus.SOLVED)
        if before is not None:
            at, ticket_id = before
            query = query.where(or_(Ticket.solved_at < at, and_(Ticket.solved_at == at, Ticket.id < ticket_id)))
        return (
            await self._session.scalars(query.order_by(Ticket.solved_at.desc(), Ticket.id.desc()).limit(limit))
        ).all()

    async def snoozed_before(self, now: datetime, *, limit: int) -> Sequence[int]:
        """Tickets whose snooze is over."""
        query = select(Ticket.id).where(Ticket.snoozed_until <= now).order_by(Ticket.snoozed_until).limit(limit)
        return (await self._session.scalars(query)).all()

    async def owned_by(self, staff_id: int) -> Sequence[int]:
        """The tickets in the member's care in which something is to be done."""
        query = select(Ticket.id).where(Ticket.owner_id == staff_id, Ticket.status.in_(ACTIVE))
        return (await self._session.scalars(query)).all()

    async def of_order(self, number: str, *, limit: int) -> Sequence[Ticket]:
        """The tickets of whoever ordered that, latest first."""
        return await self._latest(Ticket.person_id.in_(select(Order.person_id).where(Order.number == number)), limit)

    async def of_esim(self, number: str, *, limit: int) -> Sequence[Ticket]:
        """The tickets of the owner of that eSIM, latest first."""
        return await self._latest(Ticket.person_id.in_(select(Esim.person_id).where(Esim.number == number)), limit)

    async def of_iccid(self, fingerprint: str, *, limit: int) -> Sequence[Ticket]:
        """The tickets of the owner of the eSIM with that ICCID, latest first."""
        owners = select(Esim.person_id).where(Esim.iccid_fingerprint == fingerprint)
        return await self._latest(Ticket.person_id.in_(owners), limit)

    async def of_reference(self, reference: str, *, limit: int) -> Sequence[Ticket]:
        """The tickets of the customer whom the staff calls so, latest first."""
        return await self._latest(Ticket.reference == reference, limit)

    async def numbers(self, ids: Collection[int]) -> dict[int, str]:
        """The numbers of those tickets."""
        if not ids:
            return {}
        found = await self._session.execute(select(Ticket.id, Ticket.number).where(Ticket.id.in_(ids)))
        return {row.id: row.number for row in found}

    async def order_numbers(self, ids: Collection[int]) -> dict[int, str]:
        """The numbers of those orders."""
        if not ids:
            return {}
        found = await self._session.execute(select(Order.id, Order.number).where(Order.id.in_(ids)))
        return {row.id: row.number for row in found}

    async def add_event(self, event: TicketEvent) -> TicketEvent:
        """Write down what was done."""
        self._session.add(event)
        await self._session.flush()
        return event

    async def event(self, event_id: int) -> TicketEvent | None:
        """What was done, by its id."""
        return await self._session.get(TicketEvent, event_id)

    async def events(self, ticket_id: int, *, below: int | None, limit: int) -> Sequence[TicketEvent]:
        """What was done to a ticket, latest first."""
        query = select(TicketEvent).where(TicketEvent.ticket_id == ticket_id)
        if below is not None:
            query = query.where(TicketEvent.id < below)
        return (await self._session.scalars(query.order_by(TicketEvent.id.desc()).limit(limit))).all()

    async def _latest(self, condition: ColumnElement[bool], limit: int) -> Sequence[Ticket]:
        query = select(Ticket).where(condition).order_by(Ticket.id.desc()).limit(limit)
        return (await self._session.scalars(query)).all()

    async def _find(self, *conditions: ColumnElement[bool]) -> Ticket | None:
        return (await self._session.scalars(select(Ticket).where(*conditions))).one_or_none()
