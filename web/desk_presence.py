"""Who of the staff has a ticket before them, and who is writing an answer."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.clock import Clock

LOOKS = timedelta(seconds=45)
"""A page asks every few seconds, one that nobody looks at every half minute."""
WRITES = timedelta(seconds=8)
KEPT = 1000
"""Tickets after which those are forgotten at which nobody is any more."""


@dataclass
class _Seen:
    name: str
    looked_at: datetime
    wrote_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Others:
    """The names of the others at one ticket."""

    looking: tuple[str, ...]
    writing: tuple[str, ...]


class Presence:
    """
    Remembers for seconds, in this process alone: it is a courtesy, and nothing depends on it.

    That two who answer at once see it is checked again where an answer is sent.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seen: defaultdict[str, dict[int, _Seen]] = defaultdict(dict)

    def look(self, number: str, staff_id: int, name: str) -> None:
        """Somebody has this ticket before them."""
        now = self._clock()
        if len(self._seen) >= KEPT and number not in self._seen:
            for other, there in list(self._seen.items()):
                if all(now - seen.looked_at >= LOOKS for seen in there.values()):
                    del self._seen[other]
        seen = self._seen[number].setdefault(staff_id, _Seen(name, now))
        seen.looked_at = now

    def write(self, number: str, staff_id: int, name: str) -> None:
        """Somebody writes an answer to it."""
        self.look(number, staff_id, name)
        self._seen[number][staff_id].wrote_at = self._clock()

    def is_here(self, number: str, staff_id: int) -> bool:
        """Whether somebody has had this ticket before them within the last seconds."""
        seen = self._seen.get(number, {}).get(staff_id)
        return seen is not None and self._clock() - seen.looked_at < LOOKS

    def wrote(self, number: str, staff_id: int) -> None:
        """The answer was sent."""
        if seen := self._seen.get(number, {}).get(staff_id):
            seen.wrote_at = None

    def others(self, number: str, staff_id: int) -> Others:
        """Who else is there."""
        now = self._clock()
        here = {key: seen for key, seen in self._seen.get(number, {}).items() if now - seen.looked_at < LOOKS}
        if here:
            self._seen[number] = here
        else:
            self._seen.pop(number, None)
        others = [seen for key, seen in here.items() if key != staff_id]
        writing = tuple(seen.name for seen in others if seen.wrote_at is not None and now - seen.wrote_at < WRITES)
        return Others(tuple(seen.name for seen in others), writing)
