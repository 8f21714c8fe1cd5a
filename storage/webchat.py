"""
The chats of the website: what a page shows again after a reload and a bot answers after a restart.

Everything that a person wrote or was sent is sealed under the key of that chat (`Vault.of_kind("chat")`), bound to
table, column and row. A chat in which the person never wrote is kept for a day, any other for `delete_after`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.channels import Channel
from storage.base import Base, Basis, Erase, Kind, UtcDateTime, from_person, impersonal, personal
from storage.legal_holds import is_account_held

KEEP = "180 days after the last activity; 24 hours if the person never wrote"
FILE_KEEP = "90 days after it was sent, or with its chat"

LATEST_UPDATE = "latest_update_id"


def _chat(purpose: str, kind: Kind = Kind.MESSAGE, *, export: bool = True) -> dict[str, Any]:
    return personal(kind, purpose=purpose, basis=Basis.CONTRACT, keep=KEEP, erase=Erase.DESTROY_KEY, export=export)


def _file(purpose: str) -> dict[str, Any]:
    return personal(
        Kind.MESSAGE, purpose=purpose, basis=Basis.CONTRACT, keep=FILE_KEEP, erase=Erase.DESTROY_KEY, export=True
    )


def _link(purpose: str, kind: Kind = Kind.ACCOUNT) -> dict[str, Any]:
    return personal(kind, purpose=purpose, basis=Basis.CONTRACT, keep=KEEP, erase=Erase.DELETE_ROW, export=False)


def _owner() -> Mapped[int]:
    return mapped_column(
        BigInteger,
        ForeignKey("web_chats.chat_id", ondelete="CASCADE"),
        primary_key=True,
        info=_link("whose chat it is; the chat's own number is in the copy once"),
    )


class WebChat(Base):
    """One chat of one browser."""

    __tablename__ = "web_chats"

    chat_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, info=_chat("where to answer", Kind.ACCOUNT)
    )
    token_hash: Mapped[str | None] = mapped_column(
        String(64),
        unique=True,
        info=_link("SHA-256 of the browser's secret, so that it finds its chat; a secret, so a copy leaves it out"),
    )
    user: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=from_person(_chat("name and language as the bot sees them, sealed"))
    )
    sequence: Mapped[int] = mapped_column(Integer, info=impersonal("how many changes the chat has had"))
    last_message_id: Mapped[int] = mapped_column(Integer, info=impersonal("the number of its last message"))
    has_acted: Mapped[bool] = mapped_column(
        Boolean, info=_link("whether the person ever wrote or pressed something: else it is kept a day")
    )
    since: Mapped[datetime] = mapped_column(UtcDateTime, info=_chat("when the chat began", Kind.ACCOUNT))
    active_at: Mapped[datetime] = mapped_column(UtcDateTime, info=_chat("when it was last used", Kind.ACCOUNT))
    delete_after: Mapped[datetime] = mapped_column(
        UtcDateTime, index=True, info=_chat("when it is deleted", Kind.ACCOUNT)
    )
    brief_since: Mapped[datetime | None] = mapped_column(
        UtcDateTime,
        info=_chat("since when it is kept a day only: its person is too young to be served", Kind.ACCOUNT),
    )

    @property
    def is_kept_long(self) -> bool:
        """Whether the longer of the two periods counts."""
        return self.has_acted and self.brief_since is None


class WebMessage(Base):
    """One message as the person sees it; `body` is empty once it was deleted."""

    __tablename__ = "web_messages"
    __table_args__ = (
        Index("ix_web_messages_chat_id_sequence", "chat_id", "sequence"),
        Index("ix_web_messages_chat_id_client_id", "chat_id", "client_id"),
    )

    chat_id: Mapped[int] = _owner()
    message_id: Mapped[int] = mapped_column(
        Integer, primary_key=True, autoincrement=False, info=impersonal("its number in the chat")
    )
    sequence: Mapped[int] = mapped_column(Integer, info=impersonal("the number of its last change"))
    client_id: Mapped[str | None] = mapped_column(String(64), info=impersonal("the page's own number of it"))
    body: Mapped[bytes | None] = mapped_column(LargeBinary, info=from_person(_chat("the message, sealed")))


class WebAct(Base):
    """Something the person did, so that the same thing sent again does nothing."""

    __tablename__ = "web_acts"
    __table_args__ = (Index("ix_web_acts_chat_id_sequence", "chat_id", "sequence"),)

    chat_id: Mapped[int] = _owner()
    client_id: Mapped[str] = mapped_column(String(64), primary_key=True, info=impersonal("the page's own number of it"))
    sequence: Mapped[int] = mapped_column(Integer, info=impersonal("the change that it made"))
    message_id: Mapped[int] = mapped_column(Integer, info=impersonal("the message that it made; 0 for none"))


class WebUpdate(Base):
    """An update that no bot has confirmed yet."""

    __tablename__ = "web_updates"

    update_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, info=impersonal("the order of updates")
    )
    chat_id: Mapped[int] = mapped_column(
        BigInteger,
        ForeignKey("web_chats.chat_id", ondelete="CASCADE"),
        index=True,
        info=_link("whose key seals it; it lives for seconds", Kind.MESSAGE),
    )
    body: Mapped[bytes] = mapped_column(LargeBinary, info=_chat("what the person did, sealed", export=False))


class WebFile(Base):
    """A photo, document or sound of a chat."""

    __tablename__ = "web_files"

    file_id: Mapped[str] = mapped_column(String(128), primary_key=True, info=impersonal("random"))
    chat_id: Mapped[int] = mapped_column(
        BigInteger,
        ForeignKey("web_chats.chat_id", ondelete="CASCADE"),
        index=True,
        info=_link("whose chat it is in", Kind.MESSAGE),
    )
    file_unique_id: Mapped[str] = mapped_column(String(64), info=impersonal("random"))
    file_name: Mapped[bytes | None] = mapped_column(LargeBinary, info=_file("the file's name, sealed"))
    mime_type: Mapped[str] = mapped_column(String(128), info=_file("what kind of file it is"))
    content: Mapped[bytes] = mapped_column(LargeBinary, info=_file("the file, sealed; it may show a QR code"))
    at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, index=True, info=_file("when it was sent; empty: before that was noted")
    )


class WebNumber(Base):
    """A number that only grows, whatever is deleted."""

    __tablename__ = "web_numbers"

    name: Mapped[str] = mapped_column(String(32), primary_key=True, info=impersonal())
    value: Mapped[int] = mapped_column(BigInteger, info=impersonal("the highest update number ever given"))


class StoredChats:
    """The chats in the database, as seen in one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert

    def add(self, chat: WebChat) -> None:
        """Keep a new chat."""
        self._session.add(chat)

    async def find(self, chat_id: int) -> WebChat | None:
        """The chat of that number."""
        return await self._session.get(WebChat, chat_id)

    async def of_token(self, token_hash: str) -> WebChat | None:
        """The chat that a browser's secret opens."""
        found = await self._session.scalars(select(WebChat).where(WebChat.token_hash == token_hash))
        return found.one_or_none()

    async def has_act(self, chat_id: int, client_id: str) -> bool:
        """Whether the person did this before."""
        return await self._session.get(WebAct, (chat_id, client_id)) is not None

    def note_act(self, act: WebAct) -> None:
        """Note what the person does."""
        self._session.add(act)

    async def latest_acts(self, chat_id: int, limit: int) -> dict[str, int]:
        """The page's own numbers of what the person did last, oldest first, each with the message that it made."""
        found = await self._session.execute(
            select(WebAct.client_id, WebAct.message_id)
            .where(WebAct.chat_id == chat_id)
            .order_by(WebAct.sequence.desc())
            .limit(limit)
        )
        return {act.client_id: act.message_id for act in reversed(found.all())}

    async def put_message(self, message: WebMessage) -> None:
        """Keep a message, new or changed; its `client_id` stays what it was first."""
        insert = self._insert(WebMessage).values(
            chat_id=message.chat_id,
            message_id=message.message_id,
            sequence=message.sequence,
            client_id=message.client_id,
            body=message.body,
        )
        await self._session.execute(
            insert.on_conflict_do_update(
                index_elements=["chat_id", "message_id"],
                set_={"sequence": insert.excluded.sequence, "body": insert.excluded.body},
            )
        )

    async def clear_messages(self, chat_id: int, message_ids: Sequence[int], sequence: int) -> None:
        """Forget what the messages said; that they are gone stays known, so that every page hears of it."""
        await self._session.execute(
            update(WebMessage)
            .where(WebMessage.chat_id == chat_id, WebMessage.message_id.in_(message_ids))
            .values(body=None, sequence=sequence)
        )

    async def latest(self, chat_id: int, limit: int, *, before: int | None = None) -> Sequence[WebMessage]:
        """The newest *limit* messages (older than message *before*), newest first."""
        wanted = select(WebMessage).where(WebMessage.chat_id == chat_id, WebMessage.body.is_not(None))
        if before is not None:
            wanted = wanted.where(WebMessage.message_id < before)
        found = await self._session.scalars(wanted.order_by(WebMessage.message_id.desc()).limit(limit))
        return found.all()

    async def changed_since(self, chat_id: int, sequence: int, limit: int) -> Sequence[WebMessage]:
        """Messages changed or deleted after change *sequence*, in the order of their last change."""
        found = await self._session.scalars(
            select(WebMessage)
            .where(WebMessage.chat_id == chat_id, WebMessage.sequence > sequence)
            .order_by(WebMessage.sequence, WebMessage.message_id)
            .limit(limit)
        )
        return found.all()

    async def made_by(self, chat_id: int, client_id: str) -> Sequence[WebMessage]:
        """The messages that one act of the person made."""
        found = await self._session.scalars(
            select(WebMessage)
            .where(WebMessage.chat_id == chat_id, WebMessage.client_id == client_id)
            .order_by(WebMessage.message_id)
        )
        return found.all()

    async def message(self, chat_id: int, message_id: int) -> WebMessage | None:
        """One message."""
        return await self._session.get(WebMessage, (chat_id, message_id))

    async def client_ids(self, chat_id: int, message_ids: Sequence[int]) -> dict[int, str]:
        """The page's own numbers of the messages that a person sent."""
        found = await self._session.execute(
            select(WebMessage.message_id, WebMessage.client_id).where(
                WebMessage.chat_id == chat_id,
                WebMessage.message_id.in_(message_ids),
                WebMessage.client_id.is_not(None),
            )
        )
        return {message_id: client_id for message_id, client_id in found if client_id is not None}

    async def put_file(self, file: WebFile) -> None:
        """Keep a file once."""
        if await self._session.get(WebFile, file.file_id) is None:
            self._session.add(file)

    async def file(self, file_id: str) -> WebFile | None:
        """A file of any chat."""
        return await self._session.get(WebFile, file_id)

    async def pending(self) -> Sequence[WebUpdate]:
        """Every update that waits for a bot, oldest first."""
        found = await self._session.scalars(select(WebUpdate).order_by(WebUpdate.update_id))
        return found.all()

    async def put_update(self, waiting: WebUpdate) -> None:
        """Keep an update until a bot confirms it, and its number for ever."""
        self._session.add(waiting)
        insert = self._insert(WebNumber).values(name=LATEST_UPDATE, value=waiting.update_id)
        await self._session.execute(
            insert.on_conflict_do_update(
                index_elements=["name"],
                set_={"value": insert.excluded.value},
                where=WebNumber.value < insert.excluded.value,
            )
        )

    async def drop_updates(self, update_ids: Sequence[int]) -> None:
        """A bot has handled these."""
        await self._session.execute(delete(WebUpdate).where(WebUpdate.update_id.in_(update_ids)))

    async def latest_update_id(self) -> int:
        """The highest number that an update ever had; 0 before the first."""
        known = await self._session.get(WebNumber, LATEST_UPDATE)
        return 0 if known is None else known.value

    async def count(self) -> int:
        """How many chats are kept."""
        return await self._session.scalar(select(func.count()).select_from(WebChat)) or 0


async def keep_briefly(session: AsyncSession, chat_id: int, *, now: datetime, until: datetime) -> None:
    """Delete a chat soon after its last use, whatever was said in it; nothing where there is none."""
    await session.execute(
        update(WebChat)
        .where(WebChat.chat_id == chat_id, WebChat.brief_since.is_(None))
        .values(brief_since=now, delete_after=until)
    )


async def purge(session: AsyncSession, now: datetime, limit: int) -> list[int]:
    """
    Delete up to *limit* chats whose time is over and that no legal hold keeps, with all that is in them.

    Returns their numbers: their keys in the vault are to be destroyed once this is committed.
    """
    over = (
        await session.scalars(
            select(WebChat.chat_id)
            .where(WebChat.delete_after <= now, ~is_account_held(Channel.WEB, WebChat.chat_id))
            .order_by(WebChat.delete_after)
            .limit(limit)
        )
    ).all()
    await session.execute(delete(WebChat).where(WebChat.chat_id.in_(over)))
    return list(over)
