"""
Alerts for the staff's admin chat, by the durable engine: none is lost, and a storm is one message a minute.

    raise_  in the transaction of the fact ─▶ a row, and the task `alerts` of its minute
    task    the first of a minute posts its message at once, the next ones edit it, every ten seconds at most
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.work import Work
from storage.alerts import AlertRow, AlertRows

ALERTS = "alerts"
"""The durable task; its key is a minute, or a minute and which later look."""
MINUTE = "%Y-%m-%dT%H:%M"
BETWEEN_SECONDS = 10
"""Between two edits: a group takes twenty messages a minute, and answers count among them."""
LINES = 12
"""Alerts told in full; of more there are counts."""
PATIENCE = timedelta(minutes=2)
"""How old a minute is before one whose message lags behind is asked for again."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What the message of a minute says."""

    digest: str
    message_id: int | None
    told: int
    count: int
    lines: tuple[AlertRow, ...]
    """The gravest, in full."""
    counts: tuple[tuple[str, int], ...]
    """How many of each kind, where there are more than fit."""


class Alerts:
    """Raises alerts, and says what a message tells."""

    def __init__(self, clock: Clock, work: Work) -> None:
        self._clock = clock
        self._work = work

    async def raise_(  # noqa: PLR0913 - what an alert says
        self,
        session: AsyncSession,
        key: str,
        details: Mapping[str, str | int] | None = None,
        *,
        severity: int = 5,
        case: str | None = None,
        find: str | None = None,
        once: str | None = None,
    ) -> None:
        """
        Tell the admin chat, when *session* commits.

        Args:
            session: The transaction of the fact.
            key: What to say: the text `alert-<key>`.
            details: Its variables: counts and random references, never a name, an address or anybody's words.
            severity: 0 (all is well) to 7 (act now).
            case: The number of the case behind it.
            find: The filters with which `/seclog` shows its events (`type:webhook.* since:1h`).
            once: Tells one occasion from another: the same again does nothing.
        """
        now = self._clock()
        minute = f"{now:{MINUTE}}"
        alert = {
            "digest": minute,
            "at": now,
            "key": key,
            "severity": severity,
            "details": dict(details or {}),
            "case_number": case,
            "find": find,
            "once": once,
        }
        rows = AlertRows(session)
        is_first = await rows.begin(minute, now)
        if is_first:
            await self._work.ask(session, ALERTS, minute)
        if await rows.add(alert) and not is_first:
            slot = now.second // BETWEEN_SECONDS
            wait = (slot + 1) * BETWEEN_SECONDS - now.second
            await self._work.ask(session, ALERTS, f"{minute}|{slot}", after_seconds=wait)

    async def digest(self, session: AsyncSession, minute: str) -> Digest:
        """What the message of a minute is to say."""
        rows = AlertRows(session)
        row, counts = await rows.digest(minute), await rows.counts(minute)
        return Digest(
            digest=minute,
            message_id=row.message_id,
            told=row.told,
            count=sum(count for _, count in counts),
            lines=tuple(await rows.of(minute, limit=LINES)),
            counts=tuple(counts),
        )

    async def told(self, session: AsyncSession, minute: str, *, message_id: int | None, count: int) -> None:
        """Note how many alerts the message of a minute tells of."""
        row = await AlertRows(session).digest(minute)
        row.message_id = message_id
        row.told = max(row.told, count)

    async def catch_up(self, session: AsyncSession, *, limit: int = 50) -> int:
        """Ask again for messages that lag behind: an alert may be committed after its minute's task has ended."""
        now = self._clock()
        behind = await AlertRows(session).behind(before=now - PATIENCE, limit=limit)
        for minute in behind:
            await self._work.ask(session, ALERTS, f"{minute}|{now:{MINUTE}}")
        return len(behind)


def minute_of(key: str) -> str:
    """The minute that a key of the task means."""
    return key.partition("|")[0]
