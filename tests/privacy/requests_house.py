"""The rooms of data requests: real tables, keys and log; the post writes its codes down here."""

import re

import pytest
from sqlalchemy import select

from core.channels import Channel
from privacy.clocks import OfficeCalendar
from privacy.contact_refusals import TooManyCodes
from privacy.doubts import Doubts
from privacy.erasures import Erasures
from privacy.identity import Identity
from privacy.request_book import RequestBook
from privacy.request_desk import RequestDesk
from privacy.request_intake import RequestIntake
from privacy.request_tending import RequestTending
from privacy.request_views import PersonFacts
from privacy.requests import Requests
from security.alerts import Alerts
from security.events import SecurityLog
from security.log_keys import LogKeys
from security.own_activity import OwnActivity
from security.standing import Standing
from storage.alerts import AlertRow
from storage.orders import Order, OrderStatus
from storage.people import People
from storage.privacy_requests import PrivacyRequest, RequestNote
from storage.staff import Role, StaffMember
from tests.log import events_of


class Letterbox:
    """Where codes go: those who have an address read them here."""

    def __init__(self):
        self.addresses, self.changed, self.codes = {}, {}, {}
        self.is_spent = False

    async def masked(self, session, person_id):
        del session
        return self.addresses.get(person_id)

    async def changed_at(self, session, person_id):
        del session
        return self.changed.get(person_id)

    async def send_code(self, session, person_id, code, language):
        del session, language
        if self.is_spent:
            raise TooManyCodes(24)
        assert re.fullmatch(r"\d{6}", code)
        self.codes.setdefault(person_id, []).append(code)


class RequestsHouse:
    """Everything that works on requests."""

    def __init__(self, database, vault, clock, work):
        self.database, self.clock, self.work = database, clock, work
        self.log = SecurityLog(clock, LogKeys(bytes(32)))
        self.alerts, self.standing, self.post = Alerts(clock, work), Standing(clock), Letterbox()
        self.book = RequestBook(clock, vault, self.log, work, OfficeCalendar("DE"))
        self.requests = Requests(self.book, Erasures(clock, work), self.alerts)
        doubts = Doubts(clock, self.standing, OwnActivity(self.log))
        self.identity = Identity(self.requests, vault, self.post, doubts)
        self.desk = RequestDesk(self.requests, self.identity)
        self.intake = RequestIntake(self.requests, self.identity)
        self.held = set()
        self.tending = RequestTending(self.requests, self.alerts, self.is_held)
        self._accounts = 0

    async def is_held(self, session, person_id):
        del session
        return person_id in self.held

    def writing(self):
        return self.database.writing.begin()

    async def person(self, *, orders=0, email=None, channel=Channel.TELEGRAM):
        self._accounts += 1
        async with self.writing() as session:
            person = await People(session).ensure(channel, 1000 + self._accounts, now=self.clock())
            for number in range(orders):
                await self._order(session, person.id, f"E-{self._accounts}AAAAAA{number}")
        facts = PersonFacts(person.id, channel, person.external_id, "en")
        if email:
            self.post.addresses[person.id] = email
        return facts

    async def officer(self):
        async with self.writing() as session:
            member = StaffMember(
                channel=Channel.TELEGRAM,
                external_id=7,
                public_name="Pia",
                role=Role.PRIVACY_OFFICER,
                since=self.clock(),
            )
            session.add(member)
            await session.flush()
        return member.id

    async def _order(self, session, person_id, number):
        session.add(
            Order(
                number=number,
                person_id=person_id,
                language="en",
                channel=Channel.TELEGRAM,
                supplier="twin",
                slug="x",
                plan_code="x",
                plan_kind="fixed",
                place_kind="country",
                place_code="JP",
                volume_bytes=1,
                days=1,
                bought_by_day=False,
                starts="use",
                amount_minor=100,
                currency="EUR",
                supplier_price_micro_usd=1,
                ceiling_micro_usd=1,
                status=OrderStatus.DELIVERED,
                created_at=self.clock(),
                expires_at=self.clock(),
                pay_token_hash=number,
                supplier_reference=number,
            )
        )
        await session.flush()

    async def open(self, person, kind, **how):
        async with self.writing() as session:
            return await self.requests.open(session, person, kind, **how)

    async def proved(self, person, kind, **how):
        """A request that was proved by two confirmations."""
        request = await self.open(person, kind, **how)
        return await self.prove(person, request)

    async def prove(self, person, request):
        async with self.writing() as session:
            await self.identity.ask(session, person, request.number)
            await self.identity.confirm(session, person, request.number)
        self.clock.advance(seconds=61)
        async with self.writing() as session:
            return (await self.identity.confirm(session, person, request.number)).request

    async def standing_of(self, number):
        async with self.database.reading() as session:
            return await self.requests.view(session, number)

    async def notes(self, number):
        async with self.database.reading() as session:
            request = await session.scalar(select(PrivacyRequest).where(PrivacyRequest.number == number))
            rows = await session.scalars(
                select(RequestNote).where(RequestNote.request_id == request.id).order_by(RequestNote.id)
            )
            return [(row.what, row.reason) for row in rows]

    async def alerted(self):
        async with self.database.reading() as session:
            return [
                (row.key, row.details["number"])
                for row in await session.scalars(select(AlertRow).order_by(AlertRow.id))
            ]

    async def tend(self):
        async with self.database.reading() as session:
            due = await self.tending.due_ids(session)
        for request_id in due:
            async with self.writing() as session:
                await self.tending.tend(session, request_id)
        return due

    async def events(self):
        return await events_of(self.database, self.log.keys)

    def asked(self, task):
        """The keys for which that durable task was asked."""
        return [key for name, key in self.work.asked if name == task]


@pytest.fixture
async def house(database, vault, clock, work):
    return RequestsHouse(database, vault, clock, work)


@pytest.fixture
async def ada(house):
    return await house.person()


@pytest.fixture
async def pia(house):
    return await house.officer()
