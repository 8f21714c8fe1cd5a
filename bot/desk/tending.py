"""What the pump does beside posting: it says where much waits, and forgets lanes that nobody uses."""

from datetime import datetime, timedelta

from bot.desk.wishes import LAG, ask
from core.clock import Clock
from storage.engine import Database
from storage.lanes import LaneKey, Lanes
from storage.outgoing import Act, Urgency

LATE_AFTER = timedelta(seconds=60)
IDLE_AFTER = timedelta(days=1)


class Tending:
    """Looks after the lanes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._told_late: set[int] = set()
        self._forgot_at: datetime | None = None

    async def tell_late(self, keys: list[LaneKey]) -> None:
        """Say once in a ticket's topic that more is on its way, where it waits for long."""
        groups = [key for key in keys if key.is_group]
        late: set[int] = set()
        for key in groups:
            async with self._database.reading() as session:
                found = await Lanes(session).late_tickets(key, self._clock() - LATE_AFTER)
            late |= found.keys()
            for ticket_id in found.keys() - self._told_late:
                async with self._database.writing.begin() as session:
                    await ask(
                        session,
                        key,
                        Act.LINE,
                        Urgency.ANSWER,
                        now=self._clock(),
                        ticket_id=ticket_id,
                        what=LAG,
                        once=f"late:{ticket_id}",
                    )
        self._told_late = late

    async def forget_idle(self) -> None:
        """Forget lanes in which nothing was posted for long."""
        now = self._clock()
        if self._forgot_at is not None and now - self._forgot_at < IDLE_AFTER / 24:
            return
        self._forgot_at = now
        async with self._database.writing.begin() as session:
            await Lanes(session).forget_idle(before=now - IDLE_AFTER, now=now)
