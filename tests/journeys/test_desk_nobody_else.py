"""
Two customers, two agents, everything in any order, through the whole town: no word ever reaches a wrong person.

Each word names the ticket it is for and a number of its own; whoever reads a foreign one has been told too much.
"""

import asyncio
import random
import re

import pytest

from tests.journeys.test_tickets import opens
from tests.town import text_of

STEPS = 30
WORD = re.compile(r"for-(\w+)-(answer|note|asked)-(\d+)")


class Street:
    """Who says what to whom, and what each may have read."""

    def __init__(self, desk, dice, customers, agents):
        self.desk, self.dice = desk, dice
        self.customers, self.agents = customers, agents
        self.tickets, self.told, self.asked = {}, {name: [] for name in customers}, {name: [] for name in customers}
        self.number = 0

    def word(self, name, kind):
        self.number += 1
        return f"for-{name}-{kind}-{self.number}"

    async def customer_writes(self, name):
        customer, word = self.customers[name], self.word(name, "asked")
        seen = [one for one in customer.from_bot() if WORD.search(text_of(one))]
        await customer.tells(
            word, **({"reply_to": self.dice.choice(seen)} if seen and self.dice.random() < 0.4 else {})
        )
        self.asked[name].append(word)

    async def agent_answers(self, name):
        word = self.word(name, "answer")
        await self.dice.choice(self.agents).writes(self.tickets[name], word)
        self.told[name].append(word)

    async def agent_notes(self, name):
        mark = self.dice.choice(["// ", "/note "])
        await self.dice.choice(self.agents).writes(self.tickets[name], mark + self.word(name, "note"))

    async def agent_replies(self, name):
        agent, word = self.dice.choice(self.agents), self.word(name, "answer")
        posts = [one for one in agent.posts(self.tickets[name]) if WORD.search(text_of(one))]
        await agent.writes(self.tickets[name], word, **({"reply_to": self.dice.choice(posts)} if posts else {}))
        self.told[name].append(word)

    async def agent_chats(self, name):
        await self.dice.choice(self.agents).writes(None, self.word(name, "note"))

    async def somebody_reacts(self, name):
        agent = self.dice.choice(self.agents)
        if posts := [one for one in agent.posts(self.tickets[name]) if one["from"]["is_bot"]]:
            await agent.reacts(self.dice.choice(posts), self.dice.choice(["👍", "👀", None]))

    async def agent_edits(self, name):
        agent = self.dice.choice(self.agents)
        own = [
            one
            for one in agent.posts(self.tickets[name])
            if one["from"]["id"] == agent.person.id and text_of(one).startswith("for-")
        ]
        if own:
            one = self.dice.choice(own)
            await agent.edits(one, text_of(one) + " (edited)")

    async def agent_sorts(self, name):
        what = self.dice.choice(["/claim", "/priority high", "/priority low", "/snooze 1h", "/queue", "/macro hello"])
        await self.dice.choice(self.agents).writes(self.tickets[name], what)

    async def step(self):
        act = self.dice.choice(
            [self.customer_writes, self.agent_answers, self.agent_replies] * 2
            + [self.agent_notes, self.agent_chats, self.somebody_reacts, self.agent_edits, self.agent_sorts]
        )
        await act(self.dice.choice(list(self.customers)))

    def read_by(self, name):
        return [found for one in self.customers[name].from_bot() for found in WORD.finditer(text_of(one))]


@pytest.mark.parametrize("seed", range(3))
async def test_t16_no_word_reaches_a_wrong_person_whatever_happens_in_whatever_order(desk, mia, lea, seed):
    customers = {"ada": await desk.telegram_visitor("de"), "bob": await desk.web_visitor()}
    street = Street(desk, random.Random(seed), customers, (mia, lea))  # noqa: S311 - a game of dice
    for name, customer in customers.items():
        street.tickets[name] = await opens(customer, f"for-{name}-asked-0")
        await mia.reads(street.tickets[name], f"for-{name}-asked-0")

    for _ in range(STEPS):
        await asyncio.gather(*(street.step() for _ in range(street.dice.randint(1, 3))))
        if street.dice.random() < 0.3:
            await desk.posted()
    for name, customer in customers.items():
        for word in street.told[name]:
            await customer.sees(rf"{word}\b")
        for word in street.asked[name]:
            await mia.reads(street.tickets[name], rf"{word}\b")
    await desk.posted()

    for name, customer in customers.items():
        await customer.refresh()
        assert {found[1] for found in street.read_by(name)} <= {name}
        assert not [found for found in street.read_by(name) if found[2] == "note"]
        assert not customer.find("Private")
        other = next(one for one in customers if one != name)
        posts = [one for one in mia.posts(street.tickets[name]) if one["from"]["is_bot"]]
        assert not [one for one in posts if f"for-{other}" in text_of(one)]
        answers = [found[3] for found in street.read_by(name) if found[2] == "answer"]
        assert len({*answers}) == len(street.told[name])
