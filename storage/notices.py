"""
The privacy notice, version by version; who has acknowledged which, in which language and of which hash.

A text is kept as its canonical JSON, byte for byte: its SHA-256 is of that. What was published is never changed and
never deleted.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, UniqueConstraint, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.dialects import upsert
from storage.people import UNTIL_ERASED
from storage.words import word


class NoticeState(StrEnum):
    """How far a version is."""

    DRAFT = "draft"
    ASKED = "asked"
    """A second person has to release it; its texts are sealed by their hashes."""
    PUBLISHED = "published"
    """It is in force from its date on, until the next one is."""
    WITHDRAWN = "withdrawn"
    """It was never published."""


class How(StrEnum):
    """How somebody acknowledged a version."""

    AGE_GATE = "age-gate"
    """With the first tap, below the notice."""
    BUTTON = "button"
    """With the button below the news of a version."""


class NoticeVersion(Base):
    """One version of the notice, in all of its languages."""

    __tablename__ = "notice_versions"
    __table_args__ = (Index("ix_notice_versions_state_effective_at", "state", "effective_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    version: Mapped[int] = mapped_column(Integer, unique=True, info=impersonal("its number, as everybody reads it"))
    state: Mapped[NoticeState] = mapped_column(word(NoticeState, 16), info=impersonal("how far it is"))
    is_material: Mapped[bool] = mapped_column(default=True, info=impersonal("whether people are asked again"))
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("when it was begun"))
    drafted_by: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id", ondelete="SET NULL"), info=impersonal("who wrote it; empty: the house")
    )
    effective_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=impersonal("from when on it counts"))
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=impersonal("when it was released"))
    released_by: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id", ondelete="SET NULL"), info=impersonal("the second person; empty: the house")
    )
    sooner_because: Mapped[str | None] = mapped_column(
        String(300), info=impersonal("why people are told less than 30 days before; our own words")
    )
    facts: Mapped[str] = mapped_column(Text, info=impersonal("what the software did when it was written, as JSON"))
    told_to: Mapped[int] = mapped_column(
        BigInteger, default=0, info=impersonal("up to which person it is known who is told")
    )
    all_told: Mapped[bool] = mapped_column(default=False, info=impersonal("whether that is all"))
    run: Mapped[int] = mapped_column(default=0, info=impersonal("how often telling was begun"))


class NoticeText(Base):
    """A version in one language."""

    __tablename__ = "notice_texts"

    notice_id: Mapped[int] = mapped_column(
        ForeignKey("notice_versions.id", ondelete="CASCADE"), primary_key=True, info=impersonal("of which version")
    )
    language: Mapped[str] = mapped_column(String(16), primary_key=True, info=impersonal("in which language"))
    body: Mapped[str] = mapped_column(Text, info=impersonal("the text, as canonical JSON"))
    sha256: Mapped[str] = mapped_column(String(64), info=impersonal("of that text, in hexadecimal digits"))


def _acknowledged(purpose: str, *, export: bool = True) -> dict[str, Any]:
    return personal(
        Kind.CHOICE,
        purpose=purpose,
        basis=Basis.LEGAL_OBLIGATION,
        keep=UNTIL_ERASED,
        erase=Erase.DELETE_ROW,
        export=export,
    )


class Acknowledgement(Base):
    """Somebody has seen one version: which text exactly, and when."""

    __tablename__ = "notice_acknowledgements"
    __table_args__ = (
        UniqueConstraint("person_id", "version"),
        Index("ix_notice_acknowledgements_version_person_id", "version", "person_id"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), info=_acknowledged("who; means nothing outside", export=False)
    )
    version: Mapped[int] = mapped_column(Integer, info=_acknowledged("which version of the notice"))
    language: Mapped[str] = mapped_column(String(16), info=_acknowledged("in which language it was shown"))
    sha256: Mapped[str] = mapped_column(String(64), info=_acknowledged("of the exact text that was shown"))
    at: Mapped[datetime] = mapped_column(UtcDateTime, info=_acknowledged("when"))
    how: Mapped[How] = mapped_column(word(How, 16), info=_acknowledged("by which button"))


class NoticeRows:
    """The versions in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, notice: NoticeVersion) -> None:
        """Keep a new version."""
        self._session.add(notice)
        await self._session.flush()

    async def get(self, version: int, *, hold: bool = False) -> NoticeVersion | None:
        """The version of that number."""
        query = select(NoticeVersion).where(NoticeVersion.version == version)
        if hold:
            query = query.with_for_update().execution_options(populate_existing=True)
        return (await self._session.scalars(query)).one_or_none()

    async def in_force(self, now: datetime) -> NoticeVersion | None:
        """The published version that counts at *now*."""
        return await self._newest(NoticeVersion.effective_at <= now)

    async def newest(self) -> NoticeVersion | None:
        """The published version that counts last, at its date if that is to come."""
        return await self._newest()

    async def upcoming(self, now: datetime) -> NoticeVersion | None:
        """The newest published version, if it does not count yet."""
        return await self._newest(NoticeVersion.effective_at > now)

    async def _newest(self, *conditions: Any) -> NoticeVersion | None:  # noqa: ANN401 - conditions of a query
        query = select(NoticeVersion).where(NoticeVersion.state == NoticeState.PUBLISHED, *conditions)
        query = query.order_by(NoticeVersion.effective_at.desc(), NoticeVersion.id.desc()).limit(1)
        return (await self._session.scalars(query)).one_or_none()

    async def before(self, notice: NoticeVersion) -> NoticeVersion | None:
        """The published version that it follows."""
        query = select(NoticeVersion).where(
            NoticeVersion.state == NoticeState.PUBLISHED, NoticeVersion.version < notice.version
        )
        return (await self._session.scalars(query.order_by(NoticeVersion.version.desc()).limit(1))).one_or_none()

    async def page(self, *, published: bool, below: int | None = None, limit: int) -> Sequence[NoticeVersion]:
        """The newest versions first; *below* is the version at which the page before ended."""
        query = select(NoticeVersion)
        if published:
            query = query.where(NoticeVersion.state == NoticeState.PUBLISHED)
        if below is not None:
            query = query.where(NoticeVersion.version < below)
        return (await self._session.scalars(query.order_by(NoticeVersion.version.desc()).limit(limit))).all()

    async def unfinished(self) -> NoticeVersion | None:
        """The version that is being written, held."""
        query = select(NoticeVersion).where(NoticeVersion.state.in_((NoticeState.DRAFT, NoticeState.ASKED)))
        query = query.order_by(NoticeVersion.version.desc()).limit(1).with_for_update()
        return (await self._session.scalars(query)).one_or_none()

    async def hold_all(self) -> None:
        """Let nobody else begin a version until the transaction ends; SQLite has one writer at a time anyway."""
        if self._session.get_bind().dialect.name == "postgresql":
            await self._session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended("notice", 0))))

    async def next_version(self) -> int:
        """The number of the next version."""
        return (await self._session.scalar(select(func.max(NoticeVersion.version))) or 0) + 1

    async def texts(self, notice_id: int) -> Sequence[NoticeText]:
        """A version in all of its languages."""
        query = select(NoticeText).where(NoticeText.notice_id == notice_id).order_by(NoticeText.language)
        return (await self._session.scalars(query.execution_options(populate_existing=True))).all()

    async def put_text(self, notice_id: int, language: str, body: str, sha256: str) -> None:
        """Keep a version in one language, over what stood there before."""
        statement = upsert(self._session, NoticeText).values(
            notice_id=notice_id, language=language, body=body, sha256=sha256
        )
        await self._session.execute(
            statement.on_conflict_do_update(
                index_elements=["notice_id", "language"], set_={"body": body, "sha256": sha256}
            )
        )


class Acknowledgements:
    """Who has acknowledged what, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(  # noqa: PLR0913 - what it proves
        self, *, person_id: int, version: int, language: str, sha256: str, at: datetime, how: How
    ) -> bool:
        """Keep it; whether it was the first of that version."""
        statement = upsert(self._session, Acknowledgement).values(
            person_id=person_id, version=version, language=language, sha256=sha256, at=at, how=how
        )
        done = await self._session.execute(
            statement.on_conflict_do_nothing(index_elements=["person_id", "version"]).returning(Acknowledgement.id)
        )
        return done.first() is not None

    async def of(self, person_id: int) -> Sequence[Acknowledgement]:
        """All of somebody's, the oldest first."""
        query = select(Acknowledgement).where(Acknowledgement.person_id == person_id).order_by(Acknowledgement.version)
        return (await self._session.scalars(query)).all()

    async def missed(self, person_id: int, *, now: datetime) -> int | None:
        """The newest material version in force above the newest that somebody has acknowledged, if they have any."""
        known = select(func.max(Acknowledgement.version)).where(Acknowledgement.person_id == person_id)
        return await self._session.scalar(
            select(func.max(NoticeVersion.version)).where(
                NoticeVersion.state == NoticeState.PUBLISHED,
                NoticeVersion.is_material,
                NoticeVersion.version > known.scalar_subquery(),
                NoticeVersion.effective_at <= now,
            )
        )
