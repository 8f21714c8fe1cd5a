"""
From an error to words, at the one edge where all of them end.

A `Refusal` is explained; an `Outage` asks for patience; a database that cannot take anything says so. All else is a
bug: the person gets a reference that the log has too, and no text of the error leaves the log.
"""

import logging
import sqlite3
from dataclasses import replace

from aiogram.enums import ChatType
from aiogram.methods import AnswerCallbackQuery, SendMessage
from aiogram.types import Update
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from bot.age_door import AgeDoor
from bot.presses import ConfirmWanted, Presses
from core.channels import Channel
from core.errors import Outage, Refusal
from core.ids import public_id
from core.people import Visitor
from core.texts import Say
from handlers.answers import Answer
from privacy.age import AgeWanted, TooYoung
from security.events import SecurityLog
from security.evidence import Evidence
from security.origins import current_origin, origin
from security.places import Place, Places
from security.refs import RefTaken
from security.spool import MemorySpool
from security.step_up import StepUpWanted
from security.tags import Tag
from storage.engine import Database

log = logging.getLogger(__name__)

CONFLICTS = frozenset({"40001", "40P01"})
"""PostgreSQL's states of a transaction that was undone for the sake of another: serialisation, deadlock."""
SHORT = 200
"""Telegram's limit for the words in a callback answer."""


class ErrorEdge:
    """Turns what was raised into an answer, after the rollback."""

    def __init__(  # noqa: PLR0913, PLR0917 - what the edge asks
        self,
        database: Database,
        security: SecurityLog,
        presses: Presses | None = None,
        evidence: Evidence | None = None,
        places: Places | None = None,
        age_door: AgeDoor | None = None,
    ) -> None:
        self._database = database
        self._security = security
        self._evidence = evidence or Evidence(database, security, MemorySpool())
        self._presses = presses
        self._places = places
        self._age_door = age_door

    async def explain(self, error: Exception, update: Update, visitor: Visitor, say: Say) -> Answer:
        """What the person reads; a refusal with a tag leaves its event in a transaction of its own."""
        if isinstance(error, ConfirmWanted) and self._presses is not None:
            return await self._presses.ask(error.message, say)
        if isinstance(error, AgeWanted) and self._age_door is not None:
            try:
                return await self._age_door.ask(update, visitor, say)
            except TooYoung as refusal:
                error = refusal
        if isinstance(error, Refusal):
            await self._record(error, visitor)
            return await self._refused(error, update, say)
        if isinstance(error, Outage):
            log.warning("an outside service is down: %s", error.service)
            return self._said(update, say("error-outage"), say.plain("error-outage"))
        if is_full_or_locked(error):
            log.error("the database takes nothing: %s", type(error).__name__)
            return self._said(update, say("error-busy"), say.plain("error-busy"))
        reference = public_id("B", 6)
        log.error("bug %s while update %s was handled", reference, update.update_id, exc_info=error)
        return self._said(update, say("error-bug", reference=reference), say.plain("error-bug", reference=reference))

    async def note(self, tag: Tag, visitor: Visitor) -> None:
        """Leave an event of what the door itself has done."""
        await self._evidence.write(self._security.fact(tag, person_id=visitor.person_id))

    async def _refused(self, refusal: Refusal, update: Update, say: Say) -> Answer:
        if isinstance(refusal, StepUpWanted):
            return await self._to_own_chat(refusal, update, say)
        text, short = say(refusal.key, **refusal.details), say.plain(refusal.key, **refusal.details)
        return quietly(update, text, short) if refusal.tag == Tag.NOT_ALLOWED else self._said(update, text, short)

    def _said(self, update: Update, text: str, short: str) -> Answer:
        """Where it happened, but in the own chat of whoever did it in a group of customers: those learn nothing."""
        query = update.callback_query
        message = update.message or update.edited_message or (query.message if query is not None else None)
        if message is not None and self._places is not None:
            chat = message.chat
            if self._places.of(Channel.TELEGRAM, chat.id, chat.type) is Place.COMMUNITY:
                return quietly(update, text, short)
        return words(update, text, short)

    async def _to_own_chat(self, wanted: StepUpWanted, update: Update, say: Say) -> Answer:
        """Lead to where the second factor is shown: it is read there, and at once where a button was pressed."""
        async with self._database.writing.begin() as session:
            await wanted.note(session)
        text, query = say(wanted.key), update.callback_query
        answer = quietly(update, text, say.plain(wanted.key))
        if isinstance(answer, AnswerCallbackQuery) and query is not None:
            return [answer, SendMessage(chat_id=query.from_user.id, text=text)]
        return answer

    async def _record(self, refusal: Refusal, visitor: Visitor) -> None:
        if refusal.tag is None:
            return
        by: int | None = getattr(refusal, "member_id", None)
        roles: str | None = getattr(refusal, "roles", None)
        wanted = getattr(refusal, "permission", None)
        details = {} if wanted is None else {"permission": str(wanted)}
        of = current_origin()
        with origin(of if by is None else replace(of, staff_id=by, roles=roles)):
            fact = self._security.fact(
                Tag(refusal.tag),
                person_id=visitor.person_id,
                about=refusal.about,
                reason=getattr(refusal, "reason", None),
                details=details,
            )
        await self._evidence.write(fact)


def quietly(update: Update, text: str, short: str) -> Answer:
    """
    What only the one concerned reads: in a group, an alert for a pressed button, a message to their own chat else.

    Whoever has no chat with the bot reads nothing: a group learns nothing of what somebody may not.
    """
    query = update.callback_query
    if query is not None and len(short) <= SHORT:
        return AnswerCallbackQuery(callback_query_id=query.id, text=short, show_alert=True)
    message = update.message or update.edited_message or (query.message if query is not None else None)
    who = query.from_user if query is not None else getattr(message, "from_user", None)
    is_shown = query is not None or getattr(message, "sender_chat", None) is None
    if message is None or who is None or who.is_bot or not is_shown:
        return None
    return message.answer(text) if message.chat.type == ChatType.PRIVATE else SendMessage(chat_id=who.id, text=text)


def words(update: Update, text: str, short: str) -> Answer:
    """A message, in the topic where it happened; for a pressed button a short text as an alert, where it fits."""
    query = update.callback_query
    if query is not None and len(short) <= SHORT:
        return AnswerCallbackQuery(callback_query_id=query.id, text=short, show_alert=True)
    message = update.message or update.edited_message or (query.message if query is not None else None)
    return None if message is None else message.answer(text)


def is_conflict(error: DBAPIError) -> bool:
    """Whether the database undid a transaction because of another one: made again, it may well be kept."""
    return getattr(error.orig, "sqlstate", None) in CONFLICTS


def is_full_or_locked(error: BaseException) -> bool:
    """Whether the database is locked, full, away or too busy, as opposed to asked nonsense."""
    if isinstance(error, NoConnectionFree | RefTaken):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    cause = error.orig
    if isinstance(cause, sqlite3.OperationalError):
        return any(word in str(cause) for word in ("locked", "full", "disk I/O", "readonly", "unable to open"))
    state = getattr(cause, "sqlstate", None)
    if state is None:  # no word from the server: it was not reached, or hung up
        return isinstance(error, OperationalError)
    return state.startswith(("08", "53", "57")) or state in {*CONFLICTS, "55P03"}
