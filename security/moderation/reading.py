"""What the staff may see of somebody to keep order: a masked card, warnings, a timeline. Every look is logged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from security.events import SecurityLog
from security.moderation.acts import WARNED_WITHIN
from security.moderation.ledger import Ledger
from security.moderation.targets import Target
from security.standing import Restrained, Standing
from security.tags import Tag
from storage.base import Base
from storage.cases import WAITING, Case
from storage.mod_actions import GroupState, ModAction, ModActions, Verb
from storage.orders import Order
from storage.people import People
from storage.restraints import Scope
from storage.staff import StaffRows
from storage.tickets import Ticket

PAGE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Somebody, masked: numbers and references, no name, no account, no word of theirs."""

    ref: str
    since: datetime | None
    """None: no customer."""
    channel: str
    is_staff: bool
    has_blocked_us: bool
    orders: int
    tickets: int
    open_cases: int
    warnings: int
    """Within 90 days."""
    notes: int
    restraints: tuple[Restrained, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One act of the timeline."""

    id: int
    at: datetime
    verb: Verb
    scope: Scope
    case: str
    by: str
    """The public name of the member; empty: the house."""
    until: datetime | None
    seconds: int | None
    words: str
    is_undone: bool
    is_refused: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Some acts, and how to ask for those before."""

    who: str
    lines: tuple[Line, ...]
    below: int | None


class Reading:
    """Answers `/whois`, `/warns` and `/history`."""

    def __init__(self, clock: Clock, ledger: Ledger, standing: Standing, log: SecurityLog) -> None:
        self._clock = clock
        self._ledger = ledger
        self._standing = standing
        self._log = log

    async def card(self, session: AsyncSession, target: Target, *, is_staff: bool) -> Card:
        """The masked card of somebody."""
        self._logged(session, target, "whois")
        person = None if target.person_id is None else await People(session).get(target.person_id)
        mine = _acts_on(target)
        actions = ModActions(session)
        since = self._clock() - WARNED_WITHIN
        valid = (*mine, ModAction.undone_at.is_(None))
        return Card(
            ref=target.ref,
            since=None if person is None else person.since,
            channel=target.channel.value,
            is_staff=is_staff,
            has_blocked_us=person is not None and person.blocked_at is not None,
            orders=await _count(session, Order, Order.person_id == target.person_id) if person else 0,
            tickets=await _count(session, Ticket, Ticket.person_id == target.person_id) if person else 0,
            open_cases=await _count(session, Case, Case.person_id == target.person_id, Case.state.in_(WAITING))
            if person
            else 0,
            warnings=await actions.count(*valid, ModAction.verb == Verb.WARN, ModAction.at > since),
            notes=await actions.count(*valid, ModAction.verb == Verb.NOTE),
            restraints=tuple(await self._standing.of(session, target.person_id)),
        )

    async def timeline(
        self,
        session: AsyncSession,
        target: Target,
        *,
        verb: Verb | None = None,
        below: int | None = None,
        limit: int = PAGE,
    ) -> Timeline:
        """Acts on somebody, newest first, a page by key."""
        self._logged(session, target, "history" if verb is None else f"{verb}s")
        conditions: list[ColumnElement[bool]] = [*_acts_on(target), *([] if verb is None else [ModAction.verb == verb])]
        found = await ModActions(session).page(*conditions, below=below, limit=limit + 1)
        shown = found[:limit]
        names = await StaffRows(session).names({one.staff_id for one in shown if one.staff_id is not None})
        cases = await _case_numbers(session, [one.case_id for one in shown if one.case_id is not None])
        lines = [
            Line(
                id=one.id,
                at=one.at,
                verb=one.verb,
                scope=one.scope,
                case=cases.get(one.case_id or 0, ""),
                by=names.get(one.staff_id or 0, ""),
                until=one.until,
                seconds=one.seconds,
                words=await self._ledger.words(one),
                is_undone=one.undone_at is not None,
                is_refused=one.group_state is GroupState.REFUSED,
            )
            for one in shown
        ]
        return Timeline(target.ref, tuple(lines), shown[-1].id if len(found) > limit else None)

    def _logged(self, session: AsyncSession, target: Target, what: str) -> None:
        self._log.record(session, Tag.PERSON_READ, person_id=target.person_id, subject=target.actor, reason=what)


def _acts_on(target: Target) -> tuple[ColumnElement[bool], ...]:
    """All acts on somebody, in every scope."""
    in_group = ModAction.external_id == target.external_id
    if target.person_id is None:
        return (in_group,)
    of_person = ModAction.person_id == target.person_id
    return (or_(of_person, in_group) if target.channel is Channel.TELEGRAM else of_person,)


async def _count(session: AsyncSession, table: type[Base], *conditions: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(table).where(*conditions)
    return (await session.execute(query)).scalar_one()


async def _case_numbers(session: AsyncSession, ids: Sequence[int]) -> dict[int, str]:
    if not ids:
        return {}
    found = await session.execute(select(Case.id, Case.number).where(Case.id.in_(ids)))
    return {row.id: row.number for row in found}
