"""A house whose security log the rules follow: events go in at a time of the test's choice, what fired comes out."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select

from core.channels import Channel
from security.alerts import Alerts
from security.cases import Cases
from security.events import SecurityLog
from security.origins import Origin, origin
from security.refs import Actor
from security.rules.book import rule_book
from security.standing import Standing
from security.throttles import Throttles
from security.watch import Watch
from storage.alerts import AlertRow
from storage.card_sightings import CardSightings
from storage.people import People
from storage.staff import Role, StaffMember, StaffRows
from tests.log import LOG_KEYS


@dataclass
class RulesHouse:
    """Everything around the rules."""

    database: object
    clock: object
    vault: object
    work: object
    own: dict = field(default_factory=dict)

    def __post_init__(self):
        self.log = SecurityLog(self.clock, LOG_KEYS)
        self.alerts = Alerts(self.clock, self.work)
        self.cases = Cases(self.clock, self.vault, self.log, self.alerts, self.work)
        self.standing = Standing(self.clock)
        self.throttles = Throttles(self.clock, self.vault)
        self.watch = self.follower()
        self._charges = 0

    def follower(self):
        """A process that follows the log."""
        return Watch(
            rules=rule_book(self.own),
            database=self.database,
            clock=self.clock,
            log=self.log,
            cases=self.cases,
            standing=self.standing,
            alerts=self.alerts,
            throttles=self.throttles,
        )

    async def person(self, external_id=1):
        """The id of a customer on Telegram."""
        async with self.database.writing.begin() as session:
            person = await People(session).ensure(Channel.TELEGRAM, external_id, now=self.clock())
            return person.id

    async def member(self, external_id=900, role=Role.AGENT):
        """The id of somebody of the staff."""
        async with self.database.writing.begin() as session:
            await StaffRows(session).insert(
                {
                    "channel": Channel.TELEGRAM,
                    "external_id": external_id,
                    "public_name": f"Agent {external_id}",
                    "role": role,
                    "further_roles": [],
                    "since": self.clock(),
                }
            )
            return await session.scalar(select(StaffMember.id).where(StaffMember.external_id == external_id))

    async def happens(self, tag, *, by=None, **facts):
        """Write one event, as committed now; *by* is where it comes from."""
        with origin(by or Origin("house")):
            async with self.database.writing.begin() as session:
                self.log.record(session, tag, **facts)

    async def times(self, count, tag, *, every=timedelta(seconds=1), by=None, **facts):
        """The same event so many times, at intervals."""
        for _ in range(count):
            await self.happens(tag, by=by, **facts)
            self.clock.advance(seconds=every.total_seconds())

    async def charge(self, person_id, card, *, order="E-1", country="DE", email=None, succeeded=True):
        """A charge of a card was seen."""
        self._charges += 1
        async with self.database.writing.begin() as session:
            await CardSightings(session).add(
                {
                    "charge_id": f"ch_{self._charges}",
                    "person_id": person_id,
                    "order_number": order,
                    "at": self.clock(),
                    "card_hash": None if card is None else self.vault.fingerprint("cards", card),
                    "email_hash": email and self.vault.fingerprint("emails", email),
                    "country": country,
                    "succeeded": succeeded,
                }
            )

    async def fired(self):
        """Let the rules catch up; which of them have alerted so far, oldest first."""
        await self.watch.catch_up()
        async with self.database.reading() as session:
            keys = await session.scalars(select(AlertRow.key).order_by(AlertRow.id))
            return [key.removeprefix("rule-").upper() for key in keys]

    async def restrained(self, person_id):
        """What a person is kept from now, by purpose."""
        async with self.database.reading() as session:
            return {purpose.value for one in await self.standing.of(session, person_id) for purpose in one.closes}

    async def waiting(self):
        """The cases that wait for a human."""
        async with self.database.reading() as session:
            return [await self.cases.view(session, case.number) for case in (await self.cases.page(session)).cases]


STRANGER = Origin("telegram", external_id=77, chat_id=77, chat_kind="private")


def staff(staff_id):
    """Where somebody of the staff acts."""
    return Origin("telegram", external_id=900, staff_id=staff_id, roles="agent", chat_id=-100, chat_kind="supergroup")


def page(ip="198.51.100.7", device="Firefox"):
    """Where a browser acts that we do not know."""
    return Origin("page", ip=ip, device=device)


def actor_of(person_id):
    """A customer as the log knows them."""
    return Actor.person(person_id)
