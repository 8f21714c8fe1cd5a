"""What the payment service tells of a card, and when nothing of it is kept."""

import pytest
from sqlalchemy import func, select, update

from security.tags import Tag
from shop.charges import Charges
from shop.gateway import ChargeSeen, Doubt, DoubtKind
from storage.card_sightings import CardSighting
from storage.orders import Order
from tests.log import events_of
from tests.shop.orders_house import House


@pytest.fixture
async def house(database, vault):
    house = House(database, vault)
    await house.sync()
    return house


async def test_late_news_of_a_payment_bring_nothing_of_an_erased_buyer_back(house):
    """Banks and the payment service speak of a payment for months; the order is nobody's by then."""
    view = await house.paid_order(await house.person(), house.code())
    charge = ChargeSeen("ch_1", None, view.number, True, True, "a card", "DE", "ada@example.org", view.amount)  # noqa: FBT003 - its fields in order
    payment_id = (await house.row(view.number)).payment_id
    charges = Charges(house.clock, house.vault, house.log)
    async with house.writing() as session:
        await session.execute(update(Order).values(person_id=None))

    async with house.writing() as session:
        await charges.hear(session, charge)
        await charges.doubt(session, Doubt(DoubtKind.REVIEW, "prv_1", payment_id, "rule", "192.0.2.7", "DE"))

    async with house.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(CardSighting)) == 0
    (doubted,) = [one for one in await events_of(house.database) if one.type == Tag.PAYMENT_REVIEWED]
    assert (doubted.about, doubted.ip, doubted.subject) == (("order", view.number), None, None)
    assert "ip_country" not in doubted.details
