"""What the website asks of the archive beyond a journal: doors, history, what a page has missed, retention."""

from collections.abc import Sequence

from botapi.archive import A_DAY, KeptMessage, SqlJournal
from botapi.journal import Json
from storage.sealed_columns import place
from storage.webchat import StoredChats, WebChat, purge
from storage.webchat_erasing import chats_here, delete_chat


class Archive(SqlJournal):
    """The journal of the website's chats, with the questions that their pages ask."""

    async def begin(self, chat_id: int, token_hash: str, user: Json) -> None:
        """Make the row of a new chat, in which nothing has been said."""
        sealed = await self.seal(chat_id, place("web_chats.user", chat_id=chat_id), user)
        now = self.clock()
        async with self.database.writing.begin() as session:
            StoredChats(session).add(
                WebChat(
                    chat_id=chat_id,
                    token_hash=token_hash,
                    user=sealed,
                    sequence=0,
                    last_message_id=0,
                    has_acted=False,
                    since=now,
                    active_at=now,
                    delete_after=self.retention.ends(now, has_acted=False),
                )
            )

    async def opened_by(self, token_hash: str) -> int | None:
        """The chat that a browser's secret opens, if its time is not over."""
        async with self.database.reading() as session:
            chat = await StoredChats(session).of_token(token_hash)
        return None if chat is None or chat.delete_after <= self.clock() else chat.chat_id

    async def user(self, chat_id: int) -> Json | None:
        """The person of the chat as the bot sees them."""
        async with self.database.reading() as session:
            chat = await StoredChats(session).find(chat_id)
        if chat is None or chat.user is None:
            return None
        return await self.unseal(chat_id, place("web_chats.user", chat_id=chat_id), chat.user)

    async def set_user(self, chat_id: int, user: Json) -> None:
        """Keep a changed name or language."""
        sealed = await self.seal(chat_id, place("web_chats.user", chat_id=chat_id), user)
        async with self.database.writing.begin() as session:
            if (chat := await StoredChats(session).find(chat_id)) is not None:
                chat.user = sealed

    async def visited(self, chat_id: int) -> None:
        """A visit is activity: the chat is kept longer. Written once a day at most."""
        now = self.clock()
        async with self.database.reading() as session:
            chat = await StoredChats(session).find(chat_id)
        if chat is None or not chat.is_kept_long or now - chat.active_at < A_DAY:
            return
        async with self.database.writing.begin() as session:
            if (chat := await StoredChats(session).find(chat_id)) is not None:
                chat.active_at = now
                chat.delete_after = self.retention.ends(now, has_acted=True)

    async def close(self, chat_id: int) -> None:
        """Nobody enters the chat again; the next purge deletes it."""
        async with self.database.writing.begin() as session:
            if (chat := await StoredChats(session).find(chat_id)) is not None:
                chat.token_hash = None
                chat.delete_after = self.clock()

    async def history(self, chat_id: int, limit: int, *, before: int | None = None) -> tuple[list[KeptMessage], int]:
        """The newest *limit* messages (older than message *before*), oldest first, and the chat's sequence."""
        async with self.database.reading() as session:
            chats = StoredChats(session)
            chat = await chats.find(chat_id)
            rows = await chats.latest(chat_id, limit, before=before)
        return [await self.opened(row) for row in reversed(rows)], 0 if chat is None else chat.sequence

    async def message(self, chat_id: int, message_id: int) -> Json | None:
        """One message, if it is there."""
        async with self.database.reading() as session:
            row = await StoredChats(session).message(chat_id, message_id)
        return None if row is None else (await self.opened(row)).message

    async def made_by(self, chat_id: int, client_id: str) -> list[KeptMessage]:
        """The messages that one act of the person made."""
        async with self.database.reading() as session:
            rows = await StoredChats(session).made_by(chat_id, client_id)
        return [await self.opened(row) for row in rows]

    async def sequence(self, chat_id: int) -> int:
        """How many changes the chat has had."""
        async with self.database.reading() as session:
            chat = await StoredChats(session).find(chat_id)
        return 0 if chat is None else chat.sequence

    async def changes(self, chat_id: int, after: int, limit: int) -> list[KeptMessage]:
        """What changed after *after*, each message once as it is now, in the order of the last change."""
        async with self.database.reading() as session:
            rows = await StoredChats(session).changed_since(chat_id, after, limit)
        return [await self.opened(row) for row in rows]

    async def client_ids(self, chat_id: int, message_ids: Sequence[int]) -> dict[int, str]:
        """The page's own numbers of the messages that a person sent."""
        async with self.database.reading() as session:
            return await StoredChats(session).client_ids(chat_id, message_ids)

    async def erase(self, chat_id: int) -> None:
        """Delete a chat with all that is in it, then its key."""
        async with self.database.writing.begin() as session:
            await delete_chat(session, chat_id)
        await self.vault.destroy(chat_id)

    async def missing(self, chat_ids: Sequence[int]) -> list[int]:
        """Those of the chats that are not here, though somebody has spoken in them: they were erased."""
        async with self.database.reading() as session:
            here = await chats_here(session, chat_ids)
        return [chat_id for chat_id in chat_ids if chat_id not in here]

    async def purge(self, limit: int = 500) -> list[int]:
        """Delete chats whose time is over, then their keys; which ones. Memory may still hold them."""
        async with self.database.writing.begin() as session:
            gone = await purge(session, self.clock(), limit)
        for chat_id in gone:
            await self.vault.destroy(chat_id)
        return gone
