"""The rooms of the notice on a real database, and the people who write, release and read it."""

from sqlalchemy import select

from bot.texts import Texts
from core.channels import Channel
from privacy.controller import Controller
from privacy.notice_drafts import NoticeDrafts
from privacy.notice_news import NoticeNewsRoom
from privacy.notice_writer import NoticeWriter, Periods
from privacy.notices import How, Notices
from privacy.processors import Mechanism, Outside, Stated, processor_register
from security.alerts import Alerts
from storage.alerts import AlertRow
from storage.people import Person
from storage.staff import Role
from tests.security.guard_house import GuardHouse

CONTROLLER = Controller(
    name="Town Travel Data GmbH",
    address="Marktplatz 1, 10178 Berlin",
    country="DE",
    email="privacy@esimflux.shop",
    authority="Berliner Beauftragte für Datenschutz, https://www.datenschutz-berlin.de",
)
OUTSIDE = {
    "payment_urls": ("https://api.stripe.com", "https://checkout.stripe.com"),
    "supplier": "esimaccess",
    "supplier_url": "https://api.esimaccess.com",
    "telegram_url": "https://api.telegram.org",
}
STATED = {
    "host": Stated("Town Hosting AG", country="DE", mechanism=Mechanism.EEA),
    "payments": Stated(country="IE", mechanism=Mechanism.EEA),
    "supplier": Stated(country="HK", mechanism=Mechanism.CONTRACT),
    "telegram": Stated(country="AE", mechanism=Mechanism.CONTRACT),
}


def register(**more):
    return processor_register(Outside(**(OUTSIDE | {"stated": STATED} | more)))


def writer(controller=CONTROLLER, processors=None, **periods):
    return NoticeWriter(Texts(), controller, processors or register(), Periods(**periods))


class NoticeHouse:
    """The notice, with those of the staff around it."""

    def __init__(self, database, vault, clock, work):
        self.guard = GuardHouse(database, vault, clock, work)
        self.database, self.clock, self.work = database, clock, work
        self.alerts = Alerts(clock, work)
        self.news = NoticeNewsRoom(clock, work)
        self.notices = Notices(clock, writer(), self.guard.log, self.alerts)
        self.drafts = NoticeDrafts(clock, writer(), self.guard.log, self.guard.approvals, work)
        self._staff = None
        self._accounts = iter(range(10_000, 99_999))

    def updated(self, **more):
        """The same house after an update of the software or a change of its settings."""
        self.notices = Notices(self.clock, writer(**more), self.guard.log, self.alerts)
        self.drafts._writer = writer(**more)

    async def starts(self):
        async with self.writing() as session:
            await self.notices.ensure(session)

    def writing(self):
        return self.database.writing.begin()

    async def staff(self):
        """A privacy officer who writes, and another who releases."""
        if self._staff is None:
            self._staff = (
                await self.guard.member("Nina", Role.PRIVACY_OFFICER),
                await self.guard.member("Noel", Role.PRIVACY_OFFICER),
            )
        return self._staff

    async def person(self, channel=Channel.TELEGRAM, language="en", *, blocked=False):
        async with self.writing() as session:
            person = Person(
                channel=channel,
                external_id=next(self._accounts),
                since=self.clock(),
                language=language,
                blocked_at=self.clock() if blocked else None,
            )
            session.add(person)
            await session.flush()
            return person

    async def acknowledges(self, person, version=None, how=How.AGE_GATE):
        async with self.writing() as session:
            view = await (self.notices.of_version(session, version) if version else self.notices.in_force(session))
            text = view.text(person.language)
            return await self.notices.acknowledge(
                session, person.id, view.version, text.language, view.sha256[text.language], how
            )

    async def asks(self, by, version, **how):
        async with self.writing() as session:
            return await self.drafts.ask(session, by, version, **how)

    async def drafted(self, by):
        async with self.writing() as session:
            return (await self.drafts.draft(session, by)).version

    async def decides(self, by, approval, how="approve"):
        async with self.writing() as session:
            return await getattr(self.guard.approvals, how)(session, by, approval.number)

    async def publishes(self, **how):
        """A further version, released by a second person."""
        anna, ben = await self.staff()
        version = await self.drafted(anna)
        await self.decides(ben, await self.asks(anna, version, **how))
        return version

    async def view(self, version):
        async with self.database.reading() as session:
            return await self.drafts.of_version(session, version)

    async def alerts_told(self):
        async with self.database.reading() as session:
            return list(await session.scalars(select(AlertRow).order_by(AlertRow.id)))
