"""
Signing in to a chat: a customer comes again after a long time.

A chat knows no door, so this is one: /start, or our own page, when the log has heard nothing of the account for thirty
days. Who comes daily leaves no trace by coming, and neither does whoever only looks and is no customer.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.clock import Clock
from security.events import SecurityLog
from security.origins import Origin, current_origin, origin
from security.refs import Actor
from security.tags import Tag
from storage.events import LogRef, SecurityEvent
from storage.people import People

IDLE = timedelta(days=30)
AGAIN = "after-30-days"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody who comes, and how."""

    of: Origin
    reason: str


class SignIns:
    """Knows who comes, and writes it down."""

    def __init__(self, clock: Clock, log: SecurityLog) -> None:
        self._clock = clock
        self._log = log

    async def look(self, session: AsyncSession, channel: Channel, external_id: int) -> SignIn | None:
        """That account is here: what is to be noted of it; None for no customer, or one heard of lately."""
        of = await _account(session, channel, external_id)
        if of.person_id is None:
            return None
        last = await _last(session, of)
        if last is not None and self._clock() - last <= IDLE:
            return None
        return SignIn(of, AGAIN)

    def note(self, session: AsyncSession, sign_in: SignIn) -> None:
        """Write it down."""
        with origin(sign_in.of):
            self._log.record(session, Tag.SIGNED_IN, person_id=sign_in.of.person_id, reason=sign_in.reason)

    async def end(self, session: AsyncSession, channel: Channel, external_id: int) -> None:
        """That account has closed its chat for good: the browser's secret opens nothing any more."""
        of = await _account(session, channel, external_id)
        about = ("chat", channel.value)
        with origin(of):
            self._log.record(session, Tag.TOKEN_REVOKED, person_id=of.person_id, about=about, reason="forgotten")


async def _account(session: AsyncSession, channel: Channel, external_id: int) -> Origin:
    person = await People(session).find(channel, external_id)
    person_id = None if person is None else person.id
    return replace(current_origin(), channel=channel, external_id=external_id, person_id=person_id)


async def _last(session: AsyncSession, of: Origin) -> datetime | None:
    """When the log last heard of the account: as a customer, or as a stranger before they were one."""
    whom = {Actor.of(of), Actor.of(replace(of, person_id=None))}
    refs = select(LogRef.ref).where(
        LogRef.owner.in_([actor.owner for actor in whom]), LogRef.kind.in_({actor.kind for actor in whom})
    )
    return await session.scalar(select(func.max(SecurityEvent.at)).where(SecurityEvent.actor_ref.in_(refs)))
