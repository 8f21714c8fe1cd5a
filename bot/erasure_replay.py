"""
The ledger of erasures, replayed before anything is served: whoever comes back with an old backup goes again, at once.

    lines of the ledger that this database does not know ─▶ the accounts they name, if they are here ─▶ erased

What was asked of others was asked the first time; here the rows, the keys and the log are put right. A line whose
erasure is under way in this very database is left to that.
"""

import logging
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.settling import settle_files
from core.channels import Channel
from core.clock import Clock
from privacy.eraser import Eraser
from privacy.ledger import LedgerBroken, Line
from privacy.tax_archive import Buyer
from security.events import SecurityLog
from security.tags import Tag
from storage.belonging import Subject
from storage.engine import Database
from storage.erasures import ErasureRows
from storage.people import Person
from storage.webchat import WebChat

log = logging.getLogger(__name__)

FAMILY = 0x4C45
"""The advisory lock under which one process replays (PostgreSQL)."""
AT_A_TIME = 1000


class Replay:
    """Holds the ledger against the database."""

    def __init__(
        self, database: Database, keys: AsyncEngine, eraser: Eraser, clock: Clock, events: SecurityLog
    ) -> None:
        self._database = database
        self._keys = keys
        self._eraser = eraser
        self._clock = clock
        self._events = events

    async def run(self) -> int:
        """
        Erase whoever should not be here; how many.

        Raises:
            LedgerBroken: The ledger was changed, or lines of it that this database has seen are missing.
        """
        async with self._alone():
            lines = self._eraser.ledger.lines()
            async with self._database.reading() as session:
                rows = ErasureRows(session)
                if await rows.latest_line() > len(lines):
                    msg = f"{self._eraser.ledger.path} lacks lines that this database has seen: put the whole one back"
                    raise LedgerBroken(msg)
                known = await rows.lines_done()
                going = {self._eraser.ledger.request(number) for number in await rows.under_way()}
            missing = [line for line in lines if line.line not in known and line.request not in going]
            return 0 if not missing else await self._redo(missing)

    async def _redo(self, missing: list[Line]) -> int:
        wanted = {one for line in missing for one in line.who}
        found = 0
        async for subject in self._people(wanted):
            await self._erase(subject)
            found += 1
        async with self._database.writing.begin() as session:
            for line in missing:
                await ErasureRows(session).note_line(line.line, now=self._clock())
            if found:
                self._events.record(session, Tag.ERASURE_REPLAYED, details={"people": found, "lines": len(missing)})
        if found:
            await settle_files(self._database.engine, self._keys)
            log.warning("%s people had come back with a backup and were erased again", found)
        return found

    async def _people(self, wanted: Collection[str]) -> AsyncIterator[Subject]:
        """Those whom the ledger names, customers and mere chats of the website."""
        below = 0
        while True:
            async with self._database.reading() as session:
                query = select(Person.id, Person.channel, Person.external_id).where(Person.id > below)
                page = (await session.execute(query.order_by(Person.id).limit(AT_A_TIME))).all()
            for person_id, channel, external_id in page:
                if self._eraser.ledger.account(Channel(channel), external_id) in wanted:
                    yield Subject(person_id, Channel(channel), external_id)
            if len(page) < AT_A_TIME:
                break
            below = page[-1][0]
        async with self._database.reading() as session:
            chats = (await session.scalars(select(WebChat.chat_id))).all()
        for chat_id in chats:
            if self._eraser.ledger.account(Channel.WEB, chat_id) in wanted:
                yield Subject(0, Channel.WEB, chat_id)

    async def _erase(self, subject: Subject) -> None:
        async with self._database.reading() as session:
            paid = await self._eraser.archive.paid(session, subject.person_id)
        sealed = await self._eraser.archive.seal(paid, Buyer(subject.channel, subject.external_id))
        async with self._database.writing.begin() as session:
            await self._eraser.archive.keep(session, sealed)
            await self._eraser.erase_all(session, subject)
        await self._eraser.destroy_keys(subject)
        if subject.chat_id is not None:
            await self._eraser.destroy_chat_key(subject.chat_id)

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        """One process at a time; on SQLite there is only one."""
        if self._database.is_sqlite:
            yield
            return
        async with AsyncSession(self._database.engine) as session:
            await session.execute(text("select pg_advisory_lock(:family)"), {"family": FAMILY})
            try:
                yield
            finally:
                await session.execute(text("select pg_advisory_unlock(:family)"), {"family": FAMILY})
