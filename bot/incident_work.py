"""
Incidents by themselves: those whom one concerns are told, and the clock of 72 hours is watched.

    incident_notice  <id>:<run>   claims the next ones in one transaction, writes to them, notes it in another
    watch-incidents  10 minutes   reminders of the clock; who came back is told as well

What a crash leaves claimed may have arrived, and is never sent again: one batch for each crash.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import SendMessage, TelegramMethod
from aiohttp import ClientConnectorError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.jobs import patient
from bot.services import Services
from core.channels import Channel
from core.durable import DurableEngine
from core.errors import Outage
from handlers.incident_views import notice_text
from privacy.incident_room import TELL
from privacy.incident_telling import Concerned, ToldState
from privacy.incident_views import IncidentView
from privacy.letters import plain_of

log = logging.getLogger(__name__)

PER_SECOND = 25.0
BATCH = 25
BATCHES_A_STEP = 100
TRIES = 3

Sleep = Callable[[float], Awaitable[object]]


class Door(Protocol):
    """Writes to people on their channel (bot/channels.py); raises aiogram's errors."""

    async def __call__(self, channel: Channel, method: TelegramMethod[Any]) -> None:
        """Send it."""


class IncidentWork:
    """The task and the timer of incidents."""

    def __init__(
        self, services: Services, door: Door, *, sleep: Sleep = asyncio.sleep, per_second: float = PER_SECOND
    ) -> None:
        self._all = services
        self._database = services.database
        self._telling = services.privacy.incident_telling
        self._door = door
        self._sleep = sleep
        self._per_second = per_second

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine what it can be asked for, and when to call what."""
        engine.task(TELL)(self.tell)
        engine.every("watch-incidents", self.watch, seconds=600)

    async def watch(self) -> None:
        """Remind of the clock, and tell those who came back."""
        async with self._database.writing.begin() as session:
            await self._telling.remind(session, self._all.security.alerts)
        async with self._database.writing.begin() as session:
            await self._telling.welcome_back(session)

    async def tell(self, key: str) -> None:
        """Tell all who are left; a lockdown of the staff keeps nobody from hearing of a breach."""
        incident_id = int(key.partition(":")[0])
        while await self.some(incident_id):
            pass

    @patient
    async def some(self, incident_id: int) -> bool:
        """Tell the next ones; whether there may be more."""
        async with self._database.reading() as session:
            incident = await self._telling.by_id(session, incident_id)
        if incident is None:
            return False
        for _ in range(BATCHES_A_STEP):
            async with self._database.writing.begin() as session:
                people = await self._telling.take(session, incident_id, limit=BATCH)
                wait = await self._telling.reserve(session, len(people), per_second=self._per_second)
            if not people:
                return False
            await self._sleep(wait)
            await self._tell_batch(incident, people)
        return True

    async def _tell_batch(self, incident: IncidentView, people: list[Concerned]) -> None:
        outcomes: dict[int, ToldState] = {}
        outages = 0
        for turn, one in enumerate(people):
            if turn:
                await self._sleep(1 / self._per_second)
            outcomes[one.person_id], is_out = await self._tell(incident, one)
            outages += is_out
        async with self._database.writing.begin() as session:
            await self._telling.noted(session, incident.id, outcomes)
            await self._by_mail(session, incident, people, outcomes)
        if 2 * outages > len(people):
            raise Outage(people[0].channel, "most people could not be told of an incident")

    async def _by_mail(
        self, session: AsyncSession, incident: IncidentView, people: list[Concerned], outcomes: dict[int, ToldState]
    ) -> None:
        """Whom the chat does not reach is written to by mail, if they gave an address."""
        for one in people:
            if outcomes[one.person_id] is ToldState.BLOCKED:
                text = notice_text(self._all.texts(one.language), incident, self._all.privacy.controller)
                details = {"number": incident.number, "words": plain_of(text)}
                once = f"incident:{incident.number}:{one.person_id}"
                await self._all.privacy.mailing.ask(
                    session, one.person_id, "incident", details, language=one.language, once=once
                )

    async def _tell(self, incident: IncidentView, one: Concerned) -> tuple[ToldState, bool]:
        """Write to one; what became of it, and whether the service is to blame."""
        text = notice_text(self._all.texts(one.language), incident, self._all.privacy.controller)
        method = SendMessage(chat_id=one.external_id, text=text)
        for _ in range(TRIES):
            try:
                await self._door(one.channel, method)
            except TelegramRetryAfter as silence:
                await self._sleep(silence.retry_after)
            except TelegramForbiddenError:
                return ToldState.BLOCKED, False
            except TelegramBadRequest as refusal:
                return ToldState.BLOCKED if "chat not found" in refusal.message else ToldState.FAILED, False
            except (TelegramNetworkError, TelegramServerError) as error:
                was_reached = not isinstance(error.__cause__, ClientConnectorError)  # else it may have arrived
                return ToldState.FAILED if was_reached else ToldState.WAITING, True
            else:
                return ToldState.SENT, False
        return ToldState.WAITING, True
