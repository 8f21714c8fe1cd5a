"""What security looks after at its time: holds that end, alerts that lag, the bot's token, a log that falls silent."""

import logging
from datetime import timedelta

from aiogram.exceptions import AiogramError, TelegramUnauthorizedError
from aiogram.methods import GetWebhookInfo
from sqlalchemy import func, select

from bot.channels import Channels
from bot.services import Services
from core.channels import Channel
from core.durable import DurableEngine
from security.rules.doors import LogInDoubt
from security.tags import Tag
from storage.events import LogHead, SecurityEvent
from storage.restraints import Restraints
from storage.updates import HandledUpdate
from web.telegram import PATH as TELEGRAM_PATH

log = logging.getLogger(__name__)

BATCH = 50


class SecurityTimers:
    """The timers of the rules."""

    def __init__(self, services: Services, channels: Channels) -> None:
        self._all = services
        self._security = services.security
        self._channels = channels

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine when to call what."""
        engine.every("end-holds", self.end_holds, seconds=30)
        engine.every("tell-late-alerts", self.tell_late_alerts, seconds=60)
        engine.every("watch-log", self.watch_log, seconds=300)
        engine.every("watch-bot-token", self.watch_bot_token, seconds=300)

    async def end_holds(self) -> None:
        """What was held for a time goes on, unless somebody has upheld it."""
        is_more = True
        while is_more:
            async with self._all.database.writing.begin() as session:
                ended = await Restraints(session).end_holds(now=self._all.clock(), limit=BATCH)
                await self._all.holds.over(session, ended)
                is_more = len(ended) == BATCH

    async def tell_late_alerts(self) -> None:
        """Ask again for messages that tell of fewer alerts than there are."""
        async with self._all.database.writing.begin() as session:
            await self._security.alerts.catch_up(session)

    async def watch_log(self) -> None:
        """The log takes what is written, and something is written while people act."""
        async with self._all.database.reading() as session:
            head = await session.scalar(select(LogHead).where(LogHead.id == 1))
        if head is not None and not self._all.log.keys.is_head(head.seq, head.hash, head.mac):
            hour = f"{self._all.clock():%Y-%m-%dT%H}"
            async with self._all.database.writing.begin() as session:
                await self._security.alerts.raise_(session, "log-broken", severity=7, once=f"log-broken:{hour}")
        elif await self._is_silent():
            await self._record(Tag.LOG_TROUBLE, "silent")

    async def watch_bot_token(self) -> None:
        """Ask Telegram to which address it brings updates: another one than ours was set by somebody else."""
        bot, settings = self._channels.bot(Channel.TELEGRAM), self._all.settings
        if bot is None:
            return
        ours = settings.web.public_url + TELEGRAM_PATH if settings.telegram_mode == "webhook" else ""
        try:
            url = (await bot(GetWebhookInfo())).url
        except TelegramUnauthorizedError:
            await self._record(Tag.BOT_TOKEN_TROUBLE, "unauthorized")
        except AiogramError as error:
            log.warning("Telegram does not tell where it brings updates: %s", type(error).__name__)
        else:
            if url != ours:
                await self._record(Tag.BOT_TOKEN_TROUBLE, "webhook")

    async def poll_refused(self, reason: str) -> None:
        """Telegram refuses to hand out updates: `conflict` (409) or `unauthorized` (401)."""
        await self._record(Tag.BOT_TOKEN_TROUBLE, reason)

    async def _is_silent(self) -> bool:
        rule = self._security.watch.rules[LogInDoubt.id]
        if not isinstance(rule, LogInDoubt) or not rule.on:
            return False
        since = self._all.clock() - timedelta(minutes=rule.silent_minutes)
        async with self._all.database.reading() as session:
            last = await session.scalar(select(func.max(SecurityEvent.logged_at)))
            if last is None or last > since:
                return False
            handled = select(func.count()).select_from(HandledUpdate).where(HandledUpdate.handled_at > since)
            return (await session.scalar(handled) or 0) >= rule.traffic

    async def _record(self, tag: Tag, reason: str) -> None:
        async with self._all.database.writing.begin() as session:
            self._all.log.record(session, tag, reason=reason)
