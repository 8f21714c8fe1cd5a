"""What stands between an update and its handler: the transaction."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeAlias

from aiogram import BaseMiddleware, Dispatcher
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.enums import ChatType
from aiogram.types import Chat, TelegramObject, Update, User
from sqlalchemy.ext.asyncio import AsyncSession

from bot.talks import current_talk
from core.channels import Channel
from core.clock import Clock
from core.people import Visitor
from security.events import SecurityLog
from security.moderation.room import Keeping
from security.origins import current_origin, origin
from security.tags import Tag
from storage.engine import Database
from storage.people import People
from storage.updates import HandledUpdates

Handler: TypeAlias = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

TRANSACTED = ("message", "edited_message", "callback_query", "message_reaction", "my_chat_member", "chat_member")
"""The kinds of updates that have handlers."""


class Transaction(BaseMiddleware):
    """
    One update, one transaction: all of it is kept, or none.

    A handler that only reads gets a read-only session, and nothing is written for its update. Any other gets a
    session that writes, the person's row (made now if this is the first thing that we keep; but in a group nobody
    becomes a customer), and its update is marked in the same transaction: the same update again does nothing.
    """

    def attach(self, dispatcher: Dispatcher) -> None:
        """Stand before every handler of *dispatcher* and its routers, without the gate (bot/gate.py)."""
        for kind in TRANSACTED:
            dispatcher.observers[kind].middleware(self)

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:  # noqa: ANN401 - aiogram's signature
        """Open the door that the handler needs."""
        reached: HandlerObject = data["handler"]
        database: Database = data["database"]
        if reached.flags.get("reads"):
            async with database.reading() as session:
                return await handler(event, data | {"session": session})
        return await self._write(handler, event, data, database)

    async def _write(self, handler: Handler, event: TelegramObject, data: dict[str, Any], database: Database) -> Any:  # noqa: ANN401 - the handler's own answer
        update: Update = data["event_update"]
        visitor: Visitor = data["visitor"]
        clock: Clock = data["clock"]
        async with database.writing.begin() as session:
            now = clock()
            if not await HandledUpdates(session).mark(data["bot"].id, update.update_id, now=now):
                return None
            found: dict[str, Any] = {"session": session}
            chat: Chat | None = data.get("event_chat")
            if chat is None or chat.type == ChatType.PRIVATE:
                person = await People(session).ensure(
                    visitor.channel, visitor.external_id, now=now, app_language=visitor.language
                )
                found["person_id"] = person.id
                await _note_name(session, visitor, data)
            with origin(replace(current_origin(), person_id=found.get("person_id"))):
                if visitor.person_id is None and "person_id" in found:
                    log: SecurityLog = data["log"]
                    log.record(session, Tag.PERSON_CREATED, person_id=found["person_id"])
                answer = await handler(event, data | found)
            await current_talk.get().keep(session, clock)
            return answer


async def _note_name(session: AsyncSession, visitor: Visitor, data: dict[str, Any]) -> None:
    """The staff may mean a customer by the @name of theirs that was seen last (security/moderation/targets.py)."""
    keeping: Keeping | None = data.get("keeping")
    user: User | None = data.get("event_from_user")
    if keeping is not None and user is not None and user.username and visitor.channel is Channel.TELEGRAM:
        await keeping.community.saw(session, user.id, user.username)
