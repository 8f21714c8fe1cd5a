"""Messages to many: what is said to whom, and what became of it for each."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    String,
    and_,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from core.processing import Processing
from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.esims import Esim
from storage.leaving import is_leaving
from storage.limits import is_limited
from storage.people import Person
from storage.words import word

PERIOD = "90 days after the broadcast"
IN_USE = ("installed", "active")
"""States of an eSIM that is on a phone and works."""


class BroadcastKind(StrEnum):
    """Why we write."""

    SERVICE = "service"
    """News about what people bought: to everybody whom it concerns."""
    OFFER = "offer"
    """Only to those who agreed to it."""


class BroadcastState(StrEnum):
    """How far it is."""

    DRAFT = "draft"
    ASKED = "asked"
    """A second person has to approve it."""
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    DONE = "done"


class RecipientState(StrEnum):
    """What became of it for one person."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    """About to be sent; what a crash leaves so may have arrived, and is never sent again."""
    SENT = "sent"
    BLOCKED = "blocked"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    """No longer agreed to it when it was their turn."""


class Broadcast(Base):
    """One message to many."""

    __tablename__ = "broadcasts"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal; the staff sees the number"))
    number: Mapped[str] = mapped_column(String(16), unique=True, info=impersonal("what the staff calls it"))
    kind: Mapped[BroadcastKind] = mapped_column(word(BroadcastKind, 16), info=impersonal("why we write"))
    state: Mapped[BroadcastState] = mapped_column(
        word(BroadcastState, 16), index=True, info=impersonal("how far it is")
    )
    texts: Mapped[dict[str, Any]] = mapped_column(
        JSON, default=dict, info=impersonal("our own words by language: text and entities")
    )
    segment: Mapped[dict[str, Any]] = mapped_column(
        JSON, default=dict, info=impersonal("to whom: languages, countries, channels, active eSIMs")
    )
    author_id: Mapped[int] = mapped_column(ForeignKey("staff_members.id"), info=impersonal("who wrote it"))
    approved_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id"), info=impersonal("the second person")
    )
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when it was begun"))
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=impersonal("when it was let out"))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True, info=impersonal("when it was over"))
    run: Mapped[int] = mapped_column(default=0, info=impersonal("how often it was started or resumed"))
    filled_to: Mapped[int] = mapped_column(
        BigInteger, default=0, info=impersonal("up to which person it is known who gets it")
    )
    all_filled: Mapped[bool] = mapped_column(default=False, info=impersonal("whether that is all"))
    expected: Mapped[int] = mapped_column(default=0, info=impersonal("how many it was to be when it was let out"))
    progress_chat_id: Mapped[int | None] = mapped_column(BigInteger, info=impersonal("where its progress is shown"))
    progress_message_id: Mapped[int | None] = mapped_column(BigInteger, info=impersonal("as which message"))


class Recipient(Base):
    """One person of a broadcast: the row is what keeps it from being sent twice."""

    __tablename__ = "broadcast_recipients"
    __table_args__ = (Index("ix_broadcast_recipients_state", "broadcast_id", "state", "person_id"),)

    broadcast_id: Mapped[int] = mapped_column(
        ForeignKey("broadcasts.id", ondelete="CASCADE"), primary_key=True, info=impersonal("the broadcast")
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        info=personal(
            Kind.ACCOUNT,
            purpose="who got it, so that nobody gets it twice; means nothing outside",
            basis=Basis.LEGITIMATE_INTEREST,
            keep=PERIOD,
            erase=Erase.DELETE_ROW,
            export=False,
        ),
    )
    state: Mapped[RecipientState] = mapped_column(
        word(RecipientState, 16),
        info=personal(
            Kind.ACCOUNT,
            purpose="what became of it",
            basis=Basis.LEGITIMATE_INTEREST,
            keep=PERIOD,
            erase=Erase.DELETE_ROW,
        ),
    )


class Segment(NamedTuple):
    """To whom; an empty part means all."""

    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    active_esim: bool = False


class Claimed(NamedTuple):
    """One who gets it."""

    person_id: int
    channel: Channel
    external_id: int
    language: str | None
    may_be_told: bool
    """Of this, at this moment."""


def _may_be_told(kind: BroadcastKind) -> ColumnElement[bool]:
    """
    Whether a person may be written to: of offers who agrees and stays, of the service who has not stopped it.

    The suppressed (storage/suppressions.py) have no row here, and nothing but their own tap sets `offers_since`: no
    copy of their data that is taken over does. An account that came back and agreed is suppressed no longer.
    """
    if kind is BroadcastKind.OFFER:
        return and_(Person.offers_since.is_not(None), ~is_limited(Person.id, Processing.OFFERS), ~is_leaving(Person.id))
    return ~is_limited(Person.id, Processing.SERVICE_NEWS)


def chosen(kind: BroadcastKind, segment: Segment) -> Select[int]:
    """The ids of all who are meant."""
    query = select(Person.id).where(Person.blocked_at.is_(None), _may_be_told(kind))
    if segment.channels:
        query = query.where(Person.channel.in_(segment.channels))
    if segment.languages:
        query = query.where(func.coalesce(Person.language, Person.app_language).in_(segment.languages))
    if segment.countries or segment.active_esim:
        has = select(Esim.id).where(Esim.person_id == Person.id)
        if segment.countries:
            has = has.where(Esim.place.in_(segment.countries))
        if segment.active_esim:
            has = has.where(Esim.state.in_(IN_USE))
        query = query.where(exists(has))
    return query


class BroadcastRows:
    """The broadcasts in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, broadcast: Broadcast) -> None:
        """Keep a new one."""
        self._session.add(broadcast)
        await self._session.flush()

    async def get(self, broadcast_id: int, *, hold: bool = False) -> Broadcast:
        """The one of that id, which must exist."""
        query = select(Broadcast).where(Broadcast.id == broadcast_id)
        return (await self._session.scalars(query.with_for_update() if hold else query)).one()

    async def of_number(self, number: str, *, hold: bool = False) -> Broadcast | None:
        """The one of that number."""
        query = select(Broadcast).where(Broadcast.number == number)
        return (await self._session.scalars(query.with_for_update() if hold else query)).one_or_none()

    async def latest(self, *, below: int | None = None, limit: int) -> Sequence[Broadcast]:
        """The newest first; *below* is the id at which the page before ended."""
        query = select(Broadcast)
        if below is not None:
            query = query.where(Broadcast.id < below)
        return (await self._session.scalars(query.order_by(Broadcast.id.desc()).limit(limit))).all()

    async def count(self, kind: BroadcastKind, segment: Segment) -> int:
        """How many are meant."""
        return await self._session.scalar(select(func.count()).select_from(chosen(kind, segment).subquery())) or 0

    async def fill(self, broadcast: Broadcast, segment: Segment, *, limit: int) -> int:
        """Note the next *limit* people who are meant; how many there were."""
        page = chosen(broadcast.kind, segment).where(Person.id > broadcast.filled_to)
        ids = list(await self._session.scalars(page.order_by(Person.id).limit(limit)))
        if ids:
            rows = [{"broadcast_id": broadcast.id, "person_id": one, "state": RecipientState.WAITING} for one in ids]
            await self._session.execute(insert(Recipient), rows)
            broadcast.filled_to = ids[-1]
        broadcast.all_filled = len(ids) < limit
        await self._session.flush()
        return len(ids)

    async def claim(self, broadcast_id: int, *, limit: int) -> list[Claimed]:
        """Take the next *limit* that wait: from now on nobody else sends it to them."""
        due = (
            select(Recipient.person_id)
            .where(Recipient.broadcast_id == broadcast_id, Recipient.state == RecipientState.WAITING)
            .order_by(Recipient.person_id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        taken = await self._session.scalars(
            update(Recipient)
            .where(Recipient.broadcast_id == broadcast_id, Recipient.person_id.in_(due.scalar_subquery()))
            .values(state=RecipientState.CLAIMED)
            .returning(Recipient.person_id)
            .execution_options(synchronize_session=False)
        )
        kind = (await self.get(broadcast_id)).kind
        people = select(
            Person.id,
            Person.channel,
            Person.external_id,
            func.coalesce(Person.language, Person.app_language),
            _may_be_told(kind),
        )
        rows = await self._session.execute(people.where(Person.id.in_(list(taken))).order_by(Person.id))
        return [Claimed(row[0], Channel(row[1]), row[2], row[3], bool(row[4])) for row in rows]

    async def note(self, broadcast_id: int, outcomes: dict[int, RecipientState], *, now: datetime) -> None:
        """Keep what became of some of them."""
        for state in set(outcomes.values()):
            people = [person_id for person_id, outcome in outcomes.items() if outcome is state]
            await self._session.execute(
                update(Recipient)
                .where(Recipient.broadcast_id == broadcast_id, Recipient.person_id.in_(people))
                .values(state=state)
                .execution_options(synchronize_session=False)
            )
            if state is RecipientState.BLOCKED:
                await self._session.execute(
                    update(Person)
                    .where(Person.id.in_(people), Person.blocked_at.is_(None))
                    .values(blocked_at=now)
                    .execution_options(synchronize_session=False)
                )

    async def counts(self, broadcast_id: int) -> dict[RecipientState, int]:
        """How many are in which state."""
        rows = await self._session.execute(
            select(Recipient.state, func.count())
            .where(Recipient.broadcast_id == broadcast_id)
            .group_by(Recipient.state)
        )
        return {row[0]: row[1] for row in rows}
