"""Whoever is banned opens no tickets but about money and their own data; whoever is muted is heard quietly."""

import pytest

from core.processing import Processing
from security.standing import KeptFromForGood, Limited, Standing
from storage.limits import LimitKind, LimitRows, LimitWay
from storage.restraints import RestraintKind
from storage.tickets import Priority, Topic


async def restrain(desk, customer, kind):
    async with desk.database.writing.begin() as session:
        await Standing(desk.clock).restrain(
            session, kind, person_id=customer.person_id, until=None, case_id=None, reason="spam"
        )


@pytest.mark.parametrize("topic", list(Topic))
async def test_a_banned_customer_may_ask_about_money_and_their_data(desk, customer, topic):
    await restrain(desk, customer, RestraintKind.BAN)
    always = topic in {Topic.PAYMENT, Topic.REFUND, Topic.PRIVACY}

    async def opened():
        async with desk.database.writing.begin() as session:
            return await desk.tickets.open(session, customer, topic=topic)

    if always:
        assert (await opened()).topic is topic
    else:
        with pytest.raises(KeptFromForGood):
            await opened()


@pytest.mark.parametrize("topic", [Topic.SLOW, Topic.PAYMENT, Topic.PRIVACY])
async def test_whoever_had_help_limited_asks_about_money_and_their_data_alone(desk, customer, topic):
    async with desk.database.writing.begin() as session:
        await LimitRows(session).add(
            customer.person_id, Processing.SUPPORT.value, LimitKind.RESTRICTION, LimitWay.REQUEST, now=desk.clock()
        )

    async with desk.database.writing.begin() as session:
        if topic is Topic.SLOW:
            with pytest.raises(Limited):
                await desk.tickets.open(session, customer, topic=topic)
        else:
            assert (await desk.tickets.open(session, customer, topic=topic)).topic is topic


async def test_a_muted_customers_ticket_waits_at_the_end(desk, customer):
    await restrain(desk, customer, RestraintKind.MUTE)

    async with desk.database.writing.begin() as session:
        ticket = await desk.tickets.open(session, customer, topic=Topic.NO_INTERNET)

    assert ticket.priority is Priority.LOW
