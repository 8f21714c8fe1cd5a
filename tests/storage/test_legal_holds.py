"""What a hold holds: exactly the people and the orders that it names, from the moment two persons agree."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, exists, select
from sqlalchemy.exc import IntegrityError

from core.channels import Channel
from storage.legal_holds import HeldItem, HoldRows, LegalHold, Named, is_held, is_order_held
from storage.orders import Order, OrderStatus
from storage.people import Person
from storage.staff import Role, StaffMember


@pytest.fixture
async def asker(session, clock):
    member = StaffMember(
        channel=Channel.TELEGRAM, external_id=900, public_name="Mia", role=Role.OWNER, since=clock(), language=None
    )
    session.add(member)
    await session.flush()
    return member


@pytest.fixture
def person(session, clock):
    async def make(external_id):
        one = Person(channel=Channel.TELEGRAM, external_id=external_id, since=clock())
        session.add(one)
        await session.flush()
        return one

    return make


@pytest.fixture
def order(session, clock):
    async def make(number, person_id):
        one = Order(
            number=number,
            person_id=person_id,
            language="en",
            channel=Channel.TELEGRAM,
            supplier="esimaccess",
            slug="jp",
            plan_code="JP-1",
            plan_kind="total",
            place_kind="country",
            place_code="JP",
            volume_bytes=1,
            days=7,
            bought_by_day=False,
            starts="first-use",
            amount_minor=100,
            currency="EUR",
            supplier_price_micro_usd=1,
            ceiling_micro_usd=2,
            status=OrderStatus.DELIVERED,
            created_at=clock(),
            expires_at=clock(),
            pay_token_hash=number,
            supplier_reference=number,
        )
        session.add(one)
        await session.flush()
        return one

    return make


@pytest.fixture
def hold(session, clock, asker):
    async def make(*named):
        one = LegalHold(
            number="H-1",
            matter=b"sealed",
            asked_by=asker.id,
            agreed_by=asker.id,
            since=clock(),
            review_at=clock() + timedelta(days=90),
        )
        await HoldRows(session).add(one, named)
        return one

    return make


async def test_exactly_the_named_people_are_held(session, person, hold):
    held, free = await person(1), await person(2)
    await hold(Named(held.id, None))

    found = (await session.scalars(select(Person.id).where(is_held(Person.id)))).all()

    assert found == [held.id]
    assert await session.scalar(select(is_held(held.id))) is True
    assert await session.scalar(select(is_held(free.id))) is False


async def test_an_order_is_held_by_itself_or_with_its_buyer(session, person, order, hold):
    held, other = await person(1), await person(2)
    of_held = await order("A-1", held.id)
    named, free, nobodys = await order("A-2", other.id), await order("A-3", other.id), await order("A-4", None)
    await hold(Named(held.id, None), Named(None, named.id))

    found = set((await session.scalars(select(Order.id).where(is_order_held(Order.id)))).all())

    assert found == {of_held.id, named.id}
    assert await session.scalar(select(is_held(other.id))) is False
    assert await session.scalar(select(is_order_held(free.id))) is False
    assert await session.scalar(select(is_order_held(nobodys.id))) is False


async def test_a_statement_that_deletes_passes_over_what_is_held(session, person, order, hold):
    other = await person(2)
    named, free = await order("A-2", other.id), await order("A-3", other.id)
    await hold(Named(None, named.id))

    await session.execute(delete(Order).where(~is_order_held(Order.id)))

    assert (await session.scalars(select(Order.id))).all() == [named.id]
    assert await session.scalar(select(exists().where(Order.id == free.id))) is False


async def test_nothing_is_held_after_the_release(session, person, order, hold, clock):
    one = await person(1)
    bought = await order("A-1", one.id)
    put_on = await hold(Named(one.id, None), Named(None, bought.id))

    await HoldRows(session).release(put_on, now=clock())

    assert await session.scalar(select(is_held(one.id))) is False
    assert await session.scalar(select(is_order_held(bought.id))) is False
    assert (await session.scalars(select(HeldItem.id))).all() == []
    assert put_on.items == 2


async def test_a_person_with_one_held_order_is_known_to_be_partly_held(session, person, order, hold):
    one = await person(1)
    await hold(Named(None, (await order("A-1", one.id)).id))

    assert await HoldRows(session).of_person(one.id) == 1
    assert await session.scalar(select(is_held(one.id))) is False


async def test_the_database_itself_refuses_to_delete_whoever_is_held(session, person, hold):
    one = await person(1)
    await hold(Named(one.id, None))

    with pytest.raises(IntegrityError):
        async with session.begin_nested():
            await session.execute(delete(Person).where(Person.id == one.id))

    assert (await session.scalars(select(HeldItem.person_id))).all() == [one.id]
