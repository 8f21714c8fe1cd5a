"""Every period that a column states is kept to."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.fleeting import FleetingRooms
from botapi.archive import Retention
from security.step_up import StepUps
from security.switches import Switches
from storage import fleeting, second_factors, switches
from storage.base import Kind
from storage.esims import Esim, EsimRows
from storage.orders import Order, OrderTransition
from storage.payments import GatewayEventRow, GatewayEvents
from storage.people import UNTIL_ERASED
from storage.retention import KEPT, overdue
from storage.staff import StaffMember
from storage.tables import metadata
from storage.talks import Talk, Talks
from storage.ticket_messages import MessageCopy, TicketMessage
from storage.tickets import Ticket, TicketEvent, Topic
from storage.updates import HandledUpdate, HandledUpdates
from storage.webchat import KEEP
from tests.shop.orders_house import House
from tests.support.desk_house import DeskHouse

ELSEWHERE = {
    UNTIL_ERASED: "the erasure",
    KEEP: Retention,
    fleeting.PERIOD: FleetingRooms,
    second_factors.PERIOD: StepUps,
    switches.PERIOD: Switches,
}
"""Periods that others keep to."""


def test_every_period_that_a_column_states_is_known():
    stated = {
        column.info["keep"]
        for table in metadata.sorted_tables
        for column in table.columns
        if column.info["kind"] is not Kind.NONE
    }

    assert stated == set(KEPT) | set(ELSEWHERE)


async def count(session, table):
    return await session.scalar(select(func.count()).select_from(table))


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        (1, [1, 1, 1]),
        (3, [0, 1, 1]),
        (8, [0, 0, 1]),
        (91, [0, 0, 0]),
    ],
)
async def test_what_is_older_than_it_may_be_is_deleted(session, clock, days, kept):
    now = clock()
    await HandledUpdates(session).mark(42, 1, now=now)
    await Talks(session).keep("42:7:7:", state="a step", data=b"{}", now=now)
    await GatewayEvents(session).keep(event_id="evt_1", kind="refund.created", about=None, live=False, now=now)
    await EsimRows(session).hear("esimaccess", "1", supplier_ref=None, now=now)
    await session.flush()

    for statement in overdue(now + timedelta(days=days)):
        await session.execute(statement)

    tables = (HandledUpdate, Talk, GatewayEventRow)
    assert [await count(session, table) for table in tables] == kept


@pytest.mark.parametrize(("years", "left"), [(2, (1, 1)), (4, (0, 1)), (11, (0, 0))])
async def test_an_esim_goes_after_three_years_and_its_order_after_ten(database, vault, years, left):
    house = House(database, vault)
    await house.sync()
    await house.paid_order(await house.person(), house.code())
    await house.work_off()

    async with database.writing.begin() as session:
        for statement in overdue(house.clock() + timedelta(days=365.25 * years)):
            await session.execute(statement)
        found = (await count(session, Esim), await count(session, Order))
        steps = await count(session, OrderTransition)

    assert found == left
    assert (steps == 0) is (left[1] == 0)


@pytest.mark.parametrize(("months", "left"), [(23, 3), (25, 0)])
async def test_a_solved_ticket_goes_with_all_that_was_written_in_it(database, vault, clock, months, left):
    desk = DeskHouse(database, vault, clock)
    customer, anna = await desk.customer(), await desk.agent()
    first, second = await desk.asked(customer, topic=Topic.SLOW), await desk.asked(customer, topic=Topic.REFUND)
    await desk.do("merge", anna, second.id, first.id)
    await desk.do("solve", anna, first.id)
    await desk.hear(customer, None, "belongs nowhere")

    async with database.writing.begin() as session:
        for statement in overdue(clock() + timedelta(days=365.25 / 12 * months)):
            await session.execute(statement)

        assert await count(session, TicketMessage) == left
        assert await count(session, Ticket) == (0 if left == 0 else 2)
        assert (await count(session, TicketEvent) == 0) is (left == 0)
        assert (await count(session, MessageCopy) == 0) is (left == 0)


async def test_a_ticket_that_is_not_solved_stays(database, vault, clock):
    desk = DeskHouse(database, vault, clock)
    await desk.asked(await desk.customer())

    async with database.writing.begin() as session:
        for statement in overdue(clock() + timedelta(days=3650)):
            await session.execute(statement)

        assert await count(session, Ticket) == 1


@pytest.mark.parametrize(("years", "left"), [(2, 1), (4, 0)])
async def test_who_left_the_staff_is_forgotten_after_three_years(database, vault, clock, years, left):
    desk = DeskHouse(database, vault, clock)
    anna = await desk.agent()
    async with database.writing.begin() as session:
        await desk.staff.remove(session, None, anna.id)

    async with database.writing.begin() as session:
        for statement in overdue(clock() + timedelta(days=365.25 * years)):
            await session.execute(statement)

        assert await count(session, StaffMember) == left
