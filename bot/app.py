"""
Puts the house together and lets it live.

    house = await open_house(settings, system_clock, master_key)
    async with house.serving():            # web side, channels, durable work
        await asyncio.Event().wait()
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import DeleteWebhook, SetWebhook
from sqlalchemy.exc import SQLAlchemyError

from bot.alerting import Alerting
from bot.arrival import Arrival
from bot.bots import INTERNAL, bots_of
from bot.broadcasting import Broadcasting
from bot.channels import Channels
from bot.comings import Comings
from bot.desk.composed import ComposedViews
from bot.desk.lease import FOLLOWER, lease_for
from bot.desk.pump import LOOK_SECONDS, DeskPump
from bot.desk.queueing import StaffQueue
from bot.dispatching import ALLOWED_UPDATES, conversation, declarations
from bot.errors import ErrorEdge
from bot.fleeting import FleetingRooms
from bot.guard_timers import set_up_guard
from bot.house_run import HouseRun
from bot.jobs import Jobs
from bot.locks import Locks
from bot.log_channel import LogChannel
from bot.log_keeping import LogKeeping
from bot.migrate import migrate
from bot.moderating import Moderating
from bot.news import News
from bot.pacing import Pacing
from bot.polling import PATIENCE_SECONDS, poll
from bot.presses import Presses
from bot.privacy_house import PrivacyHouse, open_privacy
from bot.profile import introduce
from bot.seclog_work import SeclogWork
from bot.security_timers import SecurityTimers
from bot.sending import Sender
from bot.services import Services, build_services
from bot.settings import Settings
from bot.site import Site, build_site
from bot.staff_news import StaffNews
from bot.timers import Timers
from bot.watched_settings import watched
from bot.watching import FOLLOW_SECONDS, Follower
from botapi.archive import Retention
from botapi.archive_pages import Archive
from botapi.core import BotApi
from botapi.http import build_app as build_bot_api
from botapi.webchats import WebChats
from core.channels import Channel
from core.clock import Clock
from core.durable import DurableEngine, Pace
from security.connections import Connections
from security.house_watch import HouseWatch
from security.origins import by_house
from security.sign_ins import SignIns
from storage.engine import make_engine
from web.telegram import PATH as TELEGRAM_PATH

log = logging.getLogger(__name__)

WEB_BOT_ID = 1
"""No bot of Telegram's has it."""
WEB_PATIENCE_SECONDS = 0.2
"""Our own Bot API may be asked again as soon as we like."""
PLACES_SECONDS = 30
"""Between two looks at which chats are registered."""
UPDATES_AT_ONCE = 40
"""On PostgreSQL each update under way holds a connection for its lock."""


@dataclass(slots=True)
class House:
    """Everything that one process runs."""

    services: Services
    channels: Channels
    arrival: Arrival
    api: BotApi
    """The Bot API of the website's chat."""
    chats: WebChats
    site: Site
    jobs: Jobs
    timers: Timers
    pump: DeskPump
    follower: Follower
    security_timers: SecurityTimers
    privacy: PrivacyHouse
    works: bool
    """Whether this process does what happens by itself."""
    _close: AsyncExitStack
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    @asynccontextmanager
    async def serving(self, *, listens: bool = True) -> AsyncIterator[None]:
        """Work and, unless *listens* is False, listen and answer, as long as the context lives."""
        await self.services.work.start()
        try:
            async with self.services.database.writing.begin() as session:
                await self.services.security.places.load(session)
                await self.services.security.switches.ensure(session)
                await self.services.desk.keeping.community.load(session)
                await self.services.desk.desk_room.lane(session)
                await self.services.desk.staff.ensure_owners(session)
                await self.services.privacy.notices.ensure(session)
            async with AsyncExitStack() as stack:
                await stack.enter_async_context(self._run().running("serves" if listens else "works"))
                if self.works:
                    await stack.enter_async_context(self.pump.running())
                    await stack.enter_async_context(self.follower.running())
                if listens:
                    await self.api.start()
                    await stack.enter_async_context(self.site.listening())
                    stack.push_async_callback(self._stop_tasks)
                    await stack.enter_async_context(self.privacy.figures.running())
                    await self._begin()
                self._tasks.append(asyncio.create_task(self._look_at_places(), name="places"))
                stack.push_async_callback(self._stop_tasks)
                yield
        finally:
            await self.services.work.stop()

    def _run(self) -> HouseRun:
        services = self.services
        is_alone = services.settings.is_sqlite
        watch = HouseWatch(
            clock=services.clock, log=services.log, settings=watched(services.settings), is_alone=is_alone
        )
        return HouseRun(services.database, watch)

    async def close(self) -> None:
        """Give everything back; call it once, after `serving` has ended."""
        await self._close.aclose()

    async def _begin(self) -> None:
        for channel, bot in self.channels:
            self._tasks.append(asyncio.create_task(self._introduce(channel, bot), name=f"introduce-{channel}"))
            if channel is Channel.WEB or self.services.settings.telegram_mode == "polling":
                self._tasks.append(asyncio.create_task(self._poll(channel, bot), name=f"poll-{channel}"))
            else:
                self._tasks.append(asyncio.create_task(self._set_webhook(bot), name=f"webhook-{channel}"))

    async def _poll(self, channel: Channel, bot: Bot) -> None:
        if channel is Channel.TELEGRAM:
            await _until_done(lambda: bot(DeleteWebhook(drop_pending_updates=False)))
        patience = PATIENCE_SECONDS if channel is Channel.TELEGRAM else WEB_PATIENCE_SECONDS
        refused = self.security_timers.poll_refused if channel is Channel.TELEGRAM else None
        await poll(bot, self.arrival.handle, ALLOWED_UPDATES, patience_seconds=patience, refused=refused)

    async def _set_webhook(self, bot: Bot) -> None:
        telegram, url = self.services.settings.telegram, self.services.settings.web.public_url + TELEGRAM_PATH
        await _until_done(
            lambda: bot(SetWebhook(url=url, secret_token=telegram.webhook_secret, allowed_updates=ALLOWED_UPDATES)),
        )

    async def _introduce(self, channel: Channel, bot: Bot) -> None:
        await _until_done(lambda: introduce(bot, self.services.texts))
        if channel is Channel.TELEGRAM:
            self.channels.learn_name(channel, (await bot.me()).username or "")

    async def _look_at_places(self) -> None:
        """Learn of chats that another process has registered or let go."""
        while True:
            await asyncio.sleep(PLACES_SECONDS)
            try:
                async with self.services.database.reading() as session:
                    await self.services.security.places.load(session)
                await self.chats.forget_erased()
            except SQLAlchemyError as error:
                log.warning("the registered chats could not be read: %s", type(error).__name__)

    async def _stop_tasks(self) -> None:
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task
        self._tasks.clear()


async def open_house(  # noqa: PLR0915 - it is where everything meets
    settings: Settings, clock: Clock, master_key: bytes, *, works: bool = True, pace: Pace | None = None
) -> House:
    """
    A house on migrated databases, not serving yet; *works*: whether it does the durable work, too.

    Raises:
        Exception: A database cannot be reached or migrated.
    """
    await migrate(settings.database_url)
    work = DurableEngine(settings.database_url, works=works, pace=pace, entering=by_house)
    async with AsyncExitStack() as stack:
        services = await build_services(settings, clock, master_key, work=work)
        stack.push_async_callback(services.close)
        retention = Retention(used=timedelta(days=settings.chat_retention_days))
        archive = Archive(services.database, services.vault, clock, retention)
        api = BotApi(clock, journal=archive)
        web_token = f"{WEB_BOT_ID}:{services.vault.fingerprint('web.bot', settings.database_url)}"
        account = api.add_bot(web_token, username="esimflux", first_name="EsimFlux")
        is_beside = settings.worker == "separate" and works
        bots = bots_of(settings, services.egress, web_token, api, is_beside=is_beside)
        for bot in bots.values():
            stack.push_async_callback(bot.session.close)
        channels = Channels(bots)
        news = News(channels)
        staff = StaffNews(news, services.texts, services.security.places)
        connections, comings = Connections(), Comings(services.database, SignIns(clock, services.log), clock)
        chats = WebChats(api, archive, account, on_act=connections.note)
        jobs = Jobs(services, news, staff, act_heard=services.desk.act_news.heard)
        timers = Timers(services)
        desk = services.desk
        pump = DeskPump(
            database=services.database,
            channels=channels,
            texts=services.texts,
            clock=clock,
            outbox=desk.outbox,
            words=desk.words,
            room=desk.desk_room,
            desk_files=desk.desk_files,
            views=ComposedViews(services).views(),
            lease=lease_for(settings.database_url),
            look_seconds=LOOK_SECONDS if pace is None else pace.poll_seconds,
        )
        presses = Presses(services.database, services.security.tokens, services.vault, declarations())
        broadcasting = Broadcasting(
            broadcasts=desk.broadcasts,
            database=services.database,
            texts=services.texts,
            door=channels.send,
            clock=clock,
            switches=services.security.switches,
            seal=presses.seal_keyboard,
        )
        broadcasting.register(work)
        jobs.register(work)
        timers.register(work)
        privacy = await open_privacy(services, channels, news, chats, jobs, work)
        Alerting(services, channels).register(work)
        security_timers = SecurityTimers(services, channels)
        security_timers.register(work)
        follower = Follower(
            services.security.watch,
            services.security.alerts,
            services.database,
            lease_for(settings.database_url, FOLLOWER),
            look_seconds=FOLLOW_SECONDS if pace is None else pace.poll_seconds,
        )
        LogKeeping(services, LogChannel(news, services.security.places)).register(work)
        SeclogWork(services, news).register(work)
        set_up_guard(services, channels, work)
        Moderating(services, channels).register(work)
        locks = Locks()
        if not services.database.is_sqlite:
            lock_engine = make_engine(settings.database_url, pool_size=UPDATES_AT_ONCE)
            stack.push_async_callback(lock_engine.dispose)
            locks = Locks(lock_engine)
        errors = ErrorEdge(
            services.database,
            services.log,
            presses,
            services.security.evidence,
            places=services.security.places,
            age_door=privacy.age_door,
        )
        sender = Sender()
        fleeting = FleetingRooms(services.database, clock, channels)
        work.every("sweep-fleeting", fleeting.sweep, seconds=60)
        sender.on_shown += [presses.shown, fleeting.shown]
        arrival = Arrival(
            conversation(),
            services.database,
            channels,
            services.texts,
            locks,
            sender,
            errors,
            presses=presses,
            age_door=privacy.age_door,
            connections=connections,
            comings=comings,
            pacing=Pacing(clock, settings.limits),
            staff_queue=StaffQueue(services.database, channels, desk.outbox, desk.desk_room, pump.rights_changed),
            failed_tasks=work,
            **services.for_handlers(),
        )
        site = build_site(services, chats, arrival, channels, comings)
        if settings.worker == "separate":
            site.app.add_subapp(INTERNAL, build_bot_api(api))
        return House(
            services,
            channels,
            arrival,
            api,
            chats,
            site,
            jobs,
            timers,
            pump,
            follower,
            security_timers,
            privacy,
            works,
            stack.pop_all(),
        )


async def _until_done(call: Callable[[], Awaitable[object]]) -> None:
    """Ask until Telegram answers; an unreachable Telegram must not keep the website from serving."""
    pause = 1.0
    while True:
        try:
            await call()
        except AiogramError as error:
            log.warning("Telegram could not be set up (%s); next try in %.0f s", type(error).__name__, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 60.0)
        else:
            return
