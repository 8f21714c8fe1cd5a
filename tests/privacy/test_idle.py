"""Accounts that nobody uses: 24 months, a notice, 30 days, the erasure; and who is never one of them."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from core.channels import Channel
from privacy.clocks import OfficeCalendar
from privacy.erasures import TASK as ERASE
from privacy.erasures import Erasures
from privacy.idle import NOTICE, IdleAccounts
from privacy.request_book import RequestBook
from privacy.requests import Requests
from security.tags import Tag
from storage.esims import Esim
from storage.legal_holds import HoldRows, LegalHold, Named
from storage.orders import Order, OrderStatus
from storage.people import People, Person
from storage.privacy_requests import Manner, PrivacyRequest, RequestKind
from storage.staff import Role, StaffMember
from storage.tickets import Ticket, TicketStatus
from tests.log import tags_of
from tests.privacy.keeping import Keeping, made


class House(Keeping):
    """A house with people who do nothing."""

    def __init__(self, database, vault, clock, work):
        super().__init__(database, vault, clock, work)
        book = RequestBook(clock, vault, self.log, work, OfficeCalendar("DE"))
        self.requests = Requests(book, Erasures(clock, work), self.alerts)
        self.idle = IdleAccounts(clock, self.requests, self.log, work)

    async def add(self, table, **given):
        async with self.database.writing.begin() as session:
            row = made(table, self.clock(), **given)
            session.add(row)
            await session.flush()
            return row

    async def person(self, external_id=7):
        async with self.database.writing.begin() as session:
            return await People(session).ensure(Channel.TELEGRAM, external_id, now=self.clock(), app_language="de")

    async def look(self, person_id):
        async with self.database.reading() as session:
            return await session.get(Person, person_id)

    async def morning(self):
        """What tend-idle does; how many were told, and how many are erased."""
        async with self.database.writing.begin() as session:
            erased = await self.idle.erase(session, limit=50)
        async with self.database.writing.begin() as session:
            return await self.idle.tell(session, limit=50), erased


@pytest.fixture
def house(database, vault, clock, work):
    return House(database, vault, clock, work)


@pytest.mark.parametrize(("days", "told"), [(730, 0), (732, 1)])
async def test_who_does_nothing_for_24_months_is_told_once(house, work, days, told):
    person = await house.person()
    house.clock.advance(days=days)

    assert await house.morning() == (told, 0)
    assert await house.morning() == (0, 0)

    asked = [key for task, key in work.asked if task == NOTICE]
    assert len(asked) == told
    assert all(key.startswith(f"{person.id}:") for key in asked)
    assert (await tags_of(house.database)).count(Tag.IDLE_TOLD.value) == told


async def test_thirty_days_later_the_erasure_begins_once(house, work):
    person = await house.person()
    house.clock.advance(days=740)
    await house.morning()
    house.clock.advance(days=29)
    assert await house.morning() == (0, 0)

    house.clock.advance(days=2)

    assert await house.morning() == (0, 1)
    assert await house.morning() == (0, 0)
    async with house.database.reading() as session:
        request = (await session.scalars(select(PrivacyRequest))).one()
    assert (request.kind, request.manner, request.person_id) == (RequestKind.DELETION, Manner.HOUSE, person.id)
    assert (ERASE, request.number) in work.asked
    assert (await house.look(person.id)).frozen_since is not None


async def test_who_comes_back_stays_and_has_24_months_again(house):
    person = await house.person()
    house.clock.advance(days=740)
    await house.morning()
    house.clock.advance(days=10)

    async with house.database.writing.begin() as session:
        await house.idle.keep(session, person.id)

    house.clock.advance(days=100)
    assert await house.morning() == (0, 0)
    assert (await house.look(person.id)).idle_told_at is None
    house.clock.advance(days=640)
    assert await house.morning() == (1, 0)


async def test_the_day_is_kept_and_not_the_hour_and_written_at_most_once(house, clock):
    person = await house.person()
    first = (await house.look(person.id)).active_on
    clock.advance(hours=2)
    await house.person()
    same = (await house.look(person.id)).active_on
    clock.advance(hours=12)
    await house.person()

    assert first == same == first.replace(hour=0, minute=0)
    assert (await house.look(person.id)).active_on == first + timedelta(days=1)


BUSY = {
    "a plan that runs": (Esim, {"order_id": 1}, "expires_at"),
    "an order that waits": (Order, {"status": OrderStatus.READY, "created_at": None}, None),
    "a ticket nobody solved": (Ticket, {"status": TicketStatus.WAITING_FOR_US}, None),
    "a request of theirs": (PrivacyRequest, {}, None),
}


@pytest.mark.parametrize("why", BUSY)
async def test_who_has_something_of_ours_is_never_idle(house, why):
    person = await house.person()
    table, given, until = BUSY[why]
    given = {name: value for name, value in given.items() if value is not None}
    if until is not None:
        given[until] = house.clock() + timedelta(days=3650)
    await house.add(table, person_id=person.id, **given)
    house.clock.advance(days=740)

    assert await house.morning() == (0, 0)


@pytest.mark.parametrize(("days", "told"), [(400, 0), (733, 1)])
async def test_an_order_counts_as_something_that_was_done(house, days, told):
    person = await house.person()
    house.clock.advance(days=400)
    await house.add(Order, person_id=person.id, status=OrderStatus.DELIVERED, paid_at=house.clock())
    house.clock.advance(days=days)

    assert await house.morning() == (told, 0)


async def test_the_staff_and_the_held_are_left_alone(house):
    member, held = await house.person(1), await house.person(2)
    anna = await house.add(StaffMember, channel=Channel.TELEGRAM, external_id=1, role=Role.OWNER)
    async with house.database.writing.begin() as session:
        hold = made(LegalHold, house.clock(), asked_by=anna.id, agreed_by=anna.id)
        await HoldRows(session).add(hold, [Named(held.id, None)])
    house.clock.advance(days=740)

    assert await house.morning() == (0, 0)
    async with house.database.reading() as session:
        told = select(func.count()).select_from(Person).where(Person.idle_told_at.is_not(None))
        assert await session.scalar(told) == 0
    assert member.id != held.id
