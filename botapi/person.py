"""A person: what somebody with a Telegram app, or with the web chat's page, can do and see."""

import asyncio
from typing import Any

from botapi.accounts import BotAccount
from botapi.callbacks import Tap
from botapi.chats import Draft, PrivateChat
from botapi.errors import refuse
from botapi.groups import Group, Topic
from botapi.inline import InlineQuery
from botapi.journal import Json
from botapi.limits import TOPIC_COLORS
from botapi.paying import Paid, pay
from botapi.reacting import react
from botapi.tapping import choose, tap
from botapi.topics import open_topic
from botapi.writer import Writer


class Person(Writer):
    """
    Somebody. Wherever a bot or a group can be named, it is the private chat with the first bot if none is.

    `client_id` is the page's own id of what it does: the same one again does nothing and returns the same message.
    """

    async def react(
        self, message_id: int, emoji: str | None, *, chat: Group | None = None, bot: BotAccount | None = None
    ) -> None:
        """React to a message; None takes the reaction back."""
        async with self.hold(chat, bot) as held:
            message = held.messages.get(message_id)
            if message is None:
                refuse("message to react not found")
            bots = list(held.people.bots()) if isinstance(held, Group) else [self.bot_or_first(bot)]
            await react(held, message, self.user(), [emoji] if emoji else [], tell=bots)

    async def delete(self, message_id: int, *, chat: Group | None = None, bot: BotAccount | None = None) -> None:
        """Delete a message for everybody; bots are not told."""
        async with self.hold(chat, bot) as held:
            draft = Draft(held)
            draft.delete(message_id)
            await held.commit(draft)

    async def tap(self, message: Json | int, button: str, *, client_id: str | None = None, **place: Any) -> Tap:  # noqa: ANN401 - chat or bot
        """
        Press a button, by its label or by its data; data that no button has is sent all the same.

        A button that opens a link returns its `url`; one of a reply keyboard sends its text.
        """
        return await tap(self, message, button, client_id=client_id, **place)

    async def pay(self, invoice: Json | str, *, bot: BotAccount | None = None) -> Paid:
        """Pay an invoice with Stars, by its message or its link, and wait for the bot's word on it."""
        return await pay(self, invoice, self.bot_or_first(bot))

    async def inline_query(self, text: str, *, bot: BotAccount | None = None) -> InlineQuery:
        """Type after the bot's name, anywhere; `await query.results()` is what it offers."""
        account = self.bot_or_first(bot)
        if not account.supports_inline:
            refuse("BOT_INLINE_DISABLED")
        query = self.api.inlines.begin(account, text)
        update = {"id": query.id, "from": self.user(), "query": text, "offset": "", "chat_type": "sender"}
        async with self.hold(None, account) as held:
            draft = Draft(held)
            draft.tell(account, "inline_query", update)
            await held.commit(draft)
        return query

    async def choose(self, query: InlineQuery, result_id: str, *, chat: Group | None = None) -> Json:
        """Send one of the results into a group, or into the chat with that bot."""
        return await choose(self, query, result_id, chat=chat)

    def messages(self, chat: Group | None = None, *, bot: BotAccount | None = None) -> list[Json]:
        """Return what they see now, oldest first; nothing of a chat that is not in memory."""
        held = chat or self.api.chats.in_memory(self.bot_or_first(bot), self.id)
        return [held.messages[i] for i in sorted(held.messages)] if held is not None else []

    def last(self, chat: Group | None = None, *, bot: BotAccount | None = None) -> Json:
        """
        Return the latest message that is not their own.

        Raises:
            LookupError: There is none.
        """
        for message in reversed(self.messages(chat, bot=bot)):
            if message.get("from", {}).get("id") != self.id:
                return message
        nothing = "nobody has written"
        raise LookupError(nothing)

    async def hears(self, after: Json | int, *, timeout: float = 5, bot: BotAccount | None = None) -> Json:  # noqa: ASYNC109 - a test's patience
        """
        Wait for the next message in their chat with a bot that is not their own, after one that they know.

        Raises:
            TimeoutError: None came within these real seconds.
        """
        known = after if isinstance(after, int) else after["message_id"]
        with self.api.listen(self.id) as events:
            async with asyncio.timeout(timeout):
                while True:
                    for message in self.messages(bot=bot):
                        if message["message_id"] > known and message.get("from", {}).get("id") != self.id:
                            return message
                    await anext(events)

    async def block(self, bot: BotAccount | None = None) -> None:
        """Block a bot."""
        async with self.hold(None, bot) as held:
            if isinstance(held, PrivateChat) and not held.blocked:
                await self._set_blocked(held, blocked=True)

    async def unblock(self, bot: BotAccount | None = None) -> None:
        """Let a bot write again."""
        async with self.hold(None, bot) as held:
            if isinstance(held, PrivateChat) and held.blocked:
                await self._set_blocked(held, blocked=False)

    async def delete_account(self) -> None:
        """Leave for good."""
        self.deleted = True
        self.first_name, self.username = "", None

    async def create_topic(self, chat: Group, name: str) -> Topic:
        """Open a topic in a forum."""
        async with chat.lock:
            return await open_topic(chat, self.user(), name, TOPIC_COLORS[0])
