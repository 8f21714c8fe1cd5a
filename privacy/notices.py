"""
The versions of the privacy notice: which one is in force, what each says, who has acknowledged it.

    draft ──▶ asked ──▶ published ──▶ (its date) in force ──▶ (the next one's date) history
      ▲         │
      └─────────┘  changed again, or refused; either may be withdrawn

The first version is published by the house itself at its first start. From then on only two persons publish one
(privacy/notice_drafts.py), and each start looks whether the software still does what the last one says.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from privacy.notice_documents import Document, read
from privacy.notice_refusals import NoticeUnknown
from privacy.notice_writer import NoticeWriter
from security.alerts import Alerts
from security.events import SecurityLog
from security.tags import Tag
from storage.notices import Acknowledgement, Acknowledgements, How, NoticeRows, NoticeState, NoticeVersion

__all__ = ["How", "NoticeState", "NoticeView", "Notices"]

FALLBACK = "en"
DIFFERENCES_TOLD = 4


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One version."""

    version: int
    state: NoticeState
    is_material: bool
    effective_at: datetime | None
    published_at: datetime | None
    texts: Mapping[str, Document]
    sha256: Mapping[str, str]
    """By language, of the texts as they are kept."""
    sooner_because: str | None = None

    def text(self, language: str | None) -> Document:
        """The text for a reader of that language: `de-AT` reads German, others English."""
        wanted = (language or FALLBACK).lower().replace("_", "-")
        return self.texts.get(wanted) or self.texts.get(wanted.partition("-")[0]) or self.texts[FALLBACK]

    def counts(self, now: datetime) -> bool:
        """Whether its date has come."""
        return self.state is NoticeState.PUBLISHED and self.effective_at is not None and self.effective_at <= now


class Notices:
    """Reads the notice, and keeps who has acknowledged it."""

    def __init__(self, clock: Clock, writer: NoticeWriter, log: SecurityLog, alerts: Alerts) -> None:
        self._clock = clock
        self._writer = writer
        self._log = log
        self._alerts = alerts

    async def ensure(self, session: AsyncSession) -> None:
        """
        At each start: publish the first version where there is none, and look whether the last one still holds.

        What it does not say is told to the admin chat, once for each difference.
        """
        rows, now = NoticeRows(session), self._clock()
        await rows.hold_all()
        if await rows.newest() is None:
            await self._publish_first(session, now)
            return
        differences = await self.drift(session)
        if differences:
            about = ", ".join(differences[:DIFFERENCES_TOLD])
            mark = hashlib.sha256(self._writer.facts.encode()).hexdigest()[:16]
            await self._alerts.raise_(
                session, "notice-drift", {"count": len(differences), "about": about}, severity=5, once=f"notice:{mark}"
            )

    async def in_force(self, session: AsyncSession, now: datetime | None = None) -> NoticeView:
        """
        The version that counts.

        Raises:
            NoticeUnknown: None was ever published: the house has not started yet.
        """
        return await self._seen(session, await NoticeRows(session).in_force(now or self._clock()))

    async def upcoming(self, session: AsyncSession) -> NoticeView | None:
        """The next version, if one is published whose date has not come."""
        found = await NoticeRows(session).upcoming(self._clock())
        return None if found is None else await self._seen(session, found)

    async def of_version(self, session: AsyncSession, version: int) -> NoticeView:
        """
        A version that was published, however old.

        Raises:
            NoticeUnknown: There is none of that number.
        """
        found = await NoticeRows(session).get(version)
        if found is None or found.state is not NoticeState.PUBLISHED:
            raise NoticeUnknown
        return await self._seen(session, found)

    async def before(self, session: AsyncSession, version: int) -> NoticeView | None:
        """The published version that *version* followed, or will."""
        rows = NoticeRows(session)
        found = await rows.get(version)
        earlier = None if found is None else await rows.before(found)
        return None if earlier is None else await self._seen(session, earlier)

    async def published(self, session: AsyncSession, *, below: int | None = None, limit: int = 10) -> list[NoticeView]:
        """Every version that was published, the newest first; *below* is where the page before ended."""
        found = await NoticeRows(session).page(published=True, below=below, limit=limit)
        return [await self._seen(session, one) for one in found]

    async def acknowledge(  # noqa: PLR0913, PLR0917 - what it proves
        self, session: AsyncSession, person_id: int, version: int, language: str, sha256: str, how: How
    ) -> bool:
        """
        Keep that somebody has seen exactly this text; whether it was the first time.

        Raises:
            NoticeUnknown: No published version says that in that language.
        """
        view = await self.of_version(session, version)
        if view.sha256.get(language) != sha256:
            raise NoticeUnknown
        return await Acknowledgements(session).add(
            person_id=person_id, version=version, language=language, sha256=sha256, at=self._clock(), how=how
        )

    async def declared(self, session: AsyncSession, person_id: int, language: str) -> None:
        """Somebody has answered the first question, below the notice: that is their first version."""
        if await NoticeRows(session).in_force(self._clock()) is None:
            return
        view = await self.in_force(session)
        text = view.text(language)
        await self.acknowledge(
            session, person_id, view.version, text.language, view.sha256[text.language], How.AGE_GATE
        )

    async def acknowledged(self, session: AsyncSession, person_id: int) -> list[Acknowledgement]:
        """What somebody has acknowledged, the oldest first."""
        return list(await Acknowledgements(session).of(person_id))

    async def to_ask(self, session: AsyncSession, person_id: int | None) -> int | None:
        """
        The version that somebody is to be asked about again: material, in force, and they know an older one only.

        Nobody is kept from anything by it: silence is no consent, and no refusal either.
        """
        if person_id is None:
            return None
        return await Acknowledgements(session).missed(person_id, now=self._clock())

    async def drift(self, session: AsyncSession) -> tuple[str, ...]:
        """What the software does otherwise than the last published version says: `holdings.tickets`, `controller`."""
        newest = await NoticeRows(session).newest()
        return () if newest is None else differences(newest.facts, self._writer.facts)

    async def _publish_first(self, session: AsyncSession, now: datetime) -> None:
        rows = NoticeRows(session)
        version = await rows.next_version()
        notice = NoticeVersion(
            version=version,
            state=NoticeState.PUBLISHED,
            is_material=True,
            drafted_at=now,
            effective_at=now.replace(second=0, microsecond=0),
            published_at=now,
            facts=self._writer.facts,
            all_told=True,
        )
        await rows.add(notice)
        for language in self._writer.languages:
            text = self._writer.write(version, language).effective(notice.effective_at)
            await rows.put_text(notice.id, language, text.body, text.sha256)
        self._log.record(session, Tag.NOTICE_PUBLISHED, about=("notice", str(version)))

    async def _seen(self, session: AsyncSession, notice: NoticeVersion | None) -> NoticeView:
        if notice is None:
            raise NoticeUnknown
        return await view_of(session, notice)


async def view_of(session: AsyncSession, notice: NoticeVersion) -> NoticeView:
    """A version with its texts."""
    texts = await NoticeRows(session).texts(notice.id)
    return NoticeView(
        notice.version,
        notice.state,
        notice.is_material,
        notice.effective_at,
        notice.published_at,
        {one.language: read(one.body) for one in texts},
        {one.language: one.sha256 for one in texts},
        notice.sooner_because,
    )


def differences(said: str, done: str) -> tuple[str, ...]:
    """Where two accounts of what the software does differ, to the second level."""
    before: dict[str, Any] = json.loads(said)
    after: dict[str, Any] = json.loads(done)
    found = []
    for part in sorted({*before, *after}):
        old, new = before.get(part, {}), after.get(part, {})
        found += [f"{part}.{name}" for name in sorted({*old, *new}) if old.get(name) != new.get(name)]
    return tuple(found)
