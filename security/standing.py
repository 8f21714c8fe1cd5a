"""
What somebody is kept from, for how long and why: asked by every room before it does what may be closed.

    ban    closes new orders, payment pages and new tickets
    mute   closes nothing: tickets are taken in, but nobody is woken for them
    slow   is a matter of groups
    hold   closes the one purpose that it names, while a human looks at it

Nobody is kept from the privacy notice, their data, receipts, eSIMs that they have, and questions about a payment.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.errors import Refusal
from core.processing import Processing
from security.purposes import Purpose
from security.tags import Tag
from storage.limits import LimitRows
from storage.restraints import Restraint, RestraintKind, Restraints, Scope

BAN_CLOSES = frozenset({Purpose.BUY, Purpose.PAY, Purpose.ASK})


@dataclass(eq=False)
class KeptFrom(Refusal):
    """Not now: it is held, or the person is banned, till a time that is known."""

    key = "refusal-kept-from"
    tag = Tag.KEPT_FROM

    purpose: str
    reason: str
    """In a word; the text says it in a sentence and names no rule."""
    until: datetime
    case: str
    """The number to appeal with."""


@dataclass(eq=False)
class KeptFromForGood(Refusal):
    """Not now, and nobody has said till when."""

    key = "refusal-kept-from-for-good"
    tag = Tag.KEPT_FROM

    purpose: str
    reason: str
    case: str


@dataclass(eq=False)
class Limited(Refusal):
    """They have asked us not to do that with their data; in the settings they can take it up again."""

    key = "refusal-limited"

    what: str
    """The processing."""


LIMITED_BY = {Purpose.BUY: Processing.SELL, Purpose.PAY: Processing.SELL, Purpose.ASK: Processing.SUPPORT}
"""What a person who has restricted a processing cannot begin."""


@dataclass(frozen=True, slots=True)
class Restrained:
    """One restraint in force."""

    id: int
    kind: RestraintKind
    closes: frozenset[Purpose]
    since: datetime
    until: datetime | None
    """None: nobody has said till when."""
    case: str | None
    """The number of the case behind it."""
    reason: str


class Standing:
    """Knows what each person is kept from, and keeps them from it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def of(self, session: AsyncSession, person_id: int | None) -> list[Restrained]:
        """Everything that restrains a person in the service now, the oldest first."""
        if person_id is None:
            return []
        rows = await Restraints(session).of_person(person_id, now=self._clock())
        return [
            Restrained(
                id=row.id,
                kind=row.kind,
                closes=closed_by(row.kind, row.purpose),
                since=row.since,
                until=row.until,
                case=number,
                reason=row.reason_code,
            )
            for row, number in rows
        ]

    async def closed(self, session: AsyncSession, person_id: int | None, purpose: Purpose) -> Restrained | None:
        """What keeps a person from it for longest; None: they may."""
        return longest(one for one in await self.of(session, person_id) if purpose in one.closes)

    async def require(self, session: AsyncSession, person_id: int | None, purpose: Purpose) -> None:
        """
        Let a person pass, or tell them why not.

        Raises:
            KeptFrom: They are kept from it till a time that is known.
            KeptFromForGood: They are kept from it, and nobody has said till when.
            Limited: They have asked us themselves not to do it.
        """
        no = await self.no(session, person_id, purpose)
        if no is not None:
            raise no

    async def no(self, session: AsyncSession, person_id: int | None, purpose: Purpose) -> Refusal | None:
        """How a person would be told that they are kept from it; None: they may."""
        closed = await self.closed(session, person_id, purpose)
        if closed is not None:
            return refusal(closed, purpose)
        processing = LIMITED_BY.get(purpose)
        if person_id is None or processing is None or not await LimitRows(session).holds(person_id, processing):
            return None
        return Limited(processing.value)

    async def is_quiet(self, session: AsyncSession, person_id: int | None) -> bool:
        """Whether what a person writes wakes nobody (MUTE)."""
        return any(one.kind is RestraintKind.MUTE for one in await self.of(session, person_id))

    async def restrain(  # noqa: PLR0913 - what a restraint says
        self,
        session: AsyncSession,
        kind: RestraintKind,
        *,
        person_id: int | None,
        until: datetime | None,
        case_id: int | None,
        reason: str,
        purpose: Purpose | None = None,
        scope: Scope = Scope.SERVICE,
        chat_id: int | None = None,
        external_id: int | None = None,
    ) -> Restraint:
        """
        Restrain somebody from now on.

        A rule never does so for good: nobody is banned for ever by a program alone (GDPR Art. 22).
        """
        restraint = Restraint(
            kind=kind,
            scope=scope,
            purpose=None if purpose is None else purpose.value,
            person_id=person_id,
            chat_id=chat_id,
            external_id=external_id,
            since=self._clock(),
            until=until,
            case_id=case_id,
            reason_code=reason,
        )
        await Restraints(session).add(restraint)
        return restraint


def closed_by(kind: RestraintKind, purpose: str | None) -> frozenset[Purpose]:
    """What a restraint of that kind closes."""
    if kind is RestraintKind.BAN:
        return BAN_CLOSES
    if kind is RestraintKind.HOLD and purpose is not None:
        return frozenset({Purpose(purpose)})
    return frozenset()


def longest(restraints: Iterable[Restrained]) -> Restrained | None:
    """The one that lasts longest."""
    found = list(restraints)
    endless = [one for one in found if one.until is None]
    if endless:
        return endless[0]
    return max(found, key=lambda one: one.until or one.since, default=None)


def refusal(closed: Restrained, purpose: Purpose) -> Refusal:
    """How a person is told."""
    case = closed.case or "-"
    if closed.until is None:
        return KeptFromForGood(purpose.value, closed.reason, case)
    return KeptFrom(purpose.value, closed.reason, closed.until, case)
