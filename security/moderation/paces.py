"""
How fast one person may write: in a community group, where the Bot API has no slow mode, and to the desk.

The seconds are in the database; when somebody wrote last in a group is known in memory alone, so a restart forgives.
"""

from collections import OrderedDict
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from security.events import SecurityLog
from security.moderation import refusals as no
from security.moderation.grammar import HOUR, duration_of
from security.tags import Tag
from storage.community import SERVICE, SlowPaces
from storage.staff import StaffMember

__all__ = ["SERVICE", "SlowModes", "pace_of"]

KEPT = 10_000
"""Writers remembered."""
OFF = frozenset({"off", "no", "false", "aus", "0"})


class SlowModes:
    """Keeps the paces, and who wrote when."""

    def __init__(self, clock: Clock, log: SecurityLog) -> None:
        self._clock = clock
        self._log = log
        self._seconds: dict[int, int] = {}
        self._last: OrderedDict[tuple[int, int], tuple[datetime, str | None]] = OrderedDict()

    async def load(self, session: AsyncSession) -> None:
        """Learn the paces."""
        self._seconds = await SlowPaces(session).all()

    def seconds(self, chat_id: int = SERVICE) -> int:
        """Between two messages of a person there; 0: as they like."""
        return self._seconds.get(chat_id, 0)

    async def set(self, session: AsyncSession, by: StaffMember, chat_id: int, seconds: int) -> None:
        """Give a group, or the desk (`SERVICE`), a pace; 0: none."""
        await SlowPaces(session).set(chat_id, seconds, at=self._clock())
        self._seconds = await SlowPaces(session).all()
        self._log.record(
            session,
            Tag.PACE_CHANGED,
            staff_id=by.id,
            reason="service" if chat_id == SERVICE else "group",
            details={"seconds": seconds},
        )

    def is_too_soon(self, chat_id: int, external_id: int, *, album: str | None = None) -> bool:
        """Whether somebody wrote there less than its pace ago (an album is one message); if not, they have now."""
        seconds = self.seconds(chat_id)
        if not seconds:
            return False
        now, key = self._clock(), (chat_id, external_id)
        last = self._last.get(key)
        if last is not None and (now - last[0]).total_seconds() < seconds and (album is None or album != last[1]):
            return True
        self._last[key] = now, album
        self._last.move_to_end(key)
        if len(self._last) > KEPT:
            self._last.popitem(last=False)
        return False


def pace_of(word: str) -> int:
    """
    The seconds that *word* means: `30`, `30s`, `5m`, `off`.

    Raises:
        PaceNotGood: It means none, or more than an hour.
    """
    plain = word.lower()
    if plain in OFF:
        return 0
    if plain.isascii() and plain.isdecimal() and len(plain) <= len(str(HOUR)):
        seconds: int | None = int(plain)
    elif plain.endswith("s") and plain[:-1].isascii() and plain[:-1].isdecimal():
        seconds = int(plain[:-1][:6])
    else:
        duration = duration_of(plain)
        seconds = None if duration is None else duration.seconds
    if seconds is None or seconds > HOUR:
        raise no.PaceNotGood(word)
    return seconds
