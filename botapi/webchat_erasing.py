"""Chats of the website whose person is erased: gone from the archive, from memory and from every open page."""

import asyncio
from collections import OrderedDict

from botapi.archive_pages import Archive
from botapi.core import BotApi
from botapi.events import ChatEvent
from botapi.journal import Json
from core.channels import WEB_ID_MIN


class ErasableChats:
    """The part of the website's chats that forgets."""

    _api: BotApi
    _archive: Archive
    _taps: OrderedDict[tuple[int, str], asyncio.Task[Json]]

    async def erase(self, chat_id: int, receipt_url: str) -> None:
        """
        Delete a chat with all that is in it, in the archive and in memory, and its key; a second time does nothing.

        Whoever looks at it is told, and sent to *receipt_url*.
        """
        await self._archive.erase(chat_id)
        await self._leave_memory(chat_id)
        self._api.events.tell(chat_id, [ChatEvent(chat_id, None, "gone", {"url": receipt_url})])

    async def forget_erased(self) -> int:
        """Let chats leave memory that another process has erased; how many."""
        known = [person_id for person_id in self._api.people if person_id >= WEB_ID_MIN]
        gone = await self._archive.missing(known)
        for chat_id in gone:
            await self._leave_memory(chat_id)
            self._api.events.tell(chat_id, [ChatEvent(chat_id, None, "gone", {"url": ""})])
        return len(gone)

    async def _leave_memory(self, chat_id: int) -> None:
        await self._api.forget(chat_id)
        for key in [key for key in self._taps if key[0] == chat_id]:
            del self._taps[key]

    async def purge(self, limit: int = 500) -> int:
        """Delete chats whose time is over, in the archive and in memory; how many."""
        for chat_id in (gone := await self._archive.purge(limit)):
            await self._api.forget(chat_id)
        return len(gone)
