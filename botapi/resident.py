"""Private chats: in memory while they are used, in the journal for good."""

from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import islice
from typing import TYPE_CHECKING

from botapi.accounts import BotAccount
from botapi.chats import PrivateChat

if TYPE_CHECKING:
    from botapi.core import BotApi

RESIDENT_CHATS = 5000
"""Private chats that stay in memory though nobody uses them, where a journal can bring them back."""


class PrivateChats:
    """Every private chat, each at most once in memory; those not used for longest leave it first."""

    def __init__(self, api: "BotApi") -> None:
        self._api = api
        self._chats: OrderedDict[tuple[int, int], PrivateChat] = OrderedDict()

    def in_memory(self, bot: BotAccount, user_id: int) -> PrivateChat | None:
        """Return a chat if memory holds it; only to look at."""
        return self._chats.get((bot.id, user_id))

    @asynccontextmanager
    async def hold(self, bot: BotAccount, user_id: int) -> AsyncIterator[PrivateChat | None]:
        """Hold a chat, locked; None if there is no such person."""
        while (chat := await self._find(bot, user_id)) is not None:
            chat.users += 1
            try:
                async with chat.lock:
                    if not chat.stale:
                        yield chat
                        return
                    self._let_go(chat)
            finally:
                chat.users -= 1
        yield None

    async def forget(self, bot: BotAccount, user_id: int) -> None:
        """Let a chat leave memory, whatever it holds."""
        chat = self._chats.get((bot.id, user_id))
        if chat is not None:
            async with chat.lock:
                chat.stale = True
                self._let_go(chat)

    def _let_go(self, chat: PrivateChat) -> None:
        """Take a chat out of memory, unless another has taken its place there."""
        key = (chat.bot.id, chat.id)
        if self._chats.get(key) is chat:
            del self._chats[key]

    async def _find(self, bot: BotAccount, user_id: int) -> PrivateChat | None:
        """Return a chat from memory or from the journal."""
        key = (bot.id, user_id)
        chat = self._chats.get(key)
        if chat is not None and not chat.stale:
            self._chats.move_to_end(key)
            return chat
        memory = await self._api.journal.load(user_id)
        if (found := self._chats.get(key)) is not None and found is not chat:
            return found
        person = self._api.people.get(user_id)
        if person is None:
            if memory is None:
                return None
            person = self._api.person(
                user_id=user_id,
                first_name=memory.user["first_name"],
                language_code=memory.user.get("language_code"),
                username=memory.user.get("username"),
            )
        fresh = PrivateChat(self._api, bot, person, self._api.journal)
        if memory is not None:
            fresh.remember(memory)
        if chat is not None:
            fresh.blocked, fresh.started = chat.blocked, chat.started or fresh.started
        self._chats[key] = fresh
        self._make_room()
        return fresh

    def _make_room(self) -> None:
        """Let surplus chats leave memory, if the journal can bring them back."""
        if not self._api.is_persistent:
            return
        surplus = len(self._chats) - RESIDENT_CHATS
        for chat in list(islice(self._chats.values(), max(surplus, 0))):
            if chat.users == 0 and not chat.blocked and not chat.person.deleted:
                self._let_go(chat)
                self._api.people.pop(chat.id, None)
