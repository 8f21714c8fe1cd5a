"""What a rule is: which events wake it, what it asks of the log, and what follows when it fires."""

from abc import abstractmethod
from dataclasses import dataclass, field
from datetime import timedelta
from typing import ClassVar, Protocol

from security.purposes import Purpose
from security.tags import Tag
from storage.card_sightings import CardSighting
from storage.events import SecurityEvent

HOUSE = "house"
"""The subject of a finding that is about nobody."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One event, as a rule sees it."""

    event: SecurityEvent
    detail: dict[str, str | int]
    """What was sealed."""

    @property
    def tag(self) -> Tag:
        """What happened."""
        return Tag(self.event.type)


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule fires."""

    subject: str
    """Whom or what it is about: the cool-down is kept for each."""
    who: str | None = None
    """A random reference for people to read; None: nobody whom we know."""
    count: int = 1
    about: str | None = None
    """The order, eSIM or ticket."""
    reason: str | None = None
    """Why, in a word, where it is not the rule's own."""
    facts: dict[str, str | int] = field(default_factory=dict)
    person_ref: str | None = None
    """Whose account is restrained; None: nobody's."""
    address: str | None = None
    """Where it came from, for a throttle."""


class Window(Protocol):
    """Counts in the log up to an event, by index (security/window.py)."""

    async def count(  # noqa: PLR0913 - what is counted, by name
        self,
        within: timedelta,
        *tags: Tag,
        actor: str | None = None,
        subject: str | None = None,
        about: str | None = None,
        address: str | None = None,
        unless: str | None = None,
    ) -> int:
        """How many events there were, the one that is judged included; *unless* they have that reason."""

    async def people(self, within: timedelta, *tags: Tag, actor: str) -> int:
        """How many accounts somebody's acts touched."""

    async def payers_of_network(self, within: timedelta, order_number: str) -> int:
        """How many accounts opened a payment page from the network of that order's buyer, and paid."""

    async def opened(self, order_number: str) -> Seen | None:
        """How the order's payment page was opened last."""

    async def person_of(self, ref: str | None) -> int | None:
        """The account that a reference means."""

    async def cards_of(self, within: timedelta, person_id: int) -> int:
        """How many cards an account has tried."""

    async def card_of(self, order_number: str) -> CardSighting | None:
        """The card that paid an order."""

    async def accounts_of_card(self, within: timedelta, card_hash: str) -> int:
        """For how many accounts a card was used."""

    async def is_own_account(self, staff_ref: str, person_ref: str) -> bool:
        """Whether a member of the staff and a customer are the same account."""

    async def banned_like(self, within: timedelta, person_id: int, order_number: str | None) -> str | None:
        """By what an account resembles a banned one: `card`, `e-mail` or `device`; None: by nothing."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """
    One rule. Its numbers can be overridden by ESIMFLUX_SECURITY_RULES; all times are whole minutes.

    `judge` is pure: it asks the window, and says what it found.
    """

    id: ClassVar[str]
    tags: ClassVar[frozenset[Tag]]
    reason: ClassVar[str]
    """Why, in a word: of the case, and of what the person reads."""
    severity: ClassVar[int] = 5
    holds: ClassVar[tuple[Purpose, ...]] = ()
    opens_case: ClassVar[bool] = True
    door: ClassVar[str | None] = None
    """Where the address is slowed down."""
    tells_person: ClassVar[bool] = False
    """Whether the person is told at once, and not only when they try what is held."""

    on: bool = True
    cooldown_minutes: int = 60
    hold_minutes: int = 60

    @abstractmethod
    async def judge(self, seen: Seen, window: Window) -> Finding | None:
        """Whether this event is the one too many."""


def minutes(count: int) -> timedelta:
    """A window."""
    return timedelta(minutes=count)


def about_account(seen: Seen, count: int, **facts: str | int) -> Finding | None:
    """A finding about the account that the event touches."""
    ref = seen.event.subject_ref
    if ref is None:
        return None
    return Finding(
        subject=ref, who=ref, person_ref=ref, count=count, about=seen.event.object_ref, facts={"count": count, **facts}
    )


def about_actor(seen: Seen, count: int, **facts: str | int) -> Finding | None:
    """A finding about whoever acts; where they have no name, about their address."""
    event = seen.event
    address = str(seen.detail["ip"]) if "ip" in seen.detail else None
    subject = event.actor_ref or (None if event.ip_hash is None else f"ip:{event.ip_hash}")
    return Finding(
        subject=subject or HOUSE,
        who=event.actor_ref,
        count=count,
        about=event.object_ref,
        address=address,
        facts={"count": count, **facts},
    )
