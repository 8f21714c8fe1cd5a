"""The rooms in which people choose, on a real database: consents, limits, usage figures, age."""

from sqlalchemy import func, select

from core.channels import Channel
from privacy.age import Age
from privacy.clocks import OfficeCalendar
from privacy.consents import Consents, Proof
from privacy.erasures import Erasures
from privacy.figures import Figures
from privacy.limits import Limits
from privacy.notices import Notices
from privacy.request_book import RequestBook
from privacy.requests import Requests
from security.alerts import Alerts
from security.events import SecurityLog
from storage.people import People, Person
from tests.log import LOG_KEYS
from tests.privacy.notice_house import writer

PROOF = Proof("Offers are off.\n[🔕 Offers: off]", "en", 7)
EMAIL = "help@esimflux.example"


class ChoicesHouse:
    """All of them together, as in a house."""

    def __init__(self, database, vault, clock, work):
        self.database, self.clock, self.work = database, clock, work
        self.log, alerts = SecurityLog(clock, LOG_KEYS), Alerts(clock, work)
        self.notices = Notices(clock, writer(), self.log, alerts)
        self.age = Age(clock, vault, self.log, EMAIL)
        self.age.on_declared.append(self.notices.declared)
        self.consents = Consents(clock, vault, self.log, self.notices)
        self.figures = Figures(clock, vault)
        self.consents.on_withdrawn.append(self.figures.withdrawn)
        book = RequestBook(clock, vault, self.log, work, OfficeCalendar("DE"))
        erasures = Erasures(clock, work)
        erasures.on_begun.append(self.consents.leave)
        self.requests = Requests(book, erasures, alerts)
        self.limits = Limits(clock, self.log, self.requests, self.consents)

    def writing(self):
        return self.database.writing.begin()

    async def starts(self):
        async with self.writing() as session:
            await self.notices.ensure(session)

    async def person(self, external_id=1, channel=Channel.TELEGRAM):
        """The id of a customer."""
        async with self.writing() as session:
            return (await People(session).ensure(channel, external_id, now=self.clock())).id

    async def do(self, act, *args, **more):
        """One act in a transaction of its own."""
        async with self.writing() as session:
            return await act(session, *args, **more)

    async def kept(self, person_id):
        async with self.database.reading() as session:
            return await session.get_one(Person, person_id)

    async def rows(self, table):
        async with self.database.reading() as session:
            return list(await session.scalars(select(table)))

    async def count(self, table):
        async with self.database.reading() as session:
            return await session.scalar(select(func.count()).select_from(table))
