"""A group without topics: replies take the place of topics."""

import pytest

from core.channels import Channel
from core.errors import NotYet
from tests.handlers.desk.group_house import GroupHouse


@pytest.fixture
async def house(database, vault, clock, texts):
    house = GroupHouse(database, vault, clock, texts, forum=False)
    await house.listen()
    return house


async def test_a_reply_to_any_post_of_a_ticket_reaches_its_customer(house, anna, asked):
    ada, _, _ = asked
    copy = next(one for one in house.posts() if one.get("text", "").endswith("It does not work"))
    card = next(one for one in house.posts() if "reply_markup" in one)

    await house.says(anna, "To your words", reply_to=copy)
    await house.says(anna, "To the card", reply_to=card)

    assert any("To your words" in text for text in house.got(ada))
    assert any("To the card" in text for text in house.got(ada))


async def test_a_reply_to_a_post_of_which_we_do_not_know_yet_comes_again(house, anna, asked):
    ada, customer, ticket = asked
    await ada.send("Hello?")
    await house.hear_all(customer, ticket)
    house.telegram.faults.lost_answer("sendMessage", chat_id=house.group.id)
    await house.pump_it.run_once()
    await anna.send("Right away", chat=house.group, reply_to=house.posts()[-1])
    (early,) = await house.updates(Channel.TELEGRAM)
    bot = house.bots[Channel.TELEGRAM]

    with pytest.raises(NotYet):
        await house.arrival.handle(bot, early)
    await house.settle()
    await house.arrival.handle(bot, early)
    await house.settle()

    assert [text for text in house.got(ada) if "Right away" in text] == ["Anna\nRight away"]


async def test_chatter_reaches_nobody(house, anna, ben, asked):
    ada, _, _ = asked
    before = house.got(ada)
    lunch = await anna.send("Lunch?", chat=house.group)

    await house.says(ben, "Yes", reply_to=lunch)

    assert house.got(ada) == before


async def test_a_note_by_reply_stays_here(house, anna, asked):
    ada, _, _ = asked
    before = house.got(ada)
    card = next(one for one in house.posts() if "reply_markup" in one)

    await house.says(anna, "// angry", reply_to=card)
    closed = await house.says(anna, "/close", reply_to=card)

    assert [text for text in house.got(ada) if text not in before] == ["told: solved"]
    assert closed
