"""
A person's own view of the security log: what happened to their account, and from where.

Only kinds of events that are about them and that a person understands; never who of the staff it was, never why a rule
looked. An address is shown where the person, or whoever held their link, was there; not that of our staff or of Stripe.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.channels import Channel
from core.sealing import Unsealable
from security.chain import open_detail
from security.events import SecurityLog
from security.refs import Actor
from security.tags import Tag
from storage.events import ActorKind, LogRef, Outcome, SecurityEvent

PAGE = 6

SHOWN: dict[str, str] = {
    Tag.SIGNED_IN: "signed-in",
    Tag.PERSON_CREATED: "account",
    Tag.CONSENT_GIVEN: "offers-on",
    Tag.CONSENT_WITHDRAWN: "offers-off",
    Tag.CHECKOUT_CREATED: "checkout",
    Tag.CHECKOUT_EXPIRED: "checkout-over",
    Tag.PAY_LINK_OPENED: "pay-link",
    Tag.PAY_LINK_REFUSED: "pay-link-refused",
    Tag.PAYMENT_SUCCEEDED: "paid",
    Tag.PAYMENT_FAILED: "not-paid",
    Tag.PAYMENT_REFUNDED: "refunded",
    Tag.PAYMENT_DISPUTED: "disputed",
    Tag.ESIM_ISSUED: "esim",
    Tag.ACTIVATION_SHOWN: "qr",
    Tag.DESK_QR_RESENT: "qr-again",
    Tag.TICKET_OPENED: "ticket",
    Tag.TICKET_SOLVED: "ticket-solved",
    Tag.TICKET_READ: "ticket-read",
    Tag.TICKET_FILE_READ: "ticket-read",
    Tag.TICKET_CARD_MASKED: "card-masked",
    Tag.ORDER_REACH_REFUSED: "reach-refused",
    Tag.ESIM_REACH_REFUSED: "reach-refused",
    Tag.TICKET_REACH_REFUSED: "reach-refused",
}
"""What a person sees, and the word for it."""
THERE = frozenset({ActorKind.PERSON, ActorKind.STRANGER})
"""Whose address is the person's own, or that of whoever held their link."""
NUMBERED = frozenset({"order", "esim", "ticket"})


@dataclass(frozen=True, slots=True)
class OwnEvent:
    """One thing that happened."""

    seq: int
    at: datetime
    what: str
    number: str | None
    """Of the order, the eSIM or the ticket."""
    ip: str | None
    device: str | None


@dataclass(frozen=True, slots=True)
class OwnPage:
    """Some of it, the latest first."""

    events: tuple[OwnEvent, ...]
    before: int | None
    """Where the next page begins; None: this is the last."""


class OwnActivity:
    """Shows people their own events."""

    def __init__(self, log: SecurityLog) -> None:
        self._log = log

    async def page(
        self,
        session: AsyncSession,
        *,
        channel: Channel,
        external_id: int,
        person_id: int | None,
        before: int | None = None,
    ) -> OwnPage:
        """What happened to that account before the place *before*, a page at a time."""
        refs = await _refs(session, channel, external_id, person_id)
        found: dict[int, SecurityEvent] = {}
        for column in (SecurityEvent.subject_ref, SecurityEvent.actor_ref):
            query = select(SecurityEvent).where(column.in_(refs), SecurityEvent.type.in_(SHOWN))
            if before is not None:
                query = query.where(SecurityEvent.seq < before)
            rows = await session.scalars(query.order_by(SecurityEvent.seq.desc()).limit(PAGE + 1))
            found |= {row.seq: row for row in rows}
        latest = sorted(found.values(), key=lambda row: -row.seq)
        shown = latest[:PAGE]
        return OwnPage(tuple(map(self._told, shown)), shown[-1].seq if len(latest) > PAGE else None)

    def _told(self, row: SecurityEvent) -> OwnEvent:
        what = SHOWN[row.type]
        if row.type == Tag.PAYMENT_REFUNDED and row.outcome is not Outcome.SUCCESS:
            what = "refund-late"
        detail = {}
        if row.actor_kind in THERE:
            try:
                detail = open_detail(self._log.keys, row.event_id, row.at, row.detail)
            except Unsealable:
                detail = {}
        return OwnEvent(
            seq=row.seq,
            at=row.at,
            what=what,
            number=row.object_ref if row.object_type in NUMBERED else None,
            ip=detail.get("ip"),
            device=detail.get("device"),
        )


async def _refs(session: AsyncSession, channel: Channel, external_id: int, person_id: int | None) -> Sequence[str]:
    """Under which names the log knows the account: as a customer, and as a stranger before they were one."""
    stranger = Actor(ActorKind.STRANGER, f"{channel}:{external_id}")
    query = select(LogRef.ref).where(LogRef.kind == stranger.kind, LogRef.owner == stranger.owner)
    refs = list(await session.scalars(query))
    if person_id is not None:
        customer = Actor.person(person_id)
        query = select(LogRef.ref).where(LogRef.kind == customer.kind, LogRef.owner == customer.owner)
        refs += await session.scalars(query)
    return refs
