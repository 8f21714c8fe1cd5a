"""Rules about goods, data requests, and what the staff itself does."""

from dataclasses import dataclass
from typing import ClassVar

from security.purposes import Purpose
from security.rules.base import HOUSE, Finding, Rule, Seen, Window, about_account, about_actor, minutes
from security.tags import Tag

HOUR = 60
DAY = 24 * HOUR


@dataclass(frozen=True, kw_only=True)
class EsimElsewhere(Rule):
    """R08: an eSIM came whose number another account has."""

    id: ClassVar = "R08"
    tags: ClassVar = frozenset({Tag.ESIM_ELSEWHERE})
    reason: ClassVar = "esim-elsewhere"
    holds: ClassVar = (Purpose.DELIVERY,)
    tells_person: ClassVar = True

    cooldown_minutes: int = HOUR
    hold_minutes: int = DAY

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """Each one."""
        del window
        return about_account(seen, 1)


@dataclass(frozen=True, kw_only=True)
class NewContact(Rule):
    """R10: data are asked for, or are to be erased, soon after the contact details were changed."""

    id: ClassVar = "R10"
    tags: ClassVar = frozenset({Tag.DSAR_EXPORT, Tag.DSAR_ERASURE})
    reason: ClassVar = "identity"
    holds: ClassVar = (Purpose.IDENTITY,)

    window_minutes: int = HOUR
    hold_minutes: int = DAY
    cooldown_minutes: int = DAY

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """Less than `window_minutes` after the change."""
        ref = seen.event.subject_ref
        if ref is None:
            return None
        changed = await window.count(minutes(self.window_minutes), Tag.CONTACT_CHANGED, subject=ref)
        return about_account(seen, changed) if changed else None


@dataclass(frozen=True, kw_only=True)
class CuriousStaff(Rule):
    """R11: one of the staff reads more customers, or reveals more, than their work needs."""

    id: ClassVar = "R11"
    tags: ClassVar = frozenset({Tag.TICKET_READ, Tag.LOG_REVEALED})
    reason: ClassVar = "curious-staff"

    customers: int = 30
    customers_minutes: int = HOUR
    reveals: int = 5

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """More than `customers` in `customers_minutes`, or than `reveals` in a day."""
        actor = seen.event.actor_ref
        if actor is None:
            return None
        if seen.tag is Tag.LOG_REVEALED:
            count = await window.count(minutes(DAY), Tag.LOG_REVEALED, actor=actor)
            return about_actor(seen, count) if count > self.reveals else None
        count = await window.people(minutes(self.customers_minutes), Tag.TICKET_READ, actor=actor)
        return about_actor(seen, count) if count > self.customers else None


@dataclass(frozen=True, kw_only=True)
class StaffRefunds(Rule):
    """R12: one of the staff gives much money back, or to an account of their own."""

    id: ClassVar = "R12"
    tags: ClassVar = frozenset({Tag.DESK_REFUND_WANTED, Tag.ORDER_GIVEN_BACK})
    reason: ClassVar = "staff-refunds"
    severity: ClassVar = 6

    daily: int = 10
    cooldown_minutes: int = DAY

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """More than `daily` in a day, or one to their own account."""
        actor, subject = seen.event.actor_ref, seen.event.subject_ref
        if actor is None:
            return None
        if subject is not None and await window.is_own_account(actor, subject):
            return about_actor(seen, 1, own_account=1)
        count = await window.count(minutes(DAY), *self.tags, actor=actor)
        return about_actor(seen, count) if count > self.daily else None


@dataclass(frozen=True, kw_only=True)
class DataRequestFlood(Rule):
    """R18: more data requests in a day than people make."""

    id: ClassVar = "R18"
    tags: ClassVar = frozenset({Tag.DSAR_EXPORT, Tag.DSAR_ERASURE})
    reason: ClassVar = "data-request-flood"
    severity: ClassVar = 4

    daily: int = 20
    cooldown_minutes: int = DAY

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """More than `daily` in a day."""
        del seen
        count = await window.count(minutes(DAY), *self.tags)
        return Finding(subject=HOUSE, count=count, facts={"count": count}) if count > self.daily else None
