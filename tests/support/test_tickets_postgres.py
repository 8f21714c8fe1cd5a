"""What only a real server shows: transactions that truly run at once on one customer and one ticket."""

import asyncio

import pytest

from core.errors import Refusal
from storage.base import Base
from storage.engine import open_database
from storage.outgoing import Act
from storage.tickets import TicketStatus, Topic
from support.ticket_refusals import AlreadySolved, TicketTaken
from tests.support.desk_house import GROUP, DeskHouse

pytestmark = pytest.mark.postgres


@pytest.fixture
async def database(postgres_url):
    database = open_database(postgres_url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield database
    await database.close()


@pytest.fixture
async def desk(database, vault, clock):
    return DeskHouse(database, vault, clock)


async def test_fifty_first_messages_at_once_each_twice_are_one_ticket_with_fifty(desk):
    customer = await desk.customer()

    async def first(number):
        ticket = await desk.open(customer, Topic.SLOW)
        return await desk.hear(customer, ticket.number, str(number), message_id=number)

    heard = await asyncio.gather(*(first(number % 50) for number in range(100)))

    messages = await desk.messages(heard[0].ticket)
    assert len({one.ticket.number for one in heard}) == 1
    assert len(messages) == len({message.content.text for message in messages}) == 50
    assert await desk.texts_for(GROUP) == [message.content.text for message in messages]
    assert len(await desk.wishes(Act.CARD)) == 1


async def test_no_more_than_three_tickets_are_opened_at_once(desk):
    customer = await desk.customer()
    topics = list(Topic)

    async def ask(topic):
        async with desk.writing() as session:
            ticket = await desk.tickets.open(session, customer, topic=topic)
        await desk.hear(customer, ticket.number)
        return ticket.number

    ends = await asyncio.gather(*(ask(topic) for topic in topics), return_exceptions=True)

    assert all(isinstance(end, str | Refusal) for end in ends)
    assert len({end for end in ends if isinstance(end, str)}) <= 3


async def test_of_twenty_acts_at_once_one_counts_and_the_others_hear_whose(desk):
    customer = await desk.customer()
    anna, ben = await desk.agent("Anna"), await desk.agent("Ben")
    ticket = await desk.asked(customer)

    claims = await asyncio.gather(
        *(desk.do("claim", agent, ticket.id) for agent in (anna, ben) * 10), return_exceptions=True
    )
    owner = (await desk.view(ticket)).owner_name
    solves = await asyncio.gather(
        *(desk.do("solve", agent, ticket.id) for agent in (anna, ben) * 10), return_exceptions=True
    )

    refused = [end for end in claims if isinstance(end, TicketTaken)]
    late = [end for end in solves if isinstance(end, AlreadySolved)]
    assert (len(refused), {end.name for end in refused}) == (10, {owner})
    assert (len(late), len({end.name for end in late})) == (10, 1)
    assert (await desk.events(ticket)).count("claimed") == 1
    assert (await desk.events(ticket)).count("solved") == 1
    assert len(await desk.wishes(Act.TELL)) == 1


async def test_both_sides_at_once_and_a_merge_lose_nothing_and_wait_for_nobody(desk):
    customer = await desk.customer()
    anna, ben = await desk.agent("Anna"), await desk.agent("Ben")
    one, two = await desk.asked(customer, topic=Topic.SLOW), await desk.asked(customer, topic=Topic.REFUND)

    ends = await asyncio.gather(
        *(desk.hear(customer, ticket.number, f"c{n}") for n in range(10) for ticket in (one, two)),
        *(desk.answer(one, agent, f"a{n}") for n in range(10) for agent in (anna, ben)),
        desk.do("merge", anna, two.id, one.id),
        desk.do("merge", ben, one.id, two.id),
        return_exceptions=True,
    )

    assert all(isinstance(end, Refusal) for end in ends if isinstance(end, Exception))
    assert not any(isinstance(end, Exception) for end in ends[:20])
    kept = [end for end in ends[20:40] if not isinstance(end, Exception)]
    root = one if (await desk.view(one)).status is not TicketStatus.MERGED else two
    messages = await desk.messages(root)
    assert len(messages) == 2 + 20 + len(kept)
    assert len(await desk.texts_for(customer.external_id)) == len(kept)


async def test_the_same_answer_twice_at_once_is_given_once(desk):
    customer, anna = await desk.customer(), await desk.agent()
    ticket = await desk.asked(customer)

    given = await asyncio.gather(*(desk.answer(ticket, anna, message_id=9) for _ in range(10)))

    assert len({one.message_id for one in given}) == 1
    assert sum(one.is_new for one in given) == 1
    assert len(await desk.texts_for(customer.external_id)) == 1
