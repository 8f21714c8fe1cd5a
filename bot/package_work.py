"""
What happens with copies of people's data by itself.

    privacy_package   <request>[~…]      begin ─▶ one step a group of tables ─▶ attachments ─▶ … ─▶ zip ─▶ finish
    package_document  <request>:<press>  the copy is sent into the chat, on request
    end-packages      every 10 minutes   copies whose time is over are deleted

A step keeps what it makes piece by piece, each in a transaction of its own. A crash leaves an unfinished file behind;
the step is then made anew, and deletes that first.
"""

import logging

from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from bot.channels import Channels
from bot.jobs import patient
from bot.news import News
from bot.services import Services
from core.channels import Channel
from core.durable import DurableEngine
from privacy.packages import DOCUMENT_TASK, PackageGone
from privacy.requests import PACKAGE, number_of
from storage.people import People

log = logging.getLogger(__name__)

BATCH = 20


class PackageWork:
    """The durable tasks and the timer of copies."""

    def __init__(self, services: Services, channels: Channels) -> None:
        rooms = services.privacy.copies
        rooms.files.open(channels)
        self._all = services
        self._database = services.database
        self._making = rooms.making
        self._packages = rooms.packages
        self._news = News(channels)

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine what it can be asked for, and when to call what."""
        engine.task(PACKAGE)(self.package)
        engine.task(DOCUMENT_TASK)(self.document)
        engine.every("end-packages", self.end, seconds=600)

    async def package(self, key: str) -> None:
        """Make the copy of that request."""
        number = number_of(key)
        for step in await self.begin_package(number):
            if not await self.make_step(number, step):
                return
        await self.finish_package(number)

    async def document(self, key: str) -> None:
        """Send a copy into the chat."""
        await self.send_package(key.partition(":")[0])

    async def end(self) -> None:
        """Delete copies whose time is over."""
        is_more = True
        while is_more:
            async with self._database.writing.begin() as session:
                is_more = await self._packages.end_due(session, limit=BATCH) == BATCH

    @patient
    async def begin_package(self, number: str) -> list[str]:
        """Which steps it takes; none, if nobody wants it any more."""
        async with self._database.writing.begin() as session:
            return await self._making.begin(session, number)

    @patient
    async def make_step(self, number: str, step: str) -> bool:
        """Make one step; False: nobody wants the copy any more."""
        async with self._database.writing.begin() as session:
            making = await self._making.making(session, number, step)
        if making is None:
            return False
        files = 0
        async for batch in self._making.made(making, step):
            async with self._database.writing.begin() as session:
                await batch.keep(session)
            files += len(batch.ended)
        async with self._database.writing.begin() as session:
            await self._making.step_done(session, making, step, files)
        return True

    @patient
    async def finish_package(self, number: str) -> None:
        """It can be fetched."""
        async with self._database.writing.begin() as session:
            await self._making.finish(session, number)

    @patient
    async def send_package(self, number: str) -> bool:
        """Send it as a document; False: it is gone, too large, or its person cannot be reached."""
        async with self._database.reading() as session:
            request = await self._all.privacy.requests.view(session, number)
            if request.person_id is None:
                return False
            try:
                view = await self._packages.ready(session, request.person_id, number)
            except PackageGone:
                return False
            person = await People(session).get(request.person_id)
            channel, chat_id = Channel(person.channel), person.external_id
        if channel is Channel.WEB or not view.fits_in_chat:
            return False
        try:
            content = b"".join([piece async for piece in self._packages.content(view)])
        except PackageGone:
            return False
        say = self._all.texts(view.language)
        document = SendDocument(
            chat_id=chat_id,
            document=BufferedInputFile(content, filename=view.file_name),
            caption=say("package-document", number=number),
            protect_content=True,
        )
        has_arrived = await self._news.send(channel, [document])
        if has_arrived:
            async with self._database.writing.begin() as session:
                await self._packages.sent(session, view.person_id, number)
        return has_arrived
