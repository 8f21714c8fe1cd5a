"""
Usage figures: which features people use and how fast they answer, of those who agreed.

    an answer was sent ─▶ kept in memory ─▶ written together with others, seconds later ─▶ counted by day ─▶ deleted

A pseudonym is a keyed hash under a key that lives for one quarter; when the next one begins, the old key and all its
rows go. Whoever withdraws is forgotten in the same transaction.
"""

import hashlib
import hmac
from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.processing import Processing
from core.sealing import new_key
from storage.figures import GROUP, Figure, FigureRows, UsageEvent
from storage.vault import Vault

__all__ = ["GROUP", "KEPT", "Figure", "FigureView", "Figures", "Use"]

KEPT = timedelta(days=90)
DAY = timedelta(days=1)
WAITING_AT_MOST = 5_000
HOUSE = 0
PLACE = "figure_keys.sealed"
LETTERS = 32


@dataclass(frozen=True, slots=True)
class Use:
    """Somebody used something once."""

    person_id: int
    feature: str
    ms: int
    at: datetime


@dataclass(frozen=True, slots=True)
class FigureView:
    """What is shown: never a group of fewer than `GROUP`."""

    since: datetime
    figures: tuple[Figure, ...]


class Figures:
    """
    Collects and counts.

    What waits to be written is this process's own and bounded: a crash loses it, and nobody waits for it.
    """

    def __init__(self, clock: Clock, vault: Vault) -> None:
        self._clock = clock
        self._vault = vault.of_kind("house")
        self._waiting: deque[Use] = deque(maxlen=WAITING_AT_MOST)

    def note(self, person_id: int, feature: str, ms: int) -> None:
        """Keep in memory that a feature was used; only for people who agree at this moment."""
        self._waiting.append(Use(person_id, feature, ms, self._clock()))

    @property
    def is_waiting(self) -> bool:
        """Whether anything waits to be written."""
        return bool(self._waiting)

    async def write(self, session: AsyncSession) -> int:
        """Write what waits, of those who still agree; how many rows."""
        if not self._waiting:
            return 0
        uses = [self._waiting.popleft() for _ in range(len(self._waiting))]
        rows, quarter = FigureRows(session), _quarter(self._clock())
        agreeing = await rows.agreeing({use.person_id for use in uses})
        kept = [use for use in uses if use.person_id in agreeing and _quarter(use.at) == quarter]
        if not kept:
            return 0
        key = await self._key_of(session, quarter)
        for use in kept:
            hour = use.at.replace(minute=0, second=0, microsecond=0)
            await rows.add(_pseudonym(key, use.person_id), use.feature, use.ms, at=hour)
        return len(kept)

    async def withdrawn(self, session: AsyncSession, person_id: int, processing: Processing) -> None:
        """Somebody agrees no longer (`Consents.on_withdrawn`): their rows are gone with this transaction."""
        if processing is not Processing.FIGURES:
            return
        self._waiting = deque((use for use in self._waiting if use.person_id != person_id), maxlen=WAITING_AT_MOST)
        await FigureRows(session).forget(await self._pseudonyms(session, person_id))

    async def of(self, session: AsyncSession, person_id: int, *, after: int = 0) -> list[UsageEvent]:
        """Somebody's own uses, for a copy of their data, the oldest first; *after*: where the page before ended."""
        return list(await FigureRows(session).of(await self._pseudonyms(session, person_id), after=after))

    async def count(self, session: AsyncSession) -> None:
        """Each night: count the days that are over, delete what is old, and let the key of an old quarter go."""
        rows, now = FigureRows(session), self._clock()
        today = now.replace(hour=0, minute=0, second=0, microsecond=0)
        newest, oldest = await rows.newest_day(), await rows.oldest()
        if oldest is not None:
            day = oldest.replace(hour=0, minute=0, second=0, microsecond=0)
            day = day if newest is None else max(day, newest + DAY)
            while day < today:
                await rows.keep_day(day, await rows.counted(day, day + DAY))
                day += DAY
        await rows.forget_before(now - KEPT)
        if await rows.destroy_keys_but(_quarter(now)):
            await rows.forget_before(_quarter_began(now))

    async def view(self, session: AsyncSession, days: int) -> FigureView:
        """The last *days* days, as far as they are counted; today's are not."""
        today = self._clock().replace(hour=0, minute=0, second=0, microsecond=0)
        since = today - timedelta(days=days)
        return FigureView(since, tuple(await FigureRows(session).days(since)))

    async def _key_of(self, session: AsyncSession, quarter: str) -> bytes:
        """The key of a quarter, made if there is none; it is kept in the database alone."""
        rows = FigureRows(session)
        if await rows.key(quarter) is None:
            sealed = await self._vault.seal_bytes(HOUSE, f"{PLACE}:{quarter}", new_key())
            await rows.add_key(quarter, sealed, now=self._clock())
        return (await self._keys(session))[quarter]

    async def _keys(self, session: AsyncSession) -> dict[str, bytes]:
        kept = await FigureRows(session).keys()
        return {
            one.quarter: await self._vault.unseal_bytes(HOUSE, f"{PLACE}:{one.quarter}", one.sealed) for one in kept
        }

    async def pseudonyms(self, session: AsyncSession, person_id: int) -> tuple[str, ...]:
        """What the figures call somebody, under the keys that there still are."""
        return tuple(await self._pseudonyms(session, person_id))

    async def _pseudonyms(self, session: AsyncSession, person_id: int) -> list[str]:
        return [_pseudonym(key, person_id) for key in (await self._keys(session)).values()]


def _pseudonym(key: bytes, person_id: int) -> str:
    return hmac.new(key, str(person_id).encode(), hashlib.sha256).hexdigest()[:LETTERS]


def _quarter(at: datetime) -> str:
    return f"{at.year}-Q{(at.month - 1) // 3 + 1}"


def _quarter_began(at: datetime) -> datetime:
    return at.replace(month=3 * ((at.month - 1) // 3) + 1, day=1, hour=0, minute=0, second=0, microsecond=0)
