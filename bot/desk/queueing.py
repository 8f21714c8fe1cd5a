"""The edge of the staff's group: what handlers answer there waits in the queue like all that is posted there."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.methods import AnswerCallbackQuery, TelegramMethod
from aiogram.types import Update

from bot.channels import Channels
from bot.desk.answers import to_body
from handlers.answers import Answer
from storage.engine import Database
from storage.outgoing import Act, Urgency
from support.desk_room import DeskRoom
from support.outgoing import Outbox

SEEN_EVERY = 8
"""Messages of the group between two notes of how far it has got: less than a search for a lost post asks for."""


class StaffQueue:
    """
    Puts a handler's answers to the staff's group into its lane, so that order and pace hold for them, too.

    Args:
        database: The main database.
        channels: Which bot serves which channel.
        outbox: What is to be posted.
        room: The staff's group.
        on_rights: Told that the bot's standing in the group has changed (`DeskPump.rights_changed`).
    """

    def __init__(
        self,
        database: Database,
        channels: Channels,
        outbox: Outbox,
        room: DeskRoom,
        on_rights: Callable[[int], Awaitable[None]] | None = None,
    ) -> None:
        self._database = database
        self._channels = channels
        self._outbox = outbox
        self._room = room
        self._on_rights = on_rights
        self._seen = (0, 0)
        """The group, and the message up to which it was noted."""

    async def notice(self, bot: Bot, update: Update) -> None:
        """Follow the group: what it becomes, how far it has got; go on at once where the bot's rights have changed."""
        if self._room.chat_id is None or self._channels.of(bot) is not self._room.channel:
            return
        message, member = update.message, update.my_chat_member
        if message is not None and message.migrate_to_chat_id is not None and message.chat.id == self._room.chat_id:
            async with self._database.writing.begin() as session:
                await self._room.move(session, message.chat.id, message.migrate_to_chat_id)
        elif message is not None and message.chat.id == self._room.chat_id:
            await self._saw(message.chat.id, message.message_id)
        if member is not None and member.chat.id == self._room.chat_id and self._on_rights is not None:
            await self._on_rights(member.chat.id)

    async def _saw(self, chat_id: int, message_id: int) -> None:
        chat, latest = self._seen
        if chat == chat_id and message_id < latest + SEEN_EVERY:
            return
        async with self._database.writing.begin() as session:
            await self._room.saw(session, message_id)
        self._seen = (chat_id, message_id)

    async def take(self, bot: Bot, answer: Answer) -> list[TelegramMethod[Any]]:
        """Put what goes to the group into the queue; the rest, which is to be sent at once."""
        methods = [answer] if isinstance(answer, TelegramMethod) else list(answer or ())
        if self._room.chat_id is None or self._channels.of(bot) is not self._room.channel:
            return methods
        for_group = [one for one in methods if self._is_for_group(one)]
        if for_group:
            async with self._database.writing.begin() as session:
                for method in for_group:
                    await self._outbox.ask(
                        session,
                        Act.ANSWER,
                        channel=self._room.channel,
                        chat_id=self._room.chat_id,
                        urgency=Urgency.ANSWER,
                        body=to_body(method),
                    )
        return [one for one in methods if one not in for_group]

    def _is_for_group(self, method: TelegramMethod[Any]) -> bool:
        chat_id = None if isinstance(method, AnswerCallbackQuery) else getattr(method, "chat_id", None)
        return chat_id is not None and str(chat_id) == str(self._room.chat_id)
