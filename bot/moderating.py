"""
What keeping order does by itself: Telegram is asked, people and the log channel are told, times end.

    moderation   <act>:group[…]          Telegram is asked for what shall hold in a community group
                 <act>:tell[-undone]     the person is told, once, in their language
                 <act>:line[-undone]     a line for the log channel (or, without one, for the admins' chat)
"""

import logging
from collections.abc import Sequence
from typing import Any

from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import (
    AiogramError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
)
from aiogram.methods import (
    BanChatMember,
    GetChatAdministrators,
    RestrictChatMember,
    SendMessage,
    TelegramMethod,
    UnbanChatMember,
)
from aiogram.types import ChatPermissions

from bot.channels import Channels
from bot.jobs import patient
from bot.news import News
from bot.services import Services
from bot.texts import FALLBACK
from core.channels import Channel
from core.durable import DurableEngine
from core.errors import Outage
from handlers.admin.moderation_told import line_text, told_text
from security.moderation.groups import GroupAct, GroupCall
from security.moderation.ledger import TASK
from security.places import Place

log = logging.getLogger(__name__)

BATCH = 50
UNDONE = "-undone"
PERMISSIONS = [name for name in ChatPermissions.model_fields if name.startswith("can_")]
NONE_OF_THEM = ChatPermissions(**dict.fromkeys(PERMISSIONS, False))
ALL_OF_THEM = ChatPermissions(**dict.fromkeys(PERMISSIONS, True))
"""Telegram takes this for the end of a restriction; the group's own permissions hold again."""


class Moderating:
    """The durable task, and the timers."""

    def __init__(self, services: Services, channels: Channels) -> None:
        self._all = services
        self._keeping = services.desk.keeping
        self._channels = channels
        self._news = News(channels)

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine what it can be asked for, and when to call what."""
        engine.task(TASK)(self.moderation)
        engine.every("end-restraints", self.end_due, seconds=30)
        engine.every("look-after-community", self.learn, seconds=60)

    async def moderation(self, key: str) -> None:
        """What follows from an act."""
        action, _, what = key.partition(":")
        if what.startswith("group"):
            await self.ask_telegram(int(action))
        elif what.startswith("tell"):
            await self.tell_restrained(int(action), what.endswith(UNDONE))
        else:
            await self.tell_log_channel(int(action), what.endswith(UNDONE))

    @patient
    async def ask_telegram(self, action_id: int) -> None:
        """Ask Telegram for what shall hold, and keep what it says."""
        async with self._all.database.reading() as session:
            call = await self._keeping.groups.to_ask(session, action_id)
        if call is None:
            return
        try:
            await self._call(call)
        except TelegramMigrateToChat as moved:
            async with self._all.database.writing.begin() as session:
                await self._keeping.groups.moved(session, call.chat_id, moved.migrate_to_chat_id)
            raise Outage(Channel.TELEGRAM, "the group has moved") from moved
        except (TelegramBadRequest, TelegramForbiddenError) as refusal:
            log.warning("Telegram refuses to %s somebody in a group: %s", call.act, refusal.message)
            async with self._all.database.writing.begin() as session:
                await self._keeping.groups.refused(session, action_id, call, refusal.message)
        else:
            async with self._all.database.writing.begin() as session:
                await self._keeping.groups.done(session, action_id, call)

    @patient
    async def tell_restrained(self, action_id: int, is_undone: bool) -> None:  # noqa: FBT001 - steps take plain values
        """Tell the person; who has blocked the bot finds it in /appeal and in the copy of their data."""
        async with self._all.database.reading() as session:
            news = await self._keeping.telling.news(session, action_id, is_undone=is_undone)
        if news is None:
            return
        text = told_text(self._all.texts(news.language), news)
        await self._news.send(news.channel, [SendMessage(chat_id=news.external_id, text=text)])
        async with self._all.database.writing.begin() as session:
            await self._keeping.telling.told(session, action_id)

    @patient
    async def tell_log_channel(self, action_id: int, is_undone: bool) -> None:  # noqa: FBT001 - likewise
        """Post the line."""
        async with self._all.database.writing.begin() as session:
            line = await self._keeping.telling.line(session, action_id, is_undone=is_undone)
        if line is None:
            return
        text = line_text(self._all.texts(FALLBACK), line)
        log.info("keeping order: %s", text)
        places = self._all.security.places
        chat = places.chat(Place.LOG) or places.chat(Place.ADMIN)
        if chat is not None:
            await self._news.send(chat[0], [SendMessage(chat_id=chat[1], text=text)])

    async def end_due(self) -> None:
        """End what the time is over of; remind Telegram of what it would forget."""
        for act in (self._keeping.end_due, self._keeping.groups.remind):
            is_more = True
            while is_more:
                async with self._all.database.writing.begin() as session:
                    is_more = await act(session, limit=BATCH) == BATCH

    async def learn(self) -> None:
        """Learn the blocklist and the paces, which another process may have changed, and who administers the groups."""
        async with self._all.database.reading() as session:
            await self._keeping.community.load(session)
        for channel, chat_id in self._all.security.places.chats(Place.COMMUNITY):
            bot = self._channels.bot(channel)
            if bot is None:
                continue
            try:
                admins = await bot(GetChatAdministrators(chat_id=chat_id))
            except AiogramError as error:
                log.warning("Telegram does not say who administers a community group: %s", type(error).__name__)
                continue
            known = {ChatMemberStatus.CREATOR, ChatMemberStatus.ADMINISTRATOR}
            self._keeping.community.know_admins(chat_id, [one.user.id for one in admins if one.status in known])

    async def _call(self, call: GroupCall) -> None:
        bot = self._channels.bot(Channel.TELEGRAM)
        if bot is None:
            raise Outage(Channel.TELEGRAM, "this process does not serve that channel")
        for method in methods_of(call):
            try:
                await bot(method)
            except (TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat):
                raise
            except AiogramError as error:
                raise Outage(Channel.TELEGRAM, type(error).__name__, unknown=True) from error


def methods_of(call: GroupCall) -> Sequence[TelegramMethod[Any]]:
    """The calls of the Bot API; without a date it is for ever."""
    chat, user, until = call.chat_id, call.external_id, call.until
    match call.act:
        case GroupAct.BAN:
            return [BanChatMember(chat_id=chat, user_id=user, until_date=until)]
        case GroupAct.LIFT_BAN:
            return [UnbanChatMember(chat_id=chat, user_id=user, only_if_banned=True)]
        case GroupAct.KICK:
            ban = BanChatMember(chat_id=chat, user_id=user)
            return [ban, UnbanChatMember(chat_id=chat, user_id=user, only_if_banned=True)]
        case GroupAct.MUTE:
            return [RestrictChatMember(chat_id=chat, user_id=user, permissions=NONE_OF_THEM, until_date=until)]
        case GroupAct.LIFT_MUTE:
            return [RestrictChatMember(chat_id=chat, user_id=user, permissions=ALL_OF_THEM)]
