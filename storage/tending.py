"""What the desk's timers ask of tickets: a statement takes its rows for good, so of two processes one gets each row."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, Update, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from storage.outgoing import Lane, Outgoing
from storage.tickets import Due, Priority, Ticket, TicketStatus

WAITING = (TicketStatus.OPEN, TicketStatus.WAITING_FOR_US)

Moments = Mapping[tuple[Priority, Due], datetime]
"""For each target: a ticket that is due by then is meant."""


def remind_statement(level: int, moments: Moments, *, limit: int) -> Update:
    """Take the tickets that are due by their moments and were reminded of less often than *level* times."""
    latest = max(moments.values())
    meant = or_(
        *(
            and_(Ticket.priority == priority, Ticket.due == due, Ticket.due_at <= moment)
            for (priority, due), moment in moments.items()
        )
    )
    conditions = (
        Ticket.status.in_(WAITING),
        Ticket.due_at <= latest,
        Ticket.snoozed_until.is_(None),
        Ticket.reminded < level,
        meant,
    )
    return _taken(conditions, limit=limit, by=Ticket.due_at).values(reminded=level)


def warn_statement(silent_since: datetime, now: datetime, *, limit: int) -> Update:
    """Take the tickets whose customer has been silent for so long, and was not told that they close."""
    conditions = (
        Ticket.status == TicketStatus.WAITING_FOR_YOU,
        Ticket.last_at <= silent_since,
        Ticket.snoozed_until.is_(None),
        or_(Ticket.warned_at.is_(None), Ticket.warned_at < Ticket.last_at),
    )
    return _taken(conditions, limit=limit, by=Ticket.last_at).values(warned_at=now)


def silent_query(silent_since: datetime, warned_before: datetime, *, limit: int) -> Select[int]:
    """The tickets whose customer has not answered since, though they were told."""
    return (
        select(Ticket.id)
        .where(
            Ticket.status == TicketStatus.WAITING_FOR_YOU,
            Ticket.last_at <= silent_since,
            Ticket.snoozed_until.is_(None),
            Ticket.warned_at <= warned_before,
            Ticket.warned_at >= Ticket.last_at,
        )
        .order_by(Ticket.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )


class TendingRows:
    """The tickets that need something done at their time, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def remind(self, level: int, moments: Moments, *, limit: int) -> Sequence[Ticket]:
        """Take what has to be reminded of; each ticket once a level, whoever asks."""
        return await self._take(remind_statement(level, moments, limit=limit))

    async def warn(self, silent_since: datetime, *, now: datetime, limit: int) -> Sequence[Ticket]:
        """Take those whose customer has to be told that they close."""
        return await self._take(warn_statement(silent_since, now, limit=limit))

    async def silent(self, silent_since: datetime, warned_before: datetime, *, limit: int) -> Sequence[int]:
        """Those that close, held until the transaction ends."""
        return (await self._session.scalars(silent_query(silent_since, warned_before, limit=limit))).all()

    async def has_waited(self, since: datetime) -> bool:
        """Whether a lane in which we may post has something that it should have posted before *since*."""
        found = await self._session.scalar(
            select(Outgoing.id)
            .outerjoin(Lane, and_(Lane.channel == Outgoing.channel, Lane.chat_id == Outgoing.chat_id))
            .where(Outgoing.due_at < since, func.coalesce(Lane.trouble, "") == "")
            .limit(1)
        )
        return found is not None

    async def _take(self, statement: Update) -> Sequence[Ticket]:
        await self._session.flush()
        ids = (await self._session.scalars(statement.returning(Ticket.id))).all()
        if not ids:
            return ()
        found = await self._session.scalars(
            select(Ticket).where(Ticket.id.in_(ids)).order_by(Ticket.id).execution_options(populate_existing=True)
        )
        return found.all()


def _taken(
    conditions: Sequence[ColumnElement[bool]], *, limit: int, by: InstrumentedAttribute[datetime | None]
) -> Update:
    """An UPDATE of the first *limit* rows; each is asked again when its turn comes, so nobody takes it twice."""
    first = select(Ticket.id).where(*conditions).order_by(by).limit(limit)
    return update(Ticket).where(Ticket.id.in_(first), *conditions).execution_options(synchronize_session=False)
