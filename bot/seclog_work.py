"""What happens with the security log by itself: examinations that were asked for, the weekly "who read what"."""

import logging

from aiogram.methods import SendMessage
from sqlalchemy.ext.asyncio import AsyncSession

from bot.jobs import patient
from bot.news import News
from bot.services import Services
from core.channels import Channel
from core.durable import DurableEngine
from handlers.admin.seclog_figures import readers_text
from handlers.admin.seclog_words import report_lines
from security.log_checks import VERIFY, Examination
from security.log_figures import week_of
from security.places import Place
from security.staff import Role
from storage.people import People
from storage.staff import StaffMember, StaffRows

log = logging.getLogger(__name__)

DIGEST = "tell_log_readers"
DIGEST_AT = "0 7 * * 1"
"""Mondays at 7:00 UTC, for the week that has ended."""
DAYS = 7


class SeclogWork:
    """The durable tasks and the timer of the log's readers."""

    def __init__(self, services: Services, news: News) -> None:
        self._database = services.database
        self._clock = services.clock
        self._texts = services.texts
        self._places = services.security.places
        self._checks = services.security.log_checks
        self._figures = services.security.log_figures
        self._engine = services.work
        self._news = news

    def register(self, engine: DurableEngine) -> None:
        """Tell the engine what it can be asked for, and when to ask by itself."""
        engine.task(VERIFY)(self.verify)
        engine.task(DIGEST)(self.tell_readers)
        engine.every("digest-log-readers", self.digest, at=DIGEST_AT)

    async def verify(self, key: str) -> None:
        """Examine the log and tell whoever asked."""
        staff_id, text = await self.examine(key)
        if staff_id:
            await self.tell(staff_id, text)

    async def digest(self) -> None:
        """Ask that every owner is told who read what in the week that has ended; once a week each."""
        async with self._database.writing.begin() as session:
            for member in await StaffRows(session).all():
                if Role.OWNER in member.roles:
                    await self._engine.ask(session, DIGEST, f"{week_of(self._clock())}:{member.id}")

    async def tell_readers(self, key: str) -> None:
        """Tell one owner."""
        staff_id = int(key.rpartition(":")[2])
        text = await self.read_by_whom(staff_id)
        if text:
            await self.tell(staff_id, text)

    @patient
    async def examine(self, key: str) -> tuple[int, str]:
        """The report in the asker's words; (0, "") where they are no longer here."""
        asked = Examination.of_key(key)
        async with self._database.reading() as session:
            report = await self._checks.examine(session, asked)
        async with self._database.writing.begin() as session:
            member = await self._checks.note(session, asked, report)
            if member is None:
                return 0, ""
            say = self._texts(await _language(session, member))
        return member.id, "\n".join(report_lines(say, report))

    @patient
    async def read_by_whom(self, staff_id: int) -> str:
        """The digest in an owner's words; empty where they are no longer here."""
        async with self._database.reading() as session:
            member = await _here(session, staff_id)
            if member is None:
                return ""
            readers = await self._figures.readers(session, None, DAYS)
            say = self._texts(await _language(session, member))
        return readers_text(say, readers, DAYS)

    @patient
    async def tell(self, staff_id: int, text: str) -> None:
        """Write to a member in their own chat; where that is closed to us, tell in the admin chat that it is."""
        async with self._database.reading() as session:
            member = await _here(session, staff_id)
            language = None if member is None else await _language(session, member)
        if member is None:
            return
        message = SendMessage(chat_id=member.external_id, text=text, protect_content=True)
        if await self._news.send(member.channel, [message]):
            return
        log.warning("a member of the staff has not opened the chat with the bot: nothing could be told to them")
        chat = self._places.chat(Place.ADMIN)
        if chat is not None and chat[0] is Channel.TELEGRAM:
            words = self._texts(language)("seclog-write-to-me")
            await self._news.send(chat[0], [SendMessage(chat_id=chat[1], text=words)])


async def _here(session: AsyncSession, staff_id: int) -> StaffMember | None:
    member = await StaffRows(session).get(staff_id)
    return None if member is None or member.left_at is not None else member


async def _language(session: AsyncSession, member: StaffMember) -> str | None:
    """The one that they chose for the desk, else the one that they chose as a customer, else their app's."""
    if member.language is not None:
        return member.language
    person = await People(session).find(Channel(member.channel), member.external_id)
    return None if person is None else person.language or person.app_language
