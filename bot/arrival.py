"""
An update arrives: who sent it, one transaction, the answer after the commit, and words for whatever went wrong.

    update → lock of the person → one look into the database → routers → transaction → commit → answer

`handle` returns when all of it is committed and the answer was sent; if it raises, nothing was kept and whoever
brought the update keeps it and brings it again.
"""

import logging
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import Any, cast

from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.middlewares.user_context import UserContextMiddleware
from aiogram.types import Chat, Update, User
from sqlalchemy.exc import DBAPIError

from bot.age_door import AgeDoor, is_declaration
from bot.card_guard import warned, without_cards
from bot.channels import Channels
from bot.comings import Comings
from bot.desk.queueing import StaffQueue
from bot.errors import ErrorEdge, is_conflict
from bot.figure_keeping import reached_feature
from bot.locks import Locks
from bot.pacing import Pace, Pacing, Verdict
from bot.presses import Opened, Presses, gone, methods_of
from bot.sending import Sender
from bot.talks import CurrentTalk, current_talk, talk_key
from bot.texts import Texts
from core.channels import Channel
from core.errors import NotYet
from core.people import Visitor
from core.texts import Say
from handlers.answers import Answer
from privacy.figures import Figures
from security.connections import UNKNOWN, Connections
from security.origins import Origin, current_origin, origin, request_id
from security.tags import Tag
from storage.engine import Database
from storage.openings import Opening, opening

log = logging.getLogger(__name__)

TRIES = 5
"""How often a transaction is made that another one gets in the way of."""


class Arrival:
    """The one door for updates of every channel."""

    def __init__(  # noqa: PLR0913, PLR0917 - it is where everything meets
        self,
        dispatcher: Dispatcher,
        database: Database,
        channels: Channels,
        texts: Texts,
        locks: Locks,
        sender: Sender,
        errors: ErrorEdge,
        *,
        connections: Connections | None = None,
        comings: Comings | None = None,
        staff_queue: StaffQueue | None = None,
        pacing: Pacing | None = None,
        presses: Presses | None = None,
        age_door: AgeDoor | None = None,
        figures: Figures | None = None,
        **services: Any,  # noqa: ANN401 - the rooms, by the names under which handlers ask for them
    ) -> None:
        self._dispatcher = dispatcher
        self._database = database
        self._channels = channels
        self._texts = texts
        self._locks = locks
        self._sender = sender
        self._errors = errors
        self._connections = connections or Connections()
        self._comings = comings
        self._staff_queue = staff_queue
        self._pacing = pacing
        self._presses = presses
        self._age_door = age_door
        self._figures = figures
        self._services = services | {"database": database, "presses": presses, "wishes": age_door, "figures": figures}

    async def handle(self, bot: Bot, update: Update) -> None:
        """
        Handle one update, once.

        Raises:
            NotYet: It came too early; nothing was kept, bring the update again.
            Exception: The database could not be reached; likewise.
        """
        context = UserContextMiddleware.resolve_event_context(update)
        if context.user is None or (context.user.is_bot and not self._counts_from_bots(update)):
            return
        pace = Pace()
        if self._pacing is not None:
            pace = self._pacing.judge(bot.id, context.user.id, update, context.chat)
        if pace.verdict is Verdict.IGNORE:
            return
        async with self._locks.hold(f"{bot.id}:{context.user.id}"):
            await self._handle(bot, update, context.user, context.chat, pace)

    async def _handle(self, bot: Bot, update: Update, user: User, chat: Chat | None, pace: Pace) -> None:
        key = talk_key(bot.id, user.id if chat is None else chat.id, user.id)
        known = await self._look(bot, update, user, key)
        if known.handled:
            return
        began, reached = perf_counter(), reached_feature.set([])
        try:
            with origin(self._origin(bot, update, user, chat, known)):
                await self._answer(bot, update, user, key, known, pace)
            self._count(known, began)
        finally:
            reached_feature.reset(reached)

    def _count(self, known: Opening, began: float) -> None:
        """The answer is out: whoever agreed to it is counted; nobody waits for that."""
        reached = reached_feature.get()
        if self._figures is not None and known.is_counted and known.person_id is not None and reached:
            self._figures.note(known.person_id, reached[0], round((perf_counter() - began) * 1_000))

    async def _answer(  # noqa: PLR0913, PLR0917 - what is known of the update
        self, bot: Bot, update: Update, user: User, key: str, known: Opening, pace: Pace
    ) -> None:
        update, with_card = without_cards(update)
        if self._staff_queue is not None:
            await self._staff_queue.notice(bot, update)
        visitor, say = self._meet(bot, user, known)
        answer = await self._converse(bot, update, visitor, say, (key, known, pace))
        if self._age_door is not None and is_declaration(update):
            answer = await self._go_on(bot, update, user, key, answer)
        if with_card is not None:
            answer = warned(answer, with_card, say)
            await self._errors.note(Tag.TICKET_CARD_MASKED, visitor)
        if self._staff_queue is not None:
            answer = await self._staff_queue.take(bot, answer)
        await self._sender.answer(bot, update, answer)

    def _meet(self, bot: Bot, user: User, known: Opening) -> tuple[Visitor, Say]:
        say = self._texts(known.language or user.language_code)
        visitor = Visitor(
            self._channels.of(bot),
            user.id,
            say.language,
            known.person_id,
            has_tickets=known.has_tickets,
            is_of_age=known.of_age,
        )
        return visitor, say

    async def _go_on(self, bot: Bot, update: Update, user: User, key: str, declared: Answer) -> Answer:
        """What somebody wanted before they were asked for their age, now that they have said it, in the same breath."""
        known = await self._look(bot, update, user, key)
        visitor, say = self._meet(bot, user, known)
        wanted = self._age_door.take(visitor, update) if self._age_door is not None else None
        if wanted is None:
            return declared
        with origin(replace(current_origin(), person_id=known.person_id, update_id=wanted.update_id)):
            answer = await self._converse(bot, wanted, visitor, say, (key, known, Pace()))
        return [*methods_of(answer), *methods_of(declared)]

    async def _converse(
        self, bot: Bot, update: Update, visitor: Visitor, say: Say, at: tuple[str, Opening, Pace]
    ) -> Answer:
        """What its handler says to one update, or the words for what went wrong."""
        _, _, pace = at
        try:
            pace.require()
            if self._comings is not None and _is_greeting(update):
                await self._comings.came(visitor.channel, visitor.external_id)
            opened = Opened(update, {})
            if self._presses is not None:
                opened = await self._presses.open(visitor.channel, update)
            answer = await self._feed(bot, opened, at, visitor=visitor, say=say)
            if opened.confirms is not None and answer is not UNHANDLED:
                answer = [*methods_of(answer), gone(opened.confirms)]
        except NotYet:
            raise
        except Exception as error:  # noqa: BLE001 - the edge: every error becomes words here
            answer = await self._errors.explain(error, update, visitor, say)
        return None if answer is UNHANDLED else answer

    async def _feed(self, bot: Bot, opened: Opened, at: tuple[str, Opening, Pace], **known: Visitor | Say) -> Answer:
        """
        What the handler answers.

        Where two transactions got into each other's way, the database has undone one of them whole: it is made again.
        """
        key, before, _ = at
        update, known_to, tries = opened.update, {**self._services, **opened.found, **known}, 0
        while True:
            talk = CurrentTalk(key, update.update_id, before.state, before.data, before.last_update_id)
            token = current_talk.set(talk)
            try:
                return cast("Answer", await self._dispatcher.feed_update(bot, update, **known_to))
            except DBAPIError as error:
                tries += 1
                if tries == TRIES or not is_conflict(error):
                    raise
                log.info("an update is handled once more: %s", type(error.orig).__name__)
            finally:
                current_talk.reset(token)

    def _origin(self, bot: Bot, update: Update, user: User, chat: Chat | None, known: Opening) -> Origin:
        """Where the update comes from; Telegram tells nobody's address, our own page does."""
        channel = self._channels.of(bot)
        connection = self._connections.of(user.id) if channel is Channel.WEB else UNKNOWN
        return Origin(
            channel,
            external_id=user.id,
            person_id=known.person_id,
            chat_id=None if chat is None else chat.id,
            chat_kind=None if chat is None else chat.type,
            update_id=update.update_id,
            request_id=request_id(),
            ip=connection.ip,
            device=connection.device,
        )

    def _counts_from_bots(self, update: Update) -> bool:
        """
        Whether it counts although it bears the name of a bot.

        An administrator writes in the name of the group, and Telegram puts a bot in their place; or a bot, or such an
        administrator, lets somebody in or throws somebody out. Commands of the staff are refused to bots, and noted.
        """
        message = update.message or update.edited_message
        if message is None:
            return update.chat_member is not None or update.my_chat_member is not None
        is_of_group = message.sender_chat is not None and message.sender_chat.id == message.chat.id
        return is_of_group or (self._presses is not None and self._presses.is_of_staff(message))

    async def _look(self, bot: Bot, update: Update, user: User, key: str) -> Opening:
        return await self._database.look(
            partial(
                opening,
                channel=self._channels.of(bot),
                external_id=user.id,
                talk=key,
                bot_id=bot.id,
                update_id=update.update_id,
            )
        )


def _is_greeting(update: Update) -> bool:
    """Whether somebody begins, or comes back: /start in their own chat."""
    message = update.message
    is_start = message is not None and (message.text or "").partition(" ")[0] == "/start"
    return is_start and message is not None and message.chat.type == "private"
