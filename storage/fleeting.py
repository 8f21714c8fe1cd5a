"""Messages that are for one pair of eyes and not for long: where they stand, until they are deleted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, UniqueConstraint, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.dialects import upsert
from storage.words import word

PERIOD = "until the message is deleted, two days at most"


def _of_message(purpose: str) -> dict[str, Any]:
    return personal(
        Kind.SECURITY, purpose=purpose, basis=Basis.LEGITIMATE_INTEREST, keep=PERIOD, erase=Erase.DELETE_ROW
    )


class FleetingMessage(Base):
    """One that still stands in somebody's chat."""

    __tablename__ = "fleeting_messages"
    __table_args__ = (UniqueConstraint("channel", "chat_id", "message_id"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    channel: Mapped[Channel] = mapped_column(word(Channel, 16), info=_of_message("where it stands"))
    chat_id: Mapped[int] = mapped_column(BigInteger, info=_of_message("in whose chat it stands"))
    message_id: Mapped[int] = mapped_column(BigInteger, info=_of_message("which message it is"))
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=_of_message("when it is to be deleted"))


class FleetingMessages:
    """Those messages, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, channel: Channel, chat_id: int, message_id: int, *, ends_at: datetime) -> None:
        """Keep where one stands; told twice, it stands once."""
        kept = {"channel": channel, "chat_id": chat_id, "message_id": message_id, "ends_at": ends_at}
        await self._session.execute(upsert(self._session, FleetingMessage).values(kept).on_conflict_do_nothing())

    async def due(self, now: datetime, *, limit: int) -> Sequence[FleetingMessage]:
        """Those whose time is over, the longest over first."""
        query = select(FleetingMessage).where(FleetingMessage.ends_at <= now)
        return (await self._session.scalars(query.order_by(FleetingMessage.ends_at).limit(limit))).all()

    async def forget(self, message_id: int) -> None:
        """It is gone; *message_id* is our own id of it."""
        await self._session.execute(delete(FleetingMessage).where(FleetingMessage.id == message_id))
