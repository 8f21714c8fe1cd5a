"""Rules about paying: orders in a row, cards that are tried out, shared cards and networks, the bank's own doubts."""

from dataclasses import dataclass
from typing import ClassVar

from security.purposes import Purpose
from security.rules.base import Finding, Rule, Seen, Window, about_account, minutes
from security.tags import Tag

DAY = 24 * 60
WEEK = 7 * DAY


@dataclass(frozen=True, kw_only=True)
class ManyCheckouts(Rule):
    """R01: more payment pages than a traveller needs."""

    id: ClassVar = "R01"
    tags: ClassVar = frozenset({Tag.CHECKOUT_CREATED})
    reason: ClassVar = "many-checkouts"
    severity: ClassVar = 4
    holds: ClassVar = (Purpose.BUY, Purpose.PAY)

    burst: int = 5
    burst_minutes: int = 10
    daily: int = 15

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """More than `burst` in `burst_minutes`, or than `daily` in a day."""
        ref = seen.event.subject_ref
        if ref is None:
            return None
        in_burst = await window.count(minutes(self.burst_minutes), Tag.CHECKOUT_CREATED, subject=ref)
        in_day = await window.count(minutes(DAY), Tag.CHECKOUT_CREATED, subject=ref)
        if in_burst > self.burst or in_day > self.daily:
            return about_account(seen, in_burst if in_burst > self.burst else in_day, day=in_day)
        return None


@dataclass(frozen=True, kw_only=True)
class CardTesting(Rule):
    """R02: payments that fail in a row, or many cards: somebody tries out stolen ones."""

    id: ClassVar = "R02"
    tags: ClassVar = frozenset({Tag.PAYMENT_FAILED, Tag.PAYMENT_SUCCEEDED, Tag.CARD_SEEN})
    reason: ClassVar = "card-testing"
    holds: ClassVar = (Purpose.BUY, Purpose.PAY)

    failures: int = 3
    failures_minutes: int = 10
    cards: int = 4
    cooldown_minutes: int = DAY
    hold_minutes: int = DAY

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """`failures` in `failures_minutes`, or `cards` in a day."""
        ref = seen.event.subject_ref
        if ref is None:
            return None
        failed = 0
        if seen.tag is Tag.PAYMENT_FAILED:
            failed = await window.count(minutes(self.failures_minutes), Tag.PAYMENT_FAILED, subject=ref)
        person_id = await window.person_of(ref)
        cards = 0 if person_id is None else await window.cards_of(minutes(DAY), person_id)
        if failed >= self.failures or cards >= self.cards:
            return about_account(seen, max(failed, cards), failed=failed, cards=cards)
        return None


@dataclass(frozen=True, kw_only=True)
class SharedNetwork(Rule):
    """R03: many paying accounts from one network; a hostel does that, too, so a human looks."""

    id: ClassVar = "R03"
    tags: ClassVar = frozenset({Tag.PAYMENT_SUCCEEDED})
    reason: ClassVar = "shared-network"
    severity: ClassVar = 4

    accounts: int = 4
    cooldown_minutes: int = DAY

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """`accounts` in a day."""
        number = seen.event.object_ref
        if number is None:
            return None
        opened = await window.opened(number)
        if opened is None or opened.event.network_hash is None:
            return None
        count = await window.payers_of_network(minutes(DAY), number)
        if count < self.accounts:
            return None
        found = about_account(seen, count)
        return found and Finding(
            subject=f"net:{opened.event.network_hash}",
            who=found.who,
            count=count,
            about=number,
            facts=found.facts,
            person_ref=found.person_ref,
        )


@dataclass(frozen=True, kw_only=True)
class SharedCard(Rule):
    """R04: one card pays for several accounts."""

    id: ClassVar = "R04"
    tags: ClassVar = frozenset({Tag.PAYMENT_SUCCEEDED, Tag.CARD_SEEN})
    reason: ClassVar = "shared-card"
    holds: ClassVar = (Purpose.DELIVERY,)
    tells_person: ClassVar = True

    accounts: int = 3
    window_minutes: int = WEEK
    cooldown_minutes: int = DAY
    hold_minutes: int = DAY

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """`accounts` in `window_minutes`."""
        number = seen.event.object_ref
        card = None if number is None else await window.card_of(number)
        if card is None or card.card_hash is None:
            return None
        count = await window.accounts_of_card(minutes(self.window_minutes), card.card_hash)
        return about_account(seen, count) if count >= self.accounts else None


@dataclass(frozen=True, kw_only=True)
class OtherCountry(Rule):
    """R07: the card is of one country, the address of another, and the order is large."""

    id: ClassVar = "R07"
    tags: ClassVar = frozenset({Tag.PAYMENT_SUCCEEDED, Tag.CARD_SEEN, Tag.PAYMENT_REVIEWED})
    reason: ClassVar = "other-country"
    severity: ClassVar = 4

    over_minor: int = 5000
    """In the smallest unit of the order's currency."""
    cooldown_minutes: int = DAY

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """Both countries are known, they differ, and more than `over_minor` was paid."""
        number = seen.event.object_ref
        if number is None:
            return None
        card = seen.detail.get("card_country")
        if card is None:
            sighting = await window.card_of(number)
            card = None if sighting is None else sighting.country
        country = seen.detail.get("ip_country")
        if country is None:
            opened = await window.opened(number)
            country = None if opened is None else opened.detail.get("ip_country")
        amount = int(seen.detail.get("amount", 0))
        if card is None or country is None or card == country or amount <= self.over_minor:
            return None
        return about_account(seen, amount, card_country=card, ip_country=country)


@dataclass(frozen=True, kw_only=True)
class BankDoubts(Rule):
    """R16: the bank warns of fraud, takes the money back, or Stripe's own review is opened."""

    id: ClassVar = "R16"
    tags: ClassVar = frozenset({Tag.PAYMENT_WARNED, Tag.PAYMENT_DISPUTED, Tag.PAYMENT_REVIEWED})
    reason: ClassVar = "payment-doubt"
    severity: ClassVar = 6
    holds: ClassVar = (Purpose.DELIVERY,)
    tells_person: ClassVar = True

    cooldown_minutes: int = DAY
    hold_minutes: int = WEEK

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """Each one."""
        del window
        found = about_account(seen, 1, what=seen.event.type)
        return found and Finding(
            subject=seen.event.object_ref or found.subject,
            who=found.who,
            about=found.about,
            facts=found.facts,
            person_ref=found.person_ref,
        )


@dataclass(frozen=True, kw_only=True)
class BanEvasion(Rule):
    """R19 (threat T21): a new account pays like a banned one. Never more than a look by a human."""

    id: ClassVar = "R19"
    tags: ClassVar = frozenset({Tag.PAYMENT_SUCCEEDED, Tag.PAYMENT_FAILED, Tag.CARD_SEEN, Tag.PAY_LINK_OPENED})
    reason: ClassVar = "like-a-banned-account"
    severity: ClassVar = 4

    window_minutes: int = 365 * DAY
    cooldown_minutes: int = 30 * DAY

    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """The same card, the same e-mail address, or the same device at the same address."""
        person_id = await window.person_of(seen.event.subject_ref)
        if person_id is None:
            return None
        by = await window.banned_like(minutes(self.window_minutes), person_id, seen.event.object_ref)
        return None if by is None else about_account(seen, 1, by=by)
