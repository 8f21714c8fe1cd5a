"""What the figures of the desk are counted from: a few questions of a set of rows each, never one a ticket."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.processing import Processing
from storage.limits import is_limited
from storage.staff import StaffMember
from storage.ticket_messages import Author, TicketMessage
from storage.tickets import Priority, Ticket, TicketStatus, Topic

WAITING = (TicketStatus.OPEN, TicketStatus.WAITING_FOR_US)
NOT_SOLVED = (*WAITING, TicketStatus.WAITING_FOR_YOU, TicketStatus.MERGED)


@dataclass(frozen=True, slots=True)
class Opened:
    """A ticket that was opened in the period."""

    opened_at: datetime
    answered_at: datetime | None
    status: TicketStatus
    topic: Topic
    priority: Priority


@dataclass(frozen=True, slots=True)
class Solved:
    """A ticket that was solved in the period."""

    opened_at: datetime
    solved_at: datetime
    solved_by: str | None
    rating: int | None


def _may_be_counted() -> ColumnElement[bool]:
    """Whether a ticket's customer has not objected to figures of the desk; what waits for us is no such figure."""
    return ~is_limited(Ticket.person_id, Processing.QUALITY)


def opened_query(
    since: datetime, until: datetime, *, limit: int
) -> Select[datetime, datetime | None, TicketStatus, Topic, Priority]:
    """
    The tickets that were opened in a period, latest first.

    Nothing is opened after something was written to it, so the index of `last_at` finds them: in ours, the tickets
    of the last weeks are few among all.
    """
    return (
        select(Ticket.opened_at, Ticket.answered_at, Ticket.status, Ticket.topic, Ticket.priority)
        .where(Ticket.last_at >= since, Ticket.opened_at >= since, Ticket.opened_at < until, _may_be_counted())
        .order_by(Ticket.last_at.desc())
        .limit(limit)
    )


def solved_query(
    since: datetime, until: datetime, *, limit: int
) -> Select[datetime, datetime | None, str | None, int | None]:
    """
    The tickets that were solved in a period and still are, latest first.

    Said by what they are not, because SQLite would rather read every solved one, by the index of states.
    """
    return (
        select(Ticket.opened_at, Ticket.solved_at, Ticket.solved_by, Ticket.rating)
        .where(
            Ticket.solved_at >= since,
            Ticket.solved_at < until,
            Ticket.status.not_in(NOT_SOLVED),
            _may_be_counted(),
        )
        .order_by(Ticket.solved_at.desc())
        .limit(limit)
    )


def answers_query(since: datetime, until: datetime) -> Select[str, int]:
    """How many messages each of the staff wrote to customers in a period."""
    return (
        select(StaffMember.public_name, func.count())
        .select_from(TicketMessage)
        .join(StaffMember, StaffMember.id == TicketMessage.staff_id)
        .where(
            TicketMessage.at >= since,
            TicketMessage.at < until,
            TicketMessage.author == Author.AGENT,
            ~is_limited(TicketMessage.person_id, Processing.QUALITY),
        )
        .group_by(StaffMember.public_name)
    )


class NumberRows:
    """The figures' sources, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def opened(self, since: datetime, until: datetime, *, limit: int) -> Sequence[Opened]:
        """The tickets that were opened in a period, latest first."""
        return [Opened(*row) for row in await self._session.execute(opened_query(since, until, limit=limit))]

    async def count_opened(self, since: datetime, until: datetime) -> int:
        """How many tickets were opened in a period."""
        count = await self._session.scalar(
            select(func.count())
            .select_from(Ticket)
            .where(Ticket.last_at >= since, Ticket.opened_at >= since, Ticket.opened_at < until, _may_be_counted())
        )
        return count or 0

    async def solved(self, since: datetime, until: datetime, *, limit: int) -> Sequence[Solved]:
        """The tickets that were solved in a period, latest first."""
        found = await self._session.execute(solved_query(since, until, limit=limit))
        return [
            Solved(opened_at, solved_at, solved_by, rating)
            for opened_at, solved_at, solved_by, rating in found
            if solved_at is not None
        ]

    async def answers(self, since: datetime, until: datetime) -> dict[str, int]:
        """How many messages each of the staff wrote to customers in a period, by public name."""
        found = await self._session.execute(answers_query(since, until))
        return {row[0]: row[1] for row in found}

    async def standing(self) -> dict[TicketStatus, int]:
        """How many tickets there are in each state in which something is to be done."""
        found = await self._session.execute(
            select(Ticket.status, func.count())
            .where(Ticket.status.in_((*WAITING, TicketStatus.WAITING_FOR_YOU)))
            .group_by(Ticket.status)
        )
        return {row[0]: row[1] for row in found}

    async def overdue(self, now: datetime) -> int:
        """How many should have been answered by now."""
        count = await self._session.scalar(
            select(func.count())
            .select_from(Ticket)
            .where(Ticket.status.in_(WAITING), Ticket.due_at < now, Ticket.snoozed_until.is_(None))
        )
        return count or 0
