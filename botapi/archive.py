"""
The journal of the website's chats: sealed in the database, so that they outlive the process.

Every chat has a key of its own in the vault. Keys are made and values sealed before a transaction opens, because
the vault writes to the second database.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from botapi.journal import ChatChange, ChatMemory, Json, KeptFile
from core.clock import Clock
from storage.engine import Database
from storage.sealed_columns import place
from storage.vault import KeyDestroyed, Vault
from storage.webchat import StoredChats, WebAct, WebChat, WebFile, WebMessage, WebUpdate

GREETING = "greeting"
"""The `client_id` of the /start that a page sends by itself: it is no act of the person."""

REMEMBERED = 200
"""How many messages a chat is loaded with."""
MESSAGE, FILE, FILE_NAME = "web_messages.body", "web_files.content", "web_files.file_name"

A_DAY = timedelta(days=1)


class SomebodyElseWrote(RuntimeError):
    """Another process changed the chat: two run where only one may."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long chats are kept."""

    used: timedelta = timedelta(days=180)
    """After the last activity."""
    unused: timedelta = A_DAY
    """After the greeting, if the person never wrote."""

    def ends(self, now: datetime, *, has_acted: bool) -> datetime:
        """When a chat that is used now is deleted."""
        return now + (self.used if has_acted else self.unused)


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """A message with what a page must know to put it in its place; `message` is None once it was deleted."""

    message_id: int
    sequence: int
    client_id: str | None
    message: Json | None


class SqlJournal:
    """The `Journal` of chats in the database; `retention` says how long."""

    def __init__(self, database: Database, vault: Vault, clock: Clock, retention: Retention | None = None) -> None:
        self.database = database
        self.vault = vault.of_kind("chat")
        self.clock = clock
        self.retention = retention or Retention()

    async def load(self, chat_id: int) -> ChatMemory | None:
        """The chat with its latest messages, if it is known here and its time is not over."""
        async with self.database.reading() as session:
            chats = StoredChats(session)
            chat = await chats.find(chat_id)
            if chat is None or chat.delete_after <= self.clock():
                return None
            rows = await chats.latest(chat_id, REMEMBERED)
            client_ids = await chats.latest_acts(chat_id, REMEMBERED)
        try:
            kept = [await self.opened(row) for row in reversed(rows)]
            user = {"id": chat_id, "is_bot": False, "first_name": str(chat_id)}
            if chat.user is not None:
                user = await self.unseal(chat_id, place("web_chats.user", chat_id=chat_id), chat.user)
        except KeyDestroyed:
            return None
        return ChatMemory(
            chat_id=chat_id,
            sequence=chat.sequence,
            last_message_id=chat.last_message_id,
            user=user,
            messages=[one.message for one in kept if one.message is not None],
            changed={one.message_id: one.sequence for one in kept},
            client_ids=client_ids,
        )

    async def keep(self, change: ChatChange) -> bool:
        """
        Keep a change; False if its `client_id` was kept before (nothing is changed then).

        Raises:
            SomebodyElseWrote: The chat is not at `change.sequence - 1`.
        """
        await self.vault.ensure(change.chat_id)
        messages = [await self._sealed_message(change, message) for message in change.messages]
        updates = [await self._sealed_update(change, item) for item in change.updates]
        files = [await self._sealed_file(file) for file in change.files]
        async with self.database.writing.begin() as session:
            chats = StoredChats(session)
            if change.client_id is not None and await chats.has_act(change.chat_id, change.client_id):
                return False
            await self._move_on(chats, change)
            await session.flush()
            if change.client_id is not None:
                chats.note_act(
                    WebAct(
                        chat_id=change.chat_id,
                        client_id=change.client_id,
                        sequence=change.sequence,
                        message_id=next((int(message["message_id"]) for message in change.messages), 0),
                    )
                )
            for message in messages:
                await chats.put_message(message)
            if change.deleted:
                await chats.clear_messages(change.chat_id, change.deleted, change.sequence)
            for waiting in updates:
                await chats.put_update(waiting)
            for file in files:
                await chats.put_file(file)
        return True

    async def pending(self) -> list[Json]:
        """Updates that no bot has confirmed, oldest first; those of an erased chat are gone with its key."""
        async with self.database.reading() as session:
            rows = await StoredChats(session).pending()
        updates = []
        for row in rows:
            try:
                updates.append(
                    await self.unseal(row.chat_id, place("web_updates.body", update_id=row.update_id), row.body)
                )
            except KeyDestroyed:
                continue
        return updates

    async def confirm(self, update_ids: Sequence[int]) -> None:
        """The bot has handled these."""
        if not update_ids:
            return
        async with self.database.writing.begin() as session:
            await StoredChats(session).drop_updates(update_ids)

    async def next_update_id(self) -> int:
        """A number above every update ever kept."""
        async with self.database.reading() as session:
            return await StoredChats(session).latest_update_id() + 1

    async def file(self, file_id: str) -> KeptFile | None:
        """A file of a chat."""
        async with self.database.reading() as session:
            row = await StoredChats(session).file(file_id)
        if row is None:
            return None
        try:
            return await self._opened_file(row)
        except KeyDestroyed:
            return None

    async def _move_on(self, chats: StoredChats, change: ChatChange) -> None:
        now = self.clock()
        acted = change.client_id is not None and change.client_id != GREETING
        last = max((int(message["message_id"]) for message in change.messages), default=0)
        chat = await chats.find(change.chat_id)
        if chat is None:
            chats.add(
                WebChat(
                    chat_id=change.chat_id,
                    sequence=change.sequence,
                    last_message_id=last,
                    has_acted=acted,
                    since=now,
                    active_at=now,
                    delete_after=self.retention.ends(now, has_acted=acted),
                )
            )
            return
        if chat.sequence != change.sequence - 1:
            msg = f"chat is at change {chat.sequence}, not at {change.sequence - 1}"
            raise SomebodyElseWrote(msg)
        chat.sequence = change.sequence
        chat.last_message_id = max(chat.last_message_id, last)
        chat.has_acted = chat.has_acted or acted
        chat.active_at = now
        if chat.token_hash is not None:
            chat.delete_after = self.retention.ends(now, has_acted=chat.is_kept_long)

    async def seal(self, chat_id: int, place: str, value: Json) -> bytes:
        """A JSON value, sealed under the chat's key."""
        return await self.vault.seal(chat_id, place, json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    async def unseal(self, chat_id: int, place: str, sealed: bytes) -> Json:
        """
        The JSON value again.

        Raises:
            KeyDestroyed: The chat was erased.
        """
        value: dict[str, Any] = json.loads(await self.vault.unseal(chat_id, place, sealed))
        return value

    async def _sealed_message(self, change: ChatChange, message: Json) -> WebMessage:
        message_id = int(message["message_id"])
        by_bot = bool(message.get("from", {}).get("is_bot"))
        return WebMessage(
            chat_id=change.chat_id,
            message_id=message_id,
            sequence=change.sequence,
            client_id=None if by_bot else change.client_id,
            body=await self.seal(
                change.chat_id, place(MESSAGE, chat_id=change.chat_id, message_id=message_id), message
            ),
        )

    async def _sealed_update(self, change: ChatChange, item: Json) -> WebUpdate:
        update_id = int(item["update_id"])
        return WebUpdate(
            update_id=update_id,
            chat_id=change.chat_id,
            body=await self.seal(change.chat_id, place("web_updates.body", update_id=update_id), item),
        )

    async def _sealed_file(self, file: KeptFile) -> WebFile:
        name = file.file_name
        return WebFile(
            file_id=file.file_id,
            chat_id=file.chat_id,
            file_unique_id=file.file_unique_id,
            file_name=None
            if name is None
            else await self.vault.seal(file.chat_id, place(FILE_NAME, file_id=file.file_id), name),
            mime_type=file.mime_type,
            content=await self.vault.seal_bytes(file.chat_id, place(FILE, file_id=file.file_id), file.content),
            at=self.clock(),
        )

    async def opened(self, row: WebMessage) -> KeptMessage:
        """A message of the table, unsealed."""
        message = None
        if row.body is not None:
            bound = place(MESSAGE, chat_id=row.chat_id, message_id=row.message_id)
            message = await self.unseal(row.chat_id, bound, row.body)
        return KeptMessage(row.message_id, row.sequence, row.client_id, message)

    async def _opened_file(self, row: WebFile) -> KeptFile:
        name = None
        if row.file_name is not None:
            name = await self.vault.unseal(row.chat_id, place(FILE_NAME, file_id=row.file_id), row.file_name)
        content = await self.vault.unseal_bytes(row.chat_id, place(FILE, file_id=row.file_id), row.content)
        return KeptFile(row.file_id, row.file_unique_id, row.chat_id, name, row.mime_type, content)
