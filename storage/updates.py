"""Updates that were handled: the same one again does nothing."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, UtcDateTime, impersonal
from storage.dialects import upsert


class HandledUpdate(Base):
    """An update of a bot that changed something."""

    __tablename__ = "handled_updates"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, info=impersonal())
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, info=impersonal("Telegram's own number"))
    handled_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal())


class HandledUpdates:
    """The handled updates in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def mark(self, bot_id: int, update_id: int, *, now: datetime) -> bool:
        """Mark an update as handled; False if it was before."""
        row = {"bot_id": bot_id, "update_id": update_id, "handled_at": now}
        insert = upsert(self._session, HandledUpdate).values(row).on_conflict_do_nothing()
        # PostgreSQL's driver does not count what an INSERT of the ORM's inserts: the row itself tells.
        return await self._session.scalar(insert.returning(HandledUpdate.update_id)) is not None
