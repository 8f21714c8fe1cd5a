"""
Writing and releasing a version of the notice: one drafts it, another lets it out.

A release is of exactly the texts that were looked at: it names their hashes, and whoever changes a word after that has
to ask again. An important change counts 30 days after it at the soonest, unless whoever asks says why.
"""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.work import Work
from privacy.notice_documents import lines_of, read
from privacy.notice_refusals import NoticeFixed, NoticeStale, NoticeTooSoon, NoticeUnknown
from privacy.notice_writer import NoticeWriter
from privacy.notices import NoticeView, view_of
from security.access import require_permission
from security.approvals import Approval, Approvals
from security.events import SecurityLog
from security.permissions import Permission
from security.tags import Tag
from storage.notices import NoticeRows, NoticeState, NoticeVersion
from storage.staff import StaffMember

RELEASE = "notice"
"""The verb of the request for a second person."""
TASK = "notice_news"
"""The durable task that tells people; its key is `<version>:<run>`."""
AHEAD = timedelta(days=30)
DECIDING = timedelta(days=1)
"""So long a release may wait for the second person."""
LONGEST_REASON = 300
NO_REASON = "\N{EN DASH}"


class NoticeDrafts:
    """Writes, asks, releases. Whoever calls this has asked for `NOTICE_WRITE` first."""

    def __init__(self, clock: Clock, writer: NoticeWriter, log: SecurityLog, approvals: Approvals, work: Work) -> None:
        self._clock = clock
        self._writer = writer
        self._log = log
        self._approvals = approvals
        self._work = work
        approvals.on(RELEASE, self.released, takes=Permission.NOTICE_RELEASE)

    async def draft(self, session: AsyncSession, by: StaffMember) -> NoticeView:
        """Write the next version as the software says it; a draft that is there is written anew."""
        rows, now = NoticeRows(session), self._clock()
        await rows.hold_all()
        notice = await rows.unfinished()
        if notice is None:
            notice = NoticeVersion(
                version=await rows.next_version(),
                state=NoticeState.DRAFT,
                drafted_at=now,
                drafted_by=by.id,
                facts=self._writer.facts,
            )
            await rows.add(notice)
        notice.state, notice.drafted_by, notice.drafted_at = NoticeState.DRAFT, by.id, now
        notice.facts, notice.effective_at, notice.sooner_because = self._writer.facts, None, None
        for language in self._writer.languages:
            text = self._writer.write(notice.version, language)
            await rows.put_text(notice.id, language, text.body, text.sha256)
        await session.flush()
        self._record(session, Tag.NOTICE_DRAFTED, by, notice)
        return await view_of(session, notice)

    async def write(  # noqa: PLR0913, PLR0917 - what is said, where and by whom
        self, session: AsyncSession, by: StaffMember, version: int, language: str, key: str, words: str
    ) -> NoticeView:
        """
        Put other words into one section of a draft; a release that was asked for has to be asked for again.

        Raises:
            NoticeUnknown: There is no such version, language or section.
            NoticeFixed: It is published or withdrawn.
        """
        notice = await self._editable(session, version)
        rows = NoticeRows(session)
        kept = next((one for one in await rows.texts(notice.id) if one.language == language), None)
        text = None if kept is None else read(kept.body)
        section = None if text is None else text.section(key)
        if text is None or section is None:
            raise NoticeUnknown
        changed = text.written(replace(section, lines=lines_of(words)))
        await rows.put_text(notice.id, language, changed.body, changed.sha256)
        notice.state = NoticeState.DRAFT
        await session.flush()
        self._record(session, Tag.NOTICE_DRAFTED, by, notice)
        return await view_of(session, notice)

    async def withdraw(self, session: AsyncSession, by: StaffMember, version: int) -> NoticeView:
        """
        Let a draft go.

        Raises:
            NoticeUnknown: There is no such version.
            NoticeFixed: It is published, or was withdrawn before.
        """
        notice = await self._editable(session, version)
        notice.state = NoticeState.WITHDRAWN
        await session.flush()
        self._record(session, Tag.NOTICE_WITHDRAWN, by, notice)
        return await view_of(session, notice)

    async def of_version(self, session: AsyncSession, version: int) -> NoticeView:
        """
        Any version, drafts too.

        Raises:
            NoticeUnknown: There is no such version.
        """
        notice = await NoticeRows(session).get(version)
        if notice is None:
            raise NoticeUnknown
        return await view_of(session, notice)

    async def all(self, session: AsyncSession, *, below: int | None = None, limit: int = 10) -> list[NoticeView]:
        """Every version, the newest first; *below* is where the page before ended."""
        found = await NoticeRows(session).page(published=False, below=below, limit=limit)
        return [await view_of(session, one) for one in found]

    def soonest(self) -> datetime:
        """When an important change may count that is asked for now: a midnight (UTC)."""
        earliest = self._clock() + AHEAD + DECIDING
        midnight = datetime.combine(earliest.date(), time(), UTC)
        return midnight if midnight >= earliest else midnight + timedelta(days=1)

    async def ask(  # noqa: PLR0913 - what is asked for
        self,
        session: AsyncSession,
        by: StaffMember,
        version: int,
        *,
        at: datetime | None = None,
        is_material: bool = True,
        reason: str = "",
    ) -> Approval:
        """
        Ask a second person to release a draft: from *at* on, or from the soonest day on.

        Raises:
            NoticeUnknown: There is no such version.
            NoticeFixed: It is published or withdrawn.
            NoticeTooSoon: *at* is past, or within 30 days though the change is important and nobody says why.
        """
        notice = await self._editable(session, version)
        now, reason = self._clock(), reason.strip()[:LONGEST_REASON]
        at = self.soonest() if at is None else at
        is_soon = is_material and at < now + AHEAD
        if at <= now or (is_soon and not reason):
            raise NoticeTooSoon(AHEAD.days, self.soonest())
        notice.state, notice.is_material, notice.effective_at = NoticeState.ASKED, is_material, at
        notice.sooner_because = reason if is_soon else None
        rows = NoticeRows(session)
        for one in await rows.texts(notice.id):
            text = read(one.body).effective(at)
            await rows.put_text(notice.id, one.language, text.body, text.sha256)
        await session.flush()
        object_ = {"version": str(version), "at": f"{at:%Y-%m-%d}", "mark": await self._mark(session, notice)}
        return await self._approvals.ask(session, by, RELEASE, object_, reason or NO_REASON)

    async def released(self, session: AsyncSession, approval: Approval, by: StaffMember) -> None:
        """
        A second person lets it out: nobody changes it any more, and people are told.

        Raises:
            NotAllowed: Theirs is no role that releases the notice.
            NoticeStale: It is not what the release was asked for, or its date does not hold any more.
        """
        require_permission(by, Permission.NOTICE_RELEASE)
        rows, now = NoticeRows(session), self._clock()
        version = int(approval.object["version"])
        notice = await rows.get(version, hold=True)
        if (
            notice is None
            or notice.state is not NoticeState.ASKED
            or notice.effective_at is None
            or await self._mark(session, notice) != approval.object["mark"]
        ):
            raise NoticeStale(version)
        is_soon = notice.is_material and notice.effective_at < now + AHEAD
        if notice.effective_at <= now or (is_soon and notice.sooner_because is None):
            raise NoticeStale(version)
        notice.state, notice.published_at, notice.released_by = NoticeState.PUBLISHED, now, by.id
        notice.run += 1
        await session.flush()
        self._record(session, Tag.NOTICE_PUBLISHED, by, notice)
        await self._work.ask(session, TASK, f"{version}:{notice.run}")

    async def _editable(self, session: AsyncSession, version: int) -> NoticeVersion:
        notice = await NoticeRows(session).get(version, hold=True)
        if notice is None:
            raise NoticeUnknown
        if notice.state not in {NoticeState.DRAFT, NoticeState.ASKED}:
            raise NoticeFixed(version)
        return notice

    @staticmethod
    async def _mark(session: AsyncSession, notice: NoticeVersion) -> str:
        """Of its texts, its date and its weight: a release is of exactly that."""
        said = [f"{one.language}:{one.sha256}" for one in await NoticeRows(session).texts(notice.id)]
        said.append(str(notice.is_material))
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]

    def _record(self, session: AsyncSession, tag: Tag, by: StaffMember, notice: NoticeVersion) -> None:
        self._log.record(session, tag, staff_id=by.id, about=("notice", str(notice.version)))
