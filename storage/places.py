"""The chats in which the staff acts: which are registered, what they have become, and the codes that register them."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import BigInteger, CursorResult, ForeignKey, String, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from storage.base import Base, Basis, BigId, Erase, Kind, UtcDateTime, impersonal, personal
from storage.dialects import upsert
from storage.words import word

PERIOD = "12 months after the chat was let go"
HASH_LENGTH = 64


def _of_place(purpose: str, *, export: bool = True) -> dict[str, Any]:
    return personal(
        Kind.SECURITY,
        purpose=purpose,
        basis=Basis.LEGITIMATE_INTEREST,
        keep=PERIOD,
        erase=Erase.DELETE_ON_TIME,
        export=export,
    )


class Place(StrEnum):
    """What a chat is for."""

    PRIVATE = "private"
    """The chat between one person and the bot."""
    DESK = "desk"
    """The staff's group."""
    ADMIN = "admin"
    """The admins' chat."""
    LOG = "log"
    """Where the checkpoints of the security log are kept for all to see."""
    COMMUNITY = "community"
    """A group of customers."""


class RegisteredChat(Base):
    """A chat that an owner has registered, or one of the settings that Telegram has moved."""

    __tablename__ = "registered_chats"

    channel: Mapped[Channel] = mapped_column(word(Channel, 16), primary_key=True, info=impersonal("the chat's channel"))
    chat_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, info=impersonal("a group of the company's")
    )
    place: Mapped[Place] = mapped_column(word(Place, 16), info=impersonal("what it is for"))
    by: Mapped[int | None] = mapped_column(
        ForeignKey("staff_members.id", ondelete="SET NULL"),
        info=_of_place("the owner who registered it; empty: the settings did, or they are forgotten"),
    )
    since: Mapped[datetime] = mapped_column(UtcDateTime, info=impersonal("since when"))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=impersonal("when it was let go"))
    moved_to: Mapped[int | None] = mapped_column(BigInteger, info=impersonal("the chat that Telegram has made of it"))


class ChatCode(Base):
    """A code that registers one chat, once."""

    __tablename__ = "chat_codes"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, info=impersonal("internal"))
    code_hash: Mapped[str] = mapped_column(
        String(HASH_LENGTH), unique=True, info=impersonal("SHA-256 of the code, which is kept nowhere")
    )
    place: Mapped[Place] = mapped_column(word(Place, 16), info=impersonal("what the chat will be for"))
    by: Mapped[int] = mapped_column(
        ForeignKey("staff_members.id", ondelete="CASCADE"), index=True, info=_of_place("the owner who may use it")
    )
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal("until when it works"))
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime, info=impersonal("when it was used or made void"))


class UnknownChat(Base):
    """A group into which an owner has brought the bot, and which waits for its code."""

    __tablename__ = "unknown_chats"

    channel: Mapped[Channel] = mapped_column(word(Channel, 16), primary_key=True, info=impersonal("the chat's channel"))
    chat_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, info=impersonal("a group that nobody has registered")
    )
    leave_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True, info=impersonal("when the bot leaves it"))


class PlaceRows:
    """The chats in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self) -> Sequence[RegisteredChat]:
        """All that were ever registered or moved, the oldest first."""
        query = select(RegisteredChat).order_by(RegisteredChat.since).execution_options(populate_existing=True)
        return (await self._session.scalars(query)).all()

    async def get(self, channel: Channel, chat_id: int) -> RegisteredChat | None:
        """The row of that chat, held."""
        return await self._session.scalar(
            select(RegisteredChat)
            .where(RegisteredChat.channel == channel, RegisteredChat.chat_id == chat_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    async def put(self, chat: dict[str, Any]) -> None:
        """Keep a chat as it is; the row of the same chat is overwritten."""
        keys = ["channel", "chat_id"]
        values = {name: value for name, value in chat.items() if name not in keys}
        await self._session.execute(
            upsert(self._session, RegisteredChat)
            .values(chat)
            .on_conflict_do_update(index_elements=keys, set_=values)
            .execution_options(synchronize_session=False)
        )

    async def put_code(self, code: ChatCode, *, now: datetime) -> None:
        """Keep a code; the same owner's others work no more."""
        await self._session.execute(
            update(ChatCode)
            .where(ChatCode.by == code.by, ChatCode.used_at.is_(None))
            .values(used_at=now)
            .execution_options(synchronize_session=False)
        )
        self._session.add(code)
        await self._session.flush()

    async def use_code(self, code_hash: str, by: int, *, now: datetime) -> Place | None:
        """Use the code of that hash, if it is this owner's and still works; what the chat will be for."""
        done = cast(
            "CursorResult[Any]",
            await self._session.execute(
                update(ChatCode)
                .where(
                    ChatCode.code_hash == code_hash,
                    ChatCode.by == by,
                    ChatCode.used_at.is_(None),
                    ChatCode.ends_at > now,
                )
                .values(used_at=now)
                .execution_options(synchronize_session=False)
            ),
        )
        if done.rowcount != 1:
            return None
        return await self._session.scalar(select(ChatCode.place).where(ChatCode.code_hash == code_hash))

    async def use_any_code(self, by: int, place: Place, *, now: datetime) -> bool:
        """Use the code for *place* that works for this owner; False: there is none."""
        done = cast(
            "CursorResult[Any]",
            await self._session.execute(
                update(ChatCode)
                .where(ChatCode.by == by, ChatCode.place == place, ChatCode.used_at.is_(None), ChatCode.ends_at > now)
                .values(used_at=now)
                .execution_options(synchronize_session=False)
            ),
        )
        return done.rowcount > 0

    async def put_unknown(self, channel: Channel, chat_id: int, leave_at: datetime) -> None:
        """Keep when the bot leaves that chat; the first time counts."""
        await self._session.execute(
            upsert(self._session, UnknownChat)
            .values(channel=channel, chat_id=chat_id, leave_at=leave_at)
            .on_conflict_do_nothing()
        )

    async def drop_unknown(self, channel: Channel, chat_id: int) -> None:
        """The chat need not be left (any more)."""
        await self._session.execute(
            delete(UnknownChat).where(UnknownChat.channel == channel, UnknownChat.chat_id == chat_id)
        )

    async def to_leave(self, *, now: datetime, limit: int) -> Sequence[UnknownChat]:
        """The chats whose time is over."""
        found = await self._session.scalars(
            select(UnknownChat).where(UnknownChat.leave_at <= now).order_by(UnknownChat.leave_at).limit(limit)
        )
        return found.all()
