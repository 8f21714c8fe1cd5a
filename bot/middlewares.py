"""What stands between an update and its handler: the transaction."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeAlias

from aiogram import BaseMiddleware, Dispatcher
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.enums import ChatType
from aiogram.types import Chat, TelegramObject, Update, User
from sqlalchemy.ext.asyncio import AsyncSession

from bot.figure_keeping import note_reached
from bot.talks import current_talk
from core.channels import Channel
from core.clock import Clock
from core.people import Visitor
from handlers.access import AGE, FLAG, KEEPS_NOBODY, RIGHTS
from privacy.age import AgeWanted
from privacy.erasures import BeingErased
from security.access import Access, Audience
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
OF_CUSTOMERS = frozenset({Audience.CUSTOMERS, Audience.WORDS})


class Transaction(BaseMiddleware):
    """
    One update, one transaction: all of it is kept, or none.

    A handler that only reads gets a read-only session, and nothing is written for its update. Any other gets a
    session that writes, the person's row (made now if this is the first thing that we keep; but in a group nobody
    becomes a customer), and its update is marked in the same transaction: the same update again does nothing.

    Nothing is kept about a customer who has not said that they are old enough: they are asked instead. What serves
    somebody's rights (`handlers.access.RIGHTS`) waits for no answer of people whom we know already.
    """

    def attach(self, dispatcher: Dispatcher) -> None:
        """Stand before every handler of *dispatcher* and its routers, without the gate (bot/gate.py)."""
        for kind in TRANSACTED:
            dispatcher.observers[kind].middleware(self)

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:  # noqa: ANN401 - aiogram's signature
        """Open the door that the handler needs."""
        reached: HandlerObject = data["handler"]
        database: Database = data["database"]
        note_reached(reached)
        if reached.flags.get("reads"):
            async with database.reading() as session:
                return await handler(event, data | {"session": session})
        visitor: Visitor = data["visitor"]
        if _is_private(data) and not visitor.is_of_age:
            if _is_asked(reached, visitor):
                raise AgeWanted
            if _is_news(reached) and visitor.person_id is None:
                return None
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
            if _is_private(data) and data["handler"].flags.get(AGE) != KEEPS_NOBODY[AGE]:
                person = await People(session).ensure(
                    visitor.channel, visitor.external_id, now=now, app_language=visitor.language
                )
                if person.frozen_since is not None or visitor.person_id not in {None, person.id}:
                    raise BeingErased  # under way, or over since the update was looked at: it makes no account anew
                found["person_id"] = person.id
                await _note_name(session, visitor, data)
            with origin(replace(current_origin(), person_id=found.get("person_id", visitor.person_id))):
                if visitor.person_id is None and "person_id" in found:
                    log: SecurityLog = data["log"]
                    log.record(session, Tag.PERSON_CREATED, person_id=found["person_id"])
                answer = await handler(event, data | found)
            await current_talk.get().keep(session, clock)
            return answer


def _is_private(data: dict[str, Any]) -> bool:
    chat: Chat | None = data.get("event_chat")
    return chat is None or chat.type == ChatType.PRIVATE


def _is_asked(reached: HandlerObject, visitor: Visitor) -> bool:
    """Whether somebody who has not said their age is asked for it first; the staff is not."""
    access = reached.flags.get(FLAG)
    if not isinstance(access, Access) or access.audience not in OF_CUSTOMERS:
        return False
    answers_to = reached.flags.get(AGE)
    return answers_to is None or (answers_to == RIGHTS[AGE] and visitor.person_id is None)


def _is_news(reached: HandlerObject) -> bool:
    access = reached.flags.get(FLAG)
    return isinstance(access, Access) and access.audience is Audience.NEWS


async def _note_name(session: AsyncSession, visitor: Visitor, data: dict[str, Any]) -> None:
    """The staff may mean a customer by the @name of theirs that was seen last (security/moderation/targets.py)."""
    keeping: Keeping | None = data.get("keeping")
    user: User | None = data.get("event_from_user")
    if keeping is not None and user is not None and user.username and visitor.channel is Channel.TELEGRAM:
        await keeping.community.saw(session, user.id, user.username)
