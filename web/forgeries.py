"""What strangers bring to a webhook is written down; of a flood, some."""

from core.clock import Clock
from core.transactions import Transactions
from security.events import SecurityLog
from security.tags import Tag
from web.pace import Pace

AT_ONCE, A_SECOND = 20, 0.1
"""How many are written down of each webhook: anybody may send them, and a flood must fill no disk."""


class Forgeries:
    """Writes to the security log, in a transaction of its own, that a webhook refused somebody."""

    def __init__(self, database: Transactions, log: SecurityLog, clock: Clock) -> None:
        self._database = database
        self._log = log
        self._paces = Pace(clock, burst=AT_ONCE, per_second=A_SECOND)

    async def note(self, webhook: str, flaw: str) -> None:
        """Whoever sends the request under way is not who the *webhook* is for; *flaw*: what was wrong."""
        if self._paces.wait_seconds(webhook):
            return
        async with self._database.writing.begin() as session:
            self._log.record(session, Tag.PAYMENT_EVENT_FORGED, about=("webhook", webhook), reason=flaw)
