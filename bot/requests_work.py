"""
What happens with data requests by itself.

    request_news    <id>:<what>:<version>  the person is told: asked, extended, refused, ready, …
    request_shown   <id>:<version>         the message in their chat shows how far it is
    request_stuck   <id>:<version>         the staff is told that a step gave up
    request_retry   <number>~<version>     the task of the request is tried again
    tend-requests   every minute           days to think that are over, holds that are gone, what nobody proved
    remind-requests every hour             what is due soon or overdue, before the staff
"""

import logging

from aiogram.methods import EditMessageText, SendMessage
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels import Channels
from bot.jobs import patient
from bot.news import News
from bot.services import Services
from core.channels import Channel
from core.durable import DurableEngine, FailedTask
from handlers import my_data_views as views
from privacy.erasures import TASK as ERASE
from privacy.request_book import REQUEST_NEWS, REQUEST_SHOWN, REQUEST_STUCK
from privacy.request_views import COPIES, RequestState, RequestView
from privacy.requests import AGAIN, PACKAGE, RETRY, number_of
from storage.people import People, Person

log = logging.getLogger(__name__)


class RequestsWork:
    """The durable tasks and the timers of requests."""

    def __init__(self, services: Services, channels: Channels) -> None:
        self._all = services
        self._database = services.database
        self._requests = services.privacy.requests
        self._book = services.privacy.requests.book
        self._news = News(channels)

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine what it can be asked for, and when to call what."""
        engine.task(REQUEST_NEWS)(self.news)
        engine.task(REQUEST_SHOWN)(self.shown)
        engine.task(REQUEST_STUCK)(self.stuck)
        engine.task(RETRY)(self.retry)
        engine.every("tend-requests", self.tend, seconds=60)
        engine.every("remind-requests", self.remind, seconds=3600)

    async def news(self, key: str) -> None:
        """Tell the person."""
        request_id, what, _ = key.split(":")
        await self.tell_asker(int(request_id), what)

    async def shown(self, key: str) -> None:
        """Bring the message with the progress up to date."""
        await self.show_request(int(key.partition(":")[0]))

    async def stuck(self, key: str) -> None:
        """Tell the staff that a step gave up."""
        await self.warn_of_request(int(key.partition(":")[0]))

    async def retry(self, key: str) -> None:
        """Let the task of a request be tried again."""
        await self.try_again(key)

    async def gave_up(self, task: FailedTask) -> None:
        """The task of a request gave up by itself: a human has to look at it."""
        if task.task in {PACKAGE, ERASE}:
            async with self._database.writing.begin() as session:
                await self._requests.manual(session, number_of(task.key), "task")

    async def tend(self) -> None:
        """Do what it is time for, one request a transaction."""
        tending = self._all.privacy.request_tending
        async with self._database.reading() as session:
            due = await tending.due_ids(session)
        for request_id in due:
            try:
                async with self._database.writing.begin() as session:
                    await tending.tend(session, request_id)
            except SQLAlchemyError:
                raise
            except Exception:  # a bug with one of them: the time of the others runs, too
                log.exception("request %s could not be looked after", request_id)

    async def remind(self) -> None:
        """Put before the staff what is due."""
        async with self._database.writing.begin() as session:
            await self._all.privacy.request_tending.remind(session)

    @patient
    async def tell_asker(self, request_id: int, what: str) -> bool:
        """Write to the person; False if they cannot be reached: then it stands in /mydata, as it does anyway."""
        async with self._database.reading() as session:
            view, person = await self._found(request_id, session)
            if view is None or person is None:
                return False
            answer = await self._book.answer(session, view.number)
        say = self._all.texts(person.language or person.app_language)
        shown = views.news(say, view, what, answer=answer, authority=self._all.privacy.controller.authority)
        message = SendMessage(chat_id=person.external_id, text=shown.text, reply_markup=shown.keyboard)
        return await self._news.send(Channel(person.channel), [message])

    @patient
    async def show_request(self, request_id: int) -> None:
        """Edit the message to what is true now, or send the first one; whoever edited looks once more."""
        seen: RequestView | None = None
        while True:
            async with self._database.reading() as session:
                view, person = await self._found(request_id, session)
            if view is None or person is None or view == seen:
                return
            message_id = await self._show(view, person)
            if message_id is not None and view.shown_in is None:
                async with self._database.writing.begin() as session:
                    await self._requests.shown(session, view.number, message_id)
                return
            seen = view

    @patient
    async def warn_of_request(self, request_id: int) -> None:
        """Raise an alert."""
        async with self._database.writing.begin() as session:
            view = await self._book.by_id(session, request_id)
            if view is not None and view.state is RequestState.MANUAL:
                await self._all.security.alerts.raise_(
                    session,
                    "request-stuck",
                    {"number": view.number, "kind": view.kind.value},
                    severity=5,
                    once=f"request-stuck:{view.number}:{view.version}",
                )

    @patient
    async def try_again(self, key: str) -> None:
        """Take up the task that failed, or ask for one more where it had ended."""
        number = number_of(key)
        async with self._database.reading() as session:
            view = await self._requests.to_do(session, number)
        if view is None:
            return
        task = PACKAGE if view.kind in COPIES else ERASE
        if not await self._all.work.rewind(task, number):
            async with self._database.writing.begin() as session:
                await self._all.work.ask(session, task, f"{number}{AGAIN}{key.partition(AGAIN)[2]}")

    async def _show(self, view: RequestView, person: Person) -> int | None:
        channel = Channel(person.channel)
        say = self._all.texts(person.language or person.app_language)
        shown = views.card(say, view)
        if view.shown_in is not None:
            edit = EditMessageText(
                chat_id=person.external_id, message_id=view.shown_in, text=shown.text, reply_markup=shown.keyboard
            )
            await self._news.send(channel, [edit])
            return None
        message = SendMessage(chat_id=person.external_id, text=shown.text, reply_markup=shown.keyboard)
        return await self._news.post(channel, message)

    async def _found(self, request_id: int, session: AsyncSession) -> tuple[RequestView | None, Person | None]:
        view = await self._book.by_id(session, request_id)
        if view is None or view.person_id is None:
            return view, None
        return view, await People(session).get(view.person_id)
