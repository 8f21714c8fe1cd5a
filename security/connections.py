"""From where people of the website's chat wrote last: kept in memory, as long as it takes to handle what they wrote."""

from collections import OrderedDict
from dataclasses import dataclass

from security.origins import current_origin

KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Connection:
    """One browser, as far as it tells."""

    ip: str | None = None
    device: str | None = None


UNKNOWN = Connection()


class Connections:
    """
    The last connection of each web person.

    What somebody writes on our page is handled a moment later, as an update: `note` is called while their request is
    under way, `of` when the update arrives. After a restart nothing is known, and the log says so.
    """

    def __init__(self) -> None:
        self._last: OrderedDict[int, Connection] = OrderedDict()

    def note(self, external_id: int) -> None:
        """The request under way is this person's."""
        of = current_origin()
        if of.ip is None and of.device is None:
            return
        self._last[external_id] = Connection(of.ip, of.device)
        self._last.move_to_end(external_id)
        if len(self._last) > KEPT:
            self._last.popitem(last=False)

    def of(self, external_id: int) -> Connection:
        """The last connection; of somebody who has none, nothing is known."""
        return self._last.get(external_id, UNKNOWN)
