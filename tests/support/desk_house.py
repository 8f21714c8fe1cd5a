"""A help desk with everything but the outside world: real rules, real tables, and a pump that only reads."""

from contextlib import asynccontextmanager
from itertools import count

from sqlalchemy import select

from core.channels import Channel
from security.events import SecurityLog
from security.staff import Staff
from storage.outgoing import Act, Outgoing
from storage.people import People
from storage.staff import Role
from storage.ticket_messages import CopyState, MessageCopy, TicketMessage
from storage.tickets import Ticket, TicketEvent, Topic
from support.content import Content, ContentKind
from support.desk import TicketRules
from support.desk_room import DeskRoom
from support.hours import BusinessHours
from support.outgoing import Outbox
from support.service_clock import ServiceClock
from support.ticket_views import Customer
from support.tickets import Tickets
from tests.gate import is_named_by_settings
from tests.log import LOG_KEYS, tags_of

GROUP = -1001
OWNER = 900
LINKS = ("esim.example", "*.help.example")
ROUND_THE_CLOCK = "mon-sun 00:00-24:00"


def words(text="It does not work", **more):
    return Content(ContentKind.TEXT, text, **more)


class DeskHouse:
    """The desk of one company; `group=None` for one that answers on the web alone."""

    def __init__(self, database, vault, clock, *, group=GROUP):
        self.database, self.clock, self.vault = database, clock, vault
        self.log = SecurityLog(clock, LOG_KEYS)
        self.room = DeskRoom(clock, group)
        self.outbox = Outbox(clock, vault)
        self.staff = Staff(clock, self.log, [OWNER])
        self.targets = ServiceClock(BusinessHours.parse(ROUND_THE_CLOCK, "UTC", ""))
        self.tickets = Tickets(
            clock=clock,
            vault=vault,
            outbox=self.outbox,
            room=self.room,
            targets=self.targets,
            log=self.log,
            rules=TicketRules(links=LINKS),
        )
        self.staff.on_left.append(self.tickets.release_all_of)
        self._ids = count(1)
        self._posts = count(5000)

    @asynccontextmanager
    async def writing(self):
        async with self.database.writing.begin() as session:
            yield session

    async def customer(self, channel=Channel.TELEGRAM):
        """Somebody who may ask."""
        external_id = next(self._ids) + (2**40 if channel is Channel.WEB else 100)
        async with self.writing() as session:
            person = await People(session).ensure(channel, external_id, now=self.clock())
        return Customer(person.id, channel, external_id, "en")

    async def agent(self, name="Anna", role=Role.AGENT):
        """Somebody who may answer."""
        external_id = next(self._ids) + 10_000
        if role is Role.OWNER:
            is_named_by_settings(self.staff, external_id)
        async with self.writing() as session:
            return await self.staff.add(
                session,
                None,
                channel=Channel.TELEGRAM,
                external_id=external_id,
                public_name=name,
                role=role,
            )

    async def open(self, customer, topic=Topic.OTHER, **more):
        async with self.writing() as session:
            return await self.tickets.open(session, customer, topic=topic, **more)

    async def hear(self, customer, number, text="It does not work", *, message_id=None, content=None, **more):
        async with self.writing() as session:
            return await self.tickets.hear(
                session,
                number,
                person_id=customer.person_id,
                chat_message_id=next(self._posts) if message_id is None else message_id,
                content=content or words(text),
                **more,
            )

    async def asked(self, customer, text="It does not work", topic=Topic.OTHER):
        """A ticket with its first words."""
        ticket = await self.open(customer, topic)
        await self.hear(customer, ticket.number, text)
        return ticket

    async def answer(self, ticket, agent, text="Please restart it.", *, message_id=None, content=None, **more):
        """An agent's answer in the group."""
        chat = self.room.chat_id
        source = (
            None if chat is None else (Channel.TELEGRAM, chat, next(self._posts) if message_id is None else message_id)
        )
        async with self.writing() as session:
            return await self.tickets.answer(
                session, ticket.id, agent, content=content or words(text), **({"source": source} | more)
            )

    async def note(self, ticket, agent, text="He is angry.", **more):
        source = None if self.room.chat_id is None else (Channel.TELEGRAM, self.room.chat_id, next(self._posts))
        async with self.writing() as session:
            return await self.tickets.note(
                session, ticket.id, agent, content=words(text), **({"source": source} | more)
            )

    async def do(self, act, *arguments, **more):
        """Any act of the desk, in a transaction of its own."""
        async with self.writing() as session:
            return await getattr(self.tickets, act)(session, *arguments, **more)

    async def row(self, ticket):
        async with self.database.reading() as session:
            return await session.get_one(Ticket, ticket.id)

    async def view(self, ticket):
        async with self.database.reading() as session:
            return await self.tickets.by_id(session, ticket.id)

    async def wishes(self, *acts, chat_id=None):
        """What is to be posted, in the order of each lane."""
        query = select(Outgoing).order_by(Outgoing.chat_id, Outgoing.urgency, Outgoing.id)
        if acts:
            query = query.where(Outgoing.act.in_(acts))
        if chat_id is not None:
            query = query.where(Outgoing.chat_id == chat_id)
        async with self.database.reading() as session:
            return list(await session.scalars(query))

    async def texts_for(self, chat_id):
        """The texts of the messages that are to be brought to a chat, in their order."""
        found = []
        async with self.database.reading() as session:
            for wish in await self.wishes(Act.MESSAGE, chat_id=chat_id):
                message = await self.tickets.message(session, wish.message_id)
                found.append(message.content.text)
        return found

    async def pump(self, *, state=CopyState.SENT):
        """Let everything arrive; what was posted where: (chat, message, text)."""
        posted = []
        async with self.writing() as session:
            wishes = list(await session.scalars(select(Outgoing).order_by(Outgoing.urgency, Outgoing.id)))
            for wish in wishes:
                if wish.act is Act.MESSAGE:
                    message = await session.get_one(TicketMessage, wish.message_id)
                    query = (
                        select(MessageCopy)
                        .join(TicketMessage)
                        .where(
                            MessageCopy.state == CopyState.WAITING,
                            MessageCopy.chat_id == wish.chat_id,
                            TicketMessage.album == message.album if message.album else TicketMessage.id == message.id,
                        )
                    )
                    for copy in await session.scalars(query):
                        copy.state, copy.chat_message_id, copy.at = state, next(self._posts), self.clock()
                        view = await self.tickets.message(session, copy.message_id)
                        posted.append((wish.chat_id, copy.chat_message_id, view.content.text))
                await session.delete(wish)
        return posted

    async def events(self, ticket):
        query = select(TicketEvent.what).where(TicketEvent.ticket_id == ticket.id).order_by(TicketEvent.id)
        async with self.database.reading() as session:
            return list(await session.scalars(query))

    async def logged(self):
        return await tags_of(self.database)

    async def messages(self, ticket):
        async with self.database.reading() as session:
            return await self.tickets.conversation(session, ticket.id)
