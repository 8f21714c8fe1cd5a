import asyncio
import random
import re
from contextlib import suppress

from bot.desk.views import Views
from storage.tickets import Priority, Ticket, Topic
from tests.bot.desk.pump_house import PumpHouse, refusal


class Died(BaseException):
    """The process is no more."""


class Dying:
    """Works a few times, and then the process dies in it."""

    def __init__(self, original, times):
        self.original, self.times = original, times

    def __call__(self, *args, **more):
        if self.times == 0:
            raise Died
        self.times -= 1
        return self.original(*args, **more)


async def test_fifty_first_messages_at_once_make_one_topic(house):
    person, customer = await house.visitor()
    ticket = await house.open(customer, Topic.OTHER)
    for number in range(50):
        await person.send(f"message {number}")

    await house.hear_all(customer, ticket)
    await asyncio.gather(house.settle(), house.settle())

    assert len(house.group.topics) == 1
    said = "\n\n".join(house.of_customer())
    assert said.split("\n\n") == [f"message {number}" for number in range(50)]
    assert await house.waiting() == 0


async def test_a_burst_of_a_hundred_arrives_whole_in_order_and_in_few_posts(house):
    person, customer, ticket = await house.begun()
    for number in range(100):
        await person.send(f"message {number} " + "x" * 60)

    await house.hear_all(customer, ticket)
    took = await house.settle()

    posts = house.of_customer()[1:]
    assert [part.split(" x")[0] for post in posts for part in post.split("\n\n")] == [
        f"message {number}" for number in range(100)
    ]
    assert len(posts) < 5
    assert took.total_seconds() < 60
    for view in (await house.messages(ticket))[-50:]:
        assert [copy.state for copy in view.copies] == ["origin", "sent"]


async def test_no_minute_of_the_group_sees_more_than_twenty_calls(house):
    people = [await house.visitor() for _ in range(30)]
    for person, customer in people:
        ticket = await house.open(customer, Topic.OTHER)
        await person.send("hello")
        await house.hear_all(customer, ticket)

    await house.settle()

    assert house.windows() == 20
    assert len(house.group.topics) == 30
    assert [text for text in house.of_customer() if not text.startswith("⏳")] == ["hello"] * 30


async def test_an_hour_of_silence_is_kept_to_the_second_and_over_a_restart(house, clock):
    person, customer, ticket = await house.begun()
    await person.send("second")
    await house.hear_all(customer, ticket)
    house.telegram.faults.too_many_requests(retry_after=3600, chat_id=house.group.id)
    calls = len(house.telegram.calls)
    await house.pump_it.run_once()
    began = clock()

    pump = house.new_pump()
    while len(house.of_customer()) < 2:
        clock.advance(seconds=10)
        await pump.run_once()

    assert (clock() - began).total_seconds() == 3600
    assert house.of_customer() == ["It does not work", "second"]
    assert [name for _, name, _ in house.telegram.calls[calls:] if name == "sendmessage"] == ["sendmessage"] * 2


async def test_an_answer_that_was_lost_is_looked_for_and_nothing_stands_there_twice(house):
    person, customer, ticket = await house.begun()
    house.telegram.faults.lost_answer("sendMessage", chat_id=house.group.id)
    await person.send("once")
    await house.hear_all(customer, ticket)

    await house.settle()

    assert house.of_customer() == ["It does not work", "once"]
    assert (await house.messages(ticket))[-1].copies[-1].chat_message_id == house.group.last_message_id


async def test_a_call_that_never_arrived_is_made_again(house):
    person, customer, ticket = await house.begun()
    house.telegram.faults.timeout("sendMessage", chat_id=house.group.id)
    house.telegram.faults.server_error("editMessageReplyMarkup", chat_id=house.group.id)
    await person.send("once")
    await house.hear_all(customer, ticket)

    await house.settle()

    assert house.of_customer() == ["It does not work", "once"]


async def test_a_topic_whose_making_lost_its_answer_is_found(house):
    await house.begun()
    house.telegram.faults.lost_answer("createForumTopic")
    person, customer = await house.visitor()
    ticket = await house.open(customer, Topic.OTHER)
    await person.send("hello")
    await house.hear_all(customer, ticket)

    await house.settle()

    assert len(house.group.topics) == 2
    row = await house.row(ticket)
    assert row.thread_id in house.group.topics


async def test_processes_that_die_while_they_post_lose_nothing_double_nothing_and_keep_the_order(house, monkeypatch):
    person, customer, ticket = await house.begun()
    for number in range(80):
        await (person.send(f"message {number}") if number % 4 else person.send_location(48.1, float(number % 90)))
    await house.hear_all(customer, ticket)
    chance, deaths = random.Random(7), 0  # noqa: S311 - the same deaths every time

    while await house.waiting():
        pump = house.new_pump()
        dying = chance.choice([("_outcomes", "done"), ("_outcomes", "count"), ("_channels", "bot")])
        room = getattr(pump, dying[0])
        monkeypatch.setattr(room, dying[1], Dying(getattr(room, dying[1]), chance.randint(0, 6)))
        with suppress(Died):
            if (until := await pump.run_once()) is not None:
                house.clock.advance(seconds=max((until - house.clock()).total_seconds(), 0.1))
            continue
        deaths += 1
        monkeypatch.undo()

    said = [one for post in house.of_customer()[1:] if not post.startswith("⏳") for one in post.split("\n\n")]
    assert deaths > 10
    assert said == [f"message {number}" if number % 4 else "location" for number in range(80)]
    assert house.windows() <= 20


async def test_a_topic_that_is_gone_is_made_anew_with_what_was_said_last(house):
    person, customer, ticket = await house.begun()
    for words in ("message thread not found", "TOPIC_DELETED"):
        if words == "message thread not found":
            house.group.topics.clear()
        else:
            house.telegram.faults.answer(refusal(words), "sendMessage", chat_id=house.group.id)
        before = len(house.group.topics)
        await person.send(f"after {words}")
        await house.hear_all(customer, ticket)

        await house.settle()

        row = await house.row(ticket)
        assert len(house.group.topics) == before + 1
        in_it = [one["text"] for one in house.posts() if one.get("message_thread_id") == row.thread_id]
        assert in_it[0].startswith("🔵")
        assert "It does not work" in in_it[1]
        assert in_it[2:] == [f"after {words}"]


async def test_a_group_that_was_upgraded_takes_everything_along(database, vault, clock, texts):
    house = PumpHouse(database, vault, clock, texts, forum=False, basic=True)
    person, customer, ticket = await house.begun()
    new = await house.group.upgrade(by=house.anna_person)
    await person.send("after")
    await house.hear_all(customer, ticket)

    await house.settle()

    assert house.of_customer(new) == ["after"]
    assert house.room.chat_id == new.id
    assert (await house.row(ticket)).thread_chat_id == new.id


async def test_without_its_rights_the_bot_waits_and_somebody_is_told_once(house, clock):
    async def alarm(session, trouble, about):
        del session
        house.alarms.append((trouble, about))

    house.views = Views(alarm=alarm)
    pump = house.new_pump()
    person, customer, ticket = await house.begun()
    await house.group.kick(house.account, by=house.anna_person)
    await person.send("meanwhile")
    await house.hear_all(customer, ticket)
    for _ in range(20):
        await pump.run_once()
        clock.advance(seconds=30)

    await house.group.promote(house.anna_person, by=house.anna_person)
    await house.group.add(house.account, by=house.anna_person)
    await house.group.promote(house.account, by=house.anna_person)
    await house.settle(pump=pump)

    assert house.alarms == [("kicked", str(house.group.id))]
    assert house.of_customer() == ["It does not work", "meanwhile"]


async def test_a_plain_group_has_a_card_to_which_everything_replies(database, vault, clock, texts):
    house = PumpHouse(database, vault, clock, texts, forum=False)

    _, _, ticket = await house.begun()

    card, message = house.posts()
    row = await house.row(ticket)
    assert row.thread_id == row.card_message_id == card["message_id"]
    assert message["reply_to_message"]["message_id"] == card["message_id"]


async def test_the_network_may_fail_for_a_while(house):
    person, customer, ticket = await house.begun()
    await person.send("through")
    await house.hear_all(customer, ticket)
    house.telegram.faults.timeout(chat_id=house.group.id, times=7)

    took = await house.settle()

    assert house.of_customer() == ["It does not work", "through"]
    assert took.total_seconds() < 200


async def test_waiting_for_long_is_told_in_the_topic_once(house):
    person, customer, ticket = await house.begun()
    for number in range(60):
        await person.send_location(48.1, 11.0 + number)
    await house.hear_all(customer, ticket)

    await house.settle()

    lines = [text for text in house.of_customer() if text.startswith("⏳")]
    assert [re.fullmatch(r"⏳ \d+ more messages are on their way\.", line) is not None for line in lines] == [True]
    assert house.of_customer().count("location") == 60


async def test_what_changes_between_looking_and_claiming_is_shown_too(house):
    _, _, ticket = await house.begun()
    anna = await house.agent("Anna")
    changes = [lambda: house.do("set_priority", anna, ticket.id, Priority.URGENT)]

    async def card(session, ticket_id, say):
        priority = (await session.get(Ticket, ticket_id)).priority
        if changes:
            await changes.pop()()
        return say.plain(f"desk-priority-{priority}"), None

    house.views = Views(card=card)
    await house.do("claim", anna, ticket.id)
    await house.settle(pump=house.new_pump())

    shown = house.group.messages[(await house.row(ticket)).card_message_id]
    assert shown["text"] == house.texts("en").plain("desk-priority-urgent")
