"""What keeps the community groups in order: the blocklist, and how fast one person may write."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Integer, String, UniqueConstraint, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, BigId, UtcDateTime, impersonal
from storage.dialects import upsert
from storage.words import word

SERVICE = 0
"""The chat id that stands for the desk: everybody's private chats together."""


class BlockedKind(StrEnum):
    """What is blocked."""

    WORD = "word"
    LINK = "link"
    """A page: host and path."""
    DOMAIN = "domain"
    """A host and all below it."""


class BlockedRow(Base):
    """One thing that nobody may write."""

    __tablename__ = "blocklist"
    __table_args__ = (UniqueConstraint("kind", "pattern"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    kind: Mapped[BlockedKind] = mapped_column(word(BlockedKind, 8), info=impersonal("what it is"))
    pattern: Mapped[str] = mapped_column(String(200), info=impersonal("in its plainest form"))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("since when"))
    added_by: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id", ondelete="SET NULL"), info=impersonal("by whom of the staff")
    )


class SlowRow(Base):
    """The pace of one chat."""

    __tablename__ = "slow_paces"

    chat_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, info=impersonal("the group; 0: the desk")
    )
    seconds: Mapped[int] = mapped_column(Integer, info=impersonal("between two messages of one person"))
    since: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("from when"))


class Blocklist:
    """What is blocked in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> Sequence[BlockedRow]:
        """Everything, by kind and pattern."""
        return (await self._session.scalars(select(BlockedRow).order_by(BlockedRow.kind, BlockedRow.pattern))).all()

    async def add(self, kind: BlockedKind, pattern: str, *, at: datetime, by: int) -> bool:
        """Block it; False: it is blocked already."""
        statement = upsert(self._session, BlockedRow).values(kind=kind, pattern=pattern, added_at=at, added_by=by)
        added = await self._session.scalars(statement.on_conflict_do_nothing().returning(BlockedRow.id))
        return added.one_or_none() is not None

    async def remove(self, kind: BlockedKind, pattern: str) -> bool:
        """Block it no more; False: it was not blocked."""
        removed = await self._session.scalars(
            delete(BlockedRow)
            .where(BlockedRow.kind == kind, BlockedRow.pattern == pattern)
            .returning(BlockedRow.id)
            .execution_options(synchronize_session=False)
        )
        return removed.one_or_none() is not None


class SlowPaces:
    """The paces in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> dict[int, int]:
        """The seconds of every chat that has a pace."""
        found = await self._session.execute(select(SlowRow.chat_id, SlowRow.seconds))
        return {row.chat_id: row.seconds for row in found}

    async def set(self, chat_id: int, seconds: int, *, at: datetime) -> None:
        """Give the chat a pace; 0: none."""
        await self._session.execute(delete(SlowRow).where(SlowRow.chat_id == chat_id))
        if seconds:
            self._session.add(SlowRow(chat_id=chat_id, seconds=seconds, since=at))
        await self._session.flush()
