"""Lost answers where much is going on: colleagues talk, the pace is full, and nothing may be there twice."""

from aiogram import Router

from support.content import Content, ContentKind
from support.ticket_views import Topic
from tests.bot.desk.test_queueing import arrival_of, arrive


async def opens(house):
    """A ticket whose topic is still to be made."""
    person, customer = await house.visitor()
    ticket = await house.open(customer, Topic.OTHER)
    await person.send("hello")
    await house.hear_all(customer, ticket)
    return ticket


async def test_what_colleagues_say_in_general_hides_no_lost_topic(house):
    await house.begun()
    for number in range(40):
        await house.anna_person.send(f"chatter {number}", chat=house.group)
    house.telegram.faults.lost_answer("createForumTopic")
    ticket = await opens(house)

    await house.settle()

    assert len(house.group.topics) == 2
    assert (await house.row(ticket)).thread_id in house.group.topics
    assert house.windows() <= 20


async def test_how_far_the_group_has_got_is_noted_so_that_a_search_is_short(house):
    await house.begun()
    arrival = arrival_of(house, Router())
    for number in range(200):
        await house.anna_person.send(f"chatter {number}", chat=house.group)
    for _ in range(2):
        await arrive(house, arrival)
    house.telegram.faults.lost_answer("createForumTopic")
    await opens(house)
    house.telegram.calls.clear()

    await house.settle()

    assert len(house.group.topics) == 2
    assert len([one for one in house.telegram.calls if one[1] == "editmessagereplymarkup"]) <= 10


async def test_an_edit_whose_answer_was_lost_counts_and_is_made_again(house, anna):
    _, _, ticket = await house.begun()
    house.telegram.faults.lost_answer("editForumTopic", times=4)
    for number in range(30):
        await house.do("note", ticket.id, anna, content=Content(ContentKind.TEXT, f"note {number}"))
    await house.do("claim", anna, ticket.id)

    await house.settle()

    assert house.windows() <= 20


async def test_what_a_customer_writes_faster_than_we_read_hides_no_lost_answer(house, anna):
    person, _, ticket = await house.begun()
    for number in range(60):
        await person.send(f"and another thing {number}")
    house.telegram.faults.lost_answer("sendMessage", chat_id=person.id)
    await house.do("answer", ticket.id, anna, content=Content(ContentKind.TEXT, "Once"))

    await house.settle()

    assert [one["text"] for one in person.messages() if "Once" in one.get("text", "")] == ["Support\nOnce"]
    assert (await house.messages(ticket))[-1].delivery == "sent"
