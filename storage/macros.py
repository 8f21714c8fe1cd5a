"""Macros: answers that the staff keeps ready. Nothing is overwritten: the latest row of a name and language counts."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId, UtcDateTime, impersonal
from storage.staff import StaffMember


class MacroVersion(Base):
    """What a macro said from then on."""

    __tablename__ = "macro_versions"
    __table_args__ = (Index("ix_macro_versions_name_language_id", "name", "language", "id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("the order of versions"))
    name: Mapped[str] = mapped_column(String(32), info=impersonal("what the staff calls it, in every language"))
    language: Mapped[str] = mapped_column(String(16), info=impersonal("the language of its text"))
    text: Mapped[str | None] = mapped_column(
        Text, info=impersonal("words of the staff for everybody, never one customer's; empty: deleted")
    )
    edited_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id", ondelete="SET NULL"),
        info=impersonal("who of the staff wrote it so; empty once they are forgotten"),
    )
    edited_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("since when"))


class MacroRows:
    """The macros in the database, as seen in one transaction; each version with its editor's public name."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, version: MacroVersion) -> None:
        """Keep what a macro says from now on."""
        self._session.add(version)
        await self._session.flush()

    async def latest(self) -> Sequence[tuple[MacroVersion, str | None]]:
        """What each macro says in each language at present, the deleted ones too."""
        newest = select(func.max(MacroVersion.id)).group_by(MacroVersion.name, MacroVersion.language)
        found = await self._session.execute(
            select(MacroVersion, StaffMember.public_name)
            .outerjoin(StaffMember, StaffMember.id == MacroVersion.edited_by_id)
            .where(MacroVersion.id.in_(newest))
            .order_by(MacroVersion.name, MacroVersion.language)
        )
        return [(version, name) for version, name in found]

    async def versions(self, name: str, language: str, *, limit: int) -> Sequence[tuple[MacroVersion, str | None]]:
        """All that a macro has said in a language, the latest first."""
        found = await self._session.execute(
            select(MacroVersion, StaffMember.public_name)
            .outerjoin(StaffMember, StaffMember.id == MacroVersion.edited_by_id)
            .where(MacroVersion.name == name, MacroVersion.language == language)
            .order_by(MacroVersion.id.desc())
            .limit(limit)
        )
        return [(version, by) for version, by in found]

    async def one(self, version_id: int) -> MacroVersion | None:
        """One version."""
        return await self._session.get(MacroVersion, version_id)
