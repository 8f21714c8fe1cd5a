"""What the desk says no to."""

from dataclasses import dataclass
from datetime import datetime

from core.errors import Refusal
from security.tags import Tag


class TicketUnknown(Refusal):
    """There is no such ticket, or it is somebody else's: we do not say which."""

    key = "refusal-ticket-unknown"
    tag = Tag.TICKET_REACH_REFUSED
    kind = "ticket"


@dataclass(eq=False)
class TooManyTickets(Refusal):
    """The person has as many open tickets as one may have."""

    key = "refusal-too-many-tickets"

    count: int


@dataclass(eq=False)
class TicketOver(Refusal):
    """It was solved, and too long ago to be opened again, or it is no longer one on which this can be done."""

    key = "refusal-ticket-over"

    number: str


@dataclass(eq=False)
class TicketMerged(Refusal):
    """It goes on in another one."""

    key = "refusal-ticket-merged"

    number: str
    into: str


@dataclass(eq=False)
class TicketTaken(Refusal):
    """Somebody else takes care of it."""

    key = "refusal-ticket-taken"

    number: str
    name: str


@dataclass(eq=False)
class AlreadySolved(Refusal):
    """Somebody else was faster."""

    key = "refusal-ticket-already-solved"

    number: str
    name: str


@dataclass(eq=False)
class NotSolved(Refusal):
    """What is not solved cannot be rated."""

    key = "refusal-ticket-not-solved"

    number: str


class MergeOfStrangers(Refusal):
    """Two tickets of two customers, or one and the same ticket."""

    key = "refusal-merge-of-strangers"


@dataclass(eq=False)
class NotLater(Refusal):
    """A ticket is put aside until a time to come."""

    key = "refusal-snooze-not-later"

    until: datetime


class NothingToUndo(Refusal):
    """It was undone already, something came after it, or it is of a kind that cannot be undone."""

    key = "refusal-nothing-to-undo"


class NotYourMessage(Refusal):
    """Only who wrote a message, or a lead, takes it back."""

    key = "refusal-not-your-message"


@dataclass(eq=False)
class UnsendTooLate(Refusal):
    """Telegram lets a bot take back what is younger than two days."""

    key = "refusal-unsend-too-late"

    hours: int


@dataclass(eq=False)
class LinksNotAllowed(Refusal):
    """A message that the customer has already cannot get such links afterwards."""

    key = "refusal-links-not-allowed"
    tag = Tag.TICKET_LINK_REFUSED

    hosts: str
