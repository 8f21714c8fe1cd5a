"""What becomes of orders and of acts of the desk reaches the open tickets of their owner, and no other ones."""

import pytest

from shop.desk_work import ActKind, ActStatus, ActView
from storage.outgoing import Act
from support.act_news import ActNews
from support.ticket_views import Customer
from tests.shop.orders_house import House
from tests.support.desk_house import GROUP


@pytest.fixture
async def shop(database, vault, clock):
    shop = House(database, vault, clock)
    await shop.sync()
    return shop


@pytest.fixture
def news(desk):
    return ActNews(
        clock=desk.clock,
        vault=desk.vault,
        outbox=desk.outbox,
        room=desk.room,
        targets=desk.targets,
        log=desk.log,
        rules=desk.tickets.rules,
    )


@pytest.fixture
async def order(shop):
    return await shop.paid_order(await shop.person(), shop.code())


@pytest.fixture
async def ticket(desk, order):
    ticket = await desk.asked(Customer(order.person_id, order.channel, 7, "en"))
    await desk.pump()
    return ticket


def ended(order, kind=ActKind.RESEND, status=ActStatus.DONE, cause=None):
    return ActView(
        act_id=1,
        order_number=order.number,
        person_id=order.person_id,
        kind=kind,
        status=status,
        cause=cause,
        staff_id=1,
        reason=None,
        words=None,
        is_override=False,
        wanted_at=order.paid_at,
        ended_at=order.paid_at,
    )


async def lines(desk):
    return [(row.what, row.details) for row in await desk.wishes(Act.LINE, chat_id=GROUP)]


async def test_an_order_that_moves_brings_the_card_of_its_owners_ticket_up_to_date(desk, news, order, ticket):
    async with desk.writing() as session:
        assert await news.is_awaited(session, order.number)
        await news.order_changed(session, order.number)

    assert [row.ticket_id for row in await desk.wishes(Act.CARD, chat_id=GROUP)] == [ticket.id]


async def test_nobody_waits_for_the_order_of_somebody_whose_ticket_is_solved(desk, news, order, ticket):
    await desk.do("solve_by_customer", order.person_id, ticket.number)
    await desk.pump()

    async with desk.writing() as session:
        assert not await news.is_awaited(session, order.number)
        await news.heard(session, ended(order))

    assert await lines(desk) == []


async def test_an_act_is_answered_in_the_ticket(desk, news, order, ticket):
    async with desk.writing() as session:
        await news.heard(session, ended(order))
        await news.heard(session, ended(order, ActKind.RETURN, ActStatus.STOPPED, "esim-in-use"))
        await news.heard(session, ended(order, ActKind.REFRESH))

    assert await lines(desk) == [
        ("act-done", {"kind": "resend", "order": order.number}),
        ("act-stopped", {"kind": "return", "order": order.number, "cause": "esim-in-use"}),
    ]
