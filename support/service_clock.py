"""
How long a customer may wait for us: targets by priority, in minutes of open time.

The clock of a ticket starts when the customer begins to wait: with the first message for the *first answer*, later,
with the first message after an answer of ours, for the *next answer*. More messages do not start it anew. It stands

- while we wait for the customer (`due_at` is empty): what was left is not carried on, for a new message is a new wait;
- while the ticket is put aside. Its `due_at` then lies as far behind the time at which it wakes as was left
  (`set_aside`), so nothing is lost: it simply runs on when the time has come. Taken up sooner, it gets what was left
  (`taken_up`); a message of the customer that wakes it starts a next answer of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.tickets import Due, Priority, Ticket, TicketStatus
from support.hours import BusinessHours

WAITING = (TicketStatus.OPEN, TicketStatus.WAITING_FOR_US)
"""The customer waits for us."""


@dataclass(frozen=True, slots=True)
class Target:
    """Within how many minutes of open time we want to have answered."""

    first: int
    next: int

    def of(self, which: Due) -> int:
        """The minutes for one of the two."""
        return self.first if which is Due.FIRST_ANSWER else self.next


TARGETS: Mapping[Priority, Target] = {
    Priority.URGENT: Target(first=15, next=30),
    Priority.HIGH: Target(first=60, next=120),
    Priority.NORMAL: Target(first=240, next=480),
    Priority.LOW: Target(first=540, next=1080),
}
"""
What a small desk can keep: urgent ones (somebody stands abroad without a connection) within a quarter of an hour, most
within half a working day, the rest within a working day of nine hours; the next answer in twice that.
"""


class ServiceClock:
    """Says until when we want to have answered. Nothing in it is kept: the ticket's row has what counts."""

    def __init__(self, hours: BusinessHours, targets: Mapping[Priority, Target] = TARGETS) -> None:
        self.hours = hours
        self._targets = targets

    def minutes(self, priority: Priority, which: Due) -> int:
        """The target, in minutes of open time."""
        return self._targets[priority].of(which)

    def due(self, since: datetime, priority: Priority, which: Due) -> datetime:
        """Until when a customer who has waited *since* should have that answer; also after a change of priority."""
        return self.hours.add(since, self.minutes(priority, which))

    def expected(self, now: datetime, priority: Priority) -> datetime:
        """By when somebody who asks at *now* has a first answer: what the customer is told."""
        return self.due(now, priority, Due.FIRST_ANSWER)

    def left(self, ticket: Ticket, now: datetime) -> float | None:
        """The open minutes until the ticket is due, below zero once it is overdue; None while its clock stands."""
        if ticket.due_at is None or ticket.status not in WAITING or ticket.snoozed_until is not None:
            return None
        if ticket.due_at >= now:
            return self.hours.between(now, ticket.due_at)
        return -self.hours.between(ticket.due_at, now)

    def set_aside(self, due_at: datetime, *, now: datetime, until: datetime) -> datetime:
        """The due time of a ticket that is put aside *until* then; an overdue one is due when it wakes."""
        return self.hours.add(until, self.hours.between(now, due_at))

    def taken_up(self, due_at: datetime, *, until: datetime, now: datetime) -> datetime:
        """The due time of a ticket that was put aside *until* some time and is taken up *now*, sooner or then."""
        return self.hours.add(now, self.hours.between(until, due_at))
