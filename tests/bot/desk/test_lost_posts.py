"""Lost answers where much is going on: colleagues talk, the pace is full, and nothing may be there twice."""

import pytest
from aiogram import Router

from bot.desk import lost_calls, recovery
from bot.desk.outcomes import Outcomes
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


@pytest.mark.parametrize("fault", ["lost_answer", "server_error"])
async def test_a_question_whose_answer_was_lost_too_counts(house, anna, fault):
    _, _, ticket = await house.begun()
    house.telegram.faults.lost_answer("sendMessage", chat_id=house.group.id)
    getattr(house.telegram.faults, fault)("editMessageReplyMarkup", chat_id=house.group.id, times=3)
    for number in range(40):
        await house.do("note", ticket.id, anna, content=Content(ContentKind.TEXT, f"note {number}"))

    await house.settle()

    assert house.windows() <= 20
    assert len([one for one in house.posts() if "note" in one.get("text", "")]) == 40


async def test_a_question_that_a_house_died_over_counts(house, monkeypatch):
    await house.begun()
    house.telegram.faults.lost_answer("createForumTopic")
    await opens(house)
    await house.settle(pump=Dying(house, monkeypatch, lives=25))

    assert house.windows() <= 20
    assert len(house.group.topics) == 2


class Dying:
    """So many pumps, each of which dies over its first question about a lost call; then one that lives."""

    def __init__(self, house, monkeypatch, *, lives):
        self._house, self._monkeypatch, self._lives, self._pump = house, monkeypatch, lives, house.new_pump()

    async def run_once(self):
        while self._lives:
            with self._monkeypatch.context() as patch:
                patch.setattr(lost_calls, "ask_for", self._ask_and_die)
                patch.setattr(Outcomes, "count", not_in_the_grave(Outcomes.count, self))
                self.is_dead = False
                try:
                    return await self._pump.run_once()
                except Died:
                    self._lives -= 1
                    self._pump = self._house.new_pump()
        return await self._pump.run_once()

    async def _ask_and_die(self, *details):
        await recovery.ask_for(*details)
        self.is_dead = True
        raise Died


def not_in_the_grave(count, dying):
    """*count*, as long as its process lives."""

    async def alive(*details, **more):
        if dying.is_dead:
            raise Died
        return await count(*details, **more)

    return alive


class Died(BaseException):
    """kill -9, here."""


async def test_what_a_customer_writes_faster_than_we_read_hides_no_lost_answer(house, anna):
    person, _, ticket = await house.begun()
    for number in range(60):
        await person.send(f"and another thing {number}")
    house.telegram.faults.lost_answer("sendMessage", chat_id=person.id)
    await house.do("answer", ticket.id, anna, content=Content(ContentKind.TEXT, "Once"))

    await house.settle()

    assert [one["text"] for one in person.messages() if "Once" in one.get("text", "")] == ["Support\nOnce"]
    assert (await house.messages(ticket))[-1].delivery == "sent"
