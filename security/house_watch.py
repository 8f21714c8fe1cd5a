"""
How the house fares, for the security log: it starts, it stops, it was cut off, its settings changed.

A process that is cut off cannot say so: the next start finds its run without an end. Where several processes share a
database, each says once a minute that it lives, and whichever looks next tells of one that has fallen silent.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from security.events import SecurityLog
from security.tags import Tag
from storage.house_runs import HouseRuns, SettingMarks

SILENT = timedelta(minutes=5)
REMEMBERED = timedelta(days=365)
KEY_PRINT = 16


@dataclass(frozen=True, slots=True)
class Setting:
    """What a setting is at this start."""

    value: str = field(repr=False)
    is_secret: bool = False


@dataclass(frozen=True, kw_only=True)
class HouseWatch:
    """
    Tells how one process of the house fares.

    Args:
        clock: The house's clock.
        log: Its security log.
        settings: Every setting that matters to security, by its name.
        is_alone: Whether no other process may use the database (SQLite): then a run without an end is over.
    """

    clock: Clock
    log: SecurityLog
    settings: Mapping[str, Setting]
    is_alone: bool

    async def begin(self, session: AsyncSession, number: str, role: str) -> None:
        """A process starts: tell of it, of those that were cut off, and of every setting that changed."""
        runs, now = HouseRuns(session), self.clock()
        await self.look(session)
        await runs.forget(before=now - REMEMBERED)
        await runs.begin(number, role, now=now)
        self.log.record(session, Tag.HOUSE_STARTED, about=("run", number), reason=role)
        await self._compare(session)

    async def end(self, session: AsyncSession, number: str) -> None:
        """A process stops as it was asked to."""
        await HouseRuns(session).end(number, now=self.clock())
        self.log.record(session, Tag.HOUSE_STOPPED, about=("run", number))

    async def look(self, session: AsyncSession) -> None:
        """Tell of processes that were cut off."""
        now = self.clock()
        silent_since = now + SILENT if self.is_alone else now - SILENT
        for run in await HouseRuns(session).crashed(silent_since=silent_since, now=now):
            self.log.record(session, Tag.HOUSE_CRASHED, about=("run", run.number), reason=run.role)

    async def beat(self, session: AsyncSession, number: str) -> None:
        """A process says that it lives, and looks for those that were cut off."""
        await HouseRuns(session).beat(number, now=self.clock())
        await self.look(session)

    async def _compare(self, session: AsyncSession) -> None:
        marks = SettingMarks(session)
        before = await marks.all()
        now = {name: self.log.keys.setting_mark(name, setting.value) for name, setting in self.settings.items()}
        if before == now:
            return
        if not before:
            public = self.log.keys.signing.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
            fingerprint = hashlib.sha256(public).hexdigest()[:KEY_PRINT]
            self.log.record(session, Tag.KEY_CREATED, about=("key", "log-signing"), details={"print": fingerprint})
        else:
            for name in sorted({name for name, _ in before.items() ^ now.items()}):
                setting = self.settings.get(name)
                tag = Tag.KEY_CHANGED if setting is not None and setting.is_secret else Tag.CONFIG_CHANGED
                how = "added" if name not in before else "removed" if name not in now else "changed"
                self.log.record(session, tag, about=("setting", name), reason=how)
        await marks.keep(now)
