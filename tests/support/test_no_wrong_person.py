"""
Two customers, two agents, anything in any order: nothing ever reaches a wrong person, and nothing loses its order.

The machine runs whole transactions on a real database, one event loop for all of its steps.
"""

import asyncio
import tempfile
from datetime import timedelta
from itertools import count

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select
from sqlalchemy.ext.asyncio import create_async_engine

from core.channels import Channel
from core.clock import VirtualClock
from core.errors import Refusal
from core.sealing import new_key
from storage.base import Base
from storage.engine import open_database
from storage.outgoing import Act, Outgoing
from storage.staff import Role
from storage.ticket_messages import Author, CopyState, MessageCopy, TicketMessage
from storage.tickets import Ticket, TicketStatus, Topic
from storage.vault import Vault
from tests.conftest import NOW
from tests.support.desk_house import GROUP, DeskHouse, words

CUSTOMERS = st.integers(0, 1)
AGENTS = st.integers(0, 1)
PICK = st.integers(0, 10_000)


class Desk(RuleBasedStateMachine):
    """The desk under two customers and two agents, and what must hold after every step."""

    def __init__(self):
        super().__init__()
        self.database = None
        self.ids = count(1)
        self.written = []
        """(chat, chat message, whether a note) of all that was written."""
        self.posted = []
        """(chat, chat message) of all that was brought over."""
        self.acts = []

    def run(self, work):
        return self.loop.run_until_complete(work)

    @initialize()
    def open_the_house(self):
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.run(self._open())

    async def _open(self):
        self.database = open_database(f"sqlite+aiosqlite:///{self.folder.name}/house.db")
        async with self.database.engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        self.keys = create_async_engine(f"sqlite+aiosqlite:///{self.folder.name}/keys.db")
        vault = Vault(self.keys, new_key())
        await vault.create_tables()
        self.desk = DeskHouse(self.database, vault, VirtualClock(NOW))
        self.customers = [await self.desk.customer(), await self.desk.customer(Channel.WEB)]
        self.agents = [await self.desk.agent("Anna"), await self.desk.agent("Lena", Role.LEAD)]

    def teardown(self):
        if self.database is not None:
            self.run(self._close())
            self.loop.close()
            self.folder.cleanup()

    async def _close(self):
        await self.database.close()
        await self.keys.dispose()

    async def _try(self, work):
        """What comes of it; a refusal is an answer like any other."""
        try:
            return await work
        except Refusal:
            return None

    async def _tickets(self, person=None):
        query = select(Ticket).order_by(Ticket.id)
        if person is not None:
            query = query.where(Ticket.person_id == person.person_id)
        async with self.database.reading() as session:
            return list(await session.scalars(query))

    @rule(who=CUSTOMERS, topic=st.sampled_from(list(Topic)[:4]))
    def open_ticket(self, who, topic):
        self.run(self._try(self.desk.open(self.customers[who], topic)))

    @rule(who=CUSTOMERS, pick=PICK, replies=st.booleans())
    def write(self, who, pick, replies):
        """As the handler does it: route, then hear."""
        self.run(self._write(self.customers[who], pick, replies=replies))

    async def _write(self, person, pick, *, replies):
        own = [post for post in self.posted if post[0] == person.external_id]
        reply_to = own[pick % len(own)][1] if replies and own else None
        async with self.database.reading() as session:
            route = await self.desk.tickets.route(
                session,
                person.person_id,
                chat_id=person.external_id,
                reply_to_message_id=reply_to,
                album=None,
            )
        number = None if route.to is None else route.to.number
        heard = await self._try(
            self.desk.hear(
                person,
                number,
                f"{person.person_id}:{next(self.ids)}",
                message_id=1_000_000 + next(self.ids),
                reply_to_message_id=reply_to,
            )
        )
        if heard is not None and heard.ticket is None and route.choices:
            choice = route.choices[pick % len(route.choices)]
            await self._try(self.desk.do("settle_undecided", person.person_id, heard.message_id, choice.number))

    @rule(agent=AGENTS, pick=PICK, note=st.booleans(), link=st.booleans(), on_page=st.booleans())
    def staff_writes(self, agent, pick, note, link, on_page):
        self.run(self._staff_writes(self.agents[agent], pick, note=note, link=link, on_page=on_page))

    async def _staff_writes(self, agent, pick, *, note, link, on_page):
        tickets = await self._tickets()
        if not tickets:
            return
        ticket, number = tickets[pick % len(tickets)], 2_000_000 + next(self.ids)
        text = f"{ticket.person_id}:{number}" + (" evil.example" if link else "")
        source = (Channel.WEB, 0, number) if on_page else (Channel.TELEGRAM, GROUP, number)
        write = self.desk.tickets.note if note else self.desk.tickets.answer

        async def do():
            async with self.desk.writing() as session:
                return await write(session, ticket.id, agent, content=words(text), source=source)

        if await self._try(do()) is not None:
            self.written.append((source[0], source[1], number))

    @precondition(lambda self: self.written)
    @rule(pick=PICK)
    def staff_edits(self, pick):
        place = self.written[pick % len(self.written)]
        self.run(self._try(self.desk.do("change", *place, words(f"edited {next(self.ids)}"))))

    @precondition(lambda self: self.posted)
    @rule(pick=PICK, emoji=st.sampled_from(["👍", "🎉", None]))
    def react(self, pick, emoji):
        chat_id, message_id = self.posted[pick % len(self.posted)]
        channel = Channel.WEB if chat_id == self.customers[1].external_id else Channel.TELEGRAM
        self.run(self._try(self.desk.do("react", channel, chat_id, message_id, emoji)))

    @rule(
        agent=AGENTS,
        pick=PICK,
        act=st.sampled_from(
            ["claim", "release", "solve", "reopen_by_staff", "unsnooze", "snooze", "transfer", "merge"]
        ),
    )
    def tend(self, agent, pick, act):
        self.run(self._tend(self.agents[agent], pick, act))

    async def _tend(self, agent, pick, act):
        tickets = await self._tickets()
        if not tickets:
            return
        ticket, more = tickets[pick % len(tickets)], ()
        if act == "snooze":
            more = (self.desk.clock() + timedelta(hours=1),)
        elif act == "transfer":
            more = (self.agents[pick % 2],)
        elif act == "merge":
            more = (tickets[(pick // 7) % len(tickets)].id,)
        done = await self._try(self.desk.do(act, agent, ticket.id, *more))
        if done is not None and done.event_id is not None:
            self.acts.append(done.event_id)

    @precondition(lambda self: self.acts)
    @rule(agent=AGENTS, pick=PICK)
    def undo(self, agent, pick):
        self.run(self._try(self.desk.do("undo", self.agents[agent], self.acts[pick % len(self.acts)])))

    @rule(agent=AGENTS, pick=PICK, act=st.sampled_from(["unsend", "let_out", "send_note"]))
    def correct(self, agent, pick, act):
        self.run(self._correct(self.agents[agent], pick, act))

    async def _correct(self, agent, pick, act):
        async with self.database.reading() as session:
            ids = list(await session.scalars(select(TicketMessage.id).where(TicketMessage.author != Author.CUSTOMER)))
        if ids:
            await self._try(self.desk.do(act, agent, ids[pick % len(ids)]))

    @rule(who=CUSTOMERS, pick=PICK, act=st.sampled_from(["solve_by_customer", "reopen"]))
    def customer_decides(self, who, pick, act):
        self.run(self._customer_decides(self.customers[who], pick, act))

    async def _customer_decides(self, person, pick, act):
        tickets = await self._tickets()
        if tickets:
            await self._try(self.desk.do(act, person.person_id, tickets[pick % len(tickets)].number))

    @rule()
    def pump(self):
        """Everything that waits arrives."""
        for chat_id, chat_message_id, _ in self.run(self.desk.pump()):
            self.posted.append((chat_id, chat_message_id))

    @rule(hours=st.integers(1, 400))
    def time_passes(self, hours):
        self.desk.clock.advance(hours=hours)

    @invariant()
    def nothing_goes_to_a_wrong_person(self):
        if self.database is not None:
            self.run(self._check())

    async def _check(self):
        accounts = {person.person_id: person.external_id for person in self.customers}
        async with self.database.reading() as session:
            wishes = list(await session.scalars(select(Outgoing).order_by(Outgoing.id)))
            messages = {one.id: one for one in await session.scalars(select(TicketMessage))}
            tickets = {one.id: one for one in await session.scalars(select(Ticket))}
            copies = list(await session.scalars(select(MessageCopy)))
        for wish in wishes:
            if wish.chat_id == GROUP:
                continue
            assert wish.ticket_id is not None
            assert accounts[tickets[wish.ticket_id].person_id] == wish.chat_id
            if wish.message_id is not None:
                message = messages[wish.message_id]
                assert accounts[message.person_id] == wish.chat_id
                assert message.author is not Author.NOTE
                assert (message.author is Author.CUSTOMER) == (wish.act is Act.REACTION)
        for message in messages.values():
            if message.ticket_id is not None:
                assert tickets[message.ticket_id].person_id == message.person_id
        for copy in copies:
            message = messages[copy.message_id]
            if copy.chat_id in accounts.values():
                assert accounts[message.person_id] == copy.chat_id
                assert message.author is not Author.NOTE
                assert (copy.state is CopyState.ORIGIN) == (message.author is Author.CUSTOMER)
        self._check_order(wishes)
        for ticket in tickets.values():
            assert (ticket.status is TicketStatus.MERGED) == (ticket.merged_into_id is not None)
            if ticket.merged_into_id is not None:
                into = tickets[ticket.merged_into_id]
                assert (into.person_id, into.status is TicketStatus.MERGED) == (ticket.person_id, False)
            waits = ticket.status in {TicketStatus.OPEN, TicketStatus.WAITING_FOR_US}
            assert waits or ticket.asked_at is None
            assert (ticket.due_at is None) == (ticket.asked_at is None)

    @staticmethod
    def _check_order(wishes):
        """Within a lane, the customer's messages of one ticket are brought in the order in which they were written."""
        lanes = {}
        for wish in wishes:
            if wish.act is Act.MESSAGE and wish.chat_id == GROUP:
                lanes.setdefault(wish.ticket_id, []).append(wish.message_id)
        assert all(ids == sorted(ids) for ids in lanes.values())


Desk.TestCase.settings = settings(
    max_examples=12, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestNobodyReadsWhatIsAnothers = Desk.TestCase
