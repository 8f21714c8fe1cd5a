"""Somebody goes: what they leave behind, on either channel."""

from sqlalchemy import select

from storage.esims import Esim
from storage.orders import Order
from storage.people import People, Person
from storage.tickets import Ticket
from tests.privacy.erasing import erase, erased, lives, person_of


async def test_whoever_is_erased_leaves_orders_without_a_name_and_nothing_else(desk, customer):
    channel = type(customer).__name__.removesuffix("Visitor").lower()
    await lives(desk, customer)
    await desk.posted()
    person = await person_of(desk, customer, channel)

    number = await erase(desk, person)
    view = await erased(desk, number)

    async with desk.house.services.database.reading() as session:
        assert await People(session).find(channel, customer.external_id) is None
        assert (await session.scalars(select(Person.id))).all() == []
        for table in (Esim, Ticket):
            assert (await session.scalars(select(table.id))).all() == []
        (order,) = await session.scalars(select(Order))
    assert (order.person_id, order.language, order.chat_message_id) == (None, "", None)
    assert {step.step: step.state.value for step in view.steps} == {}
