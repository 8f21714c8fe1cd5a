"""Buttons that one person may press once: what stands behind the opaque word that each carries."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from sqlalchemy import JSON, BigInteger, CursorResult, String, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.words import word

PERIOD = "1 day after it ends"
HASH_LENGTH = 64


def _of_button(purpose: str, *, export: bool = True) -> dict[str, Any]:
    return personal(
        Kind.SECURITY,
        purpose=purpose,
        basis=Basis.LEGITIMATE_INTEREST,
        keep=PERIOD,
        erase=Erase.DELETE_ROW,
        export=export,
    )


class ActionToken(Base):
    """One button."""

    __tablename__ = "action_tokens"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    token_hash: Mapped[str] = mapped_column(
        String(HASH_LENGTH), unique=True, info=impersonal("SHA-256 of what the button carries, which is kept nowhere")
    )
    channel: Mapped[Channel] = mapped_column(word(Channel, 16), info=_of_button("where it was shown"))
    external_id: Mapped[int | None] = mapped_column(
        BigInteger, info=_of_button("whose button it is; empty: of whoever may do what it does")
    )
    chat_id: Mapped[int] = mapped_column(BigInteger, info=_of_button("the chat in which it counts"))
    message_id: Mapped[int | None] = mapped_column(
        BigInteger, info=_of_button("the message under which it counts; empty: it is on its way")
    )
    verb: Mapped[str] = mapped_column(String(40), info=_of_button("what it does"))
    object: Mapped[dict[str, str | int]] = mapped_column(
        JSON, info=_of_button("to what; ids of ours that mean nothing outside, or somebody else's matter", export=False)
    )
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=_of_button("until when it counts"))
    used_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=_of_button("when it was pressed; empty: not yet")
    )


class ActionTokenRows:
    """The buttons in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, token: ActionToken) -> None:
        """Keep one."""
        self._session.add(token)
        await self._session.flush()

    async def find(self, token_hash: str) -> ActionToken | None:
        """The button of that hash, whatever became of it."""
        return (
            await self._session.scalars(select(ActionToken).where(ActionToken.token_hash == token_hash))
        ).one_or_none()

    async def use(self, token_id: int, *, now: datetime) -> bool:
        """Whether this press is the first; of many at once exactly one is."""
        query = update(ActionToken).where(ActionToken.id == token_id, ActionToken.used_at.is_(None))
        done = await self._session.execute(query.values(used_at=now).execution_options(synchronize_session=False))
        return cast("CursorResult[Any]", done).rowcount == 1

    async def bind(self, hashes: Collection[str], chat_id: int, message_id: int) -> None:
        """Note the message under which those buttons stand."""
        query = update(ActionToken).where(
            ActionToken.token_hash.in_(hashes), ActionToken.chat_id == chat_id, ActionToken.message_id.is_(None)
        )
        await self._session.execute(query.values(message_id=message_id).execution_options(synchronize_session=False))

    async def revoke(self, channel: Channel, external_id: int, *, now: datetime) -> None:
        """Make all buttons of that person void."""
        query = update(ActionToken).where(
            ActionToken.channel == channel, ActionToken.external_id == external_id, ActionToken.used_at.is_(None)
        )
        await self._session.execute(query.values(used_at=now).execution_options(synchronize_session=False))
