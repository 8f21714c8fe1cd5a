"""What the desk tells of tickets and messages, to whomever shows them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from core.channels import Channel
from core.people import Visitor
from storage.ticket_messages import Author, CopyState
from storage.ticket_rows import ACTIVE
from storage.tickets import Due, Priority, TicketStatus, Topic
from support.content import Content

__all__ = [
    "Answered",
    "Author",
    "Changed",
    "CopyState",
    "CopyView",
    "Customer",
    "Done",
    "Due",
    "EventView",
    "Heard",
    "MessageView",
    "Priority",
    "QueueLine",
    "Reacted",
    "Route",
    "RouteKind",
    "Side",
    "TicketPage",
    "TicketStatus",
    "TicketView",
    "Topic",
    "VersionView",
]


@dataclass(frozen=True, slots=True)
class Customer:
    """Who opens a ticket."""

    person_id: int
    channel: Channel
    external_id: int
    language: str

    @classmethod
    def of(cls, visitor: Visitor, person_id: int) -> "Customer":
        """Whose update is handled now."""
        return cls(person_id, visitor.channel, visitor.external_id, visitor.language)


@dataclass(frozen=True, slots=True)
class TicketView:
    """A ticket as it stands."""

    id: int
    number: str
    person_id: int
    reference: str
    """What the staff calls the customer."""
    channel: Channel
    language: str
    topic: Topic
    order_id: int | None
    order_number: str | None
    tried: tuple[str, ...]
    """The steps of the guide that were tried before, by their names."""
    device: str
    status: TicketStatus
    priority: Priority
    owner_id: int | None
    owner_name: str | None
    """The public name."""
    version: int
    merged_into_id: int | None
    merged_into: str | None
    """The number of the ticket in which it goes on."""
    opened_at: datetime
    asked_at: datetime | None
    """Since when the customer waits for us."""
    answered_at: datetime | None
    last_at: datetime
    solved_at: datetime | None
    solved_by: str | None
    """A public name, `customer` or `silence`."""
    reopen_until: datetime | None
    """Until when a solved one can be opened again; None: it cannot."""
    due_at: datetime | None
    due: Due | None
    snoozed_until: datetime | None
    rating: int | None
    asks_rating: bool
    """Whether its customer may be asked how content they are."""
    thread_chat_id: int | None
    thread_id: int | None

    @property
    def ticket_id(self) -> int:
        """The ticket's id."""
        return self.id

    @property
    def is_over(self) -> bool:
        """Whether it was solved, or goes on elsewhere."""
        return self.status not in ACTIVE

    @property
    def is_active(self) -> bool:
        """Whether something is still to be done."""
        return self.status in ACTIVE


@dataclass(frozen=True, slots=True)
class TicketPage:
    """Some of a person's tickets, newest first."""

    tickets: tuple[TicketView, ...]
    below: int | None
    """What the next page begins with; None: this is the last."""


class RouteKind(StrEnum):
    """What becomes of a customer's message that no talk waits for."""

    TO = "to"
    """It belongs to the ticket `Route.to`."""
    ASK = "ask"
    """The customer is asked: `Route.choices`, or something new. Hear it without a ticket meanwhile."""
    NONE = "none"
    """There is no ticket that it could belong to."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where a customer's message belongs."""

    kind: RouteKind
    to: TicketView | None = None
    choices: tuple[TicketView, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """A customer's message that was kept."""

    message_id: int
    ticket: TicketView | None
    """None: it waits until the customer has said to which ticket it belongs."""
    is_new: bool
    """False: it was heard before, and nothing was done."""
    is_reopened: bool = False
    masked_card: bool = False
    """It had the number of a payment card, which was masked: warn the customer, who should delete the message."""
    ask: bool = False
    """The customer has to be asked to which ticket it belongs; False where an earlier message asks already."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An agent's message that was kept."""

    message_id: int
    ticket: TicketView
    is_new: bool = True
    held_links: tuple[str, ...] = ()
    """Hosts that are not on the list: the customer gets the message only when a lead lets it out."""
    also: tuple[str, ...] = ()
    """The public names of others who have answered within the last minute."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A message that was changed where it was written."""

    message_id: int
    ticket: TicketView | None
    author: Author
    is_changed: bool
    """False: it says what it said."""
    masked_card: bool = False
    held_links: tuple[str, ...] = ()
    """It was held back before, and still is."""


@dataclass(frozen=True, slots=True)
class Reacted:
    """A reaction that was kept and is shown to the other side."""

    message_id: int
    ticket: TicketView | None


@dataclass(frozen=True, slots=True)
class Done:
    """What an act of the staff led to."""

    ticket: TicketView
    event_id: int | None
    """What `undo` takes; None: it was so already, and nothing was done."""


class Side(StrEnum):
    """Where a copy is."""

    CUSTOMER = "customer"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class CopyView:
    """One appearance of a message in a chat."""

    id: int
    side: Side
    channel: Channel
    chat_id: int
    chat_message_id: int | None
    state: CopyState
    why: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class VersionView:
    """What a message said before."""

    until: datetime
    content: Content


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message in the clear, with all that became of it."""

    id: int
    ticket_id: int | None
    person_id: int
    author: Author
    staff_id: int | None
    name: str | None
    """The public name of who of the staff wrote it."""
    at: datetime
    content: Content
    album: str | None
    reply_to_id: int | None
    edited_at: datetime | None
    reaction: str | None
    versions: tuple[VersionView, ...] = ()
    copies: tuple[CopyView, ...] = ()

    @property
    def delivery(self) -> CopyState | None:
        """What became of the customer's copy of an agent's message; None where there is none."""
        if self.author is not Author.AGENT:
            return None
        return next((copy.state for copy in self.copies if copy.side is Side.CUSTOMER), None)


@dataclass(frozen=True, slots=True)
class EventView:
    """What was done to a ticket."""

    id: int
    at: datetime
    staff_id: int | None
    name: str | None
    """The public name; None: the customer, or by itself."""
    what: str
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A ticket in the queue."""

    ticket: TicketView
    key: str
    """What `after` takes for the lines behind this one."""
    is_overdue: bool
