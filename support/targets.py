"""What tickets want to know of the service clock (support/service_clock.py)."""

from datetime import datetime
from typing import Protocol

from storage.tickets import Due, Priority


class Targets(Protocol):
    """Until when we want to have answered."""

    def due(self, since: datetime, priority: Priority, which: Due) -> datetime | None:
        """Until when a customer who has waited *since* should have that answer; None: nothing is promised."""

    def set_aside(self, due_at: datetime, *, now: datetime, until: datetime) -> datetime:
        """The due time of a ticket that is put aside *until* then."""

    def taken_up(self, due_at: datetime, *, until: datetime, now: datetime) -> datetime:
        """The due time of a ticket that was put aside *until* some time and is taken up *now*."""
